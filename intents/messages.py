"""Cut a message into questions, less what only frames them, and tell what asks from what is only said."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from intents.clauses import CONTENT, Spans
from intents.lexicon import Meaning
from intents.prepositions import PREPOSITIONS
from intents.spans import Span, some

MAX_REPORT = 8  # spans within which "somebody says that" may open a message
MAX_AFTERTHOUGHT = 5  # spans of ", was it money?"
TAG = 2  # spans of "didn't he" at the end
_BARE = ("wh", "time", "pick", "each", "after", "before", "number", "tag")
_WH_WORDS = frozenset(["what", "who", "whom", "whose", "which"])
_ASKING = _WH_WORDS | {"when", "where", "how", "why"}
_SAID_OF_HIM = ("he has", "he had", "he have", "has he", "is he", "was he", "he is")
_FIRST_PERSON = frozenset(["i", "i'm", "im", "i've", "i'd", "we", "we're", "we've", "my", "our", "me", "us"])
_NEVER = ("never", "none", "nothing")
_END = frozenset("?.;!\n")
_SAYING = frozenset([*CONTENT, *_BARE])


def questions(spans: Spans) -> list[Spans]:
    """Split a message at its full stops and question marks, and at "and" where both sides ask."""
    made: list[list[Span]] = [[]]
    aside = False  # inside an afterthought, which asks nothing of its own
    for place, span in enumerate(spans):
        if aside and not (span.mark and span.text in _END):
            continue
        aside = False
        if not span.mark and "and" not in span.tags:
            made[-1].append(span)
        elif (span.mark and span.text in _END and not _abbreviates(spans, place)) or (
            span.mark and span.text == ":" and _set_scene(made[-1], spans, place + 1)
        ):
            made.append([])
        elif span.mark and span.text == "," and _asks(made[-1]) and _tagged(spans, place + 1):
            aside = True
        elif (span.mark and span.text == "," and _turns_to_ask(made[-1], spans, place + 1)) or (
            span.has("and") and _asks(made[-1]) and _opens(spans, place + 1) and not _one_end(made[-1])
        ):
            made.append([])
        else:
            made[-1].append(span)
    parts = [tuple(part) for part in made if not all(span.tags.isdisjoint(_SAYING) for span in part)]
    return [_opened(_unreported(_uncommented(part))) for part in _confirmed(parts)]


def _abbreviates(spans: Spans, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation: "i.e. before", "St. Petersburg"."""
    before, stop = spans[place - 1] if place else None, spans[place]
    return (
        stop.text == "."
        and before is not None
        and before.end == stop.start
        and len(before.text) == 1
        and not before.mark
    )


def _tagged(spans: Sequence[Span], place: int) -> bool:
    """Whether an afterthought follows: ", was it money?", ", wasn't it abroad?"."""
    rest = spans[place:]
    if not 1 < len(rest) <= MAX_AFTERTHOUGHT:
        return False
    return (rest[0].has("aux") and rest[1].has("it")) or rest[0].text == "still"


def _set_scene(told: Sequence[Span], spans: Spans, place: int) -> bool:
    """Whether a whole statement stands before a colon and a question behind it: "he signed a new deal: when was that?"."""
    subject = next((at for at, span in enumerate(told) if span.text in ("he", "they")), None)
    stated = subject is not None and some(told[subject + 1 :], "sense") and not some(told, "wh", "ask")
    rest = _unled(spans[place:]) if place < len(spans) else ()
    return stated and not told[0].has("aux") and bool(rest) and rest[0].has("wh")


def _turns_to_ask(told: Sequence[Span], spans: Spans, place: int) -> bool:
    """Whether a statement ends here and a question begins: "he left in May, but who came next?"."""
    if place + 1 >= len(spans) or spans[place].text not in ("but", "so", "and"):
        return False
    rest = spans[place + 1 :]
    fronted = some(told[:2], "during", "before", "after")
    verb = some(told, "sense", "role") and some(told, "name", "pronoun")
    return rest[0].has("wh") and verb and not fronted and not some(told, "wh") and not told[0].has("aux")


def _asks(spans: Sequence[Span]) -> bool:
    led = bool(spans) and spans[0].has(*PREPOSITIONS) and not some(spans, "aux")  # "at which club and under whom …"
    left_open = len(spans) > 1 and spans[-1].has(*PREPOSITIONS)  # "who was it against"
    return some(spans, "wh", "aux") and (left_open or some(spans, "sense", "noun", "name")) and not led


def _opens(spans: Sequence[Span], place: int) -> bool:
    """Whether a question of its own starts here: a question word or an auxiliary with its subject."""
    if place >= len(spans):
        return False
    rest = _unled(tuple(spans[place:]))
    if rest[0].has("wh"):
        return some(rest[1:], "sense", "noun") or bool(rest[0].nouns) or spans[place].has("condition")
    if _interrogative(rest[0]):  # "against whom did he …", "how old is he", "how many years he has"
        return some(rest[1:], "aux", "pronoun") or rest[0].text.endswith(_SAID_OF_HIM)
    return rest[0].has("aux") and len(rest) > 2 and rest[1].has("pronoun", "name", "it")


def _one_end(told: Sequence[Span]) -> bool:
    """Whether what stands before "and" is the first of the two ends of a gap: "between X | and Y"."""
    place = next((at for at, span in enumerate(told) if span.has("between")), None)
    return place is not None and not some(told[place:], "and") and not (told[-1].mark and told[-1].text == ",")


