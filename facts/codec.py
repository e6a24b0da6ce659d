"""Queries as short texts, so that a button can carry the question its answer stands for."""

from __future__ import annotations

from datetime import date
from typing import get_args

from facts.algebra import At, Filter, In, Is, Pick, Query, Relation
from facts.when import Grain, When

_ASK = {"wh": "", "whether": "?", "many": "#"}
_PICKS = {"order": "o", "longest": "l", "shortest": "s", "most": "m", "least": "f"}


def encode(query: Query) -> str:
    """A query as text without spaces: `kind;focus;role=value;…`, nested queries in parentheses."""
    parts = [query.kind, query.focus + _ASK[query.ask] + ("*" if query.plural else "")]
    if query.pick:
        parts.append(f"^{_PICKS[query.pick.by]}{query.pick.nth}")
    if query.unit:
        parts.append(f"%{query.unit}")
    parts += [_filter(item) for item in query.where]
    if query.other:
        parts.append(f"&({encode(query.other)})")
    return ";".join(parts)


def _filter(item: Filter) -> str:
    match item:
        case Is(roles, values, negated):
            return f"{'!' if negated else ''}{'|'.join(roles)}={'+'.join(value.replace(' ', '_') for value in values)}"
        case In(when, relation):
            return f"@{relation}:{when.first}~{when.last}~{when.grain}~{when.label.replace(' ', '_')}"
        case At(query, relation):
            return f"@{relation}({encode(query)})"


def decode(text: str) -> Query:
    """Read what :func:`encode` wrote; raises `ValueError` for anything else."""
    try:
        return _decode(text)
    except (KeyError, IndexError, AttributeError, TypeError) as error:
        raise ValueError(f"'{text[:60]}' is not an encoded query") from error


def _decode(text: str) -> Query:
    kind, focus, *rest = _split(text)
    plural = focus.endswith("*")
    focus = focus.removesuffix("*")
    ask = next((name for name, mark in _ASK.items() if mark and focus.endswith(mark)), "wh")
    query = Query(kind, focus.rstrip("?#"), ask=ask, plural=plural)  # type: ignore[arg-type]
    where: list[Filter] = []
    pick, unit, other = None, "", None
    for part in rest:
        if part[0] == "^":
            pick = Pick(next(by for by, mark in _PICKS.items() if mark == part[1]), int(part[2:]))  # type: ignore[arg-type]
        elif part[0] == "%":
            unit = part[1:]
        elif part[0] == "&":
            other = _decode(part[2:-1])
        else:
            where.append(_parse(part))
    return Query(query.kind, query.focus, tuple(where), query.ask, pick, unit, plural, other)


def _split(text: str) -> list[str]:
    """Split at semicolons outside parentheses."""
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == ";" and not depth:
            parts.append(current)
            current = ""
        else:
            current += char
    if depth or not current:
        raise ValueError(f"'{text[:60]}' is not an encoded query")
    return [*parts, current]


def _parse(part: str) -> Filter:
    if part[0] == "@":
        relation = part[1:].split("(", 1)[0].split(":", 1)[0]
        if relation not in get_args(Relation):
            raise ValueError(f"'{relation}' is no relation in time")
        if part.endswith(")"):
            return At(_decode(part[part.index("(") + 1 : -1]), relation)  # type: ignore[arg-type]
        first, last, grain, label = part.split(":", 1)[1].split("~")
        when = When(date.fromisoformat(first), date.fromisoformat(last), Grain(grain), label.replace("_", " "))
        return In(when, relation)  # type: ignore[arg-type]
    roles, _, values = part.removeprefix("!").partition("=")
    if not values:
        raise ValueError(f"'{part}' is no filter")
    return Is(tuple(roles.split("|")), tuple(value.replace("_", " ") if "?" in value else value.replace("_", " ") if _spaced(roles) else value for value in values.split("+")), part[0] == "!")


def _spaced(roles: str) -> bool:
    """Roles whose values are words rather than ids, and may hold spaces."""
    return roles in ("role", "position", "occasion", "manner", "minute", "side", "source", "stage", "measure", "attribute", "capacity", "value")
