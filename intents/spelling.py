"""Repair a typo, or leave the word alone.

A word is repaired only if it is neither in our vocabulary nor common English; otherwise ordinary words would turn
into names and terms of the domain.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from intents import times

DATA = Path(__file__).parent / "data"

_ENDINGS = ("s", "ed", "d", "es", "ing", "er", "r")
_BUDGET = ((3, 0), (5, 1))  # (longest length, edits allowed); beyond: two edits


@cache
def common() -> frozenset[str]:
    """Some forty thousand English words (from SCOWL, see data/README), loaded when the first odd word turns up."""
    return frozenset((DATA / "words.txt").read_text(encoding="ascii").split())


def budget(length: int) -> int:
    """How many edits a word of this length may need."""
    return next((edits for longest, edits in _BUDGET if length <= longest), 2)


def by_letter(vocabulary: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first letter, so that a repair looks only at those that may begin alike."""
    groups: dict[str, list[str]] = {}
    for target in vocabulary:
        groups.setdefault(target[0], []).append(target)
    return {letter: tuple(found) for letter, found in groups.items()}


def repair(word: str, vocabulary: Iterable[str], rivals: Iterable[str] = ()) -> str | None:
    """The one vocabulary word this is a misspelling of; `None` when there is none, or a tie, or it is English."""
    found = candidates(word, vocabulary, rivals)
    return found[0] if len(found) == 1 else None


def candidates(word: str, vocabulary: Iterable[str], rivals: Iterable[str] = ()) -> tuple[str, ...]:
    """The closest words this may be a misspelling of, several where they are equally near; none for English words.

    `rivals` are words it is never turned into, but may be meant for: one that is nearer forbids the repair.
    """
    allowed = budget(len(word))
    if not allowed or not word.isascii() or not word.isalpha() or word in times.NAMES or word in common():
        return ()
    found, edits = nearest(word, vocabulary, allowed)
    return () if found and nearest(word, rivals, edits - 1)[0] else found


def nearest(word: str, vocabulary: Iterable[str], allowed: int) -> tuple[tuple[str, ...], int]:
    """The closest words within `allowed` edits that begin alike, one form of each, and how many edits it takes."""
    from rapidfuzz.distance import OSA  # slow to import, and most questions hold no odd word

    best: list[str] = []
    least = allowed + 1
    for target in vocabulary:
        if abs(len(target) - len(word)) > allowed or not _alike(word, target):
            continue
        limit = min(allowed, budget(len(target)))
        distance = OSA.distance(word, target, score_cutoff=limit)
        if distance > limit or distance > least:
            continue
        if distance < least:
            best, least = [target], distance
            continue
        kin = next((place for place, other in enumerate(best) if _kin(other, target)), None)
        if kin is None:
            best.append(target)
        elif len(target) > len(best[kin]):
            best[kin] = target
    return tuple(best), least


def _kin(one: str, two: str) -> bool:
    """Forms of one word, such as "happen" and "happened": no tie worth refusing."""
    short, long = sorted((one, two), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _alike(word: str, target: str) -> bool:
    return word[0] == target[0] or (len(word) > 1 and len(target) > 1 and word[:2] == target[1::-1])
