"""Other people and clubs, single attributes, opinions: what the record says of them and nothing beyond."""

from __future__ import annotations

from facts.algebra import spells
from facts.model import KINDS, Detail, Entry, Honour, Post, Stance
from facts.store import ROLES
from intents import statements as s
from intents import wording as w
from intents.answers import honours
from intents.answers.case import Case
from intents.outcome import Answer, Outcome

MAX_STATEMENTS = 4  # about somebody else
MAX_TOLD = 700  # characters about a club of the subject: with its notes they stay within what a reply may hold
SEVERAL = 2  # trophies that are told in one line
_WEIGHT = {  # what matters more of a club is told first
    kind: place
    for place, kind in enumerate(
        ("honour", "campaign", "match", "tally", "contract", "milestone", "deployment", "detail", "goal", "stance")
    )
}


def stance(case: Case) -> Outcome:
    """What somebody thought or alleged, kept as such."""
    rows = [entry for entry in case.rows if isinstance(entry, Stance)]
    focus = case.query.focus
    if focus == "when":
        return case.missing("when that was", rows[:1], s.state(case.book, rows[0]))
    if focus == "why" and rows[0].kind in ("popularity",):
        return case.missing("why", rows[:1], s.state(case.book, rows[0]))
    lead = ""
    if focus == "alleged" and case.query.ask == "whether":
        act = "that was done" if rows[0].kind == "demand" else f"{case.book.label(rows[0].target)} did"
        return case.missing(f"whether {act}", rows, s.state(case.book, rows[0]))
    if focus == "who" and rows[0].kind in ("accusation", "demand"):
        lead = f"{case.book.label(rows[0].target)}: "
    return case.answer(lead + " ".join(s.state(case.book, row) for row in rows), rows, ("verdict",))


def detail(case: Case) -> Outcome:
    """A single attribute."""
    rows = [entry for entry in case.rows if isinstance(entry, Detail)]
    row = rows[0]
    if case.query.focus in ("when", "why"):
        return case.missing(
            "the date of that" if case.query.focus == "when" else "the reason",
            rows[:1],
            s.state(case.book, row),
        )
    if case.query.focus == "organisation":
        post = case.book.entries.get(row.of)
        name = case.book.label(getattr(post, "organisation", row.of))
        return case.answer(f"{name}: {s.state(case.book, row)}", rows)
    if row.attribute in ("standing", "contribution", "first season", "fame"):
        return case.answer(" ".join(s.state(case.book, r) for r in rows), rows)
    return case.answer(s.state(case.book, row), rows)


def about(case: Case) -> Outcome:
    """Everything recorded about one name: who somebody is, what a club was to the subject."""
    ident = next(iter(case.query.values("entity")), case.book.subject)
    if ident.startswith("?"):
        return case.missing(f"{ident[1:]}", said="The name does not occur in the record")
    if ident == case.book.subject:
        return _subject(case)
    entity = case.book.entities[ident]
    if entity.stands_for and not mentions(case, ident):
        return _named(case, entity.stands_for)
    return _named(case, ident)


def _subject(case: Case) -> Outcome:
    born = [entry for entry in case.book.record.milestone if entry.type == "birth"]
    details = {entry.attribute: entry for entry in case.book.record.detail if entry.of == case.book.subject}
    used: list[Entry] = [*born, *details.values()]
    name = case.book.name
    who = w.he(case.book, case.book.subject)
    occupation = details["occupation"].value if "occupation" in details else ""
    nationality = details["nationality"].value if "nationality" in details else ""
    nickname = f", nicknamed {details['nickname'].value}" if "nickname" in details else ""
    text = f"{name}{nickname}, is {'an' if nationality[:1] in 'AEIOU' else 'a'} {nationality} {occupation}"
    if born and born[0].when:
        text += f", born {w.at(born[0].when)}" + (f" in {case.book.label(born[0].place)}" if born[0].place else "")
    if "position" in details:
        text += f". {who.capitalize()} played as a {details['position'].value}"
    clubs = [
        case.book.label(c)
        for c in dict.fromkeys(p.organisation for p in case.book.career(case.book.subject, "player"))
        if case.book.entities[c].type == "club"
    ]
    led = [
        case.book.label(c) for c in dict.fromkeys(p.organisation for p in case.book.career(case.book.subject, "charge"))
    ]
    text += f" for {w.listing(clubs)}" if clubs else ""
    text += f", and managed {w.listing(led)}" if led else ""
    return case.make(Answer, text, used, ())


def mentions(case: Case, ident: str) -> list[Entry]:
    """Every entry that names somebody or something in one of its roles."""
    found: list[Entry] = []
    for kind in KINDS:
        for entry in case.book.posts if kind == "post" else case.book.rows(kind):
            held = [getattr(entry, role) for role in ROLES[kind]]
            if (
                any(ident == value or (isinstance(value, tuple) and ident in value) for value in held)
                or getattr(entry, "of", "") == ident
            ):
                found.append(entry)
    return found


def _named(case: Case, ident: str) -> Outcome:
    found = mentions(case, ident)
    if not found:
        return case.missing(f"anything about {case.book.label(ident)}")
    own = [
        post
        for post in found
        if isinstance(post, Post) and post.person == case.book.subject and post.organisation == ident
    ]
    lines = [" ".join(s.state(case.book, post) for post in stay.posts) for stay in spells(case.book, own)]
    lines += [s.state(case.book, post) for post in own if post.role == "captain"]  # no stay of its own
    rest = [entry for entry in found if entry not in own]
    if own:
        won = _won(rest)
        lines += [w.sentence(f"Trophies there: {honours.grouped(case, won)}")] if won else []
        rest = [entry for entry in rest if entry not in won]
        rest.sort(key=lambda entry: _WEIGHT.get(case.book.kind_of[entry.id], len(_WEIGHT)))
    else:
        rest.sort(key=lambda entry: getattr(entry, "person", "") != ident)  # their own entries first
    lines += [s.state(case.book, entry) for entry in rest]
    text = f"{case.book.label(ident)}:"
    for line in list(dict.fromkeys(lines))[: None if own else MAX_STATEMENTS]:
        if len(text) + len(line) > MAX_TOLD:
            break
        text = f"{text} {line}"
    return case.make(Answer, text, found, ("end",))


def _won(entries: list[Entry]) -> list[Honour]:
    """What the subject won, where it is so much that one line says it better than one for each."""
    won = [entry for entry in entries if isinstance(entry, Honour) and entry.result == "winner" and entry.person]
    return won if len(won) >= SEVERAL else []
