"""Times in running text: what is one, what it means, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts import when
from facts.when import MONTHS, When
from intents import times
from intents.text import tokenise


def found(text: str) -> list[When]:
    """The times in a text, from left to right, as the tagger looks for them."""
    tokens, place, made = tokenise(text), 0, []
    while place < len(tokens):
        time = times.find(tokens, place, tokens[place - 1].text if place else "")
        made += [time.when] if time else []
        place += time.size if time else 1
    return made


DAYS = {
    "1992-02-19": ["19/02/1992", "19.2.1992", "19-02-1992", "19/2/92", "2/19/1992", "19 February 1992", "19th of february 1992", "the 19th of Feb 1992", "Feb 19, 1992",
                   "february 19th 1992", "Feb. the 19th, 1992", "19 Feb '92", "19 feb 92", "1992-02-19"],
    "2012-09-01": ["1 September 2012", "1st sept 2012", "Sept 1st, 2012", "the 1st of september, 2012"],
    "2019-12-25": ["christmas day 2019"],
    "2017-05-07": ["7 may 2017", "May 7 2017", "on the 7th of may 2017"],
}  # fmt: skip


@pytest.mark.parametrize(("iso", "text"), [(iso, text) for iso, texts in DAYS.items() for text in texts])
def test_days(iso: str, text: str) -> None:
    assert found(f"what happened on {text}?") == [when.day(date.fromisoformat(iso))]


MONTHLY = {"Feb 92": (1992, 2), "february 1992": (1992, 2), "Feb '92": (1992, 2), "Feb. 1992": (1992, 2), "february of 1992": (1992, 2), "may 2017": (2017, 5),
           "March 2017": (2017, 3), "march of 2017": (2017, 3), "Sept 2012": (2012, 9)}  # fmt: skip


@pytest.mark.parametrize(("text", "month"), MONTHLY.items())
def test_months(text: str, month: tuple[int, int]) -> None:
    assert found(f"where was he in {text}") == [when.month(*month)]


SEASONS = {
    1995: [
        "the '94-95 season",
        "the 94-95 season",
        "'94/'95",
        "94/95",
        "1994-95",
        "1994/95",
        "1994–1995",
        "season 1994-95",
        "the 1994/1995 season",
        "during 94-95",
    ],
    2000: ["1999/2000", "1999-00", "99/00", "the 99-00 season"],
    2010: ["09/10", "2009-10", "the 2009/10 season"],
}


@pytest.mark.parametrize(("closing", "text"), [(closing, text) for closing, texts in SEASONS.items() for text in texts])
def test_seasons(closing: int, text: str) -> None:
    assert found(f"what did he win {text}") == [when.season(closing)]


PARTS = {
    "summer of 1996": ("summer", 1996), "the summer of 1996": ("summer", 1996), "summer 2011": ("summer", 2011), "late 2018": ("late", 2018),
    "early 2018": ("early", 2018), "the fall of 2016": ("autumn", 2016), "spring 1999": ("spring", 1999), "winter of 2019": ("winter", 2019),
}  # fmt: skip


@pytest.mark.parametrize(("text", "part"), PARTS.items())
def test_parts_of_years(text: str, part: tuple[str, int]) -> None:
    assert found(f"where did he go in {text}") == [when.part(*part)]


YEARS = {
    "in 91": 1991,
    "in '91": 1991,
    "back in 03": 2003,
    "in 05": 2005,
    "1991": 1991,
    "in the year 1992": 1992,
    "until 96": 1996,
    "'95": 1995,
}


@pytest.mark.parametrize(("text", "year"), YEARS.items())
def test_years(text: str, year: int) -> None:
    assert found(f"who was he with {text}?") == [when.year(year)]


DECADES = {"the nineties": (1990, 1999), "the 90s": (1990, 1999), "the '90s": (1990, 1999), "the 1990s": (1990, 1999), "the early 90s": (1990, 1993),
           "the late 1990s": (1996, 1999), "mid 90s": (1994, 1996), "the eighties": (1980, 1989), "the 2010s": (2010, 2019)}  # fmt: skip


@pytest.mark.parametrize(("text", "years"), DECADES.items())
def test_decades(text: str, years: tuple[int, int]) -> None:
    assert [(time.first.year, time.last.year) for time in found(f"who did he play for in {text}")] == [years]


NO_TIMES = (
    "may i ask", "may he rest", "did he march", "he may have left", "march on", "is it may", "the 21st", "10 caps", "in 10 games", "in 20 minutes", "28 of 36 points",
    "4-2", "a 2-1 win", "4 - 0", "number 91", "91 goals", "12345", "in 3000", "in 0", "the fall", "winter", "spring", "in summer", "the summer", "7", "season", "21 August",
    "in 58 matches", "since 7 games", "a second", "sat on the bench", "the sun", "decade", "100 years", "he is 62", "early", "late goal", "fall to", "spring back",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert found(text) == []


GAPS = {
    "the summer of '96": when.part("summer", 1996), "summer 96": when.part("summer", 1996), "since 04": when.year(2004),
    "mid-90s": when.span(date(1994, 1, 1), date(1996, 12, 31), "1990s"), "02/1992": when.month(1992, 2),
}  # fmt: skip


@pytest.mark.xfail(reason="forms that people use and the reader does not know yet, or knows less exactly", strict=True)
@pytest.mark.parametrize(("text", "meant"), GAPS.items())
def test_forms_still_to_come(text: str, meant: When) -> None:
    assert found(f"where was he {text}") == [meant]


@pytest.mark.xfail(reason="an impossible day is read as its year, a range as its first year", strict=True)
@pytest.mark.parametrize("text", ["on 31/02/1992", "on 13/13/2012", "in 1991-96", "in 2003-05"])
def test_no_time_is_made_of_a_part_of_one(text: str) -> None:
    assert found(text) == []


@settings(deadline=None, max_examples=150)
@given(st.dates(date(1950, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_in_every_usual_form(day: date) -> None:
    name = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"{day.day} {name[:3].lower()} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert found(f"on {text}") == [when.day(day)]


@settings(deadline=None, max_examples=80)
@given(st.integers(1950, 2030))
def test_every_year_and_season(year: int) -> None:
    assert found(f"in {year}") == [when.year(year)]
    assert found(f"in {year - 1}-{year % 100:02d}") == found(f"in the {year - 1}/{year} season") == [when.season(year)]


def test_two_digits_are_read_around_the_pivot() -> None:
    assert [times.full_year(text) for text in ("39", "40", "'99", "00", "1875")] == [2039, 1940, 1999, 2000, 1875]
