"""The JSON Schema of a record file."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from facts.model import Record


def schema() -> dict[str, Any]:
    """The schema that a record must satisfy, for editors and other tools."""
    made = TypeAdapter(Record).json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made
