"""Probes: typed queries with the value, the place in the source and the hedge that a record must give.

A probe names a fact, a kind of entry, a focus (a field or derived role), and filters on roles. What it finds is
compared as a whole: how many entries, in which order, each with its exact value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from facts.algebra import Filter, Is, Pick, Query, extent, reduce, role_values, select
from facts.model import Entry, names
from facts.store import Book
from facts.when import When, parse

YES, NO = True, False


@dataclass(frozen=True)
class Probe:
    """One entry, or several in order, with one value each; `at` is a place that every entry must name."""

    fact: str
    query: Query
    expected: tuple[object, ...]
    at: tuple[str, ...]
    hedge: str = "stated"
    says: str = ""
    absent: bool = False
    label: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.fact}-{self.query.kind}-{self.query.focus}{self.label}"


def ask(kind: str, focus: str, /, *extra: Filter, pick: Pick | None = None, **roles: Any) -> Query:
    """Build a query for entries of a kind whose roles hold the given values; a tuple allows any of several."""
    where = tuple(
        Is((role,), tuple(map(str, held)) if isinstance(held, tuple) else (str(held),)) for role, held in roles.items()
    )
    return Query(kind, focus, (*where, *extra), pick=pick)


def one(
    fact: str, kind: str, focus: str, value: object, at: str, /, *extra: Filter,
    hedge: str = "stated", pick: Pick | None = None, **roles: Any,
) -> Probe:  # fmt: skip
    """Probe for exactly one entry and its value."""
    return Probe(fact, ask(kind, focus, *extra, pick=pick, **roles), (value,), (at,), hedge)


def many(
    fact: str, kind: str, focus: str, values: list[object], at: list[str], /, *extra: Filter, **roles: Any
) -> Probe:
    """Probe for several entries, in order, with a value and a place for each."""
    return Probe(fact, ask(kind, focus, *extra, **roles), tuple(values), tuple(at))


def tells(fact: str, kind: str, word: str, at: str, /, *extra: Filter, **roles: Any) -> Probe:
    """Probe that an entry, or a detail of it, carries a word of the source."""
    return Probe(fact, ask(kind, "id", *extra, **roles), (), (at,), says=word, label=f"-{word}")


def none(fact: str, kind: str, /, *extra: Filter, **roles: Any) -> Probe:
    """Probe that the record holds nothing of the sort."""
    return Probe(fact, ask(kind, "id", *extra, **roles), (), (), absent=True, label="-absent")


def on(text: str) -> When:
    """Read a date in the record's own notation, with its precision."""
    return parse(text)


def find(book: Book, query: Query) -> tuple[Entry, ...]:
    """Entries that surely fit a query, its pick applied; nothing may be left in doubt."""
    rows = reduce(book, query, select(book, query))
    assert not rows.possible or rows.sure, f"only possible: {[entry.id for entry in rows.possible]}"
    return rows.sure


def value(book: Book, entry: Entry, focus: str) -> object:
    """Read what an entry holds in a focus, with its own type."""
    if focus in ("start", "end"):
        return extent(entry)[focus == "end"]
    if focus in names(type(entry)):
        return getattr(entry, focus)
    return role_values(book, entry, focus)


def hedge(entry: Entry, focus: str) -> str:
    """How sure the source is of an entry's field: the entry's modality, or implied, or stated."""
    if focus in entry.implied:
        return "implied"
    held = getattr(entry, focus, None)
    if isinstance(held, str) and held.startswith("alleged"):
        return "alleged"
    return entry.modality


def verify(book: Book, probe: Probe) -> None:
    """Assert everything that a probe says."""
    if probe.absent:
        rows = select(book, probe.query)
        assert not rows.sure
        assert not rows.possible
        return
    found = find(book, probe.query)
    if probe.says:
        assert any(probe.says in text for entry in found for text in texts(book, entry)), f"'{probe.says}' is lost"
    else:
        assert [value(book, entry, probe.query.focus) for entry in found] == list(probe.expected)
        assert {hedge(entry, probe.query.focus) for entry in found} == {probe.hedge}
    places = probe.at if len(probe.at) == len(found) else probe.at * len(found)
    assert [place for entry, place in zip(found, places, strict=True) if place not in entry.at] == []


def texts(book: Book, entry: Entry) -> list[str]:
    """List the words an entry holds, and those of every detail of it."""
    details = [detail.value for detail in book.record.detail if detail.of == entry.id]
    fields = [part for name in names(type(entry)) for part in _words(getattr(entry, name))]
    return [*details, *fields]


def _words(held: object) -> tuple[str, ...]:
    if isinstance(held, str):
        return (held,)
    return tuple(part for part in held if isinstance(part, str)) if isinstance(held, tuple) else ()


@dataclass(frozen=True)
class Named:
    """An entity's own field: its name, country, aliases."""

    fact: str
    entity: str
    role: str
    expected: object
    at: str

    def __str__(self) -> str:
        return f"{self.fact}-{self.entity}-{self.role}"


def verify_name(book: Book, probe: Named) -> None:
    """Assert an entity's field and its place in the source."""
    entity = book.entities[probe.entity]
    held = getattr(entity, probe.role)
    assert probe.expected in held if isinstance(held, tuple) else probe.expected == held
    assert probe.at in entity.at
