"""Spans recast before reading, where several words together say one thing: "get the X job", "the game in which he …"."""

from __future__ import annotations

from dataclasses import replace

from intents.clauses import Spans
from intents.lexicon import Meaning, english
from intents.spans import Span

RELATIVE = ("which", "who", "whom", "in which")


def club_jobs(spans: Spans) -> Spans:
    """Read "got the X job", "lost the X post" as "got the job at X"."""
    for place, span in enumerate(spans[1:-1], 1):
        club = span.name is not None and span.name.type in ("club", "place") and not span.has("sense")
        if not club or "job" not in spans[place + 1].nouns:
            continue
        verb = place - 2 if spans[place - 1].text in ("the", "his") else place - 1
        taken = english().phrases.get((spans[max(verb, 0)].text, "the", "job"), ())
        if any(m.tag == "sense" for m in taken):
            job = replace(spans[verb], text=f"{spans[verb].text} the job", meanings=tuple(taken))
            at = replace(spans[place + 1], text="at", meanings=(Meaning("at"),))
            return (*spans[:verb], job, at, span, *spans[place + 2 :])
    return spans


def relatives(spans: Spans) -> Spans:
    """Read "was it the only game in which he …" as asking nothing by "which": it goes on about the noun before."""
    if not (spans[0].has("aux", "tag") or spans[-1].has("closing")) or spans[0].has("wh"):
        return spans
    made = list(spans)
    for place, span in enumerate(spans[2:], 2):
        if span.text in RELATIVE:
            before = spans[place - 2] if spans[place - 1].has("at", "from", "to", "by") else spans[place - 1]
            if before.has("name") or _is_noun(before):
                made[place] = replace(span, text="that", meanings=(Meaning("free"),))
    return tuple(made)


def _is_noun(span: Span) -> bool:
    return any(m.tag == "noun" for m in english().phrases.get((span.text.rsplit(" ", 1)[-1],), ()))
