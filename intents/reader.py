"""From the spans of one question to one typed query, or a refusal that says why.

A reading is a kind of entry under which every word can be explained. Readings are compared by a cost that is
looked at field by field, without weights; one that leaves something understood unused is never accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from facts.algebra import At, Filter, In, Is, Pick, Query, select
from facts.model import FAMILIES
from facts.store import Book
from facts.when import SEASON_START_MONTH, When, season
from intents import frames
from intents.binder import MAX_AGE, MIN_AGE, Binder, years_of_age
from intents.clauses import Clause, Nest, Spans, nest
from intents.lexicon import Meaning, Name, english
from intents.tagger import Span

MAX_UNKNOWN = 2  # words nobody explained that a question with a clear core may still hold
COMPOSITE = ("age", "gap", "compare", "timeline", "about")
_NOUN_KINDS = {
    "club": ("post",), "coach": ("post",), "country": ("post",), "competition": ("honour",), "match": ("match",), "place": ("campaign",),
    "stage": ("campaign", "match"), "minute": ("goal",), "side": ("goal",), "body": ("goal",), "keeper": ("goal",), "stadium": ("match",),
    "job": ("post", "deployment"), "position": ("deployment",), "league": ("post", "honour"), "opponent": ("match",),
}  # fmt: skip
_WH_WORDS = frozenset("what which who whom whose when where why how".split())
_PAST = frozenset("won left took beat lost drew went came became led ran got made began quit spent wore".split())
_UNDATED = ("tally", "stance", "detail")  # kinds whose entries are no moments
_NAME_KINDS = {
    "club": ("post", "match"), "national_team": ("post", "match"), "place": ("post", "match"), "country": ("post",), "competition": ("honour",),
    "award": ("honour",), "venue": ("match",), "group": ("stance",),
}  # fmt: skip


class Cost(NamedTuple):
    """What a reading leaves unexplained, the gravest first."""

    violations: int
    ignored: int
    unanchored: int
    unknown: int
    absorbed: int
    unasked: int
    weak: int
    rank: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood: the query, how the words were taken, and what it cost."""

    query: Query
    cost: Cost
    binder: Binder
    repaired: tuple[str, ...] = ()
    unheld: str = ""
    others: tuple[Reading, ...] = field(default=(), repr=False)

    @property
    def loose(self) -> str:
        """A word the reading leaves unexplained: it may be what a yes or no hangs on."""
        return next(iter((*self.binder.unknown, *self.binder.misfit)), "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question not understood: the word that stood in the way, or nothing in particular."""

    word: str = ""
    unheld: str = ""
    near: Reading | None = None


def read(book: Book, spans: Spans) -> Reading | Refusal:
    """Read one question."""
    clause = nest(_seasons(book, _from_where(spans)))
    if _bare_names(clause):
        return _about(book, clause) or Refusal()
    special = _composite(clause)
    if special:
        found = special(book, clause)
        if found:
            return found
        if special is _gap:
            return Refusal(_odd_word(clause))
    readings = sorted(_readings(book, clause), key=lambda reading: reading.cost)
    return _accept(book, clause, readings)


def _seasons(book: Book, spans: Spans) -> Spans:
    """Read "in his second season at X" as that season, where the record dates the stay at X."""
    for place, span in enumerate(spans):
        size = _ordinal_season(spans, place)
        if not size or not any(other.text.rsplit(" ", 1)[-1] in ("in", "during", "after", "before") for other in spans[max(0, place - 2) : place]):
            continue
        clubs = [m.value.ident for other in spans if (m := other.first("name")) and m.value.type == "club"]
        nth = next(m.value.nth for m in spans[place].meanings if m.tag == "pick") if span.has("pick") else _season_number(span)
        season = _season_of(book, clubs[0], nth) if len(clubs) == 1 else None
        if season is None:
            return spans
        timed = replace(span, text="season", meanings=(Meaning("time", season),))
        return (*spans[:place], timed, *spans[place + size :])
    return spans


def _ordinal_season(spans: Spans, place: int) -> int:
    """How many spans "second season" covers, or 0."""
    span, follows = spans[place], spans[place + 1] if place + 1 < len(spans) else None
    if span.has("sense") and any(m.tag == "sense" and m.value.id == "first_season" for m in span.meanings):
        return 1
    ordinal = any(m.tag == "pick" and m.value.by == "order" for m in span.meanings)
    return 2 if ordinal and follows is not None and any(m.tag == "noun" and m.value in ("season", "year") for m in follows.meanings) else 0


def _season_number(span: Span) -> int:
    return -1 if span.text.startswith(("last", "final")) else 1


def _season_of(book: Book, club: str, nth: int) -> When | None:
    """The nth season of the subject's first stay at a club, counted back from its end when `nth` is negative."""
    for post in book.posts:
        if post.person == book.subject and post.organisation == club and post.start and post.end and "start" not in post.implied:
            if nth < 0:
                return season(post.end.last.year + nth + 1)
            first = post.start.last
            opening = first.year if first.month >= SEASON_START_MONTH or not post.start.exact else first.year - 1
            return season(opening + nth)
    return None


def _from_where(spans: Spans) -> Spans:
    """Read the stranded "from" of "where is he from" as asking for a birthplace."""
    heads = [span for span in spans if not span.mark and (not span.has("free") or span.has("from", "wh"))]
    asks = any((m := span.first("wh")) is not None and m.value == "where" for span in heads)
    if not asks or heads[-1].text != "from" or any(span.has("sense") for span in heads):
        return spans
    born = tuple(m for m in english().phrases[("birthplace",)] if m.tag == "sense")
    return tuple(replace(span, meanings=born) if span is heads[-1] else span for span in spans)


def _accept(book: Book, clause: Clause, readings: list[Reading]) -> Reading | Refusal:
    unheld = next((m.value for span in clause.spans for m in span.meanings if m.tag == "unheld"), "")
    if not readings:
        about = _about(book, clause) if _bare_names(clause) else None
        return about or Refusal(_odd_word(clause), unheld)
    best = _satisfiable(book, readings)
    if best.unheld:
        return Refusal(unheld=best.unheld, near=best)
    turned = best.binder.negated and best.query.ask != "whether"
    if best.cost.violations or turned or not _carried(best):
        return Refusal(next(iter((*best.binder.violations, *best.binder.unknown, *best.binder.misfit)), ""), unheld, best)
    return replace(best, others=tuple(readings[1:3]))


def _carried(reading: Reading) -> bool:
    """Whether what was understood outweighs what was not, and the words left over cannot turn the question round."""
    left = reading.cost.unknown + reading.cost.ignored
    if not left:
        return True
    strong = any(not sense.weak for sense in reading.binder.senses) or bool(reading.binder.focus) or (reading.binder.anchored and reading.binder.explained > 1)
    if reading.query.focus == "about" and reading.query.ask == "wh":
        return False
    return strong and left <= max(MAX_UNKNOWN, reading.binder.explained)


def _satisfiable(book: Book, readings: list[Reading]) -> Reading:
    """Of readings that explain the words equally well, the first that the record can satisfy."""
    best = readings[0]
    for reading in readings if best.query.ask != "whether" else ():
        if reading.cost[:6] == best.cost[:6] and not reading.unheld and select(book, reading.query):
            return reading
    return best


def _odd_word(clause: Clause) -> str:
    return next((span.text for span in clause.spans if span.has("unknown")), "")


# -- plain questions ------------------------------------------------------------------------------------------------


def _readings(book: Book, clause: Clause) -> Iterable[Reading]:
    clause = _merged(clause)
    nested = [_at_age(book, item.spans) or _event(book, item.spans) for item in clause.nests]
    whether = _whether(clause.main)
    nominal = not any(span.has("wh", "aux") for span in clause.main) and (not whether or _names_a_thing(clause.main))
    whether = whether and not nominal
    for kind in _kinds(clause.main):
        binder = Binder(book, kind, whether=whether)
        binder.wants_noun = nominal or _imperative(clause.main)
        binder.strict = not nominal
        binder.read(_content(clause.main))
        yield from _finish(book, clause, binder, nested)


def _names_a_thing(spans: Spans) -> bool:
    """Whether a clause opens with a noun that asks for something: "points they dropped", "year he left"."""
    head = next((span for span in spans if not span.has("free") or span.has("noun", "sense")), spans[0])
    return head.has("noun") or any(m.tag == "sense" and m.value.focus for m in head.meanings)


def _merged(clause: Clause) -> Clause:
    """Take "when he was a player", "while at Bari" into the main clause: they say in which role or where, not when."""
    main, nests = clause.main, []
    for item in clause.nests:
        strong = any(m.tag == "sense" and not m.value.weak for span in item.spans for m in span.meanings if not span.has("role"))
        if item.relation == "during" and not strong and any(span.has("role", "name") for span in item.spans):
            main = (*main, *(span for span in item.spans if not span.has("aux", "wh")))
        else:
            nests.append(item)
    return Clause(main, tuple(nests))


def _finish(book: Book, clause: Clause, binder: Binder, nested: list[Reading | None]) -> Iterable[Reading]:
    query = binder.query()
    violations = len(binder.violations)
    for item, event in zip(clause.nests, nested, strict=True):
        attached = _attach(book, query, item, event)
        violations += attached is None
        query = attached or query
    if _asks_the_given(query) and not binder.wh:
        query = replace(query, ask="whether")  # "him and X, teammates?"
    violations += _asks_the_given(query)
    violations += bool(binder.wh) and binder.wh not in frames.WH.get(binder.kind, {}) and not binder.focus
    unasked = int(not binder.senses and not binder.focus and query.focus in ("about", "organisation", "value"))
    cost = Cost(
        violations=violations,
        ignored=binder.ignored + sum(event.cost.ignored for event in nested if event),
        unanchored=int(not binder.anchored),
        absorbed=binder.absorbed,
        unknown=len(binder.unknown) + sum(len(event.binder.unknown) for event in nested if event),
        unasked=unasked,
        weak=int(all(sense.weak for sense in binder.senses)),
        rank=frames.ORDER.index(binder.kind),
    )
    yield Reading(query, cost, binder, _repairs(clause.spans), binder.unheld)


def _asks_the_given(query: Query) -> bool:
    """Whether a question would ask for the very thing it names."""
    given = [item for item in query.where if isinstance(item, Is) and item.roles == (query.focus,) and not item.negated]
    return query.ask == "wh" and query.pick is None and len(given) == 1 and len(given[0].values) == 1


def _kinds(spans: Spans) -> tuple[str, ...]:
    """Kinds that some word of the clause speaks of."""
    kinds = dict.fromkeys(
        meaning.value.kind
        for span in spans for meaning in span.meanings
        if meaning.tag == "sense" and meaning.value.kind not in COMPOSITE
    )  # fmt: skip
    for span in spans:
        for meaning in span.meanings:
            if meaning.tag == "value":
                kinds |= dict.fromkeys(kind for kind, roles in frames.VALUES.items() if meaning.value[0] in roles)
            elif meaning.tag == "role":
                kinds["post"] = None
            elif meaning.tag == "name":
                kinds |= dict.fromkeys(_NAME_KINDS.get(meaning.value.type, ()))
            elif meaning.tag == "noun":
                kinds |= dict.fromkeys(_NOUN_KINDS.get(meaning.value, ()))
    where = any((m := span.first("wh")) is not None and m.value == "where" for span in spans)
    if where and any(span.has("pronoun") or _person(span) for span in spans):
        kinds |= {"post": None}
    return tuple(kinds)


def _content(spans: Spans) -> list[Span]:
    return [span for span in spans if not span.mark]


def _imperative(spans: Spans) -> bool:
    """Whether a clause asks for a thing without a question word: "name the …", "I need the …", "all his …"."""
    heads = [span for span in spans if not span.mark]
    for place, span in enumerate(heads[:4]):
        if span.has("ask") and not any(item.has("wh", "pronoun") for item in heads[:place]):
            rest = heads[place + 1 :]
            return not any(one.has("aux") and two.has("pronoun") for one, two in zip(rest, rest[1:], strict=False))
    return False


def _whether(spans: Spans) -> bool:
    """Whether a clause without a question word asks yes or no: an auxiliary in front, a statement, or "…, right?"."""
    heads = [span for span in spans if not span.mark]
    if heads and heads[0].has("aux") and not heads[0].has("wh"):
        return True
    if any(span.has("wh") or set(span.text.split()) & _WH_WORDS for span in heads) or _imperative(spans):
        return False
    if heads and _finite(heads[0]) and not heads[0].has("name", "pronoun"):
        return True  # "won his first match?"
    if any(span.has("tag") for span in heads) or any(span.has("aux") for span in heads[:4]):
        return True
    subject = next((place for place, span in enumerate(heads) if span.has("pronoun", "name")), None)
    return subject is not None and any(_finite(span) for span in heads[subject + 1 :])


def _finite(span: Span) -> bool:
    """Whether a span is a verb in a past form, so that the clause is a whole statement."""
    head = span.text.split()[0]
    return span.has("aux") or (span.has("sense") and (head.endswith("ed") or head in _PAST))


def _repairs(spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.repaired for span in spans if span.repaired and span.has("name")))


