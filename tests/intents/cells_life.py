"""Cells about a life and its figures: milestones, ages, tallies, comparisons, details, what people thought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from cells_events import (
    CAPACITY,
    DEBUT,
    WON,
    ban_cells,
    campaign_cells,
    contract_cells,
    deployment_cells,
    goal_cells,
    honour_cells,
    honours,
    match_cells,
)
from cells_posts import post_cells, stays
from rendering import Cell, asking, family_of, held, many, named, unit, whether

from facts.algebra import At, In, Is, Pick, Query, Spell
from facts.model import Milestone, Tally
from facts.store import Book
from facts.when import year
from intents.answers.stays import lasting

AGED = 30  # years after birth of which an age is asked


def milestone_cells(book: Book) -> Iterator[Cell]:
    """Birth, call-up, retirement and the rest."""
    for entry in book.record.milestone:
        query = asking("milestone", "when", person=entry.person, type=entry.type)
        words = {"person": book.label(entry.person)}
        if entry.organisation:
            words["club"] = named(book, entry.organisation)
        yield from _LIFE[entry.type](book, entry, Cell("", query, words)) if entry.type in _LIFE else ()


def _birth(book: Book, entry: Milestone, cell: Cell) -> Iterator[Cell]:
    for focus, known in (("when", entry.when), ("place", entry.place), ("country", entry.place)):
        if known:
            yield Cell(f"birth.{focus}", replace(cell.query, focus=focus), cell.words)
    places = [entity.id for entity in book.record.entity if entity.type == "place"]
    wrong = next((place for place in places if place != entry.place), None)
    for place, holds in ((entry.place, True), (wrong, False)):
        if place:
            yield whether(cell, "birth.whether", Is(("place",), (place,)), holds=holds, place=named(book, place))


def _focused(form: str, **foci: str) -> Callable[[Book, Milestone, Cell], Iterator[Cell]]:
    """Cells for each of some foci whose field is held."""

    def cells(book: Book, entry: Milestone, cell: Cell) -> Iterator[Cell]:
        for focus, field in foci.items():
            if held(entry, field):
                yield Cell(f"{form}.{focus}", replace(cell.query, focus=focus), cell.words)

    return cells


def _retirement(book: Book, entry: Milestone, cell: Cell) -> Iterator[Cell]:
    yield from _focused("retirement", when="when", why="reason")(book, entry, cell)
    yield Cell("retirement.age", _age(book, cell.query), cell.words)


def _arrival(book: Book, entry: Milestone, cell: Cell) -> Iterator[Cell]:
    yield Cell("arrival.when", cell.query, cell.words)


def _confirmation(book: Book, entry: Milestone, cell: Cell) -> Iterator[Cell]:
    yield whether(cell, "confirmation.whether", holds=True)


_LIFE = {
    "birth": _birth,
    "call-up": _focused("call-up", when="when", coach="coach", why="reason"),
    "retirement": _retirement,
    "reunion": _focused("reunion", others="others"),
    "arrival": _arrival,
    "confirmation": _confirmation,
}


def _age(book: Book, *events: Query) -> Query:
    return asking("age", "age", *map(At, events), person=book.subject)


def age_cells(book: Book) -> Iterator[Cell]:
    """How old the subject was at each dated event, in a year, and is now."""
    assert book.born
    yield Cell("age.now", _age(book), {})
    when = year(book.born.year + AGED)
    yield Cell("age.year", asking("age", "age", In(when), person=book.subject), {"year": when.label})
    for stay in stays(book):
        national = book.entities[stay.club].type == "national_team"
        if stay.family == "staff" or national or not stay.posts[0].start:
            continue
        form = "age.join" if stay.family == "player" else "age.start"
        yield Cell(form, _age(book, stay.asking("start")), stay.cell("", "start").words)
        if stay.posts[-1].ended == "dismissed":
            yield Cell("age.sacked", _age(book, stay.asking("end")), stay.cell("", "end").words)
    for entry in honours(book):
        if entry.result == "winner":
            capacity = entry.capacity or "player"
            again = sum(other.competition == entry.competition for other in honours(book)) > 1
            words = {"comp": named(book, entry.competition), "team": named(book, entry.team)}
            what = asking("honour", "when", person=book.subject, competition=entry.competition, team=entry.team)
            won = what.adding(Is(("result",), WON), Is(("capacity",), (capacity,)))
            yield Cell("age.honour", _age(book, won), {**words, "as": CAPACITY[capacity] if again else ""})
    for match in book.record.match:
        if set(match.occasion) & set(DEBUT) and match.when:
            debut = asking("match", "when", team=match.team, occasion=DEBUT)
            yield Cell("age.debut", _age(book, debut), {"team": named(book, match.team)})


def tally_cells(book: Book) -> Iterator[Cell]:
    """Each stated figure of a club, then sums and extremes."""
    for entry in book.record.tally:
        yield from _tallied(book, entry)
    for measure in ("appearances", "goals"):
        query = asking("tally", "value", measure=measure)
        clubs = [entry for entry in book.tallies(measure=measure) if _is_club(book, entry)]
        if not clubs:
            continue
        yield Cell(f"tally.{measure}.sum", query, {})
        if measure == "appearances" and len(clubs) > 1:
            for pick in (Pick("most"), Pick("least")):
                picked = replace(query, focus="organisation", pick=pick)
                yield Cell(f"tally.{measure}.{pick.by}", picked, {})


def _is_club(book: Book, entry: Tally) -> bool:
    return bool(entry.organisation) and book.entities[entry.organisation or ""].type == "club"


def _tallied(book: Book, entry: Tally) -> Iterator[Cell]:
    club = entry.organisation or entry.holder
    query = asking("tally", "value", Is(("organisation", "holder"), (club,)), measure=entry.measure)
    alone = sum(stay.club == club for stay in stays(book)) == 1
    words = {"club": named(book, club), "as": "" if alone else " as a player"}
    match entry.measure:
        case "appearances" if not _is_club(book, entry):
            yield Cell("tally.caps", unit(query, "caps"), words)
        case "seasons":
            stay = next(stay for stay in stays(book) if (stay.club, stay.family) == (club, "player"))
            yield Cell("tally.seasons", unit(stay.asking("duration"), "seasons"), words)
        case "points":
            yield Cell("tally.points", query, words)
            yield Cell("tally.dropped", many(replace(query, focus="dropped")), words)
        case "age":
            return
        case _:
            yield Cell(f"tally.{entry.measure}", query, words)


def compare_cells(book: Book) -> Iterator[Cell]:
    """Two clubs by time spent and by appearances, and the clubs of both or one of two families."""
    for family, form in (("player", "compare.duration"), ("charge", "compare.charge")):
        timed = [
            stay
            for stay in stays(book)
            if stay.family == family and book.entities[stay.club].type == "club"
            if lasting(Spell(stay.posts))
        ]  # fmt: skip
        for one, two in pairwise(timed):
            query = Query("compare", "duration", (At(one.asking("extent")),), other=two.asking("extent"))
            yield Cell(form, query, {"club": named(book, one.club), "other": named(book, two.club)})
    clubs = [entry for entry in book.tallies(measure="appearances") if _is_club(book, entry)]
    for first, second in pairwise(entry.organisation or "" for entry in clubs):
        pair = [
            asking("tally", "extent", Is(("organisation", "holder"), (club,)), measure="appearances")
            for club in (first, second)
        ]
        query = Query("compare", "appearances", (At(pair[0]),), other=pair[1])
        yield Cell("compare.appearances", query, {"club": named(book, first), "other": named(book, second)})
    played = asking("post", "organisation", person=book.subject, role="player")
    managed = asking("post", "organisation", person=book.subject, role=family_of("charge"))
    for name in ("both", "minus"):
        yield Cell(f"overlap.{name}", Query("overlap", "organisation", (At(played),), unit=name, other=managed), {})


def detail_cells(book: Book) -> Iterator[Cell]:
    """What is recorded of the subject and of clubs in a single word."""
    for entry in book.record.detail:
        query = asking("detail", "value", of=entry.of, attribute=entry.attribute)
        if entry.of == book.subject and entry.attribute in ("nickname", "nationality", "position", "occupation"):
            yield Cell(f"detail.{entry.attribute}", query, {})
        if entry.attribute == "colours":
            yield Cell("detail.colours", query, {"club": named(book, entry.of)})


def stance_cells(book: Book) -> Iterator[Cell]:
    """Who was liked, who was accused, what was demanded."""
    for entry in book.record.stance:
        about = book.entries.get(entry.about or "")
        club = getattr(about, "organisation", "")
        words = {"club": named(book, club), "group": named(book, entry.holder)}
        query = asking("stance", "who", kind=entry.kind)
        if entry.kind == "popularity" and entry.target == book.subject:
            yield whether(Cell("", query, words), "stance.popularity", Is(("holder",), (entry.holder,)), holds=True)
        elif entry.kind == "accusation":
            yield Cell("stance.accusation", query, words)
        elif entry.kind == "demand":
            yield Cell("stance.demand", replace(query, focus="verdict"), words)


_CELLS = (
    post_cells, tally_cells, honour_cells, match_cells, goal_cells, deployment_cells, ban_cells, contract_cells,
    campaign_cells, milestone_cells, age_cells, compare_cells, detail_cells, stance_cells,
)  # fmt: skip


def cells(book: Book) -> Iterator[Cell]:
    """Every valid cell of a record that a person would ask about."""
    for make in _CELLS:
        yield from make(book)
