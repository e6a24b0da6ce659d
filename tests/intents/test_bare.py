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
    "asked", ["Was he a good player?", "Was he successful at Spartak?", "Did he play well against Milan?"]
)
def test_how_good_it_was_is_not_answered_with_that_it_was(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"


@pytest.mark.parametrize("asked", ["Well, was he at Juve in 1993?", "Did he have a good first season at Juve?"])
def test_praise_that_is_recorded_or_only_opens_a_question_is_no_obstacle(asked: str) -> None:
    assert engine().ask(asked).text.startswith("Yes: ")


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


def test_a_tournament_is_not_lost_in_an_empty_phrase_that_overlaps_it() -> None:
    assert engine().ask("Did he play in the world cup?").text.startswith("No: Italy beat San Marino")


def test_what_he_was_in_a_division_is_not_denied_by_what_else_he_was_in_it() -> None:
    assert engine().ask("Did he play in Serie C?").status == "unknown"


def test_that_somebody_was_accused_of_it_is_recorded_though_not_that_he_did_it() -> None:
    assert engine().ask("Was Glushakov accused of being behind the sacking?").text.startswith("Yes: ")
    assert engine().ask("Was Glushakov behind the sacking?").status == "unknown"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Did he leave Spartak in 2017?", "No: He was dismissed by Spartak Moscow on 22 October 2018"),
        ("Had he left Spartak by 2017?", "No: He was dismissed by Spartak Moscow on 22 October 2018"),
        ("Did he leave Spartak before 2018?", "No: He was dismissed by Spartak Moscow on 22 October 2018"),
        ("Had he left Bari by 1995?", "Yes: "),
        ("Did his caretaker spell at Spartak end in 2016?", "Yes: "),
    ],
)
def test_who_was_promoted_has_not_left(asked: str, told: str) -> None:
    assert engine().ask(asked).text.startswith(told), engine().ask(asked).text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("When did he turn 40?", "22 April 2004: He turned 40"),
        ("When does he turn 63?", "22 April 2027: He turns 63"),
        ("When was his fortieth birthday?", "22 April 2004"),
        ("Where was he when he turned 30?", "Juventus"),
        ("What did he win the year he turned 31?", "Supercoppa Italiana 1995"),
        ("What did he win before his 30th birthday?", "3 trophies"),
    ],
)
def test_a_birthday_is_a_day_like_any_other(asked: str, told: str) -> None:
    assert told in engine().ask(asked).text, engine().ask(asked).text


def test_an_age_at_what_is_not_understood_is_not_that_of_today() -> None:
    assert engine().ask("How old was he when he turned professional?").status == "unknown"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("UEFA Cup final?", "Juventus reached the final"),
        ("Did he reach the Greek Cup final?", "Yes: He was runner-up"),
        ("Did he win the Greek Cup final?", "No: He was runner-up"),
        ("Did he lose the Greek Cup final?", "Yes: He was runner-up"),
        ("Did Juve win the Champions League final?", "Yes: He won the UEFA Champions League"),
        ("Were Spartak knocked out of the Champions League by Larnaca?", "No: "),
    ],
)
def test_a_final_is_the_match_and_not_the_last_of_several(asked: str, told: str) -> None:
    assert engine().ask(asked).text.startswith(told), engine().ask(asked).text


@pytest.mark.parametrize("asked", ["Did he win the UEFA Cup final?", "Did he play in the Champions League final?"])
def test_of_a_final_only_what_was_made_of_it_is_known(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Did it go to extra time?", "Yes: "),
        ("Is it right that the friendly in Cesena was the only game in which he played for Italy?", "Yes: "),
        ("Is it true that he was the coach who won the league?", "Yes: "),
        ("Was he at Spartak until his contract ended?", "No: he was dismissed on 22 October 2018"),
        ("Did he ever play for a foreign club?", "No: "),
        ("Why was he on the bench in his last season at Juve?", "He started more often from the bench"),
        ("How long was he without a club before Bari?", "49 days"),
        ("How long was he out of work before Ascoli?", "1,058 days"),
        ("What European competition did he get AEK into?", "UEFA Europa League"),
        ("What was he before he was a coach?", "A player at Bari"),
        ("What did he win in Greece?", "Not won, by the record: He was runner-up"),
        ("Did he finish the season with Bari?", "No: Bari were third"),
        ("Was he at Spartak until 2019?", "No: He was dismissed by Spartak Moscow on 22 October 2018"),
        ("Who won the Krasnodar game?", "Spartak Moscow beat Krasnodar"),
        ("Did he lose his first game?", "No: "),
        ("Did he take AEK to Europe?", "Yes: AEK Athens qualified"),
        ("When did he first win a trophy as a manager?", "2012: He won the Supercoppa Italiana"),
        ("Was Bari the last club he managed?", "No: "),
        ("Was Spartak his second club as manager?", "Yes: "),
        ("When did he lose the Spartak job?", "He was dismissed by Spartak Moscow on 22 October 2018"),
        ("Did he manage AEK between Spartak and Bari?", "Yes: "),
        ("For how much time was he the manager of AEK in total?", "380 days"),
        ("Was he at Bari for a full year?", "As a player yes"),
        ("Did he manage anyone between Bari and Ascoli?", "No: "),
        ("Where was he between Spartak and Bari?", "AEK Athens"),
        ("How many points did Spartak drop in his first 12 league games?", "8 points dropped"),
    ],
)
def test_plain_questions_of_a_fan(asked: str, told: str) -> None:
    assert engine().ask(asked).text.startswith(told), engine().ask(asked).text


def test_what_was_demanded_of_another_was_not_demanded_of_him() -> None:
    assert engine().ask("Did the fans want him out?").status == "unknown"


def test_an_own_goal_is_not_one_of_those_he_scored() -> None:
    assert engine().ask("How many own goals did he score?").status == "unknown"


def test_who_a_team_lost_to_is_not_somebody_it_put_out_elsewhere() -> None:
    assert engine().ask("Who did Juve lose to?").status == "unknown"


def test_he_did_not_stop_playing_at_a_club_he_had_left_before() -> None:
    assert engine().ask("Did he finish his playing career at Juventus?").text.startswith("No: He retired")
    assert engine().ask("Did he retire at Pro Vercelli?").status == "unknown"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Was he born in April?", "Yes: "),
        ("Was he born in May?", "No: "),
        ("What day in May was he born?", "Not in May 1964, by the record: He was born on 22 April 1964"),
        ("What day in April was he born?", "22 April 1964"),
        ("Was he sacked by Bari in April?", "Yes: "),
        ("Was he sacked by Bari in May?", "No: "),
    ],
)
def test_a_month_alone_is_that_of_the_event_or_another(asked: str, told: str) -> None:
    assert engine().ask(asked).text.startswith(told), engine().ask(asked).text


def test_a_month_of_what_is_known_less_exactly_is_not_settled() -> None:
    assert engine().ask("Did he leave Juve in May?").status == "unknown"


@pytest.mark.parametrize("asked", ["Who coached Italy against San Marino?", "Has he retired from management?"])
def test_what_was_of_a_player_says_nothing_of_a_coach(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"