# -- nested clauses ------------------------------------------------------------------------------------------------


def _event(book: Book, spans: Spans) -> Reading | None:
    """Read a clause or a name as something that happened: the best kind that explains all of it."""
    best: Reading | None = None
    for kind in _kinds(spans):
        binder = Binder(book, kind, event=True)
        binder.read(_content(spans))
        if binder.violations or binder.unheld or kind in _UNDATED or (binder.unknown and not binder.senses):
            continue
        cost = Cost(0, binder.ignored, int(not binder.anchored), len(binder.unknown), binder.absorbed, int(not binder.senses), int(all(s.weak for s in binder.senses)), frames.ORDER.index(kind))
        query = binder.query()
        if not any(isinstance(item, Is | In) for item in query.where) or not (binder.anchored or binder.names):
            continue
        if best is None or cost < best.cost:
            best = Reading(query, cost, binder, _repairs(spans))
    return best


def _at_age(book: Book, spans: Spans) -> Reading | None:
    """Read "when he was 39" as the year between two birthdays."""
    numbers = [m.value for span in spans for m in span.meanings if m.tag == "number"]
    rest = [s for s in spans if not s.has("number", "pronoun", "aux", "free") and not any(m.tag == "sense" and m.value.kind == "age" for m in s.meanings)]
    if len(numbers) != 1 or rest or book.born is None or not MIN_AGE <= numbers[0] <= MAX_AGE:
        return None
    when = years_of_age(book.born, numbers[0])
    return Reading(Query("age", "age", (In(when),)), Cost(0, 0, 0, 0, 0, 0, 0, 0), Binder(book, "age"))


