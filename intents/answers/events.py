"""Single events and arrangements: positions, contracts, bans, campaigns, milestones."""

from __future__ import annotations

from collections.abc import Sequence

from facts.algebra import extent, project, role_values
from facts.bounds import Bound
from facts.model import Ban, Campaign, Contract, Deployment, Entry, Milestone, Post
from facts.timing import dated
from facts.when import When, between
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case
from intents.outcome import Outcome


def deployment(case: Case) -> Outcome:
    """In which position, under whom, in whose place."""
    rows = [entry for entry in case.rows if isinstance(entry, Deployment)]
    focus = case.query.focus
    if case.query.pick and case.query.pick.by == "order" and case.query.pick.nth < 0:
        rows = [row for row in rows if row.position != "substitute"] or rows
    if focus == "position":
        names = dict.fromkeys(row.position for row in rows if row.position != "substitute" or len(rows) == 1)
        if case.query.ask == "many":
            return case.answer(f"{w.count(len(names), 'position')}: {w.listing(names)}", rows)
        if len(rows) == 1:
            return case.answer(f"{w.listing(names)}: {s.state(case.book, rows[0])}", rows)
        lines = "; ".join(
            f"{row.position} ({case.book.label(row.organisation)}{', ' + case.book.label(row.coach) if row.coach else ''})"
            for row in rows
            if row.position in names
        )
        return case.answer(f"{lines[0].upper()}{lines[1:]}", rows)
    names = {case.book.label(value): None for row in rows for value in role_values(case.book, row, focus)}
    if focus == "when":
        dated = [row for row in rows if row.when and "when" not in row.implied]
        if not dated:
            return case.missing("the date of that", rows[:1], s.state(case.book, rows[0]))
        return case.answer(
            "; ".join(f"{w.at(row.when)}: {s.state(case.book, row).rstrip('.')}" for row in dated if row.when),
            dated,
        )
    if not names:
        return case.missing("that", rows[:1], s.state(case.book, rows[0]))
    held = [row for row in rows if role_values(case.book, row, focus)][:2]
    return case.answer(f"{w.listing(names)}: {' '.join(s.state(case.book, row) for row in held)}", held)


def why(case: Case) -> Outcome:
    """What an entry is said to follow from."""
    row = case.rows[0]
    reason = getattr(row, "reason", None)
    causes = [case.book.entries[ident] for ident in (*row.because, *row.after) if ident in case.book.entries]
    if reason and isinstance(row, Milestone) and row.type == "call-up":
        return case.answer(s.state(case.book, row), (row,))
    if reason:
        return case.answer(f"{reason}: {s.state(case.book, row)}", (row,))
    if causes:
        return case.answer(f"{s.state(case.book, row)}", (row, *causes))
    return case.missing("the reason", (row,), s.state(case.book, row))


def contract(case: Case) -> Outcome:
    """When it was extended, until when it ran, and how much was left at the end of the post."""
    row = case.rows[0]
    assert isinstance(row, Contract)
    ends = [
        p.end
        for p in case.book.posts
        if p.person == row.person and p.organisation == row.organisation and p.ended == "dismissed"
    ]
    if case.query.focus in ("left", "seen_out") and ends and ends[0]:
        return _left_over(case, row, ends[0])
    if case.query.focus == "duration":
        return case.answer(
            f"{w.length(between(row.when, row.until), row.when, row.until)}: {s.state(case.book, row)}",
            case.rows,
        )
    lead = row.until.label if case.query.focus == "until" else row.when.label
    return case.answer(f"{lead}: {s.state(case.book, row)}", case.rows)


def for_so_long(case: Case) -> Outcome | None:
    """What denies that a contract was extended for as long as a question says; `None` where it says nothing false."""
    bound, row = Bound.parse(case.query.unit), case.rows[0]
    if bound is None or not isinstance(row, Contract):
        return None
    return (
        None if bound.met_in(between(row.when, row.until)) else case.denied(f"No: {s.state(case.book, row)}", case.rows)
    )


