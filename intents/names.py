"""Names as one types them: fuzzy completion, and the record a message speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from facts.store import Book, Store
from intents.lexicon import spelled
from intents.text import words

MAX_COMPLETIONS = 25  # Discord's limit for suggestions
MIN_SCORE = 60
_WHOLE, _LATER = 90, 85  # a prefix of the name, of a later word in it: above what a misspelling reaches
_LATENESS = 5  # a resembling beginning counts less than a resembling whole


def complete(book: Book, prefix: str, types: frozenset[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Entities whose name or alias resembles a typed text, best first; all of the types when it is empty."""
    entities = [entity for entity in book.record.entity if types is None or entity.type in types]
    if not prefix.strip():
        return tuple((entity.id, entity.name) for entity in entities[:MAX_COMPLETIONS])
    from rapidfuzz import process  # slow to import, and needed for completion only

    typed = " ".join(words(prefix))
    spelled = {
        (entity.id, text): " ".join(words(text)) for entity in entities for text in (entity.name, *entity.aliases)
    }
    ranked = process.extract(typed, spelled, scorer=_score, limit=None, score_cutoff=MIN_SCORE)
    best = dict.fromkeys(key[0] for _, _, key in ranked)
    labels = {entity.id: entity.name for entity in entities}
    return tuple((ident, labels[ident]) for ident in list(best)[:MAX_COMPLETIONS])


def _score(typed: str, name: str, **_: object) -> float:
    """Prefixes of the whole name first, then of a later word of it, then resemblance."""
    from rapidfuzz import fuzz

    whole: float = fuzz.ratio(typed, name)
    if name.startswith(typed):
        return max(whole, _WHOLE + len(typed) / 10)
    if f" {typed}" in name:
        return max(whole, _LATER + len(typed) / 10)
    return max(whole, float(fuzz.ratio(typed, name[: len(typed)])) - _LATENESS)


class Subjects:
    """Whose records a store holds, by everything they are called; nothing is loaded to find one."""

    def __init__(self, store: Store) -> None:
        self._places: dict[tuple[str, ...], int] = {}
        for place, (name, *aliases) in enumerate(store.names.values()):
            for text in (name, name.rsplit(" ", 1)[-1], *aliases):
                self._places.setdefault(spelled(text), place)
        self._keys = tuple(store.names)
        self._firsts = {name[0] for name in self._places if name}
        self._longest = max(map(len, self._places), default=0)

    def named(self, typed: Sequence[str]) -> str | None:
        """The key of the first record whose subject is named by the words of a text."""
        parts = (
            tuple(typed[start:end])
            for start, word in enumerate(typed)
            if word in self._firsts
            for end in range(start + 1, min(start + self._longest, len(typed)) + 1)
        )
        found = [self._places[part] for part in parts if part in self._places]
        return self._keys[min(found)] if found else None
