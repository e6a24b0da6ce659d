"""Ages, and what two kinds of stay share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from facts.algebra import (
    At,
    In,
    Query,
    Rows,
    dated,
    extent,
    project,
    reduce,
    select,
    spells,
)
from facts.bounds import Bound
from facts.combine import both, minus
from facts.model import Entry, Milestone, Post
from facts.when import When, ages, day
from intents import statements as s
from intents import wording as w
from intents.answers import checks
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, NotRecorded, Outcome, Readings


def age(case: Case) -> Outcome:
    """How old the subject is, or was at an event or date."""
    person = next(iter(case.query.values("person")), case.book.subject)
    if person != case.book.subject:
        return case.missing(f"the age of {case.book.label(person).removeprefix('?')}")
    born = case.book.born
    birth = [entry for entry in case.book.record.milestone if entry.type == "birth"]
    if born is None:
        return case.missing("the date of birth")
    nested = next((item for item in case.query.where if isinstance(item, At)), None)
    timed = next((item for item in case.query.where if isinstance(item, In)), None)
    if nested:
        return _age_at(case, nested.query, born, birth)
    when = timed.when if timed else day(case.today)
    number = ages(born, when)
    if case.query.focus == "when":
        turns = "turned" if when.first <= case.today else "turns"
        who = w.he(case.book, case.book.subject).capitalize()
        return case.answer(f"{when.label}: {who} {turns} {number[0]} then, born {w.at(day(born))}", birth)
    text = f"{_either(number)} {'on' if when.exact else 'in'} {when.label}, born {w.at(day(born))}"
    if bound := Bound.parse(case.query.unit):
        return _bounded(case, bound, number, text, birth)
    if case.query.ask == "whether" and case.query.unit:
        wanted = int(case.query.unit.split(",")[0])
        text = f"{'Yes' if wanted in number else 'No'}: {text}"
    return case.answer(text, birth)


def _bounded(case: Case, bound: Bound, numbers: tuple[int, ...], text: str, used: Sequence[Entry]) -> Outcome:
    """Whether an age is above or below a number, whichever of two it was."""
    held = all(map(bound.met_by, numbers))
    return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {text}", used)


def _either(numbers: tuple[int, ...]) -> str:
    return w.listing(map(str, numbers), "or")


def _age_at(case: Case, event: Query, born: date, birth: list[Milestone]) -> Outcome:
    rows = reduce(case.book, event, select(case.book, event))
    if not rows:
        return checks.refused_event(case, event)
    stated = [row for row in rows.all if isinstance(row, Milestone) and row.age]
    if stated:
        age, told = stated[0].age or 0, s.state(case.book, stated[0])
        if case.query.ask == "whether" and case.query.unit:
            bound = Bound.parse(case.query.unit) or Bound("=", int(case.query.unit.split(",")[0]))
            held = bound.met_by(age)
            return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {told}", [*stated, *birth])
        return case.answer(f"{age}: {told}", [*stated, *birth])
    groups = moments(case, event, rows)
    if not groups:
        return case.missing("the date of that, and so the age", rows.all, s.state(case.book, rows.all[0]))
    lines = []
    for row, when in groups:
        lines.append(
            f"{_either(ages(born, when))} {w.at(when)}"
            + (f" ({_short(case, row)})" if len(groups) > 1 else f": {s.state(case.book, row)}")
        )
    wanted = case.query.unit
    if limits := Bound.parse(wanted):
        return _bounded(case, limits, ages(born, groups[0][1]), "; ".join(lines), [groups[0][0], *birth])
    if case.query.ask == "whether" and wanted:
        wanted_age, possible = int(wanted.split(",")[0]), {age for _, when in groups for age in ages(born, when)}
        used = [row for row, _ in groups]
        if wanted_age in possible and len(possible) > 1:
            return case.make(NotRecorded, f"The record does not settle that: {'; '.join(lines)}", used)
        held = wanted_age in possible
        return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {'; '.join(lines)}", used)
    return case.make(Answer if len(groups) == 1 else Readings, "; ".join(lines), [*(row for row, _ in groups), *birth])


def moments(case: Case, event: Query, rows: Rows) -> list[tuple[Entry, When]]:
    """A moment for each stay or entry the event selects."""
    found: list[tuple[Entry, When]] = []
    if event.kind == "post":
        for stay in spells(case.book, rows.all) or ():
            post = stay.posts[-1] if event.focus == "end" else stay.posts[0]
            when = post.end if event.focus == "end" else post.start
            if when:
                found.append((post, when))
        return found
    for row in rows.all:
        when = extent(dated(case.book, row))[0]
        if when:
            found.append((row, when))
    return found


def _short(case: Case, row: Entry) -> str:
    if isinstance(row, Post):
        return f"{w.ROLE[row.role]}, {case.book.label(row.organisation)}"
    return s.state(case.book, row).rstrip(".")


def overlap(case: Case) -> Outcome:
    """Clubs of two kinds of stay: those of both, or of the first and not the second."""
    one = next(item.query for item in case.query.where if isinstance(item, At))
    assert case.query.other
    rows = [select(case.book, query).all for query in (one, case.query.other)]
    role = case.query.focus
    names = [
        [v for v in project(case.book, found, role) if case.book.entities[v].type != "national_team"] for found in rows
    ]
    keep = both(*names) if case.query.unit == "both" else minus(*names)
    asked = case.values(role)
    text = w.listing(case.book.label(ident) for ident in keep) or "none"
    used = tuple(row for found in rows for row in found if getattr(row, role) in (asked or keep))
    if asked and case.query.ask == "whether":
        held = set(asked) <= set(keep)
        said = " ".join(s.state(case.book, row) for row in used[:3])
        if not held and case.book.subject not in one.values("person"):
            return case.missing("that both were so", used, said)  # of others only some posts are recorded
        return case.make(Answer if held else Corrected, f"{'Yes' if held else 'No'}: {said or text}", used)
    noun, plural = ("club", "") if role == "organisation" else ("trophy", "trophies")
    lead = "" if case.query.ask != "whether" else "Yes, " if keep else "No, "
    return case.answer(f"{lead}{w.count(len(keep), noun, plural)}: {text}", used, ("list",))
