"""Follow-up questions that change one thing of the question before: "and at X?", "how many as a manager?", "in 1995?"."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, In, Is, Query, select
from facts.when import Grain, season, year
from intents import frames
from intents.binder import Binder
from intents.clauses import Spans
from intents.dialogue import swap
from intents.turn import Turn, speaks_of, strong

MAX_WHICH = 6  # spans within which "which of the old ones" says that it chooses
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
    "before",
    "after",
)
_LISTED = (("honour", "competition"), ("post", "organisation"))  # kind and focus of what a list tells
_AT_A_CLUB = (("organisation",), ("team",))
# focus of a question → the question words that ask for it again
_WORDS = {
    "start": ("when",),
    "end": ("when",),
    "when": ("when",),
    "until": ("when", "how_long"),
    "extent": ("when",),
    "why": ("why",),
    "duration": ("how_long", "how_many"),
    "organisation": ("where", "who", "what"),
    "competition": ("what",),
    "position": ("what", "where"),
    "role": ("what",),
    "months": ("how_long",),
    "person": ("who",),
    "coach": ("who",),
    "boss": ("who",),
    "replaced": ("who",),
    "replaced_by": ("who",),
    "opponent": ("who",),
}


def narrowed(turn: Turn, base: Query, spans: Spans) -> Query | None:
    """A question with what some spans name put in the place of what it named; `None` where they fit nothing in it."""
    binder = Binder(turn.book, base.kind if base.kind in frames.BIND else "post", event=True)
    binder.read(list(spans))
    if binder.violations:
        return None
    subject = Is(("person",), (turn.book.subject,))
    fresh = tuple(item for item in binder.where if item != subject)
    return swap(base, Query(binder.kind, base.focus, fresh, pick=binder.pick))


def fragment(turn: Turn) -> Query | None:
    """Read "and at X?", "what about 1995?", "no, as a player", "which one was in X?": the question before, with one change."""
    if not _changes_one_thing(turn):
        return None
    last = turn.last
    if turn.context.earlier and turn.context.earlier.query and _of_others(last):
        last = turn.context.earlier.query  # behind "was that new to him?" of what it was said of
    if last.kind == "detail" and last.values("attribute") == ("position",):
        last = Query("deployment", "position", (Is(("person",), (turn.book.subject,)),))
    inner = next((item for item in last.where if isinstance(item, At)), None) if last.kind == "age" else None
    base = inner.query if inner else last
    named = [span.name.ident for span in turn.spans if span.name]
    if base.kind == "about":
        return replace(base, where=(Is(("entity",), (named[0],)),)) if len(named) == 1 and named[0] else None
    if turn.has("wh"):
        base = replace(base, pick=None)  # "which one was in X?": of all that were listed
    made = narrowed(turn, base, turn.spans)
    narrow = made is not None and made.kind in frames.BIND and made.ask != "whether"
    if (
        made is not None
        and narrow
        and not (set(made.values("organisation")) - set(base.values("organisation")))
        and not select(turn.book, made)
    ):
        elsewhere = bool(set(made.values("country")) - set(base.values("country")))  # no land of the club spoken of
        club = _AT_A_CLUB if elsewhere else _AT_A_CLUB[:1]
        loose = tuple(item for item in made.where if not (isinstance(item, Is) and item.roles in club))
        made = replace(made, where=loose) if elsewhere or select(turn.book, replace(made, where=loose)) else made
    made = _undated(turn, base, made) if made is not None and narrow else made
    if made is None or inner is None:
        return made
    return replace(
        last, where=tuple(At(made, inner.relation) if item is inner else item for item in last.where), ask="wh"
    )


def asked_again(turn: Turn) -> Query | None:
    """Read "and when at X?", "how many as a manager?", whose question word the last question had, as that with one change."""
    words = _again(turn.last)
    if turn.last.ask == "whether" or turn.has("between") or not any(span.wh in words for span in turn.spans):
        return None
    left = (span for span in turn.spans if span.wh not in words and not span.has("aux"))
    rest = tuple(span for span in left if not (speaks_of(span, (turn.last.kind,)) and span.has("light")))
    made = fragment(replace(turn, spans=rest)) if rest else None
    listed = made is not None and (made.kind, made.focus) in _LISTED and "how_many" in words
    many = listed and any(span.wh == "how_many" for span in turn.spans)
    return replace(made, pick=None, ask="many" if many else turn.last.ask) if made else None


def _again(last: Query) -> frozenset[str]:
    """The question words that ask for the same as a question did."""
    if last.kind == "tally" or (last.kind, last.focus) in _LISTED:
        return frozenset(["how_many", *_WORDS.get(last.focus, ())])
    return frozenset(_WORDS.get(last.focus, ()))


def year_beside(turn: Turn) -> Query | None:
    """Read "and the year after?", "the season before?" of what was asked of a year, or a season, as of the next one."""
    step = turn.has("year_on") - turn.has("year_back")
    plain = all(span.has("year_on", "year_back", "free", "and", "it") for span in turn.spans)
    timed = [item for item in turn.last.where if isinstance(item, In) and item.when.grain in (Grain.YEAR, Grain.SEASON)]
    if not (step and plain) or len(timed) != 1:
        return None
    when = timed[0].when
    made = season(when.last.year + step) if when.grain is Grain.SEASON else year(when.first.year + step)
    where = (replace(item, when=made) if item is timed[0] else item for item in turn.last.where)
    return replace(turn.last, where=tuple(where), pick=None)


def _of_others(query: Query) -> bool:
    """Whether a question was of other entries than the answer before had used."""
    return any(isinstance(item, Is) and item.roles == ("id",) and item.negated for item in query.where)


def _undated(turn: Turn, base: Query, made: Query) -> Query:
    """Let go of the time and the country of the question before where they are none of the club now asked about."""
    kept = [item for item in made.where if item in base.where]
    timed = [item for item in kept if isinstance(item, In) or (isinstance(item, Is) and item.roles == ("country",))]
    elsewhere = any(set(made.values(role)) - set(base.values(role)) for role in ("organisation", "team"))
    if not timed or not elsewhere or select(turn.book, made):
        return made
    free = replace(made, where=tuple(item for item in made.where if item not in timed))
    abroad = any(isinstance(item, Is) for item in timed)  # of a club elsewhere that nothing was won is an answer
    return free if abroad or select(turn.book, free) else made


def _changes_one_thing(turn: Turn) -> bool:
    """Whether a part names something new, and has no question or verb of its own but "which one was …"."""
    named = [span for span in turn.spans if span.has("name", "role", "time")]
    if not named or turn.has("unknown", "unheld") or any("both" in span.text.split() for span in turn.spans):
        return False
    which = turn.spans[0].has("wh") and any(span.text in ("one", "ones", "which") for span in turn.spans[:MAX_WHICH])
    which = which or (turn.spans[0].text == "which of" and turn.has("it"))
    counted = any(span.wh == "how_many" for span in turn.spans)
    choosing = (which or (counted and turn.has("it")) or turn.spans[0].text in ("which one", "which ones")) and (
        len(turn.context.entries) > 1 or turn.last.pick is not None
    )
    asks = any(span.wh and (span.wh != "what" or not span.has("free")) for span in turn.spans)
    acts = any(span.has("aux") and not span.has("sense", "light") for span in turn.spans)
    if (asks or acts or _inverted(turn.spans)) and not choosing:
        return False
    if any(strong(span, turn.last.kind) for span in turn.spans if span not in named):
        return False  # "what did he win at X" after clubs, "what has he won since?"
    kinds = ("about", turn.last.kind) if turn.has("it") else ("about",)
    return all(
        span in named or span.has(*_LOOSE) or speaks_of(span, kinds) or (choosing and span.has("wh", "aux", "noun"))
        for span in turn.spans
    )


def _inverted(spans: Spans) -> bool:
    """Whether a part says something of a name, or of him: "and did X win?", "did he win the …"."""
    heads = [span for span in spans if not span.has("and")]
    named = len(heads) > 2 and heads[0].has("aux") and heads[1].has("name", "pronoun")
    return named and any(strong(span, "") for span in heads[2:])
