"""A cause that a yes/no question claims is held against the recorded reason."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Was he sacked by Spartak because of poor performances?", "Yes: "),
        ("Did Alenichev leave because of the Europa League exit?", "Yes: "),
        ("Was he benched because Montero arrived?", "Yes: "),
        ("Was he dismissed by Bari because of the draw with Palermo?", "Yes: "),
        ("Was he dismissed by Bari because of the draw with Milan?", "No: "),  # another match
        ("Did he leave Ascoli because of the relegation?", "No: "),  # another event
        ("Was he benched because Conte arrived?", "No: "),  # another person
        ("Was he sacked by Spartak because of bad results?", "Because "),  # other words, perhaps the same thing
        ("Did he leave AEK because of poor results?", "Why he left "),  # no reason is recorded
        ("Did he retire because of an injury?", "No: "),  # another one is recorded
    ],
)
def test_a_claimed_cause_is_compared(question: str, opening: str) -> None:
    assert engine().ask(question).text.startswith(opening)
