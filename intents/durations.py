"""Ages and gaps: how old at an event, how long from one event to another."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal

from facts.algebra import At, Filter, In, Is, Pick, Query, select, spells
from facts.model import FAMILIES, Post
from facts.store import Book
from intents.clauses import Clause, Spans
from intents.events import located, opens_career, read_event
from intents.quantities import unit_after
from intents.reading import Reading, Refusal, composed
from intents.shapes import asks_length, asks_whether, bare, happens, less, person_of, scaffold
from intents.spans import some

_HAD = ("had", "he'd")
_REACHING = ("during", "until", "starting")


def read_age(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Read "how old …": today, at a date, or at the event the rest of the clause names."""
    rest = scaffold(less(clause.main, "age"))
    unheld = next((m.value for span in rest for m in span.meanings if m.tag == "unheld"), "")
    if unheld:
        return Refusal(unheld=unheld)
    person = _aged(book, rest, clause)
    content = tuple(
        span
        for span in rest
        if not span.has("pronoun")
        and person_of(span) != person
        and not (span.has("number") and not span.has("name", "pick", "time"))
    )
    where: tuple[Filter, ...] = (Is(("person",), (person,)),)
    times = [m.value for span in (*content, *clause.nested) for m in span.meanings if m.tag == "time"]
    spans = clause.nested or content
    events = tuple(span for span in spans if span.has("name", "sense", "value", "role", "pick", "unknown"))
    if events:
        event = read_event(book, clause.nested or _after_age(clause.main))
        if event is not None and "birth" in event.query.values("type"):
            return Refusal()  # nobody has an age then
        if event is None:
            return Refusal(next((span.text for span in events if span.has("unknown")), events[0].text))
        where = (*where, At(_ageing(located(event, content).query)))
    elif times:
        where = (*where, In(times[0]))
    elif clause.nests:
        return Refusal()  # when it was is not understood, so it is not today that is asked about
    elif not some(rest, "current") and (pointing := next((span.text for span in clause.main if span.has("it")), "")):
        return Refusal(pointing)  # "how old was he then": when is not said
    return composed(book, _age_query(where, rest, clause), clause)


def _aged(book: Book, rest: Spans, clause: Clause) -> str:
    """Whose age is asked: the subject's, unless somebody else is named."""
    named = [person_of(span) for span in rest if person_of(span)]
    if not named and not some(rest, "pronoun"):
        named = [person_of(span) for span in clause.nested if person_of(span)]
    return next((ident for ident in named if ident != book.subject), book.subject)


def _age_query(where: tuple[Filter, ...], rest: Spans, clause: Clause) -> Query:
    """The query, with a number to confirm or a bound to compare with."""
    numbers = [m.value for span in rest for m in span.meanings if m.tag == "number" and not span.has("time")]
    ask: Literal["wh", "whether", "many"] = "whether" if numbers and asks_whether(clause.main) else "wh"
    above, below = (some(clause.main, tag) for tag in ("above", "below"))
    bound = ">" if above else "<" if below else ""
    if bound and numbers:
        reached = some(clause.main, "inclusive")
        return Query("age", "age", where, ask, unit=f"{bound}{'=' * reached}{numbers[0]}")
    return Query("age", "age", where, ask, unit=",".join(map(str, numbers)) if ask == "whether" else "")


def _after_age(spans: Spans) -> Spans:
    """The clause's words less those of age and of asking."""
    return tuple(
        span for span in less(spans, "age")
        if not span.has("wh") and not (span.has("number") and not span.has("name")) and not (span.has("aux") and not span.has("sense"))
    )  # fmt: skip


def _ageing(query: Query) -> Query:
    """The moment in an event at which an age is meant: the start of a stay, unless its end was named."""
    return replace(query, focus="start") if query.focus == "extent" else query


