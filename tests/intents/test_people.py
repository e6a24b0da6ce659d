"""Other people in a question: who did it, to whom, beside whom, and who was there when he came."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

TOLD = {
    "Who was Conte's assistant?": "Angelo Alessio was assistant manager",
    "Who was assistant to Conte?": "Angelo Alessio was assistant manager",
    "Did he work with Conte?": "Yes: ",
    "Who did he work with at Juve?": "Antonio Conte and Angelo Alessio",
    "Who accused Glushakov?": "Many people",
    "Who was accused?": "Denis Glushakov: ",
    "Who was manager when he joined Juve?": "Giovanni Trapattoni",
    "Who was in charge of Spartak when he arrived?": "Dmitri Alenichev",
    "Who was on the bench for Juve in the Beijing win?": "Massimo Carrera: ",
    "Who was in charge when AEK beat Wolfsburg?": "Massimo Carrera: ",
    "Who lost the Supercoppa in 2012?": "Napoli: ",
    "Which manager left Spartak in August 2016?": "Dmitri Alenichev",
    "Which coach was sacked by Bari?": "Massimo Carrera: ",
    "Which coach took over Juve in 1994?": "Marcello Lippi",
    "Which job came after Spartak?": "Manager of AEK Athens",
    "Who did AEK play when they qualified for the Europa League?": "VfL Wolfsburg",
    "Who lost to Juve in the Supercoppa?": "Napoli: ",
    "Who was sacked before him at Spartak?": "Dmitri Alenichev: ",
    "What does La Bandera mean?": "What his nickname means",
    "Who was managing Ascoli when he came?": "Fabrizio Castori",
}


@pytest.mark.parametrize(("asked", "opens"), TOLD.items())
def test_somebody_else_is_told_in_his_own_part(asked: str, opens: str) -> None:
    assert engine().ask(asked).text.startswith(opens), engine().ask(asked).text


@pytest.mark.parametrize(
    "asked",
    [
        "Who signed him for Juve?",
        "Who hired him at Ascoli?",
        "Who did they bring in?",
        "Ascoli got rid of him. Who was brought in instead?",
    ],
)
def test_who_at_a_club_took_him_is_not_everybody_recorded_there(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"
