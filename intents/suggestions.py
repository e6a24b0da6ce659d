"""Questions worth asking instead: one for each reading of an ambiguous question, the nearest ones where nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facts.algebra import At, Is, Query, family, spells
from facts.model import Entry, Honour, Match, Post
from facts.store import Book
from intents import samples
from intents import wording as w
from intents.outcome import Option

MAX_LABEL = 80  # characters on a button
MAX_NEAREST = 3  # more than three offers under "not recorded" are not read
MAX_READINGS = 4


def readings(book: Book, query: Query, entries: Sequence[Entry]) -> tuple[Option, ...]:
    """Return an option for each reading that was answered together."""
    posts = [entry for entry in entries if isinstance(entry, Post) and entry.person == book.subject]
    matches = [entry for entry in entries if isinstance(entry, Match)]
    if posts:
        asked = dict.fromkeys(_post(book, query, stay.posts) for stay in spells(book, posts))
    else:
        asked = dict.fromkeys(_match(book, match) for match in matches)
    return _options([question for question in asked if question][:MAX_READINGS])


def nearest(book: Book, query: Query | None) -> tuple[Option, ...]:
    """Return up to three answerable questions about the names of a question, filled up with general ones."""
    clubs = _clubs(query) if query else ()
    near = [question for club in clubs for question in _about_club(book, club)]
    kind = {"tally": "figures", "honour": "honours", "match": "matches", "age": "birth"}.get(
        query.kind if query else ""
    )
    general = [question for topic, question in samples.topics(book) if topic == kind]
    general += [question for topic, question in samples.topics(book) if topic != kind]
    return _options(list(dict.fromkeys((*near, *general)))[:MAX_NEAREST])


def _options(questions: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(question[:MAX_LABEL], question) for question in questions)


def _post(book: Book, query: Query, posts: Sequence[Post]) -> str:
    """Ask about one stay alone: by its role, and its club where it has dates."""
    first, last, he = posts[0], posts[-1], w.he(book, book.subject)
    alike = [post for post in book.career(book.subject, family(first.role)) if post.organisation == first.organisation]
    if len(spells(book, alike)) > 1 or book.entities[first.organisation].type != "club":
        return ""  # the same words would be as ambiguous again
    role, club = _as(first), book.label(first.organisation)
    if query.focus == "duration" and first.start and last.end:
        return f"How long was {he} at {club} {role}?"
    if query.focus == "end" and last.end:
        return f"When did {he} leave {club} {role}?"
    if query.focus in ("replaced", "replaced_by", "boss", "person") and first.replaced:
        return f"Who did {he} replace at {club}?"
    return f"When did {he} join {club} {role}?" if first.start else ""


def _as(post: Post) -> str:
    return {"player": "as a player", "charge": "as manager"}.get(family(post.role), w.CLAIMED[post.role])


def _match(book: Book, match: Match) -> str:
    opponent = book.label(match.opponent)
    if match.scored is not None:
        return f"What was the score against {opponent}?"
    return (
        f"When did {w.he(book, book.subject)} play against {opponent}?" if match.when and match.role == "player" else ""
    )


def _clubs(query: Query) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in query.where:
        if isinstance(item, Is) and item.roles[0] in ("organisation", "team"):
            found |= dict.fromkeys(item.values)
        elif isinstance(item, At):
            found |= dict.fromkeys(_clubs(item.query))
    return tuple(found)


def _about_club(book: Book, club: str) -> Iterator[str]:
    """Questions about the subject's time at a club that the record answers."""
    he, name = w.he(book, book.subject), book.label(club)
    own = [post for post in book.posts if post.person == book.subject and post.organisation == club]
    charge = [post for post in own if family(post.role) == "charge"]
    played = [post for post in own if post.role == "player"]
    if played and played[0].start and book.entities[club].type == "club":
        yield f"When did {he} join {name} as a player?"
    if charge and charge[0].start and charge[-1].end:
        yield f"How long did {he} manage {name}?"
    if any(tally.organisation == club and tally.measure == "appearances" for tally in book.record.tally):
        yield f"How many appearances did {he} make for {name}?"
    if any(_won(book, honour, club) for honour in book.record.honour):
        yield f"What did {he} win with {name}?"


def _won(book: Book, honour: Honour, club: str) -> bool:
    return honour.team == club and honour.person == book.subject and honour.result == "winner"
