"""Whether a folded text names a date, a number or a length of time, in any usual English form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_SAME_AS = {0: "no|none|never|nil", 1: "first|once", 2: "second|twice|both|couple|pair", 3: "third|thrice"}
_TH = "(?:st|nd|rd|th)?"
_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_AMOUNTS = {word: float(value) for value, word in enumerate(NUMBERS)} | {"a": 1.0, "an": 1.0, "half": 0.5}
_LENGTH = re.compile(
    rf"(?P<amount>\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_AMOUNTS)})\b)[\s-]*(?P<half>and a half[\s-]*)?(?P<unit>day|week|month|year)s?"
)
_MAX_GAP = 8  # characters between "2 years" and "3 months" of one length


def _month(number: int) -> str:
    """A pattern for the name of a month, short or long."""
    name = MONTHS[number - 1]
    short = [name[:3], *(["sept"] if name == "september" else [])]
    return rf"(?:{name}|(?:{'|'.join(short)})\.?)"


def has_date(text: str, iso: str) -> bool:
    """Whether a day is named; the first day of a range counts ("5 to 17 August 2016")."""
    when = date.fromisoformat(iso)
    day, month, short = rf"0?{when.day}{_TH}", _month(when.month), f"{when.year % 100:02d}"
    year = rf"(?:{when.year}|'{short})"
    forms = (
        rf"\b{day}\s+(?:of\s+)?{month},?\s+{year}\b",
        rf"\b{month}\s+{day},?\s+{year}\b",
        iso,
        rf"\b0?{when.day}[/.]0?{when.month}[/.](?:{when.year}|{short})\b",
        rf"\b{day}\s*(?:-|to|until|and)\s*\d+{_TH}\s+{month},?\s+{year}\b",
        rf"\b{day}\s+{month}\b(?!\s*\d{{4}}).{{0,40}}\b{year}\b",
    )
    return any(re.search(form, text) for form in forms)


def has_month(text: str, iso: str) -> bool:
    """Whether a month of a year is named, or a day in it."""
    year, number = (int(part) for part in iso.split("-"))
    name = _month(number)
    forms = (
        rf"\b{name},?\s+(?:of\s+)?{year}\b",
        rf"\b{name}\s+\d{{1,2}}{_TH},?\s+{year}\b",
        rf"\b{year}-{number:02d}\b",
        rf"\b0?{number}/{year}\b",
    )
    return any(re.search(form, text) for form in forms)


def has_year(text: str, year: int) -> bool:
    """Whether a year stands in a text; "1995-96" names both."""
    short = f"{year % 100:02d}"
    return re.search(rf"(?<!\d){year}(?!\d)|'{short}\b|\b\d{{4}}-{short}\b", text) is not None


def has_number(text: str, number: float) -> bool:
    """Whether a number stands in a text, in digits or words ("2", "two", "twice")."""
    if isinstance(number, float) and not number.is_integer():
        return re.search(rf"(?<![\d.]){re.escape(str(number))}", text) is not None
    whole = int(number)
    forms = [rf"(?<![\d.,]){whole:,}(?![\d]|,\d{{3}}|\.\d)", rf"(?<![\d.,]){whole}(?![\d]|\.\d)"]
    words = [
        *([NUMBERS[whole]] if 0 <= whole < len(NUMBERS) else []),
        *([_SAME_AS[whole]] if whole in _SAME_AS else []),
    ]
    if words:
        forms.append(rf"\b(?:{'|'.join(words)})\b")
    return any(re.search(form, text) for form in forms)


class Length(NamedTuple):
    """A length of time as said: in days, and the units it was said in."""

    days: float
    units: frozenset[str]

    @property
    def tolerance(self) -> float:
        """How far off the wording may be: days exactly, longer units to about half a unit."""
        if self.units == {"day"}:
            return 0.5
        return next(
            value for unit, value in (("day", 3), ("week", 6), ("month", 22), ("year", 185)) if unit in self.units
        )

    def near(self, days: float, slack: float) -> bool:
        """Whether it comes to so many days, give or take; months and years are coarse enough already."""
        allowed = self.tolerance + (slack if self.units & {"day", "week"} else 0)
        return abs(self.days - days) <= allowed


def has_days(text: str, days: float, slack: float) -> bool:
    """Whether a text gives about this length: "69 days", "2 months, 10 days", "about two months"."""
    return any(length.near(days, slack) for length in lengths(text))


def lengths(text: str) -> Iterator[Length]:
    """Every length of time in a text, and every sum of neighbouring parts from the first of them."""
    run: Length | None = None
    end = 0
    for found in _LENGTH.finditer(text):
        raw = found["amount"].replace(",", "")
        amount = (float(raw) if raw[0].isdigit() else _AMOUNTS[raw]) + (0.5 if found["half"] else 0)
        part = Length(amount * _DAYS_IN[found["unit"]], frozenset({found["unit"]}))
        yield part
        if run and found.start() - end <= _MAX_GAP:
            run = Length(run.days + part.days, run.units | part.units)
            yield run
        else:
            run = part
        end = found.end()
