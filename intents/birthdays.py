"""Days of a life: "his fortieth birthday", "when he turned 40", and when that was or will be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from facts.algebra import In, Query
from facts.store import Book
from facts.when import When, day, year
from intents import times
from intents.clauses import Clause, Spans
from intents.lexicon import Meaning
from intents.quantities import MAX_AGE, MIN_AGE
from intents.reading import Reading, Refusal, composed
from intents.spans import Span

MAX_ORDINAL = 2  # words of "forty-third"
TURNS = ("turn", "turns", "turned", "turning")
_BIRTHDAYS = ("birthday", "bday")
_YEAR = ("the", "year")  # "the year he turned 40" is no day


def dated(book: Book, spans: Spans) -> Spans:
    """Read "his forty-third birthday" as that day."""
    last = next((place for place, span in enumerate(spans) if span.text in _BIRTHDAYS), 0)
    first, age = last, 0
    while first and last - first < MAX_ORDINAL and (value := ordinal(spans[first - 1].text)):
        first, age = first - 1, age + value
    if not age or book.born is None:
        return spans
    first -= first > 0 and spans[first - 1].text == "his"
    return (*spans[:first], _at(spans[last], day(_birthday(book.born, age))), *spans[last + 1 :])


def turned(book: Book, spans: Spans) -> Spans:
    """Read "when he turned 40" as that day, "the year he turned 40" as that year, "after turning 40" as after it."""
    place = next((place for place, span in enumerate(spans[:-1]) if span.text in TURNS), 0)
    age = spans[place + 1].first("number") if place else None
    if age is None or book.born is None or not MIN_AGE <= age.value <= MAX_AGE:
        return spans
    first, when = place, day(_birthday(book.born, age.value))
    first -= spans[first - 1].has("pronoun", "name")
    if tuple(span.text for span in spans[max(0, first - 2) : first]) == _YEAR:
        first, when = first - 2, year(when.first.year)
    elif first and spans[first - 1].has("during"):
        first -= 1
    elif not (first and spans[first - 1].has("before", "after")):
        return spans  # "when did he turn 40" asks for that day
    return (*spans[:first], _at(spans[place + 1], when), *spans[place + 2 :])


def asked(book: Book, spans: Spans, _read: Callable[[Book, Spans], Reading | Refusal]) -> Reading | None:
    """Read "when did he turn 40?", "when is his 63rd birthday?"."""
    heads = [span for span in spans if not span.mark]
    when = next((span for span in heads if span.wh == "when"), None)
    if when is None or book.born is None or any(span.wh and span is not when for span in heads):
        return None
    ages = [ordinal(span.text) or _number(span) for span in heads]
    age = sum(ages)
    told = any(span.text in (*TURNS, *_BIRTHDAYS) for span in heads)
    plain = all(
        number or span is when or span.text in (*TURNS, *_BIRTHDAYS) or span.has("aux", "pronoun", "free")
        for span, number in zip(heads, ages, strict=True)
    )
    if not (told and plain and MIN_AGE <= age <= MAX_AGE):
        return None
    return composed(book, Query("age", "when", (In(day(_birthday(book.born, age))),)), Clause(spans))


def _number(span: Span) -> int:
    number = span.first("number")
    return int(number.value) if number else 0


def _birthday(born: date, age: int) -> date:
    """The day somebody is that old; one born on 29 February is so a day later in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _at(span: Span, when: When) -> Span:
    return replace(span, text=when.label, meanings=(Meaning("time", when),))


def ordinal(text: str) -> int:
    """The number an ordinal stands for: "40th", "fortieth", "third"; "forty" counts as its first half. 0 for others."""
    if text[:-2].isdigit() and text[-2:] in ("st", "nd", "rd", "th"):
        return int(text[:-2])
    return times.ORDINALS.get(text, 0)
