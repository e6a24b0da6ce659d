"""Questions that lean on a statement, a topic or a guess beside them, and words about who asks."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

WHOLE = {
    "Spartak went out of Europe just before Alenichev left in 2016. Who beat them?": "AEK Larnaca",
    "Milan went on a long unbeaten run after that goal off Carrera. How many games did it last?": "58",
    "Picture it: March 2020. Which team is he in charge of?": "AEK Athens",
    "The table makes it look as if he is still at Ascoli. Is he?": "No: ",
    "My nephew says Carrera had a nickname. What was it?": "La Bandera",
    "His Spartak contract, when did it run out?": "31 May 2019",
    "Conte's suspension, the one that he stood in for: was it only three months?": "No: ",
    "We're on air soon and my notes are a mess: when was Carrera born?": "22 April 1964",
    "Easy one first: which two trophies did he win with Bari?": "Mitropa Cup",
    "Spartak fan with a bad memory: who knocked us out of the Europa League in 2016?": "AEK Larnaca",
    "Who was left stranded when the ball went in off Carrera? Peruzzi comes to mind": "Stefano Tacconi",
}
CLAIMS = {
    "Was it a defeat that cost him the Bari job?": "No: ",
    "Did a draw cost him his job at Bari?": "Yes: ",
    "Did relegation cost him the Ascoli job?": "No: ",
    "Did Ascoli sack him as soon as they were relegated?": "No: He was confirmed",
    "Did Conte take over from Carrera at Juventus?": "No: Angelo Alessio",
    "Did he only play once for Italy?": "Yes: ",
    "Did he wear the captain's armband at Atalanta?": "Yes: ",
    "Was the Champions League title won as a player?": "Yes: ",
    "Were Juventus knocked out of the 1994-95 UEFA Cup in the semis?": "No: Juventus reached the final",
    "Was Bari a Serie B side when he coached them?": "No: It was Serie C",
    "Was it at Bari that he stayed the shortest?": "Yes: ",
}


@pytest.mark.parametrize(("asked", "told"), WHOLE.items())
def test_what_stands_beside_a_question_makes_it_whole(asked: str, told: str) -> None:
    assert told in engine().ask(asked).text, engine().ask(asked).text


@pytest.mark.parametrize(("asked", "opens"), CLAIMS.items())
def test_what_is_claimed_is_held_against_the_record(asked: str, opens: str) -> None:
    assert engine().ask(asked).text.startswith(opens), engine().ask(asked).text


def test_a_stranger_told_of_before_is_not_taken_for_a_guess() -> None:
    assert engine().ask("He joined Real Madrid. When did he leave?").status == "unknown"


def test_what_was_only_demanded_is_not_said_to_have_been_done() -> None:
    assert engine().ask("Was Glushakov removed from the team?").status == "unknown"
    assert engine().ask("Did people call for Glushakov's removal?").text.startswith("Yes: ")


def test_a_club_he_never_played_for_is_told_apart_from_those_he_did() -> None:
    reply = engine().ask("How many goals did he score for Milan?")
    assert reply.status == "unknown"
    assert "and not Milan" in reply.text
