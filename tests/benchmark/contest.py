"""Ours beside its peers on the same questions, in turns.

Of a peer only the choice of the kind of intent is judged: a peer has no answers, and they are granted to it. The
kind that is right is the one by which our own answer came out right before the acceptance scorer, so questions that
we get wrong, and follow-ups, which need what was said before, are judged in no peer's favour or disfavour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.acceptance.scorer import judge
from tests.benchmark.examples import SMALLTALK, UNHELD, examples
from tests.benchmark.peers import PEERS
from tests.benchmark.processes import ROUNDS, Trial, TrialError, take_turns
from tests.benchmark.progress import Progress
from tests.benchmark.questions import TODAY, Question
from tests.benchmark.trial import OURS

STEPS = (1 + len(PEERS)) * (1 + ROUNDS)
VERDICTS = ("right", "abstained", "wrong")
Kinds = frozenset[str | None]


def contest(questions: Sequence[Question], records: Sequence[Path], cache: Path, progress: Progress) -> dict[str, Any]:
    """Figures of ours and of every peer; a peer that is missing or that failed says so instead."""
    trained = examples()
    peers: dict[str, dict[str, Any]] = {}
    asked = [(question.text, question.session) for question in questions]
    task = {"today": TODAY, "records": list(map(str, records)), "questions": asked}
    with ExitStack() as stack:
        progress.step(f"starting {OURS}")
        ours = stack.enter_context(Trial({"name": OURS, **task}, cache))
        trials = []
        for peer in PEERS:
            progress.step(f"training {peer.name}")
            if not peer.installed:
                peers[peer.name] = {"missing": peer.package}
                continue
            try:
                trials.append(stack.enter_context(Trial({"name": peer.name, "examples": trained, **task}, cache)))
            except TrialError as error:
                peers[peer.name] = {"failed": str(error)}
        take_turns([ours, *trials], progress)
        figures = ours.end()
        right = accepted(questions, ours.said, frozenset(kind for _, kind in trained))
        for trial in trials:
            try:
                used = trial.end()
            except TrialError as error:
                peers[trial.name] = {"failed": str(error)}
                continue
            peers[trial.name] = choices(right, trial.said) | used
        return {
            "ours": answers(questions, ours.said) | figures,
            "peers": peers,
            "judged": len(right),
            "phrases": len(trained),
        }


def answers(questions: Sequence[Question], said: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many of our answers are right, abstained from and wrong."""
    verdicts = (
        judge(question.line, reply["text"], reply["status"]) for question, reply in zip(questions, said, strict=True)
    )
    counted: Counter[str] = Counter(verdicts)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def accepted(
    questions: Sequence[Question], said: Sequence[Mapping[str, Any]], known: frozenset[str]
) -> dict[int, Kinds]:
    """The kinds that are right, by the number of the question; `None` among them where abstaining is right."""
    found: dict[int, Kinds] = {}
    for number, (question, reply) in enumerate(zip(questions, said, strict=True)):
        if question.session is None and judge(question.line, reply["text"], reply["status"]) == "right":
            kinds = _kinds(reply, abstaining=question.abstaining and reply["status"] == "unknown")
            if kinds & (known | {None}):
                found[number] = kinds
    return found


def _kinds(reply: Mapping[str, Any], *, abstaining: bool) -> Kinds:
    named = frozenset(kind for kind in reply["kinds"] if kind)
    if abstaining:
        return named | {None, UNHELD}
    return named | {SMALLTALK} if reply["status"] == "smalltalk" else named


def choices(right: Mapping[int, Kinds], chosen: Sequence[str | None]) -> dict[str, int]:
    """How many of a peer's choices are right, abstained from and wrong."""
    counted = Counter(_verdict(chosen[number], kinds) for number, kinds in right.items())
    return {verdict: counted[verdict] for verdict in VERDICTS}


def _verdict(kind: str | None, right: Kinds) -> str:
    return "right" if kind in right else "abstained" if kind is None else "wrong"
