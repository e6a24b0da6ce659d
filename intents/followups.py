"""Follow-up questions: fragments, picks and bare question words, read with the question before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from facts.algebra import At, Is, Pick, Query, family, select
from facts.model import FAMILIES, Post
from facts.store import Book
from facts.timing import extent
from intents import frames
from intents.binder import Binder
from intents.clauses import Spans
from intents.dialogue import Context, swap
from intents.events import read_event
from intents.kinds import COMPOSITE
from intents.reading import Cost, Reading
from intents.settling import ends, with_answer
from intents.spans import Span, some

_NOTHING = Cost(0, 0, 0, 0, 0, 0, 0, 0)
_LOOSE = (
    "free",
    "pronoun",
    "except",
    "light",
    "and",
    "at",
    "or",
    "not",
    "to",
    "from",
    "it",
    "under",
    "against",
    "past",
)
_PLACED = ("name", "time", "unknown", "unheld", "value", "role", "number")  # what a bare question does not hold


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question that follows another: its spans, the query before it, and the entries that answered that."""

    book: Book
    spans: Spans
    context: Context
    last: Query

    def has(self, *tags: str) -> bool:
        return some(self.spans, *tags)

    def reading(self, query: Query) -> Reading:
        return Reading(query, _NOTHING, Binder(self.book, query.kind))


def follow(book: Book, spans: Spans, context: Context) -> Reading | None:
    """Read a question that cannot stand alone; `None` when it can, or there is nothing to follow."""
    if context.query is None:
        return None
    turn = _Turn(book, tuple(span for span in spans if not span.mark), context, context.query.plain)
    made = next((query for rule in _RULES if (query := rule(turn)) is not None), None)
    return turn.reading(made) if made else None


# -- ages ------------------------------------------------------------------------------------------------------------


def _age_then(turn: _Turn) -> Query | None:
    """Read "how old was he then?", and "how old was he?" after something with a date."""
    aged = any(sense.kind == "age" for span in turn.spans for sense in span.senses)
    if not aged or turn.has("name", "time", "unknown", "unheld") or any(_strong(span, "age") for span in turn.spans):
        return None
    past = any(span.text in ("was", "were") for span in turn.spans) and not turn.has("during")
    if not (turn.has("it") or (past and _dated(turn)) or any(span.text == "at the time" for span in turn.spans)):
        return None
    event = _event(turn.last)
    return Query("age", "age", (Is(("person",), (turn.book.subject,)), At(event))) if event else None


def _dated(turn: _Turn) -> bool:
    entries = [turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries]
    return len({entry.id for entry in entries}) < MANY and any(extent(entry)[0] for entry in entries)


def _event(last: Query) -> Query | None:
    """What an age can be asked at: of an age or a gap the event that one was about."""
    if last.kind in COMPOSITE:
        inner = next((item.query for item in last.where if isinstance(item, At)), None)
        return _event(inner) if inner else None
    if last.kind == "post":
        return replace(last, focus="end" if last.focus in ("end", "why") and ends(last) else "start", ask="wh")
    return replace(last, ask="wh")


def _age_when(turn: _Turn) -> Query | None:
    """Read "and when he joined X?" after an age."""
    start = next((place for place, span in enumerate(turn.spans) if span.has("during")), None)
    if turn.last.kind != "age" or start is None or any(not _filler(span) for span in turn.spans[:start]):
        return None
    inner = turn.spans[start + 1 :]
    if not inner or inner[0].has("aux"):
        return None  # "when did he join": a question of its own
    event = read_event(turn.book, inner)
    if event is None:
        return None
    query = replace(event.query, focus="start") if event.query.focus == "extent" else event.query
    kept = tuple(item for item in turn.last.where if not isinstance(item, At))
    return replace(turn.last, where=(*kept, At(query)), ask="wh", unit="")


def _filler(span: Span) -> bool:
    return span.has("and", "free", "it") or _speaks_of(span, ("about",))


# -- the next, the first, the others -----------------------------------------------------------------------------------

_BACK = ("before", "beforehand")
_ON = ("after", "afterwards")
_GOING = ("join", "leave", "play_for", "manage", "work", "until_when")  # senses that "next" may come with


