"""F001 to F013: who he is."""

from __future__ import annotations

import pytest
from probing import Named, Probe, ask, find, many, none, on, one, verify, verify_name

from facts.judge import judge
from facts.store import Book

PLAYED = ["pro_sesto", "bari", "juventus", "atalanta", "napoli", "treviso", "pro_vercelli"]
CLUB = tuple(PLAYED)
PLACES = [f"Club career, ¶{number}" for number in (1, 1, 1, 6, 6, 6, 7)]

NAMES = (
    Named("F001", "carrera", "name", "Massimo Carrera", "Lead, ¶1"),
    Named("F009", "carrera", "aliases", "La Bandera", "Lead, ¶1"),
)

PROBES: tuple[Probe, ...] = (
    one("F002", "milestone", "place", "pozzuolo", "Infobox, row 1", type="birth"),
    one("F002", "milestone", "country", ("italy",), "Infobox, row 1", type="birth"),
    one("F003", "detail", "value", "defender", "Infobox, row 2", of="carrera", attribute="position"),
    none("F004", "detail", attribute="pronunciation"),
    one("F005", "milestone", "when", on("1964-04-22"), "Lead, ¶1", type="birth", person="carrera"),
    one("F006", "detail", "value", "Italian", "Lead, ¶1", of="carrera", attribute="nationality"),
    one("F007", "detail", "value", "football manager and former player", "Lead, ¶1", attribute="occupation"),
    one("F008", "detail", "value", "football manager and former player", "Lead, ¶1", attribute="occupation"),
    one("F009", "detail", "value", "La Bandera", "Lead, ¶1", of="carrera", attribute="nickname"),
    one("F010", "detail", "value", "defender", "Lead, ¶1", of="carrera", attribute="position"),
    many("F010", "post", "organisation", PLAYED, PLACES, person="carrera", role="player", organisation=CLUB),
    one("F011", "post", "organisation", "juventus", "Lead, ¶1", person="carrera", role="player", order=3),
    one("F012", "post", "role", "caretaker", "Lead, ¶1", person="carrera", organisation="juventus", family="charge"),
    one("F013", "post", "role", "player", "Lead, ¶1", person="carrera", organisation="italy_team"),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_name(book: Book, name: Named) -> None:
    verify_name(book, name)


def test_the_subject_is_the_person_himself(book: Book) -> None:
    assert (book.subject, book.name, str(book.born)) == ("carrera", "Massimo Carrera", "1964-04-22")


def test_the_stub_of_a_pronunciation_is_not_denied_but_unrecorded(book: Book) -> None:
    verdict = judge(book, ask("detail", "value", attribute="pronunciation"))
    assert not verdict.affirmed
    assert not verdict.licensed


def test_no_first_club_but_pro_sesto_and_no_post_before_it(book: Book) -> None:
    first = find(book, ask("post", "organisation", person="carrera", role="player", order=1))
    assert [post.id for post in first] == [book.career("carrera", "player")[0].id]
