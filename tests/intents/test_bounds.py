"""A bound on a figure, "more than 200", "at most two", is affirmed where the record's figure keeps it, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.bounds import Bound
from facts.when import Days
from tests.acceptance.sets import engine

FIGURES = {  # a question with a place for a bound → the figure it is about
    "Did he make {} appearances for Juventus?": 166,
    "Did he play {} games for Atalanta?": 207,
    "Did Milan's unbeaten run last {} matches?": 58,
    "Did Spartak take {} points from his first twelve matches?": 28,
    "Did Spartak drop {} points in his first twelve matches?": 8,
    "Did he win {} trophies?": 11,
    "Did he win {} trophies with Bari?": 2,
    "Did he win {} titles with Juventus as a player?": 5,
    "Has he managed {} clubs?": 5,
    "Has he played for {} clubs?": 7,
    "Was he manager of Bari for {} days?": 69,
    "Was he in charge of AEK for {} days?": 380,
    "Did he spend {} seasons at Atalanta?": 8,
    "Did he leave Spartak with {} days left on his contract?": 221,
    "Was Conte banned for {} months?": 10,
    "Was he {} years old when he joined Pro Vercelli?": 41,
    "Did Italy score {} goals against San Marino?": 4,
}
SIGNS: dict[str, Callable[[int, int], bool]] = {
    "more than": int.__gt__,
    "over": int.__gt__,
    "at least": int.__ge__,
    "no fewer than": int.__ge__,
    "fewer than": int.__lt__,
    "under": int.__lt__,
    "less than": int.__lt__,
    "at most": int.__le__,
    "no more than": int.__le__,
    "exactly": int.__eq__,
}


@pytest.mark.parametrize("question", FIGURES)
@pytest.mark.parametrize("words", SIGNS)
def test_a_bound_is_held_against_the_figure(question: str, words: str) -> None:
    figure = FIGURES[question]
    for limit in (figure - 1, figure, figure + 1):
        reply = engine().ask(question.format(f"{words} {limit}"))
        holds = SIGNS[words](figure, limit)
        assert reply.text.startswith("Yes" if holds else "No"), reply.text
        assert reply.status == ("answered" if holds else "corrected")


LENGTHS = {
    "Was he Juventus caretaker for half a year?": "No",
    "Was he Spartak manager for a little over two years?": "Yes",
    "Was he AEK manager for a year and a half?": "No",
    "Was he manager of Bari for a couple of months?": "Yes",
    "Did he leave Spartak with more than half a year left on his contract?": "Yes",
    "Did he leave Spartak with a year left on his contract?": "No",
    "Did he extend his Spartak contract for five years?": "No",
    "He had one season at Napoli, right?": "Yes",
}


@pytest.mark.parametrize(("question", "verdict"), LENGTHS.items())
def test_a_length_as_people_say_it(question: str, verdict: str) -> None:
    assert engine().ask(question).text.startswith(verdict)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(1, 3000))
def test_a_range_is_settled_only_where_all_of_it_agrees(low: int, more: int, limit: int) -> None:
    days = Days(low, low + more)
    for sign in ("<", ">", "<=", ">=", "=="):
        ends = [Bound(sign, limit).met_by(value) for value in (low, low + more)]
        settled = Bound(sign, limit, "days").met_in(days)
        if settled is not None:
            assert all(settled == end for end in ends)
        if sign == "==" and low < limit < low + more:
            assert settled is None