def read_gap(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Read "how long from … to …": two events and the time between them."""
    if len(clause.nests) > 1:  # "after X, how long until Y"
        clause = (
            Clause(clause.nests[1].spans, clause.nests[:1])
            if clause.nests[0].relation == "after"
            else Clause(clause.nests[0].spans, clause.nests[1:])
        )
    unit = next(
        (m for span in clause.main for m in ("days", "weeks", "months", "years", "seasons") if m[:-1] in span.text),
        "",
    )
    first, second = _sides(clause)
    idle = not [span for span in scaffold(first) if not span.has("pronoun", "aux") and person_of(span) != book.subject]
    if idle and second and clause.nests and (event := read_event(book, second)):
        left = clause.relation == "during" and event.query.focus == "end"  # "when he left": until the next
        made = idle_after(book, event.query, unit) if left else idle_before(book, event.query, unit)
        return composed(book, made, clause, (event,))
    if not first:
        return None
    one = read_event(book, first)
    two = read_event(book, second) if scaffold(second) else None
    if some(second, "anew"):
        two, second = None, ()  # "until he had a new job": whatever came next
    one, two = _shared(one, two)
    if one is None or (two is None and [span for span in scaffold(second) if not span.has("pronoun")]):
        return None
    start = replace(one.query, focus="end") if one.query.focus == "extent" else one.query
    if two is None and _paired(clause.main):
        return _twice(book, clause, one, unit)
    if two is None and one.query.kind == "post" and (not clause.nests or clause.relation == "after"):
        return composed(book, idle_after(book, start, unit), clause, (one,))
    if two is None:
        return None
    end = replace(two.query, focus="start") if two.query.focus == "extent" else two.query
    return composed(book, Query("gap", "duration", (At(start),), unit=unit, other=end), clause, (one, two))


def read_as_caretaker(book: Book, clause: Clause) -> Reading | None:
    """Read "how many days before they made him permanent?" as how long he was caretaker there."""
    event = read_event(book, clause.nested)
    if event is None or event.query.values("role") != ("manager",):
        return None
    unit = next((m for m in ("days", "weeks", "months") if any(m[:-1] in span.text for span in clause.main)), "")
    kept = (i for i in event.query.where if isinstance(i, Is) and i.roles != ("role",))
    query = Query("post", "duration", (*kept, Is(("role",), ("caretaker",))), unit=unit)
    return composed(book, query, clause, (event,))


def claimed_length(spans: Spans) -> str:
    """The length that "did over a year pass between X and Y" claims, as a bound: ">1 years"; empty without one."""
    opens = next((at for at, span in enumerate(spans) if span.has("between")), 0)
    return said_length(spans[:opens])


def said_length(spans: Spans) -> str:
    """The length of time that some words say, as a bound: "about two years", "more than a year"; empty without one."""
    for at, span in enumerate(spans):
        number = span.first("number")
        unit = unit_after(spans, at) if number or span.text in ("a", "an") else ""
        if unit:
            sign = ">" if some(spans[:at], "above") else "<" if some(spans[:at], "below") else "="
            met = "=" * (some(spans[:at], "inclusive") or (sign == "=" and some(spans[:at], "exact")))
            return f"{sign}{met}{number.value if number else 1} {unit}"
    return ""


def read_gap_claim(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Read "did over a year pass between X and Y": whether the time between them was that long."""
    opens = next(at for at, span in enumerate(clause.main) if span.has("between"))
    found = read_gap(book, replace(clause, main=clause.main[opens:]))
    if not isinstance(found, Reading) or some(clause.main[:opens], "not"):
        return found if isinstance(found, Refusal) else Refusal()
    return replace(found, query=replace(found.query, ask="whether", unit=claimed_length(clause.main)))


def _sides(clause: Clause) -> tuple[Spans, Spans]:
    """What comes first and what comes second, of the clauses or of "between … and …"."""
    opens = next((place for place, span in enumerate(clause.main) if span.has("between")), -1)
    main = less(clause.main[opens + 1 :], "gap")
    if not clause.nested:
        first, second = _halves(main)
    elif clause.relation in ("before", "during"):
        first, second = main, clause.nested
    else:
        first, second = clause.nested, main
    return bare(first), bare(second)


def read_since(book: Book, clause: Clause) -> Reading | None:
    """Read "how long after that day was he sacked?": the time between a date as typed and an event."""
    place = next((at for at, span in enumerate(clause.main) if span.has("time")), 0)
    time = clause.main[place].first("time")
    asking = clause.main[: place - 1]
    link = clause.main[place - 1] if place else None
    if time is None or link is None or not asks_length(asking) or scaffold(less(bare(asking), "gap")):
        return None
    rest = bare(clause.main[place + 1 :])
    event = read_event(book, rest) if link.has("after", "before", "from") and happens(rest) else None
    if event is None or event.cost.ignored or event.cost.unknown:
        return None
    unit = next((m for m in ("days", "weeks", "months", "years") if any(m[:-1] in span.text for span in asking)), "")
    other = _ageing(event.query)
    if link.has("before"):
        query = Query("gap", "duration", (At(other), In(time.value)), unit=unit)
    else:
        query = Query("gap", "duration", (In(time.value),), unit=unit, other=other)
    return composed(book, query, clause, (event,))


def _paired(spans: Spans) -> bool:
    """Whether "between" is followed by one thing that is counted as two: "his two titles", "both spells at X"."""
    opens = next((place for place, span in enumerate(spans) if span.has("between")), len(spans))
    return any(
        span.text == "both" or any(m.tag == "number" and m.value == 2 for m in span.meanings) for span in spans[opens:]
    )


def _twice(book: Book, clause: Clause, event: Reading, unit: str) -> Reading | None:
    """Read "how long between his two league titles" as from the one to the other, where two are recorded."""
    rows = select(book, event.query).sure
    stays = event.query.kind == "post"
    if len(spells(book, rows) if stays else rows) != 2:
        return None
    first, last = (replace(event.query, pick=Pick("order", nth)) for nth in (1, -1))
    if stays:
        first, last = replace(first, focus="end"), replace(last, focus="start")
    return composed(book, Query("gap", "duration", (At(first),), unit=unit, other=last), clause, (event,))


def so_far(book: Book, clause: Clause, query: Query) -> Query:
    """Read "how long had he been in charge when they won it" as the time from the start of the post to that."""
    times = [item for item in query.where if isinstance(item, At | In) and item.relation in _REACHING]
    begun = any(span.text in _HAD or (span.wh and span.text.endswith(" into")) for span in clause.main)
    if query.kind != "post" or query.focus != "duration" or not begun or len(times) != 1:
        return query
    held = {row.organisation for row in select(book, query).all if isinstance(row, Post)}
    start = replace(query.without(times[0]), focus="start", unit="")
    if any(span.text in ("a", "an") and follows.has("role") for span, follows in pairwise(clause.main)):
        start = replace(start, pick=Pick("order", 1))  # "a coach": since his first post as one
    elif len(held) == 1 and not start.values("organisation"):
        start = start.adding(Is(("organisation",), tuple(held)))
    end = times[0]
    if isinstance(end, In):
        return Query("gap", "duration", (At(start), replace(end, relation="during")), unit=query.unit)
    return Query("gap", "duration", (At(start),), unit=query.unit, other=_ageing(end.query))


def idle_after(book: Book, start: Query, unit: str = "") -> Query:
    """From the end of a post to the next one in charge: "how long was he out of work after X"."""
    ended = replace(start, focus="end")
    roles = FAMILIES["charge"] + FAMILIES["staff"]
    where = (Is(("person",), (book.subject,)), Is(("role",), roles), At(ended, "after"))
    return Query("gap", "duration", (At(ended),), unit=unit, other=Query("post", "start", where, pick=Pick("order", 1)))


def idle_before(book: Book, end: Query, unit: str = "") -> Query:
    """From the end of the post before to the start of one: "how long was he without a club before X"."""
    roles = FAMILIES["charge"] + FAMILIES["staff"]
    started = replace(end, focus="start")
    started = started if end.values("role") else started.adding(Is(("role",), roles))
    where = (Is(("person",), (book.subject,)), Is(("role",), roles), At(started, "before"))
    last = Query("post", "end", where, pick=Pick("order", -1))
    return Query("gap", "duration", (At(last),), unit=unit, other=started)


def _shared(one: Reading | None, two: Reading | None) -> tuple[Reading | None, Reading | None]:
    """A club, or a kind of trophy, named for one of two events holds for the other that names none."""
    if one is None or two is None:
        return one, two
    if {one.query.kind, two.query.kind} == {"honour"} and two.query.pick and not two.query.values("competition"):
        kind = [
            item for item in one.query.where if isinstance(item, Is) and item.roles[0] in ("category", "competition")
        ]
        alike = two.query if two.query.values("category") else two.query.adding(*kind)
        return one, replace(two, query=alike)  # "after his first cup did he win his second"
    if {one.query.kind, two.query.kind} != {"post"}:
        return one, two
    club, other = one.query.values("organisation"), two.query.values("organisation")
    if club and not other and not opens_career(two):
        return one, replace(two, query=two.query.adding(Is(("organisation",), club)))
    if other and not club and not opens_career(one):
        return replace(one, query=one.query.adding(Is(("organisation",), other))), two
    return one, two


def _halves(spans: Spans) -> tuple[Spans, Spans]:
    for tags in (("and",), ("to",), ("before",), ("after",)):
        for place, span in enumerate(spans):
            if (
                span.has(*tags)
                and 0 < place < len(spans) - 1
                and scaffold(spans[:place])
                and scaffold(spans[place + 1 :])
            ):
                left, right = spans[:place], spans[place + 1 :]
                return (right, left) if tags == ("after",) else (left, right)
    return spans, ()
