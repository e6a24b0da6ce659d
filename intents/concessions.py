"""Questions with a concession: "was he kept on, although they had gone down?" asks of the first part alone."""

from __future__ import annotations

from collections.abc import Callable

from facts.algebra import select
from facts.store import Book
from intents.clauses import Spans
from intents.events import theirs
from intents.reading import Reading, Refusal
from intents.shapes import content
from intents.spans import some

Read = Callable[[Book, Spans], Reading | Refusal]


def conceded(book: Book, spans: Spans, read: Read) -> Reading | Refusal | None:
    """The question without its concession, where that is so by the record: what is not so has to be told."""
    place = next((at for at, span in enumerate(spans) if span.has("although")), None)
    if place is None:
        return None
    end = next((at for at, span in enumerate(spans) if span.mark), len(spans)) if place == 0 else len(spans)
    clause, main = tuple(content(spans[place + 1 : end])), (*spans[:place], *spans[end + 1 :])
    if not clause or not some(main, "aux", "wh"):
        return None
    granted, asked = read(book, clause), read(book, main)
    if isinstance(asked, Refusal):
        return asked
    if isinstance(granted, Refusal) or granted.loose or granted.query.pick:
        return Refusal()  # read as one question, the two would answer neither
    return asked if select(book, theirs(asked.query, granted.query, clause)).sure else None
