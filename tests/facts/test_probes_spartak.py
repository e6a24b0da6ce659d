"""F089 to F115: Spartak Moscow."""

from __future__ import annotations

import pytest
from probing import Named, Probe, ask, find, many, on, one, tells, verify, verify_name

from facts.store import Book

RISE, FALL = "Spartak Moscow, ¶1", "Spartak Moscow, ¶2"
AT = {"person": "carrera", "organisation": "spartak"}
START = "the most successful start of any Spartak head coach"
ROLES = ["assistant", "caretaker", "manager"]

NAMES = (Named("F100", "spartak", "aliases", "red-white", RISE),)

PROBES: tuple[Probe, ...] = (
    one("F089", "post", "start", on("before season 2016-17"), RISE, role="assistant", **AT),
    one("F089", "post", "began", "hired", RISE, role="assistant", **AT),
    one("F090", "post", "country", ("russia",), RISE, role="manager", **AT),
    one("F091", "post", "replaced", ("alenichev",), RISE, role="caretaker", **AT),
    one("F091", "post", "role", "manager", RISE, person="alenichev"),
    one("F092", "post", "end", on("2016-08-05"), RISE, person="alenichev"),
    one("F093", "campaign", "competition", "europa_league", RISE, team="spartak", outcome="eliminated"),
    one("F093", "campaign", "when", on("2016"), RISE, hedge="implied", team="spartak", outcome="eliminated"),
    one("F093", "post", "after", ("spartak_elimination",), RISE, person="alenichev"),
    one("F094", "campaign", "by", "larnaca", RISE, team="spartak"),
    one("F095", "post", "start", on("2016-08-05"), RISE, role="caretaker", **AT),
    one("F095", "post", "began", "appointed", RISE, role="caretaker", **AT),
    one("F096", "post", "start", on("2016-08-17"), RISE, role="manager", **AT),
    one("F096", "post", "began", "hired", RISE, role="manager", **AT),
    one("F097", "match", "when", on("2016-08-21"), RISE, team="spartak", occasion="debut"),
    one("F098", "match", "opponent", "krasnodar", RISE, team="spartak"),
    one("F098", "match", "home", None, RISE, team="spartak"),
    one("F098", "match", "competition", None, RISE, team="spartak"),
    one("F099", "match", "score", ("2-0",), RISE, opponent="krasnodar"),
    one("F099", "match", "occasion", ("debut", "first win"), RISE, opponent="krasnodar"),
    one("F101", "detail", "value", START, RISE, attribute="superlative"),
    one("F102", "tally", "value", 28, RISE, measure="points", holder="spartak"),
    one("F102", "tally", "out_of", 36, RISE, measure="points", holder="spartak"),
    one("F103", "tally", "matches", 12, RISE, measure="points", holder="spartak"),
    one("F104", "honour", "secured", on("2017-05-07"), RISE, person="carrera", competition="russian_league"),
    one("F105", "honour", "previous", "russian_league_2001", RISE, person="carrera", competition="russian_league"),
    one("F105", "honour", "when", on("2001"), RISE, id="russian_league_2001"),
    one("F105", "honour", "person", None, RISE, id="russian_league_2001"),
    one("F106", "honour", "capacity", "manager", RISE, person="carrera", competition="russian_league"),
    one("F107", "contract", "when", on("2017-06-06"), RISE, **AT),
    one("F108", "contract", "until", on("2019-05-31"), RISE, **AT),
    one("F109", "post", "end", on("2018-10-22"), FALL, role="manager", **AT),
    one("F109", "post", "ended", "dismissed", FALL, role="manager", **AT),
    one("F110", "post", "reason", "a number of poor performances", FALL, role="manager", **AT),
    one("F111", "stance", "verdict", "popular", FALL, hedge="seeming", holder="fans", target="carrera"),
    tells("F112", "stance", "controversy", FALL, kind="reaction", about="spartak_manager"),
    one("F113", "stance", "target", "glushakov", FALL, hedge="alleged", kind="accusation"),
    tells("F113", "stance", "actively supporting the decision", FALL, holder="many", kind="accusation"),
    one("F114", "post", "organisation", "spartak", FALL, person="glushakov", role="captain"),
    one("F115", "stance", "verdict", "removal from the team", FALL, holder="many", kind="demand"),
    one("F115", "stance", "target", "glushakov", FALL, kind="demand"),
    many("F095", "post", "role", ROLES, [RISE] * 3, **AT),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_name(book: Book, name: Named) -> None:
    verify_name(book, name)


def test_the_day_of_the_sacking_lies_in_the_late_2018_of_the_prose(book: Book) -> None:
    (post,) = find(book, ask("post", "end", role="manager", **AT))
    assert post.end.within(on("late 2018")) is True


def test_the_controversy_was_about_the_sacking(book: Book) -> None:
    about = {stance.about for stance in book.record.stance}
    assert about == {post.id for post in find(book, ask("post", "end", role="manager", **AT))}


def test_alenichev_left_when_the_caretaker_came(book: Book) -> None:
    (before,) = find(book, ask("post", "end", person="alenichev"))
    (caretaker,) = find(book, ask("post", "start", role="caretaker", **AT))
    assert before.end == caretaker.start
