"""Load records, validate them as a whole, and give their entries by kind and by id.

Of many records, what was found sound is remembered in the platform's cache folder until a file changes, and only
those that are asked about are loaded.
"""

from __future__ import annotations

import difflib
import marshal
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib.util import source_hash
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from facts.model import FAMILIES, KINDS, Entity, Entry, Model, Post, Record, Tally, birth, refs
from facts.when import When, year

SHIPPED = Path(__file__).parent
FEW = 16  # records that are simply loaded; more are remembered and loaded when asked about
MAX_LOADED = 256  # of many records, those kept in memory
MAX_KEPT = 64  # files in the cache folder
T = TypeVar("T")
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
        if len(files) > FEW:
            return cls(Books(files), _survey(files))
        mistakes: list[str] = []
        books: dict[str, Book] = {}
        for key, path in files.items():
            book, found = read(path)
            mistakes += found
            if book:
                books[key] = book
        if mistakes:
            raise RecordError(mistakes)
        return cls(books)


def _survey(files: Mapping[str, Path]) -> dict[str, tuple[str, ...]]:
    """The subjects' names of many records; only those that changed since they were last found sound are read."""
    code = fingerprint(SHIPPED / name for name in ("model.py", "store.py", "when.py"))
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
    import tomllib  # slow to import, and not needed for what is remembered

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


# -- the cache folder: plain values by name, each good for one key only; losing it costs time and nothing else -----------


def fingerprint(sources: Iterable[Path]) -> bytes:
    """A hash of the contents of some files and of the interpreter; empty if one cannot be read."""
    try:
        return source_hash(b"\0".join([sys.version.encode(), *(path.read_bytes() for path in sources)]))
    except OSError:
        return b""


def recall(name: str, key: bytes, thaw: Callable[[Any], T]) -> T | None:
    """What was kept under a name with this key; `None` if there is nothing, or nothing that can be trusted.

    Like byte code, it is trusted as far as only its owner may have written it, and is whole.
    """
    try:
        path = cache_folder() / f"{name}-{key.hex()}"
        if not key or not _private(path):
            return None
        whole = path.read_bytes()
        check, payload = whole[: len(key)], whole[len(key) :]
        return thaw(marshal.loads(payload)) if check == source_hash(payload) else None
    except (OSError, RuntimeError, EOFError, ValueError, TypeError, LookupError, AttributeError):
        return None


def keep(name: str, key: bytes, value: Any) -> None:
    """Keep plain values under a name and a key; a folder that cannot be written to is no fault."""
    if not key:
        return
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch = folder / f"{name}-{os.getpid()}"
        try:
            payload = marshal.dumps(value)
            with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(source_hash(payload) + payload)
            scratch.replace(folder / f"{name}-{key.hex()}")
        finally:
            scratch.unlink(missing_ok=True)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-MAX_KEPT]:
            old.unlink()


def _private(path: Path) -> bool:
    """Whether a file is there, is ours, and nobody else may write to it."""
    found = path.stat()
    owned = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
    return stat.S_ISREG(found.st_mode) and owned


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The program's folder among the platform's caches; raises `RuntimeError` when the person has no home folder."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
    elif platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        cache = Path(environ.get("XDG_CACHE_HOME", ""))
        base = cache if cache.is_absolute() else Path.home() / ".cache"
    return base / "la-bandera"
