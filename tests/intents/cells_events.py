"""Cells about what happened: honours, matches, goals, positions, bans, contracts, campaigns, a life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rendering import Cell, asking, dated, held, many, named, others, whether

from facts.algebra import At, In, Is, Pick, Query, project, select
from facts.model import Campaign, Honour, Match
from facts.store import Book
from facts.when import Grain, year

WON = ("winner", "award")
DEBUT = ("debut", "first official match")
CAPACITY = {"player": " as a player", "manager": " as a manager"}
SINCE = 6  # years before the last honour, from which honours are asked for


def honours(book: Book) -> list[Honour]:
    """The subject's own."""
    return [entry for entry in book.record.honour if entry.person == book.subject]


def honour_cells(book: Book) -> Iterator[Cell]:
    """Each honour, then lists and numbers of them."""
    for entry in honours(book):
        words = {"comp": named(book, entry.competition), "team": named(book, entry.team)}
        if entry.result == "award":
            yield from _award(book, entry)
        elif entry.result == "runner-up":
            yield from _runner_up(book, entry)
        else:
            yield from _won(book, entry, words)
    mine = asking("honour", "competition", person=book.subject, result=WON)
    yield from _honours_by(book, mine)
    only = asking("honour", "competition", person=book.subject, result="winner")
    for name, place in (("first", 1), ("last", -1)):
        yield Cell(f"honour.{name}", replace(only, pick=Pick("order", place)), {})
    yield Cell("honour.count", many(mine), {})


def _won(book: Book, entry: Honour, words: dict[str, str]) -> Iterator[Cell]:
    words = {**words, "title": book.label(entry.competition)}
    same = [other for other in honours(book) if other.competition == entry.competition]
    claims: dict[str, str | tuple[str, ...]] = {"person": book.subject, "competition": entry.competition, "result": WON}
    if len(same) > 1:
        words = {**words, "as": CAPACITY[entry.capacity or "player"]}
        claims["capacity"] = entry.capacity or "player"
    when = asking("honour", "when", team=entry.team, **claims)
    yield Cell("honour.when", when, words)
    yield Cell("honour.team", asking("honour", "team", **claims), words)
    if len(same) == 1:
        yield Cell("honour.capacity", replace(when, focus="capacity"), words)
    yield whether(Cell("", when, words), "honour.whether", holds=True)
    yield whether(Cell("", asking("honour", "about", **claims), words), "honour.whether ever", holds=True)
    winners = {other.team for other in same}
    wrong = next(others(book, entry.team, *winners))
    denied = asking("honour", "about", person=book.subject, competition=entry.competition, team=wrong)
    yield whether(Cell("", denied, words), "honour.whether", holds=False, team=named(book, wrong))


def _award(book: Book, entry: Honour) -> Iterator[Cell]:
    words = {"comp": book.label(entry.competition)}
    query = asking("honour", "when", person=book.subject, competition=entry.competition, result=WON)
    yield Cell("honour.award", query, words)
    yield whether(Cell("", query, words), "honour.award whether", holds=True)


def _runner_up(book: Book, entry: Honour) -> Iterator[Cell]:
    words = {"comp": named(book, entry.competition), "team": named(book, entry.team)}
    query = asking("honour", "competition", person=book.subject, team=entry.team, result="runner-up")
    yield Cell("honour.runner-up", query, words)
    yield whether(
        Cell("", query, words), "honour.runner-up whether", Is(("competition",), (entry.competition,)), holds=True
    )


def _honours_by(book: Book, mine: Query) -> Iterator[Cell]:
    """Lists and numbers by club, capacity, country and time."""
    rows = select(book, mine).all
    for team in project(book, rows, "team"):
        query = mine.adding(Is(("team",), (team,)))
        yield Cell("honour.club", query, {"team": named(book, team)})
        yield Cell("honour.club.count", many(query), {"team": named(book, team)})
    for capacity in project(book, rows, "capacity"):
        query = mine.adding(Is(("capacity",), (capacity,)))
        yield Cell("honour.capacity.list", query, {"as": CAPACITY[capacity].strip()})
        yield Cell("honour.capacity.count", many(query), {"as": CAPACITY[capacity].strip()})
    for country in project(book, rows, "country"):
        query = mine.adding(Is(("country",), (country,)))
        yield Cell("honour.country.count", many(query), {"country": book.label(country)})
    times = dict.fromkeys(entry.when for entry in honours(book) if entry.result == "winner")
    for when in times:
        query = mine.adding(In(when))
        yield Cell("honour.season", query, {"when": dated(when)})
        yield Cell("honour.season.count", many(query), {"when": dated(when)})
    since = max(when.first.year for when in times) - SINCE
    query = mine.adding(In(year(since), "since"))
    yield Cell("honour.since", query, {"year": str(since)})
    yield Cell("honour.since.count", many(query), {"year": str(since)})


