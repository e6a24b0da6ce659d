"""Clauses that denote a moment, and how they place a main clause in time."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, In, Is, Pick, Query, moment, select
from facts.model import FAMILIES
from facts.store import Book
from facts.when import beside, years_of_age
from intents import frames
from intents.binder import Binder
from intents.building import build
from intents.clauses import Clause, Nest, Spans
from intents.kinds import kinds_of
from intents.quantities import MAX_AGE, MIN_AGE
from intents.reading import Cost, Reading
from intents.shapes import clubs_only, content, person_of, repairs
from intents.spans import Span, some

_MOMENTARY = ("campaign", "match", "honour", "goal")  # kinds whose entries are moments, and no stays
_SIDES = {"campaign": ("team", "by"), "honour": ("team",), "match": ("team",)}  # roles of whoever's moment it was
_THEY = ("they", "them", "we", "the team", "the club")
_UNDATED = frozenset(["tally", "stance", "detail"])  # kinds whose entries are no moments


def read_event(book: Book, spans: Spans) -> Reading | None:
    """Read a clause or a name as something that happened: the best kind that explains all of it."""
    made = (_event(book, spans, kind) for kind in kinds_of(spans) - _UNDATED)
    found = [reading for reading in made if reading is not None]
    found.sort(key=lambda reading: reading.cost)
    equal = [reading for reading in found if reading.cost[:6] == found[0].cost[:6]]
    if len(equal) < 2:
        return found[0] if found else None
    return next((reading for reading in equal if select(book, reading.query)), found[0])


def _event(book: Book, spans: Spans, kind: str) -> Reading | None:
    """The same under one kind; `None` unless a word speaks of it and no word rules it out."""
    binder = Binder(book, kind, event=True)
    binder.read(content(spans))
    if binder.violations or binder.unheld or (binder.unknown and not binder.senses) or not binder.anchored:
        return None
    query = build(binder)
    if not any(isinstance(item, Is | In) for item in query.where):
        return None
    cost = Cost(
        violations=0,
        ignored=binder.ignored,
        unanchored=0,
        unknown=len(binder.unknown),
        absorbed=binder.absorbed,
        unasked=int(not binder.senses),
        weak=int(all(sense.weak for sense in binder.senses)),
        rank=frames.ORDER.index(kind),
    )
    return Reading(query, cost, binder, repairs(spans))


def at_age(book: Book, spans: Spans) -> Reading | None:
    """Read "when he was 39" as the year between two birthdays."""
    numbers = [m.value for span in spans for m in span.meanings if m.tag == "number"]
    rest = [
        s
        for s in spans
        if not s.has("number", "pronoun", "aux", "free") and not any(sense.kind == "age" for sense in s.senses)
    ]
    if len(numbers) != 1 or rest or book.born is None or not MIN_AGE <= numbers[0] <= MAX_AGE:
        return None
    when = years_of_age(book.born, numbers[0])
    return Reading(Query("age", "age", (In(when),)), Cost(0, 0, 0, 0, 0, 0, 0, 0), Binder(book, "age"))


def attach(book: Book, query: Query, nest: Nest, nested: Reading | None) -> Query | None:
    """Place a query in time by a nested one; `None` when the two do not go together."""
    if nested is None:
        return _by_person(book, query, nest)
    if _apart(query, nested.query):
        return None
    plainer = _described(query, nested.query, nest) or _beside(book, query, nested.query, nest)
    if plainer is not None:
        return plainer
    inner = nested.query if opens_career(nested) else theirs(query, _shared(book, query, nested), nest.spans)
    if nest.relation == "during" and query.kind == inner.kind == "match" and inner.pick is None:
        return query.adding(*inner.where)  # "what was the score when X played Y": one and the same match
    clubs = inner.values("organisation")
    left = inner.kind == "post" and inner.focus == "end" and nest.relation in ("until", "before")
    if query.kind == "tally" and left and clubs and query.unit != "caps" and not query.values("organisation"):
        return query.adding(
            Is(("organisation", "holder"), clubs)
        )  # "how many games had he played by the time he left X"
    leaving = nest.relation == "during" and inner.kind == "post" and inner.focus == "end" and clubs
    if leaving and query.kind == "post" and query.focus == "organisation" and not query.values("organisation"):
        roles = (
            (Is(("role",), ("player",)),) if inner.values("role") == ("player",) and not query.values("role") else ()
        )
        return query.adding(Is(("previous",), clubs), *roles)  # "where did he go when he left X"
    if nest.immediate and query.kind == "post" and clubs and not nested.binder.senses and query.values("organisation"):
        return query.adding(Is(("previous" if nest.relation == "after" else "next",), clubs))
    if query.kind == "post" and query.focus == "person" and clubs and not query.values("organisation"):
        query = query.adding(Is(("organisation",), clubs))  # "who came once he had left X": to X
    if query.focus == "duration" and nest.relation == "before" and clubs in ((), query.values("organisation")):
        return query  # "how long was he caretaker before they made him permanent"
    if query.kind == "campaign" and not query.values("team") and clubs:
        query = query.adding(Is(("team", "by"), clubs))
    sides = inner.values("team") if query.kind == "match" and inner.kind == "campaign" else ()
    if sides and not query.values("team"):
        query = query.adding(Is(("team",), sides))  # "whom did they face when X got through": X
    return _placed(book, query, inner, nest)


def _apart(query: Query, inner: Query) -> bool:
    """Whether a question and a clause do not go together."""
    if query.kind == "detail" and query.values("attribute") == ("position",):
        return True  # the main position is told without a time; one at a time is a deployment
    if query.kind == "milestone" and "birth" in query.values("type"):
        return True  # a birth has no "when he joined X"
    if (
        query.kind == "milestone"
        and "arrival" in query.values("type")
        and inner.kind == "post"
        and inner.focus == "end"
    ):
        return True  # "did X take over when he left" speaks of the post that he left
    trophy = query.values("competition") or query.values("category")
    return inner.kind == "match" and query.kind == "honour" and not trophy  # "did they win on his debut" is a match


def _beside(book: Book, query: Query, inner: Query, nest: Nest) -> Query | None:
    """The question where a clause says whose predecessor, successor or player is asked about."""
    if _succeeds(book, query, inner, nest):
        places = (Is(("organisation",), clubs),) if (clubs := inner.values("organisation")) else ()
        return query.adding(*places, Is(("replaced",), (book.subject,)))
    return _neighbour(query, inner, nest) or _coached(book, query, inner, nest)


def _neighbour(query: Query, inner: Query, nest: Nest) -> Query | None:
    """Read "what coach was there before him?" as whom he replaced: one before his stay was no boss of his."""
    stay = inner.kind == "post" and inner.focus == "extent" and inner.values("person") and inner.values("organisation")
    over = inner.kind == "post" and inner.focus == "end" and query.focus == "replaced_by" and inner.values("person")
    if query.kind == "post" and over and nest.relation == "after":
        return replace(query, where=inner.where)  # "once it was over, who took the job from him"
    if query.kind != "post" or query.focus != "boss" or not stay or nest.relation not in ("before", "after"):
        return None
    if inner.values("role") == ("player",) or query.values("role") == ("player",):
        return None
    charge = () if inner.values("role") else (Is(("role",), FAMILIES["charge"]),)
    return replace(query, focus="replaced" if nest.relation == "before" else "replaced_by", where=inner.where + charge)


def _coached(book: Book, query: Query, inner: Query, nest: Nest) -> Query | None:
    """Read "after X came in, where did he play?" as under X, who is told as the coach who put him there."""
    came = inner.kind == "post" and inner.focus == "start" and nest.relation in ("after", "since")
    coach = inner.values("person")
    if query.kind != "deployment" or not came or len(coach) != 1 or query.values("coach"):
        return None
    made = query.adding(Is(("coach",), coach))
    return made if select(book, inner) and select(book, made) else None


def _succeeds(book: Book, query: Query, inner: Query, nest: Nest) -> bool:
    """Whether "did X take over when he left" asks if X replaced him."""
    leaving = inner.kind == "post" and inner.focus == "end" and book.subject in inner.values("person")
    named = query.kind == "post" and query.ask == "whether" and query.focus == "about" and query.values("person")
    others = named and book.subject not in query.values("person") and not query.values("replaced")
    others = others and "captain" not in query.values("role")
    return bool(leaving and others) and nest.relation in ("during", "after")


def _described(query: Query, inner: Query, nest: Nest) -> Query | None:
    """The question where a clause only describes what is asked about, and places nothing."""
    it = inner.kind == "post" and any(span.text == "it" for span in nest.spans)
    wait = any(sense.focus == "previous" for span in nest.spans for sense in span.senses)
    if query.focus == "previous" and (it or wait):
        return query  # "when he ended it", "when he ended the drought": the wait, not the stay
    if query.focus == "previous" and inner.kind == "honour":  # "before he won it": what the wait was for
        teams = inner.values("team")
        return query.adding(Is(("team",), teams)) if teams and not query.values("team") else query
    if query.kind == "goal" and it:
        sides = inner.values("organisation")
        return query.adding(Is(("team", "match.team"), sides)) if sides else query
    if inner.kind == "age":
        return query.adding(*inner.where)
    strange = any(value.startswith("?") for value in inner.values("organisation"))
    if query.kind == "milestone" and "reunion" in query.values("type") and nest.relation == "before" and not strange:
        return query  # what they had been before is told of the reunion itself
    return None


def _placed(book: Book, query: Query, inner: Query, nest: Nest) -> Query:
    """The question with the time of a clause; only the nearest post before or after it, where one is asked for."""
    ends = (
        query.kind == "post" and inner.kind in _MOMENTARY and (query.values("ended") or query.focus in ("end", "why"))
    )
    at_once = bool(nest.immediate and ends and nest.relation == "after")  # "as soon as they had gone down"
    made = query.adding(At(inner, "during" if at_once else nest.relation))
    when = moment(book, inner, nest.relation) if nest.immediate and query.kind in _MOMENTARY else None
    if when is not None and nest.relation in ("before", "after"):  # "right before" is not years before
        made = made.adding(In(beside(when, after=nest.relation == "after"), "during"))
    arrived = nest.relation == "during" and inner.kind == "post" and inner.focus == "start"
    follows = nest.relation not in ("during", "until") or arrived  # "who was in charge when he came": not he himself
    if follows and query.focus == "person" and not query.values("person") and book.subject in inner.values("person"):
        made = made.adding(Is(("person",), (book.subject,), negated=True))  # "who came once he had gone": somebody else
    if not _one_of(query, nest):
        return made
    if query.focus == "organisation":
        made = made.adding(*clubs_only(book))
    return replace(made, pick=Pick("order", -1 if nest.relation == "before" else 1))


def opens_career(event: Reading) -> bool:
    """Whether an event opens a career, whatever club is named beside it: "after he started playing"."""
    return any(sense.pick or ("opens", "career") in sense.only for sense in event.binder.senses)


def _shared(book: Book, query: Query, nested: Reading) -> Query:
    """Let a nested post share the club and role that only the main clause names."""
    inner = nested.query
    if inner.kind != "post":
        return inner
    if not nested.binder.senses and not nested.binder.has("person"):
        inner = replace(inner, focus="extent")
    held = {post.organisation for post in book.posts if post.person == book.subject}
    own = tuple(team for team in query.values("team") if team in held)
    if not inner.values("organisation") and (place := query.values("organisation") or own):
        inner = inner.adding(Is(("organisation",), place))  # "who was in charge of X when he arrived": at X
    another = bool({*query.values("person")} - {*inner.values("person")})  # the other's role is no role of his
    apart = another or (query.focus == "person" and inner.focus == "start")  # nor that of whoever he met there
    if query.kind == "post" and not apart and not inner.values("role") and (roles := query.values("role")):
        alike = inner.adding(Is(("role",), roles))
        inner = alike if select(book, alike) else inner  # "which club after X, as a player": X as a player too
    return inner


def theirs(query: Query, inner: Query, spans: Spans) -> Query:
    """Let "when they went down", "when they won it" be of the one club that the main clause names."""
    roles = _SIDES.get(inner.kind)
    clubs = query.values("organisation") or query.values("team")
    they = any(span.text in _THEY for span in spans)
    if roles is None or not they or len(clubs) != 1 or any(inner.values(role) for role in roles):
        return inner
    return inner.adding(Is(roles, clubs))


def _one_of(query: Query, nest: Nest) -> bool:
    """Whether only the nearest post before or after is meant: "which club did he join after X"."""
    ordered = nest.relation in ("before", "after") and query.kind == "post" and not query.plural and query.pick is None
    return (
        ordered
        and query.ask == "wh"
        and (
            query.focus in ("organisation", "person", "start", "country") or (query.focus == "role" and nest.immediate)
        )
    )


def _by_person(book: Book, query: Query, nest: Nest) -> Query | None:
    """Read "before him", "after Y": the neighbour in a post."""
    people = [span for span in nest.spans if span.has("pronoun") or person_of(span)]
    rest = [
        span
        for span in nest.spans
        if span not in people and not span.has("free", "it", "at", "aux") and not _weak(span)
    ]
    if query.focus == "previous" and people and not rest:
        return query
    if len(people) != 1 or rest or query.kind != "post":
        return None
    person = book.subject if people[0].has("pronoun") else person_of(people[0])
    if nest.relation not in ("before", "after"):  # "while X was still there"
        place = [item for item in query.where if isinstance(item, Is) and item.roles == ("organisation",)]
        held = Query("post", "extent", (Is(("person",), (person or "",)), *place))
        return query.adding(At(held, nest.relation)) if person != book.subject and place else None
    where = tuple(item for item in query.where if not (isinstance(item, Is) and "person" in item.roles))
    focus = "replaced" if nest.relation == "before" else "replaced_by"
    return replace(query, where=(*where, Is(("person",), (person or "",))), focus=focus)


def _weak(span: Span) -> bool:
    """Whether a span says no more than "be" or "become"."""
    return bool(span.senses) and all(sense.weak for sense in span.senses)


def merged(book: Book, clause: Clause) -> Clause:
    """Take "when he was a player", "while at X" into the main clause: they say in which role or where, not when."""
    main, nests = clause.main, []
    for item in clause.nests:
        strong = any(
            m.tag == "sense" and not m.value.weak for span in item.spans for m in span.meanings if not span.has("role")
        )
        other = any(person_of(span) not in ("", book.subject) for span in item.spans)
        if item.relation == "during" and not strong and not other and some(item.spans, "role", "name"):
            main = (*main, *(span for span in item.spans if not span.has("aux", "wh")))
        else:
            nests.append(item)
    return Clause(main, tuple(nests))


def located(event: Reading, main: Spans) -> Reading:
    """Give an event that names no club the one its main clause names."""
    if event.query.kind != "post" or event.query.values("organisation") or opens_career(event):
        return event
    clubs = [
        span.name.ident
        for span in main
        if span.name and span.name.type in ("club", "national_team") and span.name.ident
    ]
    return replace(event, query=event.query.adding(Is(("organisation",), tuple(clubs)))) if len(clubs) == 1 else event
