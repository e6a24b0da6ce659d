"""Recorded matches: date, opponent, score, place, competition, and the goal of one of them."""

from __future__ import annotations

from facts.algebra import role_values
from facts.bounds import Bound
from facts.model import FAMILIES, Goal, Match
from facts.when import Grain
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case
from intents.outcome import Outcome, Readings

_WHAT = {
    "venue": "the stadium", "city": "the city", "when": "the date", "score": "the score", "competition": "the competition", "stage": "the stage", "why": "the reason",
    "manner": "how it was decided", "place": "where it was played", "opponent": "the opponent", "team": "the team", "person": "who was in charge",
    "home": "at whose ground it was", "friendly": "whether it was a friendly",
}  # fmt: skip
MAX_MATCHES = 4


def _matches(case: Case) -> tuple[Match, ...]:
    return tuple(entry for entry in case.rows if isinstance(entry, Match))


def facet(case: Case) -> Outcome:
    """One role of a match; several matches are told apart."""
    rows = _matches(case)
    if case.query.ask == "many":
        return case.missing(
            "how many such matches there were",
            rows[:1],
            f"Recorded {'is' if len(rows) == 1 else 'are'}: {' '.join(s.state(case.book, row) for row in rows[:2])}",
        )
    if case.query.focus == "about" and len(rows) == 1 and case.query.ask == "wh":
        goals = [entry for entry in case.book.record.goal if entry.match == rows[0].id]
        told = [*(s.state(case.book, entry) for entry in (*rows, *goals)), *_unscored(rows[0])]
        return case.answer(" ".join(told), (*rows, *goals))
    if case.query.focus == "about" or len(rows) > 1:
        kind = Readings if len(rows) > 1 else None
        text = " ".join(s.state(case.book, row) for row in rows[:MAX_MATCHES])
        return case.make(kind, text, rows) if kind else case.answer(text, rows)
    row, focus = rows[0], case.query.focus
    if focus == "when":
        return _date(case, row)
    led = focus != "person" or row.role in FAMILIES["charge"]  # in others he played, and who was in charge is open
    values = role_values(case.book, row, focus) if led else ()
    if focus == "home" and row.home is not None:
        return case.answer(f"{'at home' if row.home else 'away'}: {s.state(case.book, row)}", rows)
    if focus in ("competition", "friendly") and row.friendly:
        return case.answer(f"a friendly: {s.state(case.book, row)}", rows)
    if not values:
        return case.missing(
            f"{_WHAT.get(focus, focus)} {'for' if focus == 'why' else 'of'} {case.book.label(row.team)} v {case.book.label(row.opponent)}",
            rows,
            s.state(case.book, row),
        )
    return case.answer(f"{w.listing(case.book.label(value) for value in values)}: {s.state(case.book, row)}", rows)


def _unscored(row: Match) -> tuple[str, ...]:
    """That a match has no score, where all of it is told."""
    return ("The final score is not recorded.",) if row.scored is None else ()


def _date(case: Case, row: Match) -> Outcome:
    if row.when is None or "when" in row.implied or row.when.grain is not Grain.DAY:
        known = s.state(case.book, row)
        return case.missing(
            f"the exact date of {case.book.label(row.team)} v {case.book.label(row.opponent)}", [row], known
        )
    return case.answer(f"{row.when.label}: {s.state(case.book, row)}", [row])


def place(case: Case) -> Outcome:
    """Stadium and city, as far as recorded."""
    rows = _matches(case)
    if len(rows) > 1:
        return facet(case)
    row = rows[0]
    names = [case.book.label(value) for role in ("venue", "city") for value in role_values(case.book, row, role)]
    if not names:
        known = "at home" if row.home else ""
        said = f"{s.state(case.book, row)}"
        return case.missing("the stadium" if known else "where it was played", rows, said)
    return case.answer(f"{', '.join(names)}: {s.state(case.book, row)}", rows)


def score(case: Case) -> Outcome:
    """The score, or that it is not recorded."""
    rows = _matches(case)
    if len(rows) > 1:
        return facet(case)
    row = rows[0]
    if row.scored is None:
        return case.missing(
            f"the score of {case.book.label(row.team)} v {case.book.label(row.opponent)}",
            rows,
            s.state(case.book, row),
        )
    total = ""
    if row.conceded is not None and case.query.ask == "many":
        total = f" ({w.count(row.scored + row.conceded, 'goal')} in all, a margin of {row.scored - row.conceded})"
    return case.answer(f"{s.score(row)}{total}: {s.state(case.book, row)}", rows)


def scored(case: Case) -> Outcome | None:
    """Yes or no to a team's having scored, or so many goals; `None` where no score tells."""
    rows = _matches(case)
    row = rows[0]
    teams = case.values("team")
    if len(rows) != 1 or row.scored is None or row.conceded is None or not teams or case.values("score"):
        return None
    bound = Bound.parse(case.query.unit) or (Bound("=", case.numbers[0]) if case.numbers else Bound(">", 0))
    goals = row.conceded if row.opponent in teams[:1] else row.scored
    held = bound.met_by(goals)
    text = f"{'Yes' if held else 'No'}, {s.score(row)}: {s.state(case.book, row)}"
    return case.answer(text, rows) if held else case.denied(text, rows)


def goal(case: Case) -> Outcome:
    """The recorded goal: who was beaten, how and when in the match."""
    rows = [entry for entry in case.rows if isinstance(entry, Goal)]
    row, focus = rows[0], case.query.focus
    game = case.book.entries[row.match]
    assert isinstance(game, Match)
    used = [row, game]
    where = f"{case.book.label(game.team)} v {case.book.label(game.opponent)}, {game.when.label if game.when else ''}"
    leads = {
        "keeper": case.book.label(row.keeper), "minute": row.minute, "body": f"{w.whose(case.book, row.person)} {row.body}", "side": row.side, "source": row.source,
        "team": case.book.label(row.team), "match": where,
    }  # fmt: skip
    text = f"{s.state(case.book, row).rstrip('.')} ({where})"
    if focus in leads:
        text = f"{leads[focus]}: {text}"
    return case.answer(text, used, ("own goal",) if focus == "about" else ())
