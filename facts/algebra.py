"""Evaluate queries: which entries of a record fit, which of them is picked, and what they hold.

Answers never search the record themselves: they word what :func:`select` and its companions return.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from facts.model import Deployment, Entry, Post, Tally
from facts.query import At, Filter, Is, Pick, Query, Rows
from facts.roles import family, holders, role_values
from facts.store import Book
from facts.timing import In, Relation, base, dated, ends, extent, fits, ordered, over_by
from facts.when import Days, When, between


@dataclass(frozen=True, slots=True)
class Spell:
    """Adjacent posts of one person in one organisation and family, as one stay."""

    posts: tuple[Post, ...]

    @property
    def organisation(self) -> str:
        """The entity id of the organisation."""
        return self.posts[0].organisation

    @property
    def family(self) -> str:
        """Player, staff or charge."""
        return family(self.posts[0].role)

    @property
    def start(self) -> When | None:
        """When the first post began."""
        return self.posts[0].start

    @property
    def end(self) -> When | None:
        """When the last post ended."""
        return self.posts[-1].end

    @property
    def days(self) -> Days | None:
        """Length in days; `None` when an end is not recorded, or only bounded."""
        return between(self.start, self.end) if self.start and self.end and not self.start.bounded else None


@lru_cache(16)  # reading, judging and wording one question ask for the same rows
def select(book: Book, query: Query) -> Rows:
    """Entries that fit all filters of a query, in order of time where it is known."""
    fitting, doubtful = _fitting(book, query)
    others = [item for item in query.where if not isinstance(item, Is)]
    filters, placed = [], []
    for item in others:
        found, place = _placing(book, item) if isinstance(item, At) else (item, None)
        place = place if isinstance(item, At) and item.query.kind == query.kind else None  # an order is of one kind
        filters.append(found)
        placed.append(place)
    rows: Sequence[Entry] = book.posts if query.kind == "post" else book.rows(query.kind)
    if fitting is not None:
        rows = [entry for entry in rows if entry.id in fitting]
    if query.kind == "post" and "captain" not in query.values("role"):  # an armband is no stay of its own
        rows = [entry for entry in rows if not (isinstance(entry, Post) and entry.role == "captain")]
    sure, possible = [], []
    led_up = _led_up(book, others) if others else frozenset[str]()
    causes = _causes(book, others) if others else frozenset[str]()
    for entry in rows:
        verdict = _verdict(book, entry, filters, placed) if filters else True
        tied = entry.id in led_up or not causes.isdisjoint(getattr(entry, "because", ()))
        if (verdict or (verdict is None and tied)) and entry.id not in doubtful:
            sure.append(entry)
        elif verdict is not False:
            possible.append(entry)
    if led_up and query.values("occasion") and any(entry.id in led_up for entry in sure):
        sure = [entry for entry in sure if entry.id in led_up]  # "the last match before …" is the one tied to that
    if query.kind == "post" and any(not isinstance(item, Is) and ends(item.relation) for item in others):
        sure, possible = over(query, sure, rows), over(query, possible, rows)  # who went on there has not left
    return Rows(_tied(book, query, _handed_over(ordered(sure), filters)), ordered(possible))


def _led_up(book: Book, items: Sequence[Filter]) -> frozenset[str]:
    """Ids of what the record ties to an event as having come before it."""
    events = [item.query for item in items if isinstance(item, At) and item.relation == "before"]
    return frozenset(
        ident for event in events for row in select(book, event).all for ident in getattr(row, "after", ())
    )


def _causes(book: Book, items: Sequence[Filter]) -> frozenset[str]:
    """Ids of the events a question goes on from: what came because of one came after it."""
    events = [item.query for item in items if isinstance(item, At) and item.relation in ("after", "since", "during")]
    return frozenset(row.id for event in events for row in select(book, event).all)


def _tied(book: Book, query: Query, rows: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Of posts that ended after something, the one that is recorded to have ended after just that."""
    events = [item.query for item in query.where if isinstance(item, At) and base(item.relation) == "after"]
    if not (events and query.values("ended")):
        return rows
    ids = {row.id for event in events for row in select(book, event).all}
    rest = replace(query, where=tuple(item for item in query.where if not isinstance(item, At)))
    return tuple(row for row in select(book, rest).sure if ids & set(row.after)) or rows


