"""How long posts lasted: in days and seasons, one stay or all together, and whether one still lasts."""

from __future__ import annotations

from collections.abc import Sequence

from facts.algebra import Spell, family, role_values, spells
from facts.model import Post
from facts.when import Days, between
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case, asked
from intents.outcome import Answer, Outcome, Readings

MAX_SHOWN = 4  # readings or entries told one by one


def rows_of(case: Case) -> tuple[Post, ...]:
    """The posts among a case's rows."""
    return tuple(entry for entry in case.rows if isinstance(entry, Post))


def span(spell: Spell) -> str:
    """From when to when, as precise as the record: "1986 to 1991"."""
    start, end = spell.start, spell.end
    if start and end:
        return start.label if start == end else f"{start.label} to {end.label}"
    return f"from {start.label}" if start else f"until {end.label}" if end else "undated"


def years(spell: Spell) -> str:
    """The same in years only, for lists: "1986–1991"."""
    start, end = spell.start, spell.end
    first, last = start and start.first.year, end and end.last.year
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"from {first}" if first else f"until {last}" if last else "undated"


def reading(group: Sequence[Post]) -> str:
    """In which role a stay was, as the words that tell it from others: "as caretaker"."""
    role = group[0].role
    return (
        w.CLAIMED[role]
        if family(role) != "charge"
        else "as caretaker"
        if all(p.role == "caretaker" for p in group)
        else "as manager"
    )


def order(case: Case, post: Post) -> str:
    """Where an undated post stands among the others, as a sentence, or an empty text."""
    follows = role_values(case.book, post, "next")
    return f"It comes before {case.book.label(follows[0])}" if follows else ""


def duration(case: Case) -> Outcome:
    """How long: days and calendar parts where both ends are recorded, stated seasons, or a range."""
    stays = spells(case.book, rows_of(case))
    if not stays:
        return case.missing("how long that lasted", case.rows)
    if not (asked(case.query, "organisation") or case.query.pick) or (case.query.plural and not case.query.unit):
        return _total(case, stays)
    if case.query.pick or len(stays) == 1:
        return of_one(case, stays[0])
    lines = [f"{reading(stay.posts)}, {_length(case, stay)}" for stay in stays[:MAX_SHOWN]]
    return case.make(
        Readings,
        f"{case.book.label(stays[0].organisation)}: {'; '.join(lines)}",
        [p for stay in stays for p in stay.posts],
    )


def _length(case: Case, stay: Spell) -> str:
    stated = seasons_of(case, stay)
    if stated:
        return f"{w.spelled(stated)} season{'' if stated == 1 else 's'}"
    return w.length(stay.days, stay.start, stay.end) if stay.days else "length not recorded"


def seasons_of(case: Case, stay: Spell) -> int:
    """How many seasons the source states for a stay; 0 where it states none."""
    found = [t.value for post in stay.posts for t in case.book.tallies(of=post.id, measure="seasons")]
    return found[0] if found else 0


def of_one(case: Case, stay: Spell) -> Outcome:
    """How long one stay was."""
    name = case.book.label(stay.organisation)
    entries: list[object] = list(stay.posts)
    stated = [t for post in stay.posts for t in case.book.tallies(of=post.id, measure="seasons")]
    role = {"player": "as a player at", "staff": "on the staff of", "charge": "in charge of"}[stay.family]
    if stated:
        seasons = f"{w.spelled(stated[0].value)} season{'' if stated[0].value == 1 else 's'}"
        dates = (
            f", {span(stay)}"
            if stay.start and "start" not in stay.posts[0].implied
            else f", until {stay.end.label}"
            if stay.end
            else ""
        )
        return case.make(Answer, f"{seasons} {role} {name}{dates}", [*stay.posts, *stated], ("duration", "seasons"))
    if stay.days is None:
        return case.missing(
            f"how long {w.he(case.book, stay.posts[0].person)} was {role} {name}",
            stay.posts,
            s.state(case.book, stay.posts[0]) if stay.start or stay.end else order(case, stay.posts[0]),
        )
    seasons = ""
    if stay.family == "player" and not stay.days.exact and stay.start and stay.end:
        number = max(1, stay.end.first.year - stay.start.first.year if stay.start.grain != "season" else 1)
        seasons = f"{w.count(number, 'season')} by the dates, " if case.query.unit == "seasons" or number < 7 else ""
    text = (
        f"{seasons}{w.length(stay.days, stay.start, stay.end)} {role} {name}, {span(stay)}"
        if stay.start != stay.end
        else f"one match for {name}, {stay.start.label if stay.start else ''}"
    )
    if len(stay.posts) > 1 and (permanent := stay.posts[-1]).start and permanent.end:
        text += f"; {between(permanent.start, permanent.end).low} of them as permanent manager, from {permanent.start.label}"
        return case.make(Answer, text, stay.posts, ("months",))
    return case.make(Answer, text, [e for e in entries if isinstance(e, Post)], ("duration", "months"))


def _total(case: Case, stays: Sequence[Spell]) -> Outcome:
    known = [stay for stay in stays if stay.days and stay.days.exact]
    posts = [post for stay in stays for post in stay.posts]
    if not known or {stay.family for stay in stays} - {"charge"}:
        dated = [stay for stay in stays if stay.days]
        if not dated:
            return case.missing("how long that lasted", posts[:1], s.state(case.book, posts[0]))
        if len(stays) > 1 and all(stay.family == "player" for stay in stays):
            return case.missing(
                "the length of the whole playing career",
                posts,
                f"{years(stays[0])} at {case.book.label(stays[0].organisation)} is where it starts; it ended {w.at(stays[-1].end) if stays[-1].end else 'on no recorded date'}",
            )
        return case.make(
            Readings,
            "; ".join(
                f"{case.book.label(stay.organisation)} {reading(stay.posts)}: {_length(case, stay)}" for stay in dated
            ),
            posts,
        )
    total = sum((stay.days for stay in known if stay.days), Days(0, 0))
    if case.query.unit == "ranked":
        known.sort(key=lambda stay: -stay.days.low if stay.days else 0)
    lines = w.listing(f"{case.book.label(stay.organisation)} {stay.days.low}" for stay in known if stay.days)
    return case.answer(f"{w.count(total.low, 'day')} in charge in all: {lines}", posts, ("total",))


def current(case: Case) -> Outcome:
    """Whether, or where, a post is still held: an end that is recorded says no, a missing one that it is not known."""
    posts = rows_of(case)
    last = posts[-1]
    if last.end is None:
        return case.missing(
            f"whether {w.he(case.book, last.person)} still is {w.role_at(last, case.book)}",
            [last],
            s.state(case.book, last),
        )
    said = s.ended(case.book, last)
    if case.query.ask == "whether":
        return case.denied(f"No: {said}", [last], ("current", "end"))
    return case.missing(f"any post {w.he(case.book, last.person)} holds now", [last], f"The last one recorded: {said}")
