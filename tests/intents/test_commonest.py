"""The one with the most, or the fewest, of what is counted; no one of them where several share that place."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("With which club did he win the most trophies?", "Juventus: "),
        ("With which club did he win the fewest trophies?", "Nothing like that is recorded"),  # two clubs, two each
        ("Which competition did he win most?", "Nothing like that is recorded"),  # two competitions, twice each
        ("Which club did he play the most games for?", "Atalanta, 207 appearances"),
    ],
)
def test_the_most_is_told_only_where_it_is_one(question: str, opening: str) -> None:
    assert engine().ask(question).text.startswith(opening)


def test_a_coach_of_the_others_is_their_opponent() -> None:
    assert engine().ask("Did he face Napoli as a coach?").text.startswith("Yes: Juventus beat Napoli 4–2")
    assert engine().ask("Who did he face as Napoli boss?").status == "unknown"
