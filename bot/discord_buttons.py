"""The buttons under an answer and the form behind Ask more.

Everything a click needs stands in its custom_id. Buttons are therefore made as Discord is sent them, without
discord.py's objects for their callbacks; and what it insists on having as an object is stopped at once, or it would
be kept, with a timer, for a callback that never comes.
"""

from __future__ import annotations

from typing import Any, Final

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
_ROW, _BUTTON = 1, 2  # types of component
_PRIMARY, _SECONDARY, _DANGER = 1, 2, 4  # styles of button

Component = dict[str, Any]
Rows = list[Component]


class Buttons(discord.ui.View):
    """Rows of buttons as discord.py wants them for a response. It keeps no callbacks: stopped from the start."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(timeout=None)
        self._rows = rows
        self.stop()

    def to_components(self) -> Rows:
        """Return the rows as they were made."""
        return self._rows


def under(reply: Reply, asker: int, *, private: bool, postable: bool = False) -> Rows:
    """Return the buttons for an answer: what may be asked instead, then Ask more and Delete (or Post here)."""
    query = reply.context.query
    options = cards.offers(reply)
    offers = [
        _button(label, Ticket(asker, Verb.PICK, option.question), _PRIMARY)
        for label, option in zip(limits.labels([option.label for option in options]), options, strict=True)
    ]
    last = [_button(ASK_MORE, Ticket.about(asker, Verb.MORE, query), _SECONDARY)]
    if not private:
        last.append(_button(DELETE, Ticket(asker, Verb.DELETE), _SECONDARY))
    elif postable and query is not None and [outcome.query for outcome in reply.outcomes] == [query]:
        last.append(_button(POST, Ticket.about(asker, Verb.POST, query), _SECONDARY))
    return _rows(offers, last)


def examples(questions: tuple[str, ...], asker: int) -> Rows:
    """Return a button for each question; one that is too long for Discord is left out."""
    return _rows(
        [
            _button(cut(question, limits.BUTTON_LABEL), Ticket(asker, Verb.PICK, question), _PRIMARY)
            for question in questions[: limits.BUTTONS]
        ]
    )


def erasing(asker: int) -> Rows:
    """Return the button under /privacy."""
    return _rows([_button(ERASE, Ticket(asker, Verb.ERASE), _DANGER)])


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


def _button(label: str, ticket: Ticket, style: int) -> Component | None:
    """Return a button; `None` when what it has to carry is too long for one."""
    custom_id = ticket.custom_id
    if custom_id is None:
        return None
    return {"type": _BUTTON, "style": style, "label": label, "custom_id": custom_id}


def _rows(*rows: list[Component | None]) -> Rows:
    """Put buttons into rows; Discord takes neither an empty row nor the same custom_id twice."""
    found = [[button for button in row if button is not None] for row in rows]
    return [{"type": _ROW, "components": row} for row in found if row]