def _step(turn: _Turn) -> Query | None:
    """Read "and after that?", "where did he go next?": the club after, or before, the one spoken of."""
    if turn.has("name", "time", "unknown", "unheld", "number", "value") or turn.last.kind in COMPOSITE[1:]:
        return None
    stepping = any(span.has(*_BACK, *_ON) or span.text in ("then", "next") for span in turn.spans)
    only = all(span.has(*_BACK, *_ON, "it", "and", "free") for span in turn.spans)
    gone = any(span.text.split()[0] in ("go", "went", "gone") for span in turn.spans) and turn.last.kind in (
        "post",
        "tally",
    )
    asks = turn.has("wh") and (stepping or gone or _bound_for(turn)) and all(_going(span) for span in turn.spans)
    return _stepped(turn, some(turn.spans, *_BACK)) if (only and stepping) or asks else None


def _going(span: Span) -> bool:
    ids = [sense.id for sense in span.senses]
    if not span.has("free") and span.wh not in ("", "where", "what", "who"):
        return False
    return not ids or any(ident in _GOING for ident in ids) or span.has("light")


def _bound_for(turn: _Turn) -> bool:
    """Whether "for" or "to" is left open at the end: "who did he leave for?"."""
    return turn.spans[-1].text.rsplit(" ", 1)[-1] in ("for", "to") and turn.last.kind == "post"


def _stepped(turn: _Turn, back: bool) -> Query | None:
    book, context = turn.book, turn.context
    entry = next((book.entries[ident] for ident in context.entries if ident in book.entries), None)
    last = _event(turn.last) if turn.last.kind in COMPOSITE else turn.last
    known = with_answer(book, last, context) if last else None
    roles = (
        tuple(item for item in known.where if isinstance(item, Is) and item.roles[0] in ("role", "person"))
        if known
        else ()
    )
    if isinstance(entry, Post):
        roles = (Is(("person",), (entry.person,)), Is(("role",), FAMILIES[family(entry.role)]))
    named = {getattr(book.entries.get(ident), "organisation", None) or "" for ident in context.entries}
    clubs = tuple(named) if len(named) == 1 and "" not in named else known.values("organisation") if known else ()
    if len(clubs) != 1:
        return None
    inner = Query("post", "start" if back else "end", (*roles, Is(("organisation",), clubs)))
    return Query(
        "post",
        "organisation",
        (*roles, At(inner, "before" if back else "after")),
        pick=Pick("order", -1 if back else 1),
    )


def _picked(turn: _Turn) -> Query | None:
    """Read "the second one", "which was the first?", "which of those with X came last?": one of what was listed."""
    pick = next((m.value for span in turn.spans for m in span.meanings if m.tag == "pick"), None)
    if pick is None or turn.last.kind not in ("post", "honour", "match", "deployment") or not turn.context.entries:
        return None
    if any(span.wh not in ("", "what") for span in turn.spans):
        return None  # "how long did that last?"
    narrowing = tuple(span for span in turn.spans if span.has("name", "time", "role"))
    if narrowing and (not turn.has("it") or turn.spans[0].has("aux", "name")):
        return None  # "was the second one with X?" says something of it
    plain = ("pick", "it", "free", "and", "aux", "wh", "noun", "ask", "light", "at")
    if any(not (span in narrowing or span.has(*plain) or _filler(span)) for span in turn.spans):
        return None
    if turn.has("unknown", "unheld", "value", "pronoun"):
        return None
    last = _narrowed(turn, turn.last, narrowing) if narrowing else turn.last
    if last is None:
        return None
    focus = {"count": "organisation" if last.kind == "post" else "competition"}.get(last.focus, last.focus)
    return replace(last, focus=focus, pick=pick, ask="wh", plural=False, unit="")


def _narrowed(turn: _Turn, base: Query, spans: Spans) -> Query | None:
    """A question with what some spans name put in the place of what it named; `None` where they fit nothing in it."""
    binder = Binder(turn.book, base.kind if base.kind in frames.BIND else "post", event=True)
    binder.read(list(spans))
    if binder.violations:
        return None
    subject = Is(("person",), (turn.book.subject,))
    return swap(base, Query(binder.kind, base.focus, tuple(item for item in binder.where if item != subject)))


def _rest(turn: _Turn) -> Query | None:
    """Read "which ones?" after a number, "any others?" after an answer."""
    words = {word for span in turn.spans for word in span.text.split()}
    if turn.has(*_PLACED, "pronoun", "pick") or any(_strong(span, "") for span in turn.spans):
        return None
    if words & {"else", "other", "others", "another"} and len(words) <= MAX_REST and turn.context.entries:
        seen = Is(("id",), turn.context.entries, negated=True)
        named = [item for item in turn.last.where if isinstance(item, Is) and item.roles[0] in ("person", "id")]
        where = tuple(
            item for item in turn.last.where if item not in named or turn.book.subject in getattr(item, "values", ())
        )
        focus = "person" if turn.spans[0].has("wh") and turn.spans[0].text.startswith("who") else turn.last.focus
        return replace(turn.last, where=(*where, seen), focus=focus, ask="wh", pick=None)
    if turn.last.ask == "many" and words & {"which", "what", "them", "name", "list"} and len(words) <= MAX_REST:
        return replace(turn.last, ask="wh", unit="")
    return None


