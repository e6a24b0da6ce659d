"""Dates, months, years and seasons in running text, as stretches of time."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facts import when
from facts.when import MONTHS, When
from intents.text import Token

MONTH_NUMBERS = {name[:size].lower(): number + 1 for number, name in enumerate(MONTHS) for size in (3, len(name))}
MONTH_NUMBERS["sept"] = 9
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
NAMES = _WEEKDAYS | MONTH_NUMBERS.keys()  # of months and days of the week, which no typo repair may touch
ORDINALS = {
    text: value
    for value, text in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1
    )
} | {"twenty": 20, "thirty": 30, "thirtieth": 30, "forty": 40, "fortieth": 40, "fifty": 50, "fiftieth": 50, "sixtieth": 60}  # fmt: skip
_PARTS = {
    "early": "early",
    "late": "late",
    "beginning": "early",
    "start": "early",
    "end": "late",
    "summer": "summer",
    "spring": "spring",
    "autumn": "autumn",
    "winter": "winter",
    "fall": "autumn",
}
_DECADES = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}
_YEAR_AFTER = ("in", "since", "summer", "of", "until", "till", "back")
_NO_YEAR = (
    "/",
    "-",
    "games",
    "matches",
    "apps",
    "appearances",
    "goals",
    "days",
    "years",
    "months",
    "seasons",
    "points",
    ":",
    "caps",
    "of",
    "minutes",
    "clubs",
)
PIVOT = 40  # two-digit years below it are of this century
FIRST_YEAR, LAST_YEAR = 1850, 2100


@dataclass(frozen=True, slots=True)
class Found:
    """A time that covers `size` tokens."""

    when: When
    size: int


_FEASTS = {  # pattern → month and day
    r"new year(?: ?')?s? eve": (12, 31),
    r"new year(?: ?')?s?(?: day)?": (1, 1),
    r"(?:christmas|xmas) eve": (12, 24),
    r"(?:christmas|xmas)(?: day)?": (12, 25),
    r"boxing day": (12, 26),
    r"valentine(?: ?')?s day": (2, 14),
    r"halloween": (10, 31),
}
_YEAR = r"(?P<year>\d{4}|'? ?\d\d)"
_MON = r"(?P<month>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")"
_DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|(?:(?:twenty|thirty) )?(?:{'|'.join(ORDINALS)}))"
_PATTERNS = tuple(
    (name, re.compile(pattern + r"(?= |$)"))
    for name, pattern in (
        ("iso", r"(?P<year>\d{4}) - (?P<month>\d\d) - (?P<day>\d\d)"),
        ("numeric", r"(?P<day>\d{1,2}) (?P<sep>[/.-]) (?P<month>\d{1,2}) (?P=sep) (?P<year>\d{4}|\d\d)"),
        ("day", rf"(?:the )?{_DAY} (?:of )?{_MON}(?: [.,])?(?: of)? (?P<year>\d{{4}}|' ?\d\d|\d\d)"),
        ("day", rf"{_MON}(?: \.)? (?:the )?{_DAY}(?: ,)? (?:of )?(?P<year>\d{{4}})"),
        ("month", rf"{_MON}(?: [.,])?(?: of)? (?P<year>\d{{4}}|' ?\d\d|[6-9]\d)"),
        ("season", r"(?:season )?(?P<open>\d{4}) [/-] (?P<close>\d{4}|\d\d)(?: season)?"),
        ("season", r"(?:' ?)?(?P<open>\d\d) [/-] (?:' ?)?(?P<close>\d\d)(?: season)?"),
        ("part", r"(?:the )?(?P<part>beginning|start|end) of (?:the year )?(?P<year>\d{4})(?! [-/])"),
        (
            "part",
            r"(?:the )?(?P<part>early|late|summer|spring|autumn|winter|fall)(?: of| in)?(?: the year)? (?P<year>\d{4})",
        ),
        ("decade", r"(?:the )?(?P<part>early |late |mid )?(?P<decade>nineties|eighties|seventies|sixties)"),
        ("decade", r"(?:the )?(?P<part>early |late |mid )?(?P<year>(?:19|20)\d0) ?(?:')? ?s"),
        ("decade", r"(?:the )?(?P<part>early |late |mid )?(?:' ?)?(?P<short>[6-9]0) ?(?:')? ?s"),
        ("feast", rf"(?:the )?(?P<feast>{'|'.join(_FEASTS)})(?: ,)?(?: of)? (?P<year>\d{{4}})"),
        ("millennium", r"(?:the )?(?:turn of the )?(?:new )?millennium"),
        ("year", r"(?P<year>\d{4})"),
        ("year", r"' (?P<year>\d\d)"),
    )
)

_YEARLESS = (
    re.compile(rf"(?:the )?{_DAY} (?:of )?{_MON}"),
    re.compile(rf"(?!may|mar){_MON} (?:the )?{_DAY}"),
    re.compile(rf"{_MON} (?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th))"),  # "he may 7 …" is no date, "may 7th" is one
)
_LEAP = 2000  # a year with all days of the calendar

# What a time may start with, digits apart.
_STARTS = frozenset(
    [
        *MONTH_NUMBERS,
        *ORDINALS,
        *_PARTS,
        *_DECADES,
        "'",
        "the",
        "season",
        "mid",
        "christmas",
        "xmas",
        "boxing",
        "valentine",
        "valentine's",
        "halloween",
        "millennium",
        "turn",
        "new",
    ]
)


def opens(head: str, follows: str) -> bool:
    """Whether a word may start a time; "the" tells only together with the next."""
    said = follows if head == "the" else head
    return said in _STARTS or said[:1].isdigit()


def find(tokens: Sequence[Token], place: int, before: str = "") -> Found | None:
    """The longest time that starts at a token, if one does; "in 91" is a year because of the word `before` it."""
    head = tokens[place].text
    if before in _YEAR_AFTER and head.isdigit() and len(head) == 2 and (int(head) >= PIVOT or before == "in"):
        follows = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if follows not in _NO_YEAR:
            return Found(when.year(full_year(head)), 1)
    if not opens(head, tokens[place + 1].text if place + 1 < len(tokens) else ""):
        return None
    text = " ".join(token.text for token in tokens[place : place + 9])
    best: Found | None = None
    for name, pattern in _PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        made = _build(name, match.groupdict())
        size = len(match[0].split())
        if made and (best is None or size > best.size):
            best = Found(made, size)
    return best


def day_of_year(text: str) -> tuple[int, int] | None:
    """The month and day of "6 june", "the 6th of june" or "june 6th", where no year is said; `None` for other texts."""
    for pattern in _YEARLESS:
        match = pattern.fullmatch(text)
        if match:
            month, number = MONTH_NUMBERS[match["month"]], _number(match["day"])
            return (month, number) if 1 <= number <= monthrange(_LEAP, month)[1] else None
    return None


def full_year(text: str) -> int:
    """A year as typed: four digits, or two read around the pivot."""
    digits = re.sub(r"\D", "", text)
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < PIVOT else 1900)


def _build(name: str, part: dict[str, str | None]) -> When | None:
    try:
        return _MAKERS[name](part)
    except ValueError:
        return None


def _day(part: dict[str, str | None]) -> When | None:
    number = part["month"] or ""
    month = int(number) if number.isdigit() else MONTH_NUMBERS[number]
    day, year = _number(part["day"] or ""), full_year(part["year"] or "")
    if month > 12 and day <= 12:
        day, month = month, day
    return when.day(date(year, month, day))


def _number(text: str) -> int:
    """The day of a month as typed: "22", "22nd", "twenty second"."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else sum(ORDINALS[word] for word in text.split())


