"""Questions whether somebody or something is the one that …: "was X the club he left for Y?".

They are read as "which club did he leave for Y?", and X is then claimed of the role that question asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facts.algebra import Filter, In, Is, Query
from facts.store import Book
from intents.clauses import Spans
from intents.lexicon import Name, english
from intents.reading import Reading, Refusal
from intents.spans import Span, some

_BE = frozenset(["is", "was", "are", "were", "wasn't", "isn't"])
_LINKS = frozenset(["who", "that", "whom", "which", "when", "where", "in which", "on which"])
_TIMES = ("year", "season", "month", "date")
_PEOPLE = ("coach", "person")
_ROLES = {  # type of name → roles of a question it may answer, the first that is asked for
    "person": ("person", "boss", "replaced", "replaced_by", "coach", "keeper", "displaced", "who"),
    "club": ("organisation", "opponent", "team", "by", "previous", "next"),
    "national_team": ("organisation", "opponent", "team"),
    "competition": ("competition", "division"),
    "place": ("city", "place"),
    "venue": ("venue",),
    "country": ("country", "opponent"),
}
_WHEN = {"start": "starting", "end": "ending"}
_CUTS = (",", "-", ":", ";")
_GUESSES = ("name", "time", "number", "free", "aux", "or", "closing")
_DATED = ("when", "start", "end", "until")
_COUNTED = ("value", "age", "duration", "count", "score", "months", "place", "games_left", "dropped")
MAX_GUESS = 4  # spans behind the last comma
MAX_SUBJECT = 3  # spans of the one that is asked about: "the 7th of May 2017"

Read = Callable[[Book, Spans], Reading | Refusal]


def identified(book: Book, spans: Spans, read: Read) -> Reading | None:
    """The question as a claim about what it describes; `None` when it is of another form."""
    heads = tuple(span for span in spans if not span.mark)
    found = _split(heads)
    if found is None:
        return None
    said, rest = found
    asked = read(book, rest)
    if isinstance(asked, Refusal) or asked.query.ask != "wh" or asked.loose:
        return None
    claim = _claim(book, said, asked.query)
    if claim is None:
        return None
    return replace(asked, query=replace(asked.query, ask="whether", where=(*asked.query.where, claim)))


def guessed(book: Book, spans: Spans, read: Read) -> Reading | None:
    """A question with a guess behind it, "who did he replace, X?": the answer tells whether it was right."""
    cut = next((place for place in range(len(spans) - 1, 0, -1) if spans[place].mark and spans[place].text in _CUTS), 0)
    front, guess = spans[:cut], [span for span in spans[cut + 1 :] if not span.mark]
    chosen = any(sense.kind == "compare" for span in front for sense in span.senses)  # "which was longer, X or Y"
    asked = some(front, "wh") and not chosen
    if not (asked and 0 < len(guess) <= MAX_GUESS and all(span.has(*_GUESSES) for span in guess)):
        return None
    said = next((span for span in guess if span.has("name", "time", "number")), None)
    found = read(book, front) if said else None
    if said is None or not isinstance(found, Reading) or found.query.ask == "whether" or found.loose:
        return None
    return found if _answers(book, said, found.query) else None


def _answers(book: Book, said: Span, query: Query) -> bool:
    """Whether a name, time or number is of the type that a question asks for."""
    if said.has("name"):
        return _claim(book, said, query) is not None
    if query.focus in _DATED:
        return True
    return said.has("number") and (query.ask == "many" or query.focus in _COUNTED)


def _split(heads: Spans) -> tuple[Span, Spans] | None:
    """The one asked about, and what it is said to be, as a question of its own."""
    start = 1 if heads and heads[0].text in _BE else 0
    said = next((place for place, span in enumerate(heads[: start + MAX_SUBJECT]) if span.has("name", "time")), None)
    if said is None or said < start:
        return None
    place = said + 1
    if not start:
        if place >= len(heads) or heads[place].text not in _BE:
            return None
        place += 1
    pick = None
    while place < len(heads) and (heads[place].text in ("the", "his", "a") or heads[place].has("pick")):
        pick = heads[place] if heads[place].has("pick") else pick
        place += 1
    if place >= len(heads) - 1:
        return None
    wh = heads[place].wh
    if heads[place - 1].has("name", "time") and not wh:
        return None
    asking = (heads[place],) if wh == "when" else _asking(heads[place])
    if asking is None:
        return None
    place += 1
    linked = asking[0] is heads[place - 1] or (place < len(heads) and heads[place].text in _LINKS)
    rest = heads[place + (linked and heads[place].text in _LINKS) :]
    if not some(rest, "sense") or not (linked or rest[0].has("pronoun", "name", "possessive")):
        return None
    return heads[said], (asking[0], *((pick,) if pick else ()), *asking[1:], *rest)


def _asking(noun: Span) -> Spans | None:
    """The question words a noun turns into: "the man who" asks who, "the year" when, "the club" which club."""
    types = noun.nouns
    if any(kind in _TIMES for kind in types):
        return (_word("when", noun),)
    if noun.text in ("one", "ones") or any(kind in _PEOPLE for kind in types):
        return (_word("who", noun),)
    return (_word("which", noun), noun) if types else None


def _word(text: str, at: Span) -> Span:
    return Span(text, at.start, at.end, tuple(m for m in english().phrases[(text,)] if m.tag == "wh"))


def _claim(book: Book, said: Span, query: Query) -> Filter | None:
    time, name = said.first("time"), said.first("name")
    if time is not None:
        relation = _WHEN.get(query.focus, "during" if query.focus == "when" else "")
        return In(time.value, relation) if relation else None  # type: ignore[arg-type]
    assert name is not None
    called: Name = name.value
    entity = book.entities.get(called.ident)
    roles = _ROLES.get(called.type, ())
    if entity and entity.stands_for and query.focus not in roles:
        called, roles = Name(entity.stands_for, "club", called.label), _ROLES["club"]
    if query.focus not in roles:
        return None
    return Is((query.focus,), (called.ident or f"?{called.label}",))
