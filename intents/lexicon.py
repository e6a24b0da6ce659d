"""The words we understand: phrases to meanings, from the lexicon file and from a record's names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from facts.algebra import Pick
from facts.cache import remembered
from facts.store import Book
from facts.when import MONTHS
from intents.prepositions import PREPOSITIONS
from intents.spelling import by_letter
from intents.text import words

DATA = Path(__file__).parent / "data"
Phrase = tuple[str, ...]
_PREPOSITIONS = ("at", "in", "to", "for", "with", "from", "of")
_MONOSYLLABLE = 4  # letters of a verb that may double its last one: "bin", "drop"
_VOWELS = "aeiou"
_STRETCHED = re.compile(r"(.)\1\1")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word says about a relation: the kind of entry, its point in time, what it asks for, what it implies."""

    id: str
    kind: str
    point: str = "when"
    focus: str = ""
    only: tuple[tuple[str, str], ...] = ()
    subject: str = ""  # role filled by the subject, when a person may be one
    object: str = ""
    pick: int = 0
    weak: bool = False
    part: str = ""  # "verb": only right after its subject; "noun": never there
    engages: bool = False  # a club does this to a person, as in "sign", "sack"


@dataclass(frozen=True, slots=True)
class Name:
    """An entity of the record, or a well-known name outside it (`ident` empty)."""

    ident: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to take a phrase: `tag` is its class, `value` what that class needs."""

    tag: str
    value: Any = None


class Meanings(tuple[Meaning, ...]):
    """All that a phrase may mean; what follows from it is worked out once, for all questions with the phrase."""

    @cached_property
    def tags(self) -> frozenset[str]:
        """The classes of the meanings."""
        return frozenset(meaning.tag for meaning in self)

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """What the phrase says about relations."""
        return tuple(meaning.value for meaning in self if meaning.tag == "sense")

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The types of thing that the phrase is a noun for."""
        return tuple(meaning.value for meaning in self if meaning.tag == "noun")

    @cached_property
    def wh(self) -> str:
        """What the phrase asks for as a question word, or nothing."""
        return next((meaning.value for meaning in self if meaning.tag == "wh"), "")

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The entities, or names outside the record, that the phrase may stand for."""
        return tuple(meaning.value for meaning in self if meaning.tag == "name")

    @cached_property
    def preposition(self) -> str:
        """The class of preposition that the phrase is, or nothing."""
        return next((tag for tag in PREPOSITIONS if tag in self.tags), "")

    @cached_property
    def mark(self) -> bool:
        """Whether it is punctuation."""
        return "mark" in self.tags


class Lexicon:
    """Phrases and what they may mean; `reach` bounds how many words a phrase has, by its first two."""

    def __init__(self) -> None:
        self.phrases: dict[Phrase, Meanings] = {}
        self.reach: dict[Phrase, int] = {}
        self.smalltalk: dict[Phrase, str] = {}
        self.respelled: dict[str, str] = {}  # chat forms and slips of words too short for typo repair
        self.vocabulary: set[str] = set()
        self.subject: dict[str, tuple[str, ...]] = {}  # words for the subject → the pronouns of phrases
        self.outside: set[str] = set()  # vocabulary that only names outside the record use
        self._letters: dict[str, tuple[str, ...]] | None = None
        self._outside: dict[str, tuple[str, ...]] | None = None

    def add(self, text: str, meaning: Meaning) -> None:
        """Give a phrase one more meaning."""
        phrase = spelled(text)
        known = self.phrases.get(phrase, Meanings())
        if phrase and meaning not in known:
            self.phrases[phrase] = Meanings((*known, meaning))
            if len(phrase) > 1:
                self.reach[phrase[:2]] = max(self.reach.get(phrase[:2], 0), len(phrase))
            self.vocabulary.update(phrase)

    def near(self, word: str) -> tuple[str, ...]:
        """Vocabulary that begins like a word, or like it with its first two letters swapped."""
        if self._letters is None:
            self._letters = by_letter(sorted(self.vocabulary - self.outside))
        return _beginning(self._letters, word)

    def rivals(self, word: str) -> tuple[str, ...]:
        """Words of names outside the record that begin like a word: it may be a misspelling of one of them."""
        if self._outside is None:
            self._outside = by_letter(sorted(self.outside))
        return _beginning(self._outside, word)

    def turn(self, old: str, new: str) -> None:
        """Read the words of one class as another: "she" is the subject of a woman's record."""
        for phrase, found in self.phrases.items():
            if any(meaning.tag == old for meaning in found):
                self.phrases[phrase] = Meanings(Meaning(new) if meaning.tag == old else meaning for meaning in found)

    def extended(self, book: Book) -> Lexicon:
        """A lexicon that also knows the names of a record."""
        made = Lexicon()
        made.phrases = dict(self.phrases)
        made.reach, made.smalltalk, made.vocabulary = dict(self.reach), self.smalltalk, set(self.vocabulary)
        made.respelled = self.respelled
        for entity in book.record.entity:
            meaning = Meaning("name", Name(entity.id, entity.type, entity.name))
            for text in (entity.name, *entity.aliases, *_surname(entity.type, entity.name)):
                made.add(text, meaning)
                if entity.type == "competition":
                    made.add(f"{text}s", meaning)  # "how many Super Cups did he win"
        inside = frozenset(made.vocabulary)
        for group in book.record.outsider:
            for text in group.names:
                made.add(text, Meaning("name", Name("", group.type, text)))
        made.outside = made.vocabulary - inside
        made.subject[book.name.lower().rsplit(" ", 1)[-1]] = ("he", "him")
        if book.entities[book.subject].gender == "f":
            made.turn("other_pronoun", "pronoun")
            made.subject |= {"she": ("he",), "her": ("him", "his"), "herself": ("himself",)}
        return made


