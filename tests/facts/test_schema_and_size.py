"""The schema that editors are given says what the reading accepts; and a record of this size is quickly there."""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import SECOND

from facts.model import KINDS, Claim, Complete, Conflict, Entity, Outsider, Record, Source
from facts.schema import schema
from facts.store import SHIPPED, Book, read

SCHEMA = schema()
PARTS = (Record, Source, Entity, Conflict, Claim, Complete, Outsider, *KINDS.values())
MAX_LOAD = 0.030  # seconds of processor time, beyond the interpreter and its imports
ENOUGH = {"club": 150, "competition": 60, "person": 150, "national_team": 60, "place": 60, "venue": 50}
MAX_WORDS = 11  # of a phrase: a motive with both its parts


def part(name: str) -> dict[str, Any]:
    return SCHEMA if name == "Record" and name not in SCHEMA["$defs"] else SCHEMA["$defs"][name]


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
def test_the_schema_has_every_field_and_no_other(kind: type) -> None:
    held = part(kind.__name__)
    assert set(held["properties"]) == {field.name for field in fields(kind)}
    required = {field.name for field in fields(kind) if field.default is MISSING}
    assert set(held.get("required", ())) == required
    assert held["additionalProperties"] is False


def suits(value: object, wanted: dict[str, Any]) -> bool:
    """Whether a value is what the schema wants, for the part of JSON Schema that ours uses."""
    if "$ref" in wanted:
        wanted = SCHEMA["$defs"][wanted["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in wanted:
        return any(suits(value, one) for one in wanted["anyOf"])
    if "enum" in wanted or "const" in wanted:
        return value in wanted.get("enum", [wanted.get("const")])
    match wanted["type"]:
        case "object" if isinstance(value, dict):
            known, other = wanted.get("properties", {}), wanted.get("additionalProperties", True)
            return all(name in value for name in wanted.get("required", ())) and all(
                suits(held, known[name]) if name in known else isinstance(other, dict) and suits(held, other)
                for name, held in value.items()
            )
        case "array" if isinstance(value, list):
            return len(value) >= wanted.get("minItems", 0) and all(suits(held, wanted["items"]) for held in value)
        case "string":
            return isinstance(value, str) or (wanted.get("format") == "date" and isinstance(value, date))
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool) and value >= wanted.get("minimum", value)
        case "boolean":
            return isinstance(value, bool)
    return wanted["type"] == "null" and value is None


@pytest.mark.parametrize("path", [*SHIPPED.glob("*.toml"), SECOND], ids=lambda path: path.stem)
def test_the_records_suit_the_schema(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert suits(raw, SCHEMA)
    assert not suits(raw | {"posts": []}, SCHEMA)
    assert not suits(raw | {"tally": [{**raw["tally"][0], "value": "3"}]}, SCHEMA)
    assert not suits(raw | {"post": [{**raw["post"][0], "at": []}]}, SCHEMA)


def test_a_record_of_this_size_is_quickly_loaded() -> None:
    taken = []
    for _ in range(5):
        start = time.process_time()
        book, mistakes = read(SHIPPED / "massimo_carrera.toml")
        taken.append(time.process_time() - start)
        assert book
        assert not mistakes
    assert min(taken) < MAX_LOAD


@pytest.mark.parametrize("kind", ENOUGH)
def test_whom_a_fan_may_name_beside_the_record_is_known_as_such(book: Book, kind: str) -> None:
    names = [name for group in book.record.outsider if group.type == kind for name in group.names]
    assert len(names) >= ENOUGH[kind]
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []


def test_the_record_holds_phrases_and_no_sentences(book: Book) -> None:
    held = [getattr(entry, field.name) for entry in book.entries.values() for field in fields(entry)]
    texts = [text for text in held if isinstance(text, str)]
    assert [text for text in texts if len(text.split()) > MAX_WORDS or text.endswith((".", "!", "?"))] == []
