"""Trophies, runner-up places and awards: which, how many, when and with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facts.algebra import In, Is, select
from facts.bounds import Bound
from facts.model import Honour
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case, asked
from intents.outcome import Outcome

MAX_CLAIMED = 30  # a larger number is a year or a shirt, not a count of trophies
WON = ("winner", "award")  # what "win" can mean
_NOT_TROPHIES = ("runner-up", "award")
_UNTOLD = {"why": "the reason", "how": "in what way it was won"}  # foci of which no honour tells


def trophies(case: Case) -> tuple[tuple[Honour, ...], tuple[Honour, ...]]:
    """The trophies among the rows, and what else is listed beside them."""
    rows = [entry for entry in case.rows if isinstance(entry, Honour)]
    if case.values("result") == WON:
        rows = [row for row in rows if row.result in WON]
    elif asked(case.query, "result") or asked(case.query, "competition"):
        return tuple(rows), ()
    if asked(case.query, "competition"):
        return tuple(rows), ()
    won = tuple(row for row in rows if row.result == "winner")
    return won, tuple(row for row in rows if row.result in _NOT_TROPHIES)


def competitions(case: Case) -> Outcome:
    """List or count honours, by club and capacity."""
    won, rest = trophies(case)
    if not won and not rest:
        return case.missing("such an honour")
    if case.query.pick and won:
        return case.answer(s.state(case.book, won[0]), won[:1])
    if len(won) == 1 and case.query.ask != "many":
        return case.answer(_single(case, won[0], rest), (*won, *rest))
    noun = (
        "award"
        if won and won[0].result == "award"
        else "runner-up place"
        if won and won[0].result == "runner-up"
        else "trophy"
    )
    plural = "trophies" if noun == "trophy" else noun + "s"
    text = w.count(len(won), noun, plural)
    if won:
        text += f": {grouped(case, won)}"
    if rest:
        text += f". Apart from that: {w.listing(_aside(case, row) for row in rest)}"
    return case.answer(text, (*won, *rest), ("list",))


def _single(case: Case, won: Honour, rest: Sequence[Honour]) -> str:
    text = f"{case.book.label(won.competition)}: {s.state(case.book, won)}"
    return f"{text} Apart from that: {w.listing(_aside(case, row) for row in rest)}" if rest else text


def _aside(case: Case, row: Honour) -> str:
    if row.result == "award":
        return f"the individual award {s.named(case.book, row)}"
    return f"runner-up in the {s.named(case.book, row)} ({case.book.label(row.team)})"


def grouped(case: Case, rows: Sequence[Honour]) -> str:
    """Honours by capacity and club: "as a player 2: Cup 1990 (X); as a manager 1: …"."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups.setdefault((row.capacity or "", case.book.label(row.team)), []).append(s.named(case.book, row))
    capacities = list(dict.fromkeys(capacity for capacity, _ in groups))
    lines = []
    for capacity in capacities:
        teams = [f"{w.listing(names)} ({team})" for (role, team), names in groups.items() if role == capacity]
        total = sum(len(names) for (role, _), names in groups.items() if role == capacity)
        head = f"as a {capacity} {total}: " if len(capacities) > 1 else f"as a {capacity}, " if capacity else ""
        lines.append(head + w.listing(teams))
    return "; ".join(lines)


def more_than(case: Case) -> Outcome:
    """Whether there are more, or fewer, than a number of honours."""
    won, _ = trophies(case)
    bound = Bound.parse(case.query.unit)
    held = bound is not None and bound.met_by(len(won))
    text = f"{'Yes' if held else 'No'}, {w.spelled(len(won))}: {grouped(case, won)}"
    return case.answer(text, won) if held else case.denied(text, won)


def miscounted(case: Case) -> Outcome | None:
    """A question that asserts another number of honours than is recorded."""
    won, _ = trophies(case)
    number = case.numbers[0]
    if not won or number == len(won) or number > MAX_CLAIMED or case.query.pick:
        return None
    if case.query.ask == "whether":
        return case.denied(f"No, {w.spelled(len(won))}: {grouped(case, won)}", won)
    return case.denied(
        f"Not {w.spelled(number)}, only {w.spelled(len(won))}: {grouped(case, won)}"
        if number > len(won)
        else f"{w.spelled(len(won))}, not {w.spelled(number)}: {grouped(case, won)}",
        won,
    )


