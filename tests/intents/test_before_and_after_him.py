"""Whom he replaced, and who replaced him, in every way a fan names the post: never his boss, never he himself."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

BEFORE = (
    ("Which coach did he replace at Ascoli?", "Castori"),
    ("Which manager did he replace at Spartak?", "Alenichev"),
    ("Which coach was replaced by Carrera at Spartak?", "Alenichev"),
    ("What coach was there before him at Spartak?", "Alenichev"),
    ("What manager came before Carrera at Ascoli?", "Castori"),
    ("Which manager preceded him at Ascoli?", "Castori"),
)
AFTER = (
    ("Which manager came after him at Juve?", "Alessio"),
    ("Which manager replaced Carrera at Juve?", "Alessio"),
    ("Once his caretaker spell at Juve was over, who took over?", "Alessio"),
    ("Once his caretaker spell at Juve was over, who took the bench from him?", "Alessio"),
)
NOBODY = (
    "Who took over as Spartak manager after Carrera was let go?",
    "Which manager came after Carrera at AEK?",
    "Which manager followed him at Spartak?",
    "Which coach replaced him at Bari?",
    "Which manager took over from Carrera at Bari?",
    "After he left AEK who succeeded him?",
)


@pytest.mark.parametrize(("question", "name"), [*BEFORE, *AFTER])
def test_the_one_beside_him_is_named(question: str, name: str) -> None:
    reply = engine().ask(question)
    assert reply.status == "answered", reply.text
    assert name in reply.text.split(". ")[0], reply.text


@pytest.mark.parametrize("question", NOBODY)
def test_where_no_successor_is_recorded_none_is_named(question: str) -> None:
    assert engine().ask(question).status == "unknown"
