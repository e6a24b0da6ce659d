"""The entries nearest to a question that no reading explains.

A question is taken as a bag of claims: names, times, values and relations. An entry explains a claim if it holds it
itself, or if an entry it is tied to does ("after", "because", "of" …). Entries are compared field by field; one that
holds nothing of a name or a time in the question is never near it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from facts.model import Entry, refs
from facts.roles import role_values
from facts.store import Book
from facts.ties import ties
from facts.timing import In, extent, fits
from intents import frames
from intents.clauses import Spans
from intents.lexicon import Meaning, Name, Sense
from intents.tagger import Span

MOST = 2  # entries; a third is no longer near
MAX_UNEXPLAINED = 1  # claims that nothing near explains
_ADRIFT = ("about", "timeline", "gap", "compare", "age")  # senses that speak of no kind of entry
_COUNTED = ("value", "out_of", "matches", "months", "place", "games_left", "age")  # fields that hold figures
_SMALL = 3  # a number up to it counts what is asked for ("the two defenders"), and claims nothing


class Fit(NamedTuple):
    """How badly an entry explains a question, the gravest first; the least is the nearest."""

    unexplained: int
    unasked: int
    borrowed: int  # claims that only a tied entry explains
    explained: int  # negative: the more the better


def nearest(book: Book, spans: Spans) -> tuple[Entry, ...]:
    """Up to two entries, or none where nothing explains the question well enough."""
    claims = [span for span in spans if _claims(span)]
    if any(_outside(span) or span.has("unheld") for span in claims):
        return ()
    found = [(fit, held.entry) for held in _index(book) if (fit := _fit(book, held, claims, spans)) is not None]
    best = min((fit for fit, _ in found), default=None)
    near = [entry for fit, entry in found if fit == best]
    return tuple(near) if len(near) <= MOST else ()


def _claims(span: Span) -> bool:
    return not span.mark and span.has("name", "time", "value", "role", "sense", "number", "unheld")


def _outside(span: Span) -> bool:
    name = span.first("name")
    return name is not None and not name.value.ident


def _fit(book: Book, held: _Held, claims: list[Span], spans: Spans) -> Fit | None:
    """How an entry explains the claims; `None` when it is about something else."""
    unexplained, borrowed, explained = 0, 0, 0
    for span in claims:
        verdicts = [_explains(book, held, meaning) for meaning in span.meanings]
        verdict = max(verdicts, default=_IDLE)
        if verdict == _STRANGE:
            return None
        unexplained += verdict == _NOT
        borrowed += verdict == _TIED
        explained += verdict == _OWN
    if unexplained > MAX_UNEXPLAINED or explained < 1 + unexplained or not _spoken(book, held.entry, claims):
        return None
    return Fit(unexplained, int(not _asked(book, held.entry, spans)), borrowed, -explained)


_STRANGE, _IDLE, _NOT, _TIED, _OWN = range(-1, 4)


def _explains(book: Book, held: _Held, meaning: Meaning) -> int:
    match meaning.tag:
        case "name":
            return _of_name(book, held, meaning.value)
        case "time":
            return _of_time(held, In(meaning.value))
        case "sense":
            return _of_sense(book, held, meaning.value)
        case "value":
            role, value = meaning.value
            return _of_role(book, held, role, (value,))
        case "role":
            return _of_role(book, held, frames.CAPACITY.get(book.kind_of[held.entry.id], "role"), meaning.value)
        case "number" if meaning.value > _SMALL:
            own = meaning.value in held.figures
            return _OWN if own else _TIED if any(meaning.value in other.figures for other in held.tied) else _NOT
    return _IDLE


def _of_name(book: Book, held: _Held, name: Name) -> int:
    entity = book.entities.get(name.ident)
    if entity is None or name.ident == book.subject:
        return _IDLE
    wanted = {name.ident, entity.stands_for or name.ident}
    if wanted & held.names:
        return _OWN
    return _TIED if any(wanted & other.names for other in held.tied) else _STRANGE


def _of_time(held: _Held, when: In) -> int:
    if fits(held.entry, when):
        return _OWN
    if any(fits(other.entry, when) for other in held.tied):
        return _TIED
    return _STRANGE if all(extent(held.entry)) else _NOT


def _of_sense(book: Book, held: _Held, sense: Sense) -> int:
    if sense.weak or sense.kind in _ADRIFT:
        return _IDLE
    if sense.kind == book.kind_of[held.entry.id]:
        return _OWN if _allows(book, held.entry, sense) else _NOT
    return _TIED if any(sense.kind == book.kind_of[other.entry.id] for other in held.tied) else _NOT


def _allows(book: Book, entry: Entry, sense: Sense) -> bool:
    """Whether an entry holds what a sense implies."""
    return all(
        value == "*" or set(value.replace("|", " ").split()) & set(" ".join(role_values(book, entry, role)).split())
        for role, value in sense.only
    )


def _of_role(book: Book, held: _Held, role: str, values: Iterable[str]) -> int:
    own = role_values(book, held.entry, role)
    if own:
        return _OWN if set(own) & set(values) else _NOT
    return _TIED if any(set(role_values(book, other.entry, role)) & set(values) for other in held.tied) else _NOT


def _spoken(book: Book, entry: Entry, claims: list[Span]) -> bool:
    """Whether some word speaks of this kind of entry: a name alone may be about anything."""
    kind = book.kind_of[entry.id]
    return any(
        (m.tag == "sense" and m.value.kind == kind) or (m.tag == "value" and m.value[0] in frames.VALUES.get(kind, ()))
        for span in claims
        for m in span.meanings
    )


def _asked(book: Book, entry: Entry, spans: Spans) -> bool:
    """Whether an entry can hold what the question word or its noun asks for."""
    kind = book.kind_of[entry.id]
    nouns = [m.value for span in spans for m in span.meanings if m.tag == "noun"]
    asked = {frames.NOUN[kind][noun] for noun in nouns if noun in frames.NOUN.get(kind, {})}
    words = [m.value for span in spans for m in span.meanings if m.tag == "wh"]
    asked |= {frames.WH[kind][word] for word in words[:1] if word in frames.WH.get(kind, {})}
    return any(role_values(book, entry, role) for role in asked)


class _Held(NamedTuple):
    """What an entry is near to, worked out once for a record."""

    entry: Entry
    names: frozenset[str]  # ids of entities
    figures: frozenset[int]
    tied: tuple[_Held, ...] = ()  # entries that point to it, or that it points to


@lru_cache(8)
def _index(book: Book) -> tuple[_Held, ...]:
    """Every entry with its names, its figures and the entries tied to it."""
    entries = {entry.id: entry for entry in (*book.entries.values(), *book.posts)}
    bare = {ident: _Held(entry, _names(entry), _figures(entry)) for ident, entry in entries.items()}
    tied = ties(book)
    return tuple(held._replace(tied=tuple(bare[other] for other in tied[ident])) for ident, held in bare.items())


def _names(entry: Entry) -> frozenset[str]:
    held: set[str] = set()
    for role in refs(type(entry)):
        value = getattr(entry, role)
        held.update(value if isinstance(value, tuple) else (value,) if value else ())
    return frozenset(held)


def _figures(entry: Entry) -> frozenset[int]:
    values = (getattr(entry, role, None) for role in _COUNTED)
    return frozenset(value for value in values if isinstance(value, int))
