"""The two commands in the menu of a message. Discord passes on the message whole, whatever the intents."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.cards import escaped
from bot.discord_addressing import started, words
from bot.discord_context import Place
from bot.discord_desk import Desk
from bot.discord_faults import tell
from bot.discord_interactions import Interaction, answer
from bot.discord_limits import MESSAGE, cut

ANSWER: Final = "Answer this"
WHY: Final = "Why this answer"
_NO_TEXT: Final = "There is no text in that message to read."


def build(desk: Desk) -> list[app_commands.ContextMenu]:
    """Return the menu commands."""

    async def answer_this(interaction: Interaction, message: discord.Message) -> None:
        with desk.hand:
            question = words(_question_of(message, _me(interaction)), _me(interaction))
            if question:
                await answer(desk, interaction, question, private=True, postable=True)
            else:
                await tell(interaction, _NO_TEXT)

    async def why(interaction: Interaction, message: discord.Message) -> None:
        with desk.hand:
            asked = _question_of(message, _me(interaction))
            question = words(asked, _me(interaction))
            context = started(asked, _me(interaction)) or desk.before.get(Place(asked.id, asked.author.id))
            text = desk.engine.why(question, context) if question else _NO_TEXT
            await tell(interaction, cut(escaped(text), MESSAGE))

    return [
        app_commands.ContextMenu(name=ANSWER, callback=answer_this),
        app_commands.ContextMenu(name=WHY, callback=why),
    ]


def _me(interaction: Interaction) -> int:
    user = interaction.client.user
    return user.id if user else 0


def _question_of(message: discord.Message, me: int) -> discord.Message:
    """Return the question, when the menu was opened on its answer."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if message.author.id == me and isinstance(resolved, discord.Message) else message
