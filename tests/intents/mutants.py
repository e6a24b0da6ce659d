"""Questions with one thing in them exchanged: another club, another year, the other direction.

A mutant is written as its question was, so a mistake in reading it is a mistake about that one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tests.acceptance.sets import Question, engine

SHIFT = 7  # years that a year is moved by: far enough for another club
STRANGERS = ("Castori", "Conte")  # put in the place of the record's person

# Each pair is exchanged both ways. Only words that leave a sentence behind: "end" is as often a noun as a verb.
PAIRS: tuple[tuple[str, str], ...] = (
    ("he joined", "he left"), ("joining", "leaving"), ("join", "leave"), ("sign for", "leave"), ("go to", "leave"),
    ("appointed", "sacked"), ("appoint", "sack"), ("appointment", "sacking"), ("hired", "fired"), ("hire", "fire"), ("arrive at", "leave"),
    ("take over", "get sacked"), ("took over", "got sacked"), ("takes over", "gets sacked"), ("leaving", "joining"),
    ("win", "lose"), ("won", "lost"), ("winning", "losing"), ("beat", "lose to"), ("promoted", "relegated"), ("go down", "go up"),
    ("before", "after"), ("his first", "his last"), ("very first", "very last"), ("first ever", "last ever"), ("longest", "shortest"),
    ("at home", "away from home"), ("most", "fewest"), ("player", "manager"), ("playing for", "in charge of"), ("play for", "manage"),
    ("played for", "managed"), ("caretaker", "assistant"), ("technical director", "head coach"), ("did he replace", "replaced him"),
    ("fans like", "fans hate"), ("came first", "came last"), ("called up", "sent home"), ("retired", "made his debut"),
)  # fmt: skip


class Mutant(NamedTuple):
    """A question with `old` exchanged for `new`; `swap` is the sort of thing it was."""

    question: Question
    swap: str
    old: str
    new: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.question['id']} {self.swap}: {self.old} > {self.new}"


class Named(NamedTuple):
    """A name of the record, as it stands in a question."""

    ident: str
    type: str
    said: str


@cache
def names() -> dict[str, tuple[str, str]]:
    """Every name of the record in Latin letters, in lower case, with its entity and type."""
    found: dict[str, tuple[str, str]] = {}
    for entity in engine().book.record.entity:
        surname = [entity.name.rsplit(" ", 1)[-1]] if entity.type == "person" else []
        found |= {
            name.lower(): (entity.id, entity.type)
            for name in (entity.name, *entity.aliases, *surname)
            if name.isascii()
        }
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=s?(?!\w))", re.IGNORECASE)


def named(text: str, *types: str) -> tuple[Named, ...]:
    """The names of some types in a text, once each."""
    found = (Named(*names()[said.lower()], said) for said in dict.fromkeys(_pattern().findall(text)))
    return tuple(name for name in found if name.type in types)


def put(text: str, ident: str, new: str) -> str:
    """The text with every name of one entity exchanged."""
    return _pattern().sub(lambda found: new if names()[found[0].lower()][0] == ident else found[0], text)


def cased(new: str, text: str) -> str:
    """A name written as somebody writes who never touches the shift key, where the question does so."""
    return new.lower() if text == text.lower() else new


@cache
def _others(kind: str) -> tuple[tuple[str, str], ...]:
    """Entities to exchange for: clubs he was at, competitions, people; ids and short names."""
    book = engine().book
    mine = {post.organisation for post in book.posts if post.person == book.subject}
    short = {"spartak": "Spartak", "aek": "AEK", "juventus": "Juve"}
    return tuple(
        (entity.id, short.get(entity.id, entity.name if kind != "person" else entity.name.rsplit(" ", 1)[-1]))
        for entity in book.record.entity
        if entity.type == kind and entity.id != book.subject and (kind != "club" or entity.id in mine)
    )


def _entities(question: Question, kind: str, swap: str, count: int = 2) -> Iterator[Mutant]:
    text = question["q"]
    inside = {name.ident for name in named(text, kind)}
    for name in {name.ident: name for name in named(text, kind)}.values():
        if name.ident == engine().book.subject:
            continue
        others = _others(kind)
        place = next((n for n, (ident, _) in enumerate(others) if ident == name.ident), len(name.said))
        ring = (others[(place + step) % len(others)] for step in range(2, 2 * len(others), 3))
        fresh = [label for ident, label in dict.fromkeys(ring) if ident not in inside][:count]
        for label in fresh:
            yield Mutant(question, swap, name.ident, label, put(text, name.ident, cased(label, text)))


_YEARS = re.compile(
    r"(?<![\w/.'-])(?P<open>(?:19|20)\d\d|(?<=in )\d\d(?=\W|$)|\d\d(?=[-/]\d\d(?!\d)))(?P<close>[-/–](?:\d{4}|\d\d))?(?![\w/-])"
)


def _years(question: Question) -> Iterator[Mutant]:
    for step in (SHIFT, -SHIFT):
        text = _YEARS.sub(lambda found, step=step: _later(found, step), question["q"])
        if text != question["q"] and not re.search(r"202[7-9]|20[3-9]\d", text):
            yield Mutant(question, "year", "year", f"{step:+d}", text)


def _later(found: re.Match[str], step: int) -> str:
    def moved(digits: str) -> str:
        return f"{(int(digits) + step) % 10 ** len(digits):0{len(digits)}d}"

    close = found["close"] or ""
    return moved(found["open"]) + (close[0] + moved(close[1:]) if close else "")


def _pairs(question: Question) -> Iterator[Mutant]:
    text = question["q"]
    for one, two in PAIRS:
        for old, new in ((one, two), (two, one)):
            changed = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text, flags=re.IGNORECASE)
            if changed != text:
                yield Mutant(question, "word", old, new, changed)


_SUBJECT = re.compile(
    r"(?<!\w)(?:massimo )?(?:carrera|he|him)(?P<own>'s)?(?!\w)|(?<!\w)(?P<his>his)(?!\w)", re.IGNORECASE
)


def _subjects(question: Question) -> Iterator[Mutant]:
    text = question["q"]
    for stranger in STRANGERS:
        name = cased(stranger, text)
        changed = _SUBJECT.sub(lambda found, name=name: f"{name}'s" if found["own"] or found["his"] else name, text)
        if changed != text and stranger.lower() not in text.lower():
            yield Mutant(question, "subject", "he", stranger, changed)


_MAKERS: tuple[Callable[[Question], Iterable[Mutant]], ...] = (
    lambda question: _entities(question, "club", "club"),
    lambda question: _entities(question, "competition", "competition"),
    lambda question: _entities(question, "person", "person"),
    _years,
    _pairs,
    _subjects,
)


def mutants(questions: Iterable[Question]) -> Iterator[Mutant]:
    """Every mutant of some questions."""
    for question in questions:
        for make in _MAKERS:
            yield from make(question)
