"""What each slash command asks: the one place that turns chosen names into queries.

Names the engine recognises become a typed query, the same that a typed question ends in, so a command and a
question give the same figures. A name it does not recognise, and times and events in anybody's words, go through
a question instead: reading those is the engine's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from facts.algebra import At, Filter, Is, Query

__all__ = ["Asked", "Named", "Query", "Role", "Who", "decode", "encode"]

Role = Literal["player", "staff", "manager"]
Asked = str | Query
SIDES: Final = frozenset({"club", "national_team"})
SIDES_AND_PLACES: Final = SIDES | {"place", "venue"}
_POSTS: Final[dict[Role, tuple[str, ...]]] = {
    "player": ("player",),
    "staff": ("assistant", "technical director"),
    "manager": ("caretaker", "manager"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name given to a command: the words typed or chosen, and the id they stand for, if the engine knows one."""

    words: str
    ident: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The person a command is about: the id for queries, and how questions speak of them."""

    ident: str
    name: str = "he"


def encode(query: Query) -> str:
    """Write a query in its canonical short form."""
    return query.encode()


def decode(text: str) -> Query:
    """Read a canonical form. Raises `ValueError` for anything else."""
    return Query.decode(text)


def tenure(who: Who, club: Named, role: Role | None) -> Asked:
    """Ask how long a spell lasted."""
    if club.ident is None:
        return f"How long was {who.name} at {club.words}?"
    return Query("post", "duration", (_at(club.ident), *_posts(who, role)))


def club(who: Who, club: Named) -> Asked:
    """Ask for everything recorded about one club."""
    if club.ident is None:
        return f"What did {who.name} do at {club.words}?"
    return Query("post", "about", (_at(club.ident), *_posts(who, None)))


def career(who: Who, role: Role | None) -> Asked:
    """Ask for every club in order."""
    return Query("post", "organisation", _posts(who, role), plural=True)


def honours(who: Who, club: Named | None, role: Role | None) -> Asked:
    """Ask for trophies, by club and role."""
    if club and club.ident is None:
        return f"What did {who.name} win with {club.words}?"
    where: list[Filter] = [Is(("team",), (club.ident,))] if club and club.ident else []
    where += [Is(("capacity",), (role,))] if role else []
    return Query("honour", "competition", (*where, Is(("person",), (who.ident,))))


def stats(who: Who, club: Named | None) -> Asked:
    """Ask for appearances and goals."""
    if club is None:
        return Query("tally", "value", (Is(("holder",), (who.ident,)),))
    if club.ident is None:
        return f"How many appearances did {who.name} make for {club.words}?"
    return Query("tally", "value", (Is(("organisation", "holder"), (club.ident,)),))


def match(side: Named) -> Asked:
    """Ask for one recorded match, by a side or by where it was played."""
    if side.ident is None:
        return f"{side.words} match"
    return Query("match", "about", (Is(("opponent", "team", "city", "venue"), (side.ident,)),))


def age(who: Who, when: str | None) -> Asked:
    """Ask for the age today, or at a date or event."""
    return f"How old was {who.name} {_dated(when)}?" if when else Query("age", "age", _posts(who, None))


def timeline(who: Who, when: str) -> Asked:
    """Ask what was going on at a date, month, year or season."""
    return f"What was {who.name} doing {_dated(when)}?"


def compare(who: Who, first: Named, second: Named) -> Asked:
    """Ask for two clubs side by side."""
    if first.ident is None or second.ident is None:
        return f"Where was {who.name} longer, at {first.words} or at {second.words}?"
    one, other = (Query("post", "extent", (_at(ident), *_posts(who, None))) for ident in (first.ident, second.ident))
    return Query("compare", "duration", (At(one),), other=other)


def _at(club: str) -> Filter:
    return Is(("organisation",), (club,))


def _posts(who: Who, role: Role | None) -> tuple[Filter, ...]:
    person = Is(("person",), (who.ident,))
    return (person, Is(("role",), _POSTS[role])) if role else (person,)


def _dated(when: str) -> str:
    """Put "in" before a bare date: "2017" and "March 2017" become phrases a sentence can end with."""
    words = when.strip()
    return f"in {words}" if words and words.split()[-1][-1].isdigit() and len(words.split()) <= 2 else words
