"""Typed queries put into English and read back: the same question in other words is the same query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from cells_life import cells
from rendering import Cell, constructions, render
from verdicts import ceilings

from facts.algebra import Query, extent, project, reduce, select
from facts.codec import decode, encode
from facts.model import KINDS, Entry
from facts.store import SHIPPED, Book, Store
from facts.when import When
from intents.engine import Engine, Reply
from intents.outcome import NotUnderstood, Outcome
from tests.acceptance.sets import TODAY
from tests.facts.making import SECOND

ENOUGH = {"massimo_carrera": 520, "oriana_veltri": 180}  # cells: fewer means that a topic is no longer rendered
MIN_CONSTRUCTIONS = 3
MOMENTS = ("start", "end", "when", "extent", "until")
TURNED = ("why", "how", "after")  # foci whose unit says of which end of a stay
LIMITS = ceilings()["round_trip"]


class Asked(NamedTuple):
    """One sentence for a cell, and what became of it."""

    book: Book
    cell: Cell
    sentence: str
    reply: Reply
    right: bool

    @property
    def refused(self) -> bool:
        return all(isinstance(outcome, NotUnderstood) for outcome in self.reply.outcomes)

    def __str__(self) -> str:
        read = " & ".join(encode(outcome.query) for outcome in self.reply.outcomes if outcome.query) or "-"
        head = f"{'refused' if self.refused else 'read otherwise'} [{self.cell.form}] {self.sentence!r}"
        return f"{head}\n    {encode(self.cell.query)}\n    {read}\n    {self.reply.text!r}"


@cache
def engines() -> tuple[Engine, ...]:
    """One engine for each record."""
    return tuple(Engine(Store.load(path), lambda: TODAY) for path in (SHIPPED / "massimo_carrera.toml", SECOND))


def picked(book: Book, query: Query) -> tuple[str, ...]:
    """Ids of the entries that a query is about."""
    return tuple(sorted(row.id for row in reduce(book, query, select(book, query)).all))


def values(book: Book, query: Query) -> frozenset[str]:
    """What a query asks for, as far as entries hold it: names of a role, or moments."""
    rows = reduce(book, query, select(book, query)).all
    if query.focus in MOMENTS:
        return frozenset(when.label for when in _moments(rows, query.focus) if when)
    held = frozenset(project(book, rows, query.focus))
    clubs = frozenset(value for value in held if not _national(book, value))
    return clubs or held  # a list of clubs leaves out national teams


def _moments(rows: tuple[Entry, ...], focus: str) -> list[When | None]:
    match focus:
        case "start":
            return [extent(row)[0] for row in rows[:1]]
        case "end":
            return [extent(row)[1] for row in rows[-1:]]
        case "extent":
            return [edge for row in rows for edge in extent(row)]
    return [getattr(row, focus, None) for row in rows]


def _national(book: Book, value: str) -> bool:
    return value in book.entities and book.entities[value].type == "national_team"


def same(book: Book, query: Query, read: Query) -> bool:
    """Whether two queries ask for the same: the same focus of the same entries, or the same names of others."""
    if query.kind not in KINDS or read.kind not in KINDS or (query.ask == "many") != (read.ask == "many"):
        return False
    alike = (query.kind, query.focus) == (read.kind, read.focus)
    if query.focus in TURNED:
        alike = alike and query.unit == read.unit
    if alike and picked(book, query) == picked(book, read):
        return True
    wanted = values(book, query)
    return bool(wanted) and wanted == values(book, read)


def affirmed(outcome: Outcome) -> bool:
    return outcome.status == "answered" and outcome.text.lower().startswith("yes")


def as_meant(engine: Engine, cell: Cell, reply: Reply, expected: Reply) -> bool:
    """Whether a reply answers the cell: the right yes or no, an equivalent query, or the very same answer."""
    told = [outcome for outcome in reply.outcomes if outcome.query and not isinstance(outcome, NotUnderstood)]
    if cell.holds is not None:
        kinds = {outcome.query.kind for outcome in told if outcome.query}
        return kinds == {cell.query.kind} and all(affirmed(outcome) is cell.holds for outcome in told)
    return any(
        first(outcome.text) == first(expected.text)
        or (outcome.query.ask != "whether" and same(engine.book, cell.query, outcome.query))
        or tells(engine.book, cell.query, outcome, expected)
        for outcome in told
        if outcome.query
    )


def first(text: str) -> str:
    """The answer: it stands in front, in one sentence."""
    return text.partition(". ")[0].rstrip(".")


def tells(book: Book, query: Query, outcome: Outcome, expected: Reply) -> bool:
    """Whether all that is told of the same entries holds the answer too: "his birthday" tells where he was born."""
    read = outcome.query
    if read is None or (read.kind, read.focus, read.ask) != (query.kind, "about", "wh"):
        return False
    wanted = values(book, query) if query.focus in MOMENTS else {expected.text.partition(":")[0]}
    return picked(book, query) == picked(book, read) and all(value in outcome.text for value in wanted)


@cache
def found(engine: Engine) -> tuple[Cell, ...]:
    return tuple(cells(engine.book))


def asked(engine: Engine) -> Iterator[Asked]:
    """Every sentence of every cell of a record."""
    for cell in found(engine):
        expected = engine.run(cell.query)
        for sentence in render(engine.book, cell):
            reply = engine.ask(sentence)
            yield Asked(engine.book, cell, sentence, reply, as_meant(engine, cell, reply, expected))


@cache
def results() -> tuple[Asked, ...]:
    return tuple(one for engine in engines() for one in asked(engine))


def report(faults: list[Asked]) -> str:
    """Counts by form, and every sentence that went wrong."""
    forms = Counter(fault.cell.form for fault in faults)
    head = f"{len(faults)} of {len(results())} sentences; the target is none: {dict(forms.most_common())}"
    return "\n".join([head, *map(str, faults)])


def test_sentences_are_read_as_they_were_meant() -> None:
    faults = [one for one in results() if not one.right]
    print(report(faults))
    assert len(faults) <= LIMITS["failed"], report(faults)


def test_no_sentence_is_refused() -> None:
    faults = [one for one in results() if one.refused]
    print(report(faults).splitlines()[0])
    assert len(faults) <= LIMITS["misunderstood"], report(faults)


def test_every_cell_is_understood_in_all_its_constructions() -> None:
    faults = {id(one.cell): one.cell for one in results() if not one.right}
    told = [f"[{cell.form}] {encode(cell.query)}" for cell in faults.values()]
    assert len(told) <= LIMITS["cells"], "\n".join([f"{len(told)} cells; the target is none", *told])


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.book.key)
def test_the_record_can_answer_every_cell(engine: Engine) -> None:
    wrong = []
    for cell in found(engine):
        reply = engine.run(cell.query)
        right = affirmed(reply.outcomes[0]) is cell.holds if cell.holds is not None else reply.status != "unknown"
        if not right:
            wrong.append(f"[{cell.form}] {encode(cell.query)}\n    {reply.status}: {reply.text!r}")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: engine.book.key)
def test_cells_are_many_and_survive_their_encoding(engine: Engine) -> None:
    assert len(found(engine)) >= ENOUGH[engine.book.key]
    for cell in found(engine):
        assert decode(encode(cell.query)) == cell.query, cell


def test_every_form_is_rendered_in_several_constructions() -> None:
    used = {one.cell.form for one in results()}
    assert used == set(constructions())
    assert [form for form, held in constructions().items() if len(set(held)) < MIN_CONSTRUCTIONS] == []
