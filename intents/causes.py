"""Yes/no questions about a cause: "was he dismissed because of X?" is "why was he dismissed?", with X to be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facts.algebra import Is
from facts.grounds import stems
from facts.store import Book
from intents.clauses import Spans
from intents.lexicon import english
from intents.reading import Reading, Refusal
from intents.spans import Span, some

Read = Callable[[Book, Spans], Reading | Refusal]
_EMPTY = frozenset([
    "free", "light", "aux", "pronoun", "it", "at", "from", "to", "by", "with", "past", "plural", "closing", "tag", "mark", "and",
])  # fmt: skip
_EVENTS = ("campaign", "ban", "stance", "milestone", "goal", "contract")  # a thing of its own, and no manner
_KINDS = ("post", "deployment", "milestone", "ban", "campaign")  # kinds of which a cause may be recorded


def caused(book: Book, spans: Spans, read: Read) -> Reading | Refusal | None:
    """The question why, with the cause it claims; `None` when none is claimed."""
    place = next((at for at, span in enumerate(spans) if at and span.has("cause")), None)
    if place is None or some(spans[:place], "wh"):
        return None
    front = tuple(span for span in spans[:place] if not span.has("closing"))
    asked = read(book, (_why(spans[place]), *front))
    if isinstance(asked, Refusal) or asked.query.kind not in _KINDS or asked.query.focus != "why" or asked.loose:
        return None
    claimed = [span for span in spans[place + 1 :] if not span.tags <= _EMPTY]
    words = stems(" ".join(span.text for span in claimed))
    if not words:
        return Refusal(near=asked)
    things = stems(" ".join(span.text for span in claimed if span.has("name"))) or stems(
        " ".join(span.text for span in claimed if _happens(span))
    )
    query = asked.query.adding(Is(("wording",), tuple(sorted(words))))
    query = query.adding(Is(("cause",), tuple(sorted(things)))) if things else query
    return replace(asked, query=replace(query, ask="whether"))


def _happens(span: Span) -> bool:
    return span.has("unheld") or any(sense.kind in _EVENTS for sense in span.senses)


def _why(at: Span) -> Span:
    return Span("why", at.start, at.end, tuple(m for m in english().phrases[("why",)] if m.tag == "wh"))
