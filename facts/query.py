"""What can be asked of a record: typed expressions over its entries.

A :class:`Query` selects entries of a kind by filters, and says which role or measure of them is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from facts.model import Entry
from facts.timing import In, Relation


@dataclass(frozen=True, slots=True)
class Is:
    """One of `roles` holds one of `values`; `negated` turns it round."""

    roles: tuple[str, ...]
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """The entry lies at, before or after what another query selects; nested one deep."""

    query: Query
    relation: Relation = "during"


Filter = Is | In | At
CAUSES = ("wording", "cause")  # roles no entry holds: the words of a claimed cause, and those of a thing it names


@dataclass(frozen=True, slots=True)
class Pick:
    """Which of several rows: by order (`nth`, 1 is the first, -1 the last) or by a measure's extreme."""

    by: Literal["order", "longest", "shortest", "most", "least"]
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Query:
    """A typed question about one record.

    `focus` is a role, or one of start, end, when, extent, duration, age, count, whether, why, how, about, value.
    `ask` tells a yes/no question from one for a value. `other` is the second operand of `gap` and `compare`.
    `numbers` are figures that the question asserts, for the answer to compare; `turned` marks a negative statement,
    "so he never did?", which is right where the rest of it is denied.
    """

    kind: str
    focus: str
    where: tuple[Filter, ...] = ()
    ask: Literal["wh", "whether", "many"] = "wh"
    pick: Pick | None = None
    unit: str = ""
    plural: bool = False
    other: Query | None = None
    numbers: tuple[int, ...] = ()
    turned: bool = False

    @property
    def intent(self) -> str:
        """A stable name: `relation.focus[.aggregate]`."""
        tail = f".{self.pick.by}" if self.pick else ".count" if self.ask == "many" and self.focus != "count" else ""
        return f"{self.kind}.{self.focus}{tail}"

    def values(self, role: str) -> tuple[str, ...]:
        """Every value that a positive filter asks for in a role."""
        return tuple(
            value for item in self.where if isinstance(item, Is) and role in item.roles and not item.negated
            for value in item.values
        )  # fmt: skip

    def encode(self) -> str:
        """The query as a short text; see :mod:`facts.codec`."""
        from facts.codec import encode

        return encode(self)

    @staticmethod
    def decode(text: str) -> Query:
        """Read an encoded query; raises `ValueError` for anything else."""
        from facts.codec import decode

        return decode(text)

    @property
    def plain(self) -> Query:
        """The same question without what it asserts besides its filters: what a follow-up starts from."""
        where = tuple(item for item in self.where if not (isinstance(item, Is) and item.roles[0] in CAUSES))
        ask = self.ask if len(where) == len(self.where) else "wh"  # without the cause it claims, it asks why
        return replace(self, where=where, ask=ask, numbers=(), turned=False)

    def without(self, item: Filter) -> Query:
        """The same question with one claim dropped."""
        return replace(self, where=tuple(other for other in self.where if other is not item))

    def adding(self, *items: Filter) -> Query:
        """The same question with more filters."""
        return replace(self, where=(*self.where, *items))


@dataclass(frozen=True, slots=True)
class Rows:
    """Selected entries: those that surely fit, and those that may."""

    sure: tuple[Entry, ...] = ()
    possible: tuple[Entry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sure or self.possible)

    @property
    def all(self) -> tuple[Entry, ...]:
        """Sure rows, or the possible ones when none is sure."""
        return self.sure or self.possible
