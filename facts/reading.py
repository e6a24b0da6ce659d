"""Read a record file and validate it as a whole: the record, or every mistake in a sentence of its own."""

from __future__ import annotations

import difflib
import reprlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from facts.model import KINDS, Claim, Complete, Conflict, Entity, Model, Outsider, Record, Source, names
from facts.soundness import faults

MAX_BYTES = 4_000_000  # a hundred times the size of a long career; what is larger is no record
_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
_PARTS: Mapping[str, type[Model]] = {
    **KINDS, "entity": Entity, "conflict": Conflict, "complete": Complete, "outsider": Outsider, "source": Source,
}  # fmt: skip
_SHAPES = {
    "dataclass_type": "must be a table",
    "dict_type": "must be a table",
    "tuple_type": "must be a list in square brackets",
    "string_type": "must be a text in quotes",
    "int_type": "must be a whole number without quotes",
    "bool_type": "must be true or false without quotes",
    "greater_than_equal": "must not be less than 0",
    "too_short": "must not be empty",
}
_SHORT = reprlib.Repr()  # values as a sentence can hold them
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxdict = _SHORT.maxlist = _SHORT.maxlevel = 2


def read_record(path: Path) -> tuple[Record | None, list[str]]:
    """Read one file: its record, or the list of mistakes."""
    raw = _parsed(path)
    if isinstance(raw, str):
        return None, [f"{path.name}: {raw}"]
    try:
        record = _RECORD.validate_python(raw)
    except ValidationError as error:
        return None, [f"{path.name}: {_explain(raw, item)}" for item in error.errors()]
    found = [f"{path.name}: {text}" for text in faults(record)]
    return (None, found) if found else (record, [])


def _parsed(path: Path) -> dict[str, object] | str:
    """The file as plain values, or what is wrong with it as a whole."""
    try:
        with path.open("rb") as file:
            whole = file.read(MAX_BYTES + 1)
        if len(whole) > MAX_BYTES:
            return f"the file is larger than {MAX_BYTES:,} bytes; split it into a record for each subject."
        return tomllib.loads(whole.decode("utf-8-sig"))
    except FileNotFoundError:
        return "the file does not exist; check the path."
    except UnicodeDecodeError as error:
        return f"byte {error.start} is not UTF-8; save the file as UTF-8."
    except OSError as error:
        return f"cannot be read ({error.strerror}); check the path and its permissions."
    except tomllib.TOMLDecodeError as error:
        return f"not valid TOML: {error}; mend the syntax there."
    except RecursionError:
        return "not valid TOML: the brackets are nested too deeply; mend the syntax."
    except ValueError:
        return "not valid TOML: a number has too many digits; mend the value."


def _explain(raw: Mapping[str, object], error: Mapping[str, object]) -> str:
    location = tuple(error["loc"]) if isinstance(error["loc"], tuple) else ()
    part = str(location[0]) if location else "record"
    where, rest = part, location[1:]
    rows = raw.get(part)
    if rest and isinstance(rest[0], int) and isinstance(rows, list):
        where, rest = f"{part} {_called(rows, rest[0])}", rest[1:]
    name = ".".join(str(step) for step in rest)
    text = f"{where}{f', field {name}' if name else ''}: {_remedy(part, rest, error)}"
    return " ".join(text.split())


def _called(rows: list[object], place: int) -> str:
    row = rows[place]
    return f"{row['id']!r}" if isinstance(row, dict) and "id" in row else f"number {place + 1}"


def _remedy(part: str, rest: tuple[object, ...], error: Mapping[str, object]) -> str:
    if error["type"] in _UNKNOWN:
        kind = _PARTS.get(part, Record) if rest else Record
        known = names(Claim if len(rest) > 1 else kind)
        near = difflib.get_close_matches(str(rest[-1] if rest else part), known, 1)
        return f"unknown key; {f'did you mean {near[0]}?' if near else 'remove it.'}"
    if error["type"] == "missing":
        return "is missing; add it."
    message = _SHAPES.get(str(error["type"]), str(error["msg"]).removeprefix("Value error, "))
    return f"{message}; mend the value {_SHORT.repr(error['input'])}."