def facet(case: Case) -> Outcome:
    """When, with which club, or for whom an honour was won."""
    won, rest = trophies(case)
    rows = won or rest
    focus = case.query.focus
    if focus == "when":
        if len(rows) == 1 and rows[0].secured:
            row = rows[0]
            return case.answer(f"{w.bare(row.secured) if row.secured else ''}: {s.state(case.book, row)}", rows)
        lines = (
            [f"{w.bare(row.when)}: {s.state(case.book, row)}" for row in rows]
            if len(rows) == 1
            else [
                f"{s.named(case.book, row)}{f' as a {row.capacity}' if row.capacity else ''} ({case.book.label(row.team)}"
                f"{f', secured on {row.secured.label}' if row.secured else ''})"
                for row in rows
            ]
        )
        return case.answer("; ".join(lines), rows)
    if focus == "team":
        names = dict.fromkeys(case.book.label(row.team) for row in rows)
        won_with = (
            f"{s.named(case.book, row)} with {case.book.label(row.team)}{f', as a {row.capacity}' if row.capacity else ''}"
            for row in rows
        )
        return case.answer(f"{w.listing(names)}: {'; '.join(won_with)}", rows)
    if focus == "person":
        return case.answer("; ".join(s.state(case.book, row).rstrip(".") for row in rows), rows)
    if focus == "country":
        names = dict.fromkeys(
            case.book.label(value)
            for row in rows
            for value in [case.book.entities[row.competition].country or ""]
            if value
        )
        return case.answer(f"{w.count(len(names), 'country', 'countries')}: {w.listing(names)}", rows)
    if focus in _UNTOLD:
        return case.missing(_UNTOLD[focus], rows, s.state(case.book, rows[0]))
    return competitions(case)


def waited(case: Case) -> Outcome:
    """Whether a wait for a title was longer, or shorter, than a number of years."""
    found = _since(case)
    if found is None:
        return case.missing("how long that was", case.rows[:1])
    row, before, years = found
    bound = Bound.parse(case.query.unit)
    held = bound is not None and bound.met_by(years)
    text = f"{'Yes' if held else 'No'}: {_first_since(case, row, before, years)}"
    return case.answer(text, (row, before)) if held else case.denied(text, (row, before))


def _since(case: Case) -> tuple[Honour, Honour, int] | None:
    """A title of the rows with the one before it, and the years between them."""
    for row in case.rows:
        if isinstance(row, Honour) and row.previous:
            before = case.book.entries[row.previous]
            assert isinstance(before, Honour)
            return row, before, (row.secured or row.when).last.year - before.when.last.year
    return None


def _first_since(case: Case, row: Honour, before: Honour, years: int) -> str:
    return (
        f"{w.possessive(case.book.label(row.team))} title in {row.when.label} was their first "
        f"{case.book.label(row.competition)} title since {before.when.label}, {w.count(years, 'year')}"
    )


def previous(case: Case) -> Outcome:
    """The team's title before this one, and how long that was."""
    found = _since(case)
    if found:
        row, before, years = found
        since = next(
            (item.when for item in case.query.where if isinstance(item, In) and item.relation == "since"), None
        )
        if case.query.ask == "whether" and since is not None:
            held = before.when.overlaps(since) is not False
            text = f"{'Yes' if held else 'No'}: {_first_since(case, row, before, years)}"
            return case.answer(text, (row, before)) if held else case.denied(text, (row, before))
        return case.answer(f"{before.when.label}: {_first_since(case, row, before, years)}", (row, before))
    titles = select(
        case.book,
        replace(
            case.query,
            where=tuple(i for i in case.query.where if not (isinstance(i, Is) and "person" in i.roles)),
        ),
    )
    earlier = [row for row in titles.all if isinstance(row, Honour) and row.person is None]
    if earlier:
        return case.answer(s.state(case.book, earlier[0]), earlier)
    return case.missing("the title before that", case.rows[:1])
