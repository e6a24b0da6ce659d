"""Typed queries in English: a cell is a query with its form and the words that fill the form's constructions.

The constructions are in `constructions/`, a file for each topic, written for the round trip and for nothing else.
There {he}, {him}, {his} and {name} stand for the record's person, {as} for " as a player" where the club alone would
leave open which stay is meant; the other slots are names, dates and values of the cell, and {club's} is an owner.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from facts.algebra import Filter, Is, Query
from facts.model import FAMILIES
from facts.store import Book
from facts.when import Grain, When
from intents.wording import he, him, his, possessive, the

HERE = Path(__file__).parent


class Cell(NamedTuple):
    """A question somebody could ask: how it is put, the typed query, its words, and whether a yes/no one holds."""

    form: str  # a key of one of the files of constructions
    query: Query
    words: dict[str, str]
    holds: bool | None = None


@cache
def constructions() -> dict[str, tuple[str, ...]]:
    """Every form with the sentences it can be put in."""
    files = sorted((HERE / "constructions").glob("*.toml"))
    held = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return {form: tuple(sentences) for topic in held for form, sentences in topic.items()}


def render(book: Book, cell: Cell) -> Iterator[str]:
    """A cell in each construction of its form."""
    subject = book.subject
    person = {"he": he(book, subject), "him": him(book, subject), "his": his(book)}
    words = {**person, "name": book.name.rsplit(" ", 1)[-1], "as": "", **cell.words}
    owners = {f"{key}'s": possessive(word) for key, word in words.items()}
    for sentence in constructions()[cell.form]:
        said = sentence.format(**words, **owners)
        yield said[0].upper() + said[1:]


def whether(cell: Cell, form: str, *claims: Filter, holds: bool, **words: str) -> Cell:
    """The cell's question as one that is answered yes or no, with more claimed."""
    query = cell.query.adding(*claims)
    return Cell(form, Query(query.kind, "about", query.where, "whether"), {**cell.words, **words}, holds)


def asking(kind: str, focus: str, /, *more: Filter, **roles: str | tuple[str, ...]) -> Query:
    """A query whose filters are written as keywords: `organisation="bari"`, `role=("manager", "caretaker")`."""
    held = (Is((role,), (value,) if isinstance(value, str) else value) for role, value in roles.items())
    return Query(kind, focus, (*held, *more))


def many(query: Query) -> Query:
    """The query asked for a number of rows."""
    return Query(query.kind, query.focus, query.where, "many", query.pick, query.unit, query.plural)


def unit(query: Query, name: str, other: Query | None = None) -> Query:
    """The query with a unit, and a second operand."""
    return Query(query.kind, query.focus, query.where, query.ask, query.pick, name, query.plural, other)


def dated(when: When) -> str:
    """A date as it is typed, with its preposition."""
    label = when.label.replace("–", "-")
    return f"on {label}" if when.grain is Grain.DAY else f"in {label}"


def named(book: Book, ident: str) -> str:
    """An entity as it stands in a sentence."""
    return the(book, ident)


def others(book: Book, ident: str, *taken: str) -> Iterator[str]:
    """Entities of the same type as one, in the order of the record after it, without some."""
    kind = book.entities[ident].type
    ring = [entity.id for entity in book.record.entity if entity.type == kind]
    place = ring.index(ident)
    return (other for other in (*ring[place + 1 :], *ring[:place]) if other not in taken)


def family_of(name: str) -> tuple[str, ...]:
    """The roles of a family as stays are asked for: an armband is no stay."""
    return tuple(role for role in FAMILIES[name] if role != "captain")


def held(entry: Any, *fields: str) -> bool:
    """Whether an entry holds something in each of some fields."""
    return all(getattr(entry, field) not in (None, (), "") for field in fields)
