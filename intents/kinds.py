"""Which kinds of entry the words of a clause may speak of."""

from __future__ import annotations

from collections.abc import Iterator

from intents import frames
from intents.clauses import Spans
from intents.shapes import person_of
from intents.spans import some

_NOUN_KINDS = {
    "club": ("post",), "coach": ("post",), "country": ("post",), "competition": ("honour",), "match": ("match",), "place": ("campaign",),
    "stage": ("campaign", "match"), "minute": ("goal",), "side": ("goal",), "body": ("goal",), "keeper": ("goal",), "stadium": ("match",),
    "job": ("post", "deployment"), "position": ("deployment",), "league": ("post", "honour"), "opponent": ("match",),
}  # fmt: skip


_NAME_KINDS = {
    "club": ("post", "match"), "national_team": ("post", "match"), "place": ("post", "match"), "country": ("post",), "competition": ("honour",), "tournament": ("match", "honour"),
    "award": ("honour",), "venue": ("match",), "group": ("stance",),
}  # fmt: skip


COMPOSITE = ("age", "gap", "compare", "timeline", "about", "overlap")


def spoken_kinds(spans: Spans) -> Iterator[str]:
    """Kinds that some word speaks of by itself, so that a question about them is anchored in it."""
    yield from ("post", "campaign")  # clubs and roles, or places in a table, may anchor these
    for span in spans:
        for meaning in span.meanings:
            if meaning.tag == "sense" and not meaning.value.weak:
                yield meaning.value.kind
            elif meaning.tag == "value":
                yield from (kind for kind, roles in frames.VALUES.items() if meaning.value[0] in roles)
            elif meaning.tag == "name":
                yield from (kind for kind, types in frames.ANCHORS.items() if meaning.value.type in types)


def kinds_of(spans: Spans) -> tuple[str, ...]:
    """Kinds that some word of the clause speaks of."""
    kinds = dict.fromkeys(
        meaning.value.kind
        for span in spans for meaning in span.meanings
        if meaning.tag == "sense" and meaning.value.kind not in COMPOSITE
    )  # fmt: skip
    for span in spans:
        for meaning in span.meanings:
            if meaning.tag == "value":
                kinds |= dict.fromkeys(kind for kind, roles in frames.VALUES.items() if meaning.value[0] in roles)
            elif meaning.tag == "role":
                kinds["post"] = None
            elif meaning.tag == "name":
                kinds |= dict.fromkeys(_NAME_KINDS.get(meaning.value.type, ()))
            elif meaning.tag == "noun":
                kinds |= dict.fromkeys(_NOUN_KINDS.get(meaning.value, ()))
    if spans and spans[-1].has("pick") and some(spans[:1], "aux"):
        kinds["campaign"] = None  # "were they second?"
    if any((m := span.first("wh")) is not None and m.value == "how_far" for span in spans):
        kinds["campaign"] = None
    lasting = any((m := span.first("wh")) is not None and m.value == "how_long" for span in spans)
    if lasting and any(span.text == "there" for span in spans):
        kinds["post"] = None  # "how long was he there"
    where = any((m := span.first("wh")) is not None and m.value == "where" for span in spans)
    if where and any(span.has("pronoun") or person_of(span) for span in spans):
        kinds |= {"post": None}
    return tuple(kinds)
