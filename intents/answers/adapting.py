"""A question as the record can answer it, where the record tells what is meant in other terms."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Query, extent, moment, role_values, select
from facts.model import FAMILIES, Match, Tally
from facts.store import Book
from facts.timing import base, dated

# roles that a question about a final may hold
_OF_FINALS = frozenset(["competition", "to", "stage", "result", "outcome", "person", "team"])


def adapted(book: Book, query: Query) -> Query:
    """The query itself, unless the record holds its answer only under another one."""
    for adapt in (_positioned, _capped, _led, _eased, _knocked_out, _decided, _awarded):
        query = adapt(book, query)
    return query


def _positioned(book: Book, query: Query) -> Query:
    """A position claimed at a club he played for, where none is recorded of that club alone: the one he is listed in."""
    places = [item for item in query.where if isinstance(item, Is) and "of.organisation" in item.roles]
    claimed = query.kind == "detail" and query.values("attribute") == ("position",) and query.ask == "whether"
    if not claimed or len(places) != 1 or select(book, query):
        return query
    played = Query("post", "about", (Is(("person",), (book.subject,)), Is(("role",), ("player",))))
    held = {getattr(row, "organisation", "") for row in select(book, played).all}
    return query.without(places[0]) if set(places[0].values) <= held else query


def _capped(book: Book, query: Query) -> Query:
    """Whether somebody was a regular of a national team: how often he played for it, where no standing is recorded."""
    teams = [
        value for item in query.where if isinstance(item, Is) and item.roles != ("attribute",) for value in item.values
    ]
    national = all(ident in book.entities and book.entities[ident].type == "national_team" for ident in teams)
    if query.kind != "detail" or query.values("attribute") != ("standing",) or not (teams and national):
        return query
    caps = Query("tally", "value", (Is(("organisation",), tuple(teams)), Is(("measure",), ("appearances",))))
    once = any(isinstance(row, Tally) and row.value == 1 for row in select(book, caps).sure)
    return replace(caps, ask="whether", unit=">1", numbers=(1,)) if once and query.ask == "whether" else caps


def _led(book: Book, query: Query) -> Query:
    """Who was in charge when a recorded match was played: whom the match itself names."""
    games = [item.query for item in query.where if isinstance(item, At) and item.query.kind == "match"]
    charge = query.kind == "post" and set(query.values("role")) <= set(FAMILIES["charge"]) != set()
    if not charge or query.focus != "person" or query.ask != "wh" or len(games) != 1:
        return query
    rows = select(book, games[0]).sure
    led = len(rows) == 1 and isinstance(rows[0], Match) and rows[0].role in FAMILIES["charge"]
    return replace(games[0], focus="person", ask="wh") if led else query


def _eased(book: Book, query: Query) -> Query:
    """Drop a "when …" clause that only describes the one entry asked about, where the record cannot date both."""
    for item in query.where:
        if (
            isinstance(item, At)
            and not (base(item.relation) == "before" and query.ask == "whether")
            and not (item.query.focus == "start" and query.focus == "left")  # left over is what an end leaves
            and not (item.query.kind == "match" and query.kind == "tally")  # a figure of a match is not one in all
            and (item.relation == "during" or query.kind != "post")
        ):
            selected, rest = select(book, query), query.without(item)
            rows = select(book, rest).all
            found = [row for row in rows if role_values(book, row, query.focus)] or rows
            if len(found) != 1 or found[0] in selected.sure or (query.ask == "whether" and not selected.possible):
                continue
            if selected.sure and found[0] not in selected.possible:
                continue  # what surely fits holds nothing of what is asked, and what does cannot be meant
            undated = moment(book, item.query) is None or not all(extent(dated(book, found[0])))
            by_year = query.kind == "deployment" or (query.kind == "campaign" and query.ask == "wh")
            yearly = by_year and found[0] in selected.possible  # some are dated by years alone
            if undated or yearly or query.focus in ("left", "seen_out"):
                return rest
    return query


def _knocked_out(book: Book, query: Query) -> Query:
    """Who beat a team that is recorded to have gone out, where no match is: whoever it went out to."""
    asked = (
        query.kind == "match"
        and query.focus == "opponent"
        and query.ask == "wh"
        and query.values("result") == ("lost",)
    )
    if not asked or select(book, query):
        return query
    named = {item.roles[0] for item in query.where if isinstance(item, Is)} - {"team", "competition", "result"}
    if named:
        return query  # against whom, or where, is no question of who put them out
    kept = [item for item in query.where if not isinstance(item, Is) or item.roles[0] != "result"]
    out = Query("campaign", "by", (*kept, Is(("outcome",), ("eliminated",))))
    return out if select(book, out).sure else query


def _decided(book: Book, query: Query) -> Query:
    """The final of a cup that is recorded only as what was made of it: won, or reached and lost."""
    cups, sides = query.values("competition"), query.values("team")
    final = query.kind in ("match", "campaign") and query.values("stage") == ("final",) and cups
    others = {item.roles[0] for item in query.where if isinstance(item, Is)} - _OF_FINALS
    told = query.ask != "whether" or query.values("outcome") or query.values("result")  # not whether he played in it
    if not final or others or not told or query.focus not in ("about", "when"):
        return query
    made = tuple(item for item in query.where if not isinstance(item, Is) or item.roles[0] == "person")
    asked = next(iter(query.values("result")), "")
    results = {"won": ("winner",), "lost": ("runner-up",)}.get(asked, ("winner", "runner-up"))
    team = (Is(("team",), sides),) if sides else ()
    cup = Query(
        "honour", "when" if query.focus == "when" else "competition", (*made, *team, Is(("competition",), cups))
    )
    leagues = any(book.entities[ident].category == "league" for ident in cups if ident in book.entities)
    reached = Query("campaign", "about", (Is(("competition",), cups), Is(("stage",), ("final",))))
    if leagues or select(book, reached) or not select(book, cup):
        return query
    return replace(cup.adding(Is(("result",), results)), ask=query.ask)


def _awarded(book: Book, query: Query) -> Query:
    """An award asked for by the competition it was given in: "the best coach of the league" is the league's award."""
    given = query.values("competition")
    if query.kind != "honour" or query.values("result") != ("award",) or not given or select(book, query):
        return query
    awards = tuple(
        award.id
        for award in book.record.entity
        if award.type == "award" and any(award.name.startswith(book.label(value)) for value in given)
    )
    if not awards:
        return query
    kept = (item for item in query.where if not (isinstance(item, Is) and item.roles == ("competition",)))
    return replace(query, where=(*kept, Is(("competition",), awards)))
