"""'Only' in a yes/no question is a claim of its own: nothing else may fit what is asked."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Was he only the assistant manager at Spartak?", "No"),
        ("Was he just a caretaker at Juventus?", "Yes"),  # never the permanent manager there
        ("Was he only a player at Bari?", "No"),
        ("Was he only a player at Atalanta?", "Yes"),
        ("Did he win the Supercoppa only as a manager?", "No"),
        ("Did he manage only in Italy?", "No"),
        ("Did he play only for Italian clubs?", "Yes"),
        ("Did he only play for Bari?", "No"),
        ("Was Serie B his only trophy with Bari?", "No"),
        ("Did he win nothing but the Greek Cup with AEK?", "No"),  # not even that
    ],
)
def test_only_is_held_against_what_else_there_is(question: str, verdict: str) -> None:
    assert engine().ask(question).text.startswith(verdict)
