"""Tokens to spans: exact phrases first, then times and numbers, then typo repair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from intents import spelling, times
from intents.lexicon import Lexicon, Meaning, Meanings
from intents.spans import Span
from intents.text import Token

_NUMBERS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "hundred": 100,
    "dozen": 12,
    "nil": 0,
    "once": 1,
    "twice": 2,
    "thrice": 3,
}
_BOUNDS = ("above", "below")  # classes of "over", "under"
_BETWEEN = frozenset(["again", "ever", "also", "later"])  # may come between a verb and its preposition
_PARTICLES = frozenset(["out", "up", "off", "down", "over", "away", "back", "go", "in", "on", "into"])
_LIGHT_VERBS = frozenset(["is", "was", "be", "did", "do", "does", "get", "got"])
_THE_AND_ONE = 2  # words of "the final"
_CONNECTING = frozenset(["at", "in", "on", "by"])
_UNITS = frozenset(["day", "week", "month", "year", "season"])  # in front of what they measure
_LONG = 3  # words of "at the time", which the "at" of a verb gives way to
_EMPTY = frozenset(["free", "past", "overall"])  # classes of phrases that say nothing
MAX_APART = 4  # words between a verb and its particle
_SCORE = re.compile(r"(\d{1,2}) [-:] (\d{1,2})(?= |$)")
_WORD_SCORE = re.compile(
    r"(nil|zero|one|two|three|four|five|six|seven) (?:- |to )?(nil|zero|one|two|three|four|five|six|seven)(?= |$)"
)


def tag(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Span, ...]:
    """Cut tokens into spans, the longest known phrase first."""
    prepared = _called(_split_possessives(tokens, lexicon), lexicon)
    prepared = _joined(_unsplit(_repaired(prepared, lexicon), lexicon), lexicon)
    reaches = _reaches(prepared, lexicon)
    spans: list[Span] = []
    place = 0
    while place < len(prepared):
        span, size = _next(prepared, place, reaches[place], lexicon)
        if size == _THE_AND_ONE and prepared[place].text == "the" and place + 1 < len(prepared):
            later, longer = _next(prepared, place + 1, reaches[place + 1], lexicon)
            if longer >= size or _measures(prepared, place):  # "the final score" is no final, "the two year ban" no two
                spans.append(_span(prepared[place : place + 1], lexicon.phrases[("the",)]))
                span, size, place = later, longer, place + 1
        if size > 1 and span.tags <= _EMPTY and (cut := _overlapped(prepared, place, size, reaches, lexicon)):
            span, size = _next(prepared, place, cut, lexicon)
        if size > 1 and prepared[place + size - 1].text in _CONNECTING:
            span, size = _shortened(prepared, place, size, reaches, lexicon) or (span, size)
        spans.append(span)
        place += size
    return tuple(spans)


def _measures(prepared: list[_Word], place: int) -> bool:
    """Whether "the two" says how long something was, rather than which two: "the two year ban"."""
    number, unit = (prepared[at].text if at < len(prepared) else "" for at in (place + 1, place + 2))
    return number in _NUMBERS and unit in _UNITS


def _overlapped(prepared: list[_Word], place: int, size: int, reaches: list[int], lexicon: Lexicon) -> int:
    """How many words of an empty phrase come before a name that begins in it: "in the world" and "the World Cup"."""
    for at in range(place + 1, place + size):
        span, longer = _next(prepared, at, reaches[at], lexicon)
        if at + longer > place + size and longer > 1 and any(name.type != "person" for name in span.names):
            return at - place
    return 0


def _shortened(
    prepared: list[_Word], place: int, size: int, reaches: list[int], lexicon: Lexicon
) -> tuple[Span, int] | None:
    """A phrase without its last word, where that opens a longer one: "playing at the time of", "playing" and "at the time of"."""
    last = place + size - 1
    texts = tuple([word.text for word in prepared[place:last]])
    meanings = lexicon.phrases.get(texts)
    if meanings is None or _next(prepared, last, reaches[last], lexicon)[1] < _LONG:
        return None
    return _span(prepared[place:last], meanings), size - 1


class _Word(NamedTuple):
    token: Token
    text: str
    repaired: str = ""
    possessive: bool = False


def _split_possessives(tokens: Sequence[Token], lexicon: Lexicon) -> list[_Word]:
    made: list[_Word] = []
    for token in tokens:
        text = token.text
        if text == "'" and made and made[-1].token.end == token.start and made[-1].text.endswith("s"):
            made[-1] = made[-1]._replace(possessive=True)  # "the winners' cup"
            continue
        if "'" in text and len(text) > 1 and text not in lexicon.vocabulary:
            base, _, rest = text.partition("'")
            if rest in ("s", "") or base in lexicon.vocabulary:
                made.append(_Word(token, base, possessive=True))
                continue
        made.append(_Word(token, text))
    return made


def _called(words: list[_Word], lexicon: Lexicon) -> list[_Word]:
    """Read the subject's full name as the last of its words, which stands for a pronoun in phrases."""
    made: list[_Word] = []
    for word in words:
        first = made[-1] if made and word.text in lexicon.subject else None
        if first and first.text not in lexicon.subject and _same(first.text, word.text, lexicon):
            whole = word.token._replace(start=first.token.start, capital=first.token.capital)
            made[-1] = word._replace(token=whole)
        else:
            made.append(word)
    return made