def _fitting(book: Book, query: Query) -> tuple[set[str] | None, set[str]]:
    """Ids of the entries that fit all filters on roles, `None` without such a filter; and those that only may.

    What an entry does not hold at all can neither be affirmed nor ruled out of it: with nothing recorded of how a
    post ended, nobody knows that it was not by dismissal.
    """
    fitting: set[str] | None = None
    doubtful: set[str] = set()
    for item in query.where:
        if not isinstance(item, Is):
            continue
        indexes = [holders(book, query.kind, role) for role in item.roles]
        held = set().union(*[index.get(value, ()) for index in indexes for value in item.values])
        if item.negated:
            held = {entry.id for entry in book.rows(query.kind)} - held
            doubtful |= held.difference(*(ids for index in indexes for ids in index.values()))
        fitting = held if fitting is None else fitting & held
    return fitting, doubtful


def _placing(book: Book, item: At) -> tuple[Is | In | None, tuple[int, int, Relation] | None]:
    """How a nested query places an entry: by a link or a stretch of time, and by the stated order of posts."""
    rows = reduce(book, item.query, select(book, item.query))  # "after his last stay there" is not after the first one
    when = _moment(book, item.query, item.relation, rows)
    ids = tuple({row.id for row in rows.all}) if when is None else ()
    found = In(when, item.relation) if when else Is(("after", "because"), ids) if ids else None
    relation = base(item.relation)
    if relation not in ("before", "after") or item.relation == "ended-after":
        return found, None  # of an end, the stated order says only before what it was
    orders = [row.order for row in rows.all if isinstance(row, Post | Deployment) and row.order]
    return found, (min(orders), max(orders), relation) if orders else None


def misplaced(book: Book, entry: Entry, item: Filter) -> bool:
    """Whether the stated order of posts rules out that an entry lies where a nested query places it."""
    place = _placing(book, item)[1] if isinstance(item, At) else None
    order = entry.order if isinstance(entry, Post | Deployment) else None
    return bool(place and order and not _in_place(order, *place))


def _in_place(order: int, low: int, high: int, relation: Relation) -> bool:
    return order < low if relation == "before" else order > high


def _handed_over(rows: tuple[Entry, ...], filters: Iterable[Is | In | None]) -> tuple[Entry, ...]:
    """On the day one post follows another, the new one holds."""
    times = [item.when for item in filters if isinstance(item, In) and item.relation == "during" and item.when.exact]
    if times and any(isinstance(row, Post) and row.start == times[0] for row in rows):
        return tuple(row for row in rows if not (isinstance(row, Post) and row.end == times[0] != row.start))
    return rows


def over(query: Query, ended: Iterable[Entry], rows: Sequence[Entry]) -> list[Entry]:
    """Of posts that ended, those that did not go on: in another at the same club, or in a career that is asked about."""
    whole = query.ask == "whether" and bool(query.values("role"))
    whole = whole and not (query.values("organisation") or query.values("ended"))
    posts = [row for row in rows if isinstance(row, Post)]
    return [row for row in ended if not (isinstance(row, Post) and any(_goes_on(row, it, whole) for it in posts))]


def _goes_on(post: Post, other: Post, whole: bool) -> bool:
    """Whether one post is followed at once by another at the same place; by any of its family in a `whole` career."""
    if post is other or post.person != other.person or not (post.end and other.start):
        return False
    if whole:
        return family(post.role) == family(other.role) and post.end.last <= other.start.last
    return post.organisation == other.organisation and post.end.overlaps(other.start)


def _verdict(
    book: Book,
    entry: Entry,
    filters: Sequence[Is | In | None],
    placed: Sequence[tuple[int, int, Relation] | None],
) -> bool | None:
    result: bool | None = True
    order = entry.order if isinstance(entry, Post | Deployment) else None
    for item, place in zip(filters, placed, strict=True):
        if place and order:  # a stated order decides where dates overlap or are missing
            if not _in_place(order, *place):
                return False
            continue
        if item is None:
            return False
        if isinstance(item, Is):
            held = any(value in item.values for role in item.roles for value in role_values(book, entry, role))
            fit: bool | None = held is not item.negated
        else:
            fit = fits(dated(book, entry), item)
            if fit is None and (limit := over_by(book, entry)):
                fit = fits(entry, item, limit)
        if fit is False:
            return False
        result = result if fit else None
    return result


def resolve(book: Book, item: Filter) -> Is | In | None:
    """Turn a nested query into the stretch of time it selects; `None` when it selects nothing dated."""
    if not isinstance(item, At):
        return item
    when = moment(book, item.query, item.relation)
    return In(when, item.relation) if when else None


def moment(book: Book, query: Query, relation: Relation = "during") -> When | None:
    """The stretch of time a query selects: the focus decides between start, end and the whole extent."""
    return _moment(book, query, relation, reduce(book, query, select(book, query)))


