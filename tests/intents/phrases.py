"""The lexicon file as data: every phrase in it, and where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from intents.lexicon import DATA

LISTS = ("words", "verbs", "nouns")


class Group(NamedTuple):
    """Phrases that mean the same, and a label for reports."""

    label: str
    phrases: tuple[str, ...]


@cache
def lexicon() -> dict[str, Any]:
    """The file, parsed."""
    return tomllib.loads((DATA / "en.toml").read_text(encoding="utf-8"))


def senses() -> list[dict[str, Any]]:
    """All senses."""
    found: list[dict[str, Any]] = lexicon()["sense"]
    return found


def groups() -> Iterator[Group]:
    """Every list of phrases in the file."""
    for table in ("sense", "noun", "value", "role", "pick", "unheld"):
        for item in lexicon()[table]:
            label = next(str(item[key]) for key in ("id", "value", "type", "roles", "name", "nth") if key in item)
            yield from (Group(f"{table} {label}, {key}", tuple(item[key])) for key in LISTS if key in item)
    for table in ("wh", "grammar", "smalltalk", "respelled", "irregular"):
        yield from (Group(f"{table} {key}", tuple(said)) for key, said in lexicon()[table].items())


def said(role: str) -> set[str]:
    """Every value of a role that some word of the lexicon stands for."""
    found = {part for item in lexicon()["value"] if item["role"] == role for part in str(item["value"]).split("|")}
    return found | {part for sense in senses() for part in str(sense.get("only", {}).get(role, "")).split("|") if part}
