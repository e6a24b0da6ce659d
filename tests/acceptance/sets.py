"""The question sets, and what the engine replies to them.

`questions/dev.jsonl` holds the open questions. They fall into two halves, conversations whole; the second half is for
this suite alone: tests count over it, and none prints its texts. `questions/facts.jsonl` asks for every fact of the
source in two ways, by writers who knew the facts and not the code. `questions/first_pass/` holds one batch a file, by
writers who knew the article only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from intents.engine import Context, Engine, Reply
from tests.acceptance.scorer import Verdict, judge

Question = Mapping[str, Any]
FOLDER = Path(__file__).parent / "questions"
TODAY = date(2026, 11, 22)  # the day on which all questions are asked
SEALED = "dev-second"


class Asked(NamedTuple):
    """A question, the context it was asked in, the reply, and the verdict on it."""

    question: Question
    context: Context
    reply: Reply
    verdict: Verdict


def load(path: Path) -> tuple[Question, ...]:
    """The questions of one file, in file order."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


@cache
def open_questions() -> tuple[Question, ...]:
    """Both halves of the open questions."""
    return load(FOLDER / "dev.jsonl")


def sealed(question: Question) -> bool:
    """Whether a question is in the second half: by the hash of its conversation, or of itself."""
    key = question.get("session", question["id"])
    return bool(int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2)


@cache
def sets() -> dict[str, tuple[Question, ...]]:
    """Every set by name: the two halves of the open questions, the facts, and each first-pass batch."""
    halves = {
        "dev-first": tuple(question for question in open_questions() if not sealed(question)),
        SEALED: tuple(question for question in open_questions() if sealed(question)),
    }
    halves["facts"] = load(FOLDER / "facts.jsonl")
    return halves | {path.stem: load(path) for path in sorted((FOLDER / "first_pass").glob("*.jsonl"))}


@cache
def engine() -> Engine:
    """The shipped record on the day of the questions."""
    return Engine.default(lambda: TODAY)


def converse(asked: Engine, questions: Iterable[Question]) -> Iterator[Asked]:
    """Ask questions in order; lines of one conversation share their context."""
    contexts: dict[str, Context] = {}
    for question in questions:
        talk = question.get("session", question["id"])
        context = contexts.get(talk, Context.EMPTY)
        reply = asked.ask(question["q"], context)
        contexts[talk] = reply.context
        yield Asked(question, context, reply, judge(question, reply.text, reply.status))


@cache
def answers(name: str) -> tuple[Asked, ...]:
    """A whole set, asked once and kept."""
    return tuple(converse(engine(), sets()[name]))


@cache
def open_answers() -> tuple[Asked, ...]:
    """Both halves of the open questions, asked once."""
    return (*answers("dev-first"), *answers(SEALED))


def shown(asked: Asked) -> str:
    """A line for a report; of a sealed question no more than its kind."""
    question, reply = asked.question, asked.reply
    if question["id"].startswith("dev-") and sealed(question):
        return f"[{asked.verdict}] a sealed question ({question['kind']})"
    return f"[{asked.verdict}] {question['id']} ({question['kind']}) {question['q']!r}\n    gold: {question['gold']}\n    {reply.status}: {reply.text!r}"
