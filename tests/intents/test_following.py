"""Short questions that lean on the last answer: the next and the one before, "there", "that game", "altogether"."""

from __future__ import annotations

import pytest

from intents.dialogue import Context
from intents.engine import Reply
from tests.acceptance.sets import engine

TOLD = {
    ("When was he sacked by Spartak?", "What did he do then?"): "AEK Athens",
    ("When did he win the league with Spartak?", "What happened next?"): "extended his Spartak Moscow contract",
    ("Who took over from him at Juve?", "so what did he do then?"): "technical director",
    ("When did he leave Atalanta?", "where did he go then?"): "Napoli",
    ("When did he take over at Spartak?", "who before him?"): "Dmitri Alenichev",
    ("When did he become Spartak manager?", "who was there before him?", "why did he leave"): "AEK Larnaca",
    ("How long was he at AEK?", "who came after him?"): "is not recorded",
    ("Is he at Ascoli?", "is he still there?"): "No: he was dismissed by Ascoli",
    ("Is he still at Ascoli?", "where is he now?"): "Any post he holds now is not recorded",
    ("Which club did he join after Juventus?", "was he still there in 2004?"): "No: He left Atalanta in 2003",
    ("When did he become manager of Spartak?", "how many seasons was he there?"): "808 days",
    ("Who did he manage before Bari?", "did he win anything there?"): "No: He was runner-up in the Greek Cup",
    ("Did he score an own goal against Milan?", "did Juve win that game?"): "No: ",
    ("Did he reach the UEFA Cup final?", "did they win it?"): "No: ",
    ("How many times did he play for Italy?", "when was that?"): "19 February 1992",
    ("What happened with him and Milan in 1991?", "what date was that?"): "15 September 1991",
    ("Which old teammates did he work with at Juve?", "since when?"): "ummer 2011",
    ("Did he win the league with Spartak?", "and when did they last win it before that?"): "2001",
    ("How many goals did he score at Atalanta?", "in how many games?"): "207",
    ("How long was he in charge of Bari in 2021?", "and at AEK?"): "380 days",
    ("Which trophies did he win as a player?", "so how many altogether?"): "11 trophies",
    ("How many games did he play for Juve?", "and in total?"): "no career total",
    ("What did he win as a player?", "which of those did he win both as player and manager?"): "2 trophies",
    ("When was he presented as AEK coach?", "was he there long?", "did he win a cup"): "No: He was runner-up",
    ("When was he made permanent at Spartak?", "who was there before him?"): "Dmitri Alenichev",
    ("Did Spartak win the league under him?", "when exactly", "and the last one before that?"): "2001",
    ("Which clubs has he managed?", "how many is that in total"): "5 clubs",
    ("Which clubs has he managed?", "where was he the longest?"): "Spartak Moscow",
    ("How long was he in charge of Bari?", "no I meant the other spell"): "Five seasons as a player",
    ("Who did he replace at Ascoli?", "did they stay up?"): "No: Ascoli were relegated",
    ("What was his job at Juventus in 2011?", "how did he know Conte?"): "former teammates",
    ("What position did he play under Trapattoni?", "and once Lippi came in?"): "Sweeper",
    ("How did it end for him at Spartak?", "were the fans happy?"): "popular among the fans",
    ("When did he leave Spartak?", "next club?", "and the next job?"): "Bari",
    ("When did he leave Spartak?", "how long was he out of work?"): "412 days",
    ("When did he beat Krasnodar?", "how long had he been permanent manager at that point?"): "4 days",
    ("How many caps did he win?", "who was it against?"): "San Marino",
    ("How many games for Italy?", "where was it?"): "Cesena",
    ("How many games did he play 4 atalanta?", "and with juve", "so wats that 2gether"): "373",
    ("Did he win the Greek Cup? If not, who won it?",): "Who won it is not recorded",
    ("Did he play for Italy more than once? If not, who was it against?",): "San Marino",
    ("When did he leave Spartak?", "who?"): "I don't understand",
    ("When was he sacked by Bari?", "after which match?"): "Palermo",
    ("When did he join Atalanta?", "from which club?"): "Juventus: ",
    ("When did he leave Juve in 1996?", "for which club?"): "Atalanta: ",
    ("Whom did he replace at Spartak?", "who succeeded him?"): "Who replaced him there is not recorded",
    ("Whose place did he take at Ascoli?", "Date?", "so he was 59 by then?"): "Yes: 59 on 12 March 2024",
    ("When did he sign for Pro Vercelli?", "so he was 28 at that moment?"): "No: 41 on 28 October 2005",
    ("From when to when was he in charge of Spartak?", "so that's about two years, right?"): "Yes: 808 days",
    ("How long was Conte banned?", "so out for two years, correct?"): "No: Antonio Conte got a ten-month ban",
    ("How long was Conte banned?", "and the reason?"): "lleged failure to report",
    ("When was he born?", "the place?"): "Pozzuolo Martesana",
    ("How long was he out of work after Spartak?", "and between AEK and his next job?"): "49 days",
    ("How long between leaving AEK and joining Bari?", "and after Bari?", "which club was it?"): "Ascoli: ",
    ("How many games for Atalanta?", "in how many seasons was that?"): "Eight seasons",
    ("Where did he go from Atalanta?", "and then?", "what date did he sign for the next one"): "28 October 2005",
    ("How many games for Juve?", "is that more than for Atalanta?", "what is the difference?"): "41 appearances more",
    ("How many games for Juve?", "is that more than for Atalanta?", "and the two together?"): "373",
    ("How long was he at AEK?", "was he longer at Spartak?"): "Yes: Spartak Moscow: 808 days",
    ("How long was he at AEK?", "shorter than at Bari?"): "No: ",
    ("What did he win at Juve as a coach?", "and in Russia?", "so nothing in Greece?"): "runner-up in the Greek Cup",
    ("What did he win at AEK?", "and how many in all, all clubs together?"): "11 trophies",
    (
        "When did he leave Juve as caretaker?",
        "what has he won since?",
    ): "2 trophies: as a manager, Russian Premier League",
    ("When did he leave Ascoli?", "has he managed anyone since?"): "Nothing like that is recorded",
    ("Who was in charge of Spartak just before him?", "why did he go?"): "AEK Larnaca",
    ("Where did Trapattoni play him?", "was that new to him?"): "He played as a right back at Bari",
    ("Where did Trapattoni play him?", "at which club had he done that before?"): "Bari: ",
    ("How old was he when he retired?", "and today?"): "62",
    ("Did he see out his Spartak contract?", "how many months early did he go?"): "221 days",
    ("Where was he born, and how old is he now?",): "62 on 22 November 2026",
    ("By whom was he succeeded at Juve, and what is the colour of his car?",): "Angelo Alessio",
    (
        "What was the score against San Marino?",
        "did he get one of the goals",
    ): "Any figure for that alone (goals) is not recorded",
    ("When was he appointed by Ascoli?", "so he's still there?"): "No: he was dismissed by Ascoli",
    ("How long was he at AEK?", "and at Bari as coach?", "which of the two was longer?"): "AEK Athens: 380 days",
    ("How many games for Juve?", "and Atalanta?", "which is more?", "what's the difference?"): "41 appearances more",
    (
        "What was his first official game as Juve coach?",
        "how old is he now?",
        "where was that match played?",
    ): "Beijing",
    ("How many goals at Atalanta?", "sorry, games"): "207 appearances",
    ("When did he join Atalanta?", "so he left in 1999, right?"): "No: He left Atalanta in 2003",
    ("When did he join Juve as a player?", "so he left in 1995?"): "No: He left Juventus in the summer of 1996",
    ("Did he win the league with Spartak?", "did he win another trophy there?"): "Yes: He won the Russian Super Cup",
    ("What is the first trophy he won?", "did he win the Champions League?"): "Yes: He won the UEFA Champions League",
    ("What is the first trophy he won?", "did he ever win the World Cup?"): "not among the honours recorded",
    ("What did he win with Bari?", "what else?"): "Any other is not recorded",
    ("When did he hang up his boots?", "what was the last club he had signed for?"): "Pro Vercelli",
    ("Which club did he play for right after Napoli?", "and the one before Napoli?"): "Atalanta",
    (
        "Which club hired him next after Spartak?",
        "how long was he out of work?",
        "and between that and Bari?",
    ): "49 days",
    ("What was his first official game as Juve coach?", "did they win it in 90 mins?"): "No: ",
    ("When did his Spartak contract run out?", "so he stayed to the end of it?"): "No: he was dismissed",
    ("What did he win as a Bari player?", "which one was first?", "and his first one at Juve?"): "UEFA Cup",
    (
        "Who did he beat in his first game for Spartak?",
        "no, his first one with Juve",
        "where was that played?",
    ): "Beijing",
    ("When was he unveiled by AEK?", "whom did he replace?", "and when did it end?"): "22 December 2020",
    ("When did he make his Italy debut?", "did he get any more caps after that?"): "No: He made only one appearance",
    ("When did Spartak win the league with him?", "did he get an individual prize for it?"): "Coach of the Year",
}
ALONE = {
    "Which trophies did he win as both player and manager?": "2 trophies: Supercoppa Italiana and Serie A",
    "Why did he lose his place at Juve?": "Pietro Vierchowod",
    "Whose place did he take in the team?": "Luca Fusi",
    "Who made way for him at Spartak?": "Dmitri Alenichev",
    "Who did he hand over to at Juve?": "Angelo Alessio",
    "Is he the manager who won the league with Spartak?": "Yes: ",
    "Is he the coach who won the Greek Cup?": "No: ",
    "Is he with Bari?": "No: ",
}


def last(turns: tuple[str, ...]) -> Reply:
    """The reply to the last of some turns."""
    context = Context.EMPTY
    for turn in turns:
        reply = engine().ask(turn, context)
        context = reply.context
    return reply


@pytest.mark.parametrize(("turns", "told"), TOLD.items(), ids=[" > ".join(turns) for turns in TOLD])
def test_a_short_question_is_read_with_the_answer_before_it(turns: tuple[str, ...], told: str) -> None:
    assert told in last(turns).text, last(turns).text


@pytest.mark.parametrize(("asked", "told"), ALONE.items())
def test_who_did_what_to_whom_needs_no_answer_before(asked: str, told: str) -> None:
    assert told in engine().ask(asked).text, engine().ask(asked).text


def test_a_place_without_a_club_spoken_of_is_not_guessed() -> None:
    assert engine().ask("was he still there in 2004?").status == "unknown"
    assert "post" not in {
        out.query.kind for out in last(("goals for Juve?", "Hi there! how are you")).outcomes if out.query
    }
