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
    ("Was every one of his trophies a league title?", "No", "UEFA Cup"),
    ("Was every trophy of his won abroad?", "No", "Serie B"),
    ("Were all of his trophies European?", "No", "Serie B"),
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
HOSTS = (
    ("Was the match against Milan played at Milan's ground?", "No", "Juventus"),
    ("Was the draw with Palermo at Palermo's stadium?", "No", "Bari"),
    ("Was the draw with Palermo at Bari's ground?", "Yes", "Bari"),
)
BY_THEN = (
    ("Had he already won Serie A when he joined Atalanta?", "Yes", "1994–95"),
    ("Had he retired when he joined Juve's staff?", "Yes", "2007–08"),
    ("Had he already played for Italy when he joined Atalanta?", "Yes", "1992"),
    ("Had he won the Russian league when they made him permanent?", "No", "2016–17"),
)
SOLE = (
    ("Was the UEFA Cup his only European trophy?", "No", "Champions League"),
    ("Is AEK the only Greek club he managed?", "Yes", "AEK"),
    ("Is Spartak the only foreign club he managed?", "No", "AEK"),
    ("The only foreign side he has managed is Spartak, isn't it?", "No", "AEK"),
    ("Was the Coppa Italia his only domestic cup?", "Yes", "Coppa Italia"),
    ("Was Serie A 1994-95 his only league title?", "No", "Serie B"),
)
MOST = (
    ("Did he win most of his trophies as a player?", "Yes, 7 of 11", "UEFA Cup"),
    ("Were most of his trophies won in Russia?", "No, 2 of 11", "Super Cup"),
    ("Were more than half of his trophies won as a manager?", "No, 4 of 11", "Serie A"),
    ("Were most of his clubs Italian?", "Yes, 8 of 10", "Atalanta"),
)
NONE = (
    ("Did he win no trophies with AEK?", "That is right", "runner-up"),
    ("Were none of his clubs English?", "That is right", "Pro Sesto"),
    ("Did none of his clubs sack him?", "That is not so", "Spartak"),
    ("True or false: none of Spartak's other coaches began as well as Carrera.", "That is right", "28 of 36"),
    ("Did any other Spartak coach start as successfully?", "No", "28 of 36"),
)


@pytest.mark.parametrize(("question", "verdict", "told"), [*ALL, *HOSTS, *BY_THEN, *SOLE, *MOST, *NONE])
def test_what_is_claimed_of_several_is_weighed_as_a_whole(question: str, verdict: str, told: str) -> None:
    text = engine().ask(question).text
    assert text.startswith(verdict), text
    assert told in text, text


@pytest.mark.parametrize(("question", "told", "other"), SEVERAL)
def test_a_country_said_of_several_picks_those(question: str, told: str, other: str) -> None:
    text = engine().ask(question).text
    assert told in text, text
    assert other not in text, text
