"""What a card may add to a reply: a title, and facts of the entries behind it that the text leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from facts.algebra import spells
from facts.model import Entry, Honour, Match, Post
from facts.store import Book
from intents import statements as s
from intents import wording as w

Facts = tuple[tuple[str, str], ...]


def shown(book: Book, entries: Sequence[Entry], text: str) -> tuple[str, Facts]:
    """Return the title and the facts for a card, without any fact that the text already tells."""
    if not entries or type(entries[0]) not in _SHOWN:
        return "", ()
    kind = type(entries[0])
    same = [entry for entry in entries if isinstance(entry, kind)]
    title, facts = _SHOWN[kind](book, same)
    told = text.lower()
    added = tuple((label, value) for label, value in facts if value and value.lower() not in told)
    return (title, added) if added else ("", ())


def _posts(book: Book, posts: Sequence[Post]) -> tuple[str, Facts]:
    """One stay: where several are spoken of, the text lists them."""
    stays = spells(book, posts)
    if len(stays) != 1:
        return "", ()
    stay = stays[0]
    facts: list[tuple[str, str]] = []
    facts += [
        (w.ROLE[post.role].capitalize() if len(stay.posts) > 1 else "From", post.start.label)
        for post in stay.posts
        if post.start and "start" not in post.implied
    ]
    if len(stay.posts) == 1:
        facts.append(("Role", w.ROLE[stay.posts[0].role]))
    if stay.end and "end" not in stay.posts[-1].implied:
        facts.append(("Until", stay.end.label))
    if stay.days and stay.days.exact and stay.days.low:
        facts.append(("Days", f"{stay.days.low:,}"))
    if stay.posts[0].replaced:
        facts.append(("Replaced", w.listing(map(book.label, stay.posts[0].replaced))))
    return book.label(stay.organisation), tuple(facts)


def _matches(book: Book, matches: Sequence[Match]) -> tuple[str, Facts]:
    match = matches[0]
    if len(matches) > 1:
        return "", ()
    where = [book.label(ident) for ident in (match.venue, match.city) if ident]
    facts = (
        ("Date", match.when.label if match.when and "when" not in match.implied else ""),
        ("Score", s.score(match)),
        ("Opponent", book.label(match.opponent)),
        ("Venue", ", ".join(where)),
        ("Competition", "friendly" if match.friendly else book.label(match.competition or "")),
    )
    return f"{book.label(match.team)} v {book.label(match.opponent)}", facts


def _honours(book: Book, honours: Sequence[Honour]) -> tuple[str, Facts]:
    honour = honours[0]
    if len(honours) > 1:
        return "", ()
    facts = (
        ("Season", honour.when.label),
        ("Club", book.label(honour.team)),
        ("As", honour.capacity or ""),
        ("Secured", honour.secured.label if honour.secured else ""),
    )
    return book.label(honour.competition), facts


_SHOWN: dict[type[Entry], Callable[[Book, Any], tuple[str, Facts]]] = {Post: _posts, Match: _matches, Honour: _honours}