def _left_over(case: Case, row: Contract, end: When) -> Outcome:
    """How much of a contract was left when the post ended, and whether that is what the question says."""
    days = between(end, row.until)
    dismissed = f"{w.he(case.book, row.person)} was dismissed {w.at(end)}"
    if case.query.focus == "seen_out":
        text = f"No: {dismissed}, {w.count(days.low, 'day')} before it ran out, {row.until.label}"
        return case.denied(text, case.rows)
    told = f"{s.state(case.book, row)} {w.sentence(dismissed)}"
    if case.query.ask != "whether":
        return case.answer(f"{w.length(days, end, row.until)} were left: {told}", case.rows)
    bound = Bound.parse(case.query.unit)
    so = bound is None or bound.met_in(days)
    make = case.answer if so else case.denied
    return make(f"{'Yes' if so else 'No'}, {w.count(days.low, 'day')}: {told}", case.rows)


def _misjudged(case: Case, rows: list[Ban]) -> Outcome | None:
    """What puts right a question that says of a ban that it was longer or shorter than it is recorded."""
    known = [row for row in rows if row.months]
    bounded = Bound.parse(case.query.unit) is not None
    if bounded or not case.numbers or not known or any(row.months in case.numbers for row in known):
        return None
    asked = w.listing((f"{w.spelled(number)} months" for number in case.numbers), "or")
    return case.denied(f"Not {asked}, by the record: {s.state(case.book, known[0])}", known[:1])


def ban(case: Case) -> Outcome:
    """Who was banned, for how long and on what ground, with the source's hedge."""
    rows = [entry for entry in case.rows if isinstance(entry, Ban)]
    focus = case.query.focus
    if (wrong := _misjudged(case, rows)) is not None:
        return wrong
    if focus == "person":
        rows = [row for row in rows if row.months in case.numbers] or rows  # "who was banned for ten months"
    if focus == "person" and len(rows) > 1:
        return case.answer(
            f"{w.listing(case.book.label(row.person) for row in rows)}: {' '.join(s.state(case.book, row) for row in rows)}",
            rows,
        )
    if focus in ("when", "start", "end"):
        return case.missing("when the ban began or ended", rows[:1], s.state(case.book, rows[0]))
    if focus == "lifted":
        lifted = [row for row in rows if row.lifted]
        if not lifted:
            return case.missing(
                f"when {w.possessive(case.book.label(rows[0].person))} ban ended", rows[:1], s.state(case.book, rows[0])
            )
        text = f"{w.possessive(case.book.label(lifted[0].person))} ban was lifted; the date is not recorded"
        then = [post for post in case.book.posts if lifted[0].id in post.after]
        return case.answer(f"{text}. After that, {s.began(case.book, then[0])}" if then else text, (*lifted, *then))
    if focus == "months":
        known = [row for row in rows if row.months] or rows
        lead = (
            f"{w.spelled(known[0].months)} months"
            if known[0].months
            else "similar to the other; the length is not recorded"
        )
        return case.answer(f"{lead}: {' '.join(s.state(case.book, row) for row in rows)}", rows)
    if focus == "reason" and not rows[0].reason:
        return case.missing(
            f"the reason for {w.possessive(case.book.label(rows[0].person))} ban", rows[:1], s.state(case.book, rows[0])
        )
    if focus == "reason":
        return case.answer(f"{rows[0].reason}: {s.ban(case.book, rows[0])}", rows[:1])
    return case.answer(" ".join(s.state(case.book, row) for row in rows), rows)


