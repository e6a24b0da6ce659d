"""F145 to F158: the honours."""

from __future__ import annotations

import pytest
from probing import Probe, ask, find, many, none, on, one, verify

from facts.store import Book


def won(fact: str, team: str, competition: str, when: str, capacity: str, row: int, result: str = "winner") -> Probe:
    section = "individual" if result == "award" else capacity
    return one(
        fact, "honour", "when", on(when), f"Honours, {section}, row {row}",
        person="carrera", team=team, competition=competition, capacity=capacity, result=result,
    )  # fmt: skip


PLAYER = ["serie_b", "mitropa_cup", "uefa_cup", "serie_a", "coppa_italia", "supercoppa", "champions_league"]
PLAYER_ROWS = [f"Honours, player, row {row}" for row in (1, 2, 7, 3, 4, 5, 6)]
MANAGER = ["supercoppa", "serie_a", "russian_league", "russian_super_cup", "greek_cup"]
MANAGER_ROWS = [f"Honours, manager, row {row}" for row in (2, 1, 3, 4, 5)]
NO_HONOURS = ("pro_sesto", "atalanta", "napoli", "treviso", "pro_vercelli", "italy_team", "ascoli")

PROBES: tuple[Probe, ...] = (
    won("F145", "bari", "serie_b", "season 1988-89", "player", 1),
    won("F146", "bari", "mitropa_cup", "1990", "player", 2),
    won("F147", "juventus", "serie_a", "season 1994-95", "player", 3),
    won("F148", "juventus", "coppa_italia", "season 1994-95", "player", 4),
    won("F149", "juventus", "supercoppa", "1995", "player", 5),
    won("F150", "juventus", "champions_league", "season 1995-96", "player", 6),
    won("F151", "juventus", "uefa_cup", "season 1992-93", "player", 7),
    won("F152", "juventus", "serie_a", "season 2012-13", "manager", 1),
    won("F153", "juventus", "supercoppa", "2012", "manager", 2),
    won("F154", "spartak", "russian_league", "season 2016-17", "manager", 3),
    won("F155", "spartak", "russian_super_cup", "2017", "manager", 4),
    won("F156", "aek", "greek_cup", "season 2019-20", "manager", 5, "runner-up"),
    won("F157", "spartak", "coach_of_the_year", "season 2016-17", "manager", 1, "award"),
    many("F158", "honour", "competition", PLAYER, PLAYER_ROWS, capacity="player"),
    many("F158", "honour", "competition", MANAGER, MANAGER_ROWS, capacity="manager", result=("winner", "runner-up")),
    none("F158", "honour", team=NO_HONOURS),
    none("F158", "honour", team="bari", capacity="manager"),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


def test_f158_the_three_lists_have_as_many_rows_as_entries(book: Book) -> None:
    sections = book.record.source.sections
    assert [sections[f"Honours, {part}"] for part in ("player", "manager", "individual")] == [7, 5, 1]
    mine = find(book, ask("honour", "id", person="carrera"))
    assert len({place for entry in mine for place in entry.at if place.startswith("Honours")}) == len(mine) == 13


def test_an_award_is_no_competition_and_what_is_not_listed_may_be_denied(book: Book) -> None:
    awards = [entry for entry in book.record.honour if book.entities[entry.competition].type == "award"]
    assert [entry.result for entry in awards] == ["award"]
    assert book.complete("honour", ("competition",))
