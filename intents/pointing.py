"""Words that point at somebody or some club spoken of before: "this man", "us", "our"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from facts.algebra import project
from facts.store import Book
from intents.clauses import Spans
from intents.dialogue import Context
from intents.lexicon import Meaning, Name
from intents.messages import asks
from intents.prepositions import PREPOSITIONS
from intents.settling import with_answer
from intents.spans import Span, some
from intents.spelling import common

_DEMONSTRATIVES = ("this", "that")
_WITH = ("for", "with", "at")
_POINTING = ("that", "this", "it")
_POINTED_AT = frozenset(["match", "goal", "contract", "ban", "honour"])  # kinds that "that …" may stand for
_PEOPLE = frozenset(["person", "coach"])  # nouns for somebody
_US = ("us", "we", "our")
_FANS = ("fan", "fans", "supporter", "supporters", "tifoso", "tifosi")
_VAGUE = ("place", "group")  # names that do not say what is asked about: where it was, "many people"
_CUTS = (",", ":", "-")
_LEADING = ("at", "to", "before", "after", "against", "under")  # what leads up to a name in a statement


def meant(book: Book, spans: Spans, context: Context) -> Context:
    """The context that "that match" points at: the one before, where the last answer told of no match and it did."""
    if context.earlier is None:
        return context
    kinds = {
        sense.kind
        for before, span in pairwise(spans) if before.text in _DEMONSTRATIVES
        for sense in span.senses if not sense.weak
    } & _POINTED_AT  # fmt: skip
    told, before = ({book.kind_of.get(ident) for ident in each.entries} for each in (context, context.earlier))
    return context.earlier if kinds & before and not kinds & told else context


def resolved(book: Book, spans: Spans, context: Context) -> Spans:
    """The spans with what they point at in its place, where what was said before makes that definite."""
    if context.query is None:
        return spans
    spans = _that_one(book, _this_man(book, spans, context), context)
    return _us(book, _with_them(book, spans, context), context)


def _this_man(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "this man" as the person whom the last answer named."""
    rows = [book.entries[ident] for ident in context.entries if ident in book.entries]
    if context.query is None or not any(span.text in _DEMONSTRATIVES for span in spans[:-1]):
        return spans
    people = [ident for ident in project(book, rows, context.query.focus) if _is_person(book, ident)]
    if len(people) != 1:
        return spans
    name = Meaning("name", Name(people[0], "person", book.label(people[0])))
    for place, span in enumerate(spans[:-1]):
        noun = spans[place + 1]
        if span.text in _DEMONSTRATIVES and not _PEOPLE.isdisjoint(noun.nouns):
            return (*spans[:place], replace(noun, meanings=(name,)), *spans[place + 2 :])
    return spans


