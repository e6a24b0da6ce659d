"""What comes back for a question: six typed outcomes, plus small talk.

Every outcome carries its text (the answer first, at most two sentences), the places in the record it rests on,
and the query that was answered, so that an adapter can render it and a follow-up can start from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from facts.algebra import Query

Status = Literal["answered", "corrected", "clarify", "unknown", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something the person may ask instead: a short label, and the question it stands for."""

    label: str  # at most 80 characters
    question: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the seven outcomes share."""

    status: ClassVar[Status]
    text: str  # plain sentences, the answer first
    query: Query | None = None
    sources: tuple[str, ...] = ()  # "Club career, ¶6"
    entries: tuple[str, ...] = ()  # ids of the entries used
    notes: tuple[str, ...] = ()  # where the source disagrees with itself; one sentence each
    options: tuple[Option, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # label and value pairs that a card may add to the text
    title: str = ""  # what the answer is about, for a card


@dataclass(frozen=True, slots=True)
class Answer(Outcome):
    """The record holds it."""

    status: ClassVar[Status] = "answered"


@dataclass(frozen=True, slots=True)
class Readings(Outcome):
    """The question has two or three readings; all are answered at once, each with its role."""

    status: ClassVar[Status] = "clarify"


@dataclass(frozen=True, slots=True)
class Corrected(Outcome):
    """The question asserts something that the record denies; the text puts it right."""

    status: ClassVar[Status] = "corrected"


@dataclass(frozen=True, slots=True)
class NotRecorded(Outcome):
    """Understood, but the record does not hold it."""

    status: ClassVar[Status] = "unknown"


@dataclass(frozen=True, slots=True)
class Clarify(Outcome):
    """Something is missing; the text asks for it and `options` offers it."""

    status: ClassVar[Status] = "clarify"


@dataclass(frozen=True, slots=True)
class NotUnderstood(Outcome):
    """No reading explains the words; `word` is the one that stood in the way, if there was one."""

    status: ClassVar[Status] = "unknown"
    word: str = ""


@dataclass(frozen=True, slots=True)
class SmallTalk(Outcome):
    """A greeting, thanks, a goodbye, or a request for help."""

    status: ClassVar[Status] = "smalltalk"
    kind: str = field(default="hello")
