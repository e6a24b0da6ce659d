"""Spans: words of a message with everything they may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from intents.lexicon import Meaning, Meanings, Name, Sense


@dataclass(slots=True)  # not frozen, as that takes four times as long to make; nobody changes one
class Span:
    """One or more tokens with everything they may mean; `repaired` is what was understood for a typo."""

    text: str
    start: int  # offsets into what was typed
    end: int
    meanings: tuple[Meaning, ...]
    repaired: str = ""
    possessive: bool = False
    capital: bool = False
    tags: frozenset[str] = field(init=False, repr=False, compare=False)  # asked for hundreds of times a question
    senses: tuple[Sense, ...] = field(init=False, repr=False, compare=False)
    nouns: tuple[str, ...] = field(init=False, repr=False, compare=False)
    names: tuple[Name, ...] = field(init=False, repr=False, compare=False)
    wh: str = field(init=False, repr=False, compare=False)  # what it asks for as a question word
    preposition: str = field(init=False, repr=False, compare=False)  # the class it is of
    mark: bool = field(init=False, repr=False, compare=False)  # whether it is punctuation

    def __post_init__(self) -> None:
        known = self.meanings if isinstance(self.meanings, Meanings) else Meanings(self.meanings)
        self.tags, self.senses, self.nouns = known.tags, known.senses, known.nouns
        self.names, self.wh, self.preposition, self.mark = known.names, known.wh, known.preposition, known.mark

    def has(self, *tags: str) -> bool:
        """Whether one of the meanings has one of the tags."""
        return not self.tags.isdisjoint(tags)

    @property
    def name(self) -> Name | None:
        """The first name it may stand for."""
        return self.names[0] if self.names else None

    def first(self, tag: str) -> Meaning | None:
        """The first meaning with a tag."""
        if tag not in self.tags:
            return None
        return next(meaning for meaning in self.meanings if meaning.tag == tag)


def some(spans: Iterable[Span], *tags: str) -> bool:
    """Whether one of the spans has one of the tags."""
    for span in spans:  # noqa: SIM110 - a generator would take twice as long, and this is asked all the time
        if not span.tags.isdisjoint(tags):
            return True
    return False


def only_of_matches(senses: Sequence[Sense]) -> bool:
    """Whether a word can only say who beat whom: to win may be to win a trophy."""
    return any(sense.subject for sense in senses) and all(sense.kind == "match" for sense in senses)
