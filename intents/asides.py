"""Parts of a question that only frame it: "for a piece on …, when did he …", "… , just so I know"."""

from __future__ import annotations

from collections.abc import Iterator

from intents.clauses import Spans
from intents.spans import Span, some
from intents.spelling import common

MOST = 2  # parts left out of one question
RELATIVE = ("who", "which", "whose", "whom", "where")
_CUTS = frozenset([",", "-", ":", "(", ")", ";", "!"])
_HARD = ("name", "time", "number", "not", "except", "unheld", "pick", "other_pronoun")  # what a question may hang on


def without(spans: Spans) -> Iterator[Spans]:
    """The question without one, then two parts between marks that claim nothing; never without what asks."""
    parts = _parts(spans)
    if len(parts) < 2:
        return
    asking = [some(part, "wh", "ask", "aux") for part in parts]
    soft = [
        place for place, part in enumerate(parts)
        if _describes(parts, place) or (place == 0 and _labels(part)) or not any(_hard(span) for span in part)
    ]  # fmt: skip
    for left in ({place} for place in soft):
        if any(asks for place, asks in enumerate(asking) if place not in left):
            yield _rest(parts, left)
    if len(soft) >= MOST:
        yield _rest(parts, set(soft[:MOST]))


def _describes(parts: list[Spans], place: int) -> bool:
    """Whether a part set off on both sides only says more about the name before it: "…, who was his assistant, …"."""
    inside = 0 < place < len(parts) - 1 and parts[place][0].text in RELATIVE
    if any(_strange(span) for span in parts[place]):
        return False  # somebody, or something, outside the record
    before = [span for span in parts[place - 1] if not span.mark] if inside else []
    return bool(before) and before[-1].has("name")


def _labels(part: Spans) -> bool:
    """Whether a part only says for whom a question is: "one for the statisticians:"."""
    said = [span for span in part if not span.mark and not span.has("free", "number", "pick", "at", "it", "noun")]
    return part[-1].text == ":" and all(span.has("unknown") and not span.capital for span in said)


def _rest(parts: list[Spans], left: set[int]) -> Spans:
    return tuple(span for place, part in enumerate(parts) if place not in left for span in part)


def _strange(span: Span) -> bool:
    outside = any(not name.ident for name in span.names)
    return outside or (span.has("unknown") and (span.capital or span.text not in common()))


def _hard(span: Span) -> bool:
    return _strange(span) or span.has(*_HARD) or any(not sense.weak for sense in span.senses)


def _parts(spans: Spans) -> list[Spans]:
    made: list[list[Span]] = [[]]
    for span in spans:
        made[-1].append(span)
        if span.mark and span.text in _CUTS:
            made.append([])
    return [tuple(part) for part in made if any(not span.mark for span in part)]
