"""Which of a span's meanings a clause takes, under one kind of entry: the lowest rank wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intents import frames
from intents.lexicon import Meaning, Name
from intents.prepositions import PREPOSITIONS
from intents.quantities import unit_after
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

_RANK = {
    "time": 1, "unheld": 25, "pick": 35, "number": 38, "aux": 41, "pronoun": 4, "other_pronoun": 5, "by": 42, "against": 42, "under": 42,
    "from": 42, "to": 42, "at": 42, "not": 39, "except": 37, "before": 42, "after": 42, "only": 43, "during": 42, "between": 42, "and": 43, "or": 43,
    "current": 39, "each": 39, "including": 36, "plural": 39, "past": 44, "it": 43, "light": 70, "free": 71, "mark": 0, "unknown": 99,
}  # fmt: skip


def rank(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    """How natural a meaning is here; the lowest is taken, and 90 and more fit nowhere."""
    match meaning.tag:
        case "sense":
            return _rank_sense(binder, meaning, place)
        case "noun":
            if binder.kind == "post" and meaning.value == "coach" and binder.his(place):
                return 8  # "his coaches"
            asked_for = meaning.value in frames.NOUN.get(binder.kind, {})
            return 2 if asked_for and binder.wants_noun else 30 if asked_for else 60
        case "value":
            return _rank_value(binder, meaning, span)
        case "role":
            led = span.has("noun") and binder.kind == "post" and _led(binder, place)
            return 9 if led else 12 if binder.kind in frames.CAPACITY else 97
        case "name":
            described = binder.kind == "detail" and span.has("value")
            return 20 if described else _rank_name(binder, meaning.value, place)
        case "ask" if not place and len(span.meanings) > 1:
            return 0  # "put these in order"
        case "wh":
            return 0 if not binder.wh else 50
        case "during" if span.has("wh"):
            return 20
        case "above" | "below":
            return 20 if _counts(binder.spans, place) else 98
        case "pick" if span.has("light") and _is_verb(binder, place):
            return 90
    return _RANK.get(meaning.tag, 45)


def _counts(spans: Sequence[Span], place: int) -> bool:
    """Whether a bound is followed by what it bounds: "over 40", "over a year"."""
    follows = spans[place + 1] if place + 1 < len(spans) else None
    return follows is not None and (
        follows.has("number") or (follows.text in ("a", "an") and bool(unit_after(spans, place + 1)))
    )


def _rank_sense(binder: Binder, meaning: Meaning, place: int) -> int:
    if meaning.value.kind != binder.kind or out_of_place(binder, meaning, place):
        return 95
    if binder.wants_noun and meaning.value.focus:
        return 1
    directed = bool(meaning.value.subject) and (binder.wh == "who" or binder.focus == "person")
    return 40 if meaning.value.weak else 10 - directed


def _rank_value(binder: Binder, meaning: Meaning, span: Span) -> int:
    """Values of the kind; "group stage" in a question about a match only says what the match led to."""
    led_to = any(sense.kind == "campaign" and sense.id == "qualify" for sense in span.senses)
    fits = meaning.value[0] in frames.VALUES.get(binder.kind, frozenset())
    return 8 if fits and not (binder.kind == "match" and led_to) else 96


def _is_verb(binder: Binder, place: int) -> bool:
    """Whether "last" is the verb: nothing to count follows, or its subject stands right before."""
    last = (
        place == len(binder.spans) - 1
        and any(not sense.weak for sense in binder.senses)
        and binder.wh not in ("how_long", "how_many")
    )
    if last:
        return False  # "which club did he play for last"
    subject = binder.spans[place - 1].text in ("he", "she") and not _verb_next(binder, place)
    return subject or not before_noun(binder, place)


def out_of_place(binder: Binder, meaning: Meaning, place: int) -> bool:
    """Whether a word that is only a verb, or only a noun, stands where the other would."""
    if not meaning.value.part:
        return False
    before = [span for span in binder.spans[max(0, place - 2) : place] if not span.has("free") or span.has("pronoun")]
    subject = bool(before) and (before[-1].text == "he" or _is_person(before[-1]))
    return bool((meaning.value.part == "verb") != subject)


def _is_person(span: Span) -> bool:
    return any(m.tag == "name" and m.value.type == "person" for m in span.meanings)


def _led(binder: Binder, place: int) -> bool:
    """Whether a word stands behind "his", "the" or a club, where only a noun can stand."""
    before = binder.spans[place - 1] if place else None
    return before is not None and (before.text in ("his", "the", "a", "as", "their") or _is_club(before))


def _is_club(span: Span) -> bool:
    return any(m.tag == "name" and m.value.type in ("club", "national_team") for m in span.meanings)


def _verb_next(binder: Binder, place: int) -> bool:
    """Whether a verb of this kind follows: "when did he last win"."""
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    return follows is not None and any(sense.kind == binder.kind and not sense.weak for sense in follows.senses)


def _rank_name(binder: Binder, name: Name, place: int) -> int:
    bound = frames.BIND.get(binder.kind, {}).get(name.type)
    fits = name.type == "person" or (bound is not None and bound.get(binder.marker, bound.get("", ())) != ())
    inside = place > 0 and binder.spans[place - 1].text.rsplit(" ", 1)[-1] in ("in", "within", "inside", "outside")
    return (3 if fits else 6) - (name.type == "country" and inside and fits)


def before_noun(binder: Binder, place: int) -> bool:
    """Whether "last" stands before what it counts, rather than as a verb; an adjective may stand between."""
    rest = binder.spans[place + 1 : place + 3]
    adjective = len(rest) > 1 and not any(m.tag not in ("free", "light") for m in rest[0].meanings)
    follows = rest[adjective] if rest else None
    return (
        follows is not None
        and follows.has("noun", "sense", "name", "number", "pick", "role", "value")
        and not follows.has(*PREPOSITIONS)
    )
