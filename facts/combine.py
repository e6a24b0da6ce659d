"""What two answers make together: values of both, either or one alone, the days between them, and which is more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facts.when import Days, When, between


def both(one: Sequence[str], two: Sequence[str]) -> tuple[str, ...]:
    """Return the values that occur in both, each once, in the order of the first."""
    return tuple(value for value in dict.fromkeys(one) if value in two)


def either(one: Sequence[str], two: Sequence[str]) -> tuple[str, ...]:
    """Return the values of either, each once, those of the first in front."""
    return tuple(dict.fromkeys((*one, *two)))


def minus(one: Sequence[str], two: Sequence[str]) -> tuple[str, ...]:
    """Return the values of the first that the second lacks, each once."""
    return tuple(value for value in dict.fromkeys(one) if value not in two)


def relate(one: When, two: When) -> Days:
    """Return the days between two moments, whichever came first."""
    there, back = between(one, two), between(two, one)
    return Days(max(there.low, back.low), max(there.high, back.high))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which of two figures is greater, and by how much."""

    which: Literal["first", "second", "same"]
    difference: int  # never negative
    ratio: float | None  # the greater by the lesser; `None` when the lesser is nothing


def compare(one: int, two: int) -> Comparison:
    """Compare two figures of one measure."""
    high, low = max(one, two), min(one, two)
    which: Literal["first", "second", "same"] = "same" if one == two else "first" if one > two else "second"
    return Comparison(which, high - low, high / low if low else None)