def told(entry: Match) -> bool:
    """Whether the day of a match is stated."""
    return entry.when is not None and entry.when.exact and "when" not in entry.implied


def match_cells(book: Book) -> Iterator[Cell]:
    """Each match that the subject had a part in."""
    for entry in book.record.match:
        words = {"team": named(book, entry.team), "rival": named(book, entry.opponent)}
        query = asking("match", "when", team=entry.team, opponent=entry.opponent)
        for focus, known in (
            ("when", told(entry)),
            ("place", held(entry, "venue") or held(entry, "city")),
            ("city", held(entry, "city")),
            ("venue", held(entry, "venue")),
            ("score", held(entry, "scored")),
            ("competition", held(entry, "competition")),
            ("stage", held(entry, "stage")),
        ):
            if known:
                yield Cell(f"match.{focus}", replace(query, focus=focus), words)
        yield from _claimed(entry, Cell("", query, words))
        yield from _met(book, entry)
        if set(entry.occasion) & set(DEBUT):
            debut = asking("match", "opponent", team=entry.team, occasion=DEBUT)
            for focus in ("opponent", *(["when"] if told(entry) else []), "score"):
                yield Cell(f"match.{focus}.debut", replace(debut, focus=focus), words)
        if entry.competition and entry.when and entry.when.grain is Grain.YEAR:
            more = {"comp": named(book, entry.competition), "when": dated(entry.when)}
            asked = asking("match", "opponent", In(entry.when), team=entry.team, competition=entry.competition)
            yield Cell("match.opponent.competition", asked, {**words, **more})


def _claimed(entry: Match, cell: Cell) -> Iterator[Cell]:
    for result in ("won", "lost", "drew"):
        if entry.result:
            holds = entry.result == result
            yield whether(cell, f"match.{result}", Is(("result",), (result,)), holds=holds)
    if entry.home is not None:
        yield whether(cell, "match.home", Is(("home",), ("True",)), holds=entry.home)
        yield whether(cell, "match.away", Is(("home",), ("False",)), holds=not entry.home)
    if entry.friendly or entry.competition:
        yield whether(cell, "match.friendly", Is(("friendly",), ("True",)), holds=entry.friendly)


def _met(book: Book, entry: Match) -> Iterator[Cell]:
    known = {other.opponent for other in book.record.match if other.team == entry.team} | {entry.team}
    wrong = next((team for team in others(book, entry.opponent, *known)), None)
    for rival, holds in ((entry.opponent, True), (wrong, False)):
        if rival:
            query = asking("match", "about", team=entry.team, opponent=rival)
            words = {"team": named(book, entry.team), "rival": named(book, rival)}
            yield whether(Cell("", query, words), "match.met", holds=holds)


def goal_cells(book: Book) -> Iterator[Cell]:
    """Each goal."""
    for entry in book.record.goal:
        query = asking("goal", "keeper", team=entry.team)
        for focus in ("keeper", "minute", "body", "side"):
            yield Cell(f"goal.{focus}", replace(query, focus=focus), {"team": named(book, entry.team)})


def deployment_cells(book: Book) -> Iterator[Cell]:
    """Positions by club and coach, and who had to make way."""
    mine = [entry for entry in book.record.deployment if entry.person == book.subject]
    base = asking("deployment", "position", person=book.subject)
    for club in dict.fromkeys(entry.organisation for entry in mine):
        yield Cell("deployment.club", base.adding(Is(("organisation",), (club,))), {"club": named(book, club)})
    for coach in dict.fromkeys(entry.coach for entry in mine if entry.coach):
        yield Cell("deployment.coach", base.adding(Is(("coach",), (coach,))), {"person": book.label(coach)})
    for entry in mine:
        words = {"position": entry.position, "club": named(book, entry.organisation)}
        query = base.adding(Is(("position",), (entry.position,)))
        claims = Is(("organisation",), (entry.organisation,))
        yield whether(Cell("", query, words), "deployment.whether", claims, holds=True)
        if entry.coach:
            words["person"] = book.label(entry.coach)
            yield Cell("deployment.who", replace(query, focus="coach"), words)
            if entry.when and "when" not in entry.implied:
                asked = replace(query, focus="when").adding(Is(("coach",), (entry.coach,)))
                yield Cell("deployment.when", asked, words)
        if entry.displaced:
            yield Cell("deployment.displaced", replace(query, focus="displaced"), words)
    free = next(others(book, mine[0].organisation, *(entry.organisation for entry in mine)), None) if mine else None
    if free:
        words = {"position": mine[0].position, "club": named(book, free)}
        query = asking("deployment", "about", person=book.subject, position=mine[0].position, organisation=free)
        yield whether(Cell("", query, words), "deployment.whether", holds=False)


