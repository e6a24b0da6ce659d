"""When an entry was, and how it lies to a stretch of time: three-valued, as precise as the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from facts.model import Campaign, Contract, Entry, Goal, Honour, Post
from facts.store import Book
from facts.when import Grain, When

_SHORTEST_YEAR = 364  # days from the first of a year to its last
Relation = Literal[
    "during", "before", "after", "since", "until", "starting", "ending",
    "ended-before", "ended-after", "ended-since", "ended-until",
]  # fmt: skip
_INSTANT = False  # no stretch of time
_ENDED = "ended-"  # of relations that place the end of an entry alone


@dataclass(frozen=True, slots=True)
class In:
    """The entry lies in a stretch of time, or before or after it."""

    when: When
    relation: Relation = "during"


def base(relation: Relation) -> Relation:
    """The relation itself, whether it places a whole entry or only its end."""
    return relation.removeprefix(_ENDED)  # type: ignore[return-value]


def at_end(relation: Relation) -> Relation:
    """The relation that places the end of an entry as this one does a whole entry."""
    if relation == "during":
        return "ending"
    return relation if relation in ("starting", "ending") else f"{_ENDED}{base(relation)}"  # type: ignore[return-value]


def ends(relation: Relation) -> bool:
    """Whether a relation places only the end of an entry."""
    return relation == "ending" or relation.startswith(_ENDED)


def extent(entry: Entry) -> tuple[When | None, When | None]:
    """When an entry began and ended; an instant has both the same."""
    if isinstance(entry, Post):
        return entry.start, entry.end
    if isinstance(entry, Contract):
        return entry.when, entry.until
    if isinstance(entry, Honour) and entry.secured:
        return entry.secured, entry.secured
    when: When | None = getattr(entry, "when", None)
    return when, when


def dated(book: Book, entry: Entry) -> Entry:
    """The entry that dates this one: a goal has the date of its match."""
    return book.entries[entry.match] if isinstance(entry, Goal) else entry


def over_by(book: Book, entry: Entry) -> When | None:
    """By when a post without an end was over: the start of the next one elsewhere."""
    if not isinstance(entry, Post) or entry.end:
        return None
    for post in book.posts:
        elsewhere = post.person == entry.person and post.organisation != entry.organisation and post.start
        if elsewhere and _later(post, entry) and book.entities[post.organisation].type == "club":
            return post.start
    return None


def _later(post: Post, entry: Post) -> bool:
    """Whether a dated post surely follows another: by date, or by stated order where that has no date."""
    if entry.start and post.start:
        return entry.start.before(post.start) is True
    return bool(post.order and entry.order and post.order > entry.order)


def fits(entry: Entry, item: In, limit: When | None = None) -> bool | None:
    """Whether an entry lies in a stretch of time; `None` when the record cannot tell.

    `limit` is by when it was over, for an entry whose own end is not recorded.
    """
    start, end = extent(entry)
    if item.relation == "during" and isinstance(entry, Honour):
        return _honour_in(entry, item.when)
    if item.relation == "during" and isinstance(entry, Campaign) and entry.stage == "final" and start:
        return _closing_in(start, item.when)
    verdict = _FITS[item.relation](start, end or limit, item.when, isinstance(entry, Post | Contract))
    return None if verdict and limit and not end else verdict  # it may have been over long before


def _honour_in(entry: Honour, when: When) -> bool | None:
    """An honour belongs to its label's closing year, or to the season of that label."""
    if entry.secured and entry.secured.within(when):
        return True
    if when.grain is Grain.SEASON:
        opening = entry.when.grain is Grain.YEAR and entry.when.first.year == when.first.year
        return opening or entry.when.within(when)
    if (when.last - when.first).days < _SHORTEST_YEAR:  # a day, a month, a part: the label alone cannot tell
        return (entry.secured or entry.when).within(when)
    return when.first <= entry.when.last <= when.last


def _closing_in(season: When, when: When) -> bool | None:
    """A final closes its season, and so falls in the later of the two years."""
    if when.grain is Grain.YEAR and season.grain is Grain.SEASON:
        return season.last.year == when.first.year
    return season.within(when) or _same_season(season, when)


def _during(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    if not lasting:
        return None if start is None else start.within(when) or _same_season(start, when)
    if (start and when.before(start)) or (end and end.before(when)):
        return False
    if start and end:
        return True if start.last <= when.last and end.first >= when.first else None
    held = (edge for edge in (start, end) if edge)  # it was held at its own start and end
    return True if any(edge.within(when) for edge in held) else None


def _same_season(one: When, two: When) -> bool | None:
    """A season belongs to either of its years; of a year alone, to the season that opens in it, as far as is known."""
    if not one.overlaps(two):
        return False
    if (one.grain, two.grain) == (Grain.SEASON, Grain.YEAR):
        return True
    opens = (one.grain, two.grain) == (Grain.YEAR, Grain.SEASON) and one.first.year == two.first.year
    return True if opens else None


def _before(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    edge = start if lasting else end
    begun = edge.before(When(when.first, when.first, when.grain, "")) if edge else None
    if begun is None and (lasting or not start) and end and end.last <= when.first:
        return True  # it was over, and so had begun
    return begun


def _after(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    if start is None:
        return False if end and end.last <= when.first else None
    if lasting:
        return True if start.first >= when.last else False if start.last < when.first else None
    return True if start.first > when.last else False if start.last <= when.first else None


def _since(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    if start is None:
        return False if end and end.last < when.first else None
    return True if start.first >= when.first else False if start.last < when.first else None


def _until(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    if start is None:
        return True if end and end.last <= when.last else None
    return True if start.last <= when.last else False if start.first > when.last else None


def _starting(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    return None if start is None else start.within(when) or _same_season(start, when)


def _ending(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
    return None if end is None else end.within(when) or _same_season(end, when)


_Fit = Callable[[When | None, When | None, When, bool], bool | None]
_WHOLE: Mapping[str, _Fit] = {"before": _before, "after": _after, "since": _since, "until": _until}


def _of_end(whole: _Fit) -> _Fit:
    """The same of an end, as of something that happened at a moment."""

    def fit(start: When | None, end: When | None, when: When, lasting: bool) -> bool | None:
        if end:
            return whole(end, end, when, _INSTANT)
        unbegun = whole in (_before, _until) and start and whole(start, start, when, _INSTANT) is False
        return False if unbegun else None  # what had not begun had not ended

    return fit


_FITS: Mapping[str, _Fit] = {
    "starting": _starting,
    "ending": _ending,
    "during": _during,
    **_WHOLE,
    **{f"{_ENDED}{name}": _of_end(whole) for name, whole in _WHOLE.items()},
}


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by stated order, then by date; undated ones keep their place in the record."""
    listed = list(entries)
    if len(listed) < 2:
        return tuple(listed)
    placed = [entry for entry in listed if extent(entry)[0]]
    placed.sort(key=lambda entry: _when_key(entry))
    undated = [entry for entry in listed if not extent(entry)[0]]
    for entry in sorted((entry for entry in undated if _order(entry)), key=_order):
        later = (place for place, other in enumerate(placed) if _order(other) > _order(entry))
        placed.insert(next(later, len(placed)), entry)
    return (*placed, *(entry for entry in undated if not _order(entry)))


def _order(entry: Entry) -> int:
    return getattr(entry, "order", None) or 0


def _when_key(entry: Entry) -> tuple[date, date]:
    start, end = extent(entry)
    assert start
    closing = start.last if isinstance(entry, Honour) else start.first
    return closing, (end or start).last
