"""From a bound clause to its query: what the senses imply, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from facts.algebra import Filter, In, Is, Pick, Query
from facts.model import FAMILIES
from intents import frames
from intents.lexicon import Sense

if TYPE_CHECKING:
    from intents.binder import Binder


def build(binder: Binder) -> Query:
    """The question as a query, with what the senses imply and the subject filled in."""
    where = list(binder.where)
    for sense in binder.senses:
        where += [item for item in implied(sense) if item not in where and not _stated(binder, item)]
    if (
        binder.kind == "honour"
        and binder.pick
        and binder.pick.by == "order"
        and not any(isinstance(item, Is) and item.roles == ("result",) for item in where)
    ):
        where.append(Is(("result",), ("winner",)))
    if binder.kind == "post" and binder.point in ("start", "end"):
        where = [_at_its(binder.point, item) for item in where]
    if binder.including and binder.kind == "post":
        where = [_widened(item) for item in where]
    if binder.excepting and binder.kind == "match":
        binder.ignored += 1
    focus = focus_of(binder)
    ask: Literal["wh", "whether", "many"] = (
        "many" if binder.wh == "how_many" and focus not in ("duration", "value") else "wh"
    )
    if not binder.wh and binder.whether:
        ask = "whether"
    if binder.kind == "post" and binder.pick and binder.pick.by in ("most", "least"):
        binder.pick = Pick("longest" if binder.pick.by == "most" else "shortest", binder.pick.nth)
    if focus in ("why", "how") and binder.kind == "post":
        binder.unit = "end" if binder.point == "end" else "start"
    if binder.bound and binder.numbers and binder.kind not in ("tally", "honour"):
        binder.violations.append("number")
    if binder.bound and binder.numbers and not binder.unit:
        binder.unit = f"{binder.bound}{binder.numbers[0]}"
    present = not any(isinstance(item, In) for item in where) and (
        binder.current and binder.kind == "post" and (ask == "whether" or focus in ("organisation", "role", "person"))
    )
    unit = "now" if present and not binder.unit else binder.unit
    if binder.kind == "tally" and any(sense.id == "caps" for sense in binder.senses) and not unit:
        unit = "caps"
    if focus == "boss" and binder.pick and binder.pick.by == "order":
        return Query(binder.kind, focus, tuple(where), ask, None, f"#{binder.pick.nth}", binder.plural)
    return Query(binder.kind, focus, tuple(where), ask, binder.pick, unit, binder.plural)


def _stated(binder: Binder, item: Is) -> bool:
    """A role the question states itself, or asks for, outweighs one that a word merely implies."""
    if item.roles[0] == "role" and binder.focus in ("role", "division", "region"):
        return True
    if item.roles[0] in ("role", "family"):
        return any(isinstance(other, Is) and other.roles[0] in ("role", "family") for other in binder.where)
    return False


def focus_of(binder: Binder) -> str:
    """What a bound clause asks for: the word that carries the question, or what its question word means for this kind."""
    if binder.event:
        return binder.point or "extent"
    table = frames.WH.get(binder.kind, {})
    focus = binder.focus
    if (
        binder.wh in ("when", "why", "how_long")
        and binder.wh in table
        and focus not in ("left", "ratio", "person", "previous")
    ):
        focus = table[binder.wh]
    if binder.wh == "where" and binder.kind == "match":
        focus = table["where"]
    focus = focus or table.get(binder.wh, "") or frames.DEFAULT_FOCUS[binder.kind]
    if focus == frames.POINT:
        focus = binder.point or "when"
    if binder.wh == "how_many" and focus == "organisation" and binder.unit:
        focus = "duration"
    return focus


def implied(sense: Sense) -> list[Is]:
    """The filters a sense implies."""
    made = []
    for role, value in sense.only:
        if role == "family":
            roles = tuple(role for name in value.split() for role in FAMILIES[name])
            made.append(Is(("role",), roles))
        elif value != "*" and role != "caps":
            made.append(Is((role,), tuple(value.split("|"))))
    return made


def _widened(item: Filter) -> Filter:
    """A role filter over the whole family of its roles."""
    if isinstance(item, Is) and item.roles == ("role",):
        return Is(
            item.roles,
            tuple(role for roles in FAMILIES.values() if set(roles) & set(item.values) for role in roles),
        )
    return item


def _at_its(point: str, item: Filter) -> Filter:
    """A time in a question about a start or an end places that, not the whole stay."""
    if isinstance(item, In) and item.relation == "during":
        return In(item.when, "starting" if point == "start" else "ending")
    return item
