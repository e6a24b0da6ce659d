"""A match told from either side: who beat whom, who lost to whom, and how many goals each of them scored."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

OPENS = {
    "Did Napoli lose to Juventus in the 2012 Supercoppa?": "Yes: Juventus beat Napoli",
    "Did Napoli beat Juventus in Beijing?": "No: Juventus beat Napoli",
    "Did Juventus lose the Supercoppa to Napoli?": "No: Juventus beat Napoli",
    "Who did San Marino lose 4-0 to?": "Italy beat San Marino 4–0",
    "Who lost to Spartak in his first game?": "Krasnodar: ",
    "Did Spartak lose to Krasnodar?": "No: Spartak Moscow beat Krasnodar",
    "Did Wolfsburg lose against AEK?": "Yes: AEK Athens beat VfL Wolfsburg",
    "Did Palermo lose to Bari?": "No: Bari played a last-minute draw",
    "What was the score when Wolfsburg played AEK?": "2–1: ",
    "How many goals did San Marino score against Italy?": "4–0",
    "Did San Marino score against Italy?": "No, 4–0",
    "Did Napoli score against Juve in Beijing?": "Yes, 4–2",
    "Did Krasnodar score in his first game at Spartak?": "No, 2–0",
    "Who were Italy's opponents when he won his second cap?": "Only one such is recorded",
}


@pytest.mark.parametrize(("asked", "opens"), OPENS.items())
def test_both_sides_of_a_match_are_told_the_same(asked: str, opens: str) -> None:
    told = engine().ask(asked).text
    assert told.startswith(opens), told
