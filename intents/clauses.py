"""Cut a question into its main clause and the clauses that say when."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from facts.algebra import Relation
from intents.prepositions import PREPOSITIONS
from intents.spans import Span, some

Spans = tuple[Span, ...]
MAX_NESTED = 2
_COMING = ("came after", "comes after", "come after", "came before", "comes before", "come before")
_AT_ONCE = frozenset(["straight", "right", "immediately", "directly", "just", "season", "year", "campaign"])
_BESIDE = ("replaced", "replaced_by")  # who came before, or after, in a post
_HAD = "had"
UNTIL = ("until", "till", "til", "untill", "up to", "up until")  # words up to which something lasted
CONTENT = ("sense", "name", "value", "unheld", "role", "pronoun", "unknown", "noun", "it")


@dataclass(frozen=True, slots=True)
class Nest:
    """A clause or name that places the main clause in time."""

    spans: Spans
    relation: Relation
    immediate: bool = False  # "straight after", "right before"
    until: bool = False  # what the main clause says lasted up to this


@dataclass(frozen=True, slots=True)
class Clause:
    """A question's main clause, and up to two clauses that say when."""

    main: Spans
    nests: tuple[Nest, ...] = ()

    @property
    def nested(self) -> Spans:
        """The spans of the first nested clause."""
        return self.nests[0].spans if self.nests else ()

    @property
    def relation(self) -> Relation:
        """How the first nested clause relates to the main one."""
        return self.nests[0].relation if self.nests else "during"

    @property
    def spans(self) -> Spans:
        """All spans."""
        return (*self.main, *[span for nest in self.nests for span in nest.spans]) if self.nests else self.main


def nest(spans: Spans) -> Clause:
    """Find the clauses that say when: "… when he joined", "before X, …", "after leaving …"."""
    nests: list[Nest] = []
    place = 0
    while place < len(spans) and len(nests) < MAX_NESTED:
        relation = _connects(spans, place)
        if relation == "during" and place and spans[0].text == _HAD:
            relation = "before"  # "had he retired when he came": by then
        if relation is not None:
            end = _nested_end(spans, place + 1, fronted=not _has_content(spans[:place]))
            inner, outer = spans[place + 1 : end], spans[:place] + spans[end:]
            if _has_content(inner) and (_has_content(outer) or some(outer, "wh")):
                text = spans[place].text
                at_once = not _AT_ONCE.isdisjoint(text.split())
                inner = tuple(item for item in inner if not item.mark)
                nests.append(Nest(inner, relation, at_once, text in UNTIL))
                spans = outer
                continue
        place += 1
    return Clause(tuple(span for span in spans if not span.mark), tuple(nests))


def _connects(spans: Spans, place: int) -> Relation | None:
    span = spans[place]
    if span.text in _COMING and place + 1 < len(spans) and _club(spans[place + 1]):
        return "after" if span.text.endswith("after") else "before"
    if span.text != "having" and not span.has("during", "before", "after"):
        return "during" if _year_when(spans, place) or _as_clause(spans, place) or _at_the_time(spans, place) else None
    follows = spans[place + 1] if place + 1 < len(spans) else None
    if (
        follows is None
        or (place == 0 and span.has("it"))  # "so that makes him 40": no "so that" of a purpose
        or (follows.has("wh") and not follows.has("free"))
        or (span.text == "once" and not _clause_follows(spans[place + 1 :]))
    ):
        return None
    if span.has("during"):
        if span.has("wh") and follows.has("aux") and not follows.has("pronoun"):
            return None
        return "until" if span.text == "by the time" else "during"
    if span.text == "having":
        told = follows.has("sense") or follows.text == "been"
        return (
            None
            if not told or some(spans[:place], "wh", "aux") or some(spans[max(0, place - 2) : place], "not")
            else "after"
        )
    if span.has("before") and not span.has("sense"):
        return None if _only_time(spans[place + 1 :]) else "before"
    if span.has("after") and not span.has("sense"):
        if _only_time(spans[place + 1 :]) or _looks_back(spans[place + 1 :]):
            return None
        return "since" if span.text.endswith("since") else "after"
    return None


def _club(span: Span) -> bool:
    return any(name.type == "club" for name in span.names)


