"""A second, invented record beside the first: whatever is asked of one career can be asked of another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from making import SECOND
from probing import NO, Named, Probe, ask, find, many, none, on, one, tells, verify, verify_name

import facts.store
from facts.algebra import At, In, Is, Pick, project, reduce, select, spells
from facts.judge import judge
from facts.store import SHIPPED, Book, Store
from facts.when import Days, ages, between, calendar

HER = {"person": "veltri"}
CHARGE = {"person": "veltri", "family": "charge"}
CUP = {"person": "veltri", "competition": "norland_cup"}

NAMES = (
    Named("name", "veltri", "name", "Oriana Veltri", "Life, ¶1"),
    Named("gender", "veltri", "gender", "f", "Life, ¶1"),
    Named("nickname", "veltri", "aliases", "La Diga", "Life, ¶1"),
)

PROBES: tuple[Probe, ...] = (
    one("birth", "milestone", "when", on("1979-03-03"), "Life, ¶1", type="birth"),
    one("birthplace", "milestone", "country", ("vessia",), "Life, ¶1", type="birth"),
    one("first club", "post", "organisation", "marenza", "Playing, ¶1", pick=Pick("order"), role="player", **HER),
    one(
        "first start",
        "post",
        "start",
        on("1995"),
        "Playing, ¶1",
        hedge="implied",
        role="player",
        organisation="marenza",
    ),
    one("second club", "post", "previous", ("marenza",), "Playing, ¶2", role="player", organisation="torvik"),
    one("a gap is no club", "post", "next", ("halden",), "Playing, ¶2", role="player", organisation="torvik"),
    one(
        "hedged end",
        "post",
        "end",
        on("season 2005-06"),
        "Playing, ¶2",
        hedge="implied",
        organisation="torvik",
        role="player",
    ),
    one("captain", "post", "start", on("2004"), "Playing, ¶2", role="captain"),
    one("boss", "post", "boss", ("brandt",), "Playing, ¶2", organisation="torvik", role="player"),
    one("region", "post", "region", ("the_fjords",), "Playing, ¶4", organisation="halden", role="player"),
    one("retired", "milestone", "reason", "a shoulder injury", "Playing, ¶4", type="retirement"),
    one("score", "match", "score", ("1-3",), "Playing, ¶3", opponent="vessia_team"),
    one("away", "match", "home", NO, "Playing, ¶3", opponent="vessia_team"),
    one("manner", "match", "manner", "in four sets", "Playing, ¶3", occasion="debut"),
    one("displaced", "deployment", "displaced", "okafor", "Playing, ¶4", position="libero"),
    one("replaced", "post", "replaced", ("brandt",), "Coaching, ¶2", role="caretaker", **HER),
    one(
        "replaced by", "post", "replaced_by", ("okafor",), "Coaching, ¶2", role="manager", organisation="halden", **HER
    ),
    one("no end", "post", "end", None, "Coaching, ¶3", role="manager", organisation="marenza"),
    one("previous title", "honour", "previous", "torvik_cup_1999", "Prizes, row 1", result="winner", **CUP),
    one("secured", "honour", "secured", on("2005-04-30"), "Prizes, row 2", competition="norland_league", **HER),
    one("stance", "stance", "verdict", "a second chance", "Coaching, ¶2", hedge="seeming", holder="fans"),
    many(
        "prizes",
        "honour",
        "result",
        ["winner", "winner", "award", "runner-up"],
        [f"Prizes, row {n}" for n in (1, 2, 3, 4)],
        **HER,
    ),
    tells("ban", "ban", "a quarrel with a referee", "Coaching, ¶2", person="brandt"),
    none("no goals", "goal", **HER),
    none("no such club", "post", organisation="juventus"),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(other: Book, probe: Probe) -> None:
    verify(other, probe)


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_name(other: Book, name: Named) -> None:
    verify_name(other, name)


def test_both_records_keep_their_own_entries_under_the_same_id(book: Book, other: Book) -> None:
    shared = set(book.entries) & set(other.entries)
    assert {"birth", "retirement", "position"} <= shared
    assert all(book.entries[ident] != other.entries[ident] for ident in shared)
    assert book.born != other.born
    assert "juventus" not in other.entities
    assert "torvik" not in book.entities


def test_a_file_dropped_beside_the_shipped_one_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (SHIPPED / "massimo_carrera.toml", SECOND):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(facts.store, "SHIPPED", tmp_path)
    assert sorted(Store.load().records) == ["massimo_carrera", "oriana_veltri"]


def test_her_spells_join_caretaker_and_manager_and_leave_the_open_one_unmeasured(other: Book) -> None:
    stays = spells(other, select(other, ask("post", "extent", **CHARGE)).all)
    assert [(stay.organisation, stay.days) for stay in stays] == [("halden", Days(757, 757)), ("marenza", None)]


def test_her_longest_stay_in_charge(other: Book) -> None:
    query = ask("post", "organisation", pick=Pick("longest"), **CHARGE)
    assert project(other, find(other, query), "organisation") == ("halden",)


def test_months_that_end_on_a_shorter_month(other: Book) -> None:
    (contract,) = find(other, ask("contract", "until", **HER))
    assert calendar(contract.when.first, contract.until.first) == (2, 1, 0)
    (caretaker,) = find(other, ask("post", "start", role="caretaker", **HER))
    assert calendar(caretaker.start.first, caretaker.end.first) == (0, 1, 0)
    assert between(caretaker.start, caretaker.end) == Days(28, 28)


def test_her_age_at_the_debut_and_in_a_year(other: Book) -> None:
    (debut,) = find(other, ask("match", "when", occasion="debut"))
    assert ages(other.born, debut.when) == (24,)
    assert ages(other.born, on("2004")) == (24, 25)


def test_under_whom_in_a_year_of_which_little_is_known(other: Book) -> None:
    rows = select(other, ask("post", "person", In(on("2014")), organisation="halden", family="charge"))
    assert project(other, rows.sure, "person") == ("veltri",)
    assert "brandt" not in project(other, rows.possible, "person")


def test_after_she_left_the_first_club(other: Book) -> None:
    left = ask("post", "end", role="player", organisation="marenza")
    rows = select(other, ask("post", "organisation", At(left, "after"), role="player", **HER))
    assert set(project(other, rows.sure, "organisation")) == {"torvik", "halden", "norland_team"}


def test_played_for_and_coached(other: Book) -> None:
    played = project(other, find(other, ask("post", "organisation", role="player", **HER)), "organisation")
    led = project(other, select(other, ask("post", "organisation", **CHARGE)).all, "organisation")
    assert [club for club in played if club in led] == ["marenza", "halden"]


@pytest.mark.parametrize(("claim", "licensed"), [("norland_league", True), ("?World Cup", True)])
def test_only_honours_may_be_denied(other: Book, claim: str, licensed: bool) -> None:
    query = ask("honour", "whether", Is(("competition",), (claim,)), capacity="manager", **HER)
    verdict = judge(other, query)
    assert (verdict.affirmed, verdict.licensed) == (False, licensed)


def test_a_club_she_is_not_known_to_have_played_for_is_not_denied(other: Book) -> None:
    verdict = judge(other, ask("tally", "value", measure="appearances", organisation="marenza"))
    assert not verdict.affirmed
    assert not other.complete("post", ("organisation",))
    assert not other.complete("tally", ("organisation",))


def test_picks_by_order(other: Book) -> None:
    query = ask("honour", "competition", pick=Pick("order", -1), **HER)
    rows = reduce(other, query, select(other, query))
    assert project(other, rows.sure, "competition") == ("norland_cup",)
