"""The same questions, each naming its subject, with ever more records in the store."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from facts.store import SHIPPED, Store
from tests.benchmark import records
from tests.benchmark.processes import ROUNDS, Trial, take_turns
from tests.benchmark.progress import Progress
from tests.benchmark.questions import TODAY, Question
from tests.benchmark.trial import OURS

SIZES = (1, 100, 10_000)
STARTS = 3
STEPS = len(SIZES) * (1 + STARTS + ROUNDS)


def growth(questions: Sequence[Question], progress: Progress) -> dict[str, dict[str, float]]:
    """Figures by number of records. The shipped record comes first and is the one asked about."""
    shipped = min(SHIPPED.glob("*.toml"))
    texts = naming(questions, shipped)
    with tempfile.TemporaryDirectory(prefix="benchmark-records-") as name, ExitStack() as stack:
        folder = Path(name)
        paths = [shipped, *records.write(folder / "records", max(SIZES) - 1)]
        started = {
            size: _starts(_task(texts, paths[:size]), folder / f"cache-{size}", size, progress) for size in SIZES
        }
        trials = [stack.enter_context(Trial(_task(texts, paths[:size]), folder / f"cache-{size}")) for size in SIZES]
        take_turns(trials, progress)
        found = {size: started[size] | trial.end() for size, trial in zip(SIZES, trials, strict=True)}
    one = found[SIZES[0]]["p50_ms"]
    return {str(size): figures | {"p50_times_one": figures["p50_ms"] / one} for size, figures in found.items()}


def naming(questions: Sequence[Question], path: Path) -> list[str]:
    """The questions by themselves that name the subject of a record."""
    surname = next(iter(Store.load(path).records.values())).name.rsplit(" ", 1)[-1].lower()
    found = [question.text for question in questions if surname in question.text.lower()]
    return found or [f"how old is {surname}?"]


def _task(texts: list[str], paths: list[Path]) -> dict[str, Any]:
    return {
        "name": OURS,
        "today": TODAY,
        "records": list(map(str, paths)),
        "questions": [(text, None) for text in texts],
    }


def _starts(task: dict[str, Any], cache: Path, size: int, progress: Progress) -> dict[str, float]:
    """Seconds of the very first start, and the least of those after it."""
    seconds = []
    for number in range(1 + STARTS):
        progress.step(f"{'first start' if not number else 'start'} with {size:,} record{'s' if size > 1 else ''}")
        with Trial(task, cache) as trial:
            seconds.append(trial.start_s)
    return {"first_start_s": seconds[0], "start_s": min(seconds[1:])}
