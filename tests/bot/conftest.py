"""The command as its users meet it: a process with pipes, or one that sits at a terminal of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pseudo_terminal import COMMAND, PATIENCE, ROOT, Terminal

from bot.repl_names import suggestions
from facts.store import Store
from intents.engine import Engine


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """What the command finds around it: a home of its own, a capable terminal, warnings that are errors."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Open terminals; further keywords are environment variables."""
    opened: list[Terminal] = []

    def start(
        *arguments: str, columns: int = 80, prepare: Callable[[], None] = lambda: None, **changes: str
    ) -> Terminal:
        opened.append(Terminal([*COMMAND, *arguments], environ | changes, ROOT, columns, prepare))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture
def bandera(environ: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command to its end with some input, and return what it wrote."""

    def run(*arguments: str, given: str | bytes = b"", **changes: str) -> subprocess.CompletedProcess[str]:
        raw = subprocess.run(
            [*COMMAND, *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True, env=environ | changes, cwd=ROOT, timeout=PATIENCE, check=False,
        )  # fmt: skip
        return subprocess.CompletedProcess(raw.args, raw.returncode, raw.stdout.decode(), raw.stderr.decode())

    return run


@pytest.fixture
def piped(environ: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command on open pipes, for those who write a line and wait for its answer."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **changes: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environ | changes, cwd=ROOT, text=True, encoding="utf-8", bufsize=1,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE)
        for stream in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(BrokenPipeError):  # what was written to a process that is no more
                if stream:
                    stream.close()


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with the shipped record."""
    return Engine.default()


@pytest.fixture(scope="session")
def store() -> Store:
    """The shipped records."""
    return Store.load()


@pytest.fixture(scope="session")
def examples(engine: Engine) -> list[str]:
    """Questions that work, one for each topic."""
    return [example for _, example in engine.topics()]


@pytest.fixture(scope="session")
def name(store: Store, engine: Engine) -> str:
    """A name of the record that completion offers for its first letters."""
    labels = (entity.name for book in store.records.values() for entity in book.entities.values())
    return next(label for label in labels if (label[:5], label) in suggestions(engine, label[:5]))
