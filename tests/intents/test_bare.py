"""Questions that name a role but no club, or no club at all: every stay is told, each with its club."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

ROLES = {"player": ("player",), "manager": ("caretaker", "manager")}
LASTING = {
    "How long was he a manager?": "1,566 days in charge in all",
    "How long was he manager of Bari?": "69 days",
    "How long did he stay as manager at Bari?": "69 days",
    "How long did he stay in charge of Bari?": "69 days",
    "How long was he a player?": "The length of the whole playing career is not recorded",
    "How long was he a player for Juve?": "Five seasons",
}


def clubs_of(*roles: str) -> set[str]:
    """The clubs the subject held one of these roles at, as answers name them."""
    book = engine().book
    posts = [post for post in book.posts if post.person == book.subject]
    return {book.label(post.organisation) for post in posts if post.role in roles or not roles}


@pytest.mark.parametrize("role", ROLES)
def test_when_somebody_held_a_role_is_told_of_every_club(role: str) -> None:
    told = engine().ask(f"When was he a {role}?").text
    assert {club for club in clubs_of(*ROLES[role]) if club not in told} == set()


@pytest.mark.parametrize("asked", ["When did he join?", "When did he leave?"])
def test_when_somebody_came_and_went_is_told_of_every_club(asked: str) -> None:
    told = engine().ask(asked).text
    assert {club for club in clubs_of() if club not in told} == set()


@pytest.mark.parametrize(("asked", "opens"), LASTING.items())
def test_a_noun_behind_how_long_is_a_role(asked: str, opens: str) -> None:
    assert engine().ask(asked).text.startswith(opens), engine().ask(asked).text


@pytest.mark.parametrize("home", ["from Malta", "in Malta", "from Leeds"])
def test_where_a_fan_comes_from_is_not_asked_about(home: str) -> None:
    assert engine().ask(f"Bari fan {home} here. How long did he play for us?").text.startswith("Five seasons")


def test_a_stranger_in_what_a_fan_claims_is_still_one() -> None:
    assert engine().ask("As a Bari fan I know he was at Barcelona. When did he leave?").status == "unknown"


def test_the_age_in_a_role_is_told_of_every_club() -> None:
    told = engine().ask("How old was he when he was a manager?").text
    assert {club for club in clubs_of(*ROLES["manager"]) if club not in told} == set()


def test_a_club_in_the_wrong_order_is_put_right_by_what_is_recorded_of_it() -> None:
    assert engine().ask("Did he join Napoli after Treviso?").text.startswith("No: He joined Napoli in 2003")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("How did he do in Greece?", "runner-up in the Greek Cup"),
        ("How was his time at Ascoli?", "relegated to Serie C"),
        ("How did Spartak do under him?", "Russian Premier League"),
    ],
)
def test_how_it_went_tells_what_is_recorded_of_the_club(asked: str, told: str) -> None:
    assert told in engine().ask(asked).text
