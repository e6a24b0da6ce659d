"""The terminal itself: how wide and colourful a stream is, and reading and writing that never falls over."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Literal, TextIO

Style = Literal["strong", "quiet", "alert"]

MEASURE = 96  # columns; longer lines are hard to follow back to their start, however wide the window
NARROWEST = 24  # columns; below this wrapping costs more than it gives

# Weights and one dark hue only: yellow and blue each vanish on one of the two grounds, light or dark.
_CODES: Mapping[Style, str] = {"strong": "1", "quiet": "2", "alert": "35"}
_TABS_AND_LINES = {"\t": " ", "\n": "\n"}


@dataclass(frozen=True, slots=True)
class Look:
    """How to write to one stream: `width` in columns, or `None` to leave lines whole, and whether in colour."""

    width: int | None = None
    colour: bool = False

    def paint(self, text: str, style: Style) -> str:
        """Put a text in a style, where the stream shows styles."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and text else text

    def wrap(self, text: str, lead: str = "") -> list[str]:
        """Break a text into lines; the first begins with `lead`, the others are indented to stand under it."""
        lines: list[str] = []
        for number, paragraph in enumerate(text.splitlines() or [""]):
            first = lead if number == 0 else " " * len(lead)
            if self.width is None:
                lines.append(f"{first}{paragraph}")
            else:
                lines += self._broken(paragraph, first, max(self.width, NARROWEST))
        return lines

    def _broken(self, paragraph: str, first: str, width: int) -> list[str]:
        hanging = " " * len(first)
        broken = textwrap.wrap(
            paragraph, width, initial_indent=first, subsequent_indent=hanging, break_on_hyphens=False
        )
        return broken or [first]


def look_of(stream: IO[str], environ: Mapping[str, str] = os.environ) -> Look:
    """Find out what a stream can show: a terminal wraps and, unless told otherwise, has colour; a pipe has neither."""
    if not stream.isatty():
        return Look()
    width = min(shutil.get_terminal_size().columns, MEASURE)
    plain = bool(environ.get("NO_COLOR")) or is_dumb(environ)
    old_windows = os.name == "nt" and "WT_SESSION" not in environ
    return Look(width, colour=not plain and not old_windows)


def is_dumb(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal understands no escape codes at all."""
    return environ.get("TERM", "").lower() in ("dumb", "unknown")


def clean(text: str) -> str:
    """Drop control characters and stray halves of characters, so that a text is safe to show and to encode."""
    return "".join(_TABS_AND_LINES.get(char, _kept(char)) for char in text.replace("\r\n", "\n"))


def _kept(char: str) -> str:
    if char == "\r":
        return "\n"
    category = unicodedata.category(char)
    return "" if category == "Cc" else "\N{REPLACEMENT CHARACTER}" if category == "Cs" else char


def day(text: str) -> date:
    """Read a date. Raises `ValueError` for all but YYYY-MM-DD: Python reads more forms than the one we ask for."""
    found = date.fromisoformat(text)
    if found.isoformat() != text:
        raise ValueError(text)
    return found


def prepare() -> None:
    """Make the standard streams usable whatever they are: closed, or in an encoding that lacks a letter."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _reconfigure(stream, errors="replace")


def speak_json() -> None:
    """Write UTF-8 from here on; half characters leave as the escapes that JSON has for them."""
    _reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace")


def abandon_output() -> None:
    """Stop writing after the reader has gone, so that nothing complains while the interpreter shuts down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - lives as long as the process


def _reconfigure(stream: TextIO, *, errors: str, encoding: str | None = None) -> None:
    change = getattr(stream, "reconfigure", None)  # a stream put there by a host program may lack it
    if change:
        change(encoding=encoding, errors=errors)
