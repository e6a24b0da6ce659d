"""A club that is described by a move: "for the club he joined after X"."""

from __future__ import annotations

from facts.algebra import Is, Query, project, reduce, select
from facts.model import FAMILIES
from facts.store import Book
from intents.clauses import Spans
from intents.lexicon import Meaning, Name
from intents.prepositions import LAST_WORD, PREPOSITIONS
from intents.shapes import person_of
from intents.spans import Span, some

_COMING = ("join", "play_for", "manage", "work")


def by_move(book: Book, spans: Spans) -> Spans:
    """Read "for the club he joined after X", "at the club he left for X" as that club, where it can be only one."""
    found = clause(book, spans)
    if found is None:
        return spans
    place, verb = found
    link, name = spans[verb + 1 : verb + 3] if len(spans) > verb + 2 else (None, None)
    if link is None or name is None or name.name is None or name.name.type not in ("club", "place"):
        return spans
    comes = any(sense.id in _COMING for sense in spans[verb].senses)
    if comes and link.has("after", "from", "before"):
        role = "next" if link.has("before") else "previous"
    elif not comes and link.text in ("for", "to", "to join"):
        role = "next"
    else:
        return spans
    plays = any(("role", "player") in sense.only for sense in spans[verb].senses) or _counts(spans)
    where = [Is(("person",), (book.subject,)), Is((role,), (name.name.ident,))]
    where += [Is(("role",), FAMILIES["player"])] if plays else []
    query = Query("post", "organisation", tuple(where))
    return put(book, query, spans, place, verb + 3)


def clause(book: Book, spans: Spans) -> tuple[int, int] | None:
    """Where a described club begins, and the verb of its clause: "for the [club] he had [joined] …"."""
    for place, span in enumerate(spans[:-2]):
        if "club" not in span.nouns or span.has("wh", "pick") or not led(spans, place):
            continue
        at = place + 1 + (spans[place + 1].text in ("that", "which", "who"))
        own = spans[at].has("pronoun") or (spans[at].name is not None and person_of(spans[at]) == book.subject)
        at += 1 + some(spans[at + 1 : at + 2], "aux")
        if own and at < len(spans) and any(sense.kind == "post" for sense in spans[at].senses):
            return place, at
    return None


def led(spans: Spans, place: int) -> bool:
    """Whether a preposition stands before the noun: "for the club", and not "what was the club"."""
    front = next((span for span in reversed(spans[:place]) if span.text not in ("the", "his", "a")), None)
    at = front is not None and (front.has(*PREPOSITIONS) or front.text.rsplit(" ", 1)[-1] in LAST_WORD)
    return at and front is not None and not front.has("wh")


def _counts(spans: Spans) -> bool:
    return any(sense.kind == "tally" for span in spans for sense in span.senses)


def put(book: Book, query: Query, spans: Spans, start: int, end: int) -> Spans:
    """The spans with a name in place of those from `start` to `end`, if the query gives just one club."""
    rows = reduce(book, query, select(book, query)).all
    clubs = dict.fromkeys(project(book, rows, "organisation"))
    if len(clubs) != 1:
        return spans
    (club,) = clubs
    name = Name(club, "club", book.label(club))
    span = Span(name.label.casefold(), spans[start].start, spans[end - 1].end, (Meaning("name", name),))
    return (*spans[:start], span, *spans[end:])