def _one_before(turn: _Turn) -> Query | None:
    """Read "when was their last one before that?", "how long had we been waiting before that?" after a title."""
    back = turn.has(*_BACK) or any(span.text in ("previous", "earlier") for span in turn.spans)
    one = turn.has("it") or any(span.text == "previous" for span in turn.spans)
    waiting = any(sense.focus == "previous" for span in turn.spans for sense in span.senses)
    if turn.last.kind != "honour" or not (back and (one or waiting)):
        return None
    named = turn.has("name") and not waiting  # who waited was spoken of
    if named or turn.has("time", "unknown", "unheld", "role") or any(_strong(span, "") for span in turn.spans):
        return None
    return replace(turn.last, focus="previous", ask="wh", pick=None)


# -- bare questions ----------------------------------------------------------------------------------------------------


def _bare(turn: _Turn) -> Query | None:
    """Read "why?", "and when?", "which stadium?", "until when?": a question word, at most with the type of what is asked."""
    wh = next((span.wh for span in turn.spans if span.wh), "")
    wh = wh or ("what" if turn.has("ask") and turn.has("noun") else "")  # "have you got a date for it?"
    odd = turn.has("unknown") and len(turn.spans) > MAX_ODD
    if turn.last.kind in COMPOSITE:
        event = _event(turn.last)
        return _bare(replace(turn, last=event)) if event else None
    if not wh or odd or turn.has("name", "value", "role", "time", "pick", "unheld", "number"):
        return None
    if wh == "who" and turn.has("pronoun"):
        return None  # "who is he" asks about the subject again
    if wh == "where" and turn.last.kind == "post" and any(_speaks_of(span, ("match",)) for span in turn.spans):
        return None  # "where was it played" asks for a ground
    pointing = turn.has("it") or not turn.has("pronoun")
    senses = [span for span in turn.spans if span.has("sense") and not _vague(span, turn.last if pointing else None)]
    nouns = [noun for span in turn.spans if (turn.has("ask") or not span.has("free")) for noun in span.nouns]
    if senses:
        said = next((sense for sense in senses[0].senses if sense.kind == turn.last.kind), None)
        if said is None or not said.focus or len(senses) > 1 or turn.has("pronoun"):
            return None
        made = _refocused(turn, said.focus, wh)
        return _measuring(made, dict(said.only).get("measure", "")) if made else None
    if nouns:
        focus = frames.NOUN.get(turn.last.kind, {}).get(nouns[0], "")
        return _refocused(turn, focus, wh) if focus and not turn.has("pronoun") else None
    against = turn.has("against")
    if (against and turn.last.kind != "match") or (wh == "where" and turn.last.kind == "honour"):
        return _place_of(turn, "opponent" if against else "place")
    return _refocused(turn, "opponent" if against else frames.WH.get(turn.last.kind, {}).get(wh, ""), wh)


def _measuring(query: Query, measure: str) -> Query:
    """The same of another figure: "and how many goals?" after appearances."""
    if not measure:
        return query
    rest = (item for item in query.where if not (isinstance(item, Is) and item.roles == ("measure",)))
    return replace(query, where=(*rest, Is(("measure",), (measure,))), ask="wh")


def _vague(span: Span, last: Query | None) -> bool:
    """Words like "be", "happen" that lean on what was spoken of; where "it" does, also light words of its kind."""
    senses = span.senses
    hollow = all(sense.weak or sense.kind in ("timeline", "about") for sense in senses)
    akin = last is not None and (not senses or any(sense.kind == last.kind for sense in senses))
    return hollow or (akin and span.has("light"))


def _place_of(turn: _Turn, focus: str) -> Query | None:
    """Where a trophy was won, against whom: the match it was won in, if that is recorded."""
    where = [Is(("competition",), values)] if (values := turn.last.values("competition")) else []
    times = [item for item in turn.last.where if not isinstance(item, Is | At)]
    made = Query("match", focus, (*where, *times))
    return made if where and select(turn.book, made) else None


