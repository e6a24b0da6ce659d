"""Load records, validate them as a whole, and give their entries by kind and by id."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from facts.model import FAMILIES, KINDS, Entity, Entry, Model, Post, Record, Tally, birth, refs
from facts.when import When, year

SHIPPED = Path(__file__).parent
ROLES: Mapping[str, tuple[str, ...]] = {name: refs(kind) for name, kind in KINDS.items()}


class RecordError(Exception):
    """A record that cannot be used; its text has one sentence for each mistake, a line each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, eq=False)
class Book:
    """One loaded record with its indexes; `key` is the file's stem."""

    key: str
    record: Record
    kind_of: Mapping[str, str] = field(repr=False)
    entries: Mapping[str, Entry] = field(repr=False)
    entities: Mapping[str, Entity] = field(repr=False)

    @property
    def name(self) -> str:
        """The subject's name."""
        return self.entities[self.record.subject].name

    @property
    def subject(self) -> str:
        """The subject's entity id."""
        return self.record.subject

    @cached_property
    def born(self) -> date | None:
        """The subject's date of birth, if known to the day."""
        return birth(self.record)

    def rows(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in file order."""
        found: tuple[Entry, ...] = getattr(self.record, kind)
        return found

    def label(self, ident: str) -> str:
        """The name of an entity, or the text itself when it is no entity."""
        return self.entities[ident].name if ident in self.entities else ident

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Every post, with derived bounds filled in and marked `implied`."""
        return tuple(self._bounded(post) for post in self.record.post)

    def _bounded(self, post: Post) -> Post:
        """Derive a missing start from a stated number of seasons that ends in a stated year."""
        if post.start is not None or post.end is None:
            return post
        for tally in self.record.tally:
            if tally.of == post.id and tally.measure == "seasons":
                start = year(post.end.first.year - tally.value)
                return post.model_copy(update={"start": start, "implied": (*post.implied, "start")})
        return post

    def career(self, person: str, family: str) -> tuple[Post, ...]:
        """A person's posts of a family (player, staff, charge), in order: stated order first, then by date."""
        mine = [post for post in self.posts if post.person == person and post.role in FAMILIES[family]]
        return tuple(sorted(mine, key=lambda post: (post.order is None, post.order or 0, *_position(post.start))))

    def tallies(self, **wanted: object) -> tuple[Tally, ...]:
        """Stated figures whose fields have the wanted values."""
        return tuple(
            tally for tally in self.record.tally if all(getattr(tally, key) == value for key, value in wanted.items())
        )

    def complete(self, kind: str, roles: tuple[str, ...]) -> bool:
        """Whether what is not recorded for these roles of a kind may be denied."""
        return any(item.kind == kind and (not item.scope or item.scope in roles) for item in self.record.complete)


def _position(when: When | None) -> tuple[date, date]:
    return (when.last, when.first) if when else (date.max, date.max)


class Store:
    """Any number of records by key."""

    def __init__(self, records: Mapping[str, Book]) -> None:
        self.records = dict(records)

    @classmethod
    def load(cls, *paths: Path) -> Store:
        """Load record files; without any, every record shipped with the package.

        Raises `RecordError` with all mistakes of all files together.
        """
        mistakes: list[str] = []
        books: dict[str, Book] = {}
        for path in paths or tuple(sorted(SHIPPED.glob("*.toml"))):
            book, found = read(path)
            mistakes += found
            if book:
                books[book.key] = book
        if mistakes:
            raise RecordError(mistakes)
        return cls(books)


def read(path: Path) -> tuple[Book | None, list[str]]:
    """Read one file: its book, or the list of mistakes, one sentence each."""
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
        record = Record.model_validate(raw)
    except ValidationError as error:
        return None, [_explain(path.name, raw, item) for item in error.errors()]
    found = list(_references(path.name, record))
    return (None, found) if found else (_book(path.stem, record), [])


def _book(key: str, record: Record) -> Book:
    entries: dict[str, Entry] = {}
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for entry in getattr(record, kind):
            entries[entry.id] = entry
            kinds[entry.id] = kind
    return Book(key, record, kinds, entries, {entity.id: entity for entity in record.entity})


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
    if error["type"] == "extra_forbidden":
        known = list(KINDS[kind].model_fields) if kind in KINDS else list(Record.model_fields)
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
            yield from _entity_refs(where, ROLES[kind], entry, entities)
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
