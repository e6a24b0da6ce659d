"""Questions about which of two things came first: "did X come before or after Y?", "which was earlier, X or Y?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facts.algebra import At, In, Pick, Query
from facts.store import Book
from intents.clauses import Spans
from intents.events import read_event
from intents.reading import Reading, Refusal
from intents.shapes import person_of, scaffold
from intents.spans import Span, some

Read = Callable[[Book, Spans], Reading | Refusal]
_EARLIER = frozenset(["earlier", "sooner", "earliest", "came before"])
_LATER = frozenset(["later", "latest"])
_ASKED = ("what", "which", "who", "where")
_MARKS = (",", ":", "-", ";")
_HAPPENING = ("timeline", "about", "gap")  # kinds of "happen", "come", which say nothing of what did
_NEUTRAL = ("join", "arrival", "relegate")  # senses of "come", "fall", which in such a question only place
_FIRST, _LAST = Pick("order", 1), Pick("order", -1)


def sequenced(book: Book, spans: Spans, read: Read) -> Reading | None:
    """The question as one about the order of two moments; `None` when it is of another form."""
    return _before_or_after(book, spans, read) or _which_first(book, spans)


def _before_or_after(book: Book, spans: Spans, read: Read) -> Reading | None:
    """Read "did X come before or after Y?" as what "did X come before Y?" speaks of, without its claim."""
    links = [at for at, span in enumerate(spans) if span.text == "or"]
    place = next(
        (at - 1 for at in links if 1 < at < len(spans) - 2 and _either_side(spans[at - 1], spans[at + 1])), None
    )
    if place is None or any(span.has("wh") and not span.has("free") for span in spans[:place]):
        return None
    before = next(span for span in spans[place : place + 3] if span.has("before"))
    link = replace(before, meanings=tuple(m for m in before.meanings if m.tag == "before"))
    front, back = spans[:place], spans[place + 3 :]
    found = read(book, (*front, link, *back))
    later = _later(found.query) if isinstance(found, Reading) and not found.loose else None
    apart = (
        _two_events(book, front, back)
        if later is None or (isinstance(found, Reading) and found.cost.absorbed)
        else None
    )
    if apart or not isinstance(found, Reading) or later is None:
        return apart
    side = later.query if isinstance(later, At) else replace(later, relation="during")
    return replace(found, query=_order(found.query.without(later), side))


def _later(query: Query) -> At | In | None:
    """What a question puts after the thing it is about."""
    placed = (item for item in query.where if isinstance(item, At | In))
    return next((item for item in placed if item.relation == "before"), None)


def _either_side(one: Span, two: Span) -> bool:
    return (one.has("before") and two.has("after")) or (one.has("after") and two.has("before"))


def _two_events(book: Book, first: Spans, second: Spans) -> Reading | None:
    """Two things that happened, each read by itself."""
    one, two = (read_event(book, _bare(side)) for side in (first, second))
    if one is None or two is None or any((*one.cost[:2], one.cost.unknown, *two.cost[:2], two.cost.unknown)):
        return None
    return replace(one, query=_order(one.query, two.query))


def _bare(spans: Spans) -> Spans:
    """What names a thing, without words that only ask or say that it happened."""
    return tuple(span for span in spans if not (span.mark or span.has("wh", "ask", "plural") or _happens(span)))


def _happens(span: Span) -> bool:
    hollow = all(sense.kind in _HAPPENING or sense.id in _NEUTRAL for sense in span.senses)
    return hollow and span.has("sense", "aux") and not span.has("name", "noun")


def _which_first(book: Book, spans: Spans) -> Reading | None:
    """Read "which came first, X or Y?" and "X and Y: which was earlier?"."""
    cue = next((at for at, span in enumerate(spans) if _cue(span) and not _lasts(spans, at)), None)
    if cue is None:
        return None
    front, back = _parted(spans, cue)
    asking, things = (back, front) if _joint(front) else (front, back)
    joint = _joint(things)
    asked = spans[0].has("aux") or any(span.text.split()[0] in _ASKED for span in asking)
    sides = _with_role(things[:joint], things[joint + 1 :])
    people = all(any(person_of(span) for span in side) for side in sides)
    named = any(span.has("name") and person_of(span) != book.subject for span in asking)
    if not (joint and asked) or some(asking, "time") or (named and not people):
        return None
    shared = tuple(
        span for span in asking if span.has("sense", "name") and (people or not _happens(span)) and not _cue(span)
    )
    whole = [side if some(side, "sense") else (*shared, *side) for side in sides]
    found = _two_events(book, *whole)
    if found is None:
        return None
    last = any(span.text in _LATER or _picks(span, _LAST) for span in asking)
    return replace(found, query=replace(found.query, pick=_LAST if last else _FIRST))


def _with_role(one: Spans, two: Spans) -> tuple[Spans, Spans]:
    """Two things with the role that is said of both behind the second: "X or Y, as a coach"."""
    roles = tuple(span for span in two if span.has("role"))
    return ((*one, *roles), two) if roles and not some(one, "role", "sense") else (one, two)


def _lasts(spans: Spans, place: int) -> bool:
    """Whether "last" is the verb of "how long did he last"."""
    before = spans[place - 1] if place else None
    return spans[place].text == "last" and before is not None and before.has("pronoun", "it")


def _cue(span: Span) -> bool:
    placed = span.has("pick") and (_picks(span, _FIRST) or _picks(span, _LAST))
    return placed or span.text in _EARLIER or span.text in _LATER


def _picks(span: Span, pick: Pick) -> bool:
    return any(m.tag == "pick" and m.value == pick for m in span.meanings)


def _parted(spans: Spans, cue: int) -> tuple[Spans, Spans]:
    """A question cut at a mark, so that one part asks and the other names; without one, behind the word for first."""
    marks = [at for at, span in enumerate(spans) if span.mark and span.text in _MARKS and 0 < at < len(spans) - 1]
    for at in marks:
        if _joint(spans[:at]) != _joint(spans[at + 1 :]) and (_joint(spans[:at]) == 0 or cue > at):
            return spans[:at], spans[at + 1 :]
    rest = spans[cue + 1 :]
    if any(span.text == "or" for span in rest):
        return spans[: cue + 1], rest
    first = next((at for at, span in enumerate(spans[:cue]) if span.name and span.name.type != "person"), 0)
    chosen = spans[0].has("aux") and first and any(span.text == "or" for span in spans[first:cue])
    roles = (span for span in rest if span.has("role"))
    return (*spans[:first], spans[cue]), (*spans[first:cue], *roles) if chosen else ()  # "did he manage X or Y first?"


def _joint(spans: Spans) -> int:
    """Where "or", else "and", stands between two things; 0 for nowhere."""
    for text in ("or", "and"):
        for at, span in enumerate(spans):
            if span.text == text and scaffold(_bare(spans[:at])) and scaffold(_bare(spans[at + 1 :])):
                return at
    return 0


def _order(one: Query, two: Query | In) -> Query:
    if isinstance(two, In):
        return Query("gap", "order", (At(_edge(one)), two))
    return Query("gap", "order", (At(_edge(one)),), other=_edge(two))


def _edge(query: Query) -> Query:
    """The moment of a thing that its place in an order is about: of a stay its start, unless its end is spoken of."""
    if query.kind != "post":
        return replace(query, ask="wh")
    ended = query.focus == "end" or bool(query.values("ended"))
    return replace(query, focus="end" if ended else "start", ask="wh")
