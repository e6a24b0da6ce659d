"""Whether there were as many clubs, or stays, as a question says: "has he managed six clubs?"."""

from __future__ import annotations

from facts.algebra import spells
from facts.bounds import Bound
from intents import statements as s
from intents import wording as w
from intents.answers import stays
from intents.answers.case import Case
from intents.outcome import NotRecorded, Outcome

_OF_CLUBS = ("about", "organisation", "count")
MAX_STATED = 2  # stays told in full; more are listed


def counted(case: Case) -> Outcome:
    """Yes or no, with those there were; not settled where the number counts something else."""
    joined = spells(case.book, stays.rows_of(case))
    if case.query.focus not in _OF_CLUBS or not joined:
        return case.make(NotRecorded, f"the record does not settle that. {_told(case)}", case.rows[:MAX_STATED])
    clubs = [stay for stay in joined if case.book.entities[stay.organisation].type != "national_team"] or joined
    listed = dict.fromkeys(stay.organisation for stay in clubs)
    found = len(clubs) if case.values("organisation") else len(listed)
    bound = Bound.parse(case.query.unit) or Bound("=", case.numbers[0])
    held = bound.met_by(found)
    lines = w.listing(f"{case.book.label(stay.organisation)} ({stays.years(stay)})" for stay in clubs)
    text = f"{'Yes' if held else 'No'}, {w.spelled(found)}: {lines}"
    return case.answer(text, case.rows, ("list",)) if held else case.denied(text, case.rows, ("list",))


def _told(case: Case) -> str:
    return " ".join(s.state(case.book, row) for row in case.rows[:MAX_STATED])
