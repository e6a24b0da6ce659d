"""What a button carries in its custom_id, so that follow-ups survive a restart and nothing is stored.

`v2|<asker, base 36>|<verb>|<payload>`, at most 100 characters. The payload is a canonical query, packed if it would
not fit otherwise, or for PICK the question that the button stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.discord_limits import CUSTOM_ID
from bot.discord_packing import pack, unpack
from facts.algebra import Query
from facts.codec import decode, encode

VERSION: Final = "v2"
PACKED: Final = "~"  # begins no canonical query
MOST_ASKERS: Final = 1024  # whose ids are kept written out; every button carries one
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class Verb(StrEnum):
    """What a button does: one character, so that longer queries fit."""

    MORE = "m"  # opens the form for a follow-up question
    PICK = "p"  # asks the payload
    DELETE = "d"
    POST = "s"  # shows a private answer to everybody
    ERASE = "e"


class StaleTicketError(ValueError):
    """A custom_id that this version did not write or cannot read any more."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who asked, what the button does, and with what."""

    asker: int
    verb: Verb
    payload: str = ""

    @classmethod
    def about(cls, asker: int, verb: Verb, query: Query | None) -> Ticket:
        """Return the ticket that carries a query."""
        if query is None:
            return cls(asker, verb)
        text = encode(query)
        plain = cls(asker, verb, text)
        return plain if plain.custom_id else cls(asker, verb, PACKED + pack(text))

    @property
    def custom_id(self) -> str | None:
        """The text for Discord; `None` when it is too long, and the button has to be left out."""
        text = f"{VERSION}|{base36(self.asker)}|{self.verb}|{self.payload}"
        return text if len(text) <= CUSTOM_ID else None

    @property
    def query(self) -> Query | None:
        """The query it carries. Raises :class:`StaleTicketError` when it cannot be read."""
        text = self.payload
        try:
            text = unpack(text.removeprefix(PACKED)) if text.startswith(PACKED) else text
            return decode(text) if text else None
        except ValueError as error:
            raise StaleTicketError(self.payload) from error


def parse(custom_id: str) -> Ticket:
    """Read a custom_id. Raises :class:`StaleTicketError` for anything but our own current form."""
    parts = custom_id.split("|", 3)
    if len(parts) != 4 or parts[0] != VERSION:
        raise StaleTicketError(custom_id)
    try:
        ticket = Ticket(int(parts[1], 36), Verb(parts[2]), parts[3])
    except ValueError as error:
        raise StaleTicketError(custom_id) from error
    if ticket.custom_id != custom_id:
        raise StaleTicketError(custom_id)
    return ticket


@lru_cache(MOST_ASKERS)
def base36(number: int) -> str:
    """Write a number with the digits 0–9a–z, without a sign: 19-digit ids take 13 characters."""
    number = abs(number)
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
        if not number:
            return text
