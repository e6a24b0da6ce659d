"""What every answer function is given, and how it hands back an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from facts.algebra import Is, Query
from facts.judge import Verdict
from facts.model import Entry
from facts.store import Book
from intents import suggestions
from intents import wording as w
from intents.answers.shown import shown
from intents.outcome import Answer, Corrected, NotRecorded, Option, Outcome, Readings

MAX_TEXT = 500  # characters of an ordinary reply
MAX_LIST = 900  # characters of a list
T = TypeVar("T", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Case:
    """A query with its verdict, and the clock."""

    book: Book
    query: Query
    verdict: Verdict | None
    today: date

    @property
    def numbers(self) -> tuple[int, ...]:
        """Figures that the question asserts."""
        return self.query.numbers

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The rows to word: the sure ones, or the possible ones when none is sure."""
        return self.verdict.rows.all if self.verdict else ()

    @property
    def unsure(self) -> bool:
        """Whether the record can only say that the rows may fit."""
        return bool(self.verdict and not self.verdict.rows.sure and self.verdict.rows.possible)

    def values(self, role: str) -> tuple[str, ...]:
        """Values the question asks for in a role."""
        return self.query.values(role)

    def own(self) -> bool:
        """Whether the question is about the record's subject."""
        people = self.values("person")
        return not people or self.book.subject in people

    def make(
        self,
        kind: type[T],
        text: str,
        entries: Iterable[Entry] = (),
        fields: Sequence[str] = (),
        title: str = "",
    ) -> T:
        """Build an outcome with its sources, and a note for each conflict that one of the fields touches."""
        used, text = tuple({entry.id: entry for entry in entries}.values()), w.undoubled(w.told_apart(self.book, text))
        notes = conflict_notes(self.book, used, fields or (self.query.focus,))
        notes = tuple(note for note in notes if note not in text)
        limit = MAX_LIST if len(used) > 3 else MAX_TEXT
        whole = w.clip(" ".join((w.sentence(text), *notes[:1])), limit)
        heading, facts = shown(self.book, used, whole) if kind is not NotRecorded else ("", ())
        return kind(
            text=whole,
            query=self.query,
            sources=w.sources(used),
            entries=tuple(entry.id for entry in used),
            notes=notes[:1],
            options=self._options(kind, used),
            facts=facts,
            title=title or heading,
        )

    def _options(self, kind: type[Outcome], used: Sequence[Entry]) -> tuple[Option, ...]:
        """Questions to ask instead, for the outcomes that leave one open."""
        if kind is Readings:
            return suggestions.readings(self.book, self.query, used)
        return suggestions.nearest(self.book, self.query) if kind is NotRecorded else ()

    def answer(self, text: str, entries: Iterable[Entry] = (), fields: Sequence[str] = ()) -> Answer:
        """The record holds it."""
        return self.make(Answer, text, entries, fields)

    def missing(self, what: str, near: Iterable[Entry] = (), said: str = "", fields: Sequence[str] = ()) -> NotRecorded:
        """The record does not hold it; `said` is what it does say nearby."""
        text = w.sentence(f"{what} {'are' if w.many(what) else 'is'} not recorded")
        return self.make(NotRecorded, f"{text} {w.sentence(said)}".strip() if said else text, near, fields)

    def denied(self, text: str, entries: Iterable[Entry] = (), fields: Sequence[str] = ()) -> Corrected:
        """The question asserts something the record denies."""
        return self.make(Corrected, text, entries, fields)


def conflict_notes(book: Book, entries: Sequence[Entry], fields: Sequence[str]) -> tuple[str, ...]:
    """The notes of conflicts that touch one of the entries in one of the fields."""
    ids, touched = {entry.id for entry in entries}, set(fields)
    return tuple(
        conflict.note
        for conflict in book.record.conflict
        if not (ids.isdisjoint(conflict.entries) or touched.isdisjoint(conflict.fields))
    )


def asked(query: Query, role: str) -> bool:
    """Whether a filter on a role is part of the question."""
    return any(isinstance(item, Is) and role in item.roles for item in query.where)
