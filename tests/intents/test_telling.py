"""What is told without a relation asked for: a match, a time, a day of any year; and talk that asks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.store import Store
from intents.engine import Engine
from intents.lexicon import english
from intents.spelling import common
from intents.text import tokenise
from intents.times import day_of_year
from tests.acceptance.sets import TODAY, engine

SECOND = Path(__file__).parents[1] / "records" / "oriana_veltri.toml"

MATCHES = {
    "What happened in the match against Milan?": ("15 September 1991", "equaliser", "score is not recorded"),
    "tell me about the Krasnodar game": ("beat Krasnodar 2–0", "21 August 2016"),
    "tell me about the match v San Marino": ("4–0", "19 February 1992"),
    "what happened against Napoli in Beijing?": ("4–2 after extra time",),
    "what happened in the Palermo match": ("draw with Palermo",),
    "tell me about the match between Juventus and Milan": ("15 September 1991", "equaliser"),
    "what happened in the match at the Stadio Dino Manuzzi": ("4–0", "San Marino"),
    "what happened in the game against AEK Larnaca": ("eliminated", "AEK Larnaca"),
}


@pytest.mark.parametrize(("asked", "told"), MATCHES.items())
def test_a_match_is_told_with_its_goals_and_result(asked: str, told: tuple[str, ...]) -> None:
    reply = engine().ask(asked)
    assert reply.status == "answered", reply.text
    assert [part for part in told if part not in reply.text] == [], reply.text


@pytest.mark.parametrize(
    "asked",
    [
        "tell me about the match against Barcelona",
        "what happened in the Treviso match",
        "what happened in the match between Bari and Juventus",
        "what happened in the match against Milan in 1995",
        "what happened in the match after 1991",
    ],
)
def test_no_match_is_made_up(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"


YEARS = {
    "What happened in 1995?": ("Serie A in 1994–95", "Coppa Italia in 1994–95", "UEFA Cup", "Supercoppa Italiana in 1995"),
    "1996": ("Champions League in 1995–96", "Atalanta"),
    "in 1993?": ("UEFA Cup in 1992–93",),
    "what did he do in 2012": ("1 July 2012", "Supercoppa Italiana in 2012", "4–2"),
    "what happened in 1991": ("joined Juventus", "15 September 1991", "equaliser", "called up"),
    "events of 1993": ("UEFA Cup in 1992–93",),
    "what happened to Milan in 1992": ("unbeaten",),
    "what happened to AEK in 2020": ("Greek Cup in 2019–20", "8 December 2019"),
    "what happened at Juventus in 2012": ("1 July 2012", "Supercoppa Italiana in 2012"),
    "what did he do at Bari in 1990": ("Bari", "Mitropa Cup in 1990"),
    "what did he do before juve": ("Bari", "Serie B in 1988–89", "Mitropa Cup in 1990"),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "told"), YEARS.items())
def test_a_time_is_told_in_full_and_once(asked: str, told: tuple[str, ...]) -> None:
    reply = engine().ask(asked)
    assert [part for part in told if part not in reply.text] == [], reply.text
    sentences = reply.text.split(". ")
    assert len(sentences) == len(set(sentences))


def test_a_follow_up_asks_of_another_match() -> None:
    before = engine().ask("tell me about the match against Milan").context
    assert engine().ask("and against Krasnodar?", before).status == "answered"


def test_a_season_is_told_in_the_year_that_closes_it() -> None:
    assert "Serie A in 1994–95" not in engine().ask("what happened in 1994").text
    assert "15 September 1991" not in engine().ask("what did he do before juve").text


def test_what_is_known_more_exactly_comes_first() -> None:
    told = engine().ask("what happened in 1996").text
    assert told.index("Champions League") < told.index("transferred to Atalanta")


def test_a_time_before_a_question_is_no_question() -> None:
    assert len(engine().ask("Aug 2016. Manager or caretaker of Spartak by then?").outcomes) == 1


DAYS = {
    "6 june": (6, 6),
    "the 6th of june": (6, 6),
    "june 6th": (6, 6),
    "aug 5": (8, 5),
    "may 7th": (5, 7),
    "29 february": (2, 29),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_without_its_year(text: str, day: tuple[int, int]) -> None:
    assert day_of_year(text) == day


@pytest.mark.parametrize("text", ["may 7", "march 3", "30 february", "32 june", "0 june", "june", "6", "june 2017"])
def test_what_is_no_day_of_a_year(text: str) -> None:
    assert day_of_year(text) is None


ANNIVERSARIES = {
    "what happened on 6 June": ("answered", "6 June 2017"),
    "5 August": ("answered", "5 August 2016"),
    "what happened on the 17th of August?": ("answered", "17 August 2016"),
    "what happened on 3 March": ("unknown", "3 March"),
    "born on 22 April?": ("answered", "22 April 1964"),
    "was he born on 22 April?": ("answered", "Yes"),
    "was he born on 23 April?": ("corrected", "No"),
    "was he sacked by Bari on 20 april?": ("corrected", "19 April 2021"),
    "did he join Bari on 9 february?": ("answered", "Yes"),
    "who did Spartak beat on 21 August": ("answered", "Krasnodar"),
    "what day did Spartak clinch the title under him, 9 may?": ("answered", "7 May 2017"),
}


@pytest.mark.parametrize(("asked", "expected"), ANNIVERSARIES.items())
def test_a_day_of_any_year(asked: str, expected: tuple[str, str]) -> None:
    reply = engine().ask(asked)
    assert reply.status == expected[0], reply.text
    assert expected[1] in reply.text


UNTOLD = (
    "was he at Juventus on 9 february?", "did he extend his contract on 7 june?", "did he join Bari on 10 february?",
    "did he win Serie A on 3 march?", "who died on 6 June?", "how old was he on 22 april?",
)  # fmt: skip


@pytest.mark.parametrize("asked", UNTOLD)
def test_a_day_is_not_judged_where_the_year_decides(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"


def test_another_record_has_its_own_days() -> None:
    hers = Engine(Store.load(SECOND), lambda: TODAY)
    assert "3 March 1979" in hers.ask("what happened on 3 march").text
    assert hers.ask("was she born on 3 march?").text.startswith("Yes")
    assert hers.ask("was she born on 4 march?").text.startswith("No")
    assert hers.ask("what happened on 6 june").status == "unknown"


TALK = {
    "you're welcome": "welcome", "no problem mate": "welcome", "shut up": "rude", "where do you get your information": "source", "whats ur source": "source",
    "are you a bot": "bot", "r u a bot": "bot", "who made you": "maker", "good bot": "praise", "lol": "laugh", "ok": "fine", "ok cool": "praise", "lol thanks": "thanks",
    "hello bot": "hello", "wait so are you an actual person or what": "bot",
}  # fmt: skip


@pytest.mark.parametrize(("said", "kind"), TALK.items())
def test_small_talk_has_a_sentence_of_its_own(said: str, kind: str) -> None:
    assert engine().ask(said).intent == "smalltalk"
    assert [getattr(outcome, "kind", "") for outcome in engine().ask(said).outcomes] == [kind]


ASKED = (
    "lol when was he born", "ok cool, who replaced him?", "what is the source of the cross", "is he a bot", "who made him captain", "did he have no problem at Bari",
    "no problem, when did he join Juve", "great, which clubs did he manage?", "was his appointment welcome",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_small_talk_steals_no_question(asked: str) -> None:
    assert engine().ask(asked).status != "smalltalk"


SLIPS = {
    "hwo many goals for atalanta": "how many goals for atalanta", "waht club did he join in 1991": "what club did he join in 1991", "wehn was he born": "when was he born",
    "when did teh ban start": "when did the ban start", "when dose he retire": "when does he retire", "what did he do b4 juve": "what did he do before juve",
    "wat did he win wiht juve adn bari": "what did he win with juve and bari", "wot clubs did he play for": "what clubs did he play for",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_slip_of_a_small_word_changes_nothing(typed: str, meant: str) -> None:
    assert engine().ask(typed).text == engine().ask(meant).text


def test_no_english_word_is_respelled() -> None:
    respelled = english().respelled
    assert sorted(respelled.keys() & common()) == []
    assert [slip for slip in respelled if len(tokenise(slip)) != 1] == []
    assert [meant for meant in respelled.values() if (meant,) not in english().phrases] == []


KEYWORDS = {
    "spartak title": "Russian Premier League",
    "teams managed": "5 clubs in charge",
    "clubs managed": "5 clubs in charge",
    "trophies manager": "4 trophies",
    "what is he known for?": "Italian football manager",
    "what is Carrera famous for": "Italian football manager",
}


@pytest.mark.parametrize(("typed", "told"), KEYWORDS.items())
def test_keywords_are_a_question(typed: str, told: str) -> None:
    reply = engine().ask(typed)
    assert reply.status == "answered"
    assert told in reply.text


@pytest.mark.parametrize("asked", ["is he known for winning the Champions League?", "is he famous for his own goal?"])
def test_fame_is_not_affirmed(asked: str) -> None:
    assert engine().ask(asked).status == "unknown"
