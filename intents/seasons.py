"""How many seasons a question takes somebody to have played for a club: "after two seasons at X", "his third season"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facts.algebra import Filter, Is, Query, select
from facts.roles import role_values
from intents.lexicon import Meaning
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

_UNITS = ("seasons", "years")
_LATER = frozenset(["later", "ago", "earlier", "previously", "hence", "apart", "away"])


def taken(binder: Binder, place: int, meaning: Meaning, unit: str) -> bool:
    """Take a number of seasons as how long a stay was, unless it counts a part of it, or what lies between events."""
    if binder.kind != "post" or binder.whether or binder.bound or unit not in _UNITS:
        return False
    before = binder.spans[place - 1] if place else None
    behind = binder.spans[place + 2 : place + 4]
    part = before is not None and (before.has("pick") or before.text in ("another", "of"))
    lasts = place > 1 and (binder.spans[place - 2].has("only") or binder.spans[place - 2].text == "he")
    apart = before is not None and (
        before.has("name") or any(sense.point in ("start", "end") for sense in before.senses)
    )
    if apart or (part and not lasts) or any(span.text in _LATER or span.has("before", "after") for span in behind):
        return False
    binder.seasons = meaning.value
    return True


def claims(binder: Binder, where: list[Filter], focus: str) -> list[Filter]:
    """The filter for the seasons a question claims, where the record knows of any at the club it names or asks for."""
    number = binder.seasons or _ordered(binder)
    if not number or not (binder.has("organisation") or (binder.seasons and focus == "organisation")):
        return []
    rows = select(binder.book, Query("post", "about", tuple(where))).all
    held = [int(value) for row in rows for value in role_values(binder.book, row, "seasons")]
    if not held:
        return []
    if binder.seasons or number > max(held):
        binder.pick = binder.pick if binder.seasons else None
        return [Is(("seasons",), (str(number),))]
    binder.violations.append("season")  # what a single season was like is told elsewhere, or not at all
    return []


def _ordered(binder: Binder) -> int:
    """Which season of a stay is asked about: 3 for "his third season"; 0 without one, and for the first."""
    pick = binder.pick
    if binder.whether or pick is None or pick.by != "order" or pick.nth < 2 or not _of_season(binder.spans):
        return 0
    return pick.nth


def _of_season(spans: Sequence[Span]) -> bool:
    picks = (place for place, span in enumerate(spans[:-1]) if span.has("pick"))
    return any("season" in spans[place + 1].nouns for place in picks)
