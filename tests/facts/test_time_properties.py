"""What is said of time is true however the dates fell: relations, honours, lengths, ages and the parts of careers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from making import forall
from probing import ask, find, on

from facts.algebra import In, Is, Pick, Query, reduce, select, spells
from facts.combine import relate
from facts.judge import judge
from facts.model import Honour, Milestone, Post
from facts.store import Book
from facts.timing import at_end, fits, ordered, over_by
from facts.when import When, ages, day, span, years_of_age

HE = {"person": "carrera"}
BASE = date(1992, 2, 1)
SHORT = st.builds(
    lambda first, long: span(BASE + timedelta(first), BASE + timedelta(first + long)),
    st.integers(0, 20),
    st.integers(0, 6),
)
EXACT = st.integers(0, 20).map(lambda number: day(BASE + timedelta(number)))


def every(when: When) -> list[date]:
    return [when.first + timedelta(number) for number in range((when.last - when.first).days + 1)]


def event(when: When) -> Milestone:
    return Milestone(id="event", at=("Life",), type="arrival", person="she", when=when)


def stay(start: When | None, end: When | None, **more: object) -> Post:
    held = {"id": "post", "person": "she", "organisation": "club", "role": "player"} | more
    return Post(at=("Life",), start=start, end=end, **held)


@pytest.mark.parametrize("relation", ["before", "after", "since", "until"])
@forall(EXACT, SHORT, SHORT)
def test_the_end_of_a_stay_is_placed_as_something_that_happened_then(
    relation: str, start: When, end: When, asked: When
) -> None:
    assume(start.before(end))
    assert fits(stay(start, end), In(asked, at_end(relation))) is fits(event(end), In(asked, relation))


@pytest.mark.parametrize("relation", ["before", "until"])
@forall(EXACT, EXACT)
def test_what_had_not_begun_had_not_ended(relation: str, start: When, asked: When) -> None:
    assume(asked.before(start))
    assert fits(stay(start, None), In(asked, at_end(relation))) is False


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        ("since", lambda value, asked: value >= asked.first),
        ("until", lambda value, asked: value <= asked.last),
        ("before", lambda value, asked: value < asked.first),
        ("during", lambda value, asked: asked.first <= value <= asked.last),
        ("starting", lambda value, asked: asked.first <= value <= asked.last),
        ("ending", lambda value, asked: asked.first <= value <= asked.last),
    ],
)
@forall(SHORT, SHORT)
def test_an_instant_against_every_day_it_may_have_been(relation: str, holds: object, when: When, asked: When) -> None:
    verdicts = {holds(value, asked) for value in every(when)}
    assert fits(event(when), In(asked, relation)) is (verdicts.pop() if len(verdicts) == 1 else None)


@forall(SHORT, EXACT)
def test_after_a_day_is_later_than_it(when: When, asked: When) -> None:
    verdicts = {value > asked.last for value in every(when)}
    found = fits(event(when), In(asked, "after"))
    assert found is None or verdicts == {found}
    assert found is not None or len(verdicts) == 2 or not when.exact


@forall(SHORT, SHORT)
def test_two_lengths_between_moments_are_bounded_by_every_pair_of_days(one: When, two: When) -> None:
    gaps = [abs((a - b).days) for a, b in product(every(one), every(two))]
    assert relate(one, two) == relate(two, one)
    assert (relate(one, two).low, relate(one, two).high) == (min(gaps), max(gaps))


@forall(st.dates(date(1940, 1, 1), date(2000, 12, 31)), st.integers(0, 90))
def test_a_year_of_age_holds_that_age_alone(born: date, age: int) -> None:
    held = years_of_age(born, age)
    assert ages(born, held) == (age,)
    assert ages(born, day(held.last + timedelta(1))) == (age + 1,)
    if age:
        assert ages(born, day(held.first - timedelta(1))) == (age - 1,)


@forall(SHORT, SHORT, SHORT)
def test_by_when_it_was_over_never_makes_it_certain_that_it_lasted(start: When, limit: When, asked: When) -> None:
    assume(start.last <= limit.first)
    post = stay(start, None)
    found = fits(post, In(asked), limit)
    assert found is not True
    assert (found is False) == (asked.last < start.first or limit.last < asked.first)


def title(when: str, secured: str | None = None) -> Honour:
    return Honour(
        id="title",
        at=("Life",),
        team="club",
        competition="cup",
        when=on(when),
        secured=on(secured) if secured else None,
    )


@pytest.mark.parametrize(
    ("when", "secured", "asked", "found"),
    [
        ("season 1994-95", None, "1995", True), ("season 1994-95", None, "1994", False),
        ("season 1994-95", None, "March 1995", None), ("season 1994-95", None, "July 1995", False),
        ("season 1994-95", None, "summer 1994", None), ("season 1994-95", None, "1995-03-05", None),
        ("season 1994-95", None, "season 1994-95", True), ("season 1994-95", None, "season 1995-96", False),
        ("2012", None, "August 2012", None), ("2012", None, "August 2013", False), ("2012", None, "late 2012", None),
        ("2012", None, "2012-08-11", None), ("2012", None, "2012", True), ("2012", None, "season 2012-13", True),
        ("1990", None, "season 1989-90", None), ("1990", None, "season 1990-91", True), ("1990", None, "season 1991-92", False),
        ("season 2016-17", "2017-05-07", "May 2017", True), ("season 2016-17", "2017-05-07", "April 2017", False),
        ("season 2016-17", "2017-05-07", "2017-05-07", True), ("season 2016-17", "2017-05-07", "2017-05-08", False),
    ],
)  # fmt: skip
def test_an_honour_is_dated_by_its_label_and_no_finer(when: str, secured: str | None, asked: str, found: bool) -> None:
    assert fits(title(when, secured), In(on(asked))) is found


@pytest.mark.parametrize(
    ("season", "found"), [("season 1990-91", None), ("season 1991-92", True), ("season 1992-93", False)]
)
def test_a_year_belongs_to_the_season_that_opens_in_it(season: str, found: bool | None) -> None:
    assert fits(event(on("1991")), In(on(season))) is found


@pytest.mark.parametrize(("year", "clubs"), [("1991", ["bari", "juventus"]), ("2003", ["atalanta", "napoli"])])
def test_in_the_year_of_a_move_he_was_at_both(book: Book, year: str, clubs: list[str]) -> None:
    rows = select(book, ask("post", "organisation", In(on(year)), role="player", **HE))
    assert [post.organisation for post in rows.sure] == clubs


def test_on_the_day_of_a_change_the_new_one_holds(book: Book) -> None:
    asked = In(on("2016-08-17"))
    rows = find(book, ask("post", "role", asked, organisation="spartak", family="charge"))
    assert [(post.person, post.role) for post in rows] == [("carrera", "manager")]


def test_a_post_of_unknown_end_is_possible_until_the_next_one(book: Book) -> None:
    (again,) = find(book, ask("post", "end", began="returned", role="technical director", **HE))
    assert over_by(book, again) == on("before season 2016-17")
    rows = select(book, ask("post", "organisation", In(on("2014")), role="technical director", **HE))
    assert (rows.sure, [post.id for post in rows.possible]) == ((), [again.id])


def test_undated_posts_stand_where_their_order_puts_them() -> None:
    posts = [
        stay(on("1991"), None, id="third", order=3),
        stay(None, None, id="second", order=2),
        stay(on("1985"), None, id="first", order=1),
        stay(None, None, id="nowhere"),
        stay(None, None, id="fourth", order=4),
    ]
    assert [post.id for post in ordered(posts)] == ["first", "second", "third", "fourth", "nowhere"]


@forall(st.permutations(range(6)))
def test_stays_of_two_people_do_not_part_each_other(book: Book, order: list[int]) -> None:
    marks = [day(BASE + timedelta(10 * number)) for number in range(4)]
    posts = [
        stay(marks[number], marks[number + 1], id=f"{person}_{number}", person=person, role="manager")
        for person in ("ada", "eve")
        for number in range(3)
    ]
    stays = spells(book, [posts[place] for place in order])
    assert sorted((one.posts[0].person, len(one.posts)) for one in stays) == [("ada", 3), ("eve", 3)]


def test_what_is_silent_is_possible_where_something_is_ruled_out(book: Book) -> None:
    rows = select(book, Query("post", "organisation", (Is(("ended",), ("dismissed",), negated=True),
                  Is(("family",), ("charge",)), Is(("person",), ("carrera",)))))  # fmt: skip
    assert [post.organisation for post in rows.sure] == ["juventus", "spartak"]
    assert [post.organisation for post in rows.possible] == ["aek"]


@pytest.mark.parametrize(
    "query",
    [
        Query("post", "whether", (Is(("ended",), ("dismissed",)), Is(("person",), ("carrera",)), Is(("organisation",), ("aek",))), "whether"),
        Query("post", "whether", (Is(("ended",), ("dismissed",)), Is(("person",), ("castori",))), "whether"),
        Query("post", "whether", (Is(("ended",), ("dismissed",)), Is(("person",), ("conte",))), "whether"),
        Query("match", "whether", (Is(("score",), ("4-2",)), Is(("opponent",), ("milan",))), "whether"),
        Query("honour", "whether", (Is(("competition",), ("supercoppa",)), In(on("August 2012"))), "whether"),
    ],
    ids=["sacked by AEK", "Castori sacked", "Conte sacked", "4-2 against Milan", "in August"],
)  # fmt: skip
def test_what_the_record_is_silent_about_is_not_denied(book: Book, query: Query) -> None:
    verdict = judge(book, query)
    assert not verdict.licensed
    assert not (verdict.affirmed and verdict.rows.sure)


def test_a_dismissal_that_is_told_otherwise_is_denied(book: Book) -> None:
    query = ask("post", "whether", ended="dismissed", organisation="juventus", family="charge", **HE)
    assert judge(book, query).licensed


@forall(st.integers(1, 6))
def test_the_nth_longest_is_no_longer_than_the_one_before(book: Book, nth: int) -> None:
    query = ask("post", "extent", pick=Pick("longest", nth), family="charge", **HE)
    before = ask("post", "extent", pick=Pick("longest", nth - 1), family="charge", **HE)
    one, two = (spells(book, reduce(book, q, select(book, q)).all) for q in (query, before))
    assert not one or not two or one[0].days.low <= two[0].days.low
