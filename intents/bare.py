"""Bare follow-up questions: a question word, at most with the type of what is asked."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Query, select
from facts.model import Tally
from facts.ties import ties
from facts.timing import extent
from intents import frames
from intents.kinds import COMPOSITE
from intents.recast import AFTER_WHICH
from intents.settling import ends
from intents.spans import Span
from intents.turn import Turn, event_of, speaks_of

_HANGING = {"match": ("against", "opponent"), "tally": ("from", "out_of")}  # kind → a class of preposition, and a role
_AS_WHAT = "as what"
MAX_ODD = 2  # spans of a bare question that may hold an unknown word


def bare(turn: Turn) -> Query | None:
    """Read "why?", "and when?", "which stadium?", "until when?": a question word, at most with the type of what is asked."""
    if turn.spans[0].text == _AS_WHAT and (coach := turn.last.values("boss")):
        own = Is(("person",), (turn.book.subject,))
        return Query("deployment", "position", (own, Is(("coach",), coach)))  # "did he play under X? As what?"
    if turn.last.kind in _HANGING and (left := _hanging(turn)):
        return _refocused(turn, left, "what")
    wh = next((span.wh for span in turn.spans if span.wh), "")
    asks = turn.has("noun") and (turn.has("ask") or turn.spans[0].text in AFTER_WHICH or _only_noun(turn))
    wh = wh or ("what" if asks else "")  # "have you got a date for it?", "after which match?"
    odd = turn.has("unknown") and len(turn.spans) > MAX_ODD
    if turn.last.kind in COMPOSITE:
        event = event_of(turn.last)
        return bare(replace(turn, last=event)) if event else _of_entries(turn, wh)
    if not wh or odd or turn.has("name", "value", "role", "time", "pick", "unheld", "number", "including"):
        return None
    if (wh == "who" and turn.has("pronoun")) or turn.has("current"):
        return None  # "who is he" asks about the subject again, "where is he now" about today
    if wh == "where" and turn.last.kind == "post" and any(speaks_of(span, ("match",)) for span in turn.spans):
        return None  # "where was it played" asks for a ground
    senses = _speaking(turn)
    named = turn.has("ask") or _only_noun(turn)  # "date" is a filler word elsewhere
    nouns = [noun for span in turn.spans if (named or not span.has("free")) for noun in span.nouns]
    if senses:
        said = next((sense for sense in senses[0].senses if sense.kind == turn.last.kind), None)
        if said is None or not said.focus or len(senses) > 1 or turn.has("pronoun"):
            return None
        made = _refocused(turn, said.focus, wh)
        return measuring(made, dict(said.only).get("measure", "")) if made else None
    if nouns:
        focus = frames.NOUN.get(turn.last.kind, {}).get(nouns[0], "")
        focus = _from_or_to(turn, focus)
        return _refocused(turn, focus, wh) if focus and not turn.has("pronoun") else None
    against = turn.has("against")
    if (against and turn.last.kind != "match") or (wh == "where" and turn.last.kind in ("honour", "tally")):
        return _place_of(turn, "opponent" if against else "place")
    asked = _from_or_to(turn, frames.WH.get(turn.last.kind, {}).get(wh, ""))
    made = _refocused(turn, "opponent" if against else asked, wh)
    dated = made is None or wh != "when" or any(any(extent(row)) for row in select(turn.book, made).all)
    return made if dated else _of_entries(turn, wh) or made


def _speaking(turn: Turn) -> list[Span]:
    """The words that speak of some relation, and do not only lean on what was spoken of."""
    pointing = turn.has("it") or not turn.has("pronoun")
    return [
        span for span in turn.spans if span.has("sense") and not _vague(span, turn.last if pointing else None)
        and not _typed(span, turn.last.kind) and not (span.wh and not speaks_of(span, (turn.last.kind,)))
    ]  # fmt: skip


def _hanging(turn: Turn) -> str:
    """What a preposition left alone asks for: "against?" of a match, "out of?" of points."""
    tag, focus = _HANGING[turn.last.kind]
    alone = all(span.has(tag, "and") for span in turn.spans) and turn.has(tag)
    return focus if alone and (turn.last.kind != "tally" or turn.last.values("measure") == ("points",)) else ""


def _only_noun(turn: Turn) -> bool:
    """Whether the noun for what is asked is all that is said: "Date?", "and the reason?"."""
    last = turn.spans[-1]
    return len(last.nouns) > 0 and all(span.has("free", "and") and not span.nouns for span in turn.spans[:-1])


def _from_or_to(turn: Turn, focus: str) -> str:
    """Whether a club is asked for as the one before or the one after: "from where?", "to which club?"."""
    for_whom = focus == "person" and turn.spans[0].has("at", "to") and ends(turn.last)
    if for_whom or focus != "organisation" or turn.last.kind != "post":
        return "next" if for_whom and turn.last.kind == "post" else focus
    led = turn.spans[0].has("at", "to")  # "for which club?" of somebody who left
    return "previous" if turn.has("from") else "next" if turn.has("to") or (led and ends(turn.last)) else focus


def _of_entries(turn: Turn, wh: str) -> Query | None:
    """Read "when was that?" of what the last answer told, or of what that is tied to, where it is dated itself."""
    if wh != "when" or turn.has("name", "value", "role", "time", "pick", "unheld", "number", "pronoun"):
        return None
    used = [ident for ident in turn.context.entries if ident in turn.book.entries]
    tied = [other for ident in used for other in ties(turn.book)[ident]]
    for ident in (*used, *tied):
        kind = turn.book.kind_of[ident]
        if kind in frames.BIND and kind != "post" and extent(turn.book.entries[ident])[0]:
            return Query(kind, "when", (Is(("id",), (ident,)),))
    return None


def measuring(query: Query, measure: str) -> Query:
    """The same of another figure: "and how many goals?" after appearances."""
    if not measure or (measure == "appearances" and query.values("measure") == ("points",)):
        return query  # "from how many games?" of points is told with them
    rest = (item for item in query.where if not (isinstance(item, Is) and item.roles == ("measure",)))
    return replace(query, where=(*rest, Is(("measure",), (measure,))), ask="wh")


def _typed(span: Span, kind: str) -> bool:
    """Whether a word is a noun for what may be asked of this kind, and speaks of others beside: "which match?" of a post."""
    typed = kind in ("post", "milestone") and any(noun in frames.NOUN[kind] for noun in span.nouns)
    return typed and not speaks_of(span, (kind,))


def _vague(span: Span, last: Query | None) -> bool:
    """Words like "be", "happen" that lean on what was spoken of; where "it" does, also light words of its kind."""
    senses = span.senses
    hollow = all(sense.weak or sense.kind in ("timeline", "about") for sense in senses)
    akin = last is not None and (not senses or any(sense.kind == last.kind for sense in senses))
    return hollow or (akin and span.has("light"))


def _place_of(turn: Turn, focus: str) -> Query | None:
    """Where a trophy was won, against whom an only game was: the match, if that is recorded."""
    used = (turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries)
    single = [entry for entry in used if isinstance(entry, Tally) and entry.value == 1 and entry.organisation]
    if len(single) == 1 and single[0].organisation:
        made = Query("match", focus, (Is(("team",), (single[0].organisation,)),))
        return made if len(select(turn.book, made).sure) == 1 else None
    where = [Is(("competition",), values)] if (values := turn.last.values("competition")) else []
    times = [item for item in turn.last.where if not isinstance(item, Is | At)]
    made = Query("match", focus, (*where, *times))
    return made if where and select(turn.book, made) else None


def _refocused(turn: Turn, focus: str, wh: str) -> Query | None:
    last = turn.last
    if not focus:
        return None
    if focus == frames.POINT:
        focus = last.focus if last.focus in ("start", "end") else "start" if last.kind == "post" else "when"
        ending = last.kind == "post" and any(sense.point == "end" for span in turn.spans for sense in span.senses)
        focus = "end" if ends(last) or ending else focus
        focus = "start" if last.kind == "post" and turn.has("opens") else focus  # "and when had it started?"
    if wh == "who" and last.kind == "post" and focus == "person":
        if ends(last) or turn.has("by"):
            return None  # who ended it, or who brought it about, is nobody he replaced
        focus = "replaced"
    ended = ends(last) or any(sense.point == "end" for span in turn.spans for sense in span.senses)
    side = ("end" if ended else "start") if last.kind == "post" and focus == "why" else ""
    return replace(last, focus=focus, ask="many" if wh == "how_many" else "wh", unit=side)
