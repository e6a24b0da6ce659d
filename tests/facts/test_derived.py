"""What no source states but anybody can work out: days, ages, gaps, sums and order."""

from __future__ import annotations

from datetime import date

import pytest
from probing import ask, find, on, value

from facts.algebra import Pick, Query, project, reduce, select, spells
from facts.store import Book
from facts.when import Days, When, ages, between, calendar, day

HE = {"person": "carrera"}
CHARGE = {**HE, "family": "charge"}
TODAY = day(date(2026, 11, 22))
JUVENTUS = {"organisation": "juventus", "role": "caretaker", **HE}
SPARTAK = {"organisation": "spartak", **HE}
CARETAKER, PERMANENT = {"role": "caretaker", **SPARTAK}, {"role": "manager", **SPARTAK}
AEK, BARI, ASCOLI = ({"organisation": club, "role": "manager", **HE} for club in ("aek", "bari", "ascoli"))
CONTRACT = ask("contract", "when", **SPARTAK)
UNTIL = ask("contract", "until", **SPARTAK)
DEBUT = ask("match", "when", team="spartak", occasion="debut")
TITLE = ask("honour", "secured", competition="russian_league", **HE)
MILAN = ask("match", "when", opponent="milan")
ITALY = ask("match", "when", team="italy_team")


def starts(roles: dict[str, str]) -> Query:
    return ask("post", "start", **roles)


def ends(roles: dict[str, str]) -> Query:
    return ask("post", "end", **roles)


def moment(book: Book, query: Query | When) -> When:
    """Resolve a query to the one moment it is about."""
    if isinstance(query, When):
        return query
    (entry,) = find(book, query)
    when = value(book, entry, query.focus)
    assert isinstance(when, When)
    return when


SPANS = [
    ("juventus spell", starts(JUVENTUS), ends(JUVENTUS), 110, (0, 3, 18)),
    ("spartak spell", starts(CARETAKER), ends(PERMANENT), 808, (2, 2, 17)),
    ("spartak permanent", starts(PERMANENT), ends(PERMANENT), 796, (2, 2, 5)),
    ("spartak caretaker", starts(CARETAKER), ends(CARETAKER), 12, (0, 0, 12)),
    ("aek spell", starts(AEK), ends(AEK), 380, (1, 0, 14)),
    ("bari spell", starts(BARI), ends(BARI), 69, (0, 2, 10)),
    ("ascoli spell", starts(ASCOLI), ends(ASCOLI), 199, (0, 6, 15)),
    ("juventus to spartak", ends(JUVENTUS), starts(CARETAKER), 1386, (3, 9, 17)),
    ("spartak to aek", ends(PERMANENT), starts(AEK), 412, (1, 1, 16)),
    ("aek to bari", ends(AEK), starts(BARI), 49, (0, 1, 18)),
    ("bari to ascoli", ends(BARI), starts(ASCOLI), 1058, (2, 10, 22)),
    ("permanent to debut", starts(PERMANENT), DEBUT, 4, (0, 0, 4)),
    ("permanent to title", starts(PERMANENT), TITLE, 263, (0, 8, 20)),
    ("caretaker to title", starts(CARETAKER), TITLE, 275, (0, 9, 2)),
    ("title to extension", TITLE, CONTRACT, 30, (0, 0, 30)),
    ("contract left at dismissal", ends(PERMANENT), UNTIL, 221, (0, 7, 9)),
    ("extension length", CONTRACT, UNTIL, 724, (1, 11, 25)),
    ("extension to dismissal", CONTRACT, ends(PERMANENT), 503, (1, 4, 16)),
    ("title to dismissal", TITLE, ends(PERMANENT), 533, (1, 5, 15)),
    ("milan match to debut for italy", MILAN, ITALY, 157, (0, 5, 4)),
    ("since ascoli", ends(ASCOLI), TODAY, 786, (2, 1, 26)),
]

AGES = [
    ("milan match", MILAN, 27),
    ("debut for italy", ITALY, 27),
    ("pro vercelli", starts({"organisation": "pro_vercelli", **HE}), 41),
    ("juventus caretaker", starts(JUVENTUS), 48),
    ("spartak caretaker", starts(CARETAKER), 52),
    ("spartak permanent", starts(PERMANENT), 52),
    ("russian title", TITLE, 53),
    ("leaves spartak", ends(PERMANENT), 54),
    ("aek", starts(AEK), 55),
    ("leaves aek", ends(AEK), 56),
    ("bari", starts(BARI), 56),
    ("ascoli", starts(ASCOLI), 59),
    ("leaves ascoli", ends(ASCOLI), 60),
    ("joins the staff", starts({"role": "technical director", "ended": "promoted"}), 47),
    ("today", TODAY, 62),
]


@pytest.mark.parametrize(("first", "last", "days", "parts"), [row[1:] for row in SPANS], ids=[row[0] for row in SPANS])
def test_days_and_calendar(book: Book, first: Query, last: Query, days: int, parts: tuple[int, ...]) -> None:
    start, end = moment(book, first), moment(book, last)
    assert between(start, end) == Days(days, days)
    assert calendar(start.first, end.first) == parts


@pytest.mark.parametrize(("event", "age"), [row[1:] for row in AGES], ids=[row[0] for row in AGES])
def test_age(book: Book, event: Query, age: int) -> None:
    assert book.born
    assert ages(book.born, moment(book, event)) == (age,)


