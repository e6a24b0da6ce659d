"""Queries as short texts, so that a button can carry the question its answer stands for."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from datetime import date
from typing import get_args
from urllib.parse import quote, unquote

from facts.algebra import At, Filter, In, Is, Pick, Query, Relation
from facts.when import Grain, When, parse

_ASK = {"wh": "", "whether": "?", "many": "#"}
_PICKS = {"order": "o", "longest": "l", "shortest": "s", "most": "m", "least": "f"}


def encode(query: Query) -> str:
    """A query as text without spaces: `kind;focus;role=value;…`, nested queries in parentheses."""
    parts = [query.kind, query.focus + _ASK[query.ask] + ("*" if query.plural else "")]
    if query.pick:
        parts.append(f"^{_PICKS[query.pick.by]}{query.pick.nth}")
    if query.unit:
        parts.append(f"%{_write(query.unit)}")
    if query.numbers:
        parts.append(f"={'+'.join(map(str, query.numbers))}")
    if query.turned:
        parts.append("-")
    parts += [_filter(item) for item in query.where]
    if query.other:
        parts.append(f"&({encode(query.other)})")
    return ";".join(parts)


def _filter(item: Filter) -> str:
    match item:
        case Is(roles, values, negated):
            return f"{'!' if negated else ''}{'|'.join(roles)}={'+'.join(map(_write, values))}"
        case In(when, relation):
            return f"@{relation}:{_time(when)}"
        case At(query, relation):
            return f"@{relation}({encode(query)})"


def _time(when: When) -> str:
    """A time as a record would write it, where that says all of it; else its bounds, its grain and its label."""
    match when.grain:
        case Grain.DAY:
            brief = when.first.isoformat()
        case Grain.SEASON:
            brief = f"season {when.first.year}-{when.last.year % 100:02d}"
        case _:
            brief = when.label
    with contextlib.suppress(ValueError):
        if parse(brief) == when:
            return _write(brief)
    return f"{when.first}~{when.last}~{when.grain}~{_write(when.label)}"


def decode(text: str) -> Query:
    """Read what :func:`encode` wrote; raises `ValueError` for anything else."""
    try:
        return _decode(text)
    except (KeyError, IndexError, AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"{text[:60]!r} is not an encoded query") from error


def _decode(text: str) -> Query:
    kind, focus, *rest = _split(text)
    plural = focus.endswith("*")
    focus = focus.removesuffix("*")
    ask = next((name for name, mark in _ASK.items() if mark and focus.endswith(mark)), "wh")
    query = Query(kind, focus.rstrip("?#"), ask=ask, plural=plural)  # type: ignore[arg-type]
    where: list[Filter] = []
    pick, unit, other = None, "", None
    numbers: tuple[int, ...] = ()
    for part in rest:
        if part[0] == "^":
            pick = Pick({mark: by for by, mark in _PICKS.items()}[part[1]], int(part[2:]))  # type: ignore[arg-type]
        elif part[0] == "%":
            unit = _read(part[1:])
        elif part[0] == "=":
            numbers = tuple(map(int, part[1:].split("+")))
        elif part[0] == "&":
            other = _decode(part[2:-1])
        elif part != "-":
            where.append(_parse(part))
    return replace(query, where=tuple(where), pick=pick, unit=unit, other=other, numbers=numbers, turned="-" in rest)


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
        raise ValueError(f"{text[:60]!r} is not an encoded query")
    return [*parts, current]


def _parse(part: str) -> Filter:
    if part[0] == "@":
        relation = part[1:].split("(", 1)[0].split(":", 1)[0]
        if relation not in get_args(Relation):
            raise ValueError(f"'{relation}' is no relation in time")
        if part.endswith(")"):
            return At(_decode(part[part.index("(") + 1 : -1]), relation)  # type: ignore[arg-type]
        return In(_moment(part.split(":", 1)[1]), relation)  # type: ignore[arg-type]
    roles, _, values = part.removeprefix("!").partition("=")
    if not values or not roles:
        raise ValueError(f"'{part}' is no filter")
    return Is(tuple(roles.split("|")), tuple(map(_read, values.split("+"))), part[0] == "!")


def _moment(text: str) -> When:
    if "~" not in text:
        return parse(_read(text))
    first, last, grain, label = text.split("~")
    return When(date.fromisoformat(first), date.fromisoformat(last), Grain(grain), _read(label))


def _write(text: str) -> str:
    """Text without the marks of the notation: a space becomes "$", any other mark its percent code."""
    return re.sub(r"[^\w.,'?:-]", lambda mark: "$" if mark[0] == " " else quote(mark[0], safe=""), text)


def _read(text: str) -> str:
    return unquote(text.replace("$", " "))