def _month(part: dict[str, str | None]) -> When | None:
    return when.month(full_year(part["year"] or ""), MONTH_NUMBERS[part["month"] or ""])


def _season(part: dict[str, str | None]) -> When | None:
    opening = full_year(part["open"] or "")
    closing = int((part["close"] or "")[-2:])
    return when.season(opening + 1) if (opening + 1) % 100 == closing else None


def _part(part: dict[str, str | None]) -> When | None:
    return when.part(_PARTS[part["part"] or ""], full_year(part["year"] or ""))


def _decade(part: dict[str, str | None]) -> When | None:
    if part.get("decade"):
        start = _DECADES[part["decade"] or ""]
    elif part.get("short"):
        start = 1900 + int(part["short"] or 0)
    else:
        start = int(part["year"] or 0)
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get((part.get("part") or "").strip(), (0, 9))
    return when.span(date(start + low, 1, 1), date(start + high, 12, 31), f"{start}s")


def _feast(part: dict[str, str | None]) -> When | None:
    month, number = next(on for name, on in _FEASTS.items() if re.fullmatch(name, part["feast"] or ""))
    return when.day(date(int(part["year"] or 0), month, number))


def _millennium(_: dict[str, str | None]) -> When | None:
    return when.day(date(2000, 1, 1))


def _year(part: dict[str, str | None]) -> When | None:
    number = full_year(part["year"] or "")
    return when.year(number) if FIRST_YEAR <= number <= LAST_YEAR else None


_MAKERS = {
    "iso": _day, "numeric": _day, "day": _day, "month": _month, "season": _season, "part": _part, "decade": _decade, "feast": _feast, "millennium": _millennium,
    "year": _year,
}  # fmt: skip