def _same(first: str, last: str, lexicon: Lexicon) -> bool:
    """Whether two words together name whom the second names alone."""
    alone = {m.value.ident for m in lexicon.phrases.get((last,), ()) if m.tag == "name"}
    return any(m.tag == "name" and m.value.ident in alone for m in lexicon.phrases.get((first, last), ()))


def _repaired(words: Sequence[_Word], lexicon: Lexicon) -> list[_Word]:
    """The words with what is meant in place of those that nobody knows."""
    known, respelled = lexicon.vocabulary, lexicon.respelled
    return [
        word if word.text in known and word.text not in respelled else _meant(words, place, lexicon)
        for place, word in enumerate(words)
    ]


def _meant(words: Sequence[_Word], place: int, lexicon: Lexicon) -> _Word:
    word = words[place]
    meant = lexicon.respelled.get(word.text)
    if meant and (word.text,) not in lexicon.phrases:
        return word._replace(text=meant)
    if word.text in lexicon.vocabulary or not word.text.isalpha():
        return word
    owner = (word.text[:-1],)  # "smiths": a name's possessive without its apostrophe
    if word.text.endswith("s") and any(m.tag == "name" for m in lexicon.phrases.get(owner, ())):
        return _Word(word.token, word.text[:-1], possessive=True)
    if word.text in times.NAMES:
        return word
    if _in_a_name(words, place, lexicon):
        return word
    near = spelling.candidates(word.text, lexicon.near(word.text), lexicon.rivals(word.text))
    if len(near) > 1:  # of several words the one that makes a phrase with its neighbours
        before, after = (words[at].text if 0 <= at < len(words) else "" for at in (place - 1, place + 1))
        near = tuple(text for text in near if {(before, text), (text, after)} & lexicon.reach.keys())
    if len(near) != 1 or (word.text.endswith("s") and _owned(word.text[:-1], lexicon)):
        return word
    return _Word(word.token, near[0], repaired=near[0], possessive=word.possessive)


