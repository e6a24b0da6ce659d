"""What was going on at a time, on a day of the year, or around an event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facts.algebra import At, Filter, In, Is, Query, dated, extent, family, moment, ordered, select
from facts.model import Contract, Entry, Match, Post
from facts.timing import fits
from facts.when import MONTHS, Grain, When, day
from intents import statements as s
from intents import wording as w
from intents.answers import people
from intents.answers.case import Case
from intents.outcome import Answer, Outcome

MAX_TOLD = 820  # characters of a list of events: with a note it stays within what a reply may hold
MAX_NEXT = 2  # things that came next
MAX_CONSEQUENCES = 5  # events that follow from another; more would bury the nearest
_KINDS = ("deployment", "match", "goal", "honour", "milestone", "contract", "campaign")


def timeline(case: Case) -> Outcome:
    """What is recorded at a date, in a month, year or season, on a day of any year, or around an event."""
    days = case.values("day")
    if days:
        return _anniversaries(case, days[0])
    item = next(iter(case.query.where), None)
    followed = _consequences(case, item) if isinstance(item, At) else []
    if followed:
        return case.answer(" ".join(s.state(case.book, entry) for entry in followed[:MAX_CONSEQUENCES]), followed)
    when = (
        item.when
        if isinstance(item, In)
        else moment(case.book, item.query, item.relation)
        if isinstance(item, At)
        else day(case.today)
    )
    if when is None:
        return case.missing("the date of that")
    relation = item.relation if isinstance(item, In | At) else "during"
    if relation in ("after", "since"):
        return _next(case, when, item)
    scope = Query("post", "organisation", (Is(("person",), (case.book.subject,)), In(when, relation)))
    held = [post for post in select(case.book, scope).sure if isinstance(post, Post) and _told(post)]
    dated_by = _lies_in if relation == "during" else _own_before
    events = [entry for kind in _KINDS for entry in case.book.rows(kind) if dated_by(case, entry, when)]
    named = next(iter(case.values("entity")), "")
    told = _in_order(case, [*(post for post in held if not _played_in(post, events)), *events], when)
    told = [entry for entry in told if not named or _concerns(case, entry, named)]
    if not told and named:
        return case.missing(f"what happened with {case.book.label(named)} {w.at(when)}")
    if not told:
        return _silence(case, when)
    lines: dict[str, Entry] = {}
    for entry in told:
        lines.setdefault(_line(case, entry, when), entry)
    return _listed(case, lines, ("end",) if not held else ())


def _told(post: Post) -> bool:
    return family(post.role) != "" and post.role != "captain"


def _lies_in(case: Case, entry: Entry, when: When) -> bool:
    """Whether the record surely dates an entry to a stretch of time; a date it only implies must lie wholly inside."""
    entry = dated(case.book, entry)
    if isinstance(entry, Contract) or "when" in entry.implied:
        return _begins(entry, when)
    return fits(entry, In(when)) is True


def _own_before(case: Case, entry: Entry, when: When) -> bool:
    """Whether an entry is the subject's own and surely lies before a stretch of time."""
    own = getattr(entry, "person", "") == case.book.subject
    return own and fits(dated(case.book, entry), In(when, "before")) is True


def _concerns(case: Case, entry: Entry, ident: str) -> bool:
    """Whether an entry, or the match of a goal, names a club or whatever else was asked about."""
    found = people.mentions(case, ident)
    return entry in found or dated(case.book, entry) in found


def _begins(entry: Entry, when: When) -> bool:
    start = extent(entry)[0]
    return start is not None and start.within(when) is True


def _played_in(post: Post, events: Iterable[Entry]) -> bool:
    """Whether a stay of one day is a match that is told anyway."""
    return any(
        isinstance(event, Match) and event.team == post.organisation and post.start == post.end == event.when
        for event in events
    )


def _in_order(case: Case, entries: list[Entry], when: When) -> list[Entry]:
    """What was under way first, then what came up, by date; of two the one known more exactly first."""
    under_way = [entry for entry in entries if isinstance(entry, Post) and _opened(entry, when)]
    begun = [entry for entry in entries if entry not in under_way]
    return [*ordered(under_way), *sorted(begun, key=lambda entry: _place(case, entry))]


def _opened(post: Post, when: When) -> bool:
    """Whether a post began before a stretch of time and went on in it."""
    start, end = extent(post)
    return (start is None or start.first < when.first) and end is not None and end.last >= when.first


def _place(case: Case, entry: Entry) -> tuple[date, date]:
    """Where an entry stands in a list: by when it had surely begun or happened; a post's year says less than that."""
    start, end = extent(dated(case.book, entry))
    if start is None:
        return date.min, date.min
    if not isinstance(entry, Post):
        return start.last, start.first
    if start.grain is Grain.YEAR:
        return start.first, start.last
    return min(start.last, end.first) if end else start.last, start.first


