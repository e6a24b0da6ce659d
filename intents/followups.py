"""Follow-up questions: fragments, pronouns and bare question words read with the question before them."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Pick, Query, family, project, select
from facts.model import FAMILIES, Post
from facts.store import Book
from intents import frames
from intents.binder import Binder
from intents.clauses import Spans
from intents.dialogue import Context, inherit, swap
from intents.kinds import COMPOSITE
from intents.lexicon import Meaning, Name
from intents.reading import Cost, Reading
from intents.settling import with_answer
from intents.tagger import Span

_DEMONSTRATIVES = ("this", "that")
_NOTHING = Cost(0, 0, 0, 0, 0, 0, 0, 0)


def follow(book: Book, spans: Spans, context: Context) -> Reading | None:
    """Read a question that cannot stand alone; `None` when it can, or there is nothing to follow."""
    last = context.query
    if last is None:
        return None
    if _then_age(spans) and (last.kind not in COMPOSITE or any(isinstance(item, At) for item in last.where)):
        return Reading(
            Query("age", "age", (Is(("person",), (book.subject,)), At(_event(last)))),
            _NOTHING,
            Binder(book, "age"),
        )
    if _next_step(spans):
        return _stepped(book, last, context, "before" if any(span.has("before") for span in spans) else "after")
    if last.kind == "honour" and _asks_before(spans):
        return Reading(replace(last, focus="previous", ask="wh", pick=None), _NOTHING, Binder(book, "honour"))
    bare = _bare_question(spans, last)
    if bare:
        return _refocused(book, last, bare, spans)
    return _fragment(book, spans, last)


def resolved(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "this man" as the person whom the last answer named."""
    last = context.query
    rows = [book.entries[ident] for ident in context.entries if ident in book.entries]
    if last is None or not any(span.text in _DEMONSTRATIVES for span in spans[:-1]):
        return spans
    people = [
        ident
        for ident in project(book, rows, last.focus)
        if ident in book.entities and book.entities[ident].type == "person"
    ]
    if len(people) != 1:
        return spans
    name = Meaning("name", Name(people[0], "person", book.label(people[0])))
    for place, span in enumerate(spans[:-1]):
        noun = spans[place + 1]
        if span.text in _DEMONSTRATIVES and any(
            m.tag == "noun" and m.value in ("person", "coach") for m in noun.meanings
        ):
            return (*spans[:place], replace(noun, meanings=(name,)), *spans[place + 2 :])
    return spans


def _next_step(spans: Spans) -> bool:
    """Whether only "and after that?", "and before?", "then?" was asked."""
    return any(span.has("after", "before") or span.text in ("then", "next") for span in spans) and all(
        span.mark or span.has("after", "before", "it", "and", "free") for span in spans
    )


def _asks_before(spans: Spans) -> bool:
    """Whether the one before is asked for: "what year was their last one before that?", "when was the one before"."""
    back = any(span.has("before", "beforehand") or span.text in ("previous", "earlier") for span in spans)
    one = any(span.has("it") or span.text == "previous" for span in spans)
    return back and one and not any(span.has("name", "time", "unknown", "unheld", "role") or _strong(span) for span in spans)


def _stepped(book: Book, last: Query, context: Context, relation: str) -> Reading | None:
    """The club after or before the one the last answer named."""
    if last.kind != "post":
        return None
    known = with_answer(book, last, context)
    roles = tuple(item for item in known.where if isinstance(item, Is) and item.roles[0] in ("role", "person"))
    entry = book.entries.get(context.entries[0]) if context.entries else None
    if isinstance(entry, Post):
        roles = (Is(("person",), (entry.person,)), Is(("role",), FAMILIES[family(entry.role)]))
    clubs = tuple(item for item in known.where if isinstance(item, Is) and item.roles[0] == "organisation")
    if context.entries and len({getattr(book.entries.get(i), "organisation", "") for i in context.entries}) == 1:
        clubs = (Is(("organisation",), (getattr(book.entries[context.entries[0]], "organisation", ""),)),)
    if not clubs:
        return None
    inner = Query("post", "end" if relation == "after" else "start", (*roles, *clubs))
    pick = Pick("order", 1 if relation == "after" else -1)
    made = Query("post", "organisation", (*roles, At(inner, relation)), pick=pick)  # type: ignore[arg-type]
    return Reading(made, _NOTHING, Binder(book, "post"))


def _content(spans: Spans) -> list[Span]:
    return [
        span
        for span in spans
        if not span.mark
        and span.has("sense", "name", "value", "role", "time", "pick", "unknown", "unheld", "number", "wh", "noun")
    ]


def _then_age(spans: Spans) -> bool:
    aged = any(m.tag == "sense" and m.value.kind == "age" for span in spans for m in span.meanings)
    pointing = any(span.has("it") or span.text in ("at the time", "at that time", "at that point") for span in spans)
    elsewhere = any(span.has("name", "time", "unknown", "unheld") or _strong(span) for span in spans)
    return aged and pointing and not elsewhere


