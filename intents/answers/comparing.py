"""Two clubs or roles beside each other: which lasted longer, and which has the more figures or trophies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facts.algebra import At, Query, select, spells
from facts.model import Entry, Honour, Post, Tally
from facts.roles import family
from facts.when import Days
from intents import wording as w
from intents.answers import stays
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, NotRecorded, Outcome, Readings

_NOUN = {"duration": "day", "appearances": "appearance", "goals": "goal", "honours": "trophy"}
_CAPACITY = {"player": "as a player", "charge": "in charge", "staff": "on the staff"}
Which = Literal["first", "second", "same", "unsettled"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, how much it comes to, and the entries that say so."""

    name: str  # "X", "as a player"
    named: bool  # whether that is the name of a team
    amount: Days  # figures are as exact as a number of days can be
    shown: str  # "808 days", "five seasons", "7 trophies"
    rows: tuple[Entry, ...]
    seasons: int = 0  # of a player's stays; 0 elsewhere


def compare(case: Case) -> Outcome:
    """Two clubs or roles by how long they lasted, by figures or by trophies."""
    one = next(item.query for item in case.query.where if isinstance(item, At))
    two = case.query.other
    assert two
    if case.query.focus != "duration":
        return _told(case, one, two, _figure(case, one), _figure(case, two))
    shared = _shared(case, one, two)
    if len(shared) < 2:
        only = next(iter(shared), "")
        return _told(case, one, two, _lasted(case, one, only), _lasted(case, two, only))
    lines, used = [], []
    for kind in shared:
        first, second = _lasted(case, one, kind), _lasted(case, two, kind)
        if first and second:
            lines.append(f"{_CAPACITY[kind]}: {_body(case, first, second, which_is_more(first, second))}")
            used += [*first.rows, *second.rows]
    return case.make(Readings, " ".join(map(w.sentence, lines)), used, ("duration",))


def _shared(case: Case, one: Query, two: Query) -> list[str]:
    """The kinds of post held at both clubs: a player's years are not set against a manager's days."""
    if one.values("role") != two.values("role"):
        return []
    first, second = (
        {family(row.role) for row in select(case.book, query).all if isinstance(row, Post) and row.start}
        for query in (one, two)
    )
    return [kind for kind in _CAPACITY if kind in first & second]


def _told(case: Case, one: Query, two: Query, first: Side | None, second: Side | None) -> Outcome:
    """The comparison in words, or what is missing for it."""
    if first is None or second is None:
        missing, known = (one, second) if first is None else (two, first)
        said = f"What is recorded: {known.name} {known.shown}" if known else ""
        return case.missing(f"a figure for {_name(case, missing)[0]}", known.rows if known else (), said)
    which, used = which_is_more(first, second), (*first.rows, *second.rows)
    body = _body(case, first, second, which)
    if which == "unsettled":
        return case.make(NotRecorded, w.sentence(f"the record does not settle that: {body}"), used)
    if case.query.ask != "whether":
        return case.answer(body, used)
    held = which == ("second" if _of_less(case) else "first")
    return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {body}", used)


def _body(case: Case, first: Side, second: Side, which: Which) -> str:
    """The two sides in words, the greater one in front, and by how much it is the greater."""
    if which == "same":
        return f"the same, {first.shown} each"
    better, worse = (second, first) if which == "second" else (first, second)
    if _of_less(case) and which != "unsettled":
        by = (
            f", {more} {'less' if case.query.focus == 'duration' else 'fewer'}"
            if (more := _more(case, better, worse))
            else ""
        )
        return f"{worse.name}: {worse.shown}, against {better.shown} {_of(better)}{by}"
    against = f"{better.shown}, against {worse.shown} {_of(worse)}"
    more = _more(case, better, worse) if which != "unsettled" else ""
    if more and case.query.ask == "many":
        return f"{more} more: {better.name}, {against}"
    return f"{better.name}: {against}{f', {more} more' if more else ''}"


def _of_less(case: Case) -> bool:
    """Whether the lesser of the two is asked for."""
    return case.query.pick is not None and case.query.pick.by == "least"


def which_is_more(one: Side, two: Side) -> Which:
    """Which of the two is more: by days where they are exact, else by seasons, else where no doubt is left."""
    a, b = one.amount, two.amount
    if one.seasons and two.seasons:
        a, b = Days(one.seasons, one.seasons), Days(two.seasons, two.seasons)
    if a.exact and b.exact and a.low == b.low:
        return "same"
    return "first" if a.low > b.high else "second" if b.low > a.high else "unsettled"


def _more(case: Case, better: Side, worse: Side) -> str:
    """By how much the one is more, as exactly as the two are known; empty where that is no number."""
    if better.seasons and worse.seasons:
        seasons = better.seasons - worse.seasons
        return f"{w.spelled(seasons)} season{'' if seasons == 1 else 's'}"
    exact = better.amount.exact and worse.amount.exact
    return _amount(case, better.amount.low - worse.amount.low) if exact else ""


def _amount(case: Case, number: int) -> str:
    noun = _NOUN[case.query.focus]
    return w.count(number, noun, "trophies" if noun == "trophy" else "")


def _of(side: Side) -> str:
    return f"for {side.name}" if side.named else side.name


def _name(case: Case, query: Query) -> tuple[str, bool]:
    """What a side is called, and whether by the name of a team."""
    names = [case.book.label(v).removeprefix("?") for role in ("organisation", "team") for v in query.values(role)]
    if names:
        return w.listing(dict.fromkeys(names)), True
    roles = query.values("capacity") or query.values("role")
    return ("as a player" if "player" in roles else "as a manager" if roles else "that"), False


def _lasted(case: Case, query: Query, kind: str) -> Side | None:
    """How long all stays of one kind lasted together; of any kind where none is given."""
    rows = [row for row in select(case.book, query).all if isinstance(row, Post)]
    found = spells(case.book, [row for row in rows if kind in ("", family(row.role))])
    known = [(stay, days) for stay in found if (days := stays.lasting(stay)) is not None]
    if not known:
        return None
    total = sum((days for _, days in known), Days(0, 0))
    played = [stays.seasons_of(case, stay) or stays.by_dates(stay) for stay, _ in known]
    seasons = sum(played) if all(played) else 0
    if len(known) == 1:
        shown = stays.length_of(case, known[0][0])
    else:
        shown = _amount(case, total.low) if total.exact else w.length(total, None, None)
    return Side(*_name(case, query), total, shown, tuple(row for stay, _ in known for row in stay.posts), seasons)


def _figure(case: Case, query: Query) -> Side | None:
    """How many trophies, appearances or goals."""
    rows = select(case.book, query).all
    if case.query.focus == "honours":
        won = tuple(row for row in rows if isinstance(row, Honour) and row.result == "winner")
        return Side(*_name(case, query), Days(len(won), len(won)), _amount(case, len(won)), won)
    found = [row for row in rows if isinstance(row, Tally)]
    if not found:
        return None
    value = found[0].value
    return Side(*_name(case, query), Days(value, value), _amount(case, value), rows)
