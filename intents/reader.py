"""From the spans of one question to one typed query, or a refusal that says why.

A reading is a kind of entry under which every word can be explained. Readings are compared by a cost that is
looked at field by field, without weights; one that leaves something understood unused is never accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facts.algebra import At, In, Is, Pick, Query, select
from facts.store import Book
from facts.timing import at_end
from intents import asides, birthdays, frames, topics
from intents.binder import Binder
from intents.building import build
from intents.causes import caused
from intents.clauses import Clause, Spans, nest
from intents.composite import composite
from intents.concessions import conceded, told_by_the_way
from intents.durations import read_gap, so_far
from intents.events import at_age, attach, merged, read_event
from intents.happenings import bare_names, read_about
from intents.identity import guessed, identified
from intents.kinds import demands, kinds_of, leaves_out, spoken_kinds
from intents.mentions import HE
from intents.reading import Cost, Reading, Refusal
from intents.rewrites import rewritten
from intents.sequence import sequenced
from intents.shapes import asks_whether, content, imperative, names_a_thing, next_one, odd_word, repairs
from intents.spans import some
from intents.yearless import on_day

UNSPOKEN = 2  # graver than a question that asks nothing in particular
_NOUN_LED = ("deployment", "campaign", "goal", "detail", "milestone")  # kinds an asked-for noun may speak of alone
_WHO = ("organisation", "person", "opponent", "team")
MAX_UNKNOWN = 2  # words nobody explained that a question with a clear core may still hold


def read(book: Book, spans: Spans, *, thorough: bool = False) -> Reading | Refusal:
    """Read one question; `thorough` also makes the readings that cannot beat the one taken, to show them."""
    special = next(
        (
            made
            for form in (conceded, told_by_the_way, on_day, birthdays.asked, sequenced, caused, guessed, identified)
            if (made := form(book, spans, _read))
        ),
        None,
    )
    found = special or _read(book, spans, thorough=thorough)
    if isinstance(found, Refusal) and not found.unheld:
        for rest in (*topics.dislocated(spans), *asides.without(spans)):
            again = _read(book, rest, thorough=thorough)
            if isinstance(again, Reading) and not again.loose:
                return again
    return found


def read_as(book: Book, spans: Spans, kind: str) -> Reading | None:
    """Read a question under one kind alone, whatever its words speak of; `None` unless every word finds its place."""
    clause = merged(book, nest(spans))
    nested = [at_age(book, item.spans) or read_event(book, item.spans) for item in clause.nests]
    binder = Binder(book, kind, whether=asks_whether(clause.main))
    binder.strict = True
    binder.read(content(clause.main))
    reading = _finish(book, clause, binder, nested)
    return (
        None if binder.unheld or any((reading.cost.violations, reading.cost.ignored, reading.cost.unknown)) else reading
    )


def _read(book: Book, spans: Spans, *, thorough: bool = False) -> Reading | Refusal:
    clause = nest(rewritten(book, spans))
    if bare_names(clause):
        return read_about(book, clause) or Refusal()
    special = composite(clause)
    if special:
        found = special(book, clause)
        if found:
            return found
        if special is read_gap:
            return Refusal(odd_word(clause))
    readings = sorted(_readings(book, clause, thorough=thorough), key=lambda reading: reading.cost)
    return _accept(book, clause, readings)


def _accept(book: Book, clause: Clause, readings: list[Reading]) -> Reading | Refusal:
    unheld = next((m.value for span in clause.spans for m in span.meanings if m.tag == "unheld"), "")
    if not readings:
        about = read_about(book, clause) if bare_names(clause) else None
        return about or Refusal(odd_word(clause), unheld=unheld)
    best = _satisfiable(book, readings)
    if best.unheld:
        return Refusal(unheld=best.unheld, near=best)
    turned = best.binder.negated and best.query.ask != "whether"
    headed = best.query.kind == "post" or (best.binder.headed and best.query.kind in _NOUN_LED)
    hollow = best.cost.unanchored and not best.binder.bound and (best.query.ask == "whether" or not headed)
    if best.cost.violations or turned or hollow or not _carried(best):
        return _refusal(best, clause, unheld)
    return replace(best, query=so_far(book, clause, best.query), others=tuple(readings[1:3]))


def _refusal(best: Reading, clause: Clause, unheld: str) -> Refusal:
    """Why the best reading is none: a word nobody knows, a name outside the record, or how they go together."""
    known = {span.text for span in clause.spans if not span.has("unknown")}
    words = (*best.binder.violations, *best.binder.unknown, *best.binder.misfit)
    typed = {span.text for span in clause.spans} - known
    names = [m.value.label for span in clause.spans for m in span.meanings if m.tag == "name" and not m.value.ident]
    return Refusal(next((word for word in words if word in typed), ""), next(iter(names), ""), unheld, best)


def _carried(reading: Reading) -> bool:
    """Whether what was understood outweighs what was not, and the words left over cannot turn the question round."""
    left = reading.cost.unknown + reading.cost.ignored
    if not left:
        return True
    strong = (
        any(not sense.weak for sense in reading.binder.senses)
        or bool(reading.binder.focus)
        or (reading.binder.anchored and reading.binder.explained > 1)
    )
    if reading.query.focus == "about" and reading.query.ask == "wh":
        return False
    return strong and left <= max(MAX_UNKNOWN, reading.binder.explained)


def _satisfiable(book: Book, readings: list[Reading]) -> Reading:
    """Of readings that explain the words equally well, the first that the record can satisfy."""
    best = readings[0]
    equal = [reading for reading in readings if _as_good(reading, best) and not reading.unheld]
    open_list = best.query.ask == "many" or (best.query.kind == "honour" and best.binder.plural)
    if open_list and book.complete(best.query.kind, ()):
        return best  # none are that many too
    if best.query.ask == "whether" or (len(equal) == 1 and equal[0] is best):
        return best  # nothing to choose from: the record need not be asked
    return next((reading for reading in equal if select(book, reading.query)), best)


def _as_good(reading: Reading, best: Reading) -> bool:
    """Whether a reading explains the words as well as the best one."""
    return (
        reading.cost[:4] == best.cost[:4]
        and reading.cost.absorbed <= best.cost.absorbed
        and reading.cost.unasked == best.cost.unasked
        and (reading.cost.weak <= best.cost.weak or not _flimsy(reading))
    )


def _flimsy(reading: Reading) -> bool:
    """Whether words that may mean much else take a club's name for where it was: "get them promoted" is of the club."""
    binder = reading.binder
    bare = any(name.type == "club" and not marker for name, marker in binder.names)
    himself = any(m.ident == HE and m.place > binder.verb and not m.marker for m in binder.mentions)
    return bare and not himself and bool(binder.senses) and all(sense.weak for sense in binder.senses)