def _beginning(letters: Mapping[str, tuple[str, ...]], word: str) -> tuple[str, ...]:
    """Words with the first letter of a word, or with its second where the first two may be swapped."""
    swapped = letters.get(word[1], ()) if word[1:2] not in ("", word[0]) else ()
    return letters.get(word[0], ()) + swapped


def spelled(text: str) -> Phrase:
    """The same as `words`, for texts of which most pieces are met again and again: pieces do not touch each other."""
    return tuple(chain.from_iterable(map(_piece, text.split())))


@cache
def _piece(text: str) -> Phrase:
    plain = text.isascii() and text.isalpha() and not _STRETCHED.search(text.lower())
    return (text.lower(),) if plain else words(text)


def _surname(kind: str, name: str) -> tuple[str, ...]:
    return (name.rsplit(" ", 1)[-1],) if kind == "person" and " " in name else ()


@cache
def english() -> Lexicon:
    """The lexicon shipped with the package; its expansion is remembered until the data or this code changes."""
    sources = (DATA / "en.toml", Path(__file__), Path(__file__).with_name("text.py"))
    return remembered("english", sources, _expanded, _frozen, _thawed)


def _frozen(lexicon: Lexicon) -> object:
    """A lexicon as plain values: phrases by the meanings they share, since many are forms of one word."""
    groups: dict[tuple[tuple[str, object], ...], list[Phrase]] = {}
    plain = cache(lambda item: (item.tag, astuple(item.value) if isinstance(item.value, Sense | Pick) else item.value))
    for phrase, meanings in lexicon.phrases.items():
        groups.setdefault(tuple(map(plain, meanings)), []).append(phrase)
    return list(groups.items()), lexicon.reach, lexicon.smalltalk, lexicon.vocabulary, lexicon.respelled


def _thawed(kept: Any) -> Lexicon:
    made = Lexicon()
    groups, made.reach, made.smalltalk, made.vocabulary, made.respelled = kept
    makers: dict[str, Callable[..., object]] = {"sense": Sense, "pick": Pick}
    for plain, phrases in groups:
        meanings = Meanings(Meaning(tag, makers[tag](*value) if tag in makers else value) for tag, value in plain)
        made.phrases.update(dict.fromkeys(phrases, meanings))
    return made


class LexiconError(Exception):
    """The lexicon cannot be used; the text says where and how to mend it, in one sentence."""


def _read() -> dict[str, Any]:
    import tomllib  # slow to import, and seldom needed

    path = DATA / "en.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}; mend it there, and try `bandera check`.") from error


