"""A question that follows another, with what was spoken of before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.algebra import At, Query
from facts.store import Book
from intents.binder import Binder
from intents.clauses import Spans
from intents.dialogue import Context
from intents.kinds import COMPOSITE
from intents.reading import Cost, Reading
from intents.settling import ends
from intents.spans import Span, some

_NOTHING = Cost(0, 0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that follows another: its spans, the query before it, and the entries that answered that."""

    book: Book
    spans: Spans
    context: Context
    last: Query

    def has(self, *tags: str) -> bool:
        """Whether a span has one of the tags."""
        return some(self.spans, *tags)

    def reading(self, query: Query) -> Reading:
        """The query as a reading that leaves nothing unexplained."""
        return Reading(query, _NOTHING, Binder(self.book, query.kind))


def event_of(last: Query) -> Query | None:
    """What an age can be asked at: of an age or a gap the event that one was about."""
    if last.kind in COMPOSITE:
        inner = next((item.query for item in last.where if isinstance(item, At)), None)
        return event_of(inner) if inner else None
    if last.kind == "post":
        return replace(last, focus="end" if last.focus in ("end", "why") and ends(last) else "start", ask="wh")
    return replace(last, ask="wh")


def speaks_of(span: Span, kinds: tuple[str, ...]) -> bool:
    """Whether a word speaks of one of the kinds."""
    return any(sense.kind in kinds for sense in span.senses)


def strong(span: Span, but: str) -> bool:
    """Whether a word speaks of some kind by itself, other than that one."""
    return any(not sense.weak and sense.kind not in (but, "about", "timeline") for sense in span.senses)
