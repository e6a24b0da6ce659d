"""Which of a span's meanings a clause takes, under one kind of entry: the lowest rank wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from intents import frames
from intents.lexicon import Meaning, Name, Sense
from intents.prepositions import PREPOSITIONS
from intents.quantities import unit_after
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

_RANK = {
    "time": 1, "unheld": 25, "pick": 35, "number": 38, "aux": 41, "pronoun": 4, "other_pronoun": 5, "by": 42, "against": 42, "under": 42,
    "from": 42, "to": 42, "at": 42, "not": 39, "except": 37, "before": 42, "after": 42, "only": 43, "during": 42, "between": 42, "and": 43, "or": 43,
    "current": 39, "each": 39, "including": 36, "plural": 39, "past": 44, "it": 43, "light": 70, "free": 71, "inclusive": 98, "every": 98, "majority": 39, "year_on": 98, "year_back": 98, "mark": 0, "unknown": 99,
}  # fmt: skip
_OTHER = 45
_PLACES = frozenset(["region", "city"])  # "which region of X": of the country
NOWHERE = 90  # the least rank of what fits nowhere


def natural(binder: Binder, span: Span, place: int) -> tuple[Meaning, int]:
    """The most natural meaning of a span here, and its rank."""
    ranks = [_rank(binder, meaning, span, place) for meaning in span.meanings]
    least = min(ranks)
    return span.meanings[ranks.index(least)], least


def _rank(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    by_place = _BY_PLACE.get(meaning.tag)
    found = by_place(binder, meaning, span, place) if by_place else None
    return _RANK.get(meaning.tag, _OTHER) if found is None else found


def _counts(spans: Sequence[Span], place: int) -> bool:
    """Whether a bound is followed by what it bounds: "over 40", "over a year"."""
    follows = spans[place + 1] if place + 1 < len(spans) else None
    return follows is not None and (
        follows.has("number") or (follows.text in ("a", "an") and bool(unit_after(spans, place + 1)))
    )


def _sense(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    if meaning.value.kind != binder.kind or out_of_place(binder, meaning, place):
        return 95
    if binder.wants_noun and meaning.value.focus:
        return 1
    if binder.kind == "stance" and _other_stance(binder, meaning.value, span):
        return 60
    directed = bool(meaning.value.subject) and (binder.wh == "who" or binder.focus == "person")
    return 40 if meaning.value.weak else 10 - directed


def _noun(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    if binder.kind == "post" and meaning.value == "coach" and binder.his(place):
        return 8  # "his coaches"
    asked_for = meaning.value in frames.NOUN.get(binder.kind, {})
    return 2 if asked_for and binder.wants_noun else 30 if asked_for else 60


def _value(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    """Values of the kind; "group stage" in a question about a match only says what the match led to."""
    led_to = any(sense.kind == "campaign" and sense.id == "qualify" for sense in span.senses)
    fits = meaning.value[0] in frames.VALUES.get(binder.kind, frozenset())
    return 8 if fits and not (binder.kind == "match" and led_to) else 96


def _role(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    led = span.has("noun") and binder.kind == "post" and _led(binder, place)
    return 9 if led else 12 if binder.kind in frames.CAPACITY else 97


def _ask(binder: Binder, meaning: Meaning, span: Span, place: int) -> int | None:
    return 0 if not place and len(span.meanings) > 1 else None  # "put these in order"


def _wh(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    return 50 if binder.wh else 0


def _during(binder: Binder, meaning: Meaning, span: Span, place: int) -> int | None:
    return 20 if span.has("wh") else None


def _bound(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    return 20 if _counts(binder.spans, place) else 98


def _pick(binder: Binder, meaning: Meaning, span: Span, place: int) -> int | None:
    cup = place > 0 and any(name.type == "competition" for name in binder.spans[place - 1].names)
    if cup and span.has("value"):
        return 98  # "the X final" is a match, and not the last X
    return 90 if span.has("light") and _is_verb(binder, place) else None


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


def _other_stance(binder: Binder, sense: Sense, span: Span) -> bool:
    """Whether a word can also speak of the stance that was named: "blamed for being in favour", an act and no approval."""
    kinds = {kind for other in binder.senses if (kind := dict(other.only).get("kind"))}
    return dict(sense.only).get("kind") not in kinds and any(
        dict(other.only).get("kind") in kinds for other in span.senses
    )


def _is_person(span: Span) -> bool:
    return any(name.type == "person" for name in span.names)


def _led(binder: Binder, place: int) -> bool:
    """Whether a word stands behind "his", "the" or a club, where only a noun can stand."""
    before = binder.spans[place - 1] if place else None
    return before is not None and (before.text in ("his", "the", "a", "as", "their") or _is_club(before))


def _is_club(span: Span) -> bool:
    return any(name.type in ("club", "national_team") for name in span.names)


def _verb_next(binder: Binder, place: int) -> bool:
    """Whether a verb of this kind follows: "when did he last win"."""
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    return follows is not None and any(sense.kind == binder.kind and not sense.weak for sense in follows.senses)


def _name(binder: Binder, meaning: Meaning, span: Span, place: int) -> int:
    if binder.kind == "detail" and span.has("value"):
        return 20
    name: Name = meaning.value
    bound = frames.BIND.get(binder.kind, {}).get(name.type)
    fits = name.type == "person" or (bound is not None and bound.get(binder.marker, bound.get("", ())) != ())
    inside = place > 0 and binder.spans[place - 1].text.rsplit(" ", 1)[-1] in ("in", "within", "inside", "outside")
    if binder.wh == "what":
        inside = inside or any(not _PLACES.isdisjoint(other.nouns) for other in binder.spans[max(place - 2, 0) : place])
    teams = binder.wh == "who" or any("club" in other.nouns for other in binder.spans)
    among = binder.excepting and not teams  # "where has he been besides Italy": besides the country
    return (3 if fits else 6) - (name.type == "country" and (inside or among) and fits)


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


# the classes of meaning whose rank hangs on where they stand; without one there, that of the table holds
_BY_PLACE: Mapping[str, Callable[[Binder, Meaning, Span, int], int | None]] = {
    "sense": _sense, "noun": _noun, "value": _value, "role": _role, "name": _name, "ask": _ask, "wh": _wh,
    "during": _during, "above": _bound, "below": _bound, "pick": _pick,
}  # fmt: skip
