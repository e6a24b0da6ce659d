"""Example questions made from a record, one for each topic it can answer."""

from __future__ import annotations

from functools import lru_cache

from facts.model import Honour
from facts.store import Book


@lru_cache(maxsize=64)
def _topics(book: Book) -> tuple[tuple[str, str], ...]:
    label = book.label
    found: list[tuple[str, str]] = []
    charge, played = book.career(book.subject, "charge"), book.career(book.subject, "player")
    measured = [post for post in charge if post.start and post.end]
    if measured:
        found.append(("spells", f"How long did {_he(book)} manage {label(measured[-1].organisation)}?"))
    if len(played) > 1:
        found.append(("clubs", f"Which clubs did {_he(book)} play for?"))
    won = [h for h in book.record.honour if isinstance(h, Honour) and h.person == book.subject]
    if won:
        found.append(("honours", f"What did {_he(book)} win with {label(won[0].team)}?"))
    if book.born:
        found.append(("birth", f"When was {_he(book)} born?"))
        if charge:
            found.append(
                (
                    "age",
                    f"How old was {_he(book)} when {_he(book)} took over at {label(charge[0].organisation)}?",
                )
            )
    dismissed = [post for post in charge if post.reason and post.ended == "dismissed"]
    if dismissed:
        found.append(("reasons", f"Why was {_he(book)} sacked by {label(dismissed[0].organisation)}?"))
    figures = book.tallies(measure="goals")
    if figures:
        found.append(("figures", f"How many goals did {_he(book)} score for {label(figures[0].organisation or '')}?"))
    scored = [match for match in book.record.match if match.scored is not None]
    if scored:
        found.append(("matches", f"What was the score against {label(scored[-1].opponent)}?"))
    replacing = [post for post in charge if post.replaced]
    if replacing:
        found.append(("people", f"Who did {_he(book)} replace at {label(replacing[-1].organisation)}?"))
    return tuple(found)


def topics(book: Book) -> tuple[tuple[str, str], ...]:
    """Topic and example question pairs, the most asked first."""
    return _topics(book)


def _he(book: Book) -> str:
    return "she" if book.entities[book.subject].gender == "f" else "he"
