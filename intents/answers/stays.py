"""How long posts lasted: in days and seasons, one stay or all together, and whether one still lasts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from facts.algebra import Spell, family, role_values, spells
from facts.model import Post
from facts.store import Book
from facts.when import Days, Grain, When, between, year
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case, asked
from intents.outcome import Answer, Corrected, Outcome, Readings

MAX_SHOWN = 4  # readings or entries told one by one


def rows_of(case: Case) -> tuple[Post, ...]:
    """The posts among a case's rows."""
    return tuple(entry for entry in case.rows if isinstance(entry, Post))


def span(spell: Spell) -> str:
    """From when to when, as precise as the record: "1986 to 1991"."""
    start, end = spell.start, left(spell)
    if start and end:
        within = start == end or (start.grain is Grain.SEASON and end.last.year == start.last.year)
        return start.label if within else f"{start.label} to {end.label}"
    return f"from {start.label}" if start else f"until {end.label}" if end else "undated"


def left(spell: Spell) -> When | None:
    """When a stay ended: one that only the next stay's season implies ended in the year that season opened."""
    post, end = spell.posts[-1], spell.end
    if end is not None and "end" in post.implied:
        if post.ended == "retired":
            return None  # that somebody retired does not say he was there until then
        if end.grain is Grain.SEASON:
            return year(end.first.year)
    return end


def lasting(spell: Spell) -> Days | None:
    """How long a stay was; `None` where an end is missing or only bounded, as "before the season" bounds a start."""
    start, end = spell.start, left(spell)
    return between(start, end) if start and end and not start.bounded else None


def years(spell: Spell) -> str:
    """The same in years only, for lists: "1986–1991"."""
    first, last = _years(spell)
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"from {first}" if first else f"until {last}" if last else "undated"


def _years(spell: Spell) -> tuple[int, int]:
    """The first and last year of a stay, 0 where none is recorded."""
    start, end = spell.start, left(spell)
    return (start.last if start.bounded else start.first).year if start else 0, end.last.year if end else 0


def listed(book: Book, stays: Iterable[Spell]) -> str:
    """Organisations in order, each once, with the years of its stays: "X (1991–1996 and 2011–2012), Y (2016)"."""
    by_club: dict[str, list[Spell]] = {}
    for stay in stays:
        by_club.setdefault(stay.organisation, []).append(stay)
    return w.listing(f"{book.label(org)} ({w.listing(_apart(found))})" for org, found in by_club.items())


def _apart(stays: Sequence[Spell]) -> Iterable[str]:
    """The years of several stays at one organisation, without those that fall into another's."""
    edges = [_years(stay) for stay in stays]
    for place, stay in enumerate(stays):
        first, last = edges[place]
        others = [edge for other, edge in enumerate(edges) if edge != edges[place] or other < place]
        if first and any(low and low <= first and (last or first) <= high for low, high in others):
            continue
        yield years(stay)


def told(book: Book, posts: Sequence[Post]) -> str:
    """Several stays in one sentence: "he played for X (1986–1991) and Y (1991–1996)"."""
    joined = list(spells(book, posts))
    clubs = [stay for stay in joined if book.entities[stay.organisation].type != "national_team"] or joined
    who, families = w.he(book, posts[0].person), {stay.family for stay in clubs}
    if len({stay.organisation for stay in clubs}) == 1 and len(clubs) > 1:
        lines = (f"{w.CLAIMED[stay.posts[0].role]} ({years(stay)})" for stay in clubs)
        return f"{who} was at {book.label(clubs[0].organisation)} {w.listing(lines)}"
    verb = (
        {"player": "played for", "charge": "managed"}.get(families.pop(), "was at") if len(families) == 1 else "was at"
    )
    return f"{who} {verb} {listed(book, clubs)}"


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
    whole = not (asked(case.query, "organisation") or case.query.pick)
    if len(stays) > 1 and (whole or (case.query.plural and not case.query.unit)):
        return _total(case, stays)
    if case.query.pick or len(stays) == 1:
        return of_one(case, stays[0])
    lines = [f"{reading(stay.posts)}, {length_of(case, stay)}" for stay in stays[:MAX_SHOWN]]
    return case.make(
        Readings,
        f"{case.book.label(stays[0].organisation)}: {'; '.join(lines)}",
        [p for stay in stays if seasons_of(case, stay) or lasting(stay) for p in stay.posts],
    )


