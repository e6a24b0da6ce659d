"""From what was typed to tokens: one spelling per word, with offsets into the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_INPUT = 4_000  # characters read of one message; Discord allows 4,000 at most

_LOOKALIKE = str.maketrans("аеорсухіАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxiABEKMHOPCTXABEZHIKMNOPTYX")
_PUNCT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "…": "."}
)
_LINK = re.compile(r"https?://\S+|<a?:\w+:\d+>|<[@#][!&]?\d+>")
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(rf"\d+(?:st|nd|rd|th)\b|\d+|(?:{_LETTER})+(?:'(?:{_LETTER})+)*|\n|[^\w\s]", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Token:
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
    text = unicodedata.normalize("NFKD", text.translate(_PUNCT))
    return "".join(char for char in text if not unicodedata.combining(char)).casefold()


def tokenise(text: str) -> tuple[Token, ...]:
    """Split a message into tokens; links, mentions and custom emoji are dropped."""
    blanked = _LINK.sub(lambda found: " " * len(found[0]), text[:MAX_INPUT].translate(_PUNCT))
    blanked = _HYPHEN.sub(" ", blanked)
    spelled = ((_spell(found[0]), found) for found in _TOKEN.finditer(blanked))
    # a mark that folds away, such as an accent on its own, is no token
    return tuple(Token(text, found.start(), found.end(), found[0][0].isupper()) for text, found in spelled if text)


def _spell(raw: str) -> str:
    if _LATIN.search(raw) and not raw.isascii():
        raw = raw.translate(_LOOKALIKE)  # a Latin word with a few letters of another script
    folded = fold(raw)
    return _STRETCHED.sub(r"\1", folded) if len(folded) > 3 else folded


def words(text: str) -> tuple[str, ...]:
    """The normalised words of a phrase, without marks."""
    return tuple(token.text for token in tokenise(text) if token.word)
