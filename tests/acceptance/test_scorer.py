"""The scorer itself: what meets an expectation, what does not, and the three verdicts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.scorer import MAX_READ, Said, fold, judge, met
from tests.acceptance.sets import open_questions, sets

KINDS = {
    "fact",
    "date",
    "number",
    "duration",
    "list",
    "yesno",
    "temporal",
    "derived",
    "followup",
    "false_premise",
    "unknown",
    "ambiguous",
    "smalltalk",
}
EXPECTATIONS = {"any", "all", "date", "month", "year", "num", "days", "yes", "no", "unknown", "clarify", "re"}

MET: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"any": ["Il Trap", "Trapattoni"]}, ("It was trapattoni.", "TRAPATTÓNI")),
    ({"all": ["Serie A", "Coppa Italia"]}, ("The Coppa Italia and Serie A.",)),
    (
        {"date": "1992-02-19"},
        (
            "19 February 1992",
            "on Feb 19th, 1992",
            "1992-02-19",
            "19/02/1992",
            "19.2.92",
            "19 to 21 February 1992",
            "19 Feb – some time in 1992",
        ),
    ),
    ({"month": "2012-07"}, ("July 2012", "in Jul 2012", "2012-07", "July 5, 2012", "7/2012")),
    ({"year": 1996}, ("in 1996", "1995–96", "the summer of '96")),
    ({"num": 166}, ("166 games", "exactly 166.")),
    ({"num": 2}, ("two of them", "2", "both", "twice")),
    ({"num": 0}, ("none", "0")),
    ({"num": 2.33}, ("2.33 a game",)),
    ({"days": 69, "slack": 1}, ("69 days", "70 days", "2 months and 10 days", "about two months", "ten weeks")),
    ({"days": 808, "slack": 1}, ("2 years, 2 months and 17 days", "two years and 2 months")),
    ({"yes": True}, ("Yes, he did.", "Indeed.", "He was.")),
    ({"no": True}, ("No.", "He never did.", "That isn't so")),
    ({"unknown": True}, ("That is not recorded.", "I don't know")),
    (
        {"clarify": True},
        ("Which one do you mean?", "As a player in 1991, as a coach in 2012", "1991; 2011; 2012 and Bari"),
    ),
    ({"re": r"4\s*-\s*2"}, ("They won 4–2.", "4 - 2")),
)
MISSED: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    ({"any": ["Lippi"]}, ("It was Trapattoni.",)),
    ({"all": ["Serie A", "Coppa Italia"]}, ("Serie A",)),
    ({"date": "1992-02-19"}, ("February 1992", "9 February 1992", "19 February 1991", "1992")),
    ({"month": "2012-07"}, ("2012", "June 2012", "July 2013")),
    ({"year": 1996}, ("19960", "in 1995", "96 games")),
    ({"num": 166}, ("1660", "1,166", "166.5", "16")),
    ({"num": 7}, ("17", "72")),
    ({"days": 69, "slack": 1}, ("72 days", "4 months", "a year", "69")),
    ({"yes": True}, ("No, he was a defender.", "Perhaps.", "He was not.")),
    ({"no": True}, ("Yes, no doubt.", "He did.")),
    ({"unknown": True}, ("In 1991.",)),
    ({"clarify": True}, ("In 1991.", "He left Bari")),
    ({"re": r"^4-2"}, ("They won 4-2",)),
)  # fmt: skip


@pytest.mark.parametrize(("wanted", "text"), [(wanted, text) for wanted, texts in MET for text in texts], ids=str)
def test_met(wanted: dict[str, Any], text: str) -> None:
    assert met(wanted, Said(text, fold(text), "answered"))


@pytest.mark.parametrize(("wanted", "text"), [(wanted, text) for wanted, texts in MISSED for text in texts], ids=str)
def test_missed(wanted: dict[str, Any], text: str) -> None:
    assert not met(wanted, Said(text, fold(text), "answered"))


WHO = {"expect": [{"any": ["Trapattoni"]}], "reject": ["Lippi"]}
HEIGHT = {"expect": [{"unknown": True}]}


@pytest.mark.parametrize(
    ("question", "text", "status", "verdict"),
    [
        (WHO, "Giovanni Trapattoni.", "answered", "right"),
        (WHO, "Trapattoni, and then Lippi.", "answered", "wrong"),
        (WHO, "Trapattoni, and then Lippis.", "answered", "right"),
        (WHO, "Sacchi.", "answered", "wrong"),
        (WHO, "That is not recorded.", "unknown", "abstained"),
        (WHO, "As a player, or as a manager?", "clarify", "abstained"),
        (WHO, "That is not so.", "corrected", "wrong"),
        (WHO, f"Trapattoni{'.' * MAX_READ}", "answered", "wrong"),
        (HEIGHT, "His height is not recorded.", "unknown", "right"),
        (HEIGHT, "He measured himself against the best.", "unknown", "right"),
        (HEIGHT, "1.81 metres.", "answered", "wrong"),
        (HEIGHT, "1.81 metres.", "clarify", "wrong"),
    ],
)  # fmt: skip
def test_verdicts(question: dict[str, Any], text: str, status: str, verdict: str) -> None:
    assert judge(question, text, status) == verdict


def test_no_needs_more_than_not_knowing() -> None:
    assert not met({"no": True}, Said("not recorded", "not recorded", "unknown"))
    assert met({"clarify": True}, Said("?", "", "clarify"))


@pytest.mark.parametrize("name", sorted(sets()))
def test_a_set_is_well_formed(name: str) -> None:
    questions = sets()[name]
    assert len({question["id"] for question in questions}) == len(questions)
    assert {question["kind"] for question in questions} <= KINDS
    assert all(len(set(item) & EXPECTATIONS) == 1 for question in questions for item in question["expect"])
    assert all(question["q"].strip() and question["expect"] and "quote" not in question for question in questions)


def test_ids_are_used_once() -> None:
    ids = [question["id"] for name in sets() for question in sets()[name]]
    assert len(ids) == len(set(ids))
    assert len(open_questions()) == 220