def _strong(span: Span) -> bool:
    return any(m.tag == "sense" and not m.value.weak and m.value.kind != "age" for m in span.meanings)


def _event(last: Query) -> Query:
    if last.kind in COMPOSITE:  # "how old was he then" after an age or a gap: the event that one was about
        inner = next((item.query for item in last.where if isinstance(item, At)), None)
        return _event(inner) if inner else Query("age", "age")
    if last.kind == "post":
        return replace(last, focus="end" if last.focus in ("end", "why") and _ends(last) else "start", ask="wh")
    return replace(last, ask="wh")


def _ends(last: Query) -> bool:
    return last.focus == "end" or bool(last.values("ended"))


def _bare_question(spans: Spans, last: Query) -> str:
    """The question word of "why?", "and when?", "where was that?"."""
    content = [span for span in spans if not span.mark]
    wh = [m.value for span in content for m in span.meanings if m.tag == "wh"]
    if not wh or any(
        span.has("name", "value", "role", "time", "pick", "unheld", "number")
        or (span.has("unknown") and len(content) > 2)
        for span in content
    ):
        return ""
    pointing = any(span.has("it") for span in content) or not any(span.has("pronoun") for span in content)
    senses = [span for span in content if span.has("sense") and not _vague(span, last if pointing else None)]
    if wh[0] == "who" and any(span.has("pronoun") for span in content):
        return ""  # "who is he" asks about the subject again
    return wh[0] if not senses and not any(span.has("noun") and not span.has("wh", "free") for span in content) else ""


def _vague(span: Span, last: Query | None) -> bool:
    """Words like "be", "happen" that lean on what was spoken of; where "it" does, also light words of its kind."""
    senses = [m.value for m in span.meanings if m.tag == "sense"]
    hollow = all(sense.weak or sense.kind in ("timeline", "about") for sense in senses)
    akin = last is not None and (not senses or any(sense.kind == last.kind for sense in senses))
    return hollow or (akin and span.has("light"))


def _refocused(book: Book, last: Query, wh: str, spans: Spans) -> Reading | None:
    against = any(span.has("against") for span in spans)
    if against or (wh == "where" and last.kind == "honour"):
        made = inherit(Query("match", "opponent" if against else "place"), last) if last.kind != "match" else last
        if made and select(book, made):
            return Reading(
                replace(made, focus="opponent" if against else "place", ask="wh"),
                _NOTHING,
                Binder(book, "match"),
            )
    table = frames.WH.get(last.kind, {})
    focus = table.get(wh, "")
    if not focus:
        return None
    if focus == frames.POINT:
        focus = last.focus if last.focus in ("start", "end") else "start" if last.kind == "post" else "when"
        focus = "end" if _ends(last) else focus
    if wh == "who" and last.kind == "post":
        focus = "replaced"
    ended = (
        last.focus == "end"
        or _ends(last)
        or any(m.value.point == "end" for span in spans for m in span.meanings if m.tag == "sense")
    )
    side = ("end" if ended else "start") if last.kind == "post" and wh == "why" else ""
    return Reading(
        replace(last, focus=focus, ask="many" if wh == "how_many" else "wh", unit=side),
        _NOTHING,
        Binder(book, last.kind),
    )


_LOOSE = ("free", "pronoun", "except", "light", "and", "at", "or", "not", "to", "from", "it", "under", "against")


def _changes_one_thing(content: list[Span], last: Query) -> bool:
    """Whether a part names something new, and has no question or verb of its own."""
    named = [span for span in content if span.has("name", "role", "time")]
    if not named or any(span.has("unknown", "unheld") for span in content):
        return False
    asks = any(span.has("wh") and not span.has("free") for span in content)
    if asks or any(span.has("aux") and not span.has("sense", "light") for span in content):
        return False
    kinds = ("about", last.kind) if any(span.has("it") for span in content) else ("about",)
    return all(span in named or span.has(*_LOOSE) or _speaks_of(span, kinds) for span in content)


def _speaks_of(span: Span, kinds: tuple[str, ...]) -> bool:
    return any(m.tag == "sense" and m.value.kind in kinds for m in span.meanings)


def _fragment(book: Book, spans: Spans, last: Query) -> Reading | None:
    """Read "and at X?", "what about 1995?", "no, as a player": the question before, with one thing changed."""
    content = [span for span in spans if not span.mark]
    if not _changes_one_thing(content, last):
        return None
    binder = Binder(book, last.kind if last.kind in frames.BIND else "post", event=True)
    binder.read(content)
    if binder.violations:
        return None
    fresh = Query(
        binder.kind,
        last.focus,
        tuple(
            item
            for item in binder.where
            if not (isinstance(item, Is) and item.roles == ("person",) and book.subject in item.values)
        ),
    )
    made = swap(last, fresh)
    return Reading(made, _NOTHING, Binder(book, last.kind)) if made else None
