"""The record in a mirror: every name exchanged, letter for letter, for one that nobody has ever heard.

Letters are exchanged one for one, vowels for vowels. So a short form stays the beginning of its long form, and a typo
stays as far from its name as it was. Dates, figures and everything that is plain English stay as they are.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from facts.store import SHIPPED, Store
from facts.when import MONTHS
from intents.engine import Engine
from intents.lexicon import english
from intents.spelling import common, repair
from intents.text import words
from tests.acceptance.sets import TODAY, Question, engine

PLAIN, CHANGED = "aeioubcdfghjklmnpqrstvwxyz", "euaioqsjrhbwfxtgykvzcldmpn"
THERE = str.maketrans(PLAIN + PLAIN.upper(), CHANGED + CHANGED.upper())
BACK = str.maketrans(CHANGED + CHANGED.upper(), PLAIN + PLAIN.upper())
# Words of names that are English too, or that the lexicon holds as such, and are exchanged all the same.
ALSO = frozenset({"trap", "serie", "uefa", "russian", "greek", "italian"})
WORD = re.compile(r"(?<![^\W])[A-Za-z]+(?!\w)")
CHAMPIONS = re.compile(r"champions(?=\s+l\w+)", re.IGNORECASE)  # a word of every day, except in front of its league
FOREIGN = re.compile(r'"[^"\n]*[\u0370-\u04ff][^"\n]*",?\s?')  # names in other scripts, which no open question uses


@cache
def proper() -> frozenset[str]:
    """Words that are only names."""
    held = {
        word
        for entity in engine().book.record.entity
        for name in (entity.name, *entity.aliases)
        if name.isascii()
        for word in words(name)
    }
    return (
        frozenset(
            word
            for word in held
            if word.isalpha() and len(word) > 1 and word not in common() and word not in english().vocabulary
        )
        | ALSO
    )


def _there(word: str) -> str:
    return word.translate(THERE) if word.lower() in proper() else word


def mirrored(text: str) -> str:
    """A text with every name in it exchanged."""
    return WORD.sub(lambda found: _there(found[0]), CHAMPIONS.sub(lambda found: found[0].translate(THERE), text))


def _typed(word: str) -> str:
    """A word of a question: a name, its possessive without an apostrophe, or a misspelt name."""
    if word.lower() in proper():
        return word.translate(THERE)
    if word[-1:] in "sS" and word[:-1].lower() in proper():
        return word[:-1].translate(THERE) + word[-1]
    known = word.lower() in common() or word.lower() in english().vocabulary or word.capitalize() in MONTHS
    return word if known or repair(word.lower(), proper()) is None else word.translate(THERE)


def asked(question: Question) -> Question:
    """A question about the mirrored record; what is expected of it stays, since replies are read back."""
    text = CHAMPIONS.sub(lambda found: found[0].translate(THERE), question["q"])
    return {**question, "q": WORD.sub(lambda found: _typed(found[0]), text)}


@cache
def _unique() -> frozenset[str]:
    return frozenset(word.translate(THERE) for word in (*proper(), "champions"))


def read_back(text: str) -> str:
    """A reply about the mirrored record, or an encoded query, in the names of the true one."""
    named = re.sub(
        r"(?<![A-Za-z_])[A-Za-z]+(?![A-Za-z_])",
        lambda found: found[0].translate(BACK) if found[0].lower() in _unique() else found[0],
        text,
    )
    return named.replace("s's ", "s' ")  # a mirrored name that does not end in "s" has another possessive


def write(folder: Path) -> Path:
    """Write the mirrored record."""
    path = folder / "mirror.toml"
    record = (SHIPPED / "massimo_carrera.toml").read_text(encoding="utf-8")
    path.write_text(mirrored(FOREIGN.sub("", record)), encoding="utf-8")
    return path


def open_mirror(folder: Path) -> Engine:
    """An engine that knows the mirrored record only."""
    return Engine(Store.load(write(folder)), lambda: TODAY)
