"""A concession, "although …", asks nothing: what is not so by the record is told, the rest is answered."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

GRANTED = {
    "Did Spartak sack him although he had won the league?": "Yes: He was hired as manager of Spartak Moscow",
    "Although he won the league, was he sacked by Spartak?": "Yes: He was hired as manager of Spartak Moscow",
    "Was he caretaker at Juve even though Conte was banned?": "Yes: He was appointed caretaker manager of Juventus",
    "Did Ascoli keep him on even though they had gone down?": "Yes: He was confirmed in charge",
    "Did he leave Juve in 1996 even though they won the Champions League?": "Yes: He left Juventus in the summer of 1996",
    "How tall is he although he was a defender?": "His height is not in the record",
}
BY_THE_WAY = {  # what is told of a name between commas places the question, where it is so
    "When did Carrera, who had come to Spartak as an assistant, step up?": "He was appointed caretaker manager of Spartak",
    "How long did Carrera, who captained Atalanta, stay?": "Eight seasons",
    "Did Carrera, who was born in Rome, play for Bari?": "Rome is not in the record",
}
NOT_SO = {
    "Did he leave Atalanta although he had won the scudetto with them?": "No honour with Atalanta is recorded",
    "Did Ascoli sack him even though they stayed up?": "No: Ascoli were relegated",
}
THEIRS = {  # what "they" did is held against the club that is named
    "Was he at Treviso when they won the cup?": "No honour with Treviso is recorded",
    "Was he at Napoli when they went down?": "Not with Napoli, by the record",
    "Was he at Ascoli when they were relegated?": "Yes: He was appointed manager of Ascoli",
    "Was he at Juve when they won the Champions League?": "Yes: He joined Juventus in 1991",
    "Was he AEK coach when they lost the cup final?": "Yes: He was unveiled as manager of AEK Athens",
}


@pytest.mark.parametrize(
    ("question", "opening"), [*GRANTED.items(), *BY_THE_WAY.items(), *NOT_SO.items(), *THEIRS.items()]
)
def test_the_question_is_answered_and_the_rest_held_against_the_record(question: str, opening: str) -> None:
    assert engine().ask(question).text.startswith(opening)


def test_a_concession_that_is_not_understood_is_not_read_into_the_question() -> None:
    assert engine().ask("Did Bari sack him although they were third?").text.startswith("I don't understand that")
