"""What is said of several things: "are his clubs Italian?", "were all his trophies won with X?"."""

from __future__ import annotations

import itertools
from dataclasses import replace

from intents.clauses import Spans
from intents.kinds import TEAMS
from intents.lexicon import Meaning, english
from intents.prepositions import PREPOSITIONS
from intents.recast import BEING
from intents.spans import Span

MAX_APART = 4  # spans from "each" to its noun: "each of his trophies"
_HOME = ("home", "True")
_CLAIMS = ("name", "role", "time", "value", "abroad")


def of_a_country(spans: Spans) -> Spans:
    """Read "are they Italian?" of clubs or trophies as in that country, "are not" as outside it."""
    for place, span in enumerate(spans[1:], 1):
        country = next((m for m in span.meanings if m.tag == "name" and m.value.type == "country"), None)
        if country is None or not span.has("value") or place != _last(spans):
            continue
        before = spans[place - 1]
        said = any(_things(other) for other in spans[:place]) and any(other.text in BEING for other in spans[:place])
        if said and (before.has("aux", "role", "sense", "not", "noun")):
            word = "outside" if before.text == "not" else "in"
            link = Span(word, span.start, span.start, tuple(english().phrases[(word,)]))
            held = spans[: place - (before.text == "not")]
            return (*held, link, replace(span, text=country.value.label, meanings=(country,)), *spans[place + 1 :])
    return spans


def at_its_ground(spans: Spans) -> Spans:
    """Read "at X's ground", "X's home game" as a claim of who the hosts were."""
    for place, (team, ground) in enumerate(itertools.pairwise(spans)):
        if not team.possessive:
            continue
        named = next((name for name in team.names if name.type in TEAMS and name.ident), None)
        home = "stadium" in ground.nouns or any(m.tag == "value" and m.value == _HOME for m in ground.meanings)
        if named and home:
            host = replace(team, end=ground.end, possessive=False, meanings=(Meaning("value", ("host", named.ident)),))
            return (*spans[:place], host, *spans[place + 2 :])
    return spans


def universal(spans: Spans) -> Spans:
    """Read "did he win all his trophies with X?" as whether he won trophies only with X."""
    if not spans[0].has("aux") or any(span.has("wh") for span in spans):
        return spans
    place = next((at for at, span in enumerate(spans) if at and span.has("every", "majority")), None)
    if place is None or spans[place - 1].has(*PREPOSITIONS):
        return spans
    thing = next((at for at in range(place + 1, min(place + MAX_APART, len(spans))) if _things(spans[at])), None)
    if thing is None:
        return spans
    claim = next((at for at in range(len(spans) - 1, thing, -1) if spans[at].has(*_CLAIMS) or _kind(spans[at])), None)
    acts = place == 1 and spans[0].text not in BEING and any(_acts(span) for span in spans[thing + 1 : claim])
    if claim is None or acts:  # "did all his clubs win X" says of none of them that it won nothing else
        return spans
    start = claim - 1 if spans[claim - 1].has(*PREPOSITIONS, "during") and claim - 1 > thing else claim
    most = tuple(m for m in spans[place].meanings if m.tag == "majority")
    only = Span("only", spans[start].start, spans[start].start, tuple(english().phrases[("only",)]))
    share = (replace(spans[place], meanings=most),) if most else ()
    return (*spans[:place], *share, *spans[place + 1 : start], only, *spans[start:])


def _things(span: Span) -> bool:
    """Whether a word is a noun for clubs or for what is won."""
    clubs = any(sense.kind == "post" and sense.focus == "organisation" for sense in span.senses)
    return clubs or "club" in span.nouns or any(sense.kind == "honour" for sense in span.senses)


def _kind(span: Span) -> bool:
    """Whether a word says of which kind a trophy is: "a league title", "European"."""
    return any(sense.kind == "honour" and "category" in dict(sense.only) for sense in span.senses)


def _acts(span: Span) -> bool:
    return any(not sense.weak and sense.kind != "post" for sense in span.senses) and not span.has("light")


def _last(spans: Spans) -> int:
    """The place of the last span that is no mark."""
    return max(place for place, span in enumerate(spans) if not span.mark)
