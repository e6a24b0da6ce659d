"""Amounts of time as people say them: "half a year", "a year and a half", "a couple of months"."""

from __future__ import annotations

from intents.asking import UNITS
from intents.clauses import Spans
from intents.lexicon import Meaning
from intents.spans import Span

HALF = "half"
COUPLE = "couple"
_PARTS = {"year": ("month", 12), "month": ("day", 30), "decade": ("year", 10)}  # unit → the one below, and how many
_MAX_PARTED = 5  # spans of "two and a half years"
_TWO = 2


def halves(spans: Spans) -> Spans:
    """Read half a unit as so many of the unit below: "half a year" as six months, "two and a half years" as thirty."""
    place = next(at for at, span in enumerate(spans) if span.text == HALF)
    first = place
    while first and place - first < _MAX_PARTED - 1 and _parts_amount(spans[first - 1]):
        first -= 1
    last = place
    while last + 1 < len(spans) and spans[last + 1].text in ("a", "an") and not _unit(spans[last]):
        last += 1
    if last + 1 < len(spans) and _unit(spans[last + 1]):
        last += 1
    said = spans[first : last + 1]
    unit = next((unit for span in said if (unit := _unit(span))), "")
    if unit not in _PARTS:
        return spans
    whole = next((number.value for span in said if (number := span.first("number"))), None)
    if whole is None:
        whole = int(any(_unit(span) for span in spans[first:place]))  # "a year and a half"
    below, parts = _PARTS[unit]
    return (*spans[:first], *_amount(said, whole * parts + parts // 2, below), *spans[last + 1 :])


def couples(spans: Spans) -> Spans:
    """Read "a couple of months" as two of them; of other things it need not be two."""
    place = next(at for at, span in enumerate(spans) if span.text == COUPLE)
    rest = spans[place + 1 :]
    size = next((at for at, span in enumerate(rest[:_TWO]) if _unit(span)), None)
    if size is None:
        return spans
    two = Span(str(_TWO), spans[place].start, spans[place].end, (Meaning("number", _TWO),))
    return (*spans[:place], two, *rest[size:])


def _parts_amount(span: Span) -> bool:
    """Whether a span may stand before "half" in one amount: "two years and a | half"."""
    return span.has("number", "and") or span.text in ("a", "an") or bool(_unit(span))


def _unit(span: Span) -> str:
    """The unit of time a span names: "year"."""
    return next((unit for unit in (*UNITS, "decade") if span.text in (unit, f"{unit}s")), "")


def _amount(said: Spans, number: int, unit: str) -> Spans:
    """The spans of a number of units, where those of the words for it stood."""
    start, end = said[0].start, said[-1].end
    return (
        Span(str(number), start, end, (Meaning("number", number),)),
        Span(f"{unit}s", start, end, (Meaning("noun", unit),)),
    )
