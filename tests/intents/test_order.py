"""Which of two things came first, how far apart they were, and what had ended by a time."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.acceptance.sets import engine

FIRST = {
    "Did his debut for Italy come before or after the Milan equaliser off his head?": ("After: ", "157 days"),
    "Which was earlier, his Italy debut or the Milan equaliser?": ("The earlier: ", "stranded Stefano Tacconi"),
    "The Mitropa Cup and Serie B: which did he win first?": ("The earlier: He won Serie B in 1988–89",),
    "Which came later: joining Napoli or joining Treviso?": ("The later: He joined Treviso",),
    "Who did he play for first, Atalanta or Juventus?": ("The earlier: He joined Juventus",),
    "Did he manage Bari before or after Ascoli?": ("Before: ", "9 February 2021", "12 March 2024"),
    "Did he extend his contract before or after winning the title?": ("After: ", "30 days"),
    "Did he retire before or after 2005?": ("After: ", "2007–08"),
    "Did he join AEK before or after Bari?": ("In order: ", "1986", "8 December 2019", "9 February 2021"),
}
APART = {
    "How long after 7 May 2017 was he sacked?": "533 days",
    "How many days before 22 October 2018 did he extend his contract?": "503 days",
    "How many years lie between the Supercoppa he won as a player and the one he won as a manager?": "17 years",
}
BY_THEN = {
    "Had he left AEK by June 2020?": "No: ",
    "Had he left AEK by New Year's Day 2021?": "Yes: ",
    "Was he sacked by Spartak before they won the title?": "No: ",
    "Had he been sacked by Spartak by 2017?": "No: ",
    "Did he quit Bari before he joined Juventus?": "Yes: ",
    "Was he in charge of any club on New Year's Day 2021?": "No: ",
    "Had he already retired by the time Juventus made him technical director?": "Yes: ",
}


@pytest.mark.parametrize(("asked", "told"), FIRST.items())
def test_two_things_are_put_in_order(asked: str, told: tuple[str, ...]) -> None:
    reply = engine().ask(asked)
    assert [part for part in told if part not in reply.text] == [], reply.text


@pytest.mark.parametrize(("asked", "told"), APART.items())
def test_a_typed_time_may_be_an_end_of_what_lies_between(asked: str, told: str) -> None:
    assert told in engine().ask(asked).text


@pytest.mark.parametrize(("asked", "opens"), BY_THEN.items())
def test_an_end_is_held_against_the_time_asked_for(asked: str, opens: str) -> None:
    assert engine().ask(asked).text.startswith(opens), engine().ask(asked).text


def test_times_that_may_be_the_same_are_not_put_in_order() -> None:
    reply = engine().ask("Was he captain of Atalanta before or after Juventus?")
    assert reply.status == "unknown"
    assert "not recorded" in reply.text


def test_the_time_between_is_counted_from_what_was_spoken_of() -> None:
    before = engine().ask("When did Spartak secure the title?")
    after = engine().ask("How many days after that did he extend his contract?", before.context)
    assert after.text.startswith("30 days")


PLAYED = ("Pro Sesto", "Bari", "Juventus", "Atalanta", "Napoli", "Treviso", "Pro Vercelli")  # in order
MANAGED = ("Juventus", "Spartak", "AEK", "Bari", "Ascoli")
BEFORE = {  # forms of "first before second" → of which career
    "Did he play for {0} before {1}?": PLAYED,
    "Did he play for {0} earlier than for {1}?": PLAYED,
    "Did his time at {0} as a player come before his time at {1}?": PLAYED,
    "Did he manage {0} before {1}?": MANAGED,
    "Did he coach {1} after {0}?": MANAGED,
    "Was {0} managed by him before {1}?": MANAGED,
}
EARLIER = {
    "Which club did he play for first, {0} or {1}?": PLAYED,
    "Which came first in his playing career, {0} or {1}?": PLAYED,
    "Did he play for {0} or {1} first?": PLAYED,
    "Which club did he manage first, {0} or {1}?": MANAGED,
    "Did he manage {0} or {1} first?": MANAGED,
    "Which job came first, {0} or {1}, as a coach?": MANAGED,
}


@pytest.mark.parametrize("form", BEFORE)
def test_any_two_clubs_are_put_before_each_other_as_they_were(form: str) -> None:
    clubs = BEFORE[form]
    for one, two in permutations(clubs, 2):
        asked = form.format(one, two)
        verdict = "Yes" if clubs.index(one) < clubs.index(two) else "No"
        assert engine().ask(asked).text.startswith(f"{verdict}: "), asked


@pytest.mark.parametrize("form", EARLIER)
def test_the_earlier_of_any_two_clubs_is_named_first(form: str) -> None:
    clubs = EARLIER[form]
    for one, two in permutations(clubs, 2):
        asked = form.format(one, two)
        told = engine().ask(asked).text
        first, second = sorted((one, two), key=clubs.index)
        place = told.find(first)
        assert told.startswith("The earlier: "), asked
        assert place >= 0, asked
        assert told.find(second) == -1 or place < told.find(second), asked
