"""Cards drawn as text, roughly as Discord lays them out on a phone and on a desktop."""

from __future__ import annotations

import re
import textwrap
from typing import Final

from bot.cards import Card
from bot.discord_buttons import Rows

PHONE: Final = 34
DESKTOP: Final = 80
_ESCAPED: Final = re.compile(r"\\([\\*_~|`<\[\]#>-])")


def draw(card: Card, rows: Rows, width: int) -> str:
    """Wrap the content and the embed to a width; small print is indented, an embed has a bar, buttons wrap."""
    lines = [line for text in card.content.split("\n") for line in _wrapped(text, width)]
    if card.embed is not None:
        texts = [card.embed.title or "", *(card.embed.description or "").split("\n")]
        lines += [f"┃ {line}" for text in texts if text for line in _wrapped(text, width - 2)]
    return "\n".join(lines + _buttons(rows, width)) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    small = text.startswith("-# ")
    plain = _ESCAPED.sub(r"\1", text.removeprefix("-# "))
    return textwrap.wrap(plain, width, initial_indent="  " * small, subsequent_indent="  " * small) or [""]


def _buttons(rows: Rows, width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        line = ""
        for button in row["components"]:
            label = f"[{button['label']}]"
            if line and len(line) + 1 + len(label) > width:
                lines.append(line)
                line = ""
            line += (" " if line else "") + label
        lines.append(line)
    return lines
