"""Questions about two things at once: comparisons, what lies between, what two kinds of stay share."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from facts.algebra import At, Filter, Is, Pick, Query, family
from facts.model import FAMILIES
from facts.store import Book
from intents.binder import Binder
from intents.building import build
from intents.clauses import Clause, Spans
from intents.durations import claimed_length, read_age, read_as_caretaker, read_gap, read_gap_claim, read_since
from intents.happenings import asks_of_game, bare_time, read_match, read_timeline
from intents.kinds import TEAMS, kinds_of
from intents.quantities import MAX_AGE, MIN_AGE
from intents.reading import Reading, Refusal, composed
from intents.recast import SHORTER
from intents.shapes import asks_length, asks_whether, happens, less, looks_back, person_of, scaffold
from intents.spans import only_of_matches, some

_FAMILY_SENSES = {"player": ("play_for",), "charge": ("manage", "appoint")}
_BE = ("is", "was", "wasn't", "isn't")
AGE_HEADS = 3  # spans of "was he 41"
Composer = Callable[[Book, Clause], Reading | Refusal | None]


def composite(clause: Clause) -> Composer | None:
    """The reader for a clause that speaks of two things at once, if it does."""
    kinds = {sense.kind for span in clause.main for sense in span.senses if not sense.weak}
    if some(clause.main, "number") and (_bare_age(clause.main) or _plain_age(clause.main)):
        return read_age
    if some(clause.main, "between") and asks_whether(clause.main) and claimed_length(clause.main):
        return read_gap_claim
    for kind, maker in (
        ("age", read_age),
        ("gap", read_gap),
        ("compare", _compare),
        ("timeline", read_timeline),
    ):
        if kind == "compare" and any(only_of_matches(span.senses) for span in clause.main):
            continue  # "by what margin did X beat Y": of a match
        if kind == "gap" and looks_back(clause.spans):
            continue  # "how many years had passed since their last title": the wait for one
        if kind in kinds and not (kind == "timeline" and _timeless(clause)):
            return maker
    if asks_length(clause.main) and (timed := _of_length(clause)):
        return timed
    if asks_of_game(clause):
        return read_match
    if some(clause.main, "between"):
        return _amid
    if _both_families(clause.main):
        return _overlap
    return read_timeline if bare_time(clause.spans) else None


def _of_length(clause: Clause) -> Composer | None:
    """The reader for a question of how long it was from one thing to another."""
    nothing_else = not kinds_of(less(clause.main, "gap"))
    if len(clause.nests) > 1 and nothing_else:
        return read_gap
    if not clause.nests and _from_a_time(clause.main):
        return read_since
    if some(clause.main, "between") or _from_to(clause.main):
        return read_gap
    if not clause.nests or clause.relation not in ("before", "after"):
        return None
    if happens(clause.main):
        return read_gap
    return read_as_caretaker if clause.relation == "before" and nothing_else else None


def _timeless(clause: Clause) -> bool:
    """Whether "what does he do" asks for an occupation: it could ask what happened, but names no time."""
    other = any(sense.kind == "detail" for span in clause.main for sense in span.senses)
    return other and not clause.nests and not some(clause.main, "time")


def _from_a_time(spans: Spans) -> bool:
    """Whether "how long" is followed at once by "after", "before" or "from" and a time."""
    heads = [span for span in spans if not span.has("free") or span.has("wh", "after", "before", "from")]
    asking = next((place for place, span in enumerate(heads) if span.has("wh")), 0)
    follows = heads[asking + 1 : asking + 3]
    return len(follows) > 1 and follows[0].has("after", "before", "from") and follows[1].has("time")


def _from_to(spans: Spans) -> bool:
    """Whether a clause is "how long … from X to Y" with no verb of its own before."""
    start = next((place for place, span in enumerate(spans) if span.has("from")), None)
    end = next(
        (place for place, span in enumerate(spans) if span.has("to") and start is not None and place > start), None
    )
    if start is None or end is None:
        return False
    told = any(span.has("sense", "name") for span in spans[:start] if not span.has("aux", "wh"))
    return not told and bool(scaffold(spans[start:end]) and scaffold(spans[end:]))


def _bare_age(spans: Spans) -> bool:
    """Whether a main clause is just "was he past 40 …": an age and nothing else."""
    bounded = any(span.has("above", "below") and follows.has("number") for span, follows in itertools.pairwise(spans))
    return bounded and all(
        span.has("above", "below", "number", "pronoun", "aux", "free", "and", "tag", "closing") or person_of(span)
        for span in spans
    )


def _plain_age(spans: Spans) -> bool:
    """Whether a main clause opens with "was he 41 …": somebody, a form of "be", and a number that counts nothing."""
    heads = [span for span in spans if not span.mark and (not span.has("free") or span.has("at", "wh", "name"))]
    if len(heads) < AGE_HEADS or some(heads, "wh"):
        return False
    verb, subject = sorted(heads[:2], key=lambda span: span.text not in _BE)
    follows = heads[AGE_HEADS] if len(heads) > AGE_HEADS else None
    number = heads[2].first("number")
    said = verb.text in _BE and (subject.has("pronoun") or bool(person_of(subject)))
    aged = number is not None and MIN_AGE <= number.value <= MAX_AGE
    return said and aged and (follows is None or follows.has("at", "during", "tag", "closing"))


def _both_families(spans: Spans) -> bool:
    """Whether playing and managing are spoken of together: "both played for and managed", "played for but never managed"."""
    both = any("both" in span.text.split() for span in spans)
    if both and some(spans, "including"):
        return not any(span.wh in ("how_many", "how_long") for span in spans)  # how many in both roles: all in all
    together = both or some(spans, "not", "and", "but", "except") or any(span.text == "also" for span in spans)
    clubs = both or any("club" in span.nouns for span in spans) or (asks_whether(spans) and _one_club(spans))
    return together and clubs and _family_at(spans, "player") is not None and _family_at(spans, "charge") is not None


def _denies(spans: Spans, place: int) -> bool:
    """Whether one kind of stay is denied: "never managed", and not only a club left out, "besides X"."""
    follows = spans[place + 1] if place + 1 < len(spans) else None
    return spans[place].has("not") or (spans[place].has("except") and (follows is None or follows.name is None))


def _one_club(spans: Spans) -> bool:
    """Whether one club, and no other thing, is named: "did he play for X and later manage them?"."""
    named = [span.name for span in spans if span.name and not person_of(span)]
    return len(named) == 1 and named[0].type == "club"


def _family_at(spans: Spans, family: str) -> int | None:
    """The place of the first word for playing, or for managing."""
    for place, span in enumerate(spans):
        if place and spans[place - 1].has("wh") and span.nouns:
            continue  # "under which coach" is nobody he was
        for m in span.meanings:
            if (
                m.tag == "role"
                and (("player" in m.value) == (family == "player"))
                and len(m.value) < 3
                and "assistant" not in m.value
            ):
                return place
            if m.tag == "sense" and m.value.id in _FAMILY_SENSES[family]:
                return place
    return None


def _overlap(book: Book, clause: Clause) -> Reading | Refusal | None:
    """Clubs of both kinds of stay, or of the one and not the other."""
    people = {ident for span in clause.main if (ident := person_of(span))} or {book.subject}
    person = Is(("person",), tuple(people))
    strong = any(sense.kind == "honour" and not sense.weak for span in clause.main for sense in span.senses)
    trophies = strong and not any("club" in span.nouns for span in clause.main)
    kind, focus, role = ("honour", "competition", "capacity") if trophies else ("post", "organisation", "role")
    played = Query(kind, focus, (person, Is((role,), ("player",))))
    managed = Query(kind, focus, (person, Is((role,), ("manager",) if trophies else FAMILIES["charge"])))
    first, second = _family_at(clause.main, "player") or 0, _family_at(clause.main, "charge") or 0
    denied = next((place for place, span in enumerate(clause.main) if _denies(clause.main, place)), None)
    besides = {
        span.name.ident for at, span in enumerate(clause.main) if at and span.name and clause.main[at - 1].has("except")
    }
    one, two = (played, managed) if first < second else (managed, played)
    named = [span.name for span in clause.main if span.name and not person_of(span)]
    if len(people) > 1 or any(not name.ident for name in named) or some(clause.main, "unknown"):
        return None  # of two people, or a name outside the record
    names = [name.ident for name in named if name.type == ("competition" if trophies else "club")]
    teams = tuple(name.ident for name in named if trophies and name.type == "club")
    if len(names) + len(teams) != len(named):
        return None
    left = tuple(Is((focus,), (ident,), negated=True) for ident in names if ident in besides)
    names = [ident for ident in names if ident not in besides]
    if teams:
        one, two = (query.adding(Is(("team",), teams)) for query in (one, two))
    one = one.adding(*left)
    where: tuple[Filter, ...] = (At(one), *((Is((focus,), tuple(names)),) if names else ()))
    ask: Literal["wh", "whether", "many"] = (
        "whether" if asks_whether(clause.main) else "many" if any(s.wh == "how_many" for s in clause.main) else "wh"
    )
    return composed(
        book,
        Query("overlap", focus, where, ask, unit="minus" if denied is not None else "both", other=two),
        clause,
    )


def _amid(book: Book, clause: Clause) -> Reading | None:
    """Read "between X and Y": the club, or whatever else is asked, after the one and before the other."""
    opens = next(place for place, span in enumerate(clause.main) if span.has("between"))
    clubs = [
        (place, span.name.ident)
        for place, span in enumerate(clause.main)
        if span.name and span.name.type in ("club", "place", "national_team")
    ]
    ends = [ident for place, ident in clubs if place > opens]
    asked = [ident for place, ident in clubs if place < opens]  # "did he play for X between Y and Z"
    if len(ends) != 2 or not all((*ends, *asked)):
        return None
    said = next((name for name in _FAMILY_SENSES if _family_at(clause.main, name) is not None), "")
    made = _amid_query(book, ends[0], ends[1], FAMILIES.get(said or _shared_family(book, ends), ()))
    made = made.adding(Is(("organisation",), tuple(asked))) if asked else made
    whether = asks_whether(clause.main)
    return composed(book, replace(made, focus="about", ask="whether") if whether else made, clause)


def _shared_family(book: Book, clubs: list[str]) -> str:
    """The one kind of post the subject held at two clubs; none where it is several, or no one."""
    places = [book.entities[ident].stands_for or ident for ident in clubs]
    held = [
        {family(post.role) for post in book.posts if (post.person, post.organisation) == (book.subject, place)}
        for place in places
    ]
    both = set.intersection(*held)
    return both.pop() if len(both) == 1 else ""


def _amid_query(book: Book, first: str, second: str, roles: tuple[str, ...]) -> Query:
    held = (Is(("person",), (book.subject,)), *((Is(("role",), roles),) if roles else ()))

    def club(ident: str, focus: str) -> Query:
        place = book.entities[ident].stands_for or ident
        return Query("post", focus, (Is(("organisation",), (place,)), *held))

    where = (*held, Is(("organisation",), (first, second), negated=True))
    return Query("post", "organisation", (*where, At(club(first, "end"), "after"), At(club(second, "start"), "before")))


def _compare(book: Book, clause: Clause) -> Reading | Refusal | None:
    spans = clause.spans
    if any(one.has("above", "below") and two.has("number") for one, two in itertools.pairwise(spans)):
        return None  # "more than 3 goals" weighs nothing but a figure
    names = [span for span in spans if span.has("name") and not person_of(span)]
    if any(span.name is None or span.name.type not in TEAMS or not span.name.ident for span in names):
        return None
    roles = [span for span in spans if span.has("role")]
    focus = _measure(spans)
    if len(names) == 2:
        pair = [_comparable(book, focus, (name, *(roles if len(roles) == 1 else ()))) for name in names]
    elif len(roles) == 2:
        pair = [_comparable(book, focus, (role, *names)) for role in roles]
    else:
        return None
    if None in pair:
        return None
    one, two = pair
    assert one
    assert two
    ask: Literal["wh", "whether", "many"] = (
        "whether"
        if asks_whether(clause.main) and not any(span.has("or") and span.text.split()[0] == "or" for span in spans)
        else "wh"
    )
    if any(span.text.startswith(("how much", "how many")) or "difference" in span.text for span in spans):
        ask = "many"
    pick = Pick("least") if ask != "many" and smaller(spans) else None
    return composed(book, Query("compare", focus, (At(one),), ask, pick, other=two), clause)


def smaller(spans: Spans) -> bool:
    """Whether the lesser of two is asked for: "shorter", "fewer"."""
    return any(not SHORTER.isdisjoint(span.text.split()) for span in spans)


def _measure(spans: Spans) -> str:
    """What two things are compared by: figures or honours that are spoken of, else how long they lasted."""
    senses = [sense for span in spans for sense in span.senses]
    measures = {dict(sense.only).get("measure") for sense in senses}
    focus = next((measure for measure in ("honours", "appearances", "goals") if measure in measures), "")
    return focus or ("honours" if any(sense.kind == "honour" for sense in senses) else "duration")


def _comparable(book: Book, focus: str, spans: Spans) -> Query | None:
    kind = {"appearances": "tally", "goals": "tally", "honours": "honour"}.get(focus, "post")
    binder = Binder(book, kind, event=True)
    binder.read(spans)
    if binder.violations or binder.unknown:
        return None
    query = build(binder)
    if kind == "tally":
        query = query.adding(Is(("measure",), (focus,)))
    return query
