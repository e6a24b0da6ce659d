"""Discord's limits, each by name, and the one place where text is cut to them.

discord.py checks none of these; a request beyond one is refused as a whole with 50035. Lengths are in
characters, times in seconds. Source: docs.discord.com/developers, pages "Message", "Message Components",
"Application Commands" and "Receiving and Responding".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

MESSAGE: Final = 2000
EMBED_TITLE: Final = 256
EMBED_DESCRIPTION: Final = 4096
EMBEDS_TOTAL: Final = 6000  # all text of all embeds of one message

COMMAND_NAME: Final = 32
COMMAND_DESCRIPTION: Final = 100
COMMAND_TEXT: Final = 8000  # names, descriptions and values of one command together
CHOICES: Final = 25  # also the number of autocomplete suggestions
CHOICE: Final = 100  # name and value alike

CUSTOM_ID: Final = 100
BUTTON_LABEL: Final = 80
SAME: Final = 3  # words at the beginning of two labels; with fewer in common their ends are worth less
PHONE_LABEL: Final = 34  # what a phone shows of a button before it cuts the label itself
BUTTONS: Final = 5  # in a row; rows
MODAL_TITLE: Final = 45
INPUT_LABEL: Final = 45
INPUT_PLACEHOLDER: Final = 100
QUESTION: Final = 300  # our own: longer than any fair question, short enough for a form on a phone

NONCE: Final = 25
FIRST_RESPONSE: Final = 3.0

INVITE_PERMISSIONS: Final = 274877992000
"""View, send, send in threads, embed links, read history, add reactions: exactly what the bot uses."""

ELLIPSIS: Final = "…"


def labels(texts: Sequence[str]) -> list[str]:
    """Shorten the labels of buttons to what a phone shows, and still tell them apart.

    One that is too long gives up the words it begins with like another, not the ones that make the difference.
    """
    words = [text.split() for text in texts]
    found = [
        _ending(text, max((_alike(own, other) for other in words if other is not own), default=0))
        for text, own in zip(texts, words, strict=True)
    ]
    return found if len(set(found)) == len(set(texts)) else [cut(text, BUTTON_LABEL) for text in texts]


def _alike(one: list[str], other: list[str]) -> int:
    """Count the words that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _ending(text: str, alike: int) -> str:
    ending = text.split()[alike:]
    if len(text) <= PHONE_LABEL or alike < SAME or not ending:
        return cut(text, PHONE_LABEL)
    return cut(" ".join([ELLIPSIS, *ending]), PHONE_LABEL)


def cut(text: str, limit: int) -> str:
    """Shorten text to a limit, at the last word that fits, with an ellipsis to show for it."""
    if len(text) <= limit:
        return text
    head = text[: limit - len(ELLIPSIS)]
    space = head.rfind(" ")
    # A single long word has no space worth keeping to: cut inside it.
    return (head[:space] if space > limit // 2 else head).rstrip() + ELLIPSIS