def test_ages_that_the_source_states_agree_with_the_birthday(book: Book) -> None:
    assert book.born
    (retired,) = find(book, ask("milestone", "age", type="retirement"))
    assert retired.age in ages(book.born, retired.when)
    assert ages(book.born, on("1991")) == (26, 27)
    (stated,) = find(book, ask("tally", "value", measure="age"))
    assert (stated.value,) == ages(book.born, book.entries[stated.of].start)


def test_spells_in_charge_and_their_sum(book: Book) -> None:
    stays = spells(book, find(book, ask("post", "extent", **CHARGE)))
    found = {stay.organisation: stay.days for stay in stays}
    assert list(found) == ["juventus", "spartak", "aek", "bari", "ascoli"]
    assert list(found.values()) == [Days(n, n) for n in (110, 808, 380, 69, 199)]
    assert sum((days for days in found.values() if days), Days(0, 0)) == Days(1566, 1566)


@pytest.mark.parametrize(("by", "clubs"), [
    ("longest", ["spartak", "aek", "ascoli", "juventus", "bari"]),
    ("shortest", ["bari", "juventus", "ascoli", "aek", "spartak"]),
])  # fmt: skip
def test_spells_in_charge_by_length(book: Book, by: str, clubs: list[str]) -> None:
    picks = [ask("post", "organisation", pick=Pick(by, nth), **CHARGE) for nth in range(1, 6)]
    assert [project(book, find(book, query), "organisation") for query in picks] == [(club,) for club in clubs]


def test_clubs_and_countries_in_order(book: Book) -> None:
    led = find(book, ask("post", "organisation", **CHARGE))
    assert project(book, led, "organisation") == ("juventus", "spartak", "aek", "bari", "ascoli")
    assert project(book, led, "country") == ("italy", "russia", "greece")
    italian = find(book, ask("post", "organisation", country="italy", **CHARGE))
    assert len(project(book, italian, "organisation")) == 3


def test_played_for_and_managed(book: Book) -> None:
    played = [post.organisation for post in book.career("carrera", "player")]
    led = [post.organisation for post in book.career("carrera", "charge")]
    assert [club for club in played if club in led] == ["juventus", "bari"] or sorted(set(played) & set(led)) == [
        "bari",
        "juventus",
    ]


@pytest.mark.parametrize(("roles", "number"), [
    ({"capacity": "player"}, 7), ({"capacity": "player", "team": "bari"}, 2), ({"capacity": "player", "team": "juventus"}, 5),
    ({"capacity": "manager"}, 4), ({"capacity": "manager", "team": "juventus"}, 2), ({"capacity": "manager", "team": "spartak"}, 2),
    ({}, 11),
])  # fmt: skip
def test_trophies_won(book: Book, roles: dict[str, str], number: int) -> None:
    assert len(find(book, ask("honour", "count", result="winner", **HE, **roles))) == number


def test_a_lost_final_and_an_award_are_counted_apart(book: Book) -> None:
    apart = find(book, ask("honour", "result", result=("runner-up", "award"), **HE))
    assert [entry.result for entry in apart] == ["award", "runner-up"]


def test_first_and_last_trophy(book: Book) -> None:
    for capacity, nth, ident in (
        ("player", 1, "serie_b"), ("player", -1, "champions_league"), ("manager", 1, "supercoppa"), ("manager", -1, "russian_super_cup"),
    ):  # fmt: skip
        query = ask("honour", "competition", pick=Pick("order", nth), result="winner", capacity=capacity, **HE)
        assert project(book, find(book, query), "competition") == (ident,)


def test_stated_games_of_two_clubs_and_no_more(book: Book) -> None:
    figures = find(book, ask("tally", "value", measure="appearances", holder="carrera"))
    clubs = {row.organisation: row.value for row in figures if book.entities[row.organisation].type == "club"}
    assert clubs == {"juventus": 166, "atalanta": 207}
    assert sum(clubs.values()) == 373
    (goals,) = find(book, ask("tally", "value", measure="goals"))
    assert clubs["atalanta"] / goals.value == 69


@pytest.mark.parametrize(("by", "club"), [("most", "atalanta"), ("least", "juventus")])
def test_most_and_least_of_a_stated_figure(book: Book, by: str, club: str) -> None:
    query = ask("tally", "organisation", pick=Pick(by), measure="appearances", organisation=("juventus", "atalanta"))
    assert project(book, reduce(book, query, select(book, query)).sure, "organisation") == (club,)


def test_the_start_at_spartak(book: Book) -> None:
    (points,) = find(book, ask("tally", "value", measure="points"))
    assert points.out_of == 3 * points.matches
    assert points.out_of - points.value == 8
    assert round(100 * points.value / points.out_of, 1) == 77.8
    assert round(points.value / points.matches, 2) == 2.33


def test_years_between_the_titles(book: Book) -> None:
    (title,) = find(book, ask("honour", "previous", competition="russian_league", **HE))
    assert title.when.last.year - book.entries[title.previous].when.last.year == 16


def test_played_under(book: Book) -> None:
    under = find(book, ask("post", "boss", role="player", **HE))
    assert set(project(book, under, "boss")) == {"trapattoni", "lippi", "sacchi"}


def test_predecessors_and_the_only_successor(book: Book) -> None:
    led = find(book, ask("post", "replaced", **CHARGE))
    assert project(book, led, "replaced") == ("conte", "alenichev", "castori")
    assert project(book, led, "replaced_by") == ("alessio",)


def test_seasons_by_dates(book: Book) -> None:
    years = {
        post.organisation: post.end.last.year - post.start.last.year
        for post in book.career("carrera", "player")
        if post.start and post.end and book.entities[post.organisation].type == "club"
    }
    assert years["bari"] == years["juventus"] == 5
    assert years["atalanta"] == 7
