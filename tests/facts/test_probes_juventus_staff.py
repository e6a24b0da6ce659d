"""F074 to F088: the staff at Juventus, two bans, and the caretaker's spell."""

from __future__ import annotations

import pytest
from probing import YES, Probe, ask, find, many, on, one, verify

from facts.store import Book

STAFF, BANS, ROW = "Juventus, ¶1", "Juventus, ¶2", "Managerial statistics, row 1"
DIRECTOR = {"person": "carrera", "role": "technical director"}
BACK = {**DIRECTOR, "began": "returned"}
CARETAKER = {"person": "carrera", "organisation": "juventus", "role": "caretaker"}

PROBES: tuple[Probe, ...] = (
    one("F074", "milestone", "others", ("conte", "alessio"), STAFF, type="reunion", person="carrera"),
    one("F074", "post", "organisation", "juventus", STAFF, person="conte", role="player"),
    one("F075", "milestone", "organisation", "juventus", STAFF, type="reunion", others="alessio"),
    one("F075", "post", "organisation", "juventus", STAFF, person="alessio", role="player"),
    one("F076", "post", "start", on("summer 2011"), STAFF, ended="promoted", **DIRECTOR),
    one("F076", "milestone", "when", on("summer 2011"), STAFF, type="reunion"),
    one("F077", "post", "organisation", "juventus", STAFF, ended="promoted", **DIRECTOR),
    many("F077", "post", "role", ["technical director"] * 2, [STAFF, BANS], **DIRECTOR),
    one("F078", "ban", "months", 10, BANS, person="conte"),
    one("F078", "post", "role", "manager", BANS, person="conte", family="charge"),
    one("F079", "ban", "reason", "alleged failure to report match fixing", BANS, hedge="alleged", person="conte"),
    one("F080", "ban", "like", "conte_ban", BANS, person="alessio"),
    one("F080", "ban", "months", None, BANS, person="alessio"),
    one("F080", "post", "boss", ("conte",), BANS, person="alessio", role="assistant"),
    one("F081", "post", "start", on("2012-07-01"), BANS, **CARETAKER),
    one("F081", "post", "because", ("conte_ban", "alessio_ban"), BANS, **CARETAKER),
    one("F082", "match", "competition", "supercoppa", BANS, occasion="first official match"),
    one("F082", "match", "when", on("2012"), BANS, occasion="first official match"),
    one("F082", "honour", "when", on("2012"), BANS, competition="supercoppa", capacity="manager"),
    one("F083", "match", "opponent", "napoli", BANS, team="juventus", competition="supercoppa"),
    one("F083", "match", "result", "won", BANS, team="juventus", opponent="napoli"),
    one("F084", "match", "city", "beijing", BANS, opponent="napoli"),
    one("F084", "match", "venue", None, BANS, opponent="napoli"),
    one("F085", "match", "score", ("4-2",), BANS, opponent="napoli"),
    one("F086", "match", "manner", "after extra time", BANS, opponent="napoli"),
    one("F087", "ban", "lifted", YES, BANS, person="alessio"),
    one("F087", "post", "ended", "returned", BANS, **CARETAKER),
    one("F087", "post", "reason", "the lifting of Alessio's ban", BANS, **CARETAKER),
    one("F087", "post", "start", on("2012-10-19"), BANS, hedge="implied", **BACK),
    one("F087", "post", "end", None, BANS, **BACK),
    one("F088", "post", "replaced_by", ("alessio",), BANS, **CARETAKER),
    one("F088", "post", "replaced", ("carrera",), BANS, person="alessio", family="charge"),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


def test_the_prose_names_the_month_in_which_the_table_has_the_day(book: Book) -> None:
    (caretaker,) = find(book, ask("post", "start", **CARETAKER))
    assert caretaker.start.within(on("July 2012")) is True


def test_both_bans_led_to_the_caretakers_spell(book: Book) -> None:
    caretaker = find(book, ask("post", "start", **CARETAKER))
    assert {ban.consequence for ban in book.record.ban} == {post.id for post in caretaker}


def test_he_was_never_banned_himself(book: Book) -> None:
    assert "carrera" not in {ban.person for ban in book.record.ban}
