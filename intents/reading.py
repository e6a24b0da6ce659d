"""What reading a question gives: a query with its cost, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from facts.algebra import Query
from facts.model import Entry
from facts.store import Book
from intents.binder import Binder
from intents.clauses import Clause
from intents.shapes import repairs


class Cost(NamedTuple):
    """What a reading leaves unexplained, the gravest first."""

    violations: int
    ignored: int
    unanchored: int
    unknown: int
    absorbed: int
    unasked: int
    weak: int
    rank: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood: the query, how the words were taken, and what it cost."""

    query: Query
    cost: Cost
    binder: Binder
    repaired: tuple[str, ...] = ()
    unheld: str = ""
    others: tuple[Reading, ...] = field(default=(), repr=False)

    @property
    def loose(self) -> str:
        """A word the reading leaves unexplained: it may be what a yes or no hangs on."""
        return next(iter((*self.binder.unknown, *self.binder.misfit)), "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question not understood: the word or name that stood in the way, or nothing in particular."""

    word: str = ""  # one that was typed and that nobody knows
    stranger: str = ""  # a name outside the record
    unheld: str = ""
    near: Reading | None = None
    told: tuple[Entry, ...] = ()  # what would put right a question of which a word is not understood


def composed(book: Book, query: Query, clause: Clause, parts: Iterable[Reading | None] = ()) -> Reading:
    """A reading of a question that several clauses make up together."""
    repaired = repairs(clause.spans)
    weak = sum(part.cost.ignored for part in parts if part)
    return Reading(query, Cost(0, weak, 0, 0, 0, 0, 0, 0), Binder(book, query.kind), repaired)
