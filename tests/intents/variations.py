"""The same question, said with more or fewer words, or with a slip of the finger."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from facts.codec import encode
from intents.engine import Reply
from intents.spelling import common
from tests.acceptance.sets import engine

MIN_SLIP = 5  # letters of a word that a slip leaves recognisable
LETTERS = "abcdefghijklmnopqrstuvwxyz"

SAME: dict[str, Callable[[str], str]] = {
    "greeting": lambda text: f"hello, {text}",
    "greeting on its own line": lambda text: f"Hi there!\n{text}",
    "thanks": lambda text: f"{text} thanks",
    "capitals": str.upper,
    "small letters": str.lower,
    "question mark": lambda text: f"{text.rstrip('?!. ')}?",
    "no question mark": lambda text: text.rstrip("? "),
    "several question marks": lambda text: f"{text.rstrip('?')}???",
    "please": lambda text: f"please {text}",
    "so": lambda text: f"so {text}",
    "ok": lambda text: f"ok {text}",
    "do you know": lambda text: f"do you know {text}",
    "spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "bold": lambda text: f"**{text}**",
    "a mention": lambda text: f"<@1234567890> {text}",
    "an emoji": lambda text: f"{text} \N{SOCCER BALL}",
    "typographic apostrophes": lambda text: text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
}


def queries(reply: Reply) -> tuple[str, ...]:
    """What a reply answered, as comparable texts; small talk apart."""
    return tuple(encode(outcome.query) for outcome in reply.outcomes if outcome.query is not None)


def slips(text: str, count: int = 3) -> Iterator[str]:
    """The text with one slip in one of its longer words, such that no word comes of it; the same ones every time."""
    chance = random.Random(text)
    longer = [found for found in re.finditer(r"[a-zA-Z]+", text) if len(found[0]) >= MIN_SLIP]
    chance.shuffle(longer)
    for found in longer[:count]:
        slipped = _slipped(found[0], chance)
        if slipped:
            yield text[: found.start()] + slipped + text[found.end() :]


def _slipped(word: str, chance: random.Random) -> str | None:
    vocabulary = engine().lexicon(engine().book).vocabulary
    makers = [_swapped, _dropped, _doubled, _replaced]
    chance.shuffle(makers)
    for make in makers:
        slipped = make(word, chance.randrange(1, len(word) - 1), chance)
        if slipped.lower() != word.lower() and slipped.lower() not in common() and slipped.lower() not in vocabulary:
            return slipped
    return None


def _swapped(word: str, place: int, _: random.Random) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _dropped(word: str, place: int, _: random.Random) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int, _: random.Random) -> str:
    return word[: place + 1] + word[place:]


def _replaced(word: str, place: int, chance: random.Random) -> str:
    return word[:place] + chance.choice(LETTERS) + word[place + 1 :]
