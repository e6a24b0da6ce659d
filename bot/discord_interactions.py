"""Answers to interactions: commands, menus, buttons and forms all end here."""

from __future__ import annotations

import time
from typing import Any

import discord

from bot import cards, discord_buttons
from bot.discord_buttons import Buttons
from bot.discord_context import Place
from bot.discord_desk import Desk
from bot.discord_faults import respond, tell
from bot.queries import Asked
from intents.engine import Context

Interaction = discord.Interaction[Any]


async def answer(
    desk: Desk,
    interaction: Interaction,
    asked: Asked,
    *,
    private: bool,
    start: Context | None = None,
    postable: bool = False,
) -> None:
    """Answer with a card: to the person alone or to the channel. `postable` offers to show a private one."""
    begun = time.perf_counter()
    place = place_of(interaction, private=private)
    if await cooling(desk, interaction):
        return
    reply = desk.ask(place, asked, start)
    card = cards.render(reply, full=True, public=not private)
    view = Buttons(discord_buttons.under(reply, place.person, private=private, postable=postable))
    embeds = [card.embed] if card.embed else []
    arrived = await respond(
        interaction,
        lambda: interaction.response.send_message(card.content, embeds=embeds, view=view, ephemeral=private),
    )
    if arrived:
        desk.counts.answered(reply.status, time.perf_counter() - begun)
    else:
        desk.counts.passed_over("expired")


async def cooling(desk: Desk, interaction: Interaction) -> bool:
    """Whether the person has to wait; tells them for how long."""
    place = place_of(interaction, private=False)
    wait = desk.cooldown.wait(place.person, place.channel)
    if wait <= 0:
        return False
    desk.counts.passed_over("cooldown")
    await tell(interaction, f"That was a lot in a short time; please ask again in {wait:.0f} s.")
    return True


def place_of(interaction: Interaction, *, private: bool) -> Place:
    """Where an interaction happens."""
    return Place(interaction.channel_id or 0, interaction.user.id, private)


def seen_by_one(interaction: Interaction) -> bool:
    """Whether the message of a button or form is private to one person."""
    return interaction.message is not None and interaction.message.flags.ephemeral
