"""Contestants as processes: started afresh, asked in turns, ended with their memory told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Self

from tests.benchmark.figures import latency
from tests.benchmark.progress import Progress

ROOT = Path(__file__).parents[2]
ROUNDS = 5
BUDGET_S = 20.0  # seconds of rounds after which a slow contestant takes no more of them


def environment(cache: Path | None = None) -> dict[str, str]:
    """What a process is started with: byte code may be kept, one thread does the work, the cache is our own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    return kept if cache is None else kept | {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}


class TrialError(Exception):
    """A contestant that failed; the text is the last line it wrote."""


class Trial:
    """One contestant in a process of its own. `start_s` is from nothing to the first reply."""

    def __init__(self, task: dict[str, Any], cache: Path) -> None:
        self.name = str(task["name"])
        self.rounds: list[list[float]] = []
        self.said: list[Any] = []
        self.failure = ""  # what it said before it ended in the middle of a round
        self._files = tempfile.TemporaryDirectory(prefix="benchmark-")
        folder = Path(self._files.name)
        (folder / "task.json").write_text(json.dumps(task), encoding="utf-8")
        self._errors = (folder / "errors").open("w+", encoding="utf-8")
        started = perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmark.trial", str(folder / "task.json")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True, cwd=ROOT, env=environment(cache),
        )  # fmt: skip
        try:
            self._receive()
        except TrialError:
            self._close()
            raise
        self.start_s = perf_counter() - started

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def tired(self) -> bool:
        """Whether it has had its share of time."""
        return sum(map(sum, self.rounds)) > BUDGET_S

    def round(self) -> None:
        """Let it answer all questions once more."""
        answer = self._command("round")
        self.rounds.append(answer["seconds"])
        self.said = self.said or answer["said"]

    def end(self) -> dict[str, Any]:
        """End it and give its figures; raises `TrialError` if it failed before."""
        if self.failure:
            raise TrialError(self.failure)
        used: dict[str, Any] = self._command("end")
        self._close()
        if not self.rounds:
            return used
        first = latency(self.rounds[:1])
        return {**latency(self.rounds), **{f"first_round_{name}": first[name] for name in ("p50_ms", "p99_ms")}, **used}

    def _command(self, text: str) -> Any:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{text}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # what it died of is told below
        return self._receive()

    def _receive(self) -> Any:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(("{", "[")):  # anything else is chatter of a library
                return json.loads(line)
        self._errors.seek(0)
        raise TrialError(([line.strip() for line in self._errors if line.strip()] or ["it ended without a word"])[-1])

    def _close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
        self._errors.close()
        self._files.cleanup()


def take_turns(trials: Sequence[Trial], progress: Progress) -> None:
    """Let all contestants take their rounds in turns; one that fails takes no more of them, and the others go on."""
    for number in range(ROUNDS):
        for trial in trials:
            progress.step(f"round {number + 1} of {ROUNDS}: {trial.name}")
            if not trial.failure and (not number or not trial.tired):
                try:
                    trial.round()
                except TrialError as error:
                    trial.failure = str(error)


def timed(command: Sequence[str], cache: Path) -> float:
    """Seconds that a whole process takes. Raises `CalledProcessError` when it fails."""
    started = perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment(cache))
    return perf_counter() - started
