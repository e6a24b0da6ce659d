"""Read a record file and validate it as a whole: the record, or every mistake in a sentence of its own."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from facts.model import KINDS, Entity, Entry, Model, Post, Record, names, refs

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


def read_record(path: Path) -> tuple[Record | None, list[str]]:
    """Read one file: its record, or the list of mistakes."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [f"{path.name}: the file does not exist; check the path."]
    except UnicodeDecodeError as error:
        return None, [f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8."]
    except OSError as error:
        return None, [f"{path.name}: cannot be read ({error.strerror}); check the path and its permissions."]
    except tomllib.TOMLDecodeError as error:
        return None, [f"{path.name}: not valid TOML: {error}; mend the syntax there."]
    try:
        record = _RECORD.validate_python(raw)
    except ValidationError as error:
        return None, [_explain(path.name, raw, item) for item in error.errors()]
    found = list(_references(path.name, record))
    return (None, found) if found else (record, [])


def _explain(file: str, raw: Mapping[str, object], error: Mapping[str, object]) -> str:
    location = tuple(error["loc"]) if isinstance(error["loc"], tuple) else ()
    kind = str(location[0]) if location else "record"
    where, rest = kind, location[1:]
    rows = raw.get(kind)
    if rest and isinstance(rest[0], int) and isinstance(rows, list) and isinstance(rows[rest[0]], dict):
        where = f"{kind} '{rows[rest[0]].get('id', f'number {rest[0] + 1}')}'"
        rest = rest[1:]
    name = ".".join(str(part) for part in rest) or (kind if where == kind else "")
    return f"{file}: {where}{f', field {name}' if name and name != where else ''}: {_remedy(kind, name, error)}"


def _remedy(kind: str, name: str, error: Mapping[str, object]) -> str:
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] in _UNKNOWN:
        known = names(KINDS[kind]) if kind in KINDS else names(Record)
        near = difflib.get_close_matches(name, known, 1)
        return f"unknown key; {f'did you mean {near[0]}?' if near else 'remove it.'}"
    if error["type"] == "missing":
        return "is missing; add it."
    return f"{message}; mend the value {error['input']!r}."[:400]


_LOCATOR = re.compile(r"(?P<section>.+?)(?:, (?:¶|row )(?P<number>\d+))?")


def _references(file: str, record: Record) -> Iterator[str]:
    entities = {entity.id for entity in record.entity}
    entries = [entry for kind in KINDS for entry in getattr(record, kind)]
    ids = {entry.id for entry in entries}
    seen: set[str] = set()
    for item in (*record.entity, *entries, *record.conflict):
        if item.id in seen:
            yield f"{file}: '{item.id}': the id is used twice; rename one of the two."
        seen.add(item.id)
    if record.subject not in entities:
        yield f"{file}: subject: '{record.subject}' is no entity; add an [[entity]] with that id."
    yield from _entity_fields(file, record, entities)
    for kind in KINDS:
        for entry in getattr(record, kind):
            where = f"{file}: {kind} '{entry.id}'"
            yield from _entity_refs(where, refs(KINDS[kind]), entry, entities)
            yield from _entry_refs(where, entry, ids, entities)
            yield from _locators(where, entry.at, record.source.sections)
            yield from _extent(where, entry)
    for conflict in record.conflict:
        for ident in (*conflict.entries, *conflict.derived):
            if ident not in ids:
                yield f"{file}: conflict '{conflict.id}', field entries: no entry has the id '{ident}'; correct it."
        for claim in conflict.claims:
            yield from _locators(f"{file}: conflict '{conflict.id}'", (claim.at,), record.source.sections)


def _entity_fields(file: str, record: Record, entities: set[str]) -> Iterator[str]:
    for entity in record.entity:
        where = f"{file}: entity '{entity.id}'"
        yield from _entity_refs(where, refs(Entity), entity, entities)
        yield from _locators(where, entity.at, record.source.sections)


def _entity_refs(where: str, roles: tuple[str, ...], entry: Model, entities: set[str]) -> Iterator[str]:
    for role in roles:
        value = getattr(entry, role)
        for ident in (value,) if isinstance(value, str) else value or ():
            if ident not in entities:
                yield f"{where}, field {role}: no entity has the id '{ident}'; add it or correct the id."


_ENTRY_FIELDS = ("because", "after", "despite", "of", "match", "previous", "like", "consequence", "about")


def _entry_refs(where: str, entry: Entry, ids: set[str], entities: set[str]) -> Iterator[str]:
    for name in _ENTRY_FIELDS:
        value = getattr(entry, name, None)
        for ident in (value,) if isinstance(value, str) else value or ():
            if ident not in ids and not (name == "of" and ident in entities):
                yield f"{where}, field {name}: no entry has the id '{ident}'; add it or correct the id."


def _locators(where: str, places: tuple[str, ...], sections: Mapping[str, int]) -> Iterator[str]:
    for locator in places:
        match = _LOCATOR.fullmatch(locator)
        section, number = (match["section"], match["number"]) if match else (locator, None)
        if section not in sections:
            yield f"{where}, field at: the source has no section '{section}'; use one of source.sections."
        elif number and not 1 <= int(number) <= sections[section]:
            yield f"{where}, field at: '{section}' has {sections[section]} places, not {number}; correct the number."


def _extent(where: str, entry: Entry) -> Iterator[str]:
    if isinstance(entry, Post) and entry.start and entry.end and entry.end.last < entry.start.first:
        yield f"{where}, field end: {entry.end.label} is before the start, {entry.start.label}; correct one of the two."
