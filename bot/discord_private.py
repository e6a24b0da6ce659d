"""The commands that answer in private: help, privacy, and the settings of a server."""

from __future__ import annotations

from typing import Any, Final, Literal

import discord
from discord import app_commands

from bot import discord_buttons
from bot import discord_limits as limits
from bot.cards import escaped
from bot.discord_buttons import Buttons
from bot.discord_desk import Desk
from bot.discord_faults import respond, tell
from bot.discord_interactions import Interaction
from bot.discord_limits import cut

PRIVACY: Final = (
    "**Kept:** the ids of your questions and of my answers to them, with their channel and server, for 48 hours, "
    "so that an answer can follow an edit or a deletion. Your last question is held in memory for ten minutes, "
    "so that you can ask on.\n"
    "**Never kept or passed on:** what you write."
)
_NO_LISTENING: Final = "The operator of this bot has not turned listening channels on."
_Answers = Literal["publicly", "privately"]


def build(desk: Desk, *, listening: bool) -> list[app_commands.Command[Any, ..., Any]]:
    """Return the commands. `listening`: the bot may read channels without being mentioned."""
    return [_help(desk), _privacy(desk), _settings(desk, listening=listening)]


def _help(desk: Desk) -> app_commands.Command[Any, ..., Any]:
    topics = dict(desk.engine.topics())
    choices = [app_commands.Choice(name=cut(topic, limits.CHOICE), value=cut(topic, limits.CHOICE)) for topic in topics]

    @app_commands.command(name="help", description="What you can ask, with examples to tap")
    @app_commands.describe(topic="What about")
    @app_commands.choices(topic=choices[: limits.CHOICES])
    async def show(interaction: Interaction, topic: str | None = None) -> None:
        shown = {topic: topics[topic]} if topic in topics else topics
        lines = [f"**{escaped(name)}** {escaped(example)}" for name, example in shown.items()]
        text = cut("Ask in your own words; tap an example to try it.\n" + "\n".join(lines), limits.MESSAGE)
        view = Buttons(discord_buttons.examples(tuple(shown.values()), interaction.user.id))
        with desk.hand:
            await respond(interaction, lambda: interaction.response.send_message(text, view=view, ephemeral=True))

    return show


def _privacy(desk: Desk) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="privacy", description="What is kept about you, and a button to erase it")
    async def show(interaction: Interaction) -> None:
        view = Buttons(discord_buttons.erasing(interaction.user.id))
        with desk.hand:
            await respond(interaction, lambda: interaction.response.send_message(PRIVACY, view=view, ephemeral=True))

    return show


def _settings(desk: Desk, *, listening: bool) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="settings", description="Where and how it answers in this server")
    @app_commands.describe(
        listen="Start or stop answering questions in this channel without a mention",
        answers="Whether slash commands answer publicly or privately unless told otherwise",
    )
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def change(
        interaction: Interaction, listen: discord.TextChannel | None = None, answers: _Answers | None = None
    ) -> None:
        guild_id = interaction.guild_id
        # Discord hides the command from others, but admins of a server can change that.
        if guild_id is None or not interaction.permissions.manage_guild:
            await tell(interaction, "Only people who may manage this server can change that.")
            return
        lines = []
        if answers is not None:
            desk.servers.set_private(guild_id, private=answers == "privately")
        if listen is not None and listening:
            lines += _toggled(desk, listen)
        elif listen is not None:
            lines.append(_NO_LISTENING)
        with desk.hand:
            await tell(interaction, "\n".join([*lines, *_state(desk, guild_id, listening=listening)]))

    return change


def _toggled(desk: Desk, channel: discord.TextChannel) -> list[str]:
    """Start or stop listening; warn when the bot could not answer there."""
    starts = desk.servers.toggle(channel.guild.id, channel.id)
    permissions = channel.permissions_for(channel.guild.me)
    able = permissions.view_channel and permissions.send_messages
    return [f"I may not read and write in <#{channel.id}> yet; please allow it."] if starts and not able else []


def _state(desk: Desk, guild_id: int, *, listening: bool) -> list[str]:
    """Return what holds in a server now, a line each."""
    way = "privately" if desk.servers.private(guild_id) else "publicly"
    channels = ", ".join(f"<#{channel}>" for channel in desk.servers.listening(guild_id)) if listening else ""
    return [
        f"Slash commands answer {way} unless told otherwise.",
        f"Questions need no mention in: {channels or 'no channel'}.",
    ]
