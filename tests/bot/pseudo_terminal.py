"""A terminal to sit at: a pseudo-terminal, what is on its screen, and waits that end when something has come."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "bot"]
PATIENCE = 10.0  # seconds until a wait gives up; only a failing test ever waits that long
ROWS = 40
PROMPT = ">"
_TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-?]*)[ -/]*(?P<final>[@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]]|(?P<char>[^\x1b])"
)


class Screen:
    """What the escape codes leave to be read; rows that scroll away are kept, so a row keeps its number."""

    def __init__(self) -> None:
        self.cells: list[list[str]] = [[]]
        self.row = self.column = 0
        self._rest = ""

    @property
    def rows(self) -> list[str]:
        """All rows, without the blanks at their ends."""
        return ["".join(cells).rstrip() for cells in self.cells]

    def feed(self, text: str) -> str:
        """Take what the process wrote, and return what the terminal says to that by itself."""
        text, answer, end = self._rest + text, "", 0
        while match := _TOKEN.match(text, end):
            end = match.end()
            if match["char"]:
                self._write(match["char"])
            elif match["final"] == "n":  # where is the cursor?
                answer += f"\x1b[{min(self.row, ROWS - 1) + 1};{self.column + 1}R"
            elif match["final"]:
                self._move(match["final"], int(match["numbers"] or 0) if match["numbers"].isdigit() else 0)
        self._rest = text[end:]
        return answer

    def _write(self, char: str) -> None:
        if char == "\n":
            self.row += 1
        elif char == "\r":
            self.column = 0
        elif char == "\b":
            self.column = max(self.column - 1, 0)
        elif char >= " ":
            cells = self._cells()
            cells += " " * (self.column + 1 - len(cells))
            cells[self.column] = char
            self.column += 1
        self._cells()

    def _cells(self) -> list[str]:
        self.cells += ([] for _ in range(self.row + 1 - len(self.cells)))
        return self.cells[self.row]

    def _move(self, final: str, number: int) -> None:
        step = number or 1
        match final:
            case "A":
                self.row = max(self.row - step, 0)
            case "B":
                self.row += step
            case "C":
                self.column += step
            case "D":
                self.column = max(self.column - step, 0)
            case "J" | "K":
                del self._cells()[self.column :]
                if final == "J":
                    del self.cells[self.row + 1 :]


class Terminal:
    """A process at a pseudo-terminal, and the person in front of it."""

    def __init__(
        self,
        command: list[str],
        environ: Mapping[str, str],
        folder: Path,
        columns: int,
        prepare: Callable[[], None],
    ) -> None:
        self.raw = ""
        self.screen = Screen()
        self._asked = -1  # the row of the last prompt that was answered
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))

        def in_child() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C becomes a signal, and a closed window too
            prepare()

        self.process = subprocess.Popen(
            command,
            stdin=slave, stdout=slave, stderr=slave,
            env=dict(environ), cwd=folder, start_new_session=True, preexec_fn=in_child,
        )  # fmt: skip
        os.close(slave)

    @property
    def text(self) -> str:
        """All that was shown so far."""
        return "\n".join(self.screen.rows)

    def type(self, keys: str) -> None:
        """Press keys; `\\r` is Enter."""
        os.write(self._master, keys.encode(errors="surrogateescape"))

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until the screen fulfils a condition."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self._read(deadline), f"{what} never came; the screen:\n{self.text}"

    def prompt(self) -> list[str]:
        """Wait for an empty prompt below the last one, and return the rows in between."""
        self.until(self._is_prompting, "a prompt")
        shown = self.screen.rows[self._asked + 1 : self.screen.row]
        self._asked = self.screen.row
        return shown

    def ask(self, line: str) -> str:
        """Enter a line at the prompt, and return all that is shown before the next one."""
        self.type(f"{line}\r")
        return "\n".join(self.prompt())

    def rest(self) -> None:
        """Wait until the process waits: a signal between a prompt and the reading after it takes effect too late."""
        state = Path(f"/proc/{self.process.pid}/stat")
        deadline = time.monotonic() + PATIENCE
        while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "S":
            assert time.monotonic() < deadline, "the process never rests"

    def leave(self, keys: str = "\x04") -> None:
        """End the conversation and see that it ended well."""
        self.type(keys)
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        assert self.process.wait(max(deadline - time.monotonic(), 0.1)) == 0
        assert "Traceback" not in self.text

    def hang_up(self) -> None:
        """Close the window and see that the process ends."""
        os.close(self._master)
        self._master = -1
        self.process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing behind, however the test went."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(PATIENCE)
        if self._master >= 0:
            os.close(self._master)

    def _is_prompting(self) -> bool:
        screen = self.screen
        return screen.row > self._asked and screen.column == 2 and screen.rows[screen.row] == PROMPT

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(deadline - time.monotonic(), 0))
        try:
            chunk = os.read(self._master, 65536) if ready else b""
        except OSError:  # how Linux says that the other end is closed
            return False
        text = self._decode(chunk)
        self.raw += text
        if answer := self.screen.feed(text):
            self.type(answer)
        return bool(chunk)
