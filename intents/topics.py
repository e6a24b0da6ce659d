"""A topic put in front of its question: "the long run, the one he helped along: how many matches did it reach?"."""

from __future__ import annotations

from collections.abc import Iterator

from intents.clauses import Spans
from intents.spans import some

_CUTS = (":", "-", ",")
_POINTERS = ("it", "that", "this", "they", "them", "these", "those", "he", "him")
_PLACING = ("before", "after", "during")  # such a part says when, and is no topic
MIN_TOPIC = 2  # spans; one word in front is an address or a name
MAX_POINTER = 6  # spans of the question within which it points back to its topic


def dislocated(spans: Spans) -> Iterator[Spans]:
    """The question with its topic in the place of the "it" that stands for it: the head of the topic, then all of it."""
    for cut in [at for at, span in enumerate(spans) if span.mark and span.text in _CUTS]:
        topic, question = spans[:cut], tuple(span for span in spans[cut + 1 :] if not span.mark)
        if (
            len(topic) < MIN_TOPIC
            or some(topic, "wh", "aux", "ask")
            or not some(question, "wh", "aux")
            or some(topic, *_PLACING)
        ):
            continue
        if not some(topic, "name", "sense", "noun") or some(question, "name"):
            continue
        place = next((at for at, span in enumerate(question[:MAX_POINTER]) if span.text in _POINTERS), None)
        if place is None:
            continue
        comma = next((at for at, span in enumerate(topic) if span.mark), len(topic))
        for head in dict.fromkeys((comma, cut)):
            inner = tuple(span for span in topic[:head] if not span.mark)
            yield (*question[:place], *inner, *question[place + 1 :])
