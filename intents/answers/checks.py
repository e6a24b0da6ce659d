"""Yes and no, and what a question got wrong."""

from __future__ import annotations

from facts.algebra import At, Filter, In, Is, Query, extent, select, spells
from facts.judge import judge
from facts.model import Entry, Honour, Post
from facts.when import ages
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, NotRecorded, Outcome

MAX_SAID = 3


def affirmed(case: Case) -> Outcome:
    """A yes/no question that the record affirms."""
    rows = case.rows
    if case.unsure:
        return case.make(NotRecorded, f"The record does not settle that. {_said(case, rows)}", rows[:MAX_SAID])
    if case.query.kind == "honour" and case.values("result") in ((), ("winner", "award")):
        won = [
            row
            for row in rows
            if isinstance(row, Honour)
            and (row.result == "winner" or (row.result == "award" and case.values("competition")))
        ]
        if not won:
            return case.denied(f"No: {_said(case, rows)}", rows)
        rows = tuple(won)
    fields = ("whether", "end", "verdict") if case.query.kind != "post" else ("whether",)
    return case.make(Answer, f"Yes: {_said(case, rows)}", rows, fields)


def _said(case: Case, rows: tuple[Entry, ...]) -> str:
    if rows and all(isinstance(row, Post) for row in rows) and len(rows) > MAX_SAID:
        stays = spells(case.book, rows)
        return w.listing(dict.fromkeys(case.book.label(stay.organisation) for stay in stays))
    leaving = case.query.focus in ("end", "how") or case.query.unit == "end" or bool(case.values("next"))
    return " ".join(
        w.sentence(s.ended(case.book, row)) if leaving and isinstance(row, Post) else s.state(case.book, row)
        for row in rows[:MAX_SAID]
    )


def corrected(case: Case) -> Outcome:
    """One claim of the question does not hold: put it right where the record may deny it."""
    assert case.verdict
    claim = case.verdict.dropped
    assert claim is not None
    rows = case.rows
    truth = _truth(case, claim, rows)
    if isinstance(claim, In) and claim.when.label.startswith("at the age"):
        truth = f"{truth} {_aged(case, rows)}".strip()
    elif case.query.kind == "post" and isinstance(claim, In) and claim.relation == "during":
        truth = f"{truth} {_then(case, claim)}".strip()
    if not case.verdict.licensed:
        what = _claimed(case, claim)
        other = isinstance(claim, Is) and claim.roles[0] in ("person", "of") and case.query.kind != "ban"
        near = truth if truth and not other else ""  # what is recorded of somebody else is no answer here
        return case.make(
            NotRecorded,
            f"{w.sentence(f'{what} is not recorded')} {near}".strip(),
            () if other else rows[:MAX_SAID],
        )
    lead = "No" if case.query.ask == "whether" else f"{w.sentence(f'{_claimed(case, claim)} is not so')[:-1]}"
    if case.query.ask == "whether":
        return case.make(Corrected, f"No: {truth}" if truth else "No.", rows[:MAX_SAID], ("whether", "list"))
    return case.make(Corrected, f"{lead}, by the record: {truth}", rows[:MAX_SAID], ("whether",))


def _aged(case: Case, rows: tuple[Entry, ...]) -> str:
    """How old the subject was at the first of some rows."""
    when = extent(rows[0])[0] if rows else None
    if when is None or case.book.born is None:
        return ""
    return w.sentence(
        f"{w.he(case.book, case.book.subject)} was {w.listing(map(str, ages(case.book.born, when)), 'or')} then"
    )


def _then(case: Case, claim: In) -> str:
    """What the subject did at the time a question was wrong about."""
    held = select(case.book, Query("post", "organisation", (Is(("person",), (case.book.subject,)), claim))).sure
    return " ".join(s.state(case.book, row) for row in held[:1])


def _claimed(case: Case, claim: Filter) -> str:
    """The claim in words: a name, a role, a time."""
    if isinstance(claim, In):
        return f"that {w.at(claim.when)}" if claim.relation == "during" else f"that {claim.relation} {claim.when.label}"
    if isinstance(claim, At):
        return "that at that time"
    role = claim.roles[0].rsplit(".", 1)[-1]
    names = w.listing((case.book.label(value).removeprefix("?") for value in claim.values), "or")
    if role == "role":
        return "that " + (
            "as a player"
            if "player" in claim.values
            else "as " + w.listing((w.ROLE.get(v, v) for v in claim.values), "or")
        )
    return {
        "organisation": f"that for {names}", "team": f"that with {names}", "competition": f"a win of {names}" if case.query.kind == "honour" else f"that in {names}",
        "person": f"that of {names}", "score": f"a {names}", "opponent": f"a match against {names}", "capacity": f"that as a {names}", "ended": "that",
    }.get(role, names)  # fmt: skip


def _truth(case: Case, claim: Filter, rows: tuple[Entry, ...]) -> str:
    """What the record holds instead."""
    posts = [row for row in rows if isinstance(row, Post)]
    if isinstance(claim, Is) and claim.roles[0] == "organisation" and len(posts) > MAX_SAID:
        clubs = dict.fromkeys(case.book.label(post.organisation) for post in posts)
        return w.sentence(
            f"the record lists {w.listing(clubs)}, and not {w.listing(case.book.label(v).removeprefix('?') for v in claim.values)}"
        )
    if isinstance(claim, Is) and claim.roles[0] == "competition":
        names = w.listing((case.book.label(v).removeprefix("?") for v in claim.values), "or")
        return w.sentence(f"{names} is not among the honours recorded") + (
            " " + _said(case, rows) if len(rows) <= MAX_SAID else ""
        )
    return _said(case, rows)


def refused(case: Case) -> Outcome:
    """Understood, but nothing in the record comes near."""
    query = case.query
    people = [case.book.label(v).removeprefix("?") for v in query.values("person") if v != case.book.subject]
    names = [
        case.book.label(value).removeprefix("?") for item in query.where if isinstance(item, Is)
        and item.roles[0] in ("organisation", "team", "opponent", "competition", "target", "holder", "boss", "coach", "replaced", "displaced", "city", "place", "country")
        for value in item.values
    ]  # fmt: skip
    what = w.listing(dict.fromkeys((*people, *names)))
    if query.kind == "honour" and query.ask in ("whether", "many") and case.own() and case.book.complete("honour", ()):
        return case.denied(f"No: no such honour is recorded{' (' + what + ')' if what else ''}")
    if query.kind == "honour" and case.own() and case.book.complete("honour", ()) and names:
        return case.denied(f"None: no honour is recorded for {what}")
    return case.missing(f"that about {what}" if what else "that")


def refused_event(case: Case, query: Query) -> Outcome:
    """The event a question refers to did not happen by the record, or is not in it."""
    verdict = judge(case.book, query)
    inner = Case(case.book, query, verdict, case.today)
    if verdict.dropped is not None:
        return corrected(inner)
    return refused(inner)
