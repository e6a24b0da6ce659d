"""Plain questions, by what each of them shows: how the reply opens, or that the record does not hold the answer."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

OPENS = {
    "praise that is recorded, or only opens a question, is no obstacle": {
        "Well, was he at Juve in 1993?": "Yes: ",
        "Did he have a good first season at Juve?": "Yes: ",
    },
    "who was promoted has not left": {
        "Did he leave Spartak in 2017?": "No: He was dismissed by Spartak Moscow on 22 October 2018",
        "Had he left Spartak by 2017?": "No: He was dismissed by Spartak Moscow on 22 October 2018",
        "Did he leave Spartak before 2018?": "No: He was dismissed by Spartak Moscow on 22 October 2018",
        "Had he left Bari by 1995?": "Yes: ",
        "Did his caretaker spell at Spartak end in 2016?": "Yes: ",
    },
    "a birthday is a day like any other": {
        "When did he turn 40?": "22 April 2004: He turned 40",
        "When does he turn 63?": "22 April 2027: He turns 63",
        "When was his fortieth birthday?": "22 April 2004",
        "Where was he when he turned 30?": "Juventus",
        "What did he win the year he turned 31?": "3 trophies: as a player, Serie A 1994–95, Coppa Italia 1994–95 and Supercoppa Italiana 1995",
        "What did he win before his 30th birthday?": "3 trophies",
    },
    "a final is the match, and not the last of several": {
        "UEFA Cup final?": "Juventus reached the final",
        "Did he reach the Greek Cup final?": "Yes: He was runner-up",
        "Did he win the Greek Cup final?": "No: He was runner-up",
        "Did he lose the Greek Cup final?": "Yes: He was runner-up",
        "Did Juve win the Champions League final?": "Yes: He won the UEFA Champions League",
        "Were Spartak knocked out of the Champions League by Larnaca?": "No: ",
    },
    "a plain question of a fan": {
        "Did it go to extra time?": "Yes: ",
        "Is it right that the friendly in Cesena was the only game in which he played for Italy?": "Yes: ",
        "Is it true that he was the coach who won the league?": "Yes: ",
        "Was he at Spartak until his contract ended?": "No: he was dismissed on 22 October 2018",
        "Did he ever play for a foreign club?": "No: ",
        "Why was he on the bench in his last season at Juve?": "He started more often from the bench",
        "How long was he without a club before Bari?": "49 days",
        "How long was he out of work before Ascoli?": "1,058 days",
        "What European competition did he get AEK into?": "UEFA Europa League",
        "What was he before he was a coach?": "A player at Bari",
        "What did he win in Greece?": "Not won, by the record: He was runner-up",
        "Did he finish the season with Bari?": "No: Bari were third",
        "Was he at Spartak until 2019?": "No: He was dismissed by Spartak Moscow on 22 October 2018",
        "Who won the Krasnodar game?": "Spartak Moscow beat Krasnodar",
        "Did he lose his first game?": "No: ",
        "Did he take AEK to Europe?": "Yes: AEK Athens qualified",
        "When did he first win a trophy as a manager?": "2012: He won the Supercoppa Italiana",
        "Was Bari the last club he managed?": "No: ",
        "Was Spartak his second club as manager?": "Yes: ",
        "When did he lose the Spartak job?": "He was dismissed by Spartak Moscow on 22 October 2018",
        "Did he manage AEK between Spartak and Bari?": "Yes: ",
        "For how much time was he the manager of AEK in total?": "380 days",
        "Was he at Bari for a full year?": "As a player yes",
        "Did he manage anyone between Bari and Ascoli?": "No: ",
        "Where was he between Spartak and Bari?": "AEK Athens",
        "How many points did Spartak drop in his first 12 league games?": "8 points dropped",
    },
    "a month alone is that of the event, or another": {
        "Was he born in April?": "Yes: ",
        "Was he born in May?": "No: ",
        "What day in May was he born?": "Not in May 1964, by the record: He was born on 22 April 1964",
        "What day in April was he born?": "22 April 1964",
        "Was he sacked by Bari in April?": "Yes: ",
        "Was he sacked by Bari in May?": "No: ",
    },
    "a tournament is not lost in an empty phrase that overlaps it": {
        "Did he play in the world cup?": "No: Italy beat San Marino",
    },
    "that he was accused of it is recorded, and not that he did it": {
        "Was Glushakov accused of being behind the sacking?": "Yes: ",
    },
    "he did not stop playing at a club he had left before": {
        "Did he finish his playing career at Juventus?": "No: He retired",
    },
    "somebody else is told in his own part": {
        "Who was Conte's assistant?": "Angelo Alessio was assistant manager",
        "Who was assistant to Conte?": "Angelo Alessio was assistant manager",
        "Did he work with Conte?": "Yes: ",
        "Who did he work with at Juve?": "Antonio Conte and Angelo Alessio",
        "Who accused Glushakov?": "Many people",
        "Who was accused?": "Denis Glushakov: ",
        "Who was manager when he joined Juve?": "Giovanni Trapattoni",
        "Who was in charge of Spartak when he arrived?": "Dmitri Alenichev",
        "Who was on the bench for Juve in the Beijing win?": "Massimo Carrera: ",
        "Who was in charge when AEK beat Wolfsburg?": "Massimo Carrera: ",
        "Who lost the Supercoppa in 2012?": "Napoli: ",
        "Which manager left Spartak in August 2016?": "Dmitri Alenichev",
        "Which coach was sacked by Bari?": "Massimo Carrera: ",
        "Which coach took over Juve in 1994?": "Marcello Lippi",
        "Which job came after Spartak?": "Manager of AEK Athens",
        "Who did AEK play when they qualified for the Europa League?": "VfL Wolfsburg",
        "Who lost to Juve in the Supercoppa?": "Napoli: ",
        "Who was sacked before him at Spartak?": "Dmitri Alenichev: ",
        "What does La Bandera mean?": "What his nickname means",
        "Who was managing Ascoli when he came?": "Fabrizio Castori",
    },
    "how long he had been somewhere is up to what is named": {
        "How long had he been in charge when they beat Krasnodar?": "16 days, from 5 August 2016",
        "How many days had he been permanent manager by 21 August 2016?": "4 days",
        "How far into his Spartak reign was he when he won the league?": "275 days",
        "How long had he been a coach by 2020?": "8 years or so, from 1 July 2012",
        "How many years had he played for Bari when Juve bought him?": "5 years",
        "How long had he been out of work when AEK hired him?": "412 days",
        "How long was he without a job when he left Spartak?": "412 days",
        "How many years between his two Italian super cups?": "17 years, from 1995 to 2012",
        "How many years after his first Super Cup did he win his second?": "17 years, from 1995 to 2012",
    },
    "a coaching job is a club's": {
        "How many managerial jobs has he had?": "5 clubs in charge",
        "Which coaching job came straight after Spartak?": "AEK Athens",
        "What was his next job after Spartak?": "AEK Athens",
        "His coaching job at Spartak?": "He was appointed caretaker manager of Spartak Moscow",
        "Was Juve his first coaching job?": "Yes: ",
    },
    "figures are worked out of what is stated": {
        "How many games a season did he play for Juve?": "33.2 appearances a season",
        "How many games did he average per goal at Atalanta?": "One goal every 69 appearances",
        "How many points did they average per match in his first twelve?": "2.33 a match",
    },
    "the position he is listed in holds at every club he played for": {
        "Was he a midfielder at Bari?": "No: He is recorded as a defender",
        "He was a defender at Atalanta, right?": "Yes: He played as a defender",
    },
    "one of two is chosen": {
        "Is he a striker or a defender?": "He played as a defender",
        "Is he Spanish or Italian?": "He is Italian",
        "Right back or sweeper?": "Right back",
        "Was the Palermo game home or away?": "At home",
        "Was the San Marino game a friendly or a qualifier?": "A friendly",
    },
    "what is left out is left out": {
        "Which trophy, not a league, did he win with Bari?": "Mitropa Cup",
        "In which countries did he coach besides Italy?": "2 countries: Russia",
        "Apart from the trophies, what else did he win with Spartak?": "Russian Premier League Coach of the Year",
        "What award did his title with Spartak bring him?": "Russian Premier League Coach of the Year",
        "Who did he play for besides Italy?": "7 clubs as a player",
    },
    "what is false of the way he left is denied": {
        "Did he quit Spartak?": "No: He was dismissed by Spartak Moscow on 22 October 2018",
        "Did he leave Ascoli of his own accord?": "No: He was dismissed by Ascoli",
        "When did he quit Juve as a player?": "He left Juventus in the summer of 1996",
    },
    "a goal is of its match": {
        "In which minute did he score when Juve played Milan?": "Injury time",
        "Did his own goal put Milan ahead?": "No: ",
    },
    "which of his clubs it was": {
        "Which of his clubs won the Champions League?": "Juventus",
        "Which of his teams went down?": "Ascoli were relegated",
        "How did his spell at AEK go?": "AEK Athens: ",
        "Was he ever a runner-up?": "Yes: He was runner-up",
        "Was he a regular for Italy?": "No: He made only one appearance",
        "How long was he an Italy international?": "One match for Italy",
        "Was he assistant before he took charge of Spartak?": "Yes: ",
        "Why was a technical director in charge of Juve in the summer of 2012?": "Because of the bans",
        "What is the Italian's nickname?": "His nickname is La Bandera",
        "How many years had Spartak fans waited for the title when he won it?": "2001: ",
        "Who did he hand the team over to at Juve?": "Angelo Alessio",
    },
    "lists and ranks are of the role that is named": {
        "Clubs as a player?": "7 clubs as a player",
        "Managerial spells?": "5 clubs in charge",
        "Order his managerial spells from longest to shortest": "Spartak Moscow (808 days), AEK Athens (380 days)",
        "His spells in charge, shortest first": "Bari (69 days), Juventus (110 days)",
        "How many of his spells as head coach lasted more than a year?": "2: Spartak Moscow as manager (808 days)",
        "Which club did he play for for over five years?": "1: Atalanta as a player",
        "Which of his foreign jobs lasted longer?": "808 days",
        "Which trophies did he win with Juve both as a player and as a manager?": "2 trophies: Supercoppa Italiana and Serie A",
        "For how many days was he the temporary trainer of Spartak?": "12 days",
    },
    "what came after, and after which it came": {
        "After which match did Bari sack him?": "Bari played a last-minute draw with Palermo",
        "Where did he play the season after Napoli?": "Treviso",
        "How did Ascoli's season end?": "Ascoli were relegated",
        "What did he win in his second year in Turin?": "UEFA Cup",
        "Which club gave him his start?": "Pro Sesto",
        "What was behind his removal at Spartak?": "Because of a number of poor performances",
    },
    "in Europe is of any continental trophy": {
        "Did he win anything in Europe?": "Yes: He won the Mitropa Cup",
        "What did he win in Europe with Juve?": "2 trophies",
    },
    "two questions in one message": {
        "Is he still at Ascoli, and if not, when did he go?": "No: he was dismissed by Ascoli on 27 September 2024",
        "Whose place did he take under Lippi, and in what position?": "Luca Fusi",
        "Did he win the league with Spartak? If so, when?": "Yes: ",
    },
    "signs and labels": {
        "What % of the points did Spartak take in his first 12?": "77.8 %",
        "One for the statisticians: how old was he when he retired?": "44",
        "Had Spartak been waiting more than 20 years for the title?": "No: Spartak Moscow's title in 2016–17",
    },
}
UNKNOWN = {
    "what is said of one match or time is not said of another": [
        "In which minute did he score when Italy beat San Marino?",
        "Did he score when Spartak beat Krasnodar?",
        "What minute did he score in in 1992?",
    ],
    "who won what he did not, and what came after the last, is not recorded": [
        "Which team won the Greek Cup in 2020?",
        "What was his next club?",
        "Is he unemployed?",
        "Did he ever resign?",
        "How long after he began playing did he join Juve?",
    ],
    "how many were won of all that were played is not told by what was won": ["His win % at Spartak?"],
    "what somebody else left before he came was not after it": ["Did Spartak go out of Europe after he took over?"],
    "how good it was is an opinion": [
        "Was he a good player?",
        "Was he successful at Spartak?",
        "Did he play well against Milan?",
    ],
    "of a final only what was made of it is known": [
        "Did he win the UEFA Cup final?",
        "Did he play in the Champions League final?",
    ],
    "what was of a player says nothing of a coach": [
        "Who coached Italy against San Marino?",
        "Has he retired from management?",
    ],
    "what he was in a division is not denied by what else he was in it": ["Did he play in Serie C?"],
    "that he was accused of it is recorded, and not that he did it": ["Was Glushakov behind the sacking?"],
    "an age at what is not understood is not that of today": ["How old was he when he turned professional?"],
    "what was demanded of another was not demanded of him": ["Did the fans want him out?"],
    "an own goal is none of those he scored": ["How many own goals did he score?"],
    "who a team lost to is nobody whom another went out to": ["Who did Juve lose to?"],
    "he did not stop playing at a club he had left before": ["Did he retire at Pro Vercelli?"],
    "a month of what is known less exactly is not settled": ["Did he leave Juve in May?"],
    "who at a club took him is not everybody recorded there": [
        "Who signed him for Juve?",
        "Who hired him at Ascoli?",
        "Who did they bring in?",
        "Ascoli got rid of him. Who was brought in instead?",
    ],
}


@pytest.mark.parametrize(
    ("shown", "asked", "opens"), [(shown, *row) for shown, rows in OPENS.items() for row in rows.items()]
)
def test_the_reply_opens_with_what_is_recorded(shown: str, asked: str, opens: str) -> None:
    told = engine().ask(asked).text
    assert told.startswith(opens), f"{shown}: {told}"


@pytest.mark.parametrize(("shown", "asked"), [(shown, asked) for shown, rows in UNKNOWN.items() for asked in rows])
def test_what_is_not_recorded_is_said_not_to_be(shown: str, asked: str) -> None:
    reply = engine().ask(asked)
    assert reply.status == "unknown", f"{shown}: {reply.text}"
