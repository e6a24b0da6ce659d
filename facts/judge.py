"""Check what a question asserts against the record: affirmed, denied with a licence, or not recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.algebra import (
    At,
    Filter,
    In,
    Is,
    Query,
    Rows,
    extent,
    family,
    misplaced,
    over,
    reduce,
    resolve,
    role_values,
    select,
    spells,
)
from facts.model import FAMILIES, KINDS, Entry, Milestone, Post, names
from facts.store import Book
from facts.timing import ends, fits

# Claims are dropped in this order: the first whose removal leaves rows is what the question got wrong.
_ORDER = (
    "outcome", "score", "result", "manner", "friendly", "home", "host", "intent", "minute", "body", "side", "source", "stage", "seasons", "when", "ended", "coach", "position", "value", "place", "time",
    "replaced", "displaced", "boss", "role", "capacity", "category", "country", "city", "venue", "previous", "next", "team", "organisation", "opponent",
    "competition", "tournament", "holder", "target", "person", "occasion",
)  # fmt: skip
_GROUPS = (
    frozenset({"promoted", "relegated"}),
    frozenset({"survived", "relegated"}),
    frozenset({"beaten", "unbeaten"}),
    frozenset({"reached", "eliminated"}),
)
_SIDES = (("person", "replaced"), ("person", "replaced_by"), ("team", "by"))
_DETAILS = {  # kind → roles of which a question may have got several wrong at once
    "match": ("result", "home", "host", "manner", "friendly", "stage", "score", "country", "city", "venue"),
    "campaign": ("outcome", "stage"),
}
_PREDICATES = ("organisation", "team", "competition", "opponent", "boss", "coach")
_NEVER = ("type", "measure", "attribute", "kind")  # these are the question itself, not a claim in it


@dataclass(frozen=True, slots=True)
class Verdict:
    """Rows that fit the whole question; or, with `dropped`, rows that fit it without that claim."""

    rows: Rows
    dropped: Filter | None = None
    licensed: bool = False

    @property
    def affirmed(self) -> bool:
        """Whether the question stands as asked."""
        return self.dropped is None and bool(self.rows)


def judge(book: Book, query: Query) -> Verdict:
    """Select what a question asks for; where nothing fits, find the one claim that stands in the way."""
    rows = reduce(book, query, select(book, query))
    if rows and (withstood := _withstood(book, query, rows)):
        return withstood
    counted = query.pick is not None and (bool(rows) or query.pick.by == "order")
    if query.ask == "whether" and counted and (claim := _predicated(query)):
        picked = _picked(book, query, claim)
        if rows or picked.rows:
            return picked
    if rows:
        return Verdict(rows)
    if query.pick and query.pick.by in ("most", "least") and select(book, query):
        return Verdict(Rows())  # all fit, and no one of them is the most
    turned = _turned(book, query)
    if turned:
        return turned
    unlicensed: Verdict | None = None
    for claim in sorted((item for item in query.where if _droppable(item)), key=_rank):
        rest = query.without(claim)
        left = select(book, rest)
        left = reduce(book, rest, left) or left
        if not left:
            continue
        left = _akin(book, query, claim, left)
        gone = _gone_by_then(book, claim, left)
        if not gone and (blank := _blank(book, query, claim, left)):
            return Verdict(blank, claim)
        if gone or _licensed(book, query, claim, left):
            return Verdict(left, claim, licensed=True)
        unlicensed = unlicensed or Verdict(left, claim)
    return unlicensed or _without_details(book, query) or Verdict(Rows())


def _withstood(book: Book, query: Query, rows: Rows) -> Verdict | None:
    """A post said to have ended when something happened, in spite of which its holder was confirmed in it."""
    ended = query.values("ended") or query.focus == "end"
    if query.kind != "post":
        return None
    for item in query.where:
        if not (isinstance(item, At) and (item.relation == "ending" or (ended and item.relation == "during"))):
            continue
        events = {row.id for row in select(book, item.query).all}
        confirmed = [entry for entry in book.record.milestone if events & set(entry.despite)]
        if confirmed:
            return Verdict(Rows((*confirmed, *rows.all)), item, licensed=True)
    return None


def _turned(book: Book, query: Query) -> Verdict | None:
    """Who replaced, or beat, whom: what holds the other way round denies what was asked."""
    for one, other in _SIDES:
        first = next(
            (item for item in query.where if isinstance(item, Is) and item.roles == (one,) and not item.negated), None
        )
        second = next(
            (item for item in query.where if isinstance(item, Is) and item.roles == (other,) and not item.negated), None
        )
        if first is None or second is None:
            continue
        rest = tuple(item for item in query.where if item not in (first, second))
        after = second if other == "replaced" else Is(("replaced",), first.values) if other == "replaced_by" else None
        others = select(book, replace(query, where=(*rest, after))) if after else Rows()
        if others.sure:
            return Verdict(others, first, licensed=True)  # somebody did, and it was not the one named
        rows = select(book, replace(query, where=(*rest, Is((one,), second.values), Is((other,), first.values))))
        if rows.sure:
            return Verdict(rows, second, licensed=True)
    return None


def _without_details(book: Book, query: Query) -> Verdict | None:
    """A match with several details wrong at once: "an away defeat" of what was a draw at home."""
    roles = _DETAILS.get(query.kind, ())
    details = [item for item in query.where if isinstance(item, Is) and item.roles[0] in roles]
    if len(details) < 2:
        return None
    left = select(book, replace(query, where=tuple(item for item in query.where if item not in details)))
    if not left:
        return None
    denied = next((item for item in details if _licensed(book, query, item, left)), None)
    return Verdict(left, denied or details[0], licensed=denied is not None)


def _predicated(query: Query) -> Filter | None:
    """What a yes/no question says of the one it picks: its last filter, if that names something or a time."""
    last = query.where[-1] if query.where and query.kind in ("post", "honour") else None
    named = isinstance(last, Is) and not last.negated and last.roles[0] in _PREDICATES
    return last if named or isinstance(last, In) else None


def _picked(book: Book, query: Query, claim: Filter) -> Verdict:
    """Whether "X was his first club" holds: the first of all must be among those at X."""
    rest = query.without(claim)
    picked = reduce(book, rest, select(book, rest))
    held = {entry.id for entry in select(book, query).all}
    if any(entry.id in held for entry in picked.all):
        return Verdict(picked)
    return Verdict(picked, claim, licensed=True)


def _blank(book: Book, query: Query, claim: Filter, left: Rows) -> Rows:
    """What fits but for a role of which nothing is recorded: the claim may be true of it, so nothing else denies it."""
    if not isinstance(claim, Is) or query.ask != "whether" or book.complete(query.kind, claim.roles):
        return Rows()
    open_roles = {*names(KINDS[query.kind]), "score"} - {"manner"}  # how it was is told only where it is remarkable
    if claim.negated or not open_roles.issuperset(claim.roles):
        return Rows()  # a role that is worked out holds nothing where there is nothing
    return Rows(tuple(row for row in left.sure if not any(role_values(book, row, role) for role in claim.roles)))


def _akin(book: Book, query: Query, claim: Filter, left: Rows) -> Rows:
    """What is left without a claim, as near to it as there is: no manager, but a caretaker; no tournament, but a friendly."""
    if isinstance(claim, Is) and claim.roles == ("tournament",):
        teams = {entity.id for entity in book.record.entity if entity.type == "national_team"}
        return Rows(tuple(entry for entry in left.all if getattr(entry, "team", "") in teams))
    if isinstance(claim, Is) and claim.roles == ("seasons",):
        return Rows(tuple(entry for entry in left.all if role_values(book, entry, "seasons")))
    if isinstance(claim, Is) and claim.roles[0] in ("previous", "next"):  # a move is one between clubs he played for
        moved = tuple(entry for entry in left.sure if isinstance(entry, Post) and family(entry.role) == "player")
        return Rows(moved) if moved else left
    leaving = claim.roles == ("ended",) if isinstance(claim, Is) else ends(claim.relation)
    if leaving:  # who went on there has not left
        return Rows(tuple(over(query, left.all, left.all))) or left
    if not isinstance(claim, Is) or claim.roles != ("role",):
        return left
    families = {family(role) for role in claim.values if role != "captain"}
    near = tuple(entry for entry in left.sure if isinstance(entry, Post) and family(entry.role) in families)
    return Rows(near) if near else left


def _droppable(item: Filter) -> bool:
    return not (isinstance(item, Is) and item.roles[0] in _NEVER)


def _rank(item: Filter) -> int:
    if isinstance(item, Is) and item.values == ("captain",):
        return len(_ORDER) + 1  # who was captain is asked of a club, not the other way round
    if not isinstance(item, Is) and ends(item.relation):
        return _ORDER.index("when")  # when it ended before how: another end at that time would be another story
    name = item.roles[0].rsplit(".", 1)[-1] if isinstance(item, Is) else "time"
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _licensed(book: Book, query: Query, claim: Filter, left: Rows) -> bool:
    """Whether the record may deny a claim: it is declared complete, or it holds another value in its place."""
    if isinstance(claim, Is):
        return not _open(book, query, claim) and _held_otherwise(book, query, claim, left)
    if book.complete(query.kind, ("when",)) or all(_elsewhen(book, entry, claim) for entry in left.all):
        return True
    asked = resolve(book, claim)
    return isinstance(asked, In) and asked.relation == "during" and _retired(left, asked)


def _played_there(book: Book, query: Query) -> bool:
    """Whether somebody may have been a player at the club a question speaks of: of others than the subject, always."""
    if book.subject not in query.values("person"):
        return True
    there = tuple(i for i in query.where if isinstance(i, Is) and i.roles[0] in ("person", "organisation"))
    return bool(select(book, Query("post", "organisation", (*there, Is(("role",), ("player",))))))


def _open(book: Book, query: Query, claim: Is) -> bool:
    """Whether a claim may hold beside what is recorded, so that nothing recorded denies it."""
    if claim.roles[0] in ("holder", "of", "others", "target"):
        return True  # what others thought may well have been thought by these too
    if query.kind == "post" and query.values("role") == ("captain",):
        return _played_there(book, query)  # of captains only some are named, all of them players
    if claim.roles == ("role",) and query.values("division"):
        return True  # of divisions only some are named, so he may have been that elsewhere in it
    meant = query.values("by") or any(isinstance(item, At) for item in query.where)
    return query.kind == "campaign" and claim.roles[0] == "competition" and not meant  # a team is in several a season


def _held_otherwise(book: Book, query: Query, claim: Is, left: Rows) -> bool:
    """Whether the record is complete for a claim, or holds something else that rules it out."""
    if claim.roles == ("person",):
        return any(item.kind == query.kind and item.scope == "person" for item in book.record.complete)
    if claim.roles == ("ended",) and len(stays := spells(book, left.all)) == 1:
        return bool(role_values(book, stays[0].posts[-1], "ended"))  # a stay ends once
    if claim.roles == ("outcome",):
        held = (value for entry in left.all for value in role_values(book, entry, "outcome"))
        return all(_exclusive(claim.values[0], value) for value in held)
    own = book.subject in query.values("person")
    if book.complete(query.kind, claim.roles) and (query.kind != "post" or own):
        return True
    clubs = book.complete(query.kind, ("organisation",))
    if claim.roles == ("country",) and clubs and all(role_values(book, entry, "country") for entry in left.all):
        return True  # the clubs are all known, and so where they are
    if query.kind == "post" and query.focus == "person" and query.ask == "wh":
        return False  # of others only some posts are recorded
    if claim.roles == ("role",) and query.values("organisation") and own and clubs:
        told = {"player", *FAMILIES["charge"]}  # complete by club, so what he was at each is known
        if set(claim.values) <= told:
            return True
    if claim.roles == ("result",) and query.values("occasion"):  # of a debut each one is told, and how it went
        return all(role_values(book, entry, "result") for entry in left.all)
    # another value in its place denies a claim only where there is one entry to hold it
    return len(left.all) == 1 and any(role_values(book, left.all[0], role) for role in claim.roles)


def _gone_by_then(book: Book, claim: Filter, left: Rows) -> bool:
    """Whether somebody had left a club before he stopped playing, so that he did not stop there."""
    if not isinstance(claim, Is) or claim.roles != ("organisation",):
        return False
    stops = [row for row in left.all if isinstance(row, Milestone) and row.type == "retirement" and row.when]
    there = [post for post in book.posts if post.organisation in claim.values and family(post.role) == "player"]
    if len(stops) != 1 or len(left.all) != 1 or not there:
        return False
    when, person = stops[0].when, stops[0].person
    return all(post.person != person or bool(post.end and when and post.end.before(when)) for post in there)


def _retired(left: Rows, asked: In) -> bool:
    """Whether a career had ended by then: after a retirement there is no further post of that kind."""
    families = {family(entry.role) for entry in left.all if isinstance(entry, Post)}
    ends = [entry.end for entry in left.all if isinstance(entry, Post) and entry.ended == "retired"]
    return len(families) == 1 and any(end is not None and end.before(asked.when) is True for end in ends)


def _exclusive(asked: str, held: str) -> bool:
    """Whether one outcome rules out the other."""
    return asked != held and any({asked, held} <= group for group in _GROUPS)


def _elsewhen(book: Book, entry: Entry, claim: Filter) -> bool:
    if misplaced(book, entry, claim):
        return True
    start, end = extent(entry)
    asked = resolve(book, claim)
    if not isinstance(asked, In) or not (start or end):
        return False
    if ends(asked.relation):
        return fits(entry, asked) is False
    edges = [edge for edge in {"starting": (start,), "ending": (end,)}.get(asked.relation, (start, end)) if edge]
    return bool(edges) and all(edge.overlaps(asked.when) is False for edge in edges)


def truth(query: Query, verdict: Verdict) -> Query:
    """The question as it would have been right."""
    return replace(query, where=tuple(item for item in query.where if item is not verdict.dropped))


__all__ = ["At", "Verdict", "judge", "truth"]
