"""The English of answers: dates, lists, durations, names and the verbs of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from facts.model import Entity, Post
from facts.store import Book
from facts.when import Days, Grain, When, calendar

ROLE = {
    "player": "player", "captain": "captain", "assistant": "assistant manager", "technical director": "technical director", "caretaker": "caretaker manager",
    "manager": "manager",
}  # fmt: skip
CLAIMED = {
    "player": "as a player", "captain": "as captain", "assistant": "as assistant manager", "technical director": "as technical director",
    "caretaker": "as caretaker", "manager": "as manager",
}  # fmt: skip
SPELLED = (
    "no",
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
)


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Ss]he)\b")
_SENTENCES = re.compile(r"(?<=[.:;] )")
_ASKING = ("how", "who", "whom", "which", "what", "when", "where", "why", "whether", "after", "that", "any", "under")


def at(when: When) -> str:
    """A date with its preposition: "on 22 April 1964", "in the summer of 1996"."""
    if when.grain is Grain.DAY:
        return f"on {when.label}"
    if when.grain is Grain.PART:
        name, _, rest = when.label.partition(" ")
        if name == "end":
            return f"at the {when.label}"
        if name in ("before",):
            return when.label
        return f"in {when.label}" if name in ("early", "late") else f"in the {name} of {rest}"
    if when.grain is Grain.SEASON:
        return f"in the {when.label} season"
    if when.grain is Grain.SPAN and when.label.startswith("at "):
        return when.label
    if when.grain is Grain.SPAN:
        return f"in the {when.label}" if when.label.endswith("s") else f"from {when.label}"
    return f"in {when.label}"


def moment(when: When) -> str:
    """Return a date as it follows "until" or "from": "the summer of 1996", "late 2010", "the 2005–06 season"."""
    return at(when).removeprefix("on ").removeprefix("in ").removeprefix("at ").removeprefix("from ")


def bare(when: When) -> str:
    """A date as a heading: "22 April 1964", "summer 1996", "2007–08"."""
    return when.label


def listing(items: Iterable[str], last: str = "and") -> str:
    """Words joined as a list."""
    found = list(items)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 season", "7 trophies"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def spelled(number: int) -> str:
    """A small number as a word."""
    return SPELLED[number] if number < len(SPELLED) else f"{number:,}"


_ORDINAL = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def ordinal(number: int | None) -> str:
    """Return a place in a table as a word."""
    return _ORDINAL.get(number or 0, f"number {number}")


def parts(start: date, end: date) -> str:
    """Years, months and days between two days, empty parts left out."""
    named = zip(calendar(start, end), ("year", "month", "day"), strict=True)
    return listing(count(number, noun) for number, noun in named if number) or "0 days"


def length(days: Days, start: When | None, end: When | None) -> str:
    """A duration as exact as its ends: "808 days (2 years, 2 months and 17 days)", "about 7 years"."""
    if days.exact and start and end:
        whole = parts(start.first, end.first)
        return f"{count(days.low, 'day')} ({whole})" if days.low > 31 else count(days.low, "day")
    low, high = round(days.low / 365.25), round(days.high / 365.25)
    if low == high or (low, high) == (0, 1):
        return f"about {count(max(low, 1), 'year')}"
    return f"between {low} and {high} years"


def sentence(text: str) -> str:
    """A capital in front, a full stop at the end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def he(book: Book, ident: str) -> str:
    """The subject is "he" or "she", anybody else goes by name."""
    if ident != book.subject:
        return book.label(ident)
    return "she" if book.entities[ident].gender == "f" else "he"


def his(book: Book) -> str:
    """The subject's possessive."""
    return "her" if book.entities[book.subject].gender == "f" else "his"


def him(book: Book, ident: str) -> str:
    """The object form."""
    if ident != book.subject:
        return book.label(ident)
    return "her" if book.entities[ident].gender == "f" else "him"


def whose(book: Book, ident: str) -> str:
    """Return a possessive: "his" for the subject, a name with its ending for anybody else."""
    return his(book) if ident == book.subject else possessive(book.label(ident))