def _in_a_name(words: Sequence[_Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a capital word follows another that nobody knows: the two are a name, and no slip of the pen."""
    first, last = words[place - 1] if place > 1 else None, words[place]
    return first is not None and first.token.capital and last.token.capital and _nameless(first.text, lexicon)


def _nameless(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is in no vocabulary, nor near one."""
    known = text in lexicon.vocabulary or text in spelling.common()
    return not known and not spelling.candidates(text, lexicon.near(text), lexicon.rivals(text))


def _owned(stem: str, lexicon: Lexicon) -> bool:
    """Whether a word less its "s" may be a misspelt name: its possessive, rather than another word."""
    near, edits = spelling.nearest(stem, lexicon.near(stem), spelling.budget(len(stem)))
    if edits > spelling.nearest(f"{stem}s", lexicon.near(stem), spelling.budget(len(stem) + 1))[1]:
        return False
    return any(m.tag == "name" for text in near for m in lexicon.phrases.get((text,), ()))


def _unsplit(prepared: list[_Word], lexicon: Lexicon) -> list[_Word]:
    """Bring a verb and its preposition together: "play again for X" is read as "play for X again"."""
    for place in range(1, len(prepared) - 1):
        before, word, after = prepared[place - 1 : place + 2]
        if word.text in _BETWEEN and (before.text, after.text) in lexicon.phrases:
            return [*prepared[:place], after, word, *prepared[place + 2 :]]
    return prepared


def _joined(prepared: list[_Word], lexicon: Lexicon) -> list[_Word]:
    """Bring a particle back to its verb: "knocked X out" is read as "knocked out X"."""
    if _PARTICLES.isdisjoint([word.text for word in prepared[2:]]):
        return prepared
    for place, word in enumerate(prepared):
        for later in range(place + 2, min(place + 1 + MAX_APART, len(prepared))):
            particle = prepared[later]
            if particle.text not in _PARTICLES:
                continue
            follows = prepared[later + 1].text if later + 1 < len(prepared) else ""
            into = particle.text == "into"
            dated = follows[:1].isdigit() or follows in times.NAMES
            if (follows in ("the", "a", "an", "his", "their") or dated) and not into:
                continue  # there it is a preposition: "put him on the bench", "play X in 1991"
            light = word.text in _LIGHT_VERBS and not into  # "get X on" is no phrase, "get X into" is
            if (word.text, particle.text) in lexicon.phrases and not light:
                between = prepared[place + 1 : later]
                reach = lexicon.reach.get((word.text, between[0].text), 1)
                whole = _phrase(prepared, place, reach, lexicon)[0] > later - place + 1  # "bring him into the team"
                if not whole and all(_named(item, lexicon) for item in between):
                    return [*prepared[:place], word, particle, *between, *prepared[later + 1 :]]
    return prepared


def _named(word: _Word, lexicon: Lexicon) -> bool:
    """Whether a word stands for somebody, a team or a job: what may come between a verb and its particle."""
    return word.text in ("him", "them", "the") or any(
        m.tag == "name" or (m.tag == "noun" and m.value in ("job", "club"))
        for m in lexicon.phrases.get((word.text,), ())
    )


def _next(prepared: list[_Word], place: int, reach: int, lexicon: Lexicon) -> tuple[Span, int]:
    text = prepared[place].text
    follows = prepared[place + 1].text if place + 1 < len(prepared) else ""
    size, meanings = _phrase(prepared, place, reach, lexicon)
    if text in _NUMBERS or times.opens(text, follows):
        size, meanings = _figure(prepared, place, size, meanings)
    if not size:
        size, meanings = 1, (Meaning("unknown", text),) if text[0].isalnum() else _mark(text)
    return _span(prepared[place : place + size], meanings), size


def _phrase(prepared: list[_Word], place: int, reach: int, lexicon: Lexicon) -> tuple[int, tuple[Meaning, ...]]:
    """How many words the longest phrase that begins here has, and what it may mean; 0 for a word nobody knows."""
    if reach > 1:
        window = prepared[place : place + reach]
        texts = tuple([word.text for word in window])
        subject = not lexicon.subject.keys().isdisjoint(texts) and not _titled(prepared, place, lexicon)
        for size in range(len(texts), 1, -1):
            found: tuple[Meaning, ...] = lexicon.phrases.get(texts[:size], ())
            if found and _bounding(prepared, place + size, found, lexicon):
                continue  # "take | over 30 points"
            if found and not (_owning(window[: size - 1]) and any(m.tag != "name" for m in found)):
                return size, found
            if subject and (found := _of_subject(window[:size], lexicon)):
                return size, found
    alone = lexicon.phrases.get((prepared[place].text,))
    return (1, alone) if alone else (0, ())


def _bounding(prepared: list[_Word], end: int, found: tuple[Meaning, ...], lexicon: Lexicon) -> bool:
    """Whether the last word of a verb phrase is rather the bound of a number that follows it."""
    if any(m.tag != "sense" for m in found):
        return False
    for size in (1, 2):  # "take | over 30", "play | at least 30"
        number = _counts(prepared, end + size - 1)
        words = tuple(word.text for word in prepared[end - 1 : end - 1 + size])
        if number and any(m.tag in _BOUNDS for m in lexicon.phrases.get(words, ())):
            return True
    return False


def _counts(prepared: list[_Word], place: int) -> bool:
    """Whether a number stands there, or the article of "a year"."""
    follows = [word.text for word in prepared[place : place + 2]]
    if not follows:
        return False
    year = len(follows) > 1 and follows[0] in ("a", "an") and follows[1] in _UNITS
    return year or _number(follows[0]) is not None


def _owning(words: Sequence[_Word]) -> bool:
    return any(word.possessive for word in words)


def _figure(
    prepared: list[_Word], place: int, size: int, meanings: tuple[Meaning, ...]
) -> tuple[int, tuple[Meaning, ...]]:
    """The same for a word that may begin a time or a score, or be a number: those too, where they are as long."""
    tokens = [word.token if not word.repaired else Token(word.text, 0, 0) for word in prepared[place : place + 9]]
    timed = times.find(tokens, 0, prepared[place - 1].text if place else "")
    scored = _score(tokens)
    if timed and timed.size >= size:
        size, meanings = timed.size, (Meaning("time", timed.when),)
    if scored and scored[0] >= size:
        both = size == scored[0]
        size, meanings = scored[0], (*(meanings if both else ()), Meaning("value", ("score", scored[1])))
    if size <= 1 and (number := _number(prepared[place].text)) is not None:
        size, meanings = 1, (*meanings, Meaning("number", number))
    return size, meanings


@lru_cache(256)
def _mark(text: str) -> Meanings:
    return Meanings([Meaning("mark", text)])


def _reaches(prepared: Sequence[_Word], lexicon: Lexicon) -> list[int]:
    """How many words a phrase may have that begins at each place."""
    subject = lexicon.subject
    return [
        lexicon.reach.get(pair, 1) if subject.keys().isdisjoint(pair) else _reach_of_subject(pair, lexicon)
        for pair in pairwise([word.text for word in prepared])
    ] + [1]


def _reach_of_subject(pair: tuple[str, str], lexicon: Lexicon) -> int:
    """The same where one of the first two words stands for "he", "him" or "his"."""
    forms = [(word, *lexicon.subject.get(word, ()), "his") for word in pair]
    return max(lexicon.reach.get(form, 1) for form in product(*forms))


def _titled(prepared: Sequence[_Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a role stands before the subject's name as a title, and is no verb: "did coach Smith work …"."""
    role = any(m.tag == "role" for m in lexicon.phrases.get((prepared[place].text,), ()))
    if not role or prepared[place + 1].text not in lexicon.subject:
        return False
    return not place or any(m.tag == "aux" for m in lexicon.phrases.get((prepared[place - 1].text,), ()))


def _of_subject(window: Sequence[_Word], lexicon: Lexicon) -> tuple[Meaning, ...]:
    """What a phrase means in which the subject's name stands for "he", "him" or "his"."""
    forms = [("his",) if word.possessive else lexicon.subject.get(word.text, (word.text,)) for word in window]
    return next((found for form in product(*forms) if (found := lexicon.phrases.get(form))), ())


def _span(covered: list[_Word], meanings: tuple[Meaning, ...]) -> Span:
    if len(covered) == 1:
        token, text, repaired, possessive = covered[0]
        return Span(text, token.start, token.end, meanings, repaired, possessive, token.capital)
    repaired = " ".join(word.repaired for word in covered if word.repaired)
    return Span(
        text=" ".join(word.text for word in covered),
        start=covered[0].token.start,
        end=covered[-1].token.end,
        meanings=meanings,
        repaired=repaired,
        possessive=covered[-1].possessive,
        capital=covered[0].token.capital,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else _NUMBERS.get(text)


def _score(tokens: list[Token]) -> tuple[int, str] | None:
    text = " ".join(token.text for token in tokens[:4])
    if match := _SCORE.match(text):
        first, second = int(match[1]), int(match[2])
    elif match := _WORD_SCORE.match(text):
        first, second = _NUMBERS[match[1]], _NUMBERS[match[2]]
    else:
        return None
    return (len(match[0].split()), f"{first}-{second}") if max(first, second) < 20 else None