def _that_one(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "was that his longest job?" with the club, or the trophy, that was told in the place of "that"."""
    extreme = len(spans) > 2 and spans[0].has("aux") and spans[1].text in _POINTING and _ordered(spans[2:])
    if not extreme or context.query is None or some(spans, "name", "time"):
        return spans
    told = with_answer(book, context.query, context)
    role = {"post": "organisation", "honour": "competition"}.get(told.kind, "")
    rows = [book.entries[ident] for ident in context.entries if ident in book.entries]
    values = told.values(role) or tuple(dict.fromkeys(project(book, rows, role))) if role else ()
    entity = book.entities.get(values[0]) if len(values) == 1 else None
    if entity is None:
        return spans
    name = Meaning("name", Name(entity.id, entity.type, entity.name))
    return (spans[0], replace(spans[1], text=entity.name, meanings=(name,)), *spans[2:])


def _with_them(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "for them", "with them" as with the one team spoken of."""
    place = next((at for at, span in enumerate(spans) if at and span.text == "them"), 0)
    joined = any(span.text.rsplit(" ", 1)[-1] in _WITH for span in spans[max(0, place - 2) : place])
    if not joined or context.query is None or some(spans, "name"):
        return spans
    last = context.query.other if context.query.kind == "gap" and context.query.other else context.query
    told = with_answer(book, last, context)
    teams = {*told.values("organisation"), *told.values("team")}
    entity = book.entities.get(next(iter(teams))) if len(teams) == 1 else None
    if entity is None:
        return spans
    name = Meaning("name", Name(entity.id, entity.type, entity.name))
    return (*spans[:place], replace(spans[place], meanings=(name,)), *spans[place + 1 :])


def _ordered(spans: Spans) -> bool:
    """Whether the first or the last of something is spoken of; the longest is none of what was told."""
    return any(m.tag == "pick" and m.value.by == "order" for span in spans for m in span.meanings)


def _is_person(book: Book, ident: str) -> bool:
    return ident in book.entities and book.entities[ident].type == "person"


def _us(book: Book, spans: Spans, context: Context) -> Spans:
    """Read the "us" of a supporter as the one club spoken of."""
    if any(_is_team(span) for span in spans) or not any(span.text in _US for span in spans):
        return spans
    last = with_answer(book, context.query, context) if context.query else None
    clubs = {*last.values("organisation"), *last.values("team")} if last else set()
    if len(clubs) != 1 or not (club := book.entities.get(next(iter(clubs)))):
        return spans
    name = Meaning("name", Name(club.id, club.type, club.name))
    return tuple(replace(span, meanings=(name,)) if _ours(spans, place) else span for place, span in enumerate(spans))


def _ours(spans: Spans, place: int) -> bool:
    """Whether a word is that "us"; not that of "tell us"."""
    text, before = spans[place].text, spans[place - 1] if place else None
    if text == "we":  # of a match or a table the entries spoken of say more than the club
        return any(sense.kind == "honour" and not sense.weak for s in spans for sense in s.senses)
    return text == "our" or (text == "us" and before is not None and before.has(*PREPOSITIONS))


def _is_team(span: Span) -> bool:
    return any(m.tag == "name" and m.value.type in ("club", "national_team") for m in span.meanings)


def supporting(spans: Spans) -> Spans:
    """Read "we" as the club whose fan somebody says to be: "X fan here. Were we champions?"."""
    place = next((place for place, span in enumerate(spans) if span.text in _FANS), 0)
    club = next((span for span in reversed(spans[:place]) if _is_team(span) or span.has("unknown")), None)
    if club is None or any(_is_team(spans[at]) and not _home(spans, at) for at in range(place, len(spans))):
        return spans
    rest = spans[place:]
    said = tuple(item for span in rest for item in _named(span, club))
    cut = next((at for at, span in enumerate(said) if span.mark and span.text in _CUTS), 0)
    if cut and said[cut:] != rest[cut:]:
        return said[cut + 1 :]  # "X fan with a bad memory: who beat us?": who asks has been told
    return (*spans[:place], *said)


def _named(span: Span, club: Span) -> Spans:
    """A word with the club in the place of its "us": also behind the verb of "knocked us out"."""
    if span.text in _US:
        return (replace(club, start=span.start, end=span.end),)
    return (span, replace(club, start=span.start, end=span.end)) if "us" in span.text.split() else (span,)


def stranger(told: Spans) -> str:
    """A name in a statement of which the record knows nothing: what is asked beside it may be about it."""
    for place, span in enumerate(told):
        if _home(told, place):
            continue
        if span.name and not span.name.ident:
            return span.name.label
        if not span.has("unknown") or not (span.capital or span.text not in common()):
            continue
        if span.capital and (place or span.text not in common()):
            return span.text
        before = told[place - 1] if place else None
        follows = told[place + 1] if place + 1 < len(told) else None
        if (
            span.possessive
            or (follows and follows.text in _FANS)
            or (before and (before.has(*_LEADING) or before.text in ("the", "his", "our")))
        ):
            return span.text
    return ""


def _home(told: Spans, place: int) -> bool:
    """Whether a name says where who asks comes from: "X fan from Y here", "X fan in Y"."""
    fan, before = (told[at].text if at >= 0 else "" for at in (place - 2, place - 1))
    return before in ("from", "in") and fan in _FANS


def strange_before(book: Book, parts: Sequence[Spans], part: Spans) -> str:
    """A name outside the record in what was asked before, where this part names nobody and no club of its own."""
    named = (span.name for span in part if span.name is not None and span.name.ident != book.subject)
    if any(name.type not in _VAGUE for name in named):
        return ""
    earlier = parts[: next(place for place, other in enumerate(parts) if other is part)]
    return next(
        (name for other in earlier if not some(other, "guess") and (name := stranger(other) or _nobody(other))), ""
    )


def _nobody(part: Spans) -> str:
    """A word in a question that is no English word: a name, in small letters."""
    odd = (span.text for span in part if span.has("unknown") and span.text.isalpha() and span.text not in common())
    return next(odd, "") if asks(part) else ""
