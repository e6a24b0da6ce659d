"""Buttons and forms, all of them, in one place: parse the custom_id, check the asker, act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import discord

from bot import discord_buttons
from bot.discord_desk import Desk
from bot.discord_faults import STALE, UNKNOWN_MESSAGE, report, respond, tell
from bot.discord_interactions import Interaction, answer, seen_by_one
from bot.discord_tickets import StaleTicketError, Ticket, Verb, parse
from intents.engine import Context


async def act(desk: Desk, interaction: Interaction) -> None:
    """Do what a button or form stands for. Never raises: errors are reported."""
    try:
        await _understood(desk, interaction)
    except Exception as error:
        desk.counts.passed_over("error")
        await report(error, lambda text: tell(interaction, text))


async def _understood(desk: Desk, interaction: Interaction) -> None:
    try:
        await _act(desk, interaction, parse(str(_data(interaction).get("custom_id", ""))))
    except StaleTicketError:
        desk.counts.passed_over("stale")
        await tell(interaction, STALE)


async def _act(desk: Desk, interaction: Interaction, ticket: Ticket) -> None:
    private = seen_by_one(interaction)
    own = ticket.asker == interaction.user.id
    match ticket.verb:
        case Verb.MORE if interaction.type is discord.InteractionType.modal_submit:
            question = next(_texts(_data(interaction)), "")
            await answer(desk, interaction, question, private=private, start=_context(ticket))
        case Verb.MORE:
            _context(ticket)  # a query that cannot be read is told now, not after somebody has typed
            modal = discord_buttons.form(ticket, interaction.user.id)
            await respond(interaction, lambda: interaction.response.send_modal(modal))
        case Verb.PICK:
            # Somebody else's choice is theirs alone: it does not go on in the asker's name.
            await answer(desk, interaction, ticket.payload, private=private or not own)
        case Verb.POST if own and ticket.query is not None:
            await answer(desk, interaction, ticket.query, private=False)
        case Verb.DELETE if own:
            await _delete(desk, interaction)
        case Verb.ERASE if own:
            count = desk.erase(interaction.user.id)
            await tell(interaction, f"Erased: the ids of {count} answers to you, and what you said last.")
        case _:
            await tell(interaction, f"Only {_name(interaction.message, ticket.asker)} can do that.")


def _context(ticket: Ticket) -> Context | None:
    """Return the context a form starts from: the answer's own query, however old; without one, the person's."""
    query = ticket.query
    return Context.of(query) if query is not None else None


async def _delete(desk: Desk, interaction: Interaction) -> None:
    # A deferred update has the message as its original response: this deletes it in any place, servers that
    # the bot is not in and direct messages between others included.
    await respond(interaction, interaction.response.defer)
    try:
        await interaction.delete_original_response()
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise
    found = desk.following.of_answer(interaction.message.id) if interaction.message else None
    if found:
        desk.following.keep(found._replace(answer_id=None))


def _name(message: discord.Message | None, asker: int) -> str:
    """Call the asker by the name that came with the message, or else by a mention that pings nobody."""
    people: list[discord.abc.User] = []
    if message is not None:
        people += [message.interaction_metadata.user] if message.interaction_metadata else []
        target = message.reference.resolved if message.reference else None
        people += [target.author] if isinstance(target, discord.Message) else []
    names = (discord.utils.escape_markdown(person.display_name) for person in people if person.id == asker)
    return next(names, f"<@{asker}>")


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", interaction.data or {})


def _texts(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts in the fields of a form, at any depth."""
    if isinstance(data.get("value"), str):
        yield data["value"]
    parts = [*data.get("components", ()), *filter(None, [data.get("component")])]
    for part in parts:
        yield from _texts(part)