def length_of(case: Case, stay: Spell) -> str:
    """How long a stay was, in a few words: "five seasons", "808 days (2 years, 2 months and 17 days)"."""
    stated, days = seasons_of(case, stay) or by_dates(stay), lasting(stay)
    if stated:
        return f"{w.spelled(stated)} season{'' if stated == 1 else 's'}"
    return w.length(days, stay.start, stay.end) if days else "length not recorded"


def by_dates(stay: Spell) -> int:
    """How many seasons a player's stay works out at, where its years leave one number; 0 elsewhere."""
    days, start, end = lasting(stay), stay.start, left(stay)
    if stay.family != "player" or days is None or days.exact or not (start and end):
        return 0
    return max(1, end.first.year - start.first.year if start.grain is not Grain.SEASON else 1)


def seasons_of(case: Case, stay: Spell) -> int:
    """How many seasons the source states for a stay; 0 where it states none."""
    found = [t.value for post in stay.posts for t in case.book.tallies(of=post.id, measure="seasons")]
    return found[0] if found else 0


def of_one(case: Case, stay: Spell) -> Outcome:
    """How long one stay was."""
    name = case.book.label(stay.organisation)
    entries: list[object] = list(stay.posts)
    stated = [t for post in stay.posts for t in case.book.tallies(of=post.id, measure="seasons")]
    role = {"player": "a player at", "staff": "on the staff of", "charge": "in charge of"}[stay.family]
    as_role = f"as {role}" if stay.family == "player" else role
    if stated:
        seasons = f"{w.spelled(stated[0].value)} season{'' if stated[0].value == 1 else 's'}"
        dates = (
            f", {span(stay)}"
            if stay.start and "start" not in stay.posts[0].implied
            else f", until {stay.end.label}"
            if stay.end
            else ""
        )
        return case.make(Answer, f"{seasons} {as_role} {name}{dates}", [*stay.posts, *stated], ("duration", "seasons"))
    days = lasting(stay)
    if days is None:
        return case.missing(
            f"how long {w.he(case.book, stay.posts[0].person)} was {role} {name}", stay.posts, _edges(case, stay)
        )
    number = by_dates(stay)
    if number and (case.query.unit == "seasons" or number < 7):
        length = f"{w.spelled(number)} season{'' if number == 1 else 's'} by the dates,"
    else:
        length = w.length(days, stay.start, stay.end)
    text = (
        f"{length} {as_role} {name}, {span(stay)}"
        if stay.start != stay.end
        else f"one match for {name}, {stay.start.label if stay.start else ''}"
    )
    if len(stay.posts) > 1 and (permanent := stay.posts[-1]).start and permanent.end:
        text += f"; {between(permanent.start, permanent.end).low} of them as permanent manager, from {permanent.start.label}"
        return case.make(Answer, text, stay.posts, ("months",))
    return case.make(Answer, text, [e for e in entries if isinstance(e, Post)], ("duration", "months"))


def _edges(case: Case, stay: Spell) -> str:
    """What is recorded of the start and the end of a stay whose length is not."""
    if not (stay.start or stay.end):
        return order(case, stay.posts[0])
    said = w.sentence(s.began(case.book, stay.posts[0]))
    return f"{said} {w.sentence(s.ended(case.book, stay.posts[-1]))}" if stay.end else said


def _total(case: Case, stays: Sequence[Spell]) -> Outcome:
    known = [stay for stay in stays if (days := lasting(stay)) and days.exact]
    posts = [post for stay in stays for post in stay.posts]
    if not known or {stay.family for stay in stays} - {"charge"}:
        dated = [stay for stay in stays if lasting(stay)]
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
                f"{case.book.label(stay.organisation)} {reading(stay.posts)}: {length_of(case, stay)}" for stay in dated
            ),
            posts,
        )
    total = sum((stay.days for stay in known if stay.days), Days(0, 0))
    lines = w.listing(f"{case.book.label(stay.organisation)} {stay.days.low}" for stay in known if stay.days)
    return case.answer(f"{w.count(total.low, 'day')} in charge in all: {lines}", posts, ("total",))


