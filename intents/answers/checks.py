"""Yes and no, and what a question got wrong."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Filter, In, Is, Query, extent, select, spells
from facts.judge import judge
from facts.model import FAMILIES, Entry, Honour, Post
from facts.roles import family
from facts.when import ages
from intents import statements as s
from intents import wording as w
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, NotRecorded, Outcome

MAX_SAID = 3
_WITHIN = ("during", "starting", "ending")  # relations that "in 2017" already says


def affirmed(case: Case) -> Outcome:
    """A yes/no question that the record affirms."""
    rows = case.rows
    if case.unsure and (stated := _stated_age(case)) is not None:
        return (
            case.answer(f"Yes: {_said(case, rows)}", rows) if stated else case.denied(f"No: {_said(case, rows)}", rows)
        )
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
    if case.numbers and case.query.kind in ("ban", "contract") and len(rows) == 1:
        return _figured(case, rows[0])
    fields = ("whether", "end", "verdict") if case.query.kind != "post" else ("whether",)
    return case.make(Answer, f"Yes: {_said(case, rows)}", rows, fields)


def _stated_age(case: Case) -> bool | None:
    """Whether the question's "at the age of …" is what an entry states; `None` if it asks, or states, no age."""
    stated = {f"at the age of {age}" for row in case.rows if (age := getattr(row, "age", None))}
    asked = {
        item.when.label
        for item in case.query.where
        if isinstance(item, In) and item.when.label.startswith("at the age")
    }
    return asked <= stated if asked and stated else None


def besides(case: Case) -> Outcome | None:
    """What else there is, where a question says "only"; its last filter is the one that "only" restricts."""
    *rest, sole = case.query.where
    if not isinstance(sole, Is):
        return None
    others = select(case.book, replace(case.query, where=(*rest, replace(sole, negated=True)))).sure
    if sole.roles == ("role",):  # "only caretaker" is said of somebody who could have been more there
        least = _standing(sole.values[0])
        others = tuple(row for row in others if isinstance(row, Post) and _standing(row.role) >= least)
    return case.denied(f"No, not only that: {_said(case, others)}", others[:MAX_SAID]) if others else None


def _standing(role: str) -> int:
    return tuple(FAMILIES).index(family(role))


def _figured(case: Case, row: Entry) -> Outcome:
    """Whether an entry holds the number a question asserts of it: "was it only three months?"."""
    held = [value for role in ("months",) if isinstance(value := getattr(row, role, None), int)]
    if not held:
        return case.make(NotRecorded, f"The record does not settle that. {s.state(case.book, row)}", (row,))
    if case.numbers[0] in held:
        return case.answer(f"Yes: {s.state(case.book, row)}", (row,), ("whether",))
    return case.denied(f"No: {s.state(case.book, row)}", (row,), ("whether",))


def _said(case: Case, rows: tuple[Entry, ...]) -> str:
    if rows and all(isinstance(row, Post) for row in rows) and len(rows) > MAX_SAID:
        stays = spells(case.book, rows)
        return w.listing(dict.fromkeys(case.book.label(stay.organisation) for stay in stays))
    replaced = case.query.focus == "person" and bool(case.values("replaced"))
    leaving = replaced or case.query.focus in ("end", "how") or case.query.unit == "end" or bool(case.values("next"))
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
        other = isinstance(claim, Is) and claim.roles[0] in ("person", "of") and case.query.kind != "ban"
        near = truth if truth and not other else ""  # what is recorded of somebody else is no answer here
        text = f"{w.sentence(_unrecorded(case, claim))} {near}".strip()
        return case.make(NotRecorded, text, () if other else rows[:MAX_SAID])
    if case.query.ask == "whether":
        return case.make(Corrected, f"No: {truth}" if truth else "No.", rows[:MAX_SAID], ("whether", "list"))
    text = f"{_denied(case, claim)}: {truth}" if truth else _denied(case, claim)
    return case.make(Corrected, text, rows[:MAX_SAID], ("whether",))


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


_LINKS = {
    "organisation": "with",
    "team": "with",
    "opponent": "against",
    "coach": "under",
    "boss": "under",
    "competition": "in",
    "tournament": "in",
    "city": "in",
    "country": "in",
    "venue": "at",
    "stage": "in the",
}
_PLAIN = ("role", "capacity", "ended", "result", "outcome", "intent")  # claims that have words of their own
_TRUTHS = {
    ("home", "True"): "a home match",
    ("home", "False"): "an away match",
    ("friendly", "True"): "a friendly",
    ("friendly", "False"): "a competitive match",
}
_RESULTS = {"won": "a win", "lost": "a defeat", "drew": "a draw"}