def _attach(book: Book, query: Query, nest: Nest, nested: Reading | None) -> Query | None:
    """Place a query in time by a nested one."""
    if nested is None:
        return _by_person(book, query, nest)
    inner = nested.query
    if inner.kind == "age":
        return query.adding(*inner.where)
    if inner.kind == "post" and not nested.binder.senses and not nested.binder.has("person"):
        inner = replace(inner, focus="extent")
    if inner.kind == "post" and not inner.values("organisation") and (place := query.values("organisation")):
        inner = inner.adding(Is(("organisation",), place))  # "who was in charge of X when he arrived": at X
    if query.kind == "campaign" and not query.values("team") and (club := inner.values("organisation")):
        query = query.adding(Is(("team", "by"), club))
    if inner.kind == query.kind == "post" and not inner.values("role") and (roles := query.values("role")):
        alike = inner.adding(Is(("role",), roles))
        inner = alike if select(book, alike) else inner  # "which club after X, as a player": X as a player too
    item = At(inner, nest.relation)
    made = query.adding(item)
    if query.focus == "person" and not query.values("person") and book.subject in inner.values("person"):
        made = made.adding(Is(("person",), (book.subject,), negated=True))  # "who came once he had gone": somebody else
    if nest.relation in ("before", "after") and query.kind == "post" and query.focus in ("organisation", "person", "start", "country"):
        if not query.plural and query.pick is None and query.ask == "wh":
            made = replace(made, pick=Pick("order", -1 if nest.relation == "before" else 1))
    return made


