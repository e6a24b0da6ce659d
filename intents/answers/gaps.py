"""The time between two things, and which of them came first."""

from __future__ import annotations

from facts.algebra import At, In, Is, Query, reduce, select
from facts.bounds import Bound
from facts.combine import relate
from facts.model import Entry, Goal, Post
from facts.when import Grain, When
from intents import statements as s
from intents import wording as w
from intents.answers import checks
from intents.answers.case import Case
from intents.answers.spans import moments
from intents.outcome import Answer, Corrected, NotRecorded, Outcome, Readings

MAX_TOLD = 5  # things told in order
Moment = tuple[Entry | None, When]  # a time with what happened then; `None` for a time that was typed itself


def gap(case: Case) -> Outcome:
    """Days from one event to another, or which of them came first."""
    first, second = _ends(case)
    for item in (first, second):
        if isinstance(item, Query) and not select(case.book, item):
            return checks.refused_event(case, item)
    ones, twos = _dated(case, first), _dated(case, second)
    if case.query.focus == "order":
        return _by_stated_order(case, first, second) or _order(case, ones, twos)
    pair = _closest(ones, twos, apart=_focus(first) != _focus(second))
    if pair is None or _blurred(pair):
        rows = [row for item in (first, second) if isinstance(item, Query) for row in select(case.book, item).all]
        return case.missing(
            "the exact time between those", rows[:2], " ".join(s.state(case.book, row) for row in rows[:2])
        )
    (one, start), (two, end) = pair
    if end.first < start.first:
        (one, start), (two, end) = (two, end), (one, start)
    text = f"{_length(start, end)}, from {start.label} to {end.label}"
    used = _entries((one, start), (two, end))
    if case.query.ask == "whether" and (bound := Bound.parse(case.query.unit)):
        held = bound.met_in(relate(start, end))
        if held is None:
            return case.make(NotRecorded, w.sentence(f"the record does not settle that: {text}"), used, ("gap",))
        return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {text}", used, ("gap",))
    return case.make(Answer, text, used, ("gap",))


def _blurred(pair: tuple[Moment, Moment]) -> bool:
    """Whether one moment may lie inside the other, so that nothing can be said of the time between."""
    (_, one), (_, two) = pair
    return one.overlaps(two) and not (one.exact and two.exact)


def _ends(case: Case) -> tuple[Query | In, Query | In]:
    """The two sides of a gap, in the order they were named: events, or times as typed."""
    sides = [item.query if isinstance(item, At) else item for item in case.query.where if not isinstance(item, Is)]
    first, second = [*sides, case.query.other] if case.query.other else sides
    return first, second


def _focus(item: Query | In) -> str:
    return item.focus if isinstance(item, Query) else ""


def _length(start: When, end: When) -> str:
    """The time between two moments; between two bare years, or seasons, in whole years, as anybody counts them."""
    days = relate(start, end)
    years = end.first.year - start.first.year
    if start.grain == end.grain and end.grain in (Grain.YEAR, Grain.SEASON) and years:
        return w.count(years, "year")
    rough = not days.exact and years == round(days.low / 365.25)
    return f"{w.count(years, 'year')} or so" if rough else w.length(days, start, end)


def _entries(*moments: Moment) -> list[Entry]:
    return [row for row, _ in moments if row is not None]


def _order(case: Case, ones: list[Moment], twos: list[Moment]) -> Outcome:
    """Which of two things came first; where one stands for several, all of them in order."""
    pick = case.query.pick
    if pick:  # "which club did he join first": the first time at each counts
        ones, twos = ones[:1], twos[:1]
    turns = {_follows(one, two) for _, one in ones for _, two in twos}
    moments = sorted((*ones, *twos), key=lambda moment: moment[1].first)
    if None in turns or not turns:
        rows = _entries(*moments[:MAX_TOLD])
        return case.missing("which of those came first", rows, " ".join(s.state(case.book, row) for row in rows))
    if len(turns) > 1:
        told = " ".join(_told(case, moment) for moment in moments[:MAX_TOLD])
        return case.make(Readings, f"In order: {told}", _entries(*moments[:MAX_TOLD]))
    later = turns == {True}
    early, late = (twos[-1], ones[0]) if later else (ones[-1], twos[0])
    days = relate(early[1], late[1])
    apart = f" {w.sentence(f'{w.length(days, early[1], late[1])} lie between them')}" if days.exact else ""
    if not pick:
        told = " ".join(text for moment in (early, late) if (text := _told(case, moment)))
        lead = f"{'After' if later else 'Before'}: {told}"
    else:
        chosen, rest, which = (early, late, "earlier") if pick.nth > 0 else (late, early, "later")
        lead = f"The {which}: {_told(case, chosen)} The other: {_told(case, rest)}"
    return case.make(Answer, f"{lead}{apart}", _entries(early, late), ("gap",))


def _by_stated_order(case: Case, first: Query | In, second: Query | In) -> Outcome | None:
    """Which of two posts came first where one has no date, by the order in which they are told; `None` elsewhere."""
    sides = [select(case.book, item).all if isinstance(item, Query) else () for item in (first, second)]
    one, two = (next((row for row in rows if isinstance(row, Post) and row.order is not None), None) for rows in sides)
    if one is None or two is None or (one.start and two.start):
        return None
    early, late = sorted((one, two), key=lambda post: post.order or 0)
    pick = case.query.pick
    told = [w.sentence(s.began(case.book, post)) for post in (early, late)]
    if not pick:
        return case.answer(f"{'Before' if early is one else 'After'}: {' '.join(told)}", (early, late))
    chosen, rest, which = (*told, "earlier") if pick.nth > 0 else (*reversed(told), "later")
    return case.answer(f"The {which}: {chosen} The other: {rest}", (early, late))


def _follows(one: When, two: When) -> bool | None:
    """Whether the first moment lies after the second; `None` when that is not known."""
    return False if one.before(two) else True if two.before(one) else None


def _told(case: Case, moment: Moment) -> str:
    """A moment by what happened: a post as it began, or as it ended."""
    row, when = moment
    if isinstance(row, Goal):
        return f"{s.state(case.book, case.book.entries[row.match])} {s.state(case.book, row)}"
    if not isinstance(row, Post):
        return s.state(case.book, row) if row else ""
    return w.sentence(s.ended(case.book, row) if row.end == when and row.start != when else s.began(case.book, row))


def _closest(starts: list[Moment], ends: list[Moment], *, apart: bool) -> tuple[Moment, Moment] | None:
    """The nearest pair of moments in the order asked; `apart` where both may be of one entry."""
    if len(_places(starts)) > 1 and len(_places(ends)) > 1:
        return None  # no guess which of several is meant
    pairs = [(one, two) for one in starts for two in ends if one[0] is not two[0] or apart]
    if not pairs:
        return None
    forward = [pair for pair in pairs if pair[1][1].first >= pair[0][1].first]
    return min(forward or pairs, key=lambda pair: abs((pair[1][1].first - pair[0][1].first).days))


def _places(moments: list[Moment]) -> set[str]:
    return {row.organisation for row, _ in moments if isinstance(row, Post)}


def _dated(case: Case, item: Query | In) -> list[Moment]:
    if isinstance(item, In):
        return [(None, item.when)]
    return list(moments(case, item, reduce(case.book, item, select(case.book, item))))
