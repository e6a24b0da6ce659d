"""Whom "he" means: the record's subject, unless somebody else was spoken of before."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, project
from facts.store import Book
from intents.clauses import Spans
from intents.dialogue import Context
from intents.lexicon import Meaning, Name
from intents.outcome import Outcome

_ASKED = ("entity", "person", "boss", "coach", "replaced", "displaced", "keeper", "target", "others", "of")
_HE = ("he", "him", "his", "she", "her")


def spoken_of(book: Book, outcome: Outcome, before: Context) -> tuple[str, bool]:
    """Who was spoken of besides the subject, and whether the question was about them; nobody is an empty id."""
    query = outcome.query
    if query is None:
        return before.person, before.asked_about
    held = [item for item in query.where if isinstance(item, Is) and not item.negated]
    named = [
        value
        for role in _ASKED for item in held if role in item.roles
        for value in item.values if _is_other(book, value)
    ]  # fmt: skip
    if named and book.subject not in (*query.values("person"), *query.values("entity")):
        return named[0], True
    rows = [book.entries[ident] for ident in outcome.entries if ident in book.entries]
    answered = [value for value in project(book, rows, query.focus) if _is_other(book, value)]
    return (answered[0], False) if len(answered) == 1 else ("", False)


def predecessor(context: Context) -> bool:
    """Whether the last question asked who was there before: whoever it was had left."""
    last = context.query
    before = last is not None and any(isinstance(item, At) and item.relation == "before" for item in last.where)
    return last is not None and (last.focus == "replaced" or (last.focus == "person" and before))


def _is_other(book: Book, ident: str) -> bool:
    return ident != book.subject and ident in book.entities and book.entities[ident].type == "person"


def both(spans: Spans) -> bool:
    """Whether one "he" does something to another "him", so that one of the two is somebody else."""
    return {"he", "him"} <= {span.text for span in spans}


def as_other(book: Book, spans: Spans, context: Context) -> Spans | None:
    """The question with "he" read as the person spoken of; `None` where nobody was, or it does not say "he"."""
    if not context.person or not any(span.has("pronoun") and span.text in _HE for span in spans):
        return None
    name = Meaning("name", Name(context.person, "person", book.label(context.person)))
    theirs = ("he",) if both(spans) else _HE
    return tuple(
        replace(span, meanings=(name,), possessive=span.text in ("his", "her"))
        if span.has("pronoun") and span.text in theirs
        else span
        for span in spans
    )
