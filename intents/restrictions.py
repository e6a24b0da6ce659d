"""What "only" restricts: the one claim of a yes/no question that nothing else may take the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.algebra import Filter, In, Is
from intents.lexicon import Meaning
from intents.prepositions import PREPOSITIONS
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

_KINDS = ("post", "honour")
_ARTICLES = ("a ", "an ", "the ")
_SKIPPED = frozenset(["free", "light", "aux", "past", *PREPOSITIONS])
_CLAIMS = ("name", "role", "time", "value")


def restricted(binder: Binder, where: list[Filter]) -> Filter | None:
    """The filter "only" speaks of; `None` without one, or where a number or "not" makes it another question."""
    asserted = binder.whether and binder.kind in _KINDS and not (binder.numbers or binder.negated or binder.lasting)
    if binder.only < 0 or not asserted or binder.pick:
        return None
    spans = binder.spans
    if any(span.has("number") and not span.has("time") for span in spans[binder.only :]):
        return None  # "only once", "only two": of a count
    behind = next((at for at in range(binder.only + 1, len(spans)) if not spans[at].tags <= _SKIPPED), len(spans))
    if behind < len(spans) and spans[behind].has(*_CLAIMS):
        return _held(where, [m for m in spans[behind].meanings if m.tag in _CLAIMS])
    if behind < len(spans) and spans[behind].text.startswith(_ARTICLES):  # "only a player at": the role it implies
        implied = [item for sense in spans[behind].senses for item in sense.only]
        return next(
            (item for item in where if isinstance(item, Is) and (item.roles[0], item.values[0]) in implied), None
        )
    noun = behind < len(spans) and (spans[behind].has("noun", "except") or _won(spans[behind]))
    order = [*spans[: binder.only], *spans[: binder.only : -1]] if noun else spans[: binder.only : -1]
    named = ([m for m in span.meanings if m.tag in ("name", "role")] for span in order)
    held = next((item for meanings in named if (item := _held(where, meanings))), None)
    if held is None and behind < len(spans) and spans[behind].has("except"):  # "only abroad": outside one country
        return next((item for item in where if isinstance(item, Is) and item.negated), None)
    if held is None and behind < len(spans) and _won(spans[behind]):  # "only league titles": what kind they are
        return next((item for item in where if isinstance(item, Is) and item.roles == ("category",)), None)
    return held


def identifying(binder: Binder, item: Filter) -> bool:
    """Whether a time stands before "only", and says which trophy is meant: "was the X of 1995 his only league title?"."""
    opens = next((place for place, span in enumerate(binder.spans) if span.has("aux")), binder.only)
    times = (m.value for span in binder.spans[opens : binder.only] for m in span.meanings if m.tag == "time")
    return binder.kind == "honour" and isinstance(item, In) and item.when in times


def _won(span: Span) -> bool:
    """Whether a word is for what is won: "his only European trophy"."""
    return any(sense.kind == "honour" and sense.only for sense in span.senses)


def _held(where: list[Filter], meanings: list[Meaning]) -> Filter | None:
    """The filter that holds what a span means."""
    for meaning in meanings:
        for item in where:
            if isinstance(item, In) and meaning.tag == "time" and item.when == meaning.value:
                return item
            if not isinstance(item, Is) or item.roles == ("person",) or item.negated:
                continue
            if not _values(meaning).isdisjoint(item.values):
                return item
    return None


def _values(meaning: Meaning) -> frozenset[str]:
    """What a filter holds that a name, a role or a value made."""
    match meaning.tag:
        case "name":
            return frozenset([meaning.value.ident])
        case "value":
            return frozenset([meaning.value[1]])
        case "role":
            return frozenset(meaning.value)
    return frozenset()
