"""Which names may be meant by the words before the cursor. Stricter than a search: most words are no names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from intents.engine import Engine

LEAST_LETTERS = 3  # before that nearly every word would be the beginning of a name
MOST_WORDS = 3  # the longest name, in words, that is looked for
FORGIVING = 4  # letters from which on a word may have one slip


def suggestions(engine: Engine, typed: str) -> Iterator[tuple[str, str]]:
    """Give pairs: the last words that were typed, and a name that they may become."""
    for fragment in endings(typed):
        names = [label for _, label in engine.complete(fragment) if begins(fragment, label)]
        if names:
            yield from ((fragment, name) for name in names)
            return


def endings(typed: str) -> Iterator[str]:
    """Give the last words before the cursor, most words first, as far as they may be the beginning of a name."""
    words = typed.split(" ")
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        fragment = " ".join(words[-count:])
        if all(words[-count:]) and len(fragment) >= LEAST_LETTERS:
            yield fragment


def begins(typed: str, name: str) -> bool:
    """Whether each typed word begins one word of a name, in the same order, and something is left to add.

    Only what is written with a capital or a digit counts as a name: a record also speaks of "the fans".
    """
    typed, plain = _plain(typed), _plain(name)
    if typed == plain or name[:1].islower():
        return False
    rest = iter(plain.split())
    return all(any(_may_become(word, whole) for whole in rest) for word in typed.split())


def _may_become(word: str, whole: str) -> bool:
    if whole.startswith(word):
        return True
    if len(word) < FORGIVING or word[0] != whole[0]:
        return False
    return any(OSA.distance(word, whole[: len(word) + change], score_cutoff=1) <= 1 for change in (-1, 0, 1))


def _plain(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in split if not unicodedata.combining(char))