def ban_cells(book: Book) -> Iterator[Cell]:
    """Who was banned, for how long, why; and that somebody else was not known to be."""
    banned = [entry.person for entry in book.record.ban]
    for entry in book.record.ban:
        words = {"person": book.label(entry.person)}
        query = asking("ban", "months", person=entry.person)
        for focus in ("months", "reason"):
            if held(entry, focus):
                yield Cell(f"ban.{focus}", replace(query, focus=focus), words)
        yield whether(Cell("", query, words), "ban.whether", holds=True)
        wrong = next(others(book, entry.person, book.subject, *banned))
        query = asking("ban", "about", person=wrong)
        yield whether(Cell("", query, {"person": book.label(wrong)}), "ban.whether", holds=False)
    for club in dict.fromkeys(entry.organisation for entry in book.record.ban):
        yield Cell("ban.person", asking("ban", "person", organisation=club), {"club": named(book, club)})


def contract_cells(book: Book) -> Iterator[Cell]:
    """When a contract was extended, until when, and what was left of it."""
    for entry in book.record.contract:
        query = asking("contract", "when", organisation=entry.organisation, person=entry.person)
        words = {"club": named(book, entry.organisation)}
        yield Cell("contract.when", query, words)
        yield Cell("contract.until", replace(query, focus="until"), words)
        role = ("caretaker", "manager")
        left = asking("post", "end", person=entry.person, role=role, organisation=entry.organisation)
        yield Cell("contract.left", replace(query, focus="left").adding(At(left)), words)


def campaign_cells(book: Book) -> Iterator[Cell]:
    """How teams fared in competitions."""
    for entry in book.record.campaign:
        words = {"team": named(book, entry.team), "stage": entry.stage or ""}
        if entry.competition:
            words["comp"] = named(book, entry.competition)
        query = asking("campaign", "about", team=entry.team, outcome=entry.outcome)
        yield from _CAMPAIGNS.get(entry.outcome, _no_cells)(book, entry, Cell("", query, words))


def _no_cells(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    return iter(())


def _relegated(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    yield whether(cell, "campaign.relegated", holds=True)
    if entry.when and "when" not in entry.implied:
        yield Cell("campaign.relegated.when", replace(cell.query, focus="when"), cell.words)
    if entry.to:
        yield Cell("campaign.relegated.to", replace(cell.query, focus="competition"), cell.words)
    wrong = next(others(book, entry.team, *(other.team for other in book.record.campaign)))
    query = asking("campaign", "about", team=wrong, outcome="relegated")
    yield whether(Cell("", query, {"team": named(book, wrong)}), "campaign.relegated", holds=False)


def _qualified(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    competition = Is(("competition",), (entry.competition or "",))
    yield whether(cell, "campaign.qualified", competition, holds=True)
    yield Cell("campaign.qualified.stage", replace(cell.query, focus="stage").adding(competition), cell.words)


def _eliminated(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    competition, by = Is(("competition",), (entry.competition or "",)), entry.by or ""
    yield Cell("campaign.by", replace(cell.query, focus="by").adding(competition), cell.words)
    for rival, holds in ((by, True), (next(others(book, by, by, entry.team)), False)):
        claims = (competition, Is(("by",), (rival,)))
        yield whether(cell, "campaign.by whether", *claims, holds=holds, rival=named(book, rival))


def _placed(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    for focus in ("place", "games_left"):
        if held(entry, focus):
            yield Cell(f"campaign.{focus}", replace(cell.query, focus=focus), cell.words)


def _unbeaten(book: Book, entry: Campaign, cell: Cell) -> Iterator[Cell]:
    yield whether(cell, "campaign.unbeaten", Is(("competition",), (entry.competition or "",)), holds=True)


_CAMPAIGNS = {
    "relegated": _relegated,
    "qualified": _qualified,
    "reached": _qualified,
    "eliminated": _eliminated,
    "placed": _placed,
    "unbeaten": _unbeaten,
}
