"""Bounds that a question puts on a figure or a length: "more than 200", "at most two years", "exactly 69 days"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facts.when import Days

_FORM = re.compile(r"(<=|>=|==|<|>|=)(\d+)(?: (days|weeks|months|years|seasons))?")
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.44, "years": 365.25, "seasons": 365.25}  # mean lengths, in days
_NEAR = {"days": 1.0, "weeks": 7.0, "months": 20.0, "years": 120.0, "seasons": 150.0}  # how far off "two years" may be
_HOLDS: Mapping[str, Callable[[float, float, float], bool]] = {
    "<": lambda value, limit, _: value < limit,
    ">": lambda value, limit, _: value > limit,
    "<=": lambda value, limit, _: value <= limit,
    ">=": lambda value, limit, _: value >= limit,
    "==": lambda value, limit, _: value == limit,
    "=": lambda value, limit, near: abs(value - limit) <= near,
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A sign, a number and, of a length of time, its unit."""

    sign: str
    limit: int
    unit: str = ""

    @classmethod
    def parse(cls, text: str) -> Bound | None:
        """Read what a query's `unit` holds: ">200", "<=2 years"; `None` where it is no bound."""
        found = _FORM.fullmatch(text)
        return cls(found[1], int(found[2]), found[3] or "") if found else None

    def met_by(self, value: float) -> bool:
        """Whether a figure keeps it; "=" is as strict as "==" here."""
        return _HOLDS[self.sign](value, self.limit, 0)

    def met_in(self, days: Days) -> bool | None:
        """Whether a length of time keeps it, "=" in its unit roughly; `None` where the dates leave that open."""
        unit = self.unit or "days"
        limit, near = self.limit * _DAYS[unit], _NEAR[unit]
        first, last = (_HOLDS[self.sign](length, limit, near) for length in (days.low, days.high))
        within = self.sign in ("=", "==") and days.low < limit < days.high  # as long as that, or shorter, or longer
        return first if first == last and (first or not within) else None
