"""Which kinds of entry the words of a clause may speak of."""

from __future__ import annotations

from collections.abc import Iterator

from intents import frames
from intents.clauses import Spans
from intents.shapes import person_of
from intents.spans import Span, some

_NOUN_KINDS = {
    "club": ("post",), "coach": ("post",), "country": ("post",), "competition": ("honour",), "match": ("match",), "place": ("campaign",),
    "stage": ("campaign", "match"), "minute": ("goal",), "side": ("goal",), "body": ("goal",), "keeper": ("goal",), "stadium": ("match",),
    "job": ("post", "deployment"), "position": ("deployment",), "league": ("post", "honour"), "opponent": ("match",),
}  # fmt: skip


_NAME_KINDS = {
    "club": ("post", "match"), "national_team": ("post", "match"), "place": ("post", "match"), "country": ("post",), "competition": ("honour",), "tournament": ("match", "honour"),
    "award": ("honour",), "venue": ("match",), "group": ("stance",),
}  # fmt: skip


ADRIFT = ("about", "timeline")  # kinds of senses that leave it to the rest of a clause what they are about
_PLAIN = frozenset(["sense", "free", "light"])
COMPOSITE = ("age", "gap", "compare", "timeline", "about", "overlap")
TEAMS = ("club", "national_team", "place")  # types of name that stand for a team: a city stands for its club


def spoken_kinds(spans: Spans) -> frozenset[str]:
    """Kinds that some word speaks of by itself, so that a question about them is anchored in it."""
    kinds = {"post", "campaign"}  # clubs and roles, or places in a table, may anchor these
    for span in spans:
        kinds.update([sense.kind for sense in span.senses if not sense.weak])
        if span.has("value"):
            kinds.update(_claimed(span))
        for name in span.names:
            kinds.update([kind for kind, types in frames.ANCHORS.items() if name.type in types])
    return frozenset(kinds)


def kinds_of(spans: Spans) -> frozenset[str]:
    """Kinds that some word of the clause speaks of."""
    kinds = {sense.kind for span in spans for sense in span.senses}.difference(COMPOSITE)
    for span in spans:
        if span.has("value"):
            kinds.update(_claimed(span))
        for name in span.names:
            kinds.update(_NAME_KINDS.get(name.type, ()))
        for noun in span.nouns:
            kinds.update(_NOUN_KINDS.get(noun, ()))
    asked = {span.wh for span in spans}
    if "how_far" in asked or (spans and spans[-1].has("pick") and spans[0].has("aux")):
        kinds.add("campaign")  # "were they second?"
    there = any(span.text == "there" for span in spans)
    lasting = "how_long" in asked or ("how_many" in asked and any("season" in span.nouns for span in spans))
    stayed = there and (lasting or some(spans, "current"))  # "how long was he there", "is he still there"
    placed = "where" in asked and any(span.has("pronoun") or person_of(span) for span in spans)
    been = "what" in asked and any(span.text in ("was", "is") for span in spans)
    been = been and all(span.has("wh", "aux", "pronoun", "free") or person_of(span) for span in spans)  # "what was he"
    if stayed or placed or been or some(spans, "role"):
        kinds.add("post")
    return frozenset(kinds)


def demands(spans: Spans) -> list[frozenset[str]]:
    """For each word that speaks of a relation and can be nothing else: the kinds of entry it may speak of."""
    return [
        frozenset([sense.kind for sense in span.senses])
        for span in spans
        if span.senses
        and span.tags <= _PLAIN
        and (len(span.tags) == 1 or any(not sense.weak for sense in span.senses))
        and any(sense.kind not in ADRIFT for sense in span.senses)
    ]


def leaves_out(kind: str, demanded: list[frozenset[str]]) -> bool:
    """Whether every reading under a kind leaves out a word: one that speaks neither of it nor of what is akin to it."""
    takes = frames.AKIN.get(kind, frozenset()) | {kind}
    return any(takes.isdisjoint(kinds) for kinds in demanded)


def _claimed(span: Span) -> Iterator[str]:
    """Kinds of which a value such as "right back" is a claim."""
    roles = [meaning.value[0] for meaning in span.meanings if meaning.tag == "value"]
    return (kind for role in roles for kind, held in frames.VALUES.items() if role in held)