def _denied(case: Case, claim: Filter) -> str:
    """What does not hold, as the opening of a correction."""
    if isinstance(claim, Is) and claim.roles[0] == "competition" and case.query.kind == "honour":
        return f"No win of {_names(case, claim)} is recorded"
    if isinstance(claim, Is) and claim.roles[0] == "role" and case.query.kind == "post" and case.own():
        return f"{w.he(case.book, case.book.subject).capitalize()} was not there {_phrase(case, claim)}, by the record"
    return f"Not {_phrase(case, claim)}, by the record".replace("Not so", "That is not so")


def _unrecorded(case: Case, claim: Filter) -> str:
    """What is not in the record, as a sentence of its own."""
    if isinstance(claim, Is) and claim.roles[0] == "competition" and case.query.kind == "honour":
        return f"a win of {_names(case, claim)} is not recorded"
    if isinstance(claim, Is) and claim.roles[0] == "replaced" and case.query.focus == "person":
        return f"who replaced {w.him(case.book, claim.values[0])} there is not recorded"
    if isinstance(claim, Is) and claim.roles[0].rsplit(".", 1)[-1] in ("person", "holder", "target"):
        return f"that is not recorded of {_names(case, claim)}"
    if isinstance(claim, Is) and claim.roles[0] not in (*_LINKS, *_PLAIN):
        return f"{_names(case, claim)} is not recorded there"
    return f"that is not recorded {_phrase(case, claim)}".removesuffix(" so")


def _names(case: Case, claim: Is) -> str:
    if (claim.roles[0], claim.values[0]) in _TRUTHS:
        return _TRUTHS[claim.roles[0], claim.values[0]]
    return w.listing((case.book.label(value).removeprefix("?") for value in claim.values if value), "or")


def _phrase(case: Case, claim: Filter) -> str:
    """The claim in words: "with a club", "as a player", "in 2017"."""
    if isinstance(claim, In):
        return w.at(claim.when) if claim.relation in _WITHIN else f"{claim.relation} {w.moment(claim.when)}"
    if isinstance(claim, At):
        return "at that time"
    role, names = claim.roles[0].rsplit(".", 1)[-1], _names(case, claim)
    match role:
        case "role" | "capacity" if "player" in claim.values:
            return "as a player"
        case "capacity":
            return f"as {w.a(names)}"
        case "role":
            return "as " + w.listing((w.ROLE.get(value, value) for value in claim.values), "or")
        case "result" if case.query.kind == "match":
            return w.listing((_RESULTS.get(value, value) for value in claim.values), "or")
        case "result":
            return (
                "as a runner-up"
                if claim.values == ("runner-up",)
                else "as an award"
                if claim.values == ("award",)
                else "won"
            )
        case "ended" | "outcome" | "intent":
            return "so"
    return f"{_LINKS[role]} {names}" if role in _LINKS else names


def _truth(case: Case, claim: Filter, rows: tuple[Entry, ...]) -> str:
    """What the record holds instead."""
    posts = [row for row in rows if isinstance(row, Post)]
    if isinstance(claim, In) and (over := [post for post in posts if post.end and post.end.before(claim.when)]):
        return w.sentence(s.ended(case.book, over[-1]))
    if isinstance(claim, Is) and claim.roles[0] == "organisation" and len(posts) > MAX_SAID:
        clubs = w.listing(dict.fromkeys(case.book.label(post.organisation) for post in posts))
        return w.sentence(f"the clubs recorded are {clubs}, and not {_names(case, claim)}")
    if isinstance(claim, Is) and claim.roles[0] == "competition":
        said = _said(case, rows) if len(rows) <= MAX_SAID else ""
        if case.query.kind == "honour" and case.query.ask != "whether":
            return said
        return f"{w.sentence(f'{_names(case, claim)} is not among the honours recorded')} {said}".strip()
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
    rows = select(case.book, query).all
    if rows and query.pick:
        known = f"only {w.spelled(len(rows))} such {'is' if len(rows) == 1 else 'are'} recorded"
        return case.make(NotRecorded, f"{w.sentence(known)} {_said(case, rows)}", rows[:MAX_SAID])
    verdict = judge(case.book, query)
    inner = Case(case.book, query, verdict, case.today)
    if verdict.dropped is not None:
        return corrected(inner)
    return refused(inner)