def _interrogative(span: Span) -> bool:
    """Whether a word asks, also as part of a longer expression: "at what age", "against whom"."""
    return span.has("wh") or not _ASKING.isdisjoint(span.text.split())


def _unled(rest: Spans) -> Spans:
    """A question without what leads up to its question word: "if not, on what date", "with how many games"."""
    if rest[0].has("condition"):
        rest = tuple(span for span in rest[1:] if not span.mark) or rest
    return rest[1:] if len(rest) > 1 and rest[0].has(*PREPOSITIONS) and rest[1].has("wh") else rest


def _confirmed(parts: list[Spans]) -> list[Spans]:
    """Join "Is that so?" to the statement it is about, and let "Is he?" ask whether that holds."""
    joined: list[Spans] = []
    for part in parts:
        if joined and some(part, "tag") and not any(_tells(span) or span.has("unheld") for span in part):
            joined[-1] = (*joined[-1], *part)
        elif joined and _echoes(part) and not asks(joined[-1]):
            joined[-1] = (*joined[-1], replace(part[0], text="is that so", meanings=(Meaning("tag"),)))
        else:
            joined.append(part)
    return joined


def _echoes(part: Spans) -> bool:
    """Whether a part is an auxiliary and a pronoun alone: "Is he?", "did they"."""
    heads = [span for span in part if not span.mark]
    return len(heads) == TAG and heads[0].has("aux") and heads[1].has("pronoun", "it")


def _tells(span: Span) -> bool:
    return span.has("name", "sense", "value", "role", "time", "wh", "noun") and not span.has("tag", "free", "it")


def _opened(part: Spans) -> Spans:
    """Drop fillers and greetings in front: "so", "hello,", "do you know", "easy one first:"."""
    colon = next((place for place, span in enumerate(part) if span.mark and span.text == ":"), 0)
    framing = all(span.mark or span.has("free", "pick", "it", "ask") for span in part[:colon])
    purpose = next((place for place, span in enumerate(part) if span.has("ask")), 0) if part[0].text == "for" else 0
    if purpose and not some(part[:purpose], "wh", "aux", "pronoun"):
        return part[purpose:]  # "for my list of coaches I need the day …"
    cut = _own_story(part)
    if cut:
        return part[cut:]
    place = colon + 1 if framing and colon and some(part[colon:], "wh", "aux") else 0
    while place < len(part) - 1 and all(m.tag in ("free", "mark") for m in part[place].meanings):
        if part[place].text in ("a", "an"):
            break  # "so, a year?"
        place += 1
    return part[place:]


def _uncommented(part: Spans) -> Spans:
    """Drop what is thought of it: "…, which is lovely"."""
    for place, span in enumerate(part[:-2]):
        comment = part[place + 1 :]
        if place and span.mark and span.text == "," and comment[0].text == "which" and comment[1].has("aux"):
            return part[:place] if all(item.mark or item.has("free", "unknown") for item in comment[2:]) else part
    return part


def _own_story(part: Spans) -> int:
    """Where a question begins behind something about who asks: "we're on air and my notes are a mess: …"; 0 for nowhere."""
    for cut in [place for place, span in enumerate(part) if span.mark and span.text in (":", ",")]:
        front, back = part[:cut], part[cut + 1 :]
        own = any(word in _FIRST_PERSON for span in front for word in span.text.split())
        if not own or some(front, "name", "time", "wh") or not back or not back[0].has("wh", "aux", "ask"):
            continue
        if some(back, "name") and some(back, "wh", "aux", "ask"):
            return cut + 1
    return 0


def _unreported(part: Spans) -> Spans:
    """Drop who says it: "my friend reckons that he …"."""
    for place, span in enumerate(part[:MAX_REPORT]):
        if span.has("reports") and not some(part[:place], "wh", "name"):
            return part[place + 1 :] if len(part) > place + 1 else part
    return part


def tells(part: Spans) -> bool:
    """Whether a part says something, rather than only greeting or filling in."""
    return any(_tells(span) for span in part)


def denies(spans: Spans) -> bool:
    """Whether a question is a negative statement, or might be one: "so he never played there?", "did he never …"."""
    heads = [span for span in spans if not span.mark]
    if not some(heads[:-TAG], "not"):
        return False
    head = next((span for span in heads if not span.has("free") or span.has("aux", "pronoun")), None)
    never = any(_never(*pair) for pair in itertools.pairwise(heads))
    return head is not None and not head.has("wh") and (never or not head.has("aux", "tag"))


def _never(span: Span, follows: Span) -> bool:
    """Whether a word denies all: "never", "none of", "no trophies"."""
    return span.text in _NEVER or (span.text == "no" and follows.has("noun", "sense"))


def asks(spans: Spans) -> bool:
    """Whether a part asks something itself, rather than stating what a question then leans on."""
    heads = [span for span in spans if not span.mark]
    if any(
        span.has("tag", "ask") or not _WH_WORDS.isdisjoint(span.text.split()) for span in heads if not span.has("wh")
    ):
        return True
    if heads and _interrogative(heads[0]) and not heads[0].has("during"):
        return True  # "how many years he has"
    last = len(heads) - 1
    if last > 1 and heads[last].has("closing"):
        return True  # "X was out, right"
    if any(span.has("wh") and not (span.has("during") and 0 < place < last) for place, span in enumerate(heads)):
        return True
    inverted = len(heads) > 1 and heads[1].has("aux") and not heads[0].has("pronoun", "name", "unknown", "noun")
    return bool(heads) and (heads[0].has("aux") or inverted)
