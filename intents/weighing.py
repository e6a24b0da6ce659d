"""Follow-ups that weigh one answer against another: "which of the two was longer?", "is that more than at X?"."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from facts.algebra import At, Is, Pick, Query
from intents.bare import measuring
from intents.composite import smaller
from intents.dialogue import swap
from intents.kinds import TEAMS
from intents.settling import with_answer
from intents.turn import Turn, speaks_of

_COMPARED = {("post", "duration"): "duration", ("honour", "competition"): "honours", ("honour", "count"): "honours"}
MIN_SUMMED = 2  # clubs whose figures make a sum
_FIGURES = ("appearances", "goals")
_THAN = ("longer than", "more than", "less than", "fewer than", "shorter than")


def beside(turn: Turn) -> Query | None:
    """Read "which of the two was longer?" of what the last two questions asked alike."""
    asks = any(sense.kind == "compare" for span in turn.spans for sense in span.senses)
    asks = asks or (turn.last.kind == "compare" and turn.spans[-1].text.endswith(("how much", "how many", "margin")))
    earlier = turn.context.earlier.query if turn.context.earlier else None
    if not asks or turn.has("name", "time", "role", "unknown", "unheld"):
        return None
    if turn.last.kind == "compare":  # "and what is the difference?"
        return replace(turn.last, ask="many", pick=None)
    if earlier is None:
        return None
    focus = _COMPARED.get((turn.last.kind, turn.last.focus), "") or next(iter(turn.last.values("measure")), "")
    alike = (earlier.kind, earlier.focus) == (turn.last.kind, turn.last.focus) and earlier.where != turn.last.where
    if not focus or not alike or earlier.values("measure") != turn.last.values("measure"):
        return None
    first = with_answer(turn.book, earlier, turn.context.earlier or turn.context)
    many = any(span.wh == "how_many" for span in turn.spans)
    known = with_answer(turn.book, turn.last, turn.context)
    return Query(
        "compare",
        focus,
        (At(replace(first, focus="extent")),),
        "many" if many else "wh",
        other=replace(known, focus="extent"),
    )


def against(turn: Turn) -> Query | None:
    """Read "is that more than at X?", "was he longer at X?" as the last answer beside the same of X."""
    clubs = [span.name.ident for span in turn.spans if span.name and span.name.type in TEAMS]
    weighs = any(speaks_of(span, ("compare",)) or span.text in _THAN for span in turn.spans)
    focus = _COMPARED.get((turn.last.kind, turn.last.focus), "") or _measure(turn)
    if not (weighs and focus) or len(clubs) != 1 or turn.has("time", "role", "unknown", "unheld", "number"):
        return None
    if not all(_weighing(turn, at) for at in range(len(turn.spans))):
        return None
    told = with_answer(turn.book, turn.last, turn.context)
    if told.values("measure"):
        told = measuring(told, focus)  # "fewer games than at X?" after goals
    wide = tuple(item for item in told.where if not (isinstance(item, Is) and item.roles == ("ended",)))
    named = swap(replace(told, where=wide), Query("post", "organisation", (Is(("organisation",), (clubs[0],)),)))
    if named is None or clubs[0] in {*told.values("organisation"), *told.values("team")}:
        return None
    words = {word for span in turn.spans for word in span.text.split()}
    first, second = (told, named) if words & {"than"} else (named, told)
    many = bool(words & {"how", "difference"})
    ask: Literal["wh", "whether", "many"] = "many" if many else "wh" if turn.has("wh") else "whether"
    sides = [replace(side, focus="extent", ask="wh", pick=None, unit="", plural=False) for side in (first, second)]
    pick = Pick("least") if smaller(turn.spans) and not many else None
    return Query("compare", focus, (At(sides[0]),), ask, pick, other=sides[1])


def _measure(turn: Turn) -> str:
    """The figure that is weighed: one that the question names, else the last one."""
    if not (told := turn.last.values("measure")):
        return ""
    named = (
        dict(sense.only).get("measure", "")
        for span in turn.spans for sense in span.senses if sense.kind == "compare"
    )  # fmt: skip
    return next((measure for measure in named if measure in _FIGURES), told[0])


def together(turn: Turn) -> Query | None:
    """Read "and the two together?" of two figures that were weighed, or told one after the other."""
    if turn.last.kind == "compare":
        one, other = next((item.query for item in turn.last.where if isinstance(item, At)), None), turn.last.other
    else:
        one, other = (turn.context.earlier.query if turn.context.earlier else None), turn.last
    if one is None or other is None or not one.kind == other.kind == "tally":
        return None
    plain = all(
        span.has("summed", "overall", "and", "free", "it", "plural", "aux") or span.wh in ("how_many", "what")
        for span in turn.spans
    )
    clubs = dict.fromkeys((*one.values("organisation"), *other.values("organisation")))
    if not (turn.has("summed", "overall") and plain) or len(clubs) < MIN_SUMMED:
        return None
    if one.values("measure") != other.values("measure"):
        return None
    kept = (item for item in one.where if isinstance(item, Is) and "organisation" not in item.roles)
    return replace(one, focus="value", where=(*kept, Is(("organisation", "holder"), tuple(clubs))))


def _weighing(turn: Turn, at: int) -> bool:
    """Whether a span says nothing but what is weighed: a word of comparing, of the kind that was told, or a small one."""
    span = turn.spans[at]
    plain = (
        "name",
        "free",
        "it",
        "at",
        "and",
        "aux",
        "pronoun",
        "closing",
        "tag",
        "or",
        "light",
        "above",
        "below",
        "wh",
        "noun",
    )
    return span.has(*plain) or speaks_of(span, ("compare", turn.last.kind))
