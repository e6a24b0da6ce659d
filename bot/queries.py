"""What each slash command asks: the one place that turns chosen names into a question for the engine.

A command's options are names the engine has already recognised (or, if it recognised none, the words as typed);
here they are put into the shortest question that reads as one thing only. Questions and typed queries end in the
same :class:`Query`, so a command and a typed question give the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from facts.algebra import Query

__all__ = ["ROLES", "Asked", "Named", "Query", "Role", "decode", "encode"]

Role = Literal["player", "staff", "manager"]
Asked = str | Query
ROLES: Final[tuple[Role, ...]] = ("player", "staff", "manager")
HE: Final = "he"  # the record's own subject, when no person was named
MATCHES: Final = frozenset({"match"})
CLUBS: Final = frozenset({"club", "national_team"})
PEOPLE: Final = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name given to a command: the id it stands for, if the engine knows one, and the words to ask with."""

    words: str
    ident: str | None = None


def encode(query: Query) -> str:
    """Write a query in its canonical short form."""
    return query.encode()


def decode(text: str) -> Query:
    """Read a canonical form. Raises `ValueError` for anything else."""
    return Query.decode(text)


def tenure(club: Named, role: Role | None, who: str = HE) -> Asked:
    """Ask how long a spell lasted."""
    match role:
        case "player":
            return f"How long did {who} play for {club.words}?"
        case "staff":
            return f"How long was {who} on the staff of {club.words}?"
        case "manager":
            return f"How long was {who} in charge of {club.words}?"
        case None:
            return f"How long was {who} at {club.words}?"


def club(club: Named, who: str = HE) -> Asked:
    """Ask for everything recorded about one club."""
    return f"What did {who} do at {club.words}?"


def career(role: Role | None, who: str = HE) -> Asked:
    """Ask for every club in order."""
    match role:
        case "player":
            return f"Which clubs did {who} play for?"
        case "staff":
            return f"Where was {who} on the staff?"
        case "manager":
            return f"Which clubs did {who} manage?"
        case None:
            return f"Which clubs was {who} at?"


def honours(club: Named | None, role: Role | None, who: str = HE) -> Asked:
    """Ask for trophies, by club and role."""
    at = f" with {club.words}" if club else ""
    as_role = f" as a {role}" if role else ""
    return f"What did {who} win{at}{as_role}?"


def stats(club: Named | None, who: str = HE) -> Asked:
    """Ask for appearances and goals."""
    at = f" for {club.words}" if club else ""
    return f"How many appearances and goals did {who} have{at}?"


def match(match: Named) -> Asked:
    """Ask for one recorded match."""
    return f"What was the score of {match.words}?"


def age(when: str | None, who: str = HE) -> Asked:
    """Ask for the age today, or at a date or event."""
    return f"How old was {who} {_dated(when)}?" if when else f"How old is {who}?"


def timeline(when: str, who: str = HE) -> Asked:
    """Ask what was going on at a date, month, year or season."""
    return f"What was {who} doing {_dated(when)}?"


def compare(first: Named, second: Named, who: str = HE) -> Asked:
    """Ask for two clubs side by side."""
    return f"Was {who} longer at {first.words} or at {second.words}?"


def _dated(when: str) -> str:
    """Put "in" before a bare date: "2017" and "March 2017" become phrases a sentence can end with."""
    words = when.strip()
    return f"in {words}" if words and words.split()[-1][-1].isdigit() and len(words.split()) <= 2 else words
