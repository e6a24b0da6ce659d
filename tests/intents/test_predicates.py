"""What is said of all, or of several: "all his trophies" is not "any of his trophies", "Italian clubs" are in Italy."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

ALL = (
    ("Did he win all his trophies with Juventus?", "No", "Serie B"),
    ("Did all of his trophies come with Juventus?", "No", "Serie B"),
    ("Was each of his trophies won in Italy?", "No", "Russian"),
    ("Were all his titles before 2000?", "No", "2012"),
    ("Did he win every trophy as a player?", "No", "Supercoppa Italiana 2012"),
    ("Were all of his clubs Italian?", "No", "Spartak"),
    ("Are all the clubs he managed Italian?", "No", "AEK"),
    ("Was every club he played for Italian?", "Yes", "Treviso"),
)
SEVERAL = (
    ("How many of his clubs are Italian?", "8 clubs", "Spartak"),
    ("How many of his clubs are not Italian?", "2 clubs", "Juventus"),
    ("Which of his clubs were Russian?", "Spartak", "AEK"),
    ("Which club is Greek?", "AEK", "Spartak"),
    ("How many of his trophies are Italian?", "9 trophies", "Russian"),
    ("Were any of his clubs Greek?", "Yes", "Spartak"),
)


@pytest.mark.parametrize(("question", "verdict", "told"), ALL)
def test_what_is_asked_of_all_is_not_answered_by_some(question: str, verdict: str, told: str) -> None:
    text = engine().ask(question).text
    assert text.startswith(verdict), text
    assert told in text, text


@pytest.mark.parametrize(("question", "told", "other"), SEVERAL)
def test_a_country_said_of_several_picks_those(question: str, told: str, other: str) -> None:
    text = engine().ask(question).text
    assert told in text, text
    assert other not in text, text
