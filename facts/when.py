"""Dates exactly as precise as their source.

A :class:`When` is a label for a stretch of days in which something happened: a day, a month, a year, a
football season, "summer 1996". It keeps the earliest and the latest day, so comparisons are three-valued
(`None`: cannot be told) and differences are ranges.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASON_START_MONTH = 7  # a season label covers 1 July to 30 June
_PARTS = {
    "early": (1, 4),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 12),
    "late": (9, 12),
}


class Grain(StrEnum):
    """How precise a date is."""

    DAY = "day"
    MONTH = "month"
    PART = "part"
    YEAR = "year"
    SEASON = "season"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=False)
class When:
    """A moment known to lie between two days, both included.

    `label` is the source's own wording of it, without an article or preposition ("summer 1996").
    """

    first: date
    last: date
    grain: Grain
    label: str

    @property
    def bounded(self) -> bool:
        """Whether only a bound is known: "before the season" may be any time before it."""
        return self.grain is Grain.PART and self.label.startswith("before ")

    def before(self, other: When) -> bool | None:
        """Whether this lies wholly before `other`; `None` when the two overlap."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def within(self, other: When) -> bool | None:
        """Whether this lies inside `other`; `None` when it may."""
        if other.first <= self.first and self.last <= other.last:
            return True
        return None if self.overlaps(other) else False

    def overlaps(self, other: When) -> bool:
        """Whether the two may be the same moment."""
        return self.first <= other.last and other.first <= self.last

    @property
    def exact(self) -> bool:
        """Known to the day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days between a lower and an upper bound; exact when they agree."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Known to the day."""
        return self.low == self.high

    def __add__(self, other: Days) -> Days:
        return Days(self.low + other.low, self.high + other.high)


def day(value: date) -> When:
    """Return the moment of one calendar day."""
    return When(value, value, Grain.DAY, f"{value.day} {MONTHS[value.month - 1]} {value.year}")


def eve(when: When) -> When:
    """Return the day before a stretch of time."""
    return day(when.first - timedelta(days=1))


def beside(when: When, *, after: bool) -> When:
    """Return the year that leads up to a stretch of time, or follows it: what is right before or after it."""
    first, last = (when.last, when.last + _YEAR) if after else (when.first - _YEAR, when.first)
    return When(first, last, Grain.SPAN, f"right {'after' if after else 'before'} {when.label}")


def month(year: int, number: int) -> When:
    """Return a calendar month, 1 to 12."""
    last = monthrange(year, number)[1]
    return When(date(year, number, 1), date(year, number, last), Grain.MONTH, f"{MONTHS[number - 1]} {year}")


def year(number: int) -> When:
    """Return a calendar year."""
    return When(date(number, 1, 1), date(number, 12, 31), Grain.YEAR, str(number))


def season(closing: int) -> When:
    """Return the season that closes in the given year: 1995 is 1994–95."""
    opening = closing - 1
    label = f"{opening}–{closing % 100:02d}"
    return When(date(opening, SEASON_START_MONTH, 1), date(closing, SEASON_START_MONTH - 1, 30), Grain.SEASON, label)


def part(name: str, number: int) -> When:
    """Return a part of a year, such as "summer" or "late"."""
    begin, end = _PARTS[name]
    return When(date(number, begin, 1), date(number, end, monthrange(number, end)[1]), Grain.PART, f"{name} {number}")


def span(first: date, last: date, label: str = "") -> When:
    """Return any stretch of days, used for bounds that no source states."""
    return When(first, last, Grain.SPAN, label or f"{day(first).label} to {day(last).label}")


_FORMS: tuple[tuple[str, str], ...] = (
    ("day", r"(\d{4})-(\d{2})-(\d{2})"),
    ("year", r"(\d{4})"),
    ("month", r"([A-Z][a-z]+) (\d{4})"),
    ("part", r"(early|spring|summer|autumn|winter|late) (\d{4})"),
    ("season", r"season (\d{4})-(\d{2})"),
    ("end", r"end of season (\d{4})-(\d{2})"),
    ("before", r"before season (\d{4})-(\d{2})"),
)
_YEAR = timedelta(days=365)
_PRE_SEASON = timedelta(days=92)  # "before the season": the summer ahead of it


def parse(text: str | date) -> When:
    """Read a record's date: a TOML date, "1991", "July 2012", "summer 1996", "[end of|before] season 2007-08".

    Raises `ValueError` with one sentence that says what forms are allowed.
    """
    if isinstance(text, date) and not isinstance(text, datetime):
        return day(text)
    for form, pattern in _FORMS:
        found = re.fullmatch(pattern, text) if isinstance(text, str) else None
        if found:
            made = _build(form, found.groups())
            if made:
                return made
    raise ValueError(
        f'\'{text}\' is not a date; write 2012-07-01, "1991", "July 2012", "summer 1996", '
        '"season 2007-08", "end of season 2007-08" or "before season 2016-17"'
    )


def _build(form: str, groups: tuple[str, ...]) -> When | None:
    if form == "day":
        return day(date(int(groups[0]), int(groups[1]), int(groups[2])))
    if form == "year":
        return year(int(groups[0]))
    if form == "month":
        return month(int(groups[1]), MONTHS.index(groups[0]) + 1) if groups[0] in MONTHS else None
    if form == "part":
        return part(groups[0], int(groups[1]))
    opening, closing = int(groups[0]), int(groups[1])
    if (opening + 1) % 100 != closing:
        return None
    whole = season(opening + 1)
    if form == "season":
        return whole
    if form == "end":
        return When(date(opening + 1, 4, 1), whole.last, Grain.PART, f"end of the {whole.label} season")
    # A pre-season appointment can fall a month into the season label's own stretch of days.
    return When(whole.first - _PRE_SEASON, date(opening, 8, 31), Grain.PART, f"before the {whole.label} season")


def between(start: When, end: When) -> Days:
    """Days from one moment to a later one, as a range when either is not known to the day."""
    return Days(max(0, (end.first - start.last).days), max(0, (end.last - start.first).days))


def calendar(start: date, end: date) -> tuple[int, int, int]:
    """Return years, months and days from `start` to `end` by the calendar: 9 Feb to 19 Apr is 0, 2, 10."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if _add_months(start, months) > end:
        months -= 1
    rest = (end - _add_months(start, months)).days
    return months // 12, months % 12, rest


def _add_months(start: date, count: int) -> date:
    index = start.year * 12 + start.month - 1 + count
    number, zero_based = divmod(index, 12)
    return date(number, zero_based + 1, min(start.day, monthrange(number, zero_based + 1)[1]))


def ages(born: date, moment: When) -> tuple[int, ...]:
    """Whole years of age possible at a moment: one, or two when the birthday may lie inside it."""
    low, high = (calendar(born, max(born, edge))[0] for edge in (moment.first, moment.last))
    return tuple(range(low, high + 1))


def years_of_age(born: date, age: int) -> When:
    """The year from one birthday to the day before the next."""
    first, over = (_add_months(born, 12 * years) for years in (age, age + 1))
    return span(first, over - timedelta(days=1), f"at the age of {age}")
