"""Whole conversations, turn after turn: what each answer must tell, whatever the turns before it have made of the talk."""

from __future__ import annotations

import pytest

from intents.dialogue import Context
from tests.acceptance.sets import engine

TALKS = (
    (
        "Which club did he manage in 2020? AEK | from when? 8 December 2019 | until when? 22 December 2020"
        " | how long is that? 380 | and before them? Spartak"
    ),
    "What was his first trophy as a manager? Supercoppa | against whom? Napoli | where? Beijing | score? 4–2",
    "How many goals did he score for Atalanta? 3 | in how many games? 207 | and at Juve? 166",
    (
        "When did he make his Italy debut? 19 February 1992 | against? San Marino | where was it? Cesena"
        " | which stadium? Manuzzi | how old was he? 27 | who called him up? Sacchi | did he play again for them? No"
    ),
    (
        "What happened at Ascoli? Ascoli | when was he hired? 12 March 2024 | who was there before? Castori"
        " | did they go down? relegated | when was he sacked in the end? 27 September 2024"
    ),
    (
        "Who was Spartak's captain? Glushakov | what was he accused of? supporting | did the fans like Carrera? popular"
        " | what did they demand? removal"
    ),
    "When did he leave Bari as a player? 1991 | for whom? Juventus | who was the coach there? Trapattoni",
    "What did he win at Bari? Serie B | when was the first? 1988 | and the second? 1990",
    (
        "Did he win the Champions League? Yes | when? 1995–96 | who with? Juventus | and the UEFA Cup? 1992–93"
        " | what else did he win there? Serie A"
    ),
    (
        "How long was he in charge of Spartak? 808 | was that his longest job? Yes | and his shortest? Bari"
        " | how long was that? 69 | who sacked him there? Bari | after which game? Palermo"
    ),
    (
        "Where did he start his career? Pro Sesto | and then? Bari | and then? Juventus | and then? Atalanta"
        " | and then? Napoli | and then? Treviso | and then? Pro Vercelli"
    ),
    (
        "When did he sign for Pro Vercelli? 28 October 2005 | how old was he? 41 | when did he retire? 2007–08"
        " | at what age? 44 | why? coaching"
    ),
    (
        "Did Spartak win the league under him? Yes | when was it sealed? 7 May 2017 | when had they last won it? 2001"
        " | how many years is that? 16 | did he get an award? Coach of the Year"
    ),
    (
        "How many points did Spartak take in his first 12 games? 28 | out of? 36 | what percentage is that? 77.8"
        " | how many did they drop? 8"
    ),
    "Who came in at Juve in 1995? Vierchowod | when did he leave? 1996 | where to? Atalanta | was he captain there? Yes",
    (
        "When did he extend at Spartak? 6 June 2017 | until when? 31 May 2019 | did he stay till then? No"
        " | how much was left? 221"
    ),
    "What's his nickname? La Bandera | where was he born? Pozzuolo | when? 22 April 1964 | so how old is he? 62",
    "When did he win the Mitropa Cup? 1990 | was that his first trophy? No: He won Serie B",
    "Why did he leave Bari as manager? Palermo | and Ascoli? negative start | when was that? 27 September 2024",
)


@pytest.mark.parametrize("talk", TALKS)
def test_each_turn_is_answered(talk: str) -> None:
    context = Context.EMPTY
    for turn in talk.split(" | "):
        asked, mark, told = turn.partition("?")
        reply = engine().ask(asked + mark, context)
        assert told.strip() in reply.text, f"{asked}? {reply.text}"
        context = reply.context
