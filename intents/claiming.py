"""Follow-ups that make a figure of the last answer: "so he was 28 by then?", "so that's about two years, right?"."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Query
from intents.durations import said_length
from intents.quantities import MAX_AGE, MIN_AGE, PER_UNIT, unit_after
from intents.settling import with_answer
from intents.turn import Turn, event_of, speaks_of, strong

_BOUNDS = {"above": ">", "below": "<"}
_SAID = ("number", "free", "it", "at", "and", "aux", "pronoun", "closing", "tag", "light", "or", "past", *_BOUNDS)
_BE = ("was", "is", "were", "he's")


def claimed(turn: Turn) -> Query | None:
    """A yes or no on a number that is said of what the last answer told; `None` where something else is asked."""
    if turn.context.missed or turn.has("wh", "name", "time", "unknown", "unheld", "role", "pick", "not"):
        return None
    place = next((at for at, span in enumerate(turn.spans) if span.has("number")), None)
    if place is None:
        return _whole_unit(turn)
    number, unit = turn.spans[place].first("number"), unit_after(turn.spans, place)
    assert number is not None
    bound = next((sign for tag, sign in _BOUNDS.items() if turn.has(tag)), "") + "=" * turn.has("inclusive")
    aged = any(speaks_of(span, ("age",)) for span in turn.spans)
    if aged or (not unit and _is_old(turn, place, number.value)):
        return _at_that_age(turn, f"{bound}{number.value}")
    if not unit or not all(_plain(turn, at) for at in range(len(turn.spans))):
        return None
    if turn.last.kind == "ban" and unit in PER_UNIT:
        months = number.value * PER_UNIT[unit]
        return replace(turn.last, focus="about", ask="whether", numbers=(months,), pick=None, unit="")
    return _for_so_long(turn, f"{bound or '='}{number.value} {unit}")


def _whole_unit(turn: Turn) -> Query | None:
    """Read "so more than a year?", where an article stands for the number."""
    claim = said_length(turn.spans)
    plain = all(_plain(turn, at) for at in range(len(turn.spans)))
    return _for_so_long(turn, claim) if claim and plain and not turn.spans[0].has("aux") else None


def _plain(turn: Turn, at: int) -> bool:
    """Whether a span leaves the claim one of how long that was: a unit, or a word for being there."""
    span = turn.spans[at]
    stays = speaks_of(span, ("post",)) and not strong(span, "post")
    return span.has(*_SAID) or bool(span.nouns) or stays or span.text.endswith("in charge")


def _is_old(turn: Turn, place: int, number: int) -> bool:
    """Whether "was he 28 by then" says an age: a number that counts nothing, of somebody, at that time."""
    last = place == len(turn.spans) - 1 or turn.spans[place + 1].has("it", "closing", "tag", "at", "then")
    being = any(span.text in _BE for span in turn.spans[:place]) and turn.has("pronoun")
    return last and being and MIN_AGE <= number <= MAX_AGE and not any(strong(span, "") for span in turn.spans)


def _at_that_age(turn: Turn, claim: str) -> Query | None:
    if any(strong(span, "age") for span in turn.spans):
        return None
    event = event_of(turn.last)
    own = Is(("person",), (turn.book.subject,))
    return Query("age", "age", (own, At(event)), "whether", unit=claim) if event else None


def _for_so_long(turn: Turn, claim: str) -> Query | None:
    """That the stay spoken of lasted so long."""
    if turn.last.kind != "post":
        return None
    known = with_answer(turn.book, turn.last, turn.context)
    posts = tuple(ident for ident in turn.context.entries if turn.book.kind_of.get(ident) == "post")
    if not known.values("organisation") or not posts:
        return None
    known = known.adding(Is(("id",), posts))
    return replace(known, focus="about", ask="whether", unit=claim, pick=None, numbers=())
