"""Cells about stays: as a player, in charge, on the staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from rendering import Cell, asking, dated, family_of, held, many, named, others, unit, whether

from facts.algebra import At, In, Is, Pick, Query, Spell, ordered, project, select, spells
from facts.model import Post
from facts.roles import role_values
from facts.store import Book
from facts.when import When, day, month, season, year
from intents.answers.stays import lasting
from intents.wording import ROLE

FALSE = 3  # other clubs that each family is denied of
LAST_OF_SEASON = 6  # the month with which a season ends


@dataclass(frozen=True)
class Stay:
    """All a person's posts of one family at one club, as they are asked about together."""

    book: Book
    club: str
    family: str
    posts: tuple[Post, ...]
    alone: bool  # nothing but this family at this club

    def asking(self, focus: str) -> Query:
        person = self.book.subject
        return asking("post", focus, person=person, organisation=self.club, role=family_of(self.family))

    def cell(self, form: str, focus: str, **words: str) -> Cell:
        national = self.book.entities[self.club].type == "national_team"
        said = {"club": named(self.book, self.club), "at": "for" if national else "at"}
        said["as"] = "" if self.alone else " as a player"
        return Cell(f"{self.family}.{form}", self.asking(focus), {**said, **words})

    def value(self, role: str) -> tuple[str, ...]:
        return project(self.book, self.posts, role)


def stays(book: Book) -> Iterator[Stay]:
    """The subject's stays, national teams included."""
    mine = [post for post in ordered(book.posts) if isinstance(post, Post) and post.person == book.subject]
    mine = [post for post in mine if post.role != "captain"]
    keys = dict.fromkeys((post.organisation, role_values(book, post, "family")[0]) for post in mine)
    for club, family in keys:
        posts = tuple(post for post in mine if (post.organisation, post.role in family_of(family)) == (club, True))
        yield Stay(book, club, family, posts, sum(key[0] == club for key in keys) == 1)


def post_cells(book: Book) -> Iterator[Cell]:
    """Everything about stays and single roles."""
    every = [stay for stay in stays(book) if stay.family != "staff"]
    found = [stay for stay in every if book.entities[stay.club].type == "club"]
    for stay in every:
        yield from _whether(stay)
        if stay.family == "player":
            yield from _coached(stay)
    for stay in found:
        yield from _extent(stay)
        yield from _neighbours(stay, found)
        yield from _moves(stay) if stay.family == "player" else _charge(stay)
        yield from _times(stay)
    yield from _denied(book)
    yield from _roles(book)
    for family in ("player", "charge"):
        yield from _overall(book, family)
    yield from _gaps(book, [stay for stay in found if stay.family == "charge"])


def _extent(stay: Stay) -> Iterator[Cell]:
    first, last = stay.posts[0], stay.posts[-1]
    sacked = last.ended == "dismissed"
    if first.start:
        yield stay.cell("start", "start")
    if last.end:
        yield stay.cell("sacked" if sacked else "end", "end")
    if lasting(Spell(stay.posts)):
        yield stay.cell("duration", "duration")
    if sacked:
        yield whether(stay.cell("sacked", "end"), "charge.sacked whether", Is(("ended",), ("dismissed",)), holds=True)


def _neighbours(stay: Stay, found: list[Stay]) -> Iterator[Cell]:
    """The club before and the club after; an armband taken later is no later club."""
    own = [other.club for other in found if other.family == stay.family]
    place = own.index(stay.club)
    for role, near in (("previous", own[:place][-1:]), ("next", own[place + 1 :][:1])):
        if near and stay.value(role) == tuple(near):
            yield stay.cell(role, role)


def _moves(stay: Stay) -> Iterator[Cell]:
    start, joined = stay.posts[0].start, stay.cell("start", "start")
    for club in stay.value("previous"):
        wrong = next(others(stay.book, club, club, stay.club))
        for other, holds in ((club, True), (wrong, False)):
            words = {"other": named(stay.book, other)}
            yield whether(joined, "player.from", Is(("previous",), (other,)), holds=holds, **words)
    if start and start.first.year == start.last.year:
        for moved, holds in ((0, True), (-3, False)):
            when = year(start.first.year + moved)
            yield whether(joined, "player.join year", In(when, "starting"), holds=holds, when=dated(when))


def _coached(stay: Stay) -> Iterator[Cell]:
    bosses = stay.value("boss")
    if bosses:
        yield stay.cell("boss", "boss")
    for boss in bosses:
        wrong = next(others(stay.book, boss, stay.book.subject, *bosses))
        for person, holds in ((boss, True), (wrong, False)):
            words = {"person": named(stay.book, person)}
            yield whether(stay.cell("boss", "boss"), "player.under", Is(("boss",), (person,)), holds=holds, **words)


def _charge(stay: Stay) -> Iterator[Cell]:
    for role in ("replaced", "replaced_by"):
        people = stay.value(role)
        if not people:
            continue
        yield stay.cell(role, role)
        wrong = next(others(stay.book, people[0], stay.book.subject, *people))
        for person, holds in ((people[0], True), (wrong, False)):
            words = {"person": named(stay.book, person)}
            form = f"charge.{role} whether"
            yield whether(stay.cell(role, role), form, Is((role,), (person,)), holds=holds, **words)
    first, last = stay.posts[0], stay.posts[-1]
    if held(last, "reason"):
        cell = stay.cell("why" if last.ended == "dismissed" else "why end", "why")
        yield cell._replace(query=unit(cell.query, "end"))
    if held(first, "motive"):
        cell = stay.cell("why start", "why")
        yield cell._replace(query=unit(cell.query, "start"))
    if stay.value("division"):
        yield stay.cell("division", "division")


