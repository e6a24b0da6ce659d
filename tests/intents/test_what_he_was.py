"""What somebody was, and won, at every club of the record: each is affirmed where it is held, and denied everywhere else."""

from __future__ import annotations

import pytest

from facts.model import FAMILIES
from tests.acceptance.sets import engine

BOOK = engine().book
CLUBS = tuple(
    dict.fromkeys(post.organisation for post in BOOK.posts if BOOK.entities[post.organisation].type == "club")
)
HONOURS = tuple(row for row in BOOK.record.honour if row.result == "winner" and row.person == BOOK.subject)


def held(*roles: str) -> set[str]:
    """The clubs at which the subject was that."""
    return {post.organisation for post in BOOK.posts if post.person == BOOK.subject and post.role in roles}


PLAYED, MANAGED = held("player"), held(*FAMILIES["charge"])
WAS = {  # forms of a question → the clubs of which it is so
    "Did he ever play for {}?": PLAYED,
    "Was {} one of the clubs he played for?": PLAYED,
    "Did he turn out for {}?": PLAYED,
    "Did he manage {}?": MANAGED,
    "Was he ever in charge of {}?": MANAGED,
    "Did {} have him as head coach?": MANAGED,
    "Was he assistant coach at {}?": held("assistant"),
    "Was he technical director of {}?": held("technical director"),
    "Was he caretaker manager of {}?": held("caretaker"),
    "Did he both play for and manage {}?": PLAYED & MANAGED,
    "Was he at {} as a player and later as coach?": PLAYED & MANAGED,
    "Did he play for {} but never manage them?": PLAYED - MANAGED,
    "Did he manage {} without ever having played for them?": MANAGED - PLAYED,
}
WON = {  # forms of a question → in which capacity; any where it is empty
    "Did he win the {} with {}?": "",
    "Was the {} among what he won with {}?": "",
    "Did he win the {} as a player with {}?": "player",
    "Did he win the {} as manager of {}?": "manager",
}


@pytest.mark.parametrize("form", WAS)
def test_a_role_is_affirmed_of_its_clubs_alone(form: str) -> None:
    for club in CLUBS:
        asked = form.format(BOOK.label(club))
        assert engine().ask(asked).text.startswith("Yes" if club in WAS[form] else "No"), asked


@pytest.mark.parametrize("form", WON)
def test_a_trophy_is_affirmed_of_its_club_and_capacity_alone(form: str) -> None:
    for competition in {row.competition for row in HONOURS}:
        for club in {row.team for row in HONOURS}:
            asked = form.format(BOOK.label(competition), BOOK.label(club))
            won = any(
                (row.competition, row.team) == (competition, club) and WON[form] in ("", row.capacity)
                for row in HONOURS
            )
            assert engine().ask(asked).text.startswith("Yes" if won else "No"), asked


def test_a_captain_was_a_player_there() -> None:
    for club in CLUBS:
        said = engine().ask(f"Was he captain of {BOOK.label(club)}?")
        expected = "answered" if club in held("captain") else "unknown" if club in PLAYED else "corrected"
        assert said.status == expected, said.text


def test_of_others_only_what_is_recorded_is_told() -> None:
    assert engine().ask("Did Conte both play for and manage Juventus?").text.startswith("Yes: ")
    assert engine().ask("Did Lippi both play for and manage Juventus?").status == "unknown"
