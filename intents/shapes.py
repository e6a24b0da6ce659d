"""The outer shape of a clause: whether it asks yes or no, orders a thing, or names one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from facts.algebra import Is
from facts.store import Book
from intents.clauses import Clause, Spans
from intents.lexicon import english
from intents.spans import Span, some

_WH_WORDS = frozenset(["what", "which", "who", "whom", "whose", "when", "where", "why", "how"])
_POINTS = ("start", "end", "when")
_DATED = ("post", "honour", "match", "milestone", "contract")  # kinds whose entries happen at a moment
_PAST = frozenset(
    [
        "won",
        "left",
        "took",
        "beat",
        "lost",
        "drew",
        "went",
        "came",
        "became",
        "led",
        "ran",
        "got",
        "made",
        "began",
        "quit",
        "spent",
        "wore",
    ]
)


def content(spans: Spans) -> list[Span]:
    """Spans without punctuation."""
    return [span for span in spans if not span.mark]


def clubs_only(book: Book) -> tuple[Is, ...]:
    """The filter that leaves out national teams, which are no clubs; none where the record has none."""
    served = {post.organisation for post in book.posts}
    teams = tuple(e.id for e in book.record.entity if e.type == "national_team" and e.id in served)
    return (Is(("organisation",), teams, negated=True),) if teams else ()


def next_one(span: Span) -> bool:
    """Whether a span is "next club", "next job": the one that follows."""
    return span.has("anew") and span.text.startswith("next ")


def imperative(spans: Spans) -> bool:
    """Whether a clause asks for a thing without a question word: "name the …", "I need the …", "all his …"."""
    heads = [span for span in spans if not span.mark]
    for place, span in enumerate(heads[:4]):
        if span.has("ask") and not some(heads[:place], "wh", "pronoun"):
            rest = heads[place + 1 :]
            return not any(one.has("aux") and two.has("pronoun", "it") for one, two in itertools.pairwise(rest))
    return False


def asks_whether(spans: Spans) -> bool:
    """Whether a clause without a question word asks yes or no: an auxiliary in front, a statement, or "…, right?"."""
    heads = [span for span in spans if not span.mark]
    if heads and heads[0].has("pronoun") and some(heads[1:3], "current") and not some(heads, "wh"):
        return True  # "he still there?"
    if heads and heads[0].has("aux") and not heads[0].has("wh"):
        return True
    opening = english().phrases.get((heads[0].text.split()[0],), ()) if heads else ()
    if any(m.tag == "aux" for m in opening) and (heads[0].has("tag") or heads[0].senses):
        return True  # "is it right that …", "did it go" as one phrase
    if any(span.has("wh") or not _WH_WORDS.isdisjoint(span.text.split()) for span in heads) or imperative(spans):
        return False
    if heads and _finite(heads[0]) and not heads[0].has("name", "pronoun"):
        return True  # "won his first match?"
    if len(heads) > 2 and heads[-1].has("closing"):
        return True
    if some(heads, "tag") or some(heads[:4], "aux"):
        return True
    if any(one.has("aux") and two.has("pronoun", "name", "it") for one, two in itertools.pairwise(heads)):
        return True  # "of all his clubs, was it there that …"
    subject = next((place for place, span in enumerate(heads) if span.has("pronoun", "name")), None)
    return subject is not None and any(_finite(span) for span in heads[subject + 1 :])


def _finite(span: Span) -> bool:
    """Whether a span is a verb in a past form, so that the clause is a whole statement."""
    head = span.text.split()[0]
    return span.has("aux") or (span.has("sense") and (head.endswith("ed") or head in _PAST))


def names_a_thing(spans: Spans) -> bool:
    """Whether a clause opens with a noun that asks for something: "points they dropped", "year he left"."""
    head = next((span for span in spans if not span.has("free") or span.has("noun", "sense")), spans[0])
    return head.has("noun") or any(sense.focus for sense in head.senses)


def repairs(spans: Iterable[Span]) -> tuple[str, ...]:
    """Names that were understood for a typo."""
    return tuple(dict.fromkeys(span.repaired for span in spans if span.repaired and span.has("name")))


def person_of(span: Span) -> str:
    """The id of the person a span names, or an empty text."""
    return span.name.ident if span.name and span.name.type == "person" else ""


def scaffold(spans: Spans) -> Spans:
    """Drop what carries nothing once the question's shape is known."""
    return tuple(
        span
        for span in spans
        if span.has(
            "name",
            "sense",
            "value",
            "role",
            "time",
            "pick",
            "unknown",
            "unheld",
            "number",
            "pronoun",
            "except",
            "not",
        )
    )


def asks_length(spans: Spans) -> bool:
    """Whether a clause asks how long something took or lasted."""
    asked = any(span.wh == "how_long" for span in spans) or any(
        sense.kind == "gap" for span in spans for sense in span.senses
    )
    return asked or (len(spans) > 1 and spans[0].text in _LENGTHS and spans[1].has("from", "between"))


_LENGTHS = ("days", "weeks", "months", "years", "time", "number of days")  # of "days from X to Y"


def less(spans: Spans, kind: str) -> Spans:
    """The clause less the words of a composite kind and the question's own scaffolding."""
    return tuple(
        span for span in spans
        if not any(sense.kind == kind for sense in span.senses)
    )  # fmt: skip


def asks_about(span: Span) -> bool:
    """Whether a span asks for all that is known about a name."""
    return any(sense.kind == "about" for sense in span.senses)


def bare(spans: Spans) -> Spans:
    """A half of "between … and …" without question words."""
    return tuple(
        span for span in spans if not span.has("wh", "from") and not (span.has("aux") and not span.has("sense"))
    )


def looks_back(spans: Spans) -> bool:
    """Whether a clause speaks of the last time before: "without a title before him"."""
    return any(sense.focus == "previous" for span in spans for sense in span.senses)


def happens(spans: Spans) -> bool:
    """Whether a clause speaks of something that happened at a moment, rather than of how long it lasted."""
    return not looks_back(spans) and any(
        not sense.weak and sense.point in _POINTS and sense.kind in _DATED for span in spans for sense in span.senses
    )


def odd_word(clause: Clause) -> str:
    """The first word of a clause that nobody knows."""
    return next((span.text for span in clause.spans if span.has("unknown")), "")