def _expanded() -> Lexicon:
    raw = _read()
    made = Lexicon()
    irregular: Mapping[str, list[str]] = raw["irregular"]
    verbs = (
        {verb.split()[0] for item in raw["sense"] for verb in (*item.get("verbs", ()), *item.get("engaging", ()))}
        | set(irregular)
        | set(raw["extra_verbs"])
    )
    for item in raw["sense"]:
        sense = _sense(item)
        engaging = {"verbs": item.get("engaging", ())}
        _add_all(made, _forms(item, irregular, verbs), Meaning("sense", sense))
        _add_all(made, _forms(engaging, irregular, verbs), Meaning("sense", replace(sense, engages=True)))
    for item in raw["unheld"]:
        _add_all(made, item["words"], Meaning("unheld", item["name"]))
        _add_all(made, item.get("judging", ()), Meaning("judging", item["name"]))  # where nothing else is asked
    for item in raw["noun"]:
        _add_all(made, item["words"], Meaning("noun", item["type"]))
    for item in raw["value"]:
        _add_all(made, item["words"], Meaning("value", (item["role"], item["value"])))
    for item in raw["role"]:
        _add_all(made, item["words"], Meaning("role", tuple(item["roles"])))
    for item in raw["pick"]:
        _add_all(made, item["words"], Meaning("pick", Pick(item["by"], item["nth"])))
    for wh, texts in raw["wh"].items():
        _add_all(made, texts, Meaning("wh", wh))
    for tag, texts in raw["grammar"].items():
        _add_all(made, texts, Meaning(tag))
    made.respelled = {slip: word for word, slips in raw["respelled"].items() for slip in slips}
    made.vocabulary.update(month.lower() for month in MONTHS)  # "octber" is put right like any other word
    for kind, texts in raw["smalltalk"].items():
        for text in texts:
            made.smalltalk[spelled(text)] = kind
            made.vocabulary.update(spelled(text))
    return made


def _add_all(lexicon: Lexicon, texts: Iterable[str], meaning: Meaning) -> None:
    for text in texts:
        lexicon.add(text, meaning)
        head, _, rest = text.partition(" ")
        if head in _ORDINALS and rest:
            lexicon.add(f"{_ORDINALS[head]} {rest}", meaning)


_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd"}  # also in figures: "his 1st game"


def _sense(item: Mapping[str, Any]) -> Sense:
    person = item.get("person", {})
    return Sense(
        id=item["id"],
        kind=item["kind"],
        point=item.get("point", "when"),
        focus=item.get("focus", ""),
        only=tuple(item.get("only", {}).items()),
        subject=person.get("subject", ""),
        object=person.get("object", ""),
        pick=item.get("pick", 0),
        weak=item.get("weak", False),
        part=item.get("part", ""),
    )


def _forms(item: Mapping[str, Any], irregular: Mapping[str, list[str]], verbs: set[str]) -> Iterable[str]:
    for phrase in item.get("words", ()):
        yield phrase
        head, _, rest = phrase.partition(" ")
        if rest and head in verbs:
            for form in irregular.get(head, inflect(head)):
                yield f"{form} {rest}"
    for noun in item.get("nouns", ()):
        yield noun
        yield plural(noun)
    for verb in item.get("verbs", ()):
        head, _, rest = verb.partition(" ")
        if head == "be" and rest:  # "be sold to": the auxiliary is read on its own
            yield rest
            continue
        for form in (head, *irregular.get(head, inflect(head))):
            yield f"{form} {rest}".strip()
            if rest.count(" ") == 1 and rest.rsplit(" ", 1)[-1] in _PREPOSITIONS:
                yield f"{form} {rest.split(' ', 1)[0]}"  # "turn up at" also stands without a place


def plural(noun: str) -> str:
    """The plural of a noun or noun phrase, by rule."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun  # a plural already
    if noun.endswith(("ss", "ch", "sh", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"


def inflect(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb: third person, past, present participle."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if (
        len(verb) <= _MONOSYLLABLE
        and verb[-1] not in "wxy" + _VOWELS
        and verb[-2] in _VOWELS
        and verb[-3:-2] not in _VOWELS
    ):
        return verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    ending = "es" if verb.endswith(("s", "ch", "sh", "x")) else "s"
    return verb + ending, verb + "ed", verb + "ing"
