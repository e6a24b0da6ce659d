"""The records at hand, with their entries by kind and by id.

What was found sound is remembered until a file changes. Of many records only those that are asked about are loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property, lru_cache
from importlib.util import source_hash
from pathlib import Path
from typing import Any

from facts.cache import fingerprint, keep, recall, remembered
from facts.model import (
    FAMILIES,
    KINDS,
    Claim,
    Complete,
    Conflict,
    Entity,
    Entry,
    Model,
    Outsider,
    Post,
    Record,
    Source,
    Tally,
    birth,
    refs,
)
from facts.when import Grain, When, year

SHIPPED = Path(__file__).parent
CODE = tuple(SHIPPED / name for name in ("model.py", "reading.py", "roles.py", "soundness.py", "store.py", "when.py"))
FEW = 16  # records that are simply loaded; more are remembered and loaded when asked about
MAX_LOADED = 256  # of many records, those kept in memory
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
    holders: dict[tuple[str, str], Mapping[str, frozenset[str]]] = field(default_factory=dict, repr=False)

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
            if tally.of == post.id and tally.measure == "seasons" and tally.value < post.end.first.year:
                start = year(post.end.first.year - tally.value)
                return replace(post, start=start, implied=(*post.implied, "start"))
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


class Books(Mapping[str, Book]):
    """Many sound records by key, each loaded when it is first asked for."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._load = lru_cache(MAX_LOADED)(self._read)

    def __getitem__(self, key: str) -> Book:
        return self._load(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _read(self, key: str) -> Book:
        book, mistakes = read(self._files[key])
        if book is None:
            raise RecordError(mistakes)
        return book


class Store:
    """Any number of records by key; `names` are what their subjects are called, to be seen without loading any."""

    def __init__(self, records: Mapping[str, Book], names: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.records = records
        self.names = {key: _names(book) for key, book in records.items()} if names is None else names

    @classmethod
    def load(cls, *paths: Path) -> Store:
        """Load record files; without any, every record shipped with the package.

        Raises `RecordError` with all mistakes of all files together.
        """
        files = {path.stem: path for path in paths or sorted(SHIPPED.glob("*.toml"))}
        if len(files) < len(set(paths)):
            alike = [path.name for path in paths if files[path.stem] != path]
            raise RecordError([f"{name}: another file has the same name; rename one of the two." for name in alike])
        if len(files) > FEW:
            return cls(Books(files), _survey(files))
        if not paths:
            return cls(remembered("shipped", (*CODE, *files.values()), lambda: _load(files), _frozen, _thawed))
        return cls(_load(files))


def _load(files: Mapping[str, Path]) -> dict[str, Book]:
    mistakes: list[str] = []
    books: dict[str, Book] = {}
    for key, path in files.items():
        book, found = read(path)
        mistakes += found
        if book:
            books[key] = book
    if mistakes:
        raise RecordError(mistakes)
    return books


def _frozen(books: Mapping[str, Book]) -> dict[str, Any]:
    return {key: _plain(book.record) for key, book in books.items()}


def _plain(value: Any) -> Any:
    """A part of a record as plain values: entries as dictionaries of what is stated, moments as lists."""
    if isinstance(value, When):
        return [value.first.toordinal(), value.last.toordinal(), value.grain.value, value.label]
    if isinstance(value, Model):
        return _stated(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _stated(entry: Any) -> dict[str, Any]:
    held = {item.name: getattr(entry, item.name) for item in fields(entry)}
    return {item.name: _plain(held[item.name]) for item in fields(entry) if held[item.name] != item.default}


_PARTS: Mapping[str, type[Model]] = {
    **KINDS, "entity": Entity, "conflict": Conflict, "complete": Complete, "outsider": Outsider, "claims": Claim,
}  # fmt: skip


def _thawed(kept: Any) -> dict[str, Book]:
    return {key: _book(key, _record(**plain)) for key, plain in kept.items()}


def _record(subject: str, source: Any, **parts: Any) -> Record:
    return Record(subject=subject, source=Source(**source), **{name: _made(name, rows) for name, rows in parts.items()})


def _made(name: str, rows: Any) -> tuple[Any, ...]:
    kind = _PARTS[name]
    return tuple(kind(**{key: _value(key, value) for key, value in row.items()}) for row in rows)


def _value(key: str, value: Any) -> Any:
    if isinstance(value, list):
        first, last, grain, label = value
        return When(date.fromordinal(first), date.fromordinal(last), Grain(grain), label)
    return _made(key, value) if key == "claims" else value


def _survey(files: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """The subjects' names of many records; only those that changed since they were last found sound are read."""
    code = fingerprint(CODE)
    places = {key: os.fspath(path.absolute()) for key, path in files.items()}
    name = f"records-{source_hash(os.fsencode(os.pathsep.join(places.values()))).hex()}"
    kept: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = recall(name, code, dict) or {}
    found = {}
    mistakes: list[str] = []
    for key, place in places.items():
        stamp = _stamp(place)
        if key in kept and kept[key][0] == stamp:
            found[key] = kept[key]
            continue
        book, wrong = read(files[key])
        mistakes += wrong
        if book:
            found[key] = stamp, _names(book)
    if found != kept:
        keep(name, code, found)
    if mistakes:
        raise RecordError(mistakes)
    return {key: names for key, (_, names) in found.items()}


def _stamp(place: str) -> tuple[int, ...]:
    """Size and times of a file; the time of change too, for a file may be replaced by one just as old."""
    try:
        found = os.stat(place)  # noqa: PTH116 - ten thousand of them
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _names(book: Book) -> tuple[str, ...]:
    return book.name, *book.entities[book.subject].aliases


def read(path: Path) -> tuple[Book | None, list[str]]:
    """Read one file: its book, or the list of mistakes, one sentence each."""
    from facts.reading import read_record  # slow to import, and not needed for what is remembered

    record, mistakes = read_record(path)
    return (None if record is None else _book(path.stem, record)), mistakes


def _book(key: str, record: Record) -> Book:
    entries: dict[str, Entry] = {}
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for entry in getattr(record, kind):
            entries[entry.id] = entry
            kinds[entry.id] = kind
    return Book(key, record, kinds, entries, {entity.id: entity for entity in record.entity})