def _listed(case: Case, lines: dict[str, Entry], fields: tuple[str, ...]) -> Outcome:
    """As many lines as a reply may hold, and that there is more where there is."""
    text = ""
    for line in lines:
        if text and len(text) + len(line) > MAX_TOLD:
            text += " The record dates more to that time."
            break
        text = f"{text} {line}".strip()
    return case.make(Answer, text, tuple(lines.values()), fields)


def _anniversaries(case: Case, asked: str) -> Outcome:
    """What is recorded for a day of the year, "06-06", in whichever year."""
    month, number = map(int, asked.split("-"))
    found = [
        entry
        for kind in ("post", *_KINDS)
        for entry in (case.book.posts if kind == "post" else case.book.rows(kind))
        if _falls(dated(case.book, entry), month, number)
    ]
    if not found:
        return case.missing(f"an event on {number} {MONTHS[month - 1]} of any year")
    lines: dict[str, Entry] = {}
    for entry in sorted(found, key=lambda entry: _place(case, entry)):
        if not (isinstance(entry, Post) and _played_in(entry, found)):
            lines.setdefault(s.state(case.book, entry), entry)
    named = {line: entry for line, entry in lines.items() if f"{number} {MONTHS[month - 1]}" in line}
    return _listed(case, named or lines, ())  # of a post that led to the next one its end is not told


def _falls(entry: Entry, month: int, number: int) -> bool:
    """Whether an entry began, ended or happened on a day of the year, and is told with that date."""
    whens = [getattr(entry, role, None) for role in ("start", "end", "when", "secured") if role not in entry.implied]
    return any(when and when.exact and (when.first.month, when.first.day) == (month, number) for when in whens)


def _consequences(case: Case, item: At) -> list[Entry]:
    """Entries that the record ties to the event: after it, or because of it."""
    causes = {row.id for row in select(case.book, item.query).all}
    field = "after" if item.relation in ("after", "since") or item.query.focus == "end" else "because"
    found: list[Entry] = [post for post in case.book.posts if causes & set(getattr(post, field))]
    return [post for post in found if getattr(post, "person", "") == case.book.subject]


def _line(case: Case, entry: Entry, when: When) -> str:
    if (
        isinstance(entry, Post)
        and entry.start
        and entry.start.within(when) is not True
        and not (entry.end and entry.end.within(when))
    ):
        until = f" until {entry.end.label}" if entry.end and "end" not in entry.implied else ""
        return w.sentence(
            f"{w.he(case.book, entry.person)} was {w.role_at(entry, case.book)}, from {entry.start.label}{until}"
        )
    return s.state(case.book, entry)


def _silence(case: Case, when: When) -> Outcome:
    earlier = [
        post
        for post in ordered(p for p in case.book.posts if p.person == case.book.subject)
        if isinstance(post, Post) and post.end and post.end.first <= when.first
    ]
    said = w.sentence(f"Before that, {s.ended(case.book, earlier[-1])}") if earlier else ""
    return case.missing(
        f"what {w.he(case.book, case.book.subject)} did then"
        if not when.exact or when.first != case.today
        else "any job after that",
        earlier[-1:],
        said,
    )


def _next(case: Case, when: When, item: Filter | None) -> Outcome:
    """What came next: after a stay the next one, after anything else what is dated next, of any kind."""
    seen = {row.id for row in select(case.book, item.query).all} if isinstance(item, At) else set()
    dated_on = [
        entry
        for kind in ("post", "milestone", "match", "honour", "contract")
        for entry in (case.book.posts if kind == "post" else case.book.rows(kind))
        if (start := extent(entry)[0]) and start.first >= when.first
    ]
    later = [entry for entry in dated_on if entry.id not in seen and _his_own(case, entry)]
    stays: list[Entry] = [entry for entry in ordered(later) if isinstance(entry, Post)]
    if stays and (not isinstance(item, At) or (item.query.kind == "post" and item.query.focus != "start")):
        rows = stays[:1]
    else:
        rows = list(ordered(later))[:MAX_NEXT]
    if not rows:
        return _silence(case, when)
    return case.answer(" ".join(dict.fromkeys(s.state(case.book, row) for row in rows)), rows)


def _his_own(case: Case, entry: Entry) -> bool:
    """Whether an entry is one of the subject's own, and more than an armband."""
    armband = isinstance(entry, Post) and entry.role == "captain"
    return getattr(entry, "person", "") == case.book.subject and not armband
