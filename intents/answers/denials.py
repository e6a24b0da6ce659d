"""What a question got wrong, and what is not recorded, in words."""

from __future__ import annotations

from facts.algebra import At, Filter, In, Is
from facts.timing import base
from intents import wording as w
from intents.answers.case import Case

_WITHIN = ("during", "starting", "ending")  # relations that "in 2017" already says
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
    "host": "at the ground of",
    "stage": "in the",
}
_PLAIN = ("role", "capacity", "ended", "result", "outcome", "intent")  # claims that have words of their own
_TRUTHS = {
    ("home", "True"): "a home match",
    ("home", "False"): "an away match",
    ("friendly", "True"): "a friendly",
    ("friendly", "False"): "a competitive match",
}
RESULTS = {"won": "a win", "lost": "a defeat", "drew": "a draw"}


_LEFT = {"resigned": "resigned", "retired": "retired", "returned": "returned", "left": "left"}  # the rest "was …"
_KINDS = {"honour": "honour", "contract": "contract"}  # kinds of which "none with X" can be said


def denied(case: Case, claim: Filter) -> str:
    """What does not hold, as the opening of a correction."""
    role = claim.roles[0] if isinstance(claim, Is) else ""
    if isinstance(claim, Is) and role == "competition" and case.query.kind == "honour":
        return f"No win of {claimed(case, claim)} is recorded"
    if role == "role" and case.query.kind == "post" and case.own():
        return f"{w.he(case.book, case.book.subject).capitalize()} was not there {phrase(case, claim)}, by the record"
    if role in ("home", "friendly") or (role == "result" and case.query.kind == "match"):
        return f"That was not {phrase(case, claim)}"
    if role in ("team", "organisation") and case.query.kind == "honour" and (cups := case.values("competition")):
        return f"No win of {w.listing((w.the(case.book, cup) for cup in cups), 'or')} {phrase(case, claim)} is recorded"
    if role in ("team", "organisation") and case.query.kind in _KINDS:
        return f"No {_KINDS[case.query.kind]} {phrase(case, claim)} is recorded"
    if role in ("person", "holder", "target"):
        return f"That was not {phrase(case, claim)}"
    if isinstance(claim, Is) and claim.values == ("other",):
        return "That is not so, by the record"
    return f"Not {phrase(case, claim)}, by the record".replace("Not so", "That is not so")


def unrecorded(case: Case, claim: Filter) -> str:
    """What is not in the record, as a sentence of its own."""
    if not isinstance(claim, Is):
        during = isinstance(claim, In) and claim.relation == "during" and case.query.kind == "post" and case.own()
        if during and case.query.ask == "wh" and case.query.focus == "organisation":
            return f"where {w.he(case.book, case.book.subject)} was {phrase(case, claim)} is not recorded"
        return f"nothing like that is recorded {phrase(case, claim)}"
    names, role = claimed(case, claim), claim.roles[0].rsplit(".", 1)[-1]
    if role == "competition" and case.query.kind == "honour":
        return f"a win of {names} is not recorded"
    if role == "replaced" and case.query.focus == "person":
        return f"who replaced {w.him(case.book, claim.values[0])} there is not recorded"
    if role == "organisation" and case.values("role") == ("captain",):
        who = "who" if case.query.focus == "person" else f"that {_one(case)}"
        return f"{who} was captain of {names} is not recorded"
    if role == "ended" and case.own():
        leaving = w.listing((_LEFT.get(value, f"was {value}") for value in claim.values), "or")
        where = "there" if case.values("organisation") else "anywhere"
        return f"that {_one(case)} {leaving} {where} is not recorded"
    if role == "organisation" and case.query.kind == "post" and case.query.focus == "person":
        return f"who that was at {names} is not recorded"
    if role in ("home", "friendly"):
        return f"whether it was {names} is not recorded"
    if role in ("person", "holder", "target", "of", "others", "replaced", "displaced", "by", "division"):
        return f"nothing like that is recorded about {names}"
    if role not in (*_LINKS, *_PLAIN):
        named = all(value in case.book.entities or value.startswith("?") for value in claim.values)
        return f"nothing about {names} is recorded" if named else "nothing like that is recorded"
    if role == "result" and case.query.kind == "match":
        return "nothing like that is recorded"
    return f"nothing like that is recorded {phrase(case, claim)}".removesuffix(" so")


def _one(case: Case) -> str:
    """Whom a question is about, by pronoun or name."""
    return w.he(case.book, next(iter(case.values("person")), case.book.subject))


def claimed(case: Case, claim: Is) -> str:
    """What a claim names, with its article: "the Cup or the League"."""
    if (claim.roles[0], claim.values[0]) in _TRUTHS:
        return _TRUTHS[claim.roles[0], claim.values[0]]
    return w.listing((w.the(case.book, value) for value in claim.values if value), "or")


def phrase(case: Case, claim: Filter) -> str:
    """The claim in words: "with a club", "as a player", "in 2017"."""
    if isinstance(claim, In):
        return w.at(claim.when) if claim.relation in _WITHIN else f"{base(claim.relation)} {w.moment(claim.when)}"
    if isinstance(claim, At):
        return "at that time"
    role, names = claim.roles[0].rsplit(".", 1)[-1], claimed(case, claim)
    match role:
        case "seasons":
            number = int(claim.values[0])
            return f"for {w.spelled(number)} season{'' if number == 1 else 's'}"
        case "role" | "capacity" if "player" in claim.values:
            return "as a player"
        case "capacity":
            return f"as {w.a(names)}"
        case "role":
            return "as " + w.listing((w.ROLE.get(value, value) for value in claim.values), "or")
        case "result" if case.query.kind == "match":
            return w.listing((RESULTS.get(value, value) for value in claim.values), "or")
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
