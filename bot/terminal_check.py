"""What `bandera check` finds: mistakes of the records, and of the word lists that questions are read by."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.terminal import clean
from facts.check import check
from facts.model import KINDS
from intents.kinds import COMPOSITE
from intents.lexicon import DATA

LEXICON = DATA / "en.toml"

_CHOICES: Mapping[str, Sequence[str]] = {
    "kind": (*KINDS, *COMPOSITE),
    "point": ("start", "end", "extent", "when", "until", "minute"),
    "part": ("verb", "noun"),
    "by": ("order", "longest", "shortest", "most", "least"),
}
_WORDS: Mapping[str, type] = dict.fromkeys(("words", "verbs", "nouns", "engaging"), list)
_NEEDED: Mapping[str, Mapping[str, type]] = {
    "sense": {"id": str, "kind": str},
    "unheld": {"name": str, "words": list},
    "noun": {"type": str, "words": list},
    "value": {"role": str, "value": object, "words": list},
    "role": {"roles": list, "words": list},
    "pick": {"by": str, "nth": int, "words": list},
}
_ALLOWED: Mapping[str, Mapping[str, type]] = {
    "unheld": {"judging": list},
    "sense": {
        "point": str,
        "focus": str,
        "pick": int,
        "weak": bool,
        "part": str,
        "only": dict,
        "person": dict,
        **_WORDS,
    },
}
_LISTS = ("wh", "grammar", "smalltalk", "respelled", "irregular")  # tables of word lists by name
_CALLED: Mapping[type, str] = {str: "a text", list: "a list of texts", int: "a whole number", bool: "true or false", dict: "a table"}  # fmt: skip


def mistakes(records: Sequence[Path], lexicon: Path = LEXICON) -> list[str]:
    """All mistakes of some record files and of the lexicon, a line each, safe to show."""
    found = [*check(list(records)), *(f"{lexicon.name}: {text}" for text in _lexicon(lexicon))]
    return [" ".join(clean(text).splitlines()) for text in found]


def _lexicon(path: Path) -> Iterator[str]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        yield f"not valid TOML: {error}; mend the syntax there."
        return
    except UnicodeDecodeError as error:
        yield f"byte {error.start} is not UTF-8; save the file as UTF-8."
        return
    except OSError as error:
        yield f"cannot be read ({error.strerror}); check the path and its permissions."
        return
    for name in sorted({*_NEEDED, *_LISTS, "extra_verbs"} - {*raw}):
        yield f"{name}: is missing; add it."
    for name, held in raw.items():
        yield from _table(name, held)


def _table(name: str, held: Any) -> Iterator[str]:
    if name in _NEEDED:
        rows = held if isinstance(held, list) and all(isinstance(row, dict) for row in held) else None
        if rows is None:
            yield f"{name}: must be tables; write [[{name}]] above each."
            return
        for number, row in enumerate(rows, 1):
            yield from _row(name, _called(row, number), row)
        yield from (f"{name} '{key}': is there twice; give each an id of its own." for key in _twice(rows))
    elif name in _LISTS and isinstance(held, dict):
        yield from (f"{name}, field {key}: {_ought(list)}" for key, texts in held.items() if not _fits(texts, list))
    elif name in (*_LISTS, "extra_verbs"):
        kind = dict if name in _LISTS else list
        yield from () if _fits(held, kind) else (f"{name}: {_ought(kind)}",)
    else:
        yield f"{name}: there is no such table; remove it or correct its name."


def _called(row: Mapping[str, Any], number: int) -> str:
    name = next((row[key] for key in ("id", "name", "type") if isinstance(row.get(key), str)), None)
    return f"'{name}'" if name else f"no. {number}"


def _twice(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    counted = Counter(row["id"] for row in rows if isinstance(row.get("id"), str))
    return [name for name, count in counted.items() if count > 1]


def _row(table: str, name: str, row: Mapping[str, Any]) -> Iterator[str]:
    needed, allowed = _NEEDED[table], {**_NEEDED[table], **_ALLOWED.get(table, {})}
    yield from (f"{table} {name}, field {key}: is missing; add it." for key in needed if key not in row)
    for key, value in row.items():
        where = f"{table} {name}, field {key}"
        if key not in allowed:
            yield f"{where}: there is no such field; use one of {', '.join(allowed)}."
        elif not _fits(value, allowed[key]):
            yield f"{where}: {_ought(allowed[key])}"
        elif key in _CHOICES and value not in _CHOICES[key]:
            yield f"{where}: '{value}' is unknown; use one of {', '.join(_CHOICES[key])}."


def _fits(value: object, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)
    return isinstance(value, kind) and (kind is not int or not isinstance(value, bool))


def _ought(kind: type) -> str:
    return f"must be {_CALLED[kind]}; correct it."
