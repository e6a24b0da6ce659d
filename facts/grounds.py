"""The words of what the record gives as the cause of something, by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facts.model import Entry, Post, names
from facts.store import Book

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDINGS = ("ned", "ing", "ed", "al", "es", "s")
_STEM = 5  # letters that tell "arrival" and "arrived" from other words, and not from each other
_LEAST = 3
_STOP = frozenset(["the", "and", "with", "against", "for", "from", "his", "him", "was", "were", "that", "there"])


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text, without the shortest words."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    cut = next(
        (word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _LEAST), word
    )
    return cut[:_STEM]


def grounds(book: Book, entry: Entry, *, ending: bool) -> frozenset[str]:
    """Stems of what an entry gives as its reason, or of the entries it follows from; of a post, its start or its end."""
    if isinstance(entry, Post) and ending:
        return stems(entry.reason or "")
    given = entry.motive if isinstance(entry, Post) else getattr(entry, "reason", None)
    causes = [book.entries[ident] for ident in (*entry.because, *entry.after) if ident in book.entries]
    return stems(given or "").union(*(_described(book, cause) for cause in causes))


def _described(book: Book, entry: Entry) -> frozenset[str]:
    """Stems of the names and plain values of an entry."""
    values = (getattr(entry, name) for name in names(type(entry)) if name not in ("id", "at"))
    return stems(f"{book.kind_of[entry.id]} {' '.join(_texts(book, values))}")


def _texts(book: Book, values: Iterable[object]) -> Iterable[str]:
    for value in values:
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                entity = book.entities.get(text)
                yield from (entity.name, *entity.aliases) if entity else (text,)
