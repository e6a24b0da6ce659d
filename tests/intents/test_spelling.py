"""A typo is repaired; a word is left alone."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents import spelling
from tests.acceptance.sets import engine

SAMPLED = 1500  # real words looked at in each run, always the same


@cache
def vocabulary() -> frozenset[str]:
    return frozenset(engine().lexicon(engine().book).vocabulary)


REPAIRED = {
    "juvetus": "juventus", "carerra": "carrera", "carrrera": "carrera", "atalnata": "atalanta", "spartk": "spartak", "sparatk": "spartak", "napli": "napoli",
    "trevisso": "treviso", "wolsfburg": "wolfsburg", "wolfsberg": "wolfsburg", "glushkov": "glushakov", "supercopa": "supercoppa", "baari": "bari", "sachi": "sacchi",
    "lipi": "lippi", "contee": "conte", "champoins": "champions", "appearences": "appearances", "tropies": "trophies", "caretker": "caretaker", "managr": "manager",
    "coahc": "coach", "whne": "when", "retird": "retired", "tranied": "trained", "leauge": "league",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), REPAIRED.items())
def test_a_typo_is_repaired(typed: str, meant: str) -> None:
    assert spelling.repair(typed, vocabulary()) == meant


def test_no_real_word_is_repaired() -> None:
    words = sorted(spelling.common())
    sample = random.Random(20).sample(words, SAMPLED)
    assert [word for word in sample if spelling.repair(word, vocabulary())] == []
    assert len(words) > 30_000


@pytest.mark.parametrize(
    "word", ["real", "bar", "barn", "salad", "manger", "content", "tribune", "milk", "spark", "trophic", "tried"]
)
def test_words_next_to_ours_are_left_alone(word: str) -> None:
    assert spelling.repair(word, vocabulary() - {word}) is None


@pytest.mark.parametrize(
    "text", ["did he score in june", "was he happy in june", "what did he do in may", "did he march in june"]
)
def test_a_month_is_no_misspelt_club(text: str) -> None:
    assert "Juventus" not in engine().ask(text).text


@pytest.mark.parametrize("typed", ["1991", "19991", "166", "207a", "juv3", "4-2", "2o12", "0", "1st"])
def test_digits_are_never_repaired(typed: str) -> None:
    assert spelling.repair(typed, {*vocabulary(), "1992", "juve", "2012", "167"}) is None


@pytest.mark.parametrize("typed", ["ñandú", "спартк", "αεκκ", "", "a", "he", "zz", "it's"])
def test_other_letters_and_short_words_are_never_repaired(typed: str) -> None:
    assert spelling.repair(typed, {*vocabulary(), "спартак"}) is None


def test_a_tie_is_refused() -> None:
    assert spelling.repair("palexmo", {"palermo", "palexno"}) is None
    assert spelling.repair("palexmo", {"palermo"}) == "palermo"


def test_forms_of_one_word_are_no_tie() -> None:
    assert spelling.repair("manageed", {"manage", "managed"}) == "managed"


def test_the_first_letter_holds_or_is_swapped_with_the_second() -> None:
    assert spelling.repair("xtalanta", {"atalanta"}) is None
    assert spelling.repair("taalanta", {"atalanta"}) == "atalanta"


@pytest.mark.parametrize(("length", "edits"), [(1, 0), (3, 0), (4, 1), (5, 1), (6, 2), (20, 2)])
def test_longer_words_may_need_more_edits(length: int, edits: int) -> None:
    assert spelling.budget(length) == edits


@settings(deadline=None, max_examples=60)
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=14))
def test_a_repair_is_near_and_known(typed: str) -> None:
    meant = spelling.repair(typed, vocabulary())
    if meant is not None:
        assert meant in vocabulary()
        assert abs(len(meant) - len(typed)) <= 2
        assert meant[0] in typed[:2]


def test_the_reply_names_what_was_understood() -> None:
    reply = engine().ask("when did he join atalnata")
    assert reply.status == "answered"
    assert "Atalanta" in reply.text
    assert "nderstood" in reply.text
