"""From what was typed to tokens: one spelling per word, with offsets into the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

MAX_INPUT = 4_000  # characters read of one message; Discord allows 4,000 at most

_LOOKALIKE = str.maketrans("аеорсухіАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxiABEKMHOPCTXABEZHIKMNOPTYX")
_PUNCT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "…": "."}
)
_LINK = re.compile(r"https?://\S+|<a?:\w+:\d+>|<[@#][!&]?\d+>|(?<!\S)@\w+")
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(rf"\d+(?:st|nd|rd|th)\b|\d+|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|\n|[^\w\s]", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_LATIN = re.compile(r"[A-Za-z]")


class Token(NamedTuple):
    """One word or mark: `text` normalised, `start` and `end` offsets into what was typed."""

    text: str
    start: int
    end: int
    capital: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.text[0].isalnum()


def fold(text: str) -> str:
    """Lower case without accents, compatibility forms or typographic marks."""
    return _bare(text.translate(_PUNCT)).casefold()


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def tokenise(text: str) -> tuple[Token, ...]:
    """Split a message into tokens; links, mentions and custom emoji are dropped, "%" is a word."""
    tokens = _tokens(text)
    if "%" not in text:
        return tokens
    return tuple(token._replace(text="percent") if token.text == "%" else token for token in tokens)


def _tokens(text: str) -> tuple[Token, ...]:
    blanked = text[:MAX_INPUT]
    if not blanked.isascii() or "`" in blanked:
        blanked = blanked.translate(_PUNCT)
    if "<" in blanked or "://" in blanked or "@" in blanked:
        blanked = _LINK.sub(lambda found: " " * len(found[0]), blanked)
    if "-" in blanked:
        blanked = _HYPHEN.sub(" ", blanked)
    shouted = blanked.isupper()  # capitals throughout mark no names
    if blanked.isascii() and not _STRETCHED.search(blanked.lower()):  # as good as always: nothing to unfold
        return tuple(
            [
                Token((raw := found[0]).lower(), found.start(), found.end(), raw[0].isupper() and not shouted)
                for found in _TOKEN.finditer(blanked)
            ]
        )
    return tuple(
        [
            Token(spelled, *found.span(), found[0][0].isupper() and not shouted)
            for found in _TOKEN.finditer(blanked)
            for spelled in _spell(found[0])
        ]
    )


def _spell(raw: str) -> Sequence[str]:
    """What one token is normalised to: mostly one spelling.

    None for a mark that folds away, such as an accent on its own; several for a sign that unfolds, such as "㍘".
    """
    if raw.isascii():
        return (_unstretched(raw.lower()),)
    bare = _bare(raw)
    if _LATIN.search(bare):
        bare = bare.translate(_LOOKALIKE)  # a Latin word with a few letters of another script
    return [_unstretched(part) for part in _TOKEN.findall(bare.casefold())]


def _unstretched(word: str) -> str:
    return _STRETCHED.sub(r"\1", word) if len(word) > 3 else word


def words(text: str) -> tuple[str, ...]:
    """The normalised words of a phrase, without marks."""
    return tuple(token.text for token in tokenise(text) if token.word)
