"""Figures that the source states, and what can be worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facts.algebra import At, In, Is, Query, select
from facts.bounds import Bound
from facts.judge import judge
from facts.model import Entry, Match, Tally
from facts.roles import role_values
from intents import statements as s
from intents import wording as w
from intents.answers import stays
from intents.answers.case import Case, asked, conflict_notes
from intents.outcome import Answer, Outcome

_OF_MATCHES = ("occasion", "opponent", "competition")
_NOUN = {
    "appearances": "appearance",
    "goals": "goal",
    "points": "point",
    "matches unbeaten": "match",
    "seasons": "season",
}


def tally(case: Case) -> Outcome:
    """Appearances, goals, points, streaks and seasons: by club, in all, or compared."""
    measure = next(iter(case.values("measure")), "")
    focus = case.query.focus
    if focus == "ratio":
        return _ratio(case)
    if measure == "points" or (focus == "average" and not measure):
        return _points(case)
    if focus == "per_season":
        return _per_season(case, measure)
    if case.verdict is None:
        return case.missing("that")
    rows = [entry for entry in case.rows if isinstance(entry, Tally)] if case.verdict.affirmed else []
    if measure == "seasons":
        return _plain(case, rows, measure)
    if any(asked(case.query, role) for role in _OF_MATCHES) or _game(case.query) is not None:
        match = _match_meant(case)
        said = _course(case, match, measure) if match else _known(case, measure)
        what = f"any figure for that alone ({measure or 'appearances and goals'})"
        return case.missing(what, [match] if match else _all(case, measure)[:2], said)
    if any(isinstance(item, In) for item in case.query.where):
        runs = case.book.tallies(measure=measure) if measure == "matches unbeaten" else ()
        said = " ".join(s.state(case.book, run) for run in runs) or _known(case, measure)
        what = f"a figure for that time alone ({measure or 'figures'})"
        return case.missing(what, runs or _all(case, measure)[:2], said)
    if (
        any(
            isinstance(item, Is) and "holder" in item.roles and item.values[0].startswith("?")
            for item in case.query.where
        )
        and not rows
    ):
        return case.missing(f"how many {measure}", said=_known(case, measure))
    if not measure:
        return _stats(case, rows)
    if measure == "matches unbeaten":
        return _plain(case, rows, measure)
    if focus == "when" and len(rows) == 1 and rows[0].when:
        return case.answer(f"{w.bare(rows[0].when)}: {s.state(case.book, rows[0])}", rows)
    return _counted(case, rows, measure)


def _game(query: Query) -> Query | None:
    """The match that a figure is placed at: "how many did he score when X beat Y"."""
    events = (item.query for item in query.where if isinstance(item, At))
    return next((event for event in events if event.kind == "match"), None)


def _match_meant(case: Case) -> Match | None:
    """The one match that a figure is asked of: how many goals a team scored in it may be told by its score."""
    if (game := _game(case.query)) is not None:
        return _sole(select(case.book, game).sure)
    teams = case.values("organisation")
    where = [item for item in case.query.where if isinstance(item, Is) and item.roles[0] in _OF_MATCHES]
    if not teams and not case.values("opponent"):
        return None
    sides = (Is(("team",), teams),) if teams else ()
    return _sole(judge(case.book, Query("match", "about", (*where, *sides))).rows.sure)  # one thing may be mistaken


def _sole(found: Sequence[Entry]) -> Match | None:
    return found[0] if len(found) == 1 and isinstance(found[0], Match) else None


def _course(case: Case, match: Match, measure: str) -> str:
    """What is recorded of a match, with its goals where goals are asked for."""
    goals = [goal for goal in case.book.record.goal if goal.match == match.id] if measure == "goals" else []
    return " ".join(s.state(case.book, entry) for entry in (match, *goals))


def _counted(case: Case, rows: list[Tally], measure: str) -> Outcome:
    clubs = case.values("organisation")
    if clubs and not rows:
        return _silent(case, clubs, measure)
    if case.query.pick and case.query.pick.by in ("most", "least"):
        return _extreme(case, rows, measure)
    if case.query.focus == "organisation" and case.numbers:
        rows = [row for row in rows if row.value in case.numbers]
    if not rows:
        return case.missing(f"how many {measure}", said=_known(case, measure))
    if case.query.ask == "whether" or case.numbers:
        return _claimed(case, rows, measure)
    if len(clubs) > 1 or (not clubs and len(rows) > 1):
        return _sum(case, rows, measure)
    if not clubs and measure == "goals":
        return case.make(
            Answer,
            f"{s.state(case.book, rows[0])} That is the only club with goals recorded, so there is no career total",
            rows,
        )
    text = s.state(case.book, rows[0])
    if rows[0].value != 1:
        text = f"{w.count(rows[0].value, _NOUN[measure])} for {case.book.label(rows[0].organisation or '')}"
    return case.make(Answer, text, rows, (case.query.unit or "value",))


def _silent(case: Case, asked: Sequence[str], measure: str) -> Outcome:
    named = w.listing(case.book.label(value).removeprefix("?") for value in asked)
    if case.query.ask == "whether" and measure == "goals" and not case.numbers:
        return case.missing(
            f"whether {w.he(case.book, case.book.subject)} scored for {named}",
            _all(case, measure),
            _known(case, measure),
        )
    return case.missing(
        f"how many {measure} {w.he(case.book, case.book.subject)} had for {named}",
        _all(case, measure),
        _known(case, measure),
    )


def _all(case: Case, measure: str) -> tuple[Tally, ...]:
    return case.book.tallies(measure=measure, holder=case.book.subject) if measure else ()


def _known(case: Case, measure: str) -> str:
    if elsewhere := stays.not_his(case):
        return elsewhere
    rows = _all(case, measure)
    if not rows:
        return ""
    lines = w.listing(f"{case.book.label(row.organisation or row.holder)} {row.value}" for row in rows)
    return f"What is recorded: {lines}"


def _is_team(case: Case, row: Tally) -> bool:
    return case.book.entities[row.organisation or row.holder].type == "national_team"


def _sum(case: Case, rows: Sequence[Tally], measure: str) -> Outcome:
    clubs = [row for row in rows if not _is_team(case, row)]
    if "caps" in case.query.unit and not case.values("organisation"):
        clubs = []
    teams = [row for row in rows if _is_team(case, row)]
    noun = _NOUN[measure]
    if not clubs:
        text = "; ".join(f"{w.count(row.value, 'cap')} for {case.book.label(row.organisation or '')}" for row in teams)
        return case.make(Answer, text, (*teams, *rows), ("caps",))
    lines = w.listing(f"{case.book.label(row.organisation or '')} {row.value}" for row in clubs)
    text = f"{w.count(sum(row.value for row in clubs), noun)} recorded, for {w.spelled(len(clubs))} club{'s' if len(clubs) > 1 else ''}: {lines}"
    text += (
        "; the other clubs' figures are not recorded, so there is no career total"
        if not case.values("organisation")
        else ""
    )
    if teams:
        text += f". {w.count(sum(row.value for row in teams), 'cap')} for {w.listing(case.book.label(row.organisation or '') for row in teams)} apart from that"
    return case.make(Answer, text, (*clubs, *teams))


def _extreme(case: Case, rows: Sequence[Tally], measure: str) -> Outcome:
    """The club with the most or fewest, beside the others; a national team counts only when it is asked for."""
    assert case.query.pick
    found = select(case.book, replace(case.query, pick=None)).all
    listed = [row for row in found if isinstance(row, Tally)]
    clubs = [row for row in listed if not _is_team(case, row)] or list(rows)
    clubs.sort(key=lambda row: row.value, reverse=case.query.pick.by == "most")
    if not 0 < case.query.pick.nth <= len(clubs):
        return case.missing(f"{measure} by club", rows, _known(case, measure))
    best = clubs[case.query.pick.nth - 1]
    rest = [row for row in clubs if row is not best]
    lines = w.listing(f"{case.book.label(row.organisation or row.holder)} {row.value}" for row in rest)
    beside = f", of the clubs with a figure ({lines})" if rest else ", the only club with a figure"
    figure = w.count(best.value, _NOUN[measure])
    return case.answer(f"{case.book.label(best.organisation or best.holder)}, {figure}{beside}", [best, *rest])


def _claimed(case: Case, rows: Sequence[Tally], measure: str) -> Outcome:
    """A yes/no question, or one that asserts a number."""
    row = rows[0]
    noun = _NOUN[measure]
    if (bounded := _bounded(case, row, row.value)) is not None:
        return bounded
    wrong = [number for number in case.numbers if number not in [r.value for r in rows]]
    said = "; ".join(s.state(case.book, r).rstrip(".") for r in rows[:3])
    if wrong:
        return case.denied(f"No: {said}" if case.query.ask == "whether" else f"Not {wrong[0]}: {said}", rows)
    if case.query.ask == "whether":
        return case.answer(f"Yes: {said}", rows)
    return case.answer(f"{case.book.label(row.organisation or row.holder)}: {w.count(row.value, noun)}", rows)


def _bounded(case: Case, row: Tally, value: float) -> Outcome | None:
    """Yes or no to "more than 200", "fewer than 50": whether the figure is on that side; `None` where none is named."""
    bound = Bound.parse(case.query.unit)
    if bound is None:
        return None
    held = bound.met_by(value)
    text = f"{'Yes' if held else 'No'}: {s.state(case.book, row)}"
    return case.answer(text, (row,)) if held else case.denied(text, (row,))


def _plain(case: Case, rows: Sequence[Tally], measure: str) -> Outcome:
    if not rows:
        return case.missing("that figure")
    if case.query.focus in ("start", "end", "when", "organisation"):
        return case.missing("when that run began and ended", rows, s.state(case.book, rows[0]))
    if (bounded := _bounded(case, rows[0], rows[0].value)) is not None:
        return bounded
    if case.numbers and rows[0].value not in case.numbers:
        return case.denied(f"No: {s.state(case.book, rows[0])}", rows)
    lead = "Yes: " if case.query.ask == "whether" else ""
    return case.make(
        Answer,
        f"{lead}{'; '.join(s.state(case.book, row).rstrip('.') for row in rows)}",
        rows,
        ("seasons", "when"),
    )


def _stats(case: Case, rows: Sequence[Tally]) -> Outcome:
    wanted = [row for row in rows if row.measure in ("appearances", "goals")]
    if not wanted:
        return case.missing("the figures", said=_known(case, "appearances"))
    return case.answer(" ".join(s.state(case.book, row) for row in wanted), wanted)


def _points(case: Case) -> Outcome:
    row = next(entry for entry in case.book.record.tally if entry.measure == "points")
    asked = case.values("organisation")
    if asked and row.organisation not in asked and row.holder not in asked:
        return case.missing(
            f"how many points {w.listing(case.book.label(v).removeprefix('?') for v in asked)} took",
            [row],
            s.state(case.book, row),
        )
    out_of, matches = row.out_of or 0, row.matches or 1
    leads = {
        "value": f"{row.value} of {out_of}", "dropped": f"{out_of - row.value} points dropped", "out_of": f"{out_of}", "share": f"{100 * row.value / out_of:.1f} %",
        "average": f"{row.value / matches:.2f} a match", "matches": f"{matches} matches", "superlative": "",
    }  # fmt: skip
    lead = leads.get(case.query.focus, "")
    used = [row, *(d for d in case.book.record.detail if d.of == row.id)]
    if case.query.focus == "denied" and case.query.ask == "whether":
        best = [d for d in used if d is not row]
        return case.denied(f"No: {s.state(case.book, row)} {' '.join(s.state(case.book, d) for d in best)}", used)
    if case.query.focus in ("superlative", "denied"):
        best = [d for d in used if d is not row]
        text = f"{s.state(case.book, row)} {s.state(case.book, best[0])}" if best else s.state(case.book, row)
        if case.query.focus == "denied":
            return case.denied(f"That is not so, by the record: {text}", used)
        return case.answer(f"Yes: {text}" if case.query.ask == "whether" else text, used)
    figures = {"dropped": out_of - row.value, "share": 100 * row.value / out_of, "average": row.value / matches}
    if (bounded := _bounded(case, row, figures.get(case.query.focus, row.value))) is not None:
        return bounded
    wrong = [n for n in case.numbers if n not in (row.value, out_of, matches, out_of - row.value)]
    if case.query.focus == "value" and out_of in case.numbers and row.value not in case.numbers:
        wrong.append(out_of)  # "all 36 points"
    if wrong:
        worked_out = f"{lead}, as " if case.query.focus == "dropped" else ""
        return case.denied(f"No: {worked_out}{s.state(case.book, row)}", used[:1])
    if case.query.ask == "whether":
        lead = "Yes"
    return case.answer(f"{lead}: {s.state(case.book, row)}" if lead else s.state(case.book, row), used[:1])


def _ratio(case: Case) -> Outcome:
    """Appearances for each goal, for every organisation with both figures."""
    asked = case.values("organisation")
    lines, used = [], []
    for goals in case.book.tallies(measure="goals"):
        for games in case.book.tallies(measure="appearances", organisation=goals.organisation):
            if (not asked or goals.organisation in asked) and goals.value:
                lines.append(
                    f"one goal every {games.value / goals.value:g} appearances for {case.book.label(goals.organisation or '')} ({goals.value} in {games.value})"
                )
                used += [goals, games]
    if not lines:
        return case.missing("a figure for that", _all(case, "goals"), _known(case, "goals"))
    return case.make(Answer, "; ".join(lines), used)


def _per_season(case: Case, measure: str) -> Outcome:
    """Appearances or goals for each season, for every organisation where the seasons are stated or follow from dates."""
    wanted, lines, used = case.values("organisation"), [], []
    for row in case.book.tallies(measure=measure):
        stays = [post for post in case.book.posts if (post.person, post.organisation) == (row.holder, row.organisation)]
        counted = [(post, int(number)) for post in stays for number in role_values(case.book, post, "seasons")[:1]]
        if len(counted) == 1 and (not wanted or row.organisation in wanted):
            post, seasons = counted[0]
            lines.append(
                f"{row.value / seasons:.3g} {measure} a season for {case.book.label(post.organisation)} ({row.value} in {w.spelled(seasons)})"
            )
            used += [row, post, *case.book.tallies(measure="seasons", of=post.id)]
    if not lines:
        return case.missing("a figure for that", _all(case, measure), _known(case, measure))
    return case.make(Answer, "; ".join(lines), used, ("seasons",))


__all__ = ["Match", "conflict_notes", "tally"]