def ranked(case: Case) -> Outcome:
    """All stays by how long they lasted: those in charge where every organisation has one, else those as a player."""
    whole = spells(case.book, rows_of(case))
    found = tuple(stay for stay in whole if case.book.entities[stay.organisation].type != "national_team") or whole
    held = {stay.organisation for stay in found}
    for kind in ("charge", "player"):
        alike = tuple(stay for stay in found if stay.family == kind)
        if {stay.organisation for stay in alike} == held:
            found = alike
            break
    known = sorted((stay for stay in found if lasting(stay)), key=lambda stay: -(lasting(stay) or Days(0, 0)).low)
    if case.query.unit == "ranked up":
        known.reverse()
    lines = [f"{case.book.label(stay.organisation)} ({brief(case, stay)})" for stay in known]
    lines += [f"{case.book.label(stay.organisation)} (length not recorded)" for stay in found if not lasting(stay)]
    return case.answer(w.listing(lines), [post for stay in found for post in stay.posts], ("total", "seasons"))


def brief(case: Case, stay: Spell) -> str:
    """How long a stay was, in days alone where they are known."""
    days = lasting(stay)
    return w.count(days.low, "day") if days and days.exact else length_of(case, stay)


def clubs(book: Book, posts: Iterable[Post]) -> str:
    """The organisations of some posts, the national team only where there is no club."""
    names = list(dict.fromkeys(post.organisation for post in posts))
    found = [name for name in names if book.entities[name].type != "national_team"]
    return w.listing(book.label(name) for name in found or names)


def not_his(case: Case) -> str:
    """That the subject is not recorded with the club a question gives him, with those he is; empty where he is."""
    own = [post for post in case.book.posts if post.person == case.book.subject]
    held = {post.organisation for post in own}
    asked_of = [value for value in case.values("organisation") if value in case.book.entities]
    played = case.query.kind in ("tally", "deployment") and "matches unbeaten" not in case.values("measure")
    if not (played and asked_of and case.own() and case.book.complete("post", ("organisation",))) or held & {*asked_of}:
        return ""
    playing = [post for post in own if post.role == "player"]
    names = w.listing((case.book.label(value) for value in asked_of), "or")
    return w.sentence(f"the clubs recorded are {clubs(case.book, playing)}, and not {names}")


def current(case: Case) -> Outcome:
    """Whether, or where, a post is still held: an end that is recorded says no, a missing one that it is not known."""
    posts = rows_of(case)
    if case.query.focus == "person" and not case.values("person"):
        return _holder_now(case, posts)
    last = posts[-1]
    if last.end is None or is_guess(last):
        return case.missing(
            f"whether {w.he(case.book, last.person)} still is {w.role_at(last, case.book)}",
            [last],
            s.state(case.book, last),
        )
    said = s.ended(case.book, last)
    if case.query.focus == "duration":
        return _no_longer(case, posts)
    if case.query.ask == "whether" and last.role != "player" and not asked(case.query, "organisation"):
        return case.denied(f"No: {said}. A later job is not recorded", [last], ("current", "end"))
    if case.query.ask == "whether":
        return case.denied(f"No: {said}", [last], ("current", "end"))
    return case.missing(f"any post {w.he(case.book, last.person)} holds now", [last], f"The last one recorded: {said}")


def _no_longer(case: Case, posts: Sequence[Post]) -> Outcome:
    """How long a post has been held, asked of one that is not held any more."""
    stay = spells(case.book, posts)[-1]
    days = lasting(stay)
    lasted = f" It lasted {w.length(days, stay.start, stay.end)}." if days else ""
    said = s.ended(case.book, stay.posts[-1])
    return case.make(Corrected, f"Not any longer: {w.sentence(said)}{lasted}", stay.posts, ("current", "end"))


def is_guess(post: Post) -> bool:
    """Whether the end of a post follows from another's start alone, and nothing says that its holder left then."""
    return "end" in post.implied and post.ended == "unrecorded" and not post.reason


def _holder_now(case: Case, posts: Sequence[Post]) -> Outcome:
    """Who holds a post now: nobody recorded does where each one's end is, so the last of them is named."""
    last = max(posts, key=lambda post: post.end.last if post.end else date.max)
    own = s.state(case.book, last) if last.end is None else s.ended(case.book, last)
    return case.missing(f"who has that job at {case.book.label(last.organisation)} now", [last], own)
