"""Which entries belong together: those that point to one another, either way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from facts.store import Book

_LINKS = ("because", "after", "despite")  # fields that hold ids of several entries
_POINTERS = ("match", "of", "about", "previous", "consequence", "like")  # fields that hold one


@lru_cache(8)
def ties(book: Book) -> Mapping[str, tuple[str, ...]]:
    """For every entry the ids of the entries tied to it, worked out once for a record."""
    tied: dict[str, dict[str, None]] = {ident: {} for ident in book.entries}
    for entry in book.entries.values():
        pointed = [ident for role in _LINKS for ident in getattr(entry, role)]
        pointed += [getattr(entry, role, None) or "" for role in _POINTERS]
        for ident in pointed:
            if ident in tied:
                tied[entry.id][ident] = tied[ident][entry.id] = None
    return {ident: tuple(others) for ident, others in tied.items()}