def _at_the_time(spans: Spans, place: int) -> bool:
    """Whether "at the time" opens a clause: "… at the time he was dismissed"."""
    follows = spans[place + 1 : place + 3]
    return spans[place].text == "at the time" and len(follows) > 1 and follows[0].has("pronoun", "name")


def _as_clause(spans: Spans, place: int) -> bool:
    """Whether "as" opens a clause: "who was in charge as they won it", not "as a player"."""
    if spans[place].text != "as" or not place or place + 2 >= len(spans):
        return False
    subject, verb = spans[place + 1 : place + 3]
    if some(spans[place + 1 : place + 4], "role"):
        return False
    acts = subject.has("pronoun", "name", "it") and not subject.possessive  # "as X's manager" is no clause
    if any(sense.focus in _BESIDE for sense in verb.senses):
        return False  # "as X manager after him"
    return acts and bool(verb.senses) and not verb.has("role", "noun", "free")


def _year_when(spans: Spans, place: int) -> bool:
    """Whether "year" opens a clause that dates what was said: "who did he play for the year they won it"."""
    if not 1 < place < len(spans) - 1 or spans[place - 1].text != "the":
        return False
    years = any(m.tag == "noun" and m.value in ("year", "season") for m in spans[place].meanings)
    told = some(spans[: place - 1], "sense")
    return years and told and spans[place + 1].has("pronoun", "it")


def _clause_follows(rest: Spans) -> bool:
    """Whether "once" opens a clause ("once he left") rather than meaning formerly."""
    if rest[0].text == "his":
        front = tuple(itertools.takewhile(lambda span: not span.mark, rest[1:]))
        return some(front, "name", "role") and any(
            s.point == "end" or span.text.endswith("ed") for span in front for s in span.senses
        )
    return rest[0].has("pronoun", "name") and some(rest[1:], "sense", "aux")


def _looks_back(rest: Spans) -> bool:
    """Whether "since" counts from a last time: "years since their last title"."""
    return any(sense.focus == "previous" for span in rest for sense in span.senses)


def _only_time(rest: Spans) -> bool:
    """Whether a time alone follows; "the 2017 title" is a thing."""
    for place, span in enumerate(rest):
        if span.has("time"):
            follows = rest[place + 1] if place + 1 < len(rest) else None
            return not (
                place and rest[place - 1].text == "the" and follows is not None and follows.has("noun", "sense")
            )
        if not span.has("free", "at", "by"):
            return False
    return True


def _nested_end(spans: Spans, start: int, fronted: bool) -> int:
    for place in range(start, len(spans)):
        span = spans[place]
        if span.mark and span.text in (",", "-"):
            if place > start:
                return place
        elif (
            (
                place > start
                and span.has("before", "after")
                and not span.has("sense")
                and (spans[place - 1].has("and") or spans[place - 1].text == "but")
            )
            or (
                fronted and place > start and span.has("wh", "aux") and not span.has("during") and _starts(spans, place)
            )
            or (fronted and place > start and span.has("wh") and place + 1 < len(spans) and spans[place + 1].has("aux"))
            or (fronted and place > start and any(sense.kind == "timeline" for sense in span.senses))
            or (fronted and _next_subject(spans, start, place))
        ):
            return place
    return len(spans)


def _next_subject(spans: Spans, start: int, place: int) -> bool:
    """Whether a new clause begins with its subject: "after they sacked him | the fans were …"."""
    span, follows = spans[place], spans[place + 1] if place + 1 < len(spans) else None
    if follows is None or not follows.has("aux") or not span.has("name", "noun"):
        return False
    before = spans[place - 1]
    if before.has(*PREPOSITIONS, "and") or not before.has("name", "pronoun", "time", "free"):
        return False
    return some(spans[start:place], "sense") and some(spans[start:place], "name", "pronoun")


def _starts(spans: Spans, place: int) -> bool:
    span = spans[place]
    follows = spans[place + 1] if place + 1 < len(spans) else None
    if span.has("wh"):
        return True
    return follows is not None and follows.has("pronoun", "name") and not spans[place - 1].has("pronoun")


def _has_content(spans: Sequence[Span]) -> bool:
    return some(spans, *CONTENT)
