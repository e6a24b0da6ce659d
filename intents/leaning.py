"""A question that leans on the statement before it: "He left in May. Who came after that?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.store import Book
from intents.clauses import Spans
from intents.lexicon import Meaning
from intents.reader import read
from intents.reading import Reading
from intents.spans import Span, some
from intents.spelling import common

_LEANING = {"then": "during", "afterwards": "after", "beforehand": "before"}  # what points back → how it connects
_BACK = frozenset(["it", "that", "this", "them", "they"])  # what a question points back with
_SOME = {"something": "what", "someone": "who", "somebody": "who"}
_DETERMINERS = ("this", "these", "that", "one", "a", "an", "two", "another", "certain", "some", "the two")
_POINTED = ("it", "that", "he", "they", "this", "those", "these", "name")
_PEOPLE = ("person", "country")
_APART = frozenset(["apart", "between", "two", "the two"])
_BARE_WH = 3  # spans of "which?", "which club?"


def whole(book: Book, part: Spans, told: Spans) -> Spans:
    """The question together with the statement it leans on: the first way that can be read, else the question alone."""
    if some(part, "condition") or not (some(told, "name", "time", "role") or any(map(_strong, told))):
        return part  # "if not, who?" leans on the answer; "that's late in a career": nothing to lean on
    if twice := _twice(told, part):
        return twice
    if _identifies(part) and (asked := _asked_of(told, part)) is not part:
        return asked
    if aged := _aged(part, told):
        return aged
    ways = list(_leaned(part, told))
    rough: Spans = ()
    for way in ways or _completed(told, part):
        found = read(book, way)
        if isinstance(found, Reading) and not found.loose:
            return way
        if isinstance(found, Reading) and found.query.ask != "whether" and not found.binder.unknown:
            rough = rough or way  # a word that has no place in it may still describe what was told
    return ways[0] if ways else rough or part


def _leaned(part: Spans, told: Spans) -> Iterator[Spans]:
    """A question that leans on the statement before it, made whole: "He left in May. Who came after that?"."""
    scene = next((span for span in told if span.has("time")), None)
    if scene and not some(told, "name", "pronoun") and not some(part, "time") and not any(map(_strong, told)):
        yield (*part, scene)  # "picture it: March 2020. Which team is he in charge of?"
        return
    for place, span in enumerate(part):
        tag = next((tag for tag in _LEANING if span.has(tag)), "")
        if not tag:
            continue
        rest = (*part[:place], *part[place + 1 :])
        dates = tuple(item for item in told if item.has("time"))
        if dates and tag == "then":
            yield (*rest, dates[0])
            return
        link = replace(span, text=_LEANING[tag], meanings=(Meaning(_LEANING[tag]),))
        stated = tuple(item for item in told if not item.mark and not item.has("reports"))
        yield (*rest, link, *stated)
        joint = next((at for at, item in enumerate(stated) if at and item.has("and")), 0)
        if joint:
            yield (*rest, link, *stated[:joint])
        return


def _aged(part: Spans, told: Spans) -> Spans:
    """Read "he was old when he joined X. What age?" as his age then; only so much is said of when as the statement does."""
    bare = all(
        span.mark or span.has("free", "aux", "pronoun") or any(sense.kind == "age" for sense in span.senses)
        for span in part
    )
    if not bare or not any(sense.kind == "age" for span in part for sense in span.senses):
        return ()
    opens = next((at for at, span in enumerate(told) if at and span.has("during")), None)
    core = told[opens:] if opens is not None else ()
    return (*(span for span in part if not span.mark), *core) if core else ()


def _twice(told: Spans, part: Spans) -> Spans:
    """Read "he won it as a player and again as a coach. How many years apart?" as asking between the one and the other."""
    roles = [span for span in told if span.has("role")]
    named = [span for span in told if span.name is not None and span.name.type not in _PEOPLE]
    asking = next((span for span in part if span.wh == "how_long"), None)
    if asking is None or len(roles) != 2 or len(named) != 1 or not (_points(part) or _APART & {s.text for s in part}):
        return ()
    between = replace(asking, text="between", meanings=(Meaning("between"),))
    joint = replace(asking, text="and", meanings=(Meaning("and"),))
    return (asking, between, *named, roles[0], joint, *named, roles[1])


def _strong(span: Span) -> bool:
    return any(not sense.weak for sense in span.senses)


def _identifies(part: Spans) -> bool:
    """Whether a part only asks who or what was spoken of: "Who was he?", "Which player was it?"."""
    heads = [span for span in part if not span.mark]
    pointing = any(span.text in _POINTED for span in heads) or len(heads) < _BARE_WH
    bare = all(span.has("wh", "noun", "aux", "it", "pronoun", "free", "and") for span in heads)
    return pointing and bare and some(heads, "wh")


def _asked_of(told: Spans, part: Spans) -> Spans:
    """The statement before "Who was he?" as a question: "this player was blamed" becomes "which player was blamed"."""
    types = {noun for span in part for noun in span.nouns}
    nouns = [place for place, span in enumerate(told) if _named(span, types) and not _counts(told, place)]
    pointed = [place for place in nouns if place and told[place - 1].text in _DETERMINERS]
    place = next(iter((*pointed, *nouns)), None)
    asking = next((span for span in part if span.has("wh")), None)
    if place is None or asking is None:
        return part
    noun = () if told[place].text in _SOME else (told[place],)
    word = "which" if noun else _SOME[told[place].text]
    which = replace(asking, text=word, meanings=(Meaning("wh", word if word != "which" else "what"),))
    start = place
    while start and told[start - 1].text in (*_DETERMINERS, "of", "the"):
        start -= 1
    return (*told[:start], which, *noun, *told[place + 1 :])


def _named(span: Span, types: set[str]) -> bool:
    """Whether a span is a noun for what is asked: of one of the types, where the question names one."""
    if span.text in _SOME:
        return not types
    return not types.isdisjoint(span.nouns) if types else bool(span.nouns)


def _counts(told: Spans, place: int) -> bool:
    """Whether "one" only counts what follows: "one of the players"."""
    return told[place].text == "one" and place + 1 < len(told) and told[place + 1].text == "of"


def _completed(told: Spans, part: Spans) -> Iterator[Spans]:
    """Ways to make "What was the score?" or "Who was beaten by it?" whole with the statement before it."""
    facet = all(span.mark or span.has("wh", "aux", "free", "noun", "ask", "it") or _facets(span) for span in part)
    whole = some(part, "name", "time", "pronoun") or some(told, "not")  # what was not so is not what is asked about
    if whole or not some(part, "wh") or not (_points(part) or facet):
        return
    rest = tuple(span for span in part if not span.mark and span.text not in _BACK)
    cores = list(_cores(told))
    for core in cores:
        yield (*rest, *core)
    for core in cores:
        yield (*rest, replace(core[0], text="when", meanings=(Meaning("during"),)), *core)


def _points(part: Spans) -> bool:
    """Whether a question points back with a word of its own: the "that" of "that job" does not stand for a thing."""
    follows = (*part[1:], None)
    return any(
        not _BACK.isdisjoint(span.text.split())
        and not (after is not None and after.has("noun", "role", "sense") and not after.has("aux"))
        for span, after in zip(part, follows, strict=True)
    )


def _cores(told: Spans) -> Iterator[Spans]:
    """What a statement says: all of it, without the clause it opens or ends with, without words that nobody knows."""
    core = tuple(span for span in told if not span.mark and not span.has("reports"))
    start = next((place for place, span in enumerate(core) if place and span.has("during") and not span.has("noun")), 0)
    comma = next((at for at, span in enumerate(told) if span.mark and span.text == ","), 0)
    if comma and told[0].has("after", "before", "during"):  # "after that match, they …": what came then
        yield tuple(span for span in told[comma:] if not span.mark)
    if core[start + 1 :]:
        yield core[start + 1 :] if start else core
    end = next((place for place, span in enumerate(core) if place and span.has("after", "before", "during")), 0)
    if end:
        yield core[:end]
    known = tuple(span for span in core if not span.has("unknown") or span.capital or span.text not in common())
    if known and known != core:
        yield known


def _facets(span: Span) -> bool:
    return any(sense.focus and sense.kind in ("match", "goal") for sense in span.senses)