def campaign(case: Case) -> Outcome:
    """How a team fared: stage, place, who stopped it, games left."""
    rows = [entry for entry in case.rows if isinstance(entry, Campaign)]
    row, focus = rows[0], case.query.focus
    if focus == "by" and row.outcome in ("relegated", "unbeaten", "placed", "qualified"):
        focus = "team"  # "which club went down"
    if focus == "competition" and row.to:
        focus = "to"
    if focus == "person":
        bosses = [
            post
            for post in case.book.posts
            if post.role in ("manager", "caretaker") and post.organisation == row.team and _covers(post, row)
        ]
        return case.answer(
            f"{w.listing(dict.fromkeys(case.book.label(post.person) for post in bosses))}: {s.state(case.book, row)}",
            rows,
        )
    if focus == "when" and (row.when is None or "when" in row.implied):
        return case.missing("the date of that", rows[:1], s.state(case.book, row))
    values = role_values(case.book, row, "when" if focus == "when" else focus)
    if focus == "when" and row.when:
        return case.answer(f"{row.when.label}: {s.state(case.book, row)}", rows[:1])
    if focus in ("by", "team", "competition", "stage", "place", "games_left", "to") and values:
        lead = (
            w.spelled(row.games_left)
            if focus == "games_left" and row.games_left
            else w.ordinal(row.place)
            if focus == "place"
            else w.listing(case.book.label(v) for v in values)
        )
        return case.answer(f"{lead}: {s.state(case.book, row)}", rows[:1])
    if focus in ("by", "competition", "stage", "place", "games_left"):
        return case.missing("that", rows[:1], s.state(case.book, row))
    told: list[Entry] = [*rows]
    if focus in ("about", "how") and case.query.ask == "wh":
        told += [case.book.entries[ident] for row in rows for ident in row.after if case.book.kind_of[ident] == "match"]
    if focus == "about" and case.query.ask == "wh":
        told += _met(case, rows)
    return case.answer(" ".join(s.state(case.book, entry) for entry in told), told, ("whether", "when"))


def _met(case: Case, rows: Sequence[Campaign]) -> tuple[Entry, ...]:
    """What another team's season has to do with the subject: goals of its matches against his."""
    found = []
    for entry in case.book.rows("goal"):
        when = extent(dated(case.book, entry))[0]
        found += [
            entry
            for row in rows
            if when and row.when and row.team == getattr(entry, "team", "") and when.within(row.when)
        ]
    return tuple(dict.fromkeys(found))


def _covers(post: Post, row: Campaign) -> bool:
    return bool(
        row.when and post.start and post.end and post.start.first <= row.when.last and row.when.first <= post.end.last
    )


def milestone(case: Case) -> Outcome:
    """Birth, call-up, retirement, confirmation, reunion, arrival."""
    rows = [entry for entry in case.rows if isinstance(entry, Milestone)]
    row, focus = rows[0], case.query.focus
    if focus == "person" and row.type == "arrival":
        return case.answer(
            f"{w.listing(case.book.label(r.person) for r in rows)}: {' '.join(s.state(case.book, r) for r in rows)}",
            rows,
        )
    if focus == "when":
        if row.when is None:
            return case.missing("the date of that", rows, s.state(case.book, row))
        return case.answer(
            f"{row.when.label}: {s.state(case.book, row)}",
            rows,
            ("when", "end") if row.type == "retirement" else ("when",),
        )
    if focus == "country" and row.place:
        place = case.book.entities[row.place]
        return case.answer(f"{case.book.label(place.country or '')}: {s.state(case.book, row)}", rows)
    names = [case.book.label(value) for value in project(case.book, rows, focus)]
    if focus in ("about", "how", "type"):
        return case.answer(" ".join(s.state(case.book, r) for r in rows), rows)
    if not names:
        fields = ("end",) if row.type == "retirement" and focus in ("place", "organisation") else ()
        return case.missing("that", rows, s.state(case.book, row), fields)
    lead = w.listing(names)
    if focus == "place" and row.place and (country := case.book.entities[row.place].country):
        lead = f"{lead}, {case.book.label(country)}"
    return case.answer(f"{lead}: {s.state(case.book, row)}", rows)
