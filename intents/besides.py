"""Follow-ups that set something beside the last answer: another club, another figure, what else was won, which was more."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal

from facts.algebra import At, Is, Pick, Query, project
from intents.bare import measuring
from intents.settling import with_answer
from intents.shapes import clubs_only
from intents.turn import Turn, speaks_of, strong

_HOW_OFTEN = ("how often", "how many times", "how frequently")
_NEW = frozenset(["new", "first", "unfamiliar"])
_EARLIER = frozenset(["already", "before", "previously", "earlier", "familiar"])
_OTHERS = frozenset(["else", "other", "others", "another"])


def one_beside(turn: Turn) -> Query | None:
    """Read "and the one before X?", "and before X?" after a club as the club before, or after, that one."""
    clubs = [span.name.ident for span in turn.spans if span.name and span.name.type in ("club", "place")]
    only = all(span.has("and", "free", "it", "noun", "name", "before", "after", "closing") for span in turn.spans)
    placed = any(one.has("before", "after") and two.name for one, two in pairwise(turn.spans))
    asked = turn.last.kind == "post" and turn.last.focus == "organisation"
    if not (asked and only and placed) or len(clubs) != 1 or turn.has("time", "role", "unknown"):
        return None
    kept = tuple(i for i in turn.last.where if isinstance(i, Is) and i.roles[0] in ("person", "role"))
    back = turn.has("before")
    inner = Query("post", "start" if back else "end", (*kept, Is(("organisation",), tuple(clubs))))
    step = At(inner, "before" if back else "after")
    return Query("post", "organisation", (*kept, *clubs_only(turn.book), step), pick=Pick("order", -1 if back else 1))


def how_often(turn: Turn) -> Query | None:
    """Read "how often?" after "did he play for X?" as how many games he had for X."""
    asks = len(turn.spans) == 1 and turn.spans[0].text in _HOW_OFTEN
    known = with_answer(turn.book, turn.last, turn.context)
    clubs = known.values("organisation")
    if not asks or turn.last.kind != "post" or len(clubs) != 1:
        return None
    where = (Is(("organisation", "holder"), clubs), Is(("measure",), ("appearances",)))
    return Query("tally", "value", where)


def seasons_there(turn: Turn) -> Query | None:
    """Read "in how many seasons was that?" of a figure as how long he was at the club it is for."""
    seasons = any("season" in span.nouns for span in turn.spans)
    asks = any(span.wh in ("how_many", "how_long") for span in turn.spans) and turn.has("it") and seasons
    plain = ("wh", "noun", "it", "at", "aux", "free", "and", "pronoun", "light")
    if turn.last.kind not in ("tally", "honour") or not asks or not all(span.has(*plain) for span in turn.spans):
        return None
    known = with_answer(turn.book, turn.last, turn.context)
    clubs = known.values("organisation") or known.values("team")
    own = Is(("person",), (turn.book.subject,))
    where = (own, Is(("organisation",), clubs), Is(("role",), ("player",)))
    return Query("post", "duration", where, unit="seasons") if len(clubs) == 1 else None


def other_figure(turn: Turn) -> Query | None:
    """Read "no, games", "I meant games, not goals" after a figure as the same of that figure."""
    measures = [
        dict(sense.only).get("measure", "")
        for place, span in enumerate(turn.spans) if not (place and turn.spans[place - 1].text == "not")
        for sense in span.senses if sense.kind == "tally"
    ]  # fmt: skip
    asks = turn.has("wh", "aux", "name", "time", "role", "unknown", "unheld", "number")
    if turn.last.kind != "tally" or asks or len(set(measures)) != 1 or not turn.has("closing", "not", "judging"):
        return None
    known = with_answer(turn.book, turn.last, turn.context)
    where = (item for item in known.where if not (isinstance(item, Is) and item.roles == ("id",)))
    return measuring(replace(known, where=tuple(where)), measures[0])


def other_honours(turn: Turn) -> Query | None:
    """Read "did he win anything else there?" after a trophy as of what else was won with that team."""
    words = {word for span in turn.spans for word in span.text.split()}
    if turn.last.kind != "honour" or words.isdisjoint(_OTHERS) or turn.has("name", "time", "unknown", "unheld", "role"):
        return None
    other = any(strong(span, "honour") and not (speaks_of(span, ("honour",)) or span.has("at")) for span in turn.spans)
    if other or any(span.wh == "who" for span in turn.spans):
        return None
    teams = tuple(dict.fromkeys(getattr(turn.book.entries[ident], "team", "") for ident in turn.context.entries))
    where = (Is(("person",), (turn.book.subject,)), Is(("result",), ("winner", "award")), Is(("team",), teams))
    asks: Literal["wh", "whether"] = "whether" if turn.has("aux", "pronoun") and not turn.has("wh") else "wh"
    return Query("honour", "competition", (*where, Is(("id",), turn.context.entries, negated=True)), asks)


def as_before(turn: Turn) -> Query | None:
    """Read "was that new to him?", "had he played there before?" of a position as whether it was his elsewhere too."""
    words = {word for span in turn.spans for word in span.text.split()}
    told = [ident for ident in turn.context.entries if turn.book.kind_of.get(ident) == "deployment"]
    asks = turn.has("aux") and turn.has("it") and words & (_NEW | _EARLIER)
    which = turn.has("wh")  # "at which club had he done that before?"
    club = any("club" in span.nouns for span in turn.spans) and not words.isdisjoint(_EARLIER)
    if len(told) != 1 or not asks or turn.has("name", "time", "unknown", "unheld", "value") or (which and not club):
        return None
    plain = (
        "aux",
        "it",
        "free",
        "noun",
        "pronoun",
        "at",
        "to",
        "from",
        "before",
        "closing",
        "tag",
        "light",
        "anew",
        "wh",
    )
    akin = [span for span in turn.spans if not (_EARLIER & set(span.text.split()) or span.has(*plain))]
    if not all(speaks_of(span, ("deployment",)) for span in akin):
        return None
    position = project(turn.book, [turn.book.entries[told[0]]], "position")
    own = Is(("person",), (turn.book.subject,))
    where = (own, Is(("position",), tuple(position)), Is(("id",), tuple(told), negated=True))
    if which:
        return Query("deployment", "organisation", where)
    return Query("deployment", "position", where, "whether", turned=bool(words & _NEW))
