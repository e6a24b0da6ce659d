"""What each slash command asks: the one place that turns chosen names into a question for the engine.

A command's options are names the engine has already recognised (or, if it recognised none, the words as typed);
here they are put into the shortest question that reads as one thing only. Questions and typed queries end in the
same :class:`Query`, so a command and a typed question give the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from facts.algebra import Query

__all__ = ["Asked", "Named", "Query", "Role", "Who", "decode", "encode"]

Role = Literal["player", "assistant", "manager"]
Asked = str | Query
CLUBS: Final = frozenset({"club", "national_team"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name given to a command: the words to ask with, and the id they stand for if the engine knows one."""

    words: str
    ident: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """How a question speaks of the person: as the record's own subject, or by name where there are several."""

    name: str = "he"
    possessive: str = "his"

    @classmethod
    def named(cls, name: str) -> Who:
        """Speak of somebody by name."""
        return cls(name, f"{name}'s")


HE: Final = Who()


def encode(query: Query) -> str:
    """Write a query in its canonical short form."""
    return query.encode()


def decode(text: str) -> Query:
    """Read a canonical form. Raises `ValueError` for anything else."""
    return Query.decode(text)


def tenure(club: Named, role: Role | None, who: Who = HE) -> Asked:
    """Ask how long a spell lasted."""
    match role:
        case "player":
            return f"How long did {who.name} play for {club.words}?"
        case "assistant":
            return f"How long was {who.name} assistant at {club.words}?"
        case "manager":
            return f"How long was {who.name} in charge of {club.words}?"
        case None:
            return f"How long was {who.name} at {club.words}?"


def club(club: Named, who: Who = HE) -> Asked:
    """Ask for everything recorded about one club."""
    return f"Tell me about {who.possessive} time at {club.words}."


def career(role: Role | None, who: Who = HE) -> Asked:
    """Ask for every club in order."""
    match role:
        case "player":
            return f"Which clubs did {who.name} play for?"
        case "assistant":
            return f"Where was {who.name} on the staff?"
        case "manager":
            return f"Which clubs did {who.name} manage?"
        case None:
            return f"List {who.possessive} clubs in order."


def honours(club: Named | None, role: Role | None, who: Who = HE) -> Asked:
    """Ask for trophies, by club and role."""
    at = f" with {club.words}" if club else ""
    as_role = f" as {role}" if role else ""
    return f"What did {who.name} win{at}{as_role}?"


def stats(club: Named | None, who: Who = HE) -> Asked:
    """Ask for appearances and goals."""
    at = f" for {club.words}" if club else ""
    return f"How many appearances did {who.name} make{at}? How many goals did {who.name} score{at}?"


def match(opponent: Named) -> Asked:
    """Ask for one recorded match; a name of no team may still be a place or a date."""
    return f"Tell me about the match {'against ' if opponent.ident else ''}{opponent.words}."


def age(when: str | None, who: Who = HE) -> Asked:
    """Ask for the age today, or at a date or event."""
    return f"How old was {who.name} {_dated(when)}?" if when else f"How old is {who.name}?"


def timeline(when: str, who: Who = HE) -> Asked:
    """Ask what was going on at a date, month, year or season."""
    return f"What was {who.name} doing {_dated(when)}?"


def compare(first: Named, second: Named, who: Who = HE) -> Asked:
    """Ask for two clubs side by side."""
    return f"Where was {who.name} longer, at {first.words} or at {second.words}?"


def _dated(when: str) -> str:
    """Put "in" before a bare date: "2017" and "March 2017" become phrases a sentence can end with."""
    words = when.strip()
    return f"in {words}" if words and words.split()[-1][-1].isdigit() and len(words.split()) <= 2 else words
