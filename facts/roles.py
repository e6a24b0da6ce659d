"""What an entry holds in a role: its own fields, and what follows from the rest of the record."""

from __future__ import annotations

from collections.abc import Mapping

from facts.model import FAMILIES, Campaign, Entry, Honour, Match, Post
from facts.store import Book

# Roles that are worked out: no field of an entry holds them.
DERIVED = (
    "category",
    "country",
    "family",
    "next",
    "opens",
    "person",
    "previous",
    "region",
    "replaced_by",
    "role",
    "score",
    "seasons",
    "tournament",
)

_FAMILY = {role: name for name, roles in FAMILIES.items() for role in roles}


def family(role: str) -> str:
    """The family a role belongs to."""
    return _FAMILY[role]


def role_values(book: Book, entry: Entry, role: str) -> tuple[str, ...]:
    """What an entry holds in a role, stated or derived, as texts; empty when nothing is recorded."""
    if "." in role:
        return _path(book, entry, role)
    match role:
        case "person" if isinstance(entry, Campaign):
            return _part_in(book, entry)
        case "family" if isinstance(entry, Post):
            return (family(entry.role),)
        case "previous" | "next" if isinstance(entry, Post):
            return _neighbour(book, entry, -1 if role == "previous" else 1)
        case "opens" | "seasons" if isinstance(entry, Post):
            return _opening(book, entry) if role == "opens" else _seasons(book, entry)
        case "replaced_by" if isinstance(entry, Post):
            return tuple(
                post.person for post in book.posts
                if post.organisation == entry.organisation and entry.person in post.replaced and _follows(post, entry)
            )  # fmt: skip
        case "ended" if getattr(entry, "ended", "") == "unrecorded":
            return ()
        case "occasion" if isinstance(entry, Match):
            return (*entry.occasion, *_last_of_all(book, entry))
        case "role" if isinstance(entry, Honour):
            return _role_when_won(book, entry)
        case "opponent_country" if isinstance(entry, Match | Campaign):
            return _from(book, entry.opponent if isinstance(entry, Match) else entry.by)
        case "country" | "category" | "region":
            return _through(book, entry, role)
        case "host" | "score" if isinstance(entry, Match):
            return _of_match(entry, role)
    value = getattr(entry, role, None)
    if value is None or value == ():
        return ()
    return tuple(str(item) for item in value) if isinstance(value, tuple) else (str(value),)


def _of_match(match: Match, role: str) -> tuple[str, ...]:
    """The score of a match, and at whose ground it was, where that is told."""
    if role == "host":
        return () if match.home is None else (match.team,) if match.home else (match.opponent,)
    return () if match.scored is None else (f"{match.scored}-{match.conceded}",)


def _last_of_all(book: Book, match: Match) -> tuple[str, ...]:
    """Whether a match was the last of the person's time there: the only one, or that after which the post ended."""
    last = "only cap" in match.occasion or any(
        match.id in post.after and post.person == match.person and post.ended and not post.motive for post in book.posts
    )
    return ("last match",) if last else ()


def holders(book: Book, kind: str, role: str) -> Mapping[str, frozenset[str]]:
    """Ids of the entries of a kind by what they hold in a role: an index of the record, made on first use."""
    found = book.holders.get((kind, role))
    if found is None:
        ids: dict[str, set[str]] = {}
        for entry in book.posts if kind == "post" else book.rows(kind):
            for value in role_values(book, entry, role):
                ids.setdefault(value, set()).add(entry.id)
        found = book.holders[kind, role] = {value: frozenset(held) for value, held in ids.items()}
    return found


def _follows(post: Post, entry: Post) -> bool:
    return family(entry.role) == "charge" and (
        not (post.start and entry.end) or post.start.before(entry.end) is not True
    )


def _path(book: Book, entry: Entry, role: str) -> tuple[str, ...]:
    """A role of the entry that another role points to: "about.organisation"."""
    first, rest = role.split(".", 1)
    found = (book.entries.get(ident) for ident in role_values(book, entry, first))
    return tuple(value for other in found if other is not None for value in role_values(book, other, rest))


def _role_when_won(book: Book, entry: Honour) -> tuple[str, ...]:
    """Roles the winner had at the team in the time an honour belongs to."""
    when = entry.secured or entry.when
    held = (
        post
        for post in book.posts
        if post.person == entry.person and post.organisation == entry.team and post.start and post.end
    )
    return tuple(
        dict.fromkeys(
            post.role
            for post in held
            if post.start and post.end and post.start.first <= when.last and when.first <= post.end.last
        )
    )


def _part_in(book: Book, entry: Campaign) -> tuple[str, ...]:
    """People who had a post with the team at the time."""
    when = entry.when
    return tuple(
        post.person for post in book.posts
        if post.organisation == entry.team and when and post.start and post.end and post.start.first <= when.last and when.first <= post.end.last
    )  # fmt: skip


def _from(book: Book, team: str | None) -> tuple[str, ...]:
    """The country a team is from."""
    country = book.entities[team].country if team else None
    return (country,) if country else ()


def _through(book: Book, entry: Entry, attribute: str) -> tuple[str, ...]:
    for role in ("organisation", "city", "competition", "place", "team"):
        ident = getattr(entry, role, None)
        if ident and (value := getattr(book.entities[ident], attribute)):
            return (str(value),)
    return ()


def _neighbour(book: Book, entry: Post, step: int) -> tuple[str, ...]:
    own = [
        post for post in book.career(entry.person, family(entry.role))
        if post.organisation == entry.organisation or not _is_national(book, post)
    ]  # fmt: skip
    places = [place for place, post in enumerate(own) if post.id == entry.id]
    if not places:
        return ()
    place = places[0] + step
    while 0 <= place < len(own) and own[place].organisation == entry.organisation:
        place += step
    return (own[place].organisation,) if 0 <= place < len(own) else ()


def _seasons(book: Book, entry: Post) -> tuple[str, ...]:
    """How many seasons somebody played for a club: as stated, and as its dates make."""
    if entry.role != "player" or entry.start == entry.end:
        return ()
    stated = [str(tally.value) for tally in book.tallies(of=entry.id, measure="seasons")]
    start, end = entry.start, entry.end if entry.ended != "retired" else None  # a career's end may be a later one
    dated = end.first.year - start.first.year if start and end else 0
    return (*stated, *([str(dated)] if dated else []))


def _opening(book: Book, entry: Post) -> tuple[str, ...]:
    """What began with a post: the career of somebody who played for no club before it."""
    first = family(entry.role) == "player" and book.career(entry.person, "player")[:1] == (entry,)
    return ("career",) if first else ()


def _is_national(book: Book, post: Post) -> bool:
    return book.entities[post.organisation].type == "national_team" or (post.order is None and post.start is None)
