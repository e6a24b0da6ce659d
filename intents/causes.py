"""Yes/no questions about a cause: "was he dismissed because of X?" is "why was he dismissed?", with X to be compared."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from facts.algebra import Is
from facts.grounds import stems
from facts.store import Book
from intents import spelling
from intents.clauses import Spans
from intents.kinds import TEAMS
from intents.lexicon import Sense, english
from intents.reading import Reading, Refusal
from intents.spans import Span, some

Read = Callable[[Book, Spans], Reading | Refusal]
_EMPTY = frozenset([
    "free", "light", "aux", "pronoun", "it", "at", "from", "to", "by", "with", "past", "plural", "closing", "tag", "mark", "and",
])  # fmt: skip
_EVENTS = ("campaign", "ban", "stance", "milestone", "goal", "contract")  # a thing of its own, and no manner
SHORTEST = 2  # spans of "did X" before what it brought about
_KINDS = ("post", "deployment", "milestone", "ban", "campaign")  # kinds of which a cause may be recorded


def caused(book: Book, spans: Spans, read: Read) -> Reading | Refusal | None:
    """The question why, with the cause it claims; `None` when none is claimed."""
    place = next((at for at, span in enumerate(spans) if at and span.has("cause")), None)
    if place is None:
        return _brought_about(book, spans, read)
    if some(spans[:place], "wh"):
        return None
    front = tuple(span for span in spans[:place] if not span.has("closing"))
    asked = read(book, (_word("why", spans[place]), *front))
    return _claiming(asked, spans[place + 1 :])


def _brought_about(book: Book, spans: Spans, read: Read) -> Reading | Refusal | None:
    """Read "was it X that cost him his job?", "did X lead to it?" as asking what did, with X for its cause."""
    heads = tuple(span for span in spans if not span.mark)
    start = next((at for at, pair in enumerate(itertools.pairwise(heads)) if _opens(*pair)), None)
    place = next((at for at, span in enumerate(heads) if "reason" in span.nouns), 0)
    if start is None or place < start + SHORTEST or some(heads[: place + 1], "wh"):
        return None
    if any(sense.focus for span in heads[:start] for sense in span.senses):
        return None  # "by how many goals did they lose …" asks for something else
    claim, rest = heads[start + 1 : place], heads[place:]
    if not any(not sense.weak for span in rest for sense in span.senses):
        return None  # "was that the last straw": for what is not said
    named = next((span for span in claim if span.name), None)
    rest = tuple(named if named and span.text == "there" else span for span in rest)
    asked = read(book, (_word("what", heads[place]), *rest))
    return _claiming(asked, claim) if isinstance(asked, Reading) else None


def _opens(one: Span, two: Span) -> bool:
    """Whether a yes/no question, or "it was … that", begins here."""
    return (one.has("aux") and not two.has("pronoun")) or (one.text == "it" and two.text in ("was", "is"))


def _claiming(asked: Reading | Refusal, claim: Spans) -> Reading | Refusal | None:
    """A question for a reason, with the words of the reason that is claimed."""
    if isinstance(asked, Refusal) or asked.query.kind not in _KINDS or asked.query.focus != "why" or asked.loose:
        return None
    claimed = [span for span in claim if not span.tags <= _EMPTY]
    words = stems(" ".join(span.text for span in claimed))
    if strange := next((span for span in claimed if span.has("unknown") and _a_name(span)), None):
        return Refusal(stranger=strange.text, near=asked)
    if not words:
        return Refusal(near=asked)
    named = [span for span in claimed if span.has("name")]
    actors = [span for span in named if any(name.type in (*TEAMS, "person") for name in span.names)]
    things = stems(" ".join(span.text for span in actors or named)) or stems(
        " ".join(span.text for span in claimed if _happens(span))
    )
    query = asked.query.adding(Is(("wording",), tuple(sorted(words))))
    query = query.adding(Is(("cause",), tuple(sorted(things)))) if things else query
    return replace(asked, query=replace(query, ask="whether"))


def _a_name(span: Span) -> bool:
    return span.capital or (span.text.isalpha() and span.text not in spelling.common())


def _happens(span: Span) -> bool:
    return span.has("unheld") or any(sense.kind in _EVENTS or _results(sense) for sense in span.senses)


def _results(sense: Sense) -> bool:
    """Whether a word is for how a match ended: a defeat is no draw."""
    return sense.kind == "match" and any(role == "result" for role, _ in sense.only)


def _word(text: str, at: Span) -> Span:
    return Span(text, at.start, at.end, tuple(m for m in english().phrases[(text,)] if m.tag == "wh"))
