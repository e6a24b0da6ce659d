"""Follow-up questions that go one step on or back: "and after that?", "where did he go next?"."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Pick, Query, family
from facts.model import FAMILIES, Post
from facts.store import Book
from facts.timing import extent
from intents.clauses import Spans
from intents.described import clause, led, put
from intents.dialogue import Context
from intents.kinds import COMPOSITE
from intents.recast import GONE
from intents.settling import with_answer
from intents.shapes import clubs_only, next_one
from intents.spans import Span, some
from intents.turn import Turn, event_of

_OF_A_POST = ("person", "organisation", "role")  # what says which post was spoken of
_POINTING = ("that", "it", "this", "the one", "that one", "this one", "one", "them", "then")
BACK = ("before", "beforehand")
_ON = ("after", "afterwards")
_GOING = ("join", "leave", "play_for", "manage", "work", "until_when")  # senses that "next" may come with


def step(turn: Turn) -> Query | None:
    """Read "and after that?", "where did he go next?": the club after, or before, the one spoken of."""
    counts = any(span.has("number") and not span.has("it") for span in turn.spans)
    if counts or turn.has("time", "unknown", "unheld", "value") or turn.last.kind in COMPOSITE[1:]:
        return None
    if any(sense.kind == "timeline" for span in turn.spans for sense in span.senses):
        return _what_next(turn)
    if turn.has("name"):
        return None
    coming = any(map(next_one, turn.spans))
    stepping = coming or any(span.has(*BACK, *_ON) or span.text in ("then", "next") for span in turn.spans)
    only = all(span.has(*BACK, *_ON, "it", "and", "free") for span in turn.spans)
    gone = any(span.text.split()[0] in GONE for span in turn.spans)
    gone = gone and turn.last.kind in ("post", "tally") and not any(span.wh == "when" for span in turn.spans)
    asks = turn.has("wh") and (stepping or gone or _bound_for(turn)) and all(map(_going, turn.spans))
    back = some(turn.spans, *BACK)
    if coming and all(_going(span) or span.wh == "when" for span in turn.spans):
        made = stepped(turn, back)  # "when did he sign for the next one?"
        return replace(made, focus="start") if made and any(span.wh == "when" for span in turn.spans) else made
    if stepping and _neighbour(turn, asks):
        return _in_post(turn, "replaced" if back else "replaced_by")
    return stepped(turn, back) if (only and stepping) or asks else None


def _neighbour(turn: Turn, asks: bool) -> bool:
    """Whether the one before, or after, somebody in his post is asked for: "who was there before him?", "and after him?"."""
    who = any(span.wh == "who" for span in turn.spans)
    there = who and any(span.text == "there" for span in turn.spans)  # "who was there before?"
    if turn.last.kind != "post" or not (turn.spans[-1].text == "him" or there):
        return False
    goes = any(sense.id in _GOING and not sense.weak for span in turn.spans for sense in span.senses)
    bare = all(span.has(*BACK, *_ON, "and", "free", "pronoun") for span in turn.spans)
    return (asks and who and (there or not goes)) or bare


def _in_post(turn: Turn, focus: str) -> Query:
    known = with_answer(turn.book, turn.last, turn.context)
    known = replace(known, where=tuple(i for i in known.where if isinstance(i, Is) and i.roles[0] in _OF_A_POST))
    if set(known.values("role")) <= set(FAMILIES["charge"]):  # a caretaker made permanent replaced nobody then
        where = (item for item in known.where if not (isinstance(item, Is) and item.roles == ("role",)))
        known = replace(known, where=(*where, Is(("role",), FAMILIES["charge"])))
    return replace(known, focus=focus, ask="wh", pick=None, unit="")


def _what_next(turn: Turn) -> Query | None:
    """Read "what happened next?", "what did he do after that?": what the record dates after the last answer."""
    on = any(span.has(*_ON) or span.text == "then" or span.text.rsplit(" ", 1)[-1] == "next" for span in turn.spans)
    others = [span for span in turn.spans if span.name and span.name.ident != turn.book.subject]
    entries = [turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries]
    if not on or others or not entries or turn.last.kind in COMPOSITE:
        return None
    entry = next((entry for entry in reversed(entries) if any(extent(entry))), entries[-1])
    focus = "start" if turn.last.focus == "start" else "end" if isinstance(entry, Post) else "when"
    event = Query(turn.book.kind_of[entry.id], focus, (Is(("id",), (entry.id,)),))
    return Query("timeline", "about", (At(event, "after"),))


def _going(span: Span) -> bool:
    ids = [sense.id for sense in span.senses]
    if not span.has("free") and span.wh not in ("", "where", "what", "who"):
        return False
    return not ids or any(ident in _GOING for ident in ids) or span.has("light")


def _bound_for(turn: Turn) -> bool:
    """Whether "for" or "to" is left open at the end: "who did he leave for?"."""
    return turn.spans[-1].text.rsplit(" ", 1)[-1] in ("for", "to") and turn.last.kind == "post"


def stepped(turn: Turn, back: bool) -> Query | None:
    """The question for the club after, or before, the one spoken of; `None` where that is not one club."""
    book, context = turn.book, turn.context
    entry = next((book.entries[ident] for ident in context.entries if ident in book.entries), None)
    last = event_of(turn.last) if turn.last.kind in COMPOSITE else turn.last
    known = with_answer(book, last, context) if last else None
    roles = (
        tuple(item for item in known.where if isinstance(item, Is) and item.roles[0] in ("role", "person"))
        if known
        else ()
    )
    if isinstance(entry, Post):
        roles = (Is(("person",), (entry.person,)), Is(("role",), FAMILIES[family(entry.role)]))
    named = {getattr(book.entries.get(ident), "organisation", None) or "" for ident in context.entries}
    named = {""} if turn.last.focus == "next" else named  # where he went is what was told
    clubs = tuple(named) if len(named) == 1 and "" not in named else known.values("organisation") if known else ()
    if len(clubs) != 1:
        return None
    inner = Query("post", "start" if back else "end", (*roles, Is(("organisation",), clubs)))
    return Query(
        "post",
        "organisation",
        (*roles, *clubs_only(book), At(inner, "before" if back else "after")),
        pick=Pick("order", -1 if back else 1),
    )


def to_neighbour(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "for the club he joined afterwards", "at the club before that" as the one next to the club spoken of."""
    if context.query is None:
        return spans
    for place, span in enumerate(spans):
        if "club" not in span.nouns or not led(spans, place):
            continue
        found = clause(book, spans)
        start = found[1] + 1 if found and found[0] == place else place + 1
        if start == place + 1 and next_one(span):
            start = place  # "at his next club"
        behind = next((at for at in range(start, len(spans)) if _step(spans[at])), None)
        if behind is None or behind > start + 1:
            continue
        end = behind + 1
        while end < len(spans) and spans[end].text in _POINTING:
            end += 1
        query = stepped(Turn(book, spans, context, context.query.plain), spans[behind].has(*BACK))
        return put(book, query, spans, place, end) if query else spans
    return spans


def _step(span: Span) -> bool:
    return span.has("after", "afterwards", *BACK) or next_one(span)
