"""What two answers make together: values of both, either or one alone, and the days between them."""

from __future__ import annotations

from collections.abc import Sequence

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
