"""Elliptical follow-ups that say their question word again, or describe a club: "and how many for X?", "and when Y?"."""

from __future__ import annotations

import pytest

from intents.dialogue import Context
from tests.acceptance.sets import engine

TALKS = (
    "How many appearances did he make for Juventus? 166 | And how many for Atalanta? 207 | And how many then for Italy? only one",
    "How many trophies has he won in his career? 11 | how many as a manager? 4 | how many in Russia? 2",
    "How many trophies has he won in his career? 11 | how many for Bari? 2 | and before 1996? Serie B",
    "How many clubs has he been at? 10 | how many as a player? 7 | how many as a manager? 5",
    "When did he join Juventus? 1991 | and when Atalanta? summer of 1996 | and when Napoli? 2003",
    "When did he leave Juventus as a player? 1996 | and when Atalanta? 2003",
    "When was he sacked by Spartak? 22 October 2018 | and when by Bari? 19 April 2021 | and what date at Ascoli? 27 September 2024",
    "Why was he sacked by Spartak? poor performances | and why by Ascoli? negative start",
    "Who did he replace at Ascoli? Castori | and who at Spartak? Alenichev",
    "How many days was he in charge of Bari? 69 | and how many at Ascoli? 199",
    "How long was Conte banned? ten | and Alessio how long? not recorded",
    "Which competition did he win in 1993? UEFA Cup | and which one in 1996? Champions League",
    "Who replaced Conte? Carrera | And who replaced Alenichev? Carrera",
    "Where was he before Juventus? Bari | And before Atalanta? Juventus",
    "When did he join Atalanta? 1996 | where was he before that? Juventus",
    "When did he sign for Pro Vercelli? 2005 | how long had he stayed at the club before that one? One season",
    "How many games for Juventus? 166 | and how many for the club he joined straight afterwards? 207",
    "How many games for Juventus? 166 | and for Atalanta? 207 | so what do the two add up to? 373",
    "How many games for Juventus? 166 | and for Atalanta? 207 | what's the gap between those two figures? 41",
    "How long did he last at AEK? 380 | and at Bari? 69 | How long was he without a job between the two? 49",
    "What did he win in 1995? Serie A | And the year after? Champions League | and the year after that? Not in 1997",
    "What did he win in 1995-96? Champions League | and the season before? Coppa Italia",
    "Which club did he join in 2003? Napoli | And the year after that? Treviso",
    "What trophies did he win as a coach in Russia? Premier League | and at AEK? runner-up",
    "How many times did he play for Italy? one | who was it against and what was the score? San Marino | how old was he then? 27",
    "Which clubs has he coached? Ascoli | what did he win with Bari? Serie B",
    "What did he win in 2017? Super Cup | which coach did he succeed at Ascoli? Castori",
    "When did he extend at Spartak? 6 June 2017 | what was his actual last day there? 22 October 2018",
    "When did his spell as Juve caretaker end? 19 October 2012 | and when had it started? 1 July 2012",
    "Which trophies did he win in Russia? Premier League | And which ones as Juventus caretaker? Supercoppa",
)
DESCRIBED = (
    ("How many games did he play for the club he joined after Juventus?", "207"),
    ("How many goals did he score for the club he left for Napoli?", "3 goals"),
    ("How long did he stay at the club he played for before Napoli?", "Eight seasons"),
    ("What did Juve win in the first season under Lippi?", "Coppa Italia"),
    ("What did Juve win in Lippi's second season at Juventus?", "Champions League"),
    ("After Lippi came to Juve, what positions did he play?", "Sweeper"),
    ("How did AEK do in the Greek Cup?", "runner-up"),
    ("How did AEK do in the Europa League?", "group stage"),
    ("Who was keeping goal for Juve when he headed in Milan's equaliser?", "Tacconi"),
    ("When he won the league with Spartak, how many years had passed since their last one?", "16 years"),
    ("What was he in 2011?", "Technical director"),
    ("Excluding runner-up finishes and personal awards, how many trophies has he won as a manager?", "4 trophies"),
)


@pytest.mark.parametrize("talk", TALKS, ids=[talk.split("?")[0] for talk in TALKS])
def test_a_question_word_said_again_changes_one_thing(talk: str) -> None:
    context = Context.EMPTY
    for turn in talk.split(" | "):
        question, expected = turn.split("? ", 1)
        reply = engine().ask(f"{question}?", context)
        assert expected in reply.text, f"{question}? {reply.text}"
        context = reply.context


@pytest.mark.parametrize(("question", "told"), DESCRIBED)
def test_a_club_may_be_described(question: str, told: str) -> None:
    assert told in engine().ask(question).text