def told_apart(book: Book, text: str) -> str:
    """Name the subject where "he" would read as somebody named before: "X was banned. He took over"."""
    others = [name for name in _others(book) if name in text]
    if not others:
        return text
    short = book.name.rsplit(" ", 1)[-1]
    named, told = "", []
    for part in _SENTENCES.split(text):
        opener, found = named, _PRONOUN.search(part)
        before = part[: found.start()] if found else part
        if found and short not in before and (opener or any(name in before for name in others)):
            name = possessive(short) if found[0].lower() == "his" else short
            part = f"{before}{name}{part[found.end() :]}"
        about = short in part or _PRONOUN.search(part)
        named = next((name for name in others if part.startswith(name) or (name in part and not about)), "")
        told.append(part)
    return "".join(told)


@lru_cache(8)
def _others(book: Book) -> tuple[str, ...]:
    """The names of people besides the subject."""
    return tuple(entity.name for entity in book.record.entity if entity.type == "person" and entity.id != book.subject)


def possessive(name: str) -> str:
    """Return a name as an owner; one that ends in an s takes the apostrophe alone."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def a(noun: str) -> str:
    """Put the right indefinite article in front, unless the phrase has a determiner of its own."""
    if noun.split(" ", 1)[0].lower() in _DETERMINERS:
        return noun
    return f"an {noun}" if noun[:1].lower() in _VOWELS or noun.startswith(_VOWEL_NUMBERS) else f"a {noun}"


_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "some", "any", "no", "this", "that"))
_VOWELS = "aeiou"
_VOWEL_NUMBERS = ("8", "11 ", "18")  # "an 8-month ban"


def undoubled(text: str) -> str:
    """Drop a lead that its own context opens with: "X: X was captain" says X once."""
    lead, _, rest = text.partition(": ")
    return rest if rest and rest.lower().startswith(lead.lower()) else text


def the(book: Book, ident: str) -> str:
    """An organisation or competition as it stands in a sentence."""
    entity = book.entities.get(ident)
    if entity is None:
        return ident.removeprefix("?")
    return definite(entity.name) if _takes_article(book, entity) else entity.name


def definite(name: str) -> str:
    """Put "the" in front of a name that does not bring it."""
    return name if name.lower().startswith("the ") else f"the {name}"


def _takes_article(book: Book, entity: Entity) -> bool:
    """A division known by a letter or number, or by its country at the end, stands without one."""
    last = entity.name.rsplit(" ", 1)[-1]
    lettered = len(last) == 1 or last.isdigit() or last == book.label(entity.country or "")
    return entity.type == "venue" or (entity.type == "competition" and not lettered)


def role_at(post: Post, book: Book) -> str:
    """Return a role with its organisation: "caretaker manager of X", "a player at Y"."""
    link = (
        "for"
        if book.entities[post.organisation].type == "national_team" and post.role == "player"
        else "at"
        if post.role in ("player", "assistant", "technical director")
        else "of"
    )
    article = "a " if post.role == "player" else ""
    return f"{article}{ROLE[post.role]} {link} {book.label(post.organisation)}"


def many(what: str) -> bool:
    """Whether a noun phrase takes "are": "cards of his", "his personality or interests"."""
    head = re.split(r" (?:of|in|as|or|a|from|for|there|that|to|with|he|she|it|was|were|is|under|at|on|by)\b", what)[0]
    if head.split(" ")[0].lower() in _ASKING:
        return False  # "how many goals he had …" is one thing that is not recorded
    return (head.endswith("s") and not head.endswith("ss")) or " or " in what or " and " in what


def clip(text: str, limit: int) -> str:
    """Cut at the last whole sentence or word that fits."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    stop = cut.rfind(". ")
    return cut[: stop + 1] if stop > limit // 2 else cut[: cut.rfind(" ", 0, limit - 1)] + " …"


def sources(entries: Sequence[object]) -> tuple[str, ...]:
    """The places in the source of some entries, each once."""
    return tuple(dict.fromkeys(place for entry in entries for place in getattr(entry, "at", ())))
