"""What a follow-up may inherit from the question before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from facts.algebra import At, Filter, In, Is, Query

_SCOPE = ("organisation", "team", "opponent", "competition", "city", "coach", "country", "id")
_ANY_WIN = ("winner", "award")  # what "win" implies
_TALLIED = ("organisation", "holder")  # whose figure it is: of somebody at a club, or of the club
_TIMED = ("match", "honour")  # kinds whose follow-ups stay at the time that was spoken of
_CARRIED = {  # role of the last question → the role it may fill in the next kind
    "organisation": {
        "post": "organisation",
        "match": "team",
        "tally": "organisation",
        "honour": "team",
        "contract": "organisation",
        "deployment": "organisation",
        "campaign": "team",
    },
    "team": {"campaign": "team", "post": "organisation", "honour": "team", "match": "team", "tally": "organisation"},
    "opponent": {"match": "opponent"},
    "competition": {"honour": "competition", "match": "competition", "campaign": "competition"},
    "category": {"honour": "category"},
    "country": {"honour": "country", "post": "country"},
    "capacity": {"match": "role", "honour": "capacity"},
}


@dataclass(frozen=True, slots=True)
class Context:
    """The last accepted query of a conversation, the entries its answer used, and whose record it asked."""

    query: Query | None = None
    entries: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    book: str = ""  # key of the record that was asked about
    person: str = ""  # somebody else who was spoken of, whom "he" may mean
    asked_about: bool = False  # whether the question was about that person
    earlier: Context | None = None  # the one before it, which none is kept of in turn
    missed: bool = False  # whether the last question was not understood: a claim may be about what it asked

    EMPTY: ClassVar[Context]

    @classmethod
    def of(cls, query: Query) -> Context:
        """Start a conversation from a query alone."""
        return cls(query)


Context.EMPTY = Context()


def scoped(query: Query) -> bool:
    """Whether a query names a club, opponent, competition or person of its own."""
    return any(isinstance(item, Is) and item.roles[0] in _SCOPE for item in query.where) or any(
        isinstance(item, At | In) for item in query.where
    )


def inherit(query: Query, last: Query) -> Query | None:
    """The question with the club, opponent or competition of the one before it; `None` when nothing carries over."""
    added: list[Filter] = []
    for item in last.where:
        if isinstance(item, Is) and not item.negated:
            role = _CARRIED.get(item.roles[0], {}).get(query.kind)
            narrowed = query.values("result") not in ((), _ANY_WIN) or query.values("category")
            if role == "category" and query.values("result") == ("award",):
                continue  # an award is of no kind of title
            if role and not query.values(role) and not (role == "competition" and narrowed):
                values = ("caretaker", "manager") if (role, item.values) == ("role", ("manager",)) else item.values
                added.append(Is(_TALLIED if (role, query.kind) == ("organisation", "tally") else (role,), values))
        elif isinstance(item, In) and query.kind in _TIMED:
            added.append(item)
    return query.adding(*added) if added else None


def swap(last: Query, fresh: Query) -> Query | None:
    """The question before with one of its names, roles or times replaced: "and at X?", "as a player?"."""
    where = [item for item in last.where if not (isinstance(item, Is) and "id" in item.roles)]
    changed = False
    for item in fresh.where:
        target = _slot(last, item)
        if target is None or (last.kind == "gap" and isinstance(target, In)):
            continue  # the times of a gap are its ends
        held = [place for place, other in enumerate(where) if _same_slot(other, target)]
        where = [other for other in where if not _same_slot(other, target)]
        where.insert(
            held[0] if held else len(where) - (last.unit in ("only", "most")), target
        )  # what "only" restricts stays last
        changed = True
    return replace(last, where=tuple(where), pick=fresh.pick or last.pick) if changed else None


def _slot(last: Query, item: Filter) -> Filter | None:
    if not isinstance(item, Is):
        return item
    role = item.roles[0]
    if last.kind == "match" and len(item.roles) > 1:
        return item  # "the one with X": on either side
    if role in _CARRIED and last.kind in _CARRIED[role]:
        role = _CARRIED[role][last.kind]
        return Is((role,), item.values, item.negated)
    if role in ("role", "capacity"):
        if last.kind == "honour":
            return Is(("capacity",), ("player" if "player" in item.values else "manager",))
        return Is(("role",), item.values)
    return item


def _same_slot(one: Filter, two: Filter) -> bool:
    if isinstance(one, Is) and isinstance(two, Is):
        return one.roles[0] == two.roles[0] or {one.roles[0], two.roles[0]} == {"role", "family"}
    return type(one) is type(two)