def _same_kind(binder: Binder, nested: list[Reading | None]) -> bool:
    """Whether a clause about positions hangs on a position: "whose place did he take once he was a sweeper"."""
    return binder.kind == "deployment" and any(event and event.query.kind == binder.kind for event in nested)


def _readings(book: Book, clause: Clause, *, thorough: bool) -> Iterable[Reading]:
    """A reading under each kind, none after one that nothing can beat.

    The kinds that may take in every word come first, then the more usual ones.
    """
    clause = merged(book, clause)
    nested = [at_age(book, item.spans) or read_event(book, item.spans) for item in clause.nests]
    whether = asks_whether(clause.main)
    nominal = not some(clause.main, "wh", "aux") and (not whether or names_a_thing(clause.main))
    whether = whether and not nominal
    moved = any(event and event.query.kind == "deployment" for event in nested)  # such a clause changes the order
    spoken, demanded = spoken_kinds(clause.main), demands(clause.main)
    words, wants_noun = content(clause.main), nominal or imperative(clause.main)
    kinds = [(leaves_out(kind, demanded), frames.ORDER.index(kind), kind) for kind in kinds_of(clause.main)]
    explained = False  # a reading has left nothing out, so that one that must, or that nothing speaks of, is no better
    for partial, _, kind in sorted(kinds):
        if explained and (partial or kind not in spoken) and not thorough:
            continue
        binder = Binder(book, kind, whether=whether)
        binder.wants_noun, binder.strict = wants_noun, not nominal
        binder.read(words)
        reading = _finish(book, clause, binder, nested)
        yield reading
        explained = explained or not any(reading.cost[:3])
        if not (thorough or moved) and _unbeaten(book, reading):
            return


def _unbeaten(book: Book, reading: Reading) -> bool:
    """Whether no reading under a less usual kind can be better: all is explained, and the record has what fits."""
    return (
        not any(reading.cost[:-1])
        and not reading.unheld
        and (reading.query.ask == "whether" or bool(select(book, reading.query)))
    )


def _finish(book: Book, clause: Clause, binder: Binder, nested: list[Reading | None]) -> Reading:
    query = _there(clause.main, build(binder), nested)
    violations = len(binder.violations)
    for item, event in zip(clause.nests, nested, strict=True):
        attached = attach(book, query, item, event)
        violations += attached is None
        query = attached or query
    query = _latest(binder, _lasted(clause, binder, _ended(binder, query)))
    given = _asks_the_given(query)
    asking = bool(binder.wh) or imperative(clause.main)
    if given and not asking:
        query = replace(query, ask="whether")  # "him and X, teammates?"
    violations += (given and asking) + _against(clause, binder, query, nested)
    hollow = query.focus in ("about", "organisation", "value") or (query.kind == "honour" and query.ask == "whether")
    unasked = int(hollow and not (binder.senses or binder.focus or query.values("value")))
    if query.kind == "honour" and query.ask == "whether" and all(sense.weak for sense in binder.senses):
        unasked = UNSPOKEN  # a trophy's name alone: a division, a match or a final may be meant as well
    cost = Cost(
        violations=violations,
        ignored=binder.ignored + sum(event.cost.ignored for event in nested if event),
        unanchored=int(not binder.anchored),
        absorbed=binder.absorbed,
        unknown=len(binder.unknown) + sum(len(event.binder.unknown) for event in nested if event),
        unasked=unasked,
        weak=int(all(sense.weak for sense in binder.senses) or _asks_its_own(query, binder)),
        rank=-1 if _same_kind(binder, nested) else frames.ORDER.index(binder.kind),
    )
    return Reading(query, cost, binder, repairs(clause.spans), binder.unheld)


