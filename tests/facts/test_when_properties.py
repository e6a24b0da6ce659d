"""Dates: extents, three-valued comparison, differences and ages, each against brute force over days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from making import forall

from facts import when
from facts.when import MONTHS, Days, Grain, When, ages, between, calendar, day, parse

YEARS = st.integers(1850, 2100)
DATES = st.dates(date(1850, 1, 1), date(2100, 12, 31))
PARTS = {
    "early": range(1, 5),
    "spring": range(3, 6),
    "summer": range(6, 9),
    "autumn": range(9, 12),
    "late": range(9, 13),
}


def days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


@st.composite
def moments(draw: st.DrawFn) -> When:
    """Any moment a record can hold, of a few days' or a season's length."""
    number, name = draw(st.integers(1990, 1994)), draw(st.sampled_from(sorted(PARTS)))
    first = draw(st.dates(date(1990, 1, 1), date(1994, 12, 31)))
    stretch = when.span(first, first + timedelta(draw(st.integers(0, 30))))
    one_month = when.month(number, draw(st.integers(1, 12)))
    return draw(
        st.sampled_from(
            [day(first), stretch, one_month, when.part(name, number), when.year(number), when.season(number)]
        )
    )


@forall(DATES)
def test_a_day_is_read_in_both_notations(value: date) -> None:
    assert (
        parse(value)
        == parse(value.isoformat())
        == When(value, value, Grain.DAY, f"{value.day} {value:%B} {value.year}")
    )
    assert parse(value).exact


@forall(YEARS)
def test_a_year_holds_the_days_of_that_number(number: int) -> None:
    read = parse(str(number))
    assert (read.grain, read.label) == (Grain.YEAR, str(number))
    assert {read.first.year, read.last.year} == {number}
    assert (read.first - timedelta(1)).year < number < (read.last + timedelta(1)).year


@forall(YEARS, st.integers(1, 12))
def test_a_month_holds_its_days(number: int, index: int) -> None:
    read = parse(f"{MONTHS[index - 1]} {number}")
    inside = list(days(read.first, read.last))
    assert {(value.year, value.month) for value in inside} == {(number, index)}
    assert (len(inside), read.grain) == (monthrange(number, index)[1], Grain.MONTH)


@forall(YEARS, st.sampled_from(sorted(PARTS)))
def test_a_part_of_a_year_holds_its_months(number: int, name: str) -> None:
    read = parse(f"{name} {number}")
    assert sorted({value.month for value in days(read.first, read.last)}) == list(PARTS[name])
    assert (read.first.day, (read.last + timedelta(1)).day, read.grain) == (1, 1, Grain.PART)


@forall(YEARS)
def test_a_season_runs_from_july_to_june(opening: int) -> None:
    read = parse(f"season {opening}-{(opening + 1) % 100:02d}")
    assert (read.first, read.last) == (date(opening, 7, 1), date(opening + 1, 6, 30))
    assert (read.grain, read.label) == (Grain.SEASON, f"{opening}–{(opening + 1) % 100:02d}")
    end = parse(f"end of season {opening}-{(opening + 1) % 100:02d}")
    assert end.last == read.last
    assert end.within(read) is True
    ahead = parse(f"before season {opening}-{(opening + 1) % 100:02d}")
    assert ahead.first < read.first <= ahead.last < date(opening, 9, 1)


@forall(YEARS)
def test_a_season_is_never_read_as_a_month(opening: int) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse(f"{opening}-{(opening + 1) % 100:02d}")


@pytest.mark.parametrize(
    "text",
    ["", "91", "1991-13-01", "Juli 2012", "summer", "season 1994-96", "present", "2012-07", "late  2018", "1991 "],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse(text)


@forall(moments(), moments())
def test_before_is_true_or_false_only_where_every_pair_of_days_agrees(one: When, two: When) -> None:
    earlier = {one.last < two.first, one.first < two.last}  # the least and the most favourable pair
    assert one.before(two) is (earlier.pop() if len(earlier) == 1 else None)


@forall(
    st.dates(date(1992, 1, 1), date(1992, 2, 28)),
    st.integers(0, 9),
    st.dates(date(1992, 1, 1), date(1992, 2, 28)),
    st.integers(0, 9),
)
def test_comparison_against_every_pair_of_days(first: date, long: int, other: date, wide: int) -> None:
    one, two = when.span(first, first + timedelta(long)), when.span(other, other + timedelta(wide))
    mine, theirs = list(days(one.first, one.last)), list(days(two.first, two.last))
    assert one.before(two) is agreed({a < b for a in mine for b in theirs})
    assert one.within(two) is agreed({a in theirs for a in mine})
    assert one.overlaps(two) is bool(set(mine) & set(theirs))
    gaps = [max(0, (b - a).days) for a in mine for b in theirs]
    assert between(one, two) == Days(min(gaps), max(gaps))


def agreed(verdicts: set[bool]) -> bool | None:
    """What all readings agree on, or nothing."""
    return next(iter(verdicts)) if len(verdicts) == 1 else None


@forall(moments(), moments())
def test_the_two_sides_of_a_comparison_do_not_contradict_each_other(one: When, two: When) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert not (one.before(two) and two.before(one))
    assert (one.within(two) is False) == (not one.overlaps(two))
    assert between(one, two).exact or not (one.exact and two.exact)


@forall(DATES, DATES)
def test_calendar_parts_against_counting_days(one: date, two: date) -> None:
    start, end = min(one, two), max(one, two)
    years, months, rest = calendar(start, end)
    reached = counted(start, 12 * years + months)
    assert reached + timedelta(rest) == end
    assert reached <= end < counted(start, 12 * years + months + 1)
    assert 0 <= months < 12


def counted(start: date, months: int) -> date:
    """Go through the calendar day by day until that many months have passed; the 31st falls on a shorter month's end."""
    target = start.month - 1 + months
    number, index = start.year + target // 12, target % 12 + 1
    return max(
        value
        for value in days(date(number, index, 1), date(number, index, monthrange(number, index)[1]))
        if value.day <= start.day
    )


@forall(DATES, st.integers(0, 400))
def test_short_calendar_parts_add_up_in_days(start: date, length: int) -> None:
    end = start + timedelta(length)
    years, months, rest = calendar(start, end)
    assert 28 * (12 * years + months) + rest <= length <= 31 * (12 * years + months) + rest
    assert between(day(start), day(end)) == Days(length, length)


@forall(
    st.dates(date(1950, 1, 1), date(1988, 12, 31)).filter(lambda value: (value.month, value.day) != (2, 29)), moments()
)
def test_ages_against_a_birthday_cake_on_every_day(born: date, moment: When) -> None:
    cakes = {
        value.year - born.year - ((value.month, value.day) < (born.month, born.day))
        for value in days(moment.first, moment.last)
    }
    assert ages(born, moment) == tuple(sorted(cakes))


@forall(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=6))
def test_lengths_add_up_bound_by_bound(pairs: list[tuple[int, int]]) -> None:
    lengths = [Days(min(pair), max(pair)) for pair in pairs]
    total = sum(lengths, Days(0, 0))
    assert (total.low, total.high) == (sum(one.low for one in lengths), sum(one.high for one in lengths))
    assert total.exact == all(one.exact for one in lengths)
