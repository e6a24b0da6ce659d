"""How long `bandera ask` takes as a whole process, beside importing the libraries that it stands on."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmark.processes import timed
from tests.benchmark.progress import Progress

RUNS = 15
QUESTION = "how old is he?"
LIBRARIES = "import pydantic, rapidfuzz"


def commands() -> dict[str, list[str]]:
    """Whole command lines by what the table calls them."""
    script = Path(sys.executable).with_name("bandera")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "bot"]
    return {
        "bandera ask": [*program, "ask", QUESTION],
        LIBRARIES: [sys.executable, "-c", LIBRARIES],
        "python alone": [sys.executable, "-c", "pass"],
    }


def cold_starts(progress: Progress) -> dict[str, float]:
    """Milliseconds: the least and the median of each, and the ratio of the least; `first` has no cache to start from."""
    with tempfile.TemporaryDirectory(prefix="benchmark-cache-") as folder:
        wanted = commands()
        for command in wanted.values():  # byte code is compiled once and for all
            timed(command, Path(folder) / "other")
        first = timed(wanted["bandera ask"], Path(folder))
        times: dict[str, list[float]] = {name: [] for name in wanted}
        for number in range(RUNS):
            progress.step(f"cold start {number + 1} of {RUNS}")
            for name, command in wanted.items():
                times[name].append(timed(command, Path(folder)))
    least, libraries = min(times["bandera ask"]), min(times[LIBRARIES])
    return {
        "ask_ms": least * 1000,
        "ask_median_ms": median(times["bandera ask"]) * 1000,
        "ask_first_ms": first * 1000,
        "libraries_ms": libraries * 1000,
        "libraries_median_ms": median(times[LIBRARIES]) * 1000,
        "python_ms": min(times["python alone"]) * 1000,
        "times_the_libraries": least / libraries,
    }
