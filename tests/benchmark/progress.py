"""A bar on standard error while the benchmark runs; nothing of it reaches a pipe that reads the table."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO

WIDTH = 30


class Progress:
    """Counts steps. On a terminal one line is drawn over and over, elsewhere each new label gets a line."""

    def __init__(self, steps: int, stream: TextIO | None = None) -> None:
        self._steps = steps
        self._done = 0
        self._label = ""
        self._stream = stream or sys.stderr

    def step(self, label: str, count: int = 1) -> None:
        """Say what goes on now, and count what has been done."""
        self._done = min(self._steps, self._done + count)
        if self._stream.isatty():
            filled = WIDTH * self._done // self._steps
            line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {100 * self._done // self._steps:3} % {label}"
            self._stream.write(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}")
        elif label != self._label:
            self._stream.write(f"{100 * self._done // self._steps:3} % {label}\n")
        self._label = label
        self._stream.flush()

    def close(self) -> None:
        """Take the bar away."""
        if self._stream.isatty():
            self._stream.write("\r\x1b[K")
            self._stream.flush()
