"""How a question was read: spans, bindings, the reading chosen and what it beat."""

from __future__ import annotations

from facts.codec import encode
from facts.store import Book
from intents.clauses import Spans
from intents.lexicon import Meaning
from intents.outcome import Outcome
from intents.reader import read
from intents.reading import Cost, Reading


def explain(book: Book, spans: Spans, outcome: Outcome) -> str:
    """Lines for a person who maintains the lexicon."""
    lines = [
        "words    "
        + " | ".join(f"{span.text} [{', '.join(_show(m) for m in span.meanings)}]" for span in spans if not span.mark)
    ]
    found = read(book, spans, thorough=True)
    if isinstance(found, Reading):
        lines.append(f"reading  {encode(found.query)}")
        if found.others:
            lines.append(f"beat     {encode(found.others[0].query)}: {_beat(found.cost, found.others[0].cost)}")
    else:
        lines.append(f"refused  {found.word or found.unheld or 'no reading explains the words'}")
    if outcome.query:
        lines.append(f"asked    {encode(outcome.query)}")
    lines.append(f"entries  {', '.join(outcome.entries) or 'none'}")
    lines.append(f"outcome  {type(outcome).__name__}: {outcome.text}")
    return "\n".join(lines)


def _show(meaning: Meaning) -> str:
    if meaning.tag == "sense":
        return f"{meaning.value.kind}:{meaning.value.id}"
    if meaning.tag == "name":
        return meaning.value.ident or f"not in the record: {meaning.value.type}"
    return meaning.tag


def _beat(one: Cost, two: Cost) -> str:
    for name, first, second in zip(Cost._fields, one, two, strict=True):
        if first != second:
            return f"{name} {first} against {second}"
    return "alike; the first stands"
