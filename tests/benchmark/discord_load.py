"""Questions a second over Discord, beside a bot that only echoes: it posts the same cards, made beforehand.

The loopback Discord and its people run in one process, the bot in another. Twenty channels, one question in flight
in each. The two bots take their rounds in turns; of each the best round counts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmark import figures, questions
from tests.benchmark.processes import ROOT, TrialError, environment
from tests.benchmark.progress import Progress
from tests.benchmark.questions import TODAY, Question
from tests.benchmark.report import machine_line, milliseconds, table

CHANNELS = 20
EACH = 100  # questions of one channel in a round: seconds rather than instants, for the machine is seldom quiet
ROUNDS = 5
BOTS = ("echo", "bandera")


def run(paths: list[Path]) -> dict[str, Any]:
    """Measure both bots."""
    texts = alone(questions.load(paths))
    progress = Progress(len(BOTS) * ROUNDS)
    rounds: dict[str, list[dict[str, float]]] = {bot: [] for bot in BOTS}
    try:
        with tempfile.TemporaryDirectory(prefix="benchmark-discord-") as folder:
            for number in range(ROUNDS):
                for bot in BOTS:
                    progress.step(f"round {number + 1} of {ROUNDS}: {bot}")
                    rounds[bot].append(_round(bot, texts, Path(folder) / f"{bot}-{number}"))
    finally:
        progress.close()
    found = {bot: best(taken) for bot, taken in rounds.items()}
    ratios = {
        "throughput": found["bandera"]["questions_a_second"] / found["echo"]["questions_a_second"],
        "p99": found["bandera"]["p99_ms"] / found["echo"]["p99_ms"],
    }
    packages = figures.versions(["discord.py", "aiohttp"])
    return {"machine": figures.machine(), "packages": packages, "bots": found, "ratios": ratios}


def alone(asked: Sequence[Question]) -> list[str]:
    """Questions that need none before them and fit into one line; so many that no channel repeats itself."""
    return [" ".join(question.text.split()) for question in asked if question.session is None]


def best(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The least of every figure over the rounds; of the throughput the most."""
    pick = {name: max if name == "questions_a_second" else min for name in rounds[0]}
    return {name: choose(taken[name] for taken in rounds) for name, choose in pick.items()}


def _round(bot: str, texts: list[str], folder: Path) -> dict[str, float]:
    folder.mkdir()
    task = folder / "task.json"
    task.write_text(
        json.dumps({"questions": texts, "channels": CHANNELS, "each": EACH, "today": TODAY}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "tests.benchmark.discord_server", bot, str(task)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment(folder), check=False)
    if ended.returncode:
        raise TrialError(f"{bot}: {ended.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def report(run: Mapping[str, Any]) -> str:
    """The table for the README."""
    rows = [
        (
            "a bot that posts the same cards" if bot == "echo" else "la-bandera",
            f"{taken['questions_a_second']:,.0f}",
            *(milliseconds(taken[f"p{percent}_ms"]) for percent in figures.PERCENTILES),
            milliseconds(taken["processor_ms"]) if "processor_ms" in taken else "–",
            f"{taken['peak_mib']:.0f} MiB" if "peak_mib" in taken else "–",
        )
        for bot, taken in run["bots"].items()
    ]
    ratios = run["ratios"]
    parts = [
        machine_line(run),
        f"{CHANNELS} channels, one question in flight in each, {CHANNELS * EACH:,} questions a round, the best of {ROUNDS} rounds.",
        table(("", "questions a second", "p50", "p95", "p99", "bot's processor time each", "peak memory"), rows),
        f"Throughput {100 * ratios['throughput']:.0f} % of the echoing bot's, p99 {ratios['p99']:.2f} times its.",
    ]
    return "\n\n".join(parts)
