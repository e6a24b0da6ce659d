"""A day and month, or a month alone, without a year: "what happened on 6 June", "was she born in April?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from facts.algebra import In, Is, Query, extent, select
from facts.model import Contract, Entry, Post
from facts.store import Book
from facts.when import When, day, month
from intents import times
from intents.binder import Binder
from intents.clauses import Spans
from intents.kinds import COMPOSITE
from intents.lexicon import Meaning
from intents.reading import Cost, Reading, Refusal
from intents.shapes import less, person_of, scaffold
from intents.spans import Span, some

_LONGEST = 4  # spans of "the 6th of june"
_STAND_IN = 1804  # a year before all records, with all days of the calendar: it stands in for the one not said

Reader = Callable[[Book, Spans], Reading | Refusal]


def on_day(book: Book, spans: Spans, read: Reader) -> Reading | Refusal | None:
    """Read a question that names a day without its year; `None` where it names none.

    The year is that of the one event asked about, so it must be recorded to the day: of a stay, or of anything known
    less exactly, a day of some year can be neither affirmed nor denied.
    """
    found = _found(spans)
    if found is None and not some(spans, "time"):
        return _in_month(book, spans, read)
    if found is None or some(spans, "time", "before", "after"):
        return None
    place, size, (which, number) = found
    rest = (*spans[:place], *spans[place + size :])
    if _happening(book, rest):
        query = Query("timeline", "about", (Is(("day",), (f"{which:02}-{number:02}",)),))
        return Reading(query, Cost(0, 0, 0, 0, 0, 0, 0, 0), Binder(book, "timeline"))
    asked = day(date(_STAND_IN, which, number))
    said = spans[place : place + size]
    timed = Span(_text(said), said[0].start, said[-1].end, (Meaning("time", asked),))
    reading = read(book, (*spans[:place], timed, *spans[place + size :]))
    return reading if isinstance(reading, Refusal) else _dated(book, reading, asked) or Refusal(timed.text)


def _in_month(book: Book, spans: Spans, read: Reader) -> Reading | Refusal | None:
    """The same of a month: "was he born in April?", "what day in May did he leave?"."""
    place = next(
        (at for at, span in enumerate(spans) if at and span.text in times.MONTH_NUMBERS and spans[at - 1].text == "in"),
        0,
    )
    if not place:
        return None
    asked = month(_STAND_IN, times.MONTH_NUMBERS[spans[place].text])
    reading = read(
        book, (*spans[:place], replace(spans[place], meanings=(Meaning("time", asked),)), *spans[place + 1 :])
    )
    return reading if isinstance(reading, Refusal) else _dated(book, reading, asked) or Refusal(spans[place].text)


def _happening(book: Book, rest: Spans) -> bool:
    """Whether nothing but what happened is asked besides the day."""
    asked = next((span.wh for span in rest if span.wh), "what")
    content = (span for span in scaffold(less(rest, "timeline")) if not span.has("pronoun"))
    return asked == "what" and all(person_of(span) == book.subject for span in content)


def _found(spans: Spans) -> tuple[int, int, tuple[int, int]] | None:
    """The first day of the year in a question, the longest way it can be read: place, spans, month and day."""
    if times.NAMES.isdisjoint([span.text for span in spans]):
        return None  # no month: most questions
    for place in range(len(spans)):
        for size in range(_LONGEST, 1, -1):
            said = spans[place : place + size]
            of_year = place and spans[place - 1].text == "in"  # "in June 17": of 2017
            if len(said) == size and not of_year and (found := times.day_of_year(_text(said))):
                return place, size, found
    return None


def _text(spans: Spans) -> str:
    return " ".join(span.text for span in spans)


def _dated(book: Book, reading: Reading, asked: When) -> Reading | None:
    """The reading with the year of the event it speaks of."""
    query = reading.query
    item = next((item for item in query.where if isinstance(item, In) and item.when == asked), None)
    if item and query.ask == "wh" and query.focus in ("when", "start", "end"):
        free = query.without(item)  # "when did he leave, on 9 May?": a guess at what is asked
        rows = select(book, free).all
        if asked.exact or len(rows) != 1 or (told := _moment(rows[0], item)) is None:
            return replace(reading, query=free) if len(rows) == 1 else None
        if _same_day(told, asked):
            return replace(reading, query=free)
        dated = (
            replace(item, when=_of_year(asked, told.first.year)) if other is item else other for other in query.where
        )
        return replace(reading, query=replace(query, where=tuple(dated)))  # another month than that of the event
    year = _year(book, query, item) if item and query.kind not in COMPOSITE else None
    if item is None or year is None:
        return None
    try:
        meant = replace(item, when=_of_year(asked, year))
    except ValueError:  # a 29 February that year did not have
        return None
    where = tuple(meant if other is item else other for other in query.where)
    return replace(reading, query=replace(query, where=where))


def _year(book: Book, query: Query, item: In) -> int | None:
    """The year of the one event that falls on that day, or of any where a yes or no can be told of all alike."""
    rows = select(book, query.without(item)).all
    exact = [when for row in rows if (when := _moment(row, item))]
    same = {when.first.year for when in exact if _same_day(when, item.when)}
    if len(same) == 1:
        return same.pop()
    lasting = any(isinstance(row, Contract) for row in rows)  # it runs on other days as well
    told = query.ask == "whether" and rows and len(exact) == len(rows) and not same and not lasting
    return exact[0].first.year if told else None


def _moment(row: Entry, item: In) -> When | None:
    """The day an entry happened on, if the record states it; a stay has one only where it begins or ends."""
    role = {"starting": "start", "ending": "end"}.get(item.relation, "") if isinstance(row, Post) else "when"
    if not role or role in row.implied or (item.relation != "during" and not isinstance(row, Post)):
        return None
    start, end = extent(row)
    when = end if role == "end" else start
    return when if when and when.exact else None


def _of_year(asked: When, number: int) -> When:
    return day(asked.first.replace(year=number)) if asked.exact else month(number, asked.first.month)


def _same_day(one: When, two: When) -> bool:
    """Whether two days fall on the same day of their years, or the first in the month that is the second."""
    same = one.first.month == two.first.month
    return same and (not two.exact or one.first.day == two.first.day)