def _by_person(book: Book, query: Query, nest: Nest) -> Query | None:
    """Read "before him", "after Lippi": the neighbour in a post."""
    people = [span for span in nest.spans if span.has("pronoun") or _person(span)]
    rest = [span for span in nest.spans if span not in people and not span.has("free", "it", "at")]
    if query.focus == "previous" and people and not rest:
        return query
    if len(people) != 1 or rest or query.kind != "post":
        return None
    person = book.subject if people[0].has("pronoun") else _person(people[0])
    where = tuple(item for item in query.where if not (isinstance(item, Is) and "person" in item.roles))
    focus = "replaced" if nest.relation == "before" else "replaced_by"
    return replace(query, where=(*where, Is(("person",), (person or "",))), focus=focus)


def _person(span: Span) -> str:
    meaning = span.first("name")
    return meaning.value.ident if meaning and meaning.value.type == "person" else ""


# -- questions about two events, or about none ------------------------------------------------------------------------


def _composite(clause: Clause):  # type: ignore[no-untyped-def]
    kinds = {
        meaning.value.kind
        for span in clause.main for meaning in span.meanings
        if meaning.tag == "sense" and meaning.value.kind in COMPOSITE and not meaning.value.weak
    }  # fmt: skip
    if _bare_age(clause.main):
        return _age
    for kind, maker in (("age", _age), ("gap", _gap), ("compare", _compare), ("timeline", _timeline)):
        if kind in kinds:
            return maker
    if len(clause.nests) > 1 and _asks_length(clause.main) and not _kinds(_without(clause.main, "gap")):
        return _gap
    if any(span.has("between") for span in clause.main):
        return _gap if _asks_length(clause.main) else _amid
    if _both_families(clause.main):
        return _overlap
    apart = clause.relation in ("before", "after") and clause.nests and _asks_length(clause.main)
    return _gap if apart and _happens(clause.main) else None


