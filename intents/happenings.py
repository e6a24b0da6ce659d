"""Questions about no relation in particular: what happened then, and who or what a name is."""

from __future__ import annotations

import itertools

from facts.algebra import At, Filter, In, Is, Pick, Query, select
from facts.store import Book
from facts.when import When
from intents.clauses import Clause, Spans
from intents.events import read_event
from intents.kinds import ADRIFT
from intents.lexicon import Name
from intents.reading import Reading, Refusal, composed
from intents.shapes import asks_about, less, person_of, scaffold
from intents.spans import Span, some

_TEAMS = ("club", "national_team")
_ODD = ("pick", "number", "unknown", "and", "to")  # what a question about a bare name does not hold
_WENT = (*_TEAMS, "place", "country")  # what "how did it go at X" can be asked of
_SETTINGS = {
    "competition": ("competition",),
    "place": ("city",),
    "venue": ("venue",),
}  # roles of a match, by type of name


def read_timeline(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Read "what happened then", "what happened in the match against X", "what is he doing now"."""
    if (game := read_match(book, clause)) or asks_of_game(clause):
        return game
    main = less(clause.main, "timeline")
    times = [m.value for span in main for m in span.meanings if m.tag == "time"]
    current = some(clause.main, "current") or any(
        "is he" in s.text or "does he" in s.text or s.text.endswith("'s he doing") for s in clause.main
    )
    content = [span for span in scaffold(main) if not span.has("time", "pronoun") and person_of(span) != book.subject]
    clubs = [span for span in content if span.has("name")]
    odd = next((span.text for span in content if span.has("unknown")), "")
    if odd:
        return Refusal(odd)
    if len(content) == len(clubs) == 1 and not clause.nests and not times:
        return read_about(book, Clause(tuple(clubs)))
    placed = any("place" in span.nouns or "position" in span.nouns for span in main)
    if placed:
        return None  # "what happened to his place in the team"
    if there := _there(book, clause, content, times):
        return there
    if len(clubs) == 1 and clause.nests and (event := read_event(book, clause.nested)):
        return composed(book, _role_around(book, clubs[0], clause, event), clause)
    if content and not clause.nested:
        return None
    where: tuple[Filter, ...]
    if times:
        before = next((span for span in main if span.has("before", "after")), None)
        where = (In(times[0], "before" if before and before.has("before") else "after" if before else "during"),)
    elif clause.nested:
        event = read_event(book, clause.nested)
        if event is None:
            return None
        where = (At(event.query, clause.relation),)
    elif current:
        where = ()
    else:
        return None
    return composed(book, Query("timeline", "about", where), clause)


def _there(book: Book, clause: Clause, content: list[Span], times: list[When]) -> Reading | None:
    """Read "what happened at X in 1995": what the record dates to that time and says of that name."""
    said = [span for span in content if not span.has("at")]
    name = _held(said[0]) if len(said) == len(times) == 1 else None
    if name is None or name.type == "person" or clause.nests or _aimed(clause.main):
        return None
    there = Is(("entity",), (book.entities[name.ident].stands_for or name.ident,))
    return composed(book, Query("timeline", "about", (In(times[0]), there)), clause)


def read_match(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Read "what happened in the match against X", "tell me about the X game": a recorded match, and all of it."""
    content = [span for span in scaffold(clause.main) if not _asks(span) and person_of(span) != book.subject]
    game = [span for span in content if _names_game(span)]
    rest = [span for span in content if span not in game and not (span.has("time", "at") or _placed(span))]
    named = [name for span in content if (name := _held(span)) and name.type in (*_TEAMS, "place", "venue")]
    against = some(clause.main, "against") and any(name.type in _TEAMS for name in named)
    if clause.nests or rest or not named or not (game or against) or _aimed(clause.main):
        return None
    where = tuple(item for span in content if (item := _of_match(book, span)))
    query = Query("match", "about", where)
    if not select(book, query).sure and len(where) == 1:
        query = Query("campaign", "about", (Is(("by",), (named[0].ident,)),))  # only that it put somebody out
    if select(book, query).sure:
        return composed(book, query, clause)
    return Refusal() if len(named) > 1 else None  # two names that met in no recorded match


def _aimed(spans: Spans) -> bool:
    """Whether a time is what something came before or after, rather than when it was."""
    return some(spans, "before", "after")


def asks_of_game(clause: Clause) -> bool:
    """Whether a clause asks for all that is known of a game."""
    kinds = {sense.kind for span in clause.main for sense in span.senses}
    return not kinds.isdisjoint(ADRIFT) and any(map(_names_game, clause.main))


def _asks(span: Span) -> bool:
    """Whether a span asks for what happened, or for all that is known of something."""
    return any(sense.kind in ADRIFT for sense in span.senses)


def _names_game(span: Span) -> bool:
    return not span.has("name") and any(sense.id == "match" for sense in span.senses)


def _held(span: Span) -> Name | None:
    """The name of the record that a span stands for."""
    return span.name if span.name and span.name.ident else None


def _placed(span: Span) -> bool:
    """Whether a span names a team, a competition or a place of the record."""
    name = _held(span)
    return name is not None and name.type in (*_TEAMS, *_SETTINGS)


def _of_match(book: Book, span: Span) -> Filter | None:
    """What a span says about the match that is meant."""
    name, time = _held(span), span.first("time")
    if name is None:
        return In(time.value) if time else None
    other = not select(book, Query("match", "about", (Is(("team",), (name.ident,)),)))
    return Is(_SETTINGS.get(name.type, ("opponent",) if other else ("opponent", "team")), (name.ident,))


def _role_around(book: Book, club: Span, clause: Clause, event: Reading) -> Query:
    """What somebody was at a club before, after or during an event."""
    name = _held(club)
    place = (book.entities[name.ident].stands_for or name.ident) if name else ""
    where = (Is(("person",), (book.subject,)), Is(("organisation",), (place,)), At(event.query, clause.relation))
    pick = Pick("order", -1) if clause.relation == "before" else None
    return Query("post", "role", where, pick=pick)


def bare_time(spans: Spans) -> bool:
    """Whether there is a time and nothing else: "1996?"."""
    words = [span for span in spans if not span.mark]
    return all(span.has("time", "free") for span in words) and sum(span.has("time") for span in words) == 1


def bare_names(clause: Clause) -> bool:
    """Whether nothing but names and scaffolding is there: "who are the Xs?", "tell me about Y", "how did he do at Z"."""
    if clause.nests or not some(clause.main, "name", "pronoun") or some(clause.main, "time", "unheld"):
        return False
    rest = [span for span in clause.main if not span.has("name", "pronoun")]
    if some(rest, "went"):
        return _asks_how_it_went(clause, rest)
    if not all(_scaffolds(span) for span in rest):
        return False
    if any(one.has("wh") and two.has("noun") and two.has("free") for one, two in itertools.pairwise(clause.main)):
        return False  # "what role did he have at X"
    if any(span.wh not in ("", "who", "what") for span in rest):
        return False
    who = not rest or any(
        span.wh in ("who", "what") or asks_about(span) or (span.has("ask") and span is clause.main[0]) for span in rest
    )
    return who and not some(rest, *_ODD)


def _asks_how_it_went(clause: Clause, rest: list[Span]) -> bool:
    """Whether "how did he do at X" holds nothing else; in which role, or that it was a spell, is told anyway."""
    placed = any(span.name and span.name.type in _WENT for span in clause.main)
    said = [span for span in rest if not (span.has("role", "at", "under", "light", "went") or "spell" in span.nouns)]
    return placed and all(map(_scaffolds, said)) and not some(said, *_ODD)


def _scaffolds(span: Span) -> bool:
    return span.has("wh", "aux", "free", "ask", "about", "it") or asks_about(span)


def read_about(book: Book, clause: Clause) -> Reading | None:
    """Read "who is X", "tell me about X" and a bare name as a wish for all that is recorded about it."""
    spans = clause.spans
    names = [span.name for span in spans if span.name]
    if some(spans, "unknown", "unheld") or len(names) > 1:
        return None
    pronoun = some(spans, "pronoun")
    who = any(span.wh == "who" for span in spans)
    if not names and not (pronoun and (who or some(spans, "sense"))):
        return None
    ident = names[0].ident or f"?{names[0].label}" if names else book.subject
    ident = _club_in(book, ident) or ident
    return composed(book, Query("about", "about", (Is(("entity",), (ident,)),)), clause)


def _club_in(book: Book, ident: str) -> str:
    """The one club of the subject in a country: what a record says of the country is said of that club."""
    clubs = {post.organisation for post in book.posts if post.person == book.subject}
    inside = [club for club in sorted(clubs) if book.entities[club].country == ident]
    return inside[0] if len(inside) == 1 else ""
