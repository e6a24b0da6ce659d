"""Selection by time and order, against brute force over what the dates allow."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import get_args

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from making import forall, posts, queries
from probing import ask, find, on

from facts.algebra import In, Query, Relation, Spell, extent, fits, ordered, select, spells
from facts.model import Milestone, Post
from facts.store import Book
from facts.when import When, day, span

pytestmark = pytest.mark.filterwarnings(
    "ignore:Generating overly large repr"
)  # of a failing example with a record in it

SHORT = st.builds(
    lambda first, long: span(date(1992, 2, 1) + timedelta(first), date(1992, 2, 1) + timedelta(first + long)),
    st.integers(0, 25), st.integers(0, 6),
)  # fmt: skip


def post(start: When | None, end: When | None) -> Post:
    return Post(id="post", at=("Life",), person="she", organisation="club", role="player", start=start, end=end)


def every(when: When) -> list[date]:
    return [when.first + timedelta(number) for number in range((when.last - when.first).days + 1)]


def readings(start: When, end: When, asked: When) -> set[bool]:
    """Whether a stay and a stretch share a day, in every way the two ends may have fallen."""
    return {
        first <= asked.last and last >= asked.first
        for first, last in product(every(start), every(end))
        if first <= last
    }


@forall(SHORT, SHORT, SHORT)
def test_a_stay_that_surely_fits_fits_however_the_dates_fell(start: When, end: When, asked: When) -> None:
    assume(start.first <= end.last)
    found = readings(start, end, asked)
    verdict = fits(post(start, end), In(asked))
    assert verdict is None or found == {verdict}
    if start.before(end):  # the two dates do not bear on each other: all that is certain must be said
        assert verdict is (found.pop() if len(found) == 1 else None)


@forall(SHORT, SHORT)
def test_a_stay_without_an_end_may_last(start: When, asked: When) -> None:
    verdict = fits(post(start, None), In(asked))
    assert verdict is (False if asked.last < start.first else True if start.within(asked) else None)


@forall(SHORT, SHORT)
def test_a_moment_that_surely_fits_fits_however_the_date_fell(when: When, asked: When) -> None:
    event = Milestone(id="event", at=("Life",), type="arrival", person="she", when=when)
    inside = {value in every(asked) for value in every(when)}
    assert fits(event, In(asked)) is (inside.pop() if len(inside) == 1 else None)


@pytest.mark.parametrize("relation", get_args(Relation))
@forall(st.integers(0, 40), st.integers(0, 40), st.integers(0, 80))
def test_exact_days_are_never_in_doubt(relation: str, first: int, length: int, asked: int) -> None:
    start = date(1992, 1, 20) + timedelta(first)
    stay = post(day(start), day(start + timedelta(length)))
    assert fits(stay, In(day(date(1992, 1, 20) + timedelta(asked)), relation)) in (True, False)


@forall(SHORT, SHORT, SHORT)
def test_before_and_after_exclude_each_other(start: When, end: When, asked: When) -> None:
    assume(start.first <= end.first)
    stay = post(start, end)
    assert not (fits(stay, In(asked, "before")) and fits(stay, In(asked, "after")))


def test_the_month_of_a_move_of_which_only_the_year_is_known(book: Book) -> None:
    rows = select(book, ask("post", "organisation", In(on("February 1991")), person="carrera", role="player"))
    assert [entry.organisation for entry in rows.sure] == []
    assert {"bari", "juventus"} <= {entry.organisation for entry in rows.possible}


@forall(posts(), st.randoms())
def test_order_keeps_everything_and_is_stable(made: tuple[Post, ...], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    result = ordered(shuffled)
    assert sorted(entry.id for entry in result) == sorted(entry.id for entry in made)
    assert ordered(result) == result
    undated = [entry for entry in result if extent(entry)[0] is None]
    assert undated == [entry for entry in shuffled if extent(entry)[0] is None]


@forall(posts())
def test_of_two_dated_posts_the_surely_earlier_comes_first(made: tuple[Post, ...]) -> None:
    result = [entry for entry in ordered(made) if entry.start]
    for place, entry in enumerate(result):
        assert not [later for later in result[place + 1 :] if later.start.before(entry.start) is True]


@forall(posts())
def test_spells_split_posts_and_lose_none(book: Book, made: tuple[Post, ...]) -> None:
    stays = spells(book, made)
    assert sorted(post.id for stay in stays for post in stay.posts) == sorted(post.id for post in made)
    assert all(len({(post.person, post.organisation) for post in stay.posts}) == 1 for stay in stays)
    assert all(one.end == two.start for stay in stays for one, two in zip(stay.posts, stay.posts[1:], strict=False))
    assert all(known(stay) for stay in stays)


def known(stay: Spell) -> bool:
    """Whether a spell has a length just where it has both ends."""
    return (stay.days is not None) == (stay.start is not None and stay.end is not None)


@forall(queries(st.sampled_from(["carrera", "juventus", "spartak", "player", "manager", "serie_a", "?nobody"])))
def test_any_query_selects_without_a_fault(book: Book, query: Query) -> None:
    rows = select(book, query)
    assert not set(rows.sure) & set(rows.possible)
    assert {entry.id for entry in (*rows.sure, *rows.possible)} <= {entry.id for entry in book.rows(query.kind)}


@forall(queries(st.sampled_from(["carrera", "juventus", "spartak", "player", "manager", "serie_a"])))
def test_dropping_a_claim_never_loses_rows(book: Book, query: Query) -> None:
    whole = select(book, query)
    for item in query.where:
        rest = select(book, query.without(item))
        assert {entry.id for entry in whole.sure} <= {entry.id for entry in rest.sure}


def test_stated_order_comes_before_dates(book: Book) -> None:
    career = book.career("carrera", "player")
    assert [post.order for post in career if post.order] == [1, 2, 3, 4, 5, 6, 7]
    played = find(book, ask("post", "organisation", person="carrera", role="player"))
    assert played[0].organisation == career[0].organisation == "pro_sesto"
