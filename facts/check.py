"""Compute every stated figure afresh, and demand a declared conflict exactly where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from facts.model import FAMILIES, Honour, Milestone, Post, Tally
from facts.store import Book, read
from facts.when import Grain, ages


def check(paths: list[Path]) -> list[str]:
    """All mistakes of some record files, one sentence each; an empty list when they are sound."""
    mistakes: list[str] = []
    for path in paths:
        book, found = read(path)
        mistakes += found
        if book:
            mistakes += [f"{path.name}: {text}" for text in conflicts(book)]
    return mistakes


def conflicts(book: Book) -> Iterator[str]:
    """Where a stated figure and the record disagree without a conflict, or a declared conflict has no ground."""
    differing = dict(_differing(book))
    declared = {ident: conflict.id for conflict in book.record.conflict for ident in conflict.derived}
    for ident, why in differing.items():
        if ident not in declared:
            yield f"{book.kind_of[ident]} '{ident}': {why}; correct it, or declare a [[conflict]] with derived = [\"{ident}\"]."
    for ident, name in declared.items():
        if ident not in differing:
            yield f"conflict '{name}', field derived: '{ident}' agrees with the record; remove it from the list."
    for conflict in book.record.conflict:
        for claim in conflict.claims:
            entry = book.entries.get(claim.entry)
            held = getattr(entry, claim.field, None)
            if held is None:
                yield f"conflict '{conflict.id}', field claims: '{claim.entry}' has no {claim.field}; correct the claim."
            elif getattr(held, "label", str(held)) == claim.value:
                yield f"conflict '{conflict.id}', field claims: the claim is what the record holds; remove it."


def _differing(book: Book) -> Iterator[tuple[str, str]]:
    for tally in book.record.tally:
        yield from _tally(book, tally)
    for milestone in book.record.milestone:
        yield from _age(book, milestone)
    for honour in book.record.honour:
        yield from _tenure(book, honour)


def _tally(book: Book, tally: Tally) -> Iterator[tuple[str, str]]:
    post = book.entries.get(tally.of or "")
    if not isinstance(post, Post) or not post.start:
        return
    if tally.measure == "seasons" and post.end:
        by_dates = max(1, post.end.first.year - post.start.last.year + (post.start.grain is Grain.SEASON))
        if by_dates != tally.value:
            yield tally.id, f"{tally.value} seasons are stated, the dates make {by_dates}"
    if tally.measure == "age" and book.born and tally.value not in ages(book.born, post.start):
        yield (
            tally.id,
            f"the age of {tally.value} is stated, the date of birth makes {ages(book.born, post.start)[0]}",
        )


def _age(book: Book, milestone: Milestone) -> Iterator[tuple[str, str]]:
    if milestone.age and milestone.when and book.born and milestone.person == book.subject:
        possible = ages(book.born, milestone.when)
        if milestone.age not in possible:
            yield milestone.id, f"the age of {milestone.age} is stated, the date of birth makes {possible[0]}"


def _tenure(book: Book, honour: Honour) -> Iterator[tuple[str, str]]:
    """A title credited to somebody in charge must have been won while they were."""
    if honour.capacity != "manager" or honour.person is None:
        return
    posts = [
        post
        for post in book.posts
        if post.person == honour.person and post.organisation == honour.team and post.role in FAMILIES["charge"]
    ]
    when = honour.secured or honour.when
    last = when.last
    if not any(
        post.end is None
        or post.end.last >= (last if when.grain is Grain.SEASON else when.first)
        or _closed_season(when.grain, post, last.year)
        for post in posts
    ):
        yield honour.id, "it is credited to somebody who was no longer in charge when it was won"


def _closed_season(grain: Grain, post: Post, year: int) -> bool:
    """Whether the post lasted into the year in which the season closed, when the day it was won is not recorded."""
    return grain is Grain.SEASON and post.end is not None and post.end.last.year >= year
