"""The buttons under an answer and the form behind Ask more.

Everything a click needs stands in its custom_id, so views and forms are stopped before they are sent: discord.py
would otherwise keep each of them, with a timer, for a callback that never comes.
"""

from __future__ import annotations

from typing import Final

import discord

from bot import cards
from bot import discord_limits as limits
from bot.discord_limits import cut
from bot.discord_tickets import Ticket, Verb
from intents.engine import Reply

ASK_MORE: Final = "Ask more"
DELETE: Final = "Delete"
POST: Final = "Post here"
ERASE: Final = "Erase"
FIELD: Final = "question"  # custom_id of the form's text field
_LAST_ROW: Final = 1


def under(reply: Reply, asker: int, *, private: bool, postable: bool = False) -> discord.ui.View:
    """Return the buttons for an answer: what may be asked instead, then Ask more and Delete (or Post here)."""
    view = discord.ui.View(timeout=None)
    for option in cards.offers(reply):
        ticket = Ticket(asker, Verb.PICK, option.question)
        _add(view, cut(option.label, limits.PHONE_LABEL), ticket, discord.ButtonStyle.primary, row=0)
    query = reply.context.query
    _add(view, ASK_MORE, Ticket.about(asker, Verb.MORE, query), discord.ButtonStyle.secondary, row=_LAST_ROW)
    if not private:
        _add(view, DELETE, Ticket(asker, Verb.DELETE), discord.ButtonStyle.secondary, row=_LAST_ROW)
    elif postable and query is not None and [outcome.query for outcome in reply.outcomes] == [query]:
        _add(view, POST, Ticket.about(asker, Verb.POST, query), discord.ButtonStyle.secondary, row=_LAST_ROW)
    view.stop()
    return view


def examples(questions: tuple[str, ...], asker: int) -> discord.ui.View:
    """Return a button for each question; one that is too long for Discord is left out."""
    view = discord.ui.View(timeout=None)
    for question in questions[: limits.BUTTONS]:
        _add(
            view,
            cut(question, limits.BUTTON_LABEL),
            Ticket(asker, Verb.PICK, question),
            discord.ButtonStyle.primary,
        )
    view.stop()
    return view


def erasing(asker: int) -> discord.ui.View:
    """Return the button under /privacy."""
    view = discord.ui.View(timeout=None)
    _add(view, ERASE, Ticket(asker, Verb.ERASE), discord.ButtonStyle.danger)
    view.stop()
    return view


def form(ticket: Ticket, person: int) -> discord.ui.Modal:
    """Return the form for one more question; it carries on the query of the button that opened it."""
    custom_id = Ticket(person, Verb.MORE, ticket.payload).custom_id
    # Only an id longer than the asker's could push it over the limit; then the form starts afresh.
    modal = discord.ui.Modal(title=ASK_MORE, custom_id=custom_id or str(Ticket(person, Verb.MORE).custom_id))
    field: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=FIELD, placeholder="and at the next club?", max_length=limits.QUESTION
    )
    modal.add_item(discord.ui.Label(text="Your question", component=field))
    modal.stop()
    return modal


def tickets(message: discord.Message) -> tuple[str, ...]:
    """Return the custom_ids of a message's buttons, in order."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    buttons = [part for row in rows for part in row.children if isinstance(part, discord.Button)]
    return tuple(button.custom_id for button in buttons if button.custom_id)


def _add(view: discord.ui.View, label: str, ticket: Ticket, style: discord.ButtonStyle, row: int | None = None) -> None:
    if custom_id := ticket.custom_id:
        view.add_item(discord.ui.Button(label=label, style=style, custom_id=custom_id, row=row))