def _whether(stay: Stay) -> Iterator[Cell]:
    yield whether(stay.cell("whether", "about"), f"{stay.family}.whether", holds=True)


def _denied(book: Book) -> Iterator[Cell]:
    """Clubs of the record at which nothing of a family is recorded."""
    mine = {(stay.club, stay.family) for stay in stays(book)}
    clubs = [entity.id for entity in book.record.entity if entity.type == "club"]
    for family in ("player", "charge"):
        foreign = [club for club in clubs if (club, family) not in mine]
        near = [club for club in foreign if any(club == other for other, _ in mine)]
        for club in dict.fromkeys((*near[:FALSE], *foreign[-FALSE:])):
            stay = Stay(book, club, family, (), alone=True)
            yield whether(stay.cell("whether", "about"), f"{family}.whether", holds=False)


def _times(stay: Stay) -> Iterator[Cell]:
    """The club at a day, month, year and season in the middle of each stay that is clear of any other."""
    for spell in spells(stay.book, stay.posts):
        if not (spell.start and spell.end):
            continue
        for when in _amid(spell.start, spell.end):
            mine = asking("post", "organisation", In(when), person=stay.book.subject, role=family_of(stay.family))
            rows = select(stay.book, mine)
            if not rows.possible and project(stay.book, rows.sure, "organisation") == (stay.club,):
                yield replace_query(stay.cell("at", "organisation", when=dated(when)), mine)
            if stay.family == "charge":
                theirs = asking("post", "person", In(when), organisation=stay.club, role=family_of("charge"))
                yield replace_query(stay.cell("person", "person", when=dated(when)), theirs)


def replace_query(cell: Cell, query: Query) -> Cell:
    """The cell with another query."""
    return cell._replace(query=query)


def _amid(start: When, end: When) -> Iterator[When]:
    middle = start.last + timedelta(days=max(0, (end.first - start.last).days) // 2)
    if start.exact and end.exact:
        yield day(middle)
        yield month(middle.year, middle.month)
    yield year(middle.year)
    yield season(middle.year + (middle.month > LAST_OF_SEASON))


def _roles(book: Book) -> Iterator[Cell]:
    """Single roles other than player: assistant, caretaker, technical director, manager, captain."""
    mine = [post for post in book.posts if post.person == book.subject and post.role != "player"]
    for club, role in dict.fromkeys((post.organisation, post.role) for post in mine):
        posts = [post for post in mine if (post.organisation, post.role) == (club, role)]
        also = any((post.organisation, post.role) == (club, "caretaker") for post in mine)
        words = {"club": named(book, club), "role": f"{'permanent ' * (also and role == 'manager')}{ROLE[role]}"}
        query = asking("post", "start", person=book.subject, organisation=club, role=role)
        yield whether(Cell("", query, words), "role.whether", holds=True)
        for focus, known in (
            ("start", bool(posts[0].start)),
            ("end", bool(posts[-1].end)),
            ("duration", bool(lasting(Spell(tuple(posts))))),
            ("boss", role == "assistant" and any(post.boss for post in posts)),
        ):
            if known:
                yield Cell(f"role.{focus}", replace(query, focus=focus), words)
    for role in dict.fromkeys(post.role for post in mine):
        if role != "manager":
            query = asking("post", "organisation", person=book.subject, role=role)
            yield Cell("role.organisation", query, {"role": ROLE[role]})
            yield from _denied_role(book, role, {post.organisation for post in mine if post.role == role})
    for club in dict.fromkeys(post.organisation for post in mine):
        query = asking("post", "role", person=book.subject, organisation=club)
        if not select(book, query.adding(Is(("role",), ("player",)))):
            yield Cell("role.role", query, {"club": named(book, club)})


def _denied_role(book: Book, role: str, clubs: set[str]) -> Iterator[Cell]:
    club = next(others(book, next(iter(clubs)), *clubs))
    query = asking("post", "about", person=book.subject, organisation=club, role=role)
    yield whether(Cell("", query, {"club": named(book, club), "role": ROLE[role]}), "role.whether", holds=False)


def _overall(book: Book, family: str) -> Iterator[Cell]:
    """Lists, numbers, the first, last, longest and shortest, and clubs by country."""
    teams = tuple(entity.id for entity in book.record.entity if entity.type == "national_team")
    query = asking("post", "organisation", person=book.subject, role=family_of(family))
    clubs = query.adding(Is(("organisation",), teams, negated=True))
    yield Cell(f"{family}.organisation", query, {})
    yield Cell(f"{family}.organisation.count", many(query), {})
    for name, pick in (
        ("first", Pick("order", 1)),
        ("last", Pick("order", -1)),
        ("longest", Pick("longest")),
        ("shortest", Pick("shortest")),
    ):
        asked = clubs if pick.by == "order" else query
        yield Cell(f"{family}.organisation.{name}", replace(asked, pick=pick), {})
    yield Cell(f"{family}.duration.longest", replace(query, focus="duration", pick=Pick("longest")), {})
    countries = project(book, select(book, clubs).all, "country")
    for country in countries:
        there = query.adding(Is(("country",), (country,)))
        yield Cell(f"{family}.country", there, {"country": book.label(country)})
    if family == "charge":
        yield Cell("charge.countries", replace(query, focus="country"), {})


def _gaps(book: Book, found: list[Stay]) -> Iterator[Cell]:
    """Times between one job in charge and the next."""
    for one, two in pairwise(found):
        if one.posts[-1].end and two.posts[0].start:
            words = {"club": named(book, one.club), "other": named(book, two.club)}
            query = Query("gap", "duration", (At(one.asking("end")),), other=two.asking("start"))
            yield Cell("charge.gap", query, words)