def _bare_age(spans: Spans) -> bool:
    """Whether a main clause is just "was he past 40 …": an age and nothing else."""
    bounded = any(span.has("above", "below") and follows.has("number") for span, follows in zip(spans, spans[1:], strict=False))
    return bounded and all(span.has("above", "below", "number", "pronoun", "aux", "free", "and") or _person(span) for span in spans)


def _happens(spans: Spans) -> bool:
    """Whether a clause speaks of something that happened at a moment, rather than of how long it lasted."""
    return any(
        m.tag == "sense" and not m.value.weak and m.value.point in ("start", "end", "when") and m.value.kind in ("post", "honour", "match", "milestone", "contract")
        for span in spans for m in span.meanings
    )  # fmt: skip


def _both_families(spans: Spans) -> bool:
    """Whether playing and managing are spoken of together: "both played for and managed", "played for but never managed"."""
    together = any(span.text == "both" or span.has("not", "and", "but", "except") for span in spans)
    clubs = any(m.tag == "noun" and m.value in ("club",) for span in spans for m in span.meanings) or any(span.text == "both" for span in spans)
    return together and clubs and _family_at(spans, "player") is not None and _family_at(spans, "charge") is not None


def _family_at(spans: Spans, family: str) -> int | None:
    """The place of the first word for playing, or for managing."""
    for place, span in enumerate(spans):
        for m in span.meanings:
            if m.tag == "role" and (("player" in m.value) == (family == "player")) and len(m.value) < 3 and "assistant" not in m.value:
                return place
            if m.tag == "sense" and m.value.id == {"player": "play_for", "charge": "manage"}[family]:
                return place
    return None