def _refocused(turn: _Turn, focus: str, wh: str) -> Query | None:
    last = turn.last
    if not focus:
        return None
    if focus == frames.POINT:
        focus = last.focus if last.focus in ("start", "end") else "start" if last.kind == "post" else "when"
        focus = "end" if ends(last) else focus
    if wh == "who" and last.kind == "post" and focus == "person":
        focus = "replaced"
    ended = ends(last) or any(sense.point == "end" for span in turn.spans for sense in span.senses)
    side = ("end" if ended else "start") if last.kind == "post" and focus == "why" else ""
    return replace(last, focus=focus, ask="many" if wh == "how_many" else "wh", unit=side)


# -- one thing changed -------------------------------------------------------------------------------------------------


def _fragment(turn: _Turn) -> Query | None:
    """Read "and at X?", "what about 1995?", "no, as a player", "which one was in X?": the question before, with one change."""
    if not _changes_one_thing(turn):
        return None
    last = turn.last
    if last.kind == "detail" and last.values("attribute") == ("position",):
        last = Query("deployment", "position", (Is(("person",), (turn.book.subject,)),))
    inner = next((item for item in last.where if isinstance(item, At)), None) if last.kind == "age" else None
    base = inner.query if inner else last
    named = [span.name.ident for span in turn.spans if span.name]
    if base.kind == "about":
        return replace(base, where=(Is(("entity",), (named[0],)),)) if len(named) == 1 and named[0] else None
    if turn.has("wh"):
        base = replace(base, pick=None)  # "which one was in X?": of all that were listed
    made = _narrowed(turn, base, turn.spans)
    narrow = made is not None and made.kind in frames.BIND and made.ask != "whether"
    if (
        made is not None
        and narrow
        and not (set(made.values("organisation")) - set(base.values("organisation")))
        and not select(turn.book, made)
    ):
        loose = tuple(item for item in made.where if not (isinstance(item, Is) and item.roles == ("organisation",)))
        made = replace(made, where=loose) if select(turn.book, replace(made, where=loose)) else made
    if made is None or inner is None:
        return made
    return replace(
        last, where=tuple(At(made, inner.relation) if item is inner else item for item in last.where), ask="wh"
    )


def _changes_one_thing(turn: _Turn) -> bool:
    """Whether a part names something new, and has no question or verb of its own but "which one was …"."""
    named = [span for span in turn.spans if span.has("name", "role", "time")]
    if not named or turn.has("unknown", "unheld"):
        return False
    which = turn.spans[0].has("wh") and any(span.text in ("one", "ones", "which") for span in turn.spans[:MAX_WHICH])
    counted = any(span.wh == "how_many" for span in turn.spans)
    choosing = (which or (counted and turn.has("it")) or turn.spans[0].text in ("which one", "which ones")) and (
        len(turn.context.entries) > 1 or turn.last.pick is not None
    )
    asks = any(span.wh and (span.wh != "what" or not span.has("free")) for span in turn.spans)
    acts = any(span.has("aux") and not span.has("sense", "light") for span in turn.spans)
    if (asks or acts or _inverted(turn.spans)) and not choosing:
        return False
    kinds = ("about", turn.last.kind) if turn.has("it") else ("about",)
    return all(
        span in named or span.has(*_LOOSE) or _speaks_of(span, kinds) or (choosing and span.has("wh", "aux", "noun"))
        for span in turn.spans
    )


def _inverted(spans: Spans) -> bool:
    """Whether a part says something of a name: "and did X win?"."""
    heads = [span for span in spans if not span.has("and")]
    named = len(heads) > 2 and heads[0].has("aux") and heads[1].has("name")
    return named and any(_strong(span, "") for span in heads[2:])


def _speaks_of(span: Span, kinds: tuple[str, ...]) -> bool:
    return any(sense.kind in kinds for sense in span.senses)


def _strong(span: Span, but: str) -> bool:
    return any(not sense.weak and sense.kind not in (but, "about", "timeline") for sense in span.senses)


MANY = 4  # entries of an answer that no one age can be about
MAX_REST = 4  # words of "any others", "who else was there"
MAX_WHICH = 6  # spans within which "which of the old ones" says that it chooses
MAX_ODD = 2  # spans of a bare question that may hold an unknown word
_RULES: tuple[Callable[[_Turn], Query | None], ...] = (
    _age_then, _age_when, _one_before, _step, _picked, _rest, _bare, _fragment,
)  # fmt: skip
