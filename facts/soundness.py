"""What a record as a whole must satisfy: ids, references, places in the source, and time that runs one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from facts.model import KINDS, Contract, Deployment, Entity, Entry, Honour, Model, Post, Record, names, refs
from facts.roles import DERIVED

_LOCATOR = re.compile(r"(?P<section>.+?)(?:, (?:¶|row )(?P<number>\d+))?")
_ID = re.compile(r"\w+")
_TEAMS = ("club", "national_team")
_TYPES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("person", "boss", "replaced", "coach", "displaced", "keeper", "others"), ("person",)),
    **dict.fromkeys(("organisation", "team", "opponent", "by", "stands_for"), _TEAMS),
    **dict.fromkeys(("competition", "division", "to"), ("competition", "tournament", "award")),
    **dict.fromkeys(("city", "place", "region"), ("place",)),
    "venue": ("venue",),
    "country": ("country",),
}
_POINTERS: Mapping[str, tuple[str, ...]] = {  # fields that hold ids of entries, and of which kinds
    **dict.fromkeys(("because", "after", "despite", "of", "about"), tuple(KINDS)),
    "match": ("match",),
    "previous": ("honour",),
    "like": ("ban",),
    "consequence": ("post",),
}
_CHAINS = ("because", "after", "despite", "previous", "like")  # following one of these must come to an end


def faults(record: Record) -> Iterator[str]:
    """Every mistake that shows only with the whole record at hand, one sentence each."""
    kinds = {entry.id: kind for kind in KINDS for entry in getattr(record, kind)}
    types = {entity.id: entity.type for entity in record.entity}
    if record.subject not in types:
        yield f"subject: {record.subject!r} is no entity; add an [[entity]] with that id."
    yield from _ids(record)
    yield from _known_names(record)
    for entity in record.entity:
        where = f"entity {entity.id!r}"
        yield from _entities(where, refs(Entity), entity, types)
        yield from _locators(where, entity.at, record.source.sections)
    for kind in KINDS:
        for entry in getattr(record, kind):
            where = f"{kind} {entry.id!r}"
            yield from _entities(where, refs(KINDS[kind]), entry, types)
            yield from _entries(where, entry, kinds, types if kind == "detail" else {})
            yield from _locators(where, entry.at, record.source.sections)
            yield from _fields(where, entry)
            yield from _extent(where, entry)
    yield from _circles(record, kinds)
    yield from _orders(record)
    yield from _declarations(record, kinds)


def _ids(record: Record) -> Iterator[str]:
    seen: set[str] = set()
    for kind in ("entity", *KINDS, "conflict"):
        for item in getattr(record, kind):
            if item.id in seen:
                yield f"{kind} '{item.id}', field id: the id is used twice; rename one of the two."
            elif not _ID.fullmatch(item.id):
                yield f"{kind} {item.id!r}, field id: has more than letters, digits and underscores; rename it."
            seen.add(item.id)


def _known_names(record: Record) -> Iterator[str]:
    """A name must lead to one entity of a type; a place and a team may share one, as Italy does."""
    held: dict[tuple[str, str], str] = {}
    for entity in record.entity:
        where = f"entity {entity.id!r}"
        for field, name in (("name", entity.name), *(("aliases", alias) for alias in entity.aliases)):
            owner = held.setdefault((entity.type, name.casefold()), where)
            if not name.strip():
                yield f"{where}, field {field}: a name is empty; write it or remove it."
            elif owner != where:
                yield f"{where}, field {field}: '{name}' is already a name of {owner}; keep it for one of the two."
        doubled = [name for name, count in Counter(map(str.casefold, entity.aliases)).items() if count > 1]
        if doubled:
            yield f"{where}, field aliases: '{doubled[0]}' is there twice; remove one."
    for group in record.outsider:
        for name in group.names:
            where = f"outsider {group.type!r}"
            owner = held.setdefault((group.type, name.casefold()), where)
            if owner != where:
                yield f"{where}, field names: '{name}' is a name of {owner}; remove it here."


def _entities(where: str, roles: tuple[str, ...], entry: Model, types: Mapping[str, str]) -> Iterator[str]:
    for role in roles:
        value = getattr(entry, role)
        for ident in (value,) if isinstance(value, str) else value or ():
            if ident not in types:
                yield f"{where}, field {role}: no entity has the id {ident!r}; add it or correct the id."
            elif types[ident] not in _TYPES.get(role, types.values()):
                wanted = " or ".join(_TYPES[role])
                yield f"{where}, field {role}: '{ident}' is of type {types[ident]}, not {wanted}; correct the id."


def _entries(where: str, entry: Entry, kinds: Mapping[str, str], types: Mapping[str, str]) -> Iterator[str]:
    for name, wanted in _POINTERS.items():
        value = getattr(entry, name, None)
        for ident in (value,) if isinstance(value, str) else value or ():
            if ident not in kinds and not (name == "of" and ident in types):
                yield f"{where}, field {name}: no entry has the id {ident!r}; add it or correct the id."
            elif ident in kinds and kinds[ident] not in wanted:
                yield f"{where}, field {name}: '{ident}' is of kind {kinds[ident]}, not {wanted[0]}; correct the id."


def _locators(where: str, places: tuple[str, ...], sections: Mapping[str, int]) -> Iterator[str]:
    for locator in places:
        match = _LOCATOR.fullmatch(locator)
        section, number = (match["section"], match["number"]) if match else (locator, None)
        if section not in sections:
            yield f"{where}, field at: the source has no section '{section}'; use one of source.sections."
        elif number and not 1 <= int(number) <= sections[section]:
            yield f"{where}, field at: '{section}' has {sections[section]} places, not {number}; correct the number."


def _fields(where: str, entry: Entry) -> Iterator[str]:
    for name in names(type(entry)):
        value = getattr(entry, name)
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if isinstance(text, str) and (not text.strip() or not text.isprintable()):
                yield f"{where}, field {name}: {text[:40]!r} is not a line of text; write it on one line or remove it."
    for name in entry.implied:
        if name not in names(type(entry)):
            yield f"{where}, field implied: there is no field '{name}'; correct the name."


def _extent(where: str, entry: Entry) -> Iterator[str]:
    if isinstance(entry, Post) and entry.start and entry.end and entry.end.last < entry.start.first:
        yield f"{where}, field end: {entry.end.label} is before the start, {entry.start.label}; correct one of the two."
    if isinstance(entry, Contract) and entry.until.last < entry.when.first:
        yield f"{where}, field until: {entry.until.label} is before {entry.when.label}; correct one of the two."
    if isinstance(entry, Honour) and entry.secured and not entry.secured.overlaps(entry.when):
        yield f"{where}, field secured: {entry.secured.label} is not in {entry.when.label}; correct one of the two."


def _circles(record: Record, kinds: Mapping[str, str]) -> Iterator[str]:
    """An entry that comes back to itself by one of the chains."""
    entries = {entry.id: entry for kind in KINDS for entry in getattr(record, kind)}
    for name in _CHAINS:
        links = {ident: _ids_in(getattr(entry, name, None)) for ident, entry in entries.items()}
        for ident in entries:
            reached: set[str] = set()
            ahead = list(links[ident])
            while ahead:
                here = ahead.pop()
                if here not in reached:
                    reached.add(here)
                    ahead += links.get(here, ())
            if ident in reached:
                yield f"{kinds[ident]} '{ident}', field {name}: leads back to the entry itself; correct the id."


def _ids_in(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _orders(record: Record) -> Iterator[str]:
    seen: dict[tuple[str, str, int], str] = {}
    entries: tuple[Post | Deployment, ...] = (*record.post, *record.deployment)
    for entry in entries:
        kind = "deployment" if isinstance(entry, Deployment) else "post"
        if entry.order is not None:
            other = seen.setdefault((kind, entry.person, entry.order), entry.id)
            if other != entry.id:
                yield f"{kind} '{entry.id}', field order: '{other}' has the same place, {entry.order}; correct one of the two."


def _declarations(record: Record, kinds: Mapping[str, str]) -> Iterator[str]:
    for conflict in record.conflict:
        where = f"conflict {conflict.id!r}"
        for field in ("entries", "derived"):
            for ident in getattr(conflict, field):
                if ident not in kinds:
                    yield f"{where}, field {field}: no entry has the id {ident!r}; correct it."
        if not conflict.note.strip():
            yield f"{where}, field note: is empty; say in a sentence what the source is at odds about."
        for claim in conflict.claims:
            yield from _locators(where, (claim.at,), record.source.sections)
    for number, item in enumerate(record.complete, 1):
        if item.kind not in KINDS:
            yield f"complete number {number}, field kind: '{item.kind}' is no kind of entry; use one of {', '.join(KINDS)}."
        elif item.scope and item.scope not in {*names(KINDS[item.kind]), *DERIVED}:
            yield f"complete number {number}, field scope: '{item.scope}' is no role of a {item.kind}; correct the name."
