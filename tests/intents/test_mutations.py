"""One thing exchanged in a question: the old answer is never affirmed, and nothing is said to be so of a stranger."""

from __future__ import annotations

from functools import cache

import pytest
from mutants import Mutant, mutants
from strangers import INVENTED, WELL_KNOWN, strangers
from verdicts import JUDGED, Fault, affirms, asked, ceilings, claims, told

from tests.acceptance.sets import open_questions, sets

TARGET = 1  # per cent of the mutants affirmed
UNJUDGED = ("ambiguous", "smalltalk", "unknown", "false_premise")  # kinds whose old answer is no claim
EACH = {"invented": 2, "well known": 1}  # strangers put in the place of each name


@cache
def judged() -> tuple[Mutant, ...]:
    """Mutants that change the truth."""
    wanted = (question for question in open_questions() if question["kind"] not in UNJUDGED)
    return tuple(mutant for mutant in mutants(wanted) if mutant.key not in JUDGED["kept"])


@cache
def strange() -> tuple[Mutant, ...]:
    """Questions of every set about names that the record does not hold, a few for each name in them."""
    everything = [question for name in sets() for question in sets()[name]]
    invented, known = (
        tuple(strangers(everything, INVENTED, EACH["invented"])),
        tuple(strangers(everything, WELL_KNOWN, EACH["well known"])),
    )
    return tuple(
        mutant
        for mutant in (*invented, *known)
        if f"{mutant.question['id']} stranger: {mutant.old}" not in JUDGED["kept"]
    )


def faults_among(those: tuple[Mutant, ...], wrong: object) -> list[Fault]:
    assert callable(wrong)
    return [fault for fault in asked(those) if wrong(fault.mutant, fault.reply)]


def test_the_old_answer_is_not_affirmed() -> None:
    faults = faults_among(judged(), affirms)
    report = told(faults, len(judged()))
    print(report.splitlines()[0])
    assert len(faults) <= ceilings()["mutations"]["affirmed"], f"the target is {TARGET} %\n{report}"


def test_nothing_is_affirmed_of_a_stranger() -> None:
    faults = faults_among(strange(), claims)
    report = told(faults, len(strange()))
    print(report.splitlines()[0])
    assert len(faults) <= ceilings()["mutations"]["strangers"], f"the target is none\n{report}"


def test_there_are_enough_of_them() -> None:
    swaps = {mutant.swap for mutant in judged()}
    assert swaps == {"club", "competition", "person", "year", "word", "subject"}
    assert len(judged()) > 600
    assert len(strange()) >= 2000


@pytest.mark.parametrize("table", ["kept", "turned"])
def test_every_judgement_is_of_a_mutant_that_exists(table: str) -> None:
    made = {mutant.key for mutant in mutants(open_questions())}
    assert [key for key in JUDGED[table] if "stranger" not in key and key not in made] == []


def test_a_mutant_differs_in_one_place_only() -> None:
    for mutant in judged():
        assert mutant.text != mutant.question["q"], mutant.key
        assert len(mutant.text.split()) <= len(mutant.question["q"].split()) + 6, mutant.key
