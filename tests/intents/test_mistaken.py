"""Questions that take for granted what the record contradicts: what would put them right is told."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

NEAREST = {  # refused, with what the record holds of the rest
    "Was he gutted to leave Juve without a trophy?": "He won the UEFA Cup",
    "Was he sad to leave Juve?": "How anybody felt about it is not in the record",
    "Was he proud to win the league with Spartak?": "How anybody felt about it is not in the record",
    "Which rival did he beat to Russian coach of the year in 2018-19?": "in 2016–17",
    "What did his own goal have to do with Milan's 38 game unbeaten run?": "58 matches",
    "Which club hired him after Ascoli?": "Any later one is not recorded. He was appointed manager of Ascoli",
    "How did he become Napoli captain?": "He quickly became captain of Atalanta",
    "Who did Capello replace him with at Juve?": "caretaker manager of Juventus",
    "When did he make his 300th appearance for Juve?": "166 appearances",
    "Who scored for Palermo in the 3-0 defeat that got him the sack at Bari?": "home draw against Palermo",
    "How many goals a season did he get as Bari's striker?": "He played as a defender",
    "How many goals did he score in his Italy debut against Malta?": "Italy beat San Marino",
    "Where does his nickname Il Capitano come from?": "La Bandera",
    "Is his nickname Il Capitano?": "La Bandera",
    "Why was he nicknamed The Wall?": "La Bandera",
    "Why did he quit playing to go into TV?": "to focus on coaching",
    "Was it his form for Bari that won him a place with the Azzurri?": "excellent performances with Juventus",
    "When did he take over from Mourinho at Spartak?": "replacing Dmitri Alenichev",
    "Why did Ascoli sack Andrea Sottil for him?": "replacing Fabrizio Castori",
    "What did Juve pay Pro Sesto for him in 1991?": "from Bari",
    "How did he and Conte get on when they played together at Bari?": "at Juventus",
    "How did he get Bari promoted in 2021?": "third in Serie C",
    "When did Fabio Capello bring him to Juventus?": "He joined Juventus in 1991",
    "How badly did Italy lose in the one game he played for them?": "Italy beat San Marino 4–0",
}
CORRECTED = {
    "How did Spartak fans celebrate winning the league two years running in 2017?": "Not two, only one",
    "How did Capello end up taking the Juve bench from him in 2012?": "Angelo Alessio",
    "How did he score the winner for Juve against Milan in September 1991?": "equaliser",
    "Which coach had Juve just sacked when he stepped in in 2012?": "because of the bans",
    "Why did Spartak start so badly when he took over?": "28 of 36 points",
    "How many trophies did he win with Napoli?": "those recorded are with Bari, Juventus and Spartak Moscow",
    "Why did he lose the 2012 Italian Super Cup to Napoli?": "Juventus beat Napoli 4–2",
    "Why did Juve sell him to Napoli in 1996?": "for Atalanta",
    "Why did Torino sell him to Juventus in 1991?": "He left Bari in 1991",
    "Who did he hand the Juve job over to in May 2013?": "Angelo Alessio became caretaker manager of Juventus on 19 October 2012",
    "Why did he only last two seasons as a player at Bari?": "Five seasons",
    "Why did he spend ten seasons at Juventus?": "Five seasons",
    "Why did he leave Bari after two seasons?": "Five seasons",
    "Where did he go after his two seasons at Bari?": "Five seasons",
    "How did his third season at Treviso go?": "One season",
    "What did Conte do to get the two year ban?": "ten-month ban",
    "Who got a three-month ban at Juventus?": "ten-month ban",
    "How did Spartak get knocked out by Anderlecht just before he took over?": "by AEK Larnaca",
    "How did he get Ascoli promoted?": "Ascoli were relegated",
    "Why did he sign a new Spartak contract until 2021?": "until 31 May 2019",
    "When did he extend his contract to 2020?": "until 31 May 2019",
    "When did he start his career at Bari?": "He began his career at Pro Sesto",
    "How old was he when he began his career at Juventus?": "He began his career at Pro Sesto",
}
SO = {  # of the same form, and true
    "Which club did he join two years after leaving Napoli?": "Treviso",
    "When did he start his career in management?": "1 July 2012",
    "Where did he play for eight seasons?": "Atalanta",
    "Did he leave Juve in 1996?": "Yes: ",
    "Why did Spartak start so well under him?": "28 of 36 points",
    "When did he make his 100th appearance for Juve?": "166 appearances",
    "Did he lose the Greek Cup?": "Yes: ",
    "When did Juve sell him to Atalanta?": "summer of 1996",
    "Who did Juve sell him to?": "Atalanta",
    "Why was he sold by Bari?": "not recorded",
    "Who did he hand the Juve job over to in October 2012?": "Angelo Alessio",
    "Who handed the Spartak job over to him?": "Dmitri Alenichev",
    "How many goals did he score as a defender for Atalanta?": "3 goals",
    "Is his nickname La Bandera?": "Yes: ",
    "What was his nickname as a player?": "La Bandera",
    "Why did he spend five seasons at Bari?": "not recorded",
    "Where did he go after his five seasons at Bari?": "Juventus",
    "Where did he go after seven years at Atalanta?": "Napoli",
    "Where did he go after eight years at Atalanta?": "Napoli",
    "Why did Spartak sack him after two seasons?": "poor performances",
    "When did his two seasons at Pro Vercelli end?": "end of the 2007–08 season",
    "Which club did he join in his last two seasons?": "Ascoli",
    "What was Conte's ten month ban for?": "Alleged failure",
    "Why were two coaches banned in 2012?": "Alleged failure",
    "Who were the 2 banned coaches at Juve?": "Antonio Conte and Angelo Alessio",
    "When did he extend his contract to 2019?": "6 June 2017",
    "Why did he sign a new Spartak contract until 2019?": "The reason is not recorded",
    "How did he get Ascoli relegated?": "Ascoli were relegated",
    "Why did Spartak promote him to manager?": "Because of Dmitri Alenichev's departure",
    "Which clubs did he play for after he started his career?": "Pro Vercelli",
    "How old was he when he started his career at Pro Sesto?": "not recorded",
    "When did he start playing for Bari?": "He joined Bari in 1986",
}
BESIDE = {  # answered, and what is taken for granted beside it put right
    "How many goals did he score as a striker for Atalanta?": ("3 goals", "He played as a defender"),
}
NOTHING_NEAR = (
    "How many goals did he score for Real Madrid?",
    "When did Fabio Capello become a manager?",
    "Who is Zidane?",
)


@pytest.mark.parametrize(("asked", "told"), NEAREST.items())
def test_what_is_refused_is_put_right_by_what_is_nearest(asked: str, told: str) -> None:
    reply = engine().ask(asked)
    assert reply.status == "unknown"
    assert told in reply.text, reply.text


@pytest.mark.parametrize(("asked", "told"), CORRECTED.items())
def test_what_is_taken_for_granted_is_put_right(asked: str, told: str) -> None:
    reply = engine().ask(asked)
    assert reply.status == "corrected", reply.text
    assert told in reply.text


@pytest.mark.parametrize(("asked", "told"), BESIDE.items())
def test_what_is_mistaken_beside_an_answer_is_put_right(asked: str, told: tuple[str, ...]) -> None:
    text = engine().ask(asked).text
    assert [part for part in told if part not in text] == [], text


@pytest.mark.parametrize(("asked", "told"), SO.items())
def test_what_is_rightly_taken_for_granted_is_not_denied(asked: str, told: str) -> None:
    reply = engine().ask(asked)
    assert reply.status != "corrected", reply.text
    assert told in reply.text, reply.text


def test_a_name_that_nobody_knows_is_said_to_be_no_name_of_the_record() -> None:
    reply = engine().ask("When did he take over from Unai Emery at Spartak?")
    assert reply.text.startswith("I don't find 'Unai Emery' in the record"), reply.text
    assert "Alenichev" in reply.text
    assert getattr(reply.outcomes[0], "word", "") == "Unai Emery"  # so that no channel needs to repeat it
    assert engine().ask("When did he replace Dmitry Alenichew?").status == "answered"


@pytest.mark.parametrize("asked", NOTHING_NEAR)
def test_nothing_is_near_to_a_stranger_alone(asked: str) -> None:
    assert "Nearest in the record" not in engine().ask(asked).text
