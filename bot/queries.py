"""What each slash command asks: the one place that turns chosen names into queries.

Names the engine recognises become a typed query, the same that a typed question ends in, so a command and a
question give the same figures. A name it does not recognise, times and events in anybody's words, and everything
about the subject of a further record go through a question instead: reading those is the engine's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from facts.algebra import At, Filter, Is, Query

Role = Literal["player", "staff", "manager"]
Asked = str | Query
SIDES: Final = frozenset({"club", "national_team"})
SIDES_AND_PLACES: Final = SIDES | {"place", "venue"}
_POSTS: Final[dict[Role, tuple[str, ...]]] = {
    "player": ("player",),
    "staff": ("assistant", "technical director"),
    "manager": ("caretaker", "manager"),
}
_AS: Final[dict[Role | None, str]] = {
    None: "",
    "player": " as a player",
    "staff": " as an assistant",
    "manager": " as a manager",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name given to a command: the words typed or chosen, and the id they stand for, if the engine knows one."""

    words: str
    ident: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The person a command is about: the id for queries, and how questions speak of them.

    Typed queries are put to the first record. For the subject of another `ident` is empty, and the name says it all.
    """

    ident: str
    name: str = "he"


def tenure(who: Who, club: Named, role: Role | None) -> Asked:
    """Ask how long a spell lasted."""
    if not (who.ident and club.ident):
        return f"How long was {who.name} at {club.words}{_AS[role]}?"
    return Query("post", "duration", (_at(club.ident), *_posts(who, role)))


def club(who: Who, club: Named) -> Asked:
    """Ask for everything recorded about one club."""
    if not (who.ident and club.ident):
        return f"When was {who.name} at {club.words}?"
    return Query("post", "about", (_at(club.ident), *_posts(who, None)))


def career(who: Who, role: Role | None) -> Asked:
    """Ask for every club in order."""
    if not who.ident:
        return f"Which clubs was {who.name} at{_AS[role]}?"
    return Query("post", "organisation", _posts(who, role), plural=True)


def honours(who: Who, club: Named | None, role: Role | None) -> Asked:
    """Ask for trophies, by club and role."""
    if not who.ident or (club and not club.ident):
        return f"What did {who.name} win{f' with {club.words}' if club else ''}{_AS[role]}?"
    where: list[Filter] = [Is(("team",), (club.ident,))] if club and club.ident else []
    where += [Is(("capacity",), (role,))] if role else []
    return Query("honour", "competition", (*where, Is(("person",), (who.ident,))))


def stats(who: Who, club: Named | None) -> Asked:
    """Ask for appearances and goals."""
    if not who.ident or (club and not club.ident):
        return f"How many appearances did {who.name} make{f' for {club.words}' if club else ''}?"
    if club is None or club.ident is None:
        return Query("tally", "value", (Is(("holder",), (who.ident,)),))
    return Query("tally", "value", (Is(("organisation", "holder"), (club.ident,)),))


def match(side: Named) -> Asked:
    """Ask for one recorded match, by a side or by where it was played."""
    if side.ident is None:
        return f"{side.words} match"
    return Query("match", "about", (Is(("opponent", "team", "city", "venue"), (side.ident,)),))


def age(who: Who, when: str | None) -> Asked:
    """Ask for the age today, or at a date or event."""
    if when and when.strip():
        return f"How old was {who.name} {_dated(when)}?"
    return Query("age", "age", _posts(who, None)) if who.ident else f"How old is {who.name}?"


def timeline(who: Who, when: str) -> Asked:
    """Ask what was going on at a date, month, year or season."""
    return f"What was {who.name} doing {_dated(when)}?"


def compare(who: Who, first: Named, second: Named) -> Asked:
    """Ask for two clubs side by side."""
    if not (who.ident and first.ident and second.ident):
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
