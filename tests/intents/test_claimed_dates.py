"""Whether something happened in, before, after or by a time is told as the record's date has it, year by year and day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from facts.when import MONTHS
from tests.acceptance.sets import engine

YEARS = {  # what happened → its year
    "Did he join Juventus as a player": 1991,
    "Did he join Atalanta": 1996,
    "Did he leave Atalanta": 2003,
    "Did he sign for Pro Vercelli": 2005,
    "Was he born": 1964,
    "Did he make his Italy debut": 1992,
    "Did he become Juventus caretaker": 2012,
    "Did he take over at Spartak": 2016,
    "Was he sacked by Spartak": 2018,
    "Did he leave AEK": 2020,
    "Was he appointed by Ascoli": 2024,
    "Did he retire as a player": 2008,
    "Did he extend his Spartak contract": 2017,
    "Was he called up for Italy": 1991,
}
DAYS = {  # what happened → its day
    "Was he born": date(1964, 4, 22),
    "Did he make his Italy debut": date(1992, 2, 19),
    "Did he take charge of AEK": date(2019, 12, 8),
    "Did Bari sack him": date(2021, 4, 19),
    "Did Spartak make him permanent manager": date(2016, 8, 17),
    "Did he extend his Spartak contract": date(2017, 6, 6),
    "Did he sign for Pro Vercelli": date(2005, 10, 28),
    "Did Spartak beat Krasnodar": date(2016, 8, 21),
    "Did Juventus play Milan": date(1991, 9, 15),
    "Did Spartak win the league": date(2017, 5, 7),
}


def verdict(question: str) -> str:
    return engine().ask(question).text.partition(" ")[0].strip(":,.")


@pytest.mark.parametrize("event", YEARS)
def test_a_year_is_affirmed_or_denied(event: str) -> None:
    for shift in (-3, -1, 0, 1, 4):
        year, happened = YEARS[event] + shift, YEARS[event]
        assert verdict(f"{event} in {year}?") == ("No" if shift else "Yes")
        assert verdict(f"{event} by the end of {year}?") == ("Yes" if happened <= year else "No")
        if shift:
            assert verdict(f"{event} before {year}?") == ("Yes" if happened < year else "No")
            assert verdict(f"{event} after {year}?") == ("Yes" if happened > year else "No")


@pytest.mark.parametrize("event", DAYS)
def test_a_day_is_affirmed_or_denied(event: str) -> None:
    for shift in (-30, -1, 0, 1, 40):
        day = DAYS[event] + timedelta(shift)
        month = MONTHS[day.month - 1]
        for typed in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}"):
            assert verdict(f"{event} on {typed}?") == ("No" if shift else "Yes"), typed
            if shift:
                assert verdict(f"{event} before {typed}?") == ("Yes" if shift > 0 else "No"), typed
                assert verdict(f"{event} after {typed}?") == ("Yes" if shift < 0 else "No"), typed
        same = (day.year, day.month) == (DAYS[event].year, DAYS[event].month)
        assert verdict(f"{event} in {month} {day.year}?") == ("Yes" if same else "No")
