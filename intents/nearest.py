"""The entries nearest to a question that no reading explains.

A question is taken as a bag of claims: names, times, values and relations. An entry explains a claim if it holds it
itself, or if an entry it is tied to does ("after", "because", "of" …). Entries are compared field by field. One that
holds nothing of a name or a time in the question is near it only where nothing else is, where that is a single one, and
where it holds another name itself: the question may have got that one wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from facts.model import Entry, Honour, Post, refs
from facts.roles import role_values
from facts.store import Book
from facts.ties import ties
from facts.timing import In, extent, fits
from intents import frames
from intents.clauses import Spans
from intents.lexicon import Meaning, Name, Sense
from intents.spans import Span

MOST = 2  # entries; a third is no longer near
MAX_UNEXPLAINED = 2  # claims that nothing near explains
MAX_ASTRAY = 1  # names or times that are of something else: what the question has got wrong
_ADRIFT = ("about", "timeline", "gap", "compare", "age")  # senses that speak of no kind of entry
_COUNTED = ("value", "out_of", "matches", "months", "place", "games_left", "age")  # fields that hold figures
_TEAMS = ("club", "national_team")
_SMALL = 3  # a number up to it counts what is asked for ("the two defenders"), and claims nothing


class Fit(NamedTuple):
    """How badly an entry explains a question, the gravest first; the least is the nearest."""

    astray: int
    unexplained: int
    unasked: int
    borrowed: int  # claims that only a tied entry explains
    explained: int  # negative: the more the better
    another: int  # whether it is about somebody else, where it is told for want of a nearer one


def nearest(book: Book, spans: Spans) -> tuple[Entry, ...]:
    """Up to two entries, or none where nothing explains the question well enough."""
    claims = [span for span in spans if _claims(span)]
    if any(span.has("unheld") for span in claims):
        return ()
    claims.sort(key=lambda span: not span.has("name", "time"))  # what rules most entries out comes first
    strangers = sum(map(_outside, claims))
    if not strangers and (near := _best(book, spans, claims, 0)):
        return near
    if strangers > MAX_ASTRAY:
        return ()
    known = [span for span in claims if not _outside(span)]
    return _best(book, spans, known, MAX_ASTRAY - strangers, loose=True) or _sole(book, known)


def _sole(book: Book, claims: list[Span]) -> tuple[Entry, ...]:
    """The one entry that alone holds a name of the question, where something is asked that a record may hold."""
    if not any(not sense.weak for span in claims for sense in span.senses):
        return ()
    named = (book.entities[span.name.ident] for span in claims if span.name is not None)
    idents = [entity.id for entity in named if entity.type != "group"]
    holders = [[held.entry for held in _index(book) if ident in held.names] for ident in idents]
    alone = dict.fromkeys(entries[0].id for entries in holders if len(entries) == 1)
    return tuple(book.entries[ident] for ident in alone) if len(alone) == 1 else ()


def _best(book: Book, spans: Spans, claims: list[Span], allowed: int, *, loose: bool = False) -> tuple[Entry, ...]:
    """The entries that explain the claims best, if they are few; so many names or times may be astray."""
    asked = {kind: _asked(kind, spans) for kind in _spoken(claims, "post" if allowed else "match")}
    found = [
        (fit, held.entry)
        for held in _index(book)
        if held.kind in asked and (fit := _fit(book, held, claims, asked[held.kind], allowed, loose)) is not None
    ]
    best = min((fit for fit, _ in found), default=None)
    near = [entry for fit, entry in found if fit == best]
    if len(near) <= MOST:
        return tuple(near)
    kind = next((kind for kind in (Post, Honour) if any(isinstance(entry, kind) for entry in near)), None)
    first = [entry for entry in near if kind and loose and isinstance(entry, kind)]
    return tuple(sorted(first, key=_began)[:MOST])  # of all that is of a club, what came first


def _began(entry: Entry) -> date:
    """When an entry began, as near as the record has it."""
    start, end = extent(entry)
    return start.first if start else end.first if end else date.max


def _claims(span: Span) -> bool:
    return not span.mark and span.has("name", "time", "value", "role", "sense", "number", "unheld")


def _outside(span: Span) -> bool:
    return span.name is not None and not span.name.ident


def _fit(book: Book, held: _Held, claims: list[Span], asked: frozenset[str], allowed: int, loose: bool) -> Fit | None:
    """How an entry explains the claims; `None` when it is about something else."""
    astray, unexplained, borrowed, explained, named = 0, 0, 0, 0, not loose
    for span in claims:
        verdict = max([_explains(book, held, meaning) for meaning in span.meanings])
        astray += verdict == _STRANGE
        unexplained += verdict == _NOT and not span.has("free", "light")
        if astray > allowed or unexplained > MAX_UNEXPLAINED:
            return None
        borrowed += verdict == _TIED
        explained += verdict == _OWN
        named = named or (verdict in (_OWN, _TIED) and span.has("name"))
    if not named or explained < unexplained + astray + (not loose):
        return None
    unasked = not any(role_values(book, held.entry, role) for role in asked)
    another = loose and getattr(held.entry, "person", None) not in (None, book.subject)
    return Fit(astray, unexplained, int(unasked), borrowed, -explained, int(another))


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
            return _of_role(book, held, frames.CAPACITY.get(held.kind, "role"), meaning.value)
        case "number" if meaning.value > _SMALL:
            own = meaning.value in held.figures
            return _OWN if own else _TIED if meaning.value in held.tied_figures else _NOT
    return _IDLE


def _of_name(book: Book, held: _Held, name: Name) -> int:
    entity = book.entities.get(name.ident)
    if entity is None or name.ident == book.subject:
        return _IDLE
    if name.ident in held.names or entity.stands_for in held.names:
        return _OWN
    if name.ident in held.tied_names or entity.stands_for in held.tied_names:
        return _TIED
    return _NOT if entity.type == "group" else _STRANGE  # "the fans" may be meant with anything


def _of_time(held: _Held, when: In) -> int:
    if fits(held.entry, when):
        return _OWN
    if any(fits(other, when) for other in held.tied):
        return _TIED
    return _STRANGE if all(extent(held.entry)) else _NOT


def _of_sense(book: Book, held: _Held, sense: Sense) -> int:
    if sense.weak or sense.kind in _ADRIFT:
        return _IDLE
    if sense.kind == held.kind:
        return _OWN if _allows(book, held.entry, sense) else _NOT
    return _TIED if sense.kind in held.tied_kinds else _NOT


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
    return _TIED if any(set(role_values(book, other, role)) & set(values) for other in held.tied) else _NOT


def _spoken(claims: list[Span], paired: str) -> frozenset[str]:
    """The kinds of entry that some word speaks of: a name alone may be about anything, two teams about one kind."""
    teams = {span.name.ident for span in claims if span.name is not None and span.name.type in _TEAMS}
    senses = {sense.kind for span in claims for sense in span.senses}
    roles = {m.value[0] for span in claims for m in span.meanings if m.tag == "value"}
    senses |= {paired} if len(teams) > 1 else set()
    return frozenset(senses.union(kind for kind, held in frames.VALUES.items() if not held.isdisjoint(roles)))


def _asked(kind: str, spans: Spans) -> frozenset[str]:
    """The roles of a kind of entry that the question word or its nouns ask for."""
    nouns = [noun for span in spans for noun in span.nouns]
    word = next((span.wh for span in spans if span.wh), "")
    roles = [frames.NOUN.get(kind, {}).get(noun, "") for noun in nouns]
    return frozenset([*roles, frames.WH.get(kind, {}).get(word, "")]) - {""}


class _Held(NamedTuple):
    """What an entry is near to, worked out once for a record."""

    entry: Entry
    kind: str
    names: frozenset[str]  # ids of entities
    figures: frozenset[int]
    tied: tuple[Entry, ...]  # entries that point to it, or that it points to
    tied_kinds: frozenset[str]
    tied_names: frozenset[str]
    tied_figures: frozenset[int]


@lru_cache(8)
def _index(book: Book) -> tuple[_Held, ...]:
    """Every entry with its names, its figures and the entries tied to it."""
    entries = {entry.id: entry for entry in (*book.entries.values(), *book.posts)}
    return tuple(_held(book, entry, [entries[other] for other in ties(book)[entry.id]]) for entry in entries.values())


def _held(book: Book, entry: Entry, tied: list[Entry]) -> _Held:
    return _Held(
        entry=entry,
        kind=book.kind_of[entry.id],
        names=_names(entry),
        figures=_figures(entry),
        tied=tuple(tied),
        tied_kinds=frozenset(book.kind_of[other.id] for other in tied),
        tied_names=frozenset().union(*map(_names, tied)),
        tied_figures=frozenset().union(*map(_figures, tied)),
    )


def _names(entry: Entry) -> frozenset[str]:
    held: set[str] = set()
    for role in refs(type(entry)):
        value = getattr(entry, role)
        held.update(value if isinstance(value, tuple) else (value,) if value else ())
    return frozenset(held)


def _figures(entry: Entry) -> frozenset[int]:
    values = (getattr(entry, role, None) for role in _COUNTED)
    return frozenset(value for value in values if isinstance(value, int))
