"""What a question grants and does not ask: "…, although they had gone down", "X, who had been a player there, …"."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from facts.algebra import select
from facts.store import Book
from intents.asides import RELATIVE
from intents.clauses import Spans
from intents.dialogue import inherit
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
    return asked if _so(book, asked, granted, clause) else None


def told_by_the_way(book: Book, spans: Spans, read: Read) -> Reading | None:
    """The question without what it tells of a name by the way, "X, who had come as an assistant, …", if that is so."""
    marks = [at for at, span in enumerate(spans) if span.mark and span.text == ","]
    for start, end in itertools.pairwise(marks):
        name, relative = spans[start - 1 : start], spans[start + 1 : end]
        if not (some(name, "name") and len(relative) > 1 and relative[0].text in RELATIVE and spans[end + 1 :]):
            continue
        clause, main = (*name, *relative[1:]), (*spans[:start], *spans[end + 1 :])
        granted, asked = read(book, clause), read(book, main)
        if isinstance(granted, Reading) and isinstance(asked, Reading) and not granted.loose:
            spoken_of = inherit(asked.query, granted.query) or asked.query  # the club that is named by the way
            return replace(asked, query=spoken_of) if _so(book, asked, granted, clause) else None
    return None


def _so(book: Book, asked: Reading, granted: Reading, clause: Spans) -> bool:
    """Whether what a question grants is so by the record."""
    return bool(select(book, theirs(asked.query, granted.query, clause)).sure)