def _moment(book: Book, query: Query, relation: Relation, picked: Rows) -> When | None:
    rows = tuple(dated(book, row) for row in picked.all)
    if not rows:
        return None
    start, end = extent(rows[0])[0], extent(rows[-1])[1]
    if end is None and query.focus == "end":  # the last stay has no end on record: an earlier one that has
        end = next((edge for row in rows if (edge := extent(row)[1])), None)
    if query.focus in ("end", "until"):
        return end or start
    if query.focus == "start" or base(relation) in ("before", "until"):
        return start or end
    if query.focus == "end" or base(relation) in ("after", "since"):  # since a stay is since it was over
        return end or start
    if start and end:
        return start if start == end else When(start.first, end.last, start.grain, f"{start.label} to {end.label}")
    return start or end


def spells(book: Book, rows: Iterable[Entry]) -> tuple[Spell, ...]:
    """Join adjacent posts of one person, organisation and family into stays."""
    made: list[list[Post]] = []
    for post in ordered(entry for entry in rows if isinstance(entry, Post) and entry.role != "captain"):
        assert isinstance(post, Post)
        stay = next((stay for stay in made if _adjacent(stay[-1], post)), None)  # others may come between
        if stay:
            stay.append(post)
        else:
            made.append([post])
    return tuple(Spell(tuple(posts)) for posts in made)


_NO_DAYS = Days(0, 0)


def _adjacent(last: Post, post: Post) -> bool:
    return (
        (last.person, last.organisation, family(last.role)) == (post.person, post.organisation, family(post.role))
        and last.end is not None
        and last.end == post.start
    )


def reduce(book: Book, query: Query, rows: Rows) -> Rows:
    """Apply the query's pick: by order, or by the longest or shortest known duration."""
    pick = query.pick
    if pick is None or not rows:
        return rows
    found = rows.all
    if pick.by == "order":
        index = pick.nth - 1 if pick.nth > 0 else pick.nth
        units = _units(book, query.kind, found)
        return Rows(units[index]) if -len(units) <= index < len(units) else Rows()
    if pick.by in ("most", "least"):
        return _extreme(found, pick) if query.kind == "tally" else _commonest(book, found, query.focus, pick)
    stays = [stay for stay in spells(book, found) if stay.days]
    if pick.by == "longest":  # what a stay lasted at least, or at most, makes it the longest or the shortest
        stays.sort(key=lambda stay: (stay.days or _NO_DAYS).low, reverse=True)
    else:
        stays.sort(key=lambda stay: (stay.days or _NO_DAYS).high)
    return Rows(stays[pick.nth - 1].posts) if 0 < pick.nth <= len(stays) else Rows()


def _commonest(book: Book, found: Iterable[Entry], role: str, pick: Pick) -> Rows:
    """The rows that share what most, or fewest, of them hold in a role; none where several share that place."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        for value in role_values(book, entry, role):
            groups.setdefault(value, []).append(entry)
    sizes = sorted({len(group) for group in groups.values()}, reverse=pick.by == "most")
    wanted = [group for group in groups.values() if sizes[pick.nth - 1 : pick.nth] == [len(group)]]
    return Rows(tuple(wanted[0])) if len(wanted) == 1 else Rows()


def _extreme(found: Iterable[Entry], pick: Pick) -> Rows:
    """Pick the highest or lowest of stated figures, or the nth of them."""
    figures = sorted(
        (row for row in found if isinstance(row, Tally)), key=lambda row: row.value, reverse=pick.by == "most"
    )
    return Rows((figures[pick.nth - 1],)) if 0 < pick.nth <= len(figures) else Rows()


def _units(book: Book, kind: str, found: tuple[Entry, ...]) -> list[tuple[Entry, ...]]:
    if kind == "post":
        return [stay.posts for stay in spells(book, found)] or [(entry,) for entry in found]
    return [(entry,) for entry in found]


def project(book: Book, rows: Iterable[Entry], role: str) -> tuple[str, ...]:
    """Distinct values of a role over rows, in row order."""
    return tuple(dict.fromkeys(value for entry in rows for value in role_values(book, entry, role)))


__all__ = [
    "At",
    "Filter",
    "In",
    "Is",
    "Pick",
    "Query",
    "Relation",
    "Rows",
    "Spell",
    "dated",
    "extent",
    "family",
    "fits",
    "moment",
    "ordered",
    "project",
    "reduce",
    "resolve",
    "role_values",
    "select",
    "spells",
]
