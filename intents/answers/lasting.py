"""Whether a stay lasted as long as a question says: "was he there for more than two years?"."""

from __future__ import annotations

from facts.algebra import Spell, spells
from facts.bounds import Bound
from intents import wording as w
from intents.answers import stays
from intents.answers.case import Case
from intents.outcome import NotRecorded, Outcome, Readings


def lasted(case: Case) -> Outcome:
    """Yes or no, with how long it was; not settled where the record's dates leave it open."""
    bound = Bound.parse(case.query.unit)
    assert bound
    joined = [
        stay for stay in spells(case.book, stays.rows_of(case)) if stays.lasting(stay) or stays.seasons_of(case, stay)
    ]
    if not joined:
        return case.missing("how long that lasted", case.rows)
    if len(joined) > 1 and len({_holds(case, stay, bound) for stay in joined}) > 1:
        return _each(case, joined, bound)
    stay = max(joined, key=lambda item: days.high if (days := stays.lasting(item)) else 0)
    held = _holds(case, stay, bound)
    told = stays.of_one(case, stay)
    if held is None:
        return case.make(NotRecorded, f"the record does not settle that. {w.sentence(told.text)}", stay.posts)
    make = case.answer if held else case.denied
    return make(f"{'Yes' if held else 'No'}: {told.text}", stay.posts, ("duration", "months", "seasons"))


def of_that_length(case: Case) -> Outcome:
    """Which stays were as long as a question says, and of which the record leaves that open."""
    bound = Bound.parse(case.query.unit)
    assert bound
    joined = [
        stay
        for stay in spells(case.book, stays.rows_of(case))
        if case.book.entities[stay.organisation].type != "national_team"
    ]
    verdicts = [(stay, _holds(case, stay, bound)) for stay in joined]
    held = [stay for stay, verdict in verdicts if verdict]
    left_open = [case.book.label(stay.organisation) for stay, verdict in verdicts if verdict is None]
    lines = [
        f"{case.book.label(stay.organisation)} {stays.reading(stay.posts)} ({stays.brief(case, stay)})" for stay in held
    ]
    text = f"{len(lines)}: {w.listing(lines)}" if lines else "None"
    if left_open:
        text = f"{text}. Not settled for {w.listing(dict.fromkeys(left_open))}"
    return case.answer(text, [post for stay in held for post in stay.posts], ("duration", "months", "seasons"))


def _each(case: Case, joined: list[Spell], bound: Bound) -> Outcome:
    """Yes of one stay and no of another: "as a player yes, five seasons; as manager no, 69 days"."""
    lines = []
    for stay in joined:
        held = _holds(case, stay, bound)
        said = "not settled" if held is None else "yes" if held else "no"
        lines.append(w.sentence(f"{stays.reading(stay.posts)} {said}: {stays.of_one(case, stay).text}"))
    posts = [post for stay in joined for post in stay.posts]
    return case.make(Readings, " ".join(lines), posts, ("duration", "months", "seasons"))


def _holds(case: Case, stay: Spell, bound: Bound) -> bool | None:
    """Whether the claim holds for the shortest and the longest length the dates allow; `None` where they differ."""
    stated = stays.seasons_of(case, stay) or (stays.by_dates(stay) if bound.unit == "seasons" else 0)
    if stated and bound.unit in ("seasons", "years"):
        return bound.met_by(stated)
    days = stays.lasting(stay)
    return bound.met_in(days) if days else None
