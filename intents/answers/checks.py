"""Yes and no, and what a question got wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facts.algebra import At, Filter, In, Is, Query, extent, project, reduce, select, spells
from facts.bounds import Bound
from facts.judge import judge
from facts.model import FAMILIES, Detail, Entry, Honour, Match, Post
from facts.roles import family, role_values
from facts.timing import base, ends
from facts.when import ages
from intents import statements as s
from intents import wording as w
from intents.answers import denials, honours, stays
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, NotRecorded, Outcome

MAX_SAID = 3


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
    figured = [row for row in rows if len(rows) == 1 or getattr(row, "months", None)]
    if case.numbers and case.query.kind in ("ban", "contract") and len(figured) == 1:
        return _figured(case, figured[0])
    fields = ("whether", "end", "verdict") if case.query.kind != "post" else ("whether",)
    return case.make(Answer, f"Yes: {_said(case, rows)}", rows, fields)


def partly_strange(case: Case) -> Outcome | None:
    """What is recorded of the one name, where a yes or no is asked of it together with another: "did he win X and Y"."""
    pairs = [item.values for item in case.query.where if isinstance(item, Is) and not item.negated]
    strange = [value for values in pairs for value in values if value[:1] == "?"]
    mixed = any(0 < sum(value[:1] == "?" for value in values) < len(values) for values in pairs)
    if case.query.ask != "whether" or not mixed:
        return None
    names = w.listing(case.book.label(value).removeprefix("?") for value in strange)
    return case.make(NotRecorded, f"Nothing about {names} is recorded. {_said(case, case.rows)}", case.rows[:MAX_SAID])


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
    others, sole = _others(case), case.query.where[-1]
    if isinstance(sole, Is) and sole.roles[0] == "role":  # "only caretaker": of somebody who could have been more there
        least = _standing(sole.values[0])
        others = tuple(row for row in others if isinstance(row, Post) and _standing(row.role) >= least)
    return case.denied(f"No, not only that: {_said(case, others)}", others[:MAX_SAID]) if others else None


def mostly(case: Case) -> Outcome:
    """Whether what a question says of most holds of more than half; its last filter is the one that is weighed."""
    held = tuple(row for row in case.rows if not _lost(row))
    with_it, without = (len(_counted(case, rows)) for rows in (held, _others(case)))
    told = f"{with_it} of {with_it + without}: {_said(case, held)}"
    return case.answer(f"Yes, {told}", held) if with_it > without else case.denied(f"No, {told}", held)


def _counted(case: Case, rows: Iterable[Entry]) -> set[str]:
    """What is counted: clubs, however often somebody was there, and trophies, of which an award is none."""
    won = (row for row in rows if not (isinstance(row, Honour) and row.result == "award"))
    kinds = case.book.entities
    return {
        row.organisation if isinstance(row, Post) else row.id
        for row in won
        if not (isinstance(row, Post) and kinds[row.organisation].type == "national_team")
    }


def _others(case: Case) -> tuple[Entry, ...]:
    """What fits all filters of a query but its last, and not that; a final that was lost is nothing that was won."""
    *rest, sole = case.query.where
    if isinstance(sole, Is):
        others = select(case.book, replace(case.query, where=(*rest, replace(sole, negated=not sole.negated)))).sure
    else:
        held = select(case.book, case.query).all
        others = tuple(row for row in select(case.book, replace(case.query, where=tuple(rest))).sure if row not in held)
    return tuple(row for row in others if not _lost(row))


def _lost(row: Entry) -> bool:
    return isinstance(row, Honour) and row.result == "runner-up"


def _standing(role: str) -> int:
    return tuple(FAMILIES).index(family(role))


def _figured(case: Case, row: Entry) -> Outcome:
    """Whether an entry holds the number a question asserts of it: "was it only three months?"."""
    held = [value for role in ("months",) if isinstance(value := getattr(row, role, None), int)]
    if not held:
        return case.make(NotRecorded, f"The record does not settle that. {s.state(case.book, row)}", (row,))
    bound = Bound.parse(case.query.unit) or Bound("=", case.numbers[0])
    if any(map(bound.met_by, held)):
        return case.answer(f"Yes: {s.state(case.book, row)}", (row,), ("whether",))
    return case.denied(f"No: {s.state(case.book, row)}", (row,), ("whether",))


def _said(case: Case, rows: tuple[Entry, ...]) -> str:
    posts = tuple(row for row in rows if isinstance(row, Post))
    if len({post.person for post in posts}) > 1 and len(posts) > MAX_SAID:
        return ""  # posts of many people say nothing of the one that is asked for
    if len(posts) == len(rows) > MAX_SAID:
        return w.sentence(stays.told(case.book, posts))
    won = tuple(row for row in rows if isinstance(row, Honour))
    if len(won) == len(rows) > MAX_SAID and all(row.capacity for row in won):
        return honours.grouped(case, won)
    under = _under(case)
    if under and posts:
        return under
    replaced = case.query.focus == "person" and bool(case.values("replaced"))
    leaving = replaced or case.query.focus == "end" or case.query.unit == "end" or bool(case.values("next"))
    leaving = leaving or any(isinstance(item, In | At) and ends(item.relation) for item in case.query.where)
    return " ".join(
        w.sentence(s.ended(case.book, row)) if leaving and isinstance(row, Post) else _stated(case, row)
        for row in rows[:MAX_SAID]
    )


def _under(case: Case) -> str:
    """How the subject played under somebody the question names, or that this was the manager there."""
    bosses = case.values("boss")
    if case.verdict is None or not case.verdict.affirmed or not bosses:
        return ""
    used: list[Entry] = [row for row in case.book.record.deployment if row.coach in bosses]
    used = used or [post for post in case.book.posts if post.person in bosses and post.role in FAMILIES["charge"]]
    return " ".join(s.state(case.book, row) for row in used[:MAX_SAID])


def _stated(case: Case, row: Entry) -> str:
    """An entry as a sentence; of a match without a score, the goal that is recorded and that the score is not."""
    text = s.state(case.book, row)
    if not isinstance(row, Match) or row.result is None or "result" not in row.implied or not case.values("result"):
        return text
    goals = " ".join(s.state(case.book, goal) for goal in case.book.record.goal if goal.match == row.id)
    return f"{text} {goals} The article implies {denials.RESULTS[row.result]}, without the score."


def corrected(case: Case) -> Outcome:
    """One claim of the question does not hold: put it right where the record may deny it."""
    if strange := partly_strange(case):
        return strange
    assert case.verdict
    claim = case.verdict.dropped
    assert claim is not None
    rows = case.rows
    later = isinstance(claim, At) and base(claim.relation) == "after" and case.query.pick
    if later and case.query.kind == "post" and isinstance(claim, At) and claim.query.kind == "post":
        last = reduce(case.book, claim.query, select(case.book, claim.query)).sure[-1:]
        return case.missing("any later one", last, " ".join(s.state(case.book, row) for row in last))
    if case.query.kind == "honour" and case.query.focus in ("team", "person") and _named(claim, "result"):
        return case.missing("who won it", rows, _said(case, rows))  # who did not win it is recorded
    truth = _truth(case, claim, rows)
    if isinstance(claim, In) and claim.when.label.startswith("at the age"):
        truth = f"{truth} {_aged(case, rows)}".strip()
    elif case.query.kind == "post" and case.own() and isinstance(claim, In) and claim.relation == "during":
        truth = f"{truth} {_then(case, claim)}".strip()
    if not case.verdict.licensed:
        return _unsettled(case, claim, truth)
    used = tuple(row for row in rows if not isinstance(row, Honour) or row.when.label in truth)[:MAX_SAID]
    used = used if truth else ()
    if case.query.ask == "whether":
        return case.make(Corrected, f"No: {truth}" if truth else "No.", used, ("whether", "list"))
    link = "; " if truth.startswith("those") else ": "
    text = f"{denials.denied(case, claim)}{link}{truth}" if truth else denials.denied(case, claim)
    return case.make(Corrected, text, used, ("whether",))


def _unsettled(case: Case, claim: Filter, truth: str) -> Outcome:
    """The record does not say: what it does say nearby, unless that is about somebody or something else."""
    rows = case.rows
    if isinstance(claim, Is) and claim.roles == ("of",) and (described := _described(case, claim)):
        return case.answer(f"Yes: {s.state(case.book, described)}", (described,))
    other = isinstance(claim, Is) and claim.roles[0] in ("person", "of") and case.query.kind != "ban"
    other = other or (case.query.kind == "post" and case.query.focus == "person" and _named(claim, "organisation"))
    other = other or (_named(claim, "division") and not case.values("organisation"))
    if isinstance(claim, Is) and claim.roles == ("outcome",):
        rows = tuple(row for row in rows if getattr(row, "outcome", "") == _OPPOSED.get(claim.values[0])) or rows
        truth = _said(case, rows)
    many = len(rows) > MAX_SAID and isinstance(claim, Is)
    near = truth if truth and not other and not many else ""
    text = f"{w.sentence(denials.unrecorded(case, claim))} {near}".strip()
    return case.make(NotRecorded, text, rows[:MAX_SAID] if near else ())


def _named(claim: Filter, role: str) -> bool:
    return isinstance(claim, Is) and claim.roles[0] == role


_TOLD = ("dismissed", "left", "retired")  # ends that say how a stay ended
_OPPOSED = {"survived": "relegated", "promoted": "relegated", "beaten": "unbeaten"}


def _described(case: Case, claim: Is) -> Detail | None:
    """How the record describes somebody, if in the words of the question: "a skilled defender" was a defender."""
    words = {word for value in case.values("value") for word in value.split()}
    described = (row for row in case.book.record.detail if row.of in claim.values and row.attribute == "description")
    return next((row for row in described if words and words <= set(row.value.split())), None)


def _aged(case: Case, rows: tuple[Entry, ...]) -> str:
    """How old the subject was at the first of some rows."""
    when = extent(rows[0])[0] if rows else None
    if getattr(rows[0] if rows else None, "age", None):
        return ""  # the source states it
    if when is None or case.book.born is None:
        return ""
    return w.sentence(
        f"{w.he(case.book, case.book.subject)} was {w.listing(map(str, ages(case.book.born, when)), 'or')} then"
    )


def _then(case: Case, claim: Filter) -> str:
    """What the subject did at the time, or at the club, that a question was wrong about."""
    held = select(case.book, Query("post", "organisation", (Is(("person",), (case.book.subject,)), claim))).sure
    return " ".join(s.state(case.book, row) for row in held[:1])


def _truth(case: Case, claim: Filter, rows: tuple[Entry, ...]) -> str:
    """What the record holds instead."""
    posts = [row for row in rows if isinstance(row, Post)]
    if isinstance(claim, In) and ends(claim.relation) and 0 < len(posts) <= MAX_SAID:
        return " ".join(w.sentence(s.ended(case.book, post)) for post in posts)
    if isinstance(claim, In) and case.query.focus == "person" and case.values("replaced"):
        return " ".join(w.sentence(s.began(case.book, post)) for post in posts[:MAX_SAID])
    if isinstance(claim, In) and (over := [post for post in posts if post.end and post.end.before(claim.when)]):
        return w.sentence(s.ended(case.book, over[-1]))
    if isinstance(claim, Is) and claim.roles[0] == "replaced" and case.query.focus == "person":
        theirs = [post for post in posts if post.person in claim.values]
        return w.sentence(s.ended(case.book, theirs[-1])) if theirs else ""
    if isinstance(claim, Is) and claim.roles[0] == "organisation" and len(posts) > MAX_SAID:
        return _then(case, claim) or w.sentence(
            f"the clubs recorded are {stays.clubs(case.book, posts)}, and not {denials.claimed(case, claim)}"
        )
    if _named(claim, "seasons") and len(told := spells(case.book, rows)) == 1:
        return w.sentence(stays.of_one(case, told[0]).text)
    if _named(claim, "ended") and case.query.focus == "boss" and posts and posts[0].motive:
        return w.sentence(f"{s.began(case.book, posts[0])}, because of {posts[0].motive}")
    if _named(claim, "ended") and 0 < len(gone := [post for post in posts if post.ended in _TOLD]) <= MAX_SAID:
        return " ".join(w.sentence(s.ended(case.book, post)) for post in gone)
    if isinstance(claim, Is) and claim.roles == ("division",) and (held := project(case.book, rows, "division")):
        return (
            f"{w.sentence(f'it was {w.listing(w.the(case.book, value) for value in held)} then')} {_said(case, rows)}"
        )
    if isinstance(claim, Is) and claim.roles[0] in ("team", "organisation") and case.query.kind == "honour":
        return _honours_elsewhere(case, claim)
    if isinstance(claim, Is) and claim.roles[0] == "value" and case.values("attribute") == ("position",):
        return _positions(case, rows)
    if isinstance(claim, Is) and claim.roles[0] == "competition" and case.query.kind == "honour":
        said = _said(case, rows) if len(rows) <= MAX_SAID else ""
        if case.query.ask != "whether" or _won_elsewhere(case, claim):
            return said
        return f"{w.sentence(f'{denials.claimed(case, claim)} is not among the honours recorded')} {said}".strip()
    return f"{_said(case, rows)} {_gone_to(case, claim, posts)}".strip()


def _gone_to(case: Case, claim: Filter, posts: list[Post]) -> str:
    """Where somebody did go, if a question has him leave for another club."""
    charge = len(posts) == 1 and posts[0].role != "player"  # of a player that is told anyhow
    if not (_named(claim, "next") and charge) or (end := posts[0].end) is None:
        return ""
    clubs = role_values(case.book, posts[0], "next")
    later = [post for post in case.book.posts if post.person == posts[0].person and post.organisation in clubs]
    after = next((post for post in later if post.start and end.before(post.start)), None)
    return w.sentence(s.began(case.book, after)) if after else ""


def _honours_elsewhere(case: Case, claim: Is) -> str:
    """With whom the honours are that a question seeks with another team; which, where it asks for some kind alone."""
    won = [row for row in case.rows if isinstance(row, Honour)]
    if len(won) == 1:
        return s.state(case.book, won[0])
    teams = w.listing(dict.fromkeys(case.book.label(row.team) for row in won))
    narrowed = len(won) <= MAX_SAID and any(case.values(role) for role in ("category", "capacity", "competition"))
    known = f"those recorded: {honours.grouped(case, won)}" if narrowed else f"those recorded are with {teams}"
    return f"no honour {denials.phrase(case, claim)} is recorded; {known}" if case.query.ask == "whether" else known


def _positions(case: Case, rows: tuple[Entry, ...]) -> str:
    """Every position recorded: the general one alone would not rule out what was asked."""
    general = [row.value for row in rows if isinstance(row, Detail)]
    played = [row.position for row in case.book.record.deployment if row.person == case.book.subject]
    names = [name for name in dict.fromkeys((*general, *played)) if name != "substitute"]
    return w.sentence(f"{w.he(case.book, case.book.subject)} is recorded as {w.a(w.listing(names))}")


def _won_elsewhere(case: Case, claim: Is) -> bool:
    """Whether the competition is among the honours after all, with another club or at another time."""
    own = Is(("person",), (case.book.subject,))
    return bool(select(case.book, Query("honour", "competition", (own, claim))))


def refused(case: Case) -> Outcome:
    """Understood, but nothing in the record comes near."""
    query = case.query
    people = [case.book.label(v).removeprefix("?") for v in query.values("person") if v != case.book.subject]
    names = [
        w.the(case.book, value) for item in query.where if isinstance(item, Is)
        and item.roles[0] in ("organisation", "team", "opponent", "competition", "target", "holder", "boss", "coach", "replaced", "displaced", "city", "place", "country")
        for value in item.values
    ]  # fmt: skip
    what = w.listing(dict.fromkeys((*people, *names)))
    if query.kind == "honour" and query.ask in ("whether", "many") and _denies_honours(case):
        return case.denied(f"No: no such honour is recorded{' (' + what + ')' if what else ''}")
    if query.kind == "honour" and _denies_honours(case) and names:
        return case.denied(f"None: no honour is recorded for {what}")
    text = w.sentence(f"nothing like that is recorded{' about ' + what if what else ''}")
    won = _cups(case) or _opinions(case)
    told = stays.not_his(case) or " ".join(s.state(case.book, row) for row in won)
    return case.make(NotRecorded, f"{text} {told}".strip(), won)


def _opinions(case: Case) -> tuple[Entry, ...]:
    """What those asked about thought, or how the matter was taken, where an opinion is asked for that nobody is recorded with."""
    if case.query.kind != "stance":
        return ()
    holders, kinds = case.values("holder"), case.values("kind")
    return tuple(row for row in case.book.record.stance if row.holder in holders or row.kind in kinds)[:MAX_SAID]


def _cups(case: Case) -> tuple[Entry, ...]:
    """Of a match nobody recorded, what is recorded of the cup it was for: the honour, or that there was none."""
    if case.query.kind != "match" or not case.values("competition"):
        return ()
    kept = ("competition", "team")
    where = [
        item for item in case.query.where if isinstance(item, In) or (isinstance(item, Is) and item.roles[0] in kept)
    ]
    rows = select(case.book, Query("honour", "competition", (Is(("person",), (case.book.subject,)), *where))).sure
    return rows if len(rows) == 1 else ()


def _denies_honours(case: Case) -> bool:
    """Whether the list of honours rules one out: it is the subject's, and says nothing of what other teams won."""
    own = {post.organisation for post in case.book.posts if post.person == case.book.subject}
    theirs = set(case.values("team")) - own
    return case.own() and case.book.complete("honour", ()) and not theirs


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