def _overlap(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Clubs of both kinds of stay, or of the one and not the other."""
    person = Is(("person",), (book.subject,))
    trophies = "honour" in _kinds(clause.main) and not any(m.tag == "noun" and m.value == "club" for span in clause.main for m in span.meanings)
    kind, focus, role = ("honour", "competition", "capacity") if trophies else ("post", "organisation", "role")
    played = Query(kind, focus, (person, Is((role,), ("player",))))
    managed = Query(kind, focus, (person, Is((role,), ("manager",) if trophies else FAMILIES["charge"])))
    first, second = _family_at(clause.main, "player") or 0, _family_at(clause.main, "charge") or 0
    denied = next((place for place, span in enumerate(clause.main) if span.has("not", "except")), None)
    one, two = (played, managed) if first < second else (managed, played)
    wanted = "competition" if trophies else "club"
    names = [m.value.ident for span in clause.main if (m := span.first("name")) and m.value.type == wanted]
    where: tuple[Filter, ...] = (At(one), *((Is((focus,), tuple(names)),) if names else ()))
    ask = "whether" if _whether(clause.main) else "many" if any(m.tag == "wh" and m.value == "how_many" for s in clause.main for m in s.meanings) else "wh"
    return _composed(book, Query("overlap", focus, where, ask, unit="minus" if denied is not None else "both", other=two), clause)  # type: ignore[arg-type]


def _asks_length(spans: Spans) -> bool:
    return any(m.tag == "wh" and m.value == "how_long" for span in spans for m in span.meanings) or any(
        m.tag == "sense" and m.value.kind == "gap" for span in spans for m in span.meanings
    )


def _amid(book: Book, clause: Clause) -> Reading | None:
    """Read "between X and Y": the club, or whatever else is asked, after the one and before the other."""
    ends = [m.value.ident for span in clause.main if (m := span.first("name")) and m.value.type in ("club", "place", "national_team")]
    if len(ends) != 2 or not all(ends):
        return None
    return _composed(book, _amid_query(book, ends[0], ends[1]), clause)


def _amid_query(book: Book, first: str, second: str) -> Query:
    def club(ident: str, focus: str) -> Query:
        place = book.entities[ident].stands_for or ident
        return Query("post", focus, (Is(("organisation",), (place,)), Is(("person",), (book.subject,))))

    where = (Is(("person",), (book.subject,)), Is(("organisation",), (first, second), negated=True))
    return Query("post", "organisation", (*where, At(club(first, "end"), "after"), At(club(second, "start"), "before")))


def _without(spans: Spans, kind: str) -> Spans:
    """The clause less the words of a composite kind and the question's own scaffolding."""
    return tuple(
        span for span in spans
        if not any(m.tag == "sense" and m.value.kind == kind for m in span.meanings)
    )  # fmt: skip


def _scaffold(spans: Spans) -> Spans:
    """Drop what carries nothing once the question's shape is known."""
    return tuple(span for span in spans if span.has("name", "sense", "value", "role", "time", "pick", "unknown", "unheld", "number", "pronoun", "except", "not"))


def _composed(book: Book, query: Query, clause: Clause, parts: Iterable[Reading | None] = ()) -> Reading:
    repaired = _repairs(clause.spans)
    weak = sum(part.cost.ignored for part in parts if part)
    return Reading(query, Cost(0, weak, 0, 0, 0, 0, 0, 0), Binder(book, query.kind), repaired)


def _age(book: Book, clause: Clause) -> Reading | Refusal | None:
    rest = _scaffold(_without(clause.main, "age"))
    unheld = next((m.value for span in rest for m in span.meanings if m.tag == "unheld"), "")
    people = [_person(span) for span in rest if _person(span)] or ([_person(span) for span in clause.nested if _person(span)] if not any(s.has("pronoun") for s in rest) else [])
    person = next((ident for ident in people if ident != book.subject), book.subject)
    if unheld:
        return Refusal(unheld=unheld)
    numbers = tuple(m.value for span in rest for m in span.meanings if m.tag == "number")
    content = tuple(span for span in rest if not span.has("pronoun") and _person(span) != person and not (span.has("number") and not span.has("name", "pick")))
    where: tuple[Filter, ...] = (Is(("person",), (person,)),)
    times = [m.value for span in (*content, *clause.nested) for m in span.meanings if m.tag == "time"]
    spans = clause.nested or content
    events = tuple(span for span in spans if span.has("name", "sense", "value", "role", "pick", "unknown"))
    if events:
        event = _event(book, clause.nested or _after_age(clause.main))
        if event is None:
            return Refusal(next((span.text for span in events if span.has("unknown")), events[0].text))
        event = _located(event, content)
        where = (*where, At(_ageing(event.query)))
    elif times:
        where = (*where, In(times[0]))
    ask = "whether" if numbers and _whether(clause.main) else "wh"
    bound = ">" if any(span.has("above") for span in clause.main) else "<" if any(span.has("below") for span in clause.main) else ""
    unit = f"{bound}{numbers[0]}" if bound and numbers else ",".join(map(str, numbers)) if ask == "whether" else ""
    return _composed(book, Query("age", "age", where, ask, unit=unit), clause)


def _located(event: Reading, main: Spans) -> Reading:
    """Give an event that names no club the one its main clause names."""
    if event.query.kind != "post" or event.query.values("organisation"):
        return event
    clubs = [m.value.ident for span in main if (m := span.first("name")) and m.value.type in ("club", "national_team") and m.value.ident]
    return replace(event, query=event.query.adding(Is(("organisation",), tuple(clubs)))) if len(clubs) == 1 else event


def _after_age(spans: Spans) -> Spans:
    """The clause's words less those of age and of asking."""
    return tuple(
        span for span in _without(spans, "age")
        if not span.has("wh") and not (span.has("number") and not span.has("name")) and not (span.has("aux") and not span.has("sense"))
    )  # fmt: skip


def _ageing(query: Query) -> Query:
    """The moment in an event at which an age is meant: the start of a stay, unless its end was named."""
    return replace(query, focus="start") if query.focus == "extent" else query


def _gap(book: Book, clause: Clause) -> Reading | Refusal | None:
    if len(clause.nests) > 1:  # "after X, how long until Y"
        clause = Clause(clause.nests[1].spans, clause.nests[:1]) if clause.nests[0].relation == "after" else Clause(clause.nests[0].spans, clause.nests[1:])
    unit = next((m for span in clause.main for m in ("days", "weeks", "months", "years", "seasons") if m[:-1] in span.text), "")
    main = tuple(span for span in _without(clause.main, "gap") if not span.has("between"))
    if clause.nested:
        first, second = (clause.nested, main) if clause.relation != "before" else (main, clause.nested)
    else:
        first, second = _halves(main)
    first, second = _bare(first), _bare(second)
    if not first:
        return None
    one = _event(book, first)
    two = _event(book, second) if _scaffold(second) else None
    one, two = _shared_club(one, two)
    if one is None or (two is None and [span for span in _scaffold(second) if not span.has("pronoun")]):
        return None
    start = replace(one.query, focus="end") if one.query.focus == "extent" else one.query
    if two is None:
        return None
    end = replace(two.query, focus="start") if two.query.focus == "extent" else two.query
    return _composed(book, Query("gap", "duration", (At(start),), unit=unit, other=end), clause, (one, two))


def _shared_club(one: Reading | None, two: Reading | None) -> tuple[Reading | None, Reading | None]:
    """A club named for one of two events holds for the other that names none."""
    if one is None or two is None or {one.query.kind, two.query.kind} != {"post"}:
        return one, two
    club, other = one.query.values("organisation"), two.query.values("organisation")
    if club and not other:
        return one, replace(two, query=two.query.adding(Is(("organisation",), club)))
    if other and not club:
        return replace(one, query=one.query.adding(Is(("organisation",), other))), two
    return one, two


def _bare(spans: Spans) -> Spans:
    return tuple(span for span in spans if not span.has("wh", "from") and not (span.has("aux") and not span.has("sense")))


def _halves(spans: Spans) -> tuple[Spans, Spans]:
    for tags in (("and",), ("to",), ("before",), ("after",)):
        for place, span in enumerate(spans):
            if span.has(*tags) and 0 < place < len(spans) - 1 and _scaffold(spans[:place]) and _scaffold(spans[place + 1 :]):
                left, right = spans[:place], spans[place + 1 :]
                return (right, left) if tags == ("after",) else (left, right)
    return spans, ()


def _compare(book: Book, clause: Clause) -> Reading | Refusal | None:
    spans = clause.spans
    names = [span for span in spans if span.has("name") and not _person(span)]
    roles = [span for span in spans if span.has("role")]
    focus = _measure(spans)
    if len(names) == 2:
        pair = [_comparable(book, focus, (name, *(roles if len(roles) == 1 else ()))) for name in names]
    elif len(roles) == 2:
        pair = [_comparable(book, focus, (role, *names)) for role in roles]
    else:
        return None
    if None in pair:
        return None
    one, two = pair
    assert one
    assert two
    ask = "whether" if _whether(clause.main) and not any(span.has("or") and span.text == "or" for span in spans) else "wh"
    if any(span.text.startswith(("how much", "how many")) or "difference" in span.text for span in spans):
        ask = "many"
    return _composed(book, Query("compare", focus, (At(one),), ask, other=two), clause)  # type: ignore[arg-type]


def _measure(spans: Spans) -> str:
    words = " ".join(span.text for span in spans)
    for focus, cues in (
        ("appearances", ("game", "appearance", "match", "app", "cap")), ("goals", ("goal",)),
        ("honours", ("troph", "title", "honour", "silverware", "success", "won", "win")),
    ):  # fmt: skip
        if any(cue in words for cue in cues):
            return focus
    return "duration"


def _comparable(book: Book, focus: str, spans: Spans) -> Query | None:
    kind = {"appearances": "tally", "goals": "tally", "honours": "honour"}.get(focus, "post")
    binder = Binder(book, kind, event=True)
    binder.read(spans)
    if binder.violations or binder.unknown:
        return None
    query = binder.query()
    if kind == "tally":
        query = query.adding(Is(("measure",), (focus,)))
    return query


def _timeline(book: Book, clause: Clause) -> Reading | Refusal | None:
    main = _without(clause.main, "timeline")
    times = [m.value for span in main for m in span.meanings if m.tag == "time"]
    current = any(span.has("current") for span in clause.main) or any("is he" in s.text or "does he" in s.text or s.text.endswith("'s he doing") for s in clause.main)
    content = [span for span in _scaffold(main) if not span.has("time", "pronoun") and not _person(span) == book.subject]
    clubs = [span for span in content if span.has("name")]
    if len(content) == len(clubs) == 1 and not clause.nests and not times:
        return _about(book, Clause(tuple(clubs)))
    if content and not clause.nested:
        return None
    where: tuple[Filter, ...]
    if times:
        before = next((span for span in main if span.has("before", "after")), None)
        where = (In(times[0], "before" if before and before.has("before") else "after" if before else "during"),)
    elif clause.nested:
        event = _event(book, clause.nested)
        if event is None:
            return None
        where = (At(event.query, clause.relation),)
    elif current:
        where = ()
    else:
        return None
    return _composed(book, Query("timeline", "about", where), clause)


def _bare_names(clause: Clause) -> bool:
    """Whether nothing but names and scaffolding is there: "who are the Xs?", "tell me about Y"."""
    if clause.nests or not any(span.has("name", "pronoun") for span in clause.main) or any(span.has("time") for span in clause.main):
        return False
    rest = [span for span in clause.main if not span.has("name", "pronoun")]
    if any((m := span.first("wh")) is not None and m.value not in ("who", "what") for span in rest):
        return False
    asking = all(span.has("wh", "aux", "free", "ask", "about", "it") or _asks_about(span) for span in rest)
    who = not rest or any((m := span.first("wh")) is not None and m.value in ("who", "what") or _asks_about(span) or (span.has("ask") and span is clause.main[0]) for span in rest)
    return asking and who and not any(span.has("pick", "number", "unknown", "and", "to") for span in rest)


def _asks_about(span: Span) -> bool:
    return any(m.tag == "sense" and m.value.kind == "about" for m in span.meanings)


def _about(book: Book, clause: Clause) -> Reading | None:
    """Read "who is X", "tell me about X" and a bare name as a wish for all that is recorded about it."""
    spans = clause.spans
    names = [m.value for span in spans if (m := span.first("name"))]
    if any(span.has("unknown", "unheld") for span in spans) or len(names) > 1:
        return None
    pronoun = any(span.has("pronoun") for span in spans)
    if not names and not (pronoun and any(span.has("sense") for span in spans)):
        return None
    ident = names[0].ident or f"?{names[0].label}" if names else book.subject
    return _composed(book, Query("about", "about", (Is(("entity",), (ident,)),)), clause)


__all__ = ["Meaning", "Name", "Reading", "Refusal", "read"]