def _against(clause: Clause, binder: Binder, query: Query, nested: list[Reading | None]) -> int:
    """How much speaks against such a question, whatever its words: its shape, or what it would ask for."""
    asked = binder.wh in frames.WH.get(binder.kind, {}) or binder.focus
    aimless = binder.wh and not asked and not (binder.wh == "what" and (binder.pick or binder.plural))
    fielded = any(event and event.query.kind == "deployment" for event in nested)
    return sum(
        map(
            bool,
            (
                _misplaced(clause, binder),
                query.ask == "whether" and query.unit.startswith("#") and not query.values("boss"),
                aimless,
                fielded and query.kind == "post" and query.focus in ("role", "replaced"),  # it is one on the pitch
                query.kind == "honour" and query.ask == "whether" and _lost_what(query, binder),
                query.ask == "many" and query.kind == "goal",
                query.ask == "many" and query.kind == "match" and any("times" in span.text for span in clause.main),
                _empty(query, binder),
            ),
        )
    )


def _there(main: Spans, query: Query, nested: list[Reading | None]) -> Query:
    """The question with "there" as the club that only its clause names: "before he was X's coach, what did he do there?"."""
    clubs = [value for event in nested if event for value in event.query.values("organisation")]
    if query.kind != "post" or len(clubs) != 1 or query.values("organisation"):
        return query
    return query.adding(Is(("organisation",), tuple(clubs))) if any(span.text == "there" for span in main) else query


def _ended(binder: Binder, query: Query) -> Query:
    """The question with its clauses said of the end it speaks of: "had he left X before they won the league?"."""
    if query.kind != "post" or binder.point != "end":
        return query
    return replace(
        query,
        where=tuple(
            replace(item, relation=at_end(item.relation))
            if isinstance(item, At) and item.relation != "during"
            else item
            for item in query.where
        ),
    )


def _latest(binder: Binder, query: Query) -> Query:
    """The question for "his next club", where nothing says after which one, as for one after the last of all."""
    ahead = any(span.text == "next" or next_one(span) for span in binder.spans)
    named = query.values("organisation") or query.values("previous")
    placed = query.pick or named or any(isinstance(item, At | In) for item in query.where)
    if query.kind != "post" or query.focus != "organisation" or query.ask != "wh" or not ahead or placed:
        return query
    people = tuple(item for item in query.where if isinstance(item, Is) and item.roles == ("person",))
    last = Query("post", "end", people, pick=Pick("order", -1))
    return replace(query.adding(At(last, "after")), pick=Pick("order", 1))


def _lasted(clause: Clause, binder: Binder, query: Query) -> Query:
    """The question with "until they won it" as said of when a stay ended: "was he at X until …"."""
    ordered = query.pick or binder.negated or binder.point not in ("", "extent")
    if query.kind != "post" or ordered or not binder.whether or not any(item.until for item in clause.nests):
        return query
    placed = (
        replace(item, relation="ending") if isinstance(item, At) and item.relation == "before" else item
        for item in query.where
    )
    return replace(query, where=tuple(placed))


def _lost_what(query: Query, binder: Binder) -> bool:
    """Whether nothing says that it was a trophy that was lost: "we lost it, didn't we?"."""
    lost = bool(binder.senses) and all(sense.id == "runner_up" for sense in binder.senses)
    ever = some(binder.spans, "past")  # "was he ever a runner-up" asks for any trophy
    return lost and not ever and not any(query.values(role) for role in ("competition", "category", "team"))


def _misplaced(clause: Clause, binder: Binder) -> int:
    """Whether the shape of the question is one this kind cannot answer."""
    if binder.kind == "post":
        return int(binder.wh == "how" and binder.point not in ("start", "end"))
    dated = binder.kind == "goal" and binder.wh == "when"  # "when did the equaliser happen"
    return int(
        not dated
        and binder.kind not in ("match", "campaign", "ban", "milestone")
        and any(sense.kind == "timeline" for span in clause.main for sense in span.senses)
    )


def _empty(query: Query, binder: Binder) -> int:
    """Whether a yes/no question says nothing that could hold or not: "were X …" with no more than the names."""
    if query.ask != "whether" or binder.senses or binder.focus or query.unit or query.pick:
        return 0
    return int(not any(isinstance(item, Is) and item.roles[0] not in _WHO for item in query.where))


def _asks_its_own(query: Query, binder: Binder) -> bool:
    """Whether the verb already says what is asked: "which role did he play" asks for no post, "play" is one."""
    return any(role == query.focus for sense in binder.senses for role, _ in sense.only)


def _asks_the_given(query: Query) -> bool:
    """Whether a question would ask for the very thing it names."""
    if query.ask != "wh" or query.pick is not None:
        return False
    given = [item for item in query.where if isinstance(item, Is) and item.roles == (query.focus,) and not item.negated]
    return len(given) == 1 and len(given[0].values) == 1
