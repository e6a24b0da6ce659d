"""The questions that are asked: those of the acceptance tests, or of files given on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMITTED = Path(__file__).parents[1] / "acceptance" / "questions"
TODAY = "2026-11-22"  # the day the expectations were written for


class QuestionsError(ValueError):
    """A file that cannot be used; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; those of one session, in order, make one conversation. `line` is what a reply is judged by."""

    text: str
    session: str | None
    line: Mapping[str, Any]

    @property
    def abstaining(self) -> bool:
        """Whether owning up to not knowing is the right answer."""
        return any("unknown" in expectation for expectation in self.line["expect"])


def load(paths: Iterable[Path] = ()) -> tuple[Question, ...]:
    """All questions of some files or folders, in order of the file names; without any, the committed ones.

    Raises `FileNotFoundError` when there is no question at all, and `QuestionsError` when a line holds none.
    """
    given = tuple(paths) or (COMMITTED,)
    files = [file for path in given for file in (sorted(path.rglob("*.jsonl")) if path.is_dir() else [path])]
    found = tuple(question for file in files for question in _read(file))
    if not found:
        raise FileNotFoundError(f"no questions in {', '.join(map(str, given))}; name a file of questions")
    return found


def _read(file: Path) -> Iterable[Question]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{file} is not UTF-8") from error
    for number, text in enumerate(lines, 1):
        if text.strip():
            yield _question(text, file, number)


def _question(text: str, file: Path, number: int) -> Question:
    try:
        line = json.loads(text)
        session = line.get("session")
        found = Question(line["q"], f"{file.name}:{session}" if session else None, line)
        usable = isinstance(found.text, str) and isinstance(line["expect"], list)
    except (ValueError, KeyError, AttributeError):
        usable = False
    if not usable:
        raise QuestionsError(f'{file}, line {number}: not of the form {{"q": "…", "expect": […]}}')
    return found
