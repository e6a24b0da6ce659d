"""The answer functions: evaluated rows in, typed outcome out. One module per topic; none searches the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from facts.algebra import At, In, Is, Query, reduce, select
from facts.bounds import Bound
from facts.judge import judge
from facts.store import Book
from facts.timing import base
from intents.answers import (
    causes,
    checks,
    comparing,
    counting,
    events,
    figures,
    gaps,
    honours,
    lasting,
    matches,
    people,
    posts,
    spans,
    stays,
    timeline,
)
from intents.answers.adapting import adapted
from intents.answers.case import Case
from intents.outcome import Outcome

Function = Callable[[Case], Outcome]

_BY_FOCUS: dict[tuple[str, str], Function] = {
    ("post", "organisation"): posts.clubs,
    ("post", "country"): posts.countries,
    ("post", "start"): posts.point,
    ("post", "end"): posts.point,
    ("post", "extent"): posts.extent,
    ("post", "duration"): stays.duration,
    ("post", "why"): posts.why,
    ("post", "how"): posts.how,
    ("post", "count"): posts.clubs,
    ("deployment", "why"): events.why,
    ("milestone", "why"): events.why,
    ("campaign", "why"): events.why,
    ("contract", "why"): events.why,
    ("honour", "count"): honours.competitions,
    ("honour", "competition"): honours.competitions,
    ("honour", "previous"): honours.previous,
    ("match", "place"): matches.place,
    ("match", "score"): matches.score,
    ("contract", "left"): events.contract,
    ("contract", "seen_out"): events.contract,
    ("contract", "duration"): events.contract,
    ("contract", "until"): events.contract,
    ("contract", "when"): events.contract,
}
_BY_KIND: dict[str, Function] = {
    "post": posts.role_holder,
    "deployment": events.deployment,
    "contract": events.contract,
    "ban": events.ban,
    "campaign": events.campaign,
    "match": matches.facet,
    "goal": matches.goal,
    "honour": honours.facet,
    "milestone": events.milestone,
    "tally": figures.tally,
    "stance": people.stance,
    "detail": people.detail,
}
_COMPOSITE: dict[str, Function] = {
    "age": spans.age,
    "gap": gaps.gap,
    "compare": comparing.compare,
    "overlap": spans.overlap,
    "timeline": timeline.timeline,
    "about": people.about,
}


def _strange(query: Query) -> bool:
    """Whether an event names somebody outside the record, if only beside others: it is not the one that is recorded."""
    return any(value[:1] == "?" for item in query.where if isinstance(item, Is) for value in item.values)


def answer(book: Book, query: Query, today: date) -> Outcome:
    """Evaluate a query against a record and word the outcome."""
    if query.kind in _COMPOSITE:
        return _COMPOSITE[query.kind](Case(book, query, None, today))
    for item in query.where:
        if isinstance(item, At) and _strange(item.query):
            return checks.refused(Case(book, item.query, None, today))
        if isinstance(item, At) and not reduce(book, item.query, select(book, item.query)):
            return checks.refused_event(Case(book, query, None, today), item.query)
    if query.unit.startswith("#") and query.ask == "whether":
        bosses = Is(("boss",), query.values("boss"))
        rest = query.without(next((item for item in query.where if item == bosses), bosses))
        return posts.nth_boss(Case(book, rest, judge(book, rest), today), bosses.values)
    if query.values("wording"):
        return causes.claimed(Case(book, query, None, today), _BY_FOCUS.get((query.kind, "why"), _BY_KIND[query.kind]))
    query = adapted(book, query)
    others = any(isinstance(item, Is) and item.negated and item.roles == ("id",) for item in query.where)
    if others and not select(book, query):
        return Case(book, query, None, today).missing("any other")
    case = Case(book, query, judge(book, query), today)
    if case.query.kind == "tally":
        return figures.tally(case)
    if not case.rows or (case.unsure and _needs_dates(query)):
        return checks.refused(case)
    if case.verdict and case.verdict.dropped is not None:
        return checks.corrected(case)
    checked = checks.partly_strange(case) or _checked(case)
    if checked:
        return checked
    if query.kind == "post" and query.unit.startswith("ranked"):
        return stays.ranked(case)
    if query.kind == "post" and query.focus == "role" and query.pick and query.pick.by in ("longest", "shortest"):
        return stays.duration(case)  # "which job did he hold longest": the job's club says more than its role
    return _BY_FOCUS.get((query.kind, query.focus), _BY_KIND[query.kind])(case)


def _needs_dates(query: Query) -> bool:
    """Whether rows that only may fit are no answer: a match is meant or it is not, and so is what came after."""
    later = any(isinstance(item, At) and base(item.relation) == "after" for item in query.where)
    timed = query.kind == "deployment" and any(isinstance(item, In) for item in query.where)  # one without a date
    return timed or query.kind == "match" or (query.kind == "campaign" and later and query.ask == "wh")


def _checked(case: Case) -> Outcome | None:
    """Yes or no, and what a question claims besides: that it still is so, how many there were, how long it lasted."""
    query, affirmed = case.query, bool(case.verdict and case.verdict.affirmed)
    if query.unit == "now":
        return stays.current(case)
    if query.kind == "honour" and case.numbers and not query.unit and affirmed:
        denied = honours.miscounted(case)
        if denied:
            return denied
    since = any(isinstance(item, In) and item.relation == "since" for item in query.where)
    if query.kind == "honour" and query.focus == "previous" and query.ask == "whether" and since:
        return honours.previous(case)
    if query.kind == "honour" and query.ask == "whether" and query.pick and case.numbers and affirmed:
        return case.missing("whether it was the first in so long", case.rows)
    if query.kind == "honour" and Bound.parse(query.unit) and affirmed:
        return honours.waited(case) if query.focus == "previous" else honours.more_than(case)
    if query.kind == "post" and (bound := Bound.parse(query.unit)) and bound.unit:
        return lasting.lasted(case) if query.ask == "whether" else lasting.of_that_length(case)
    if query.kind == "contract" and query.focus != "left" and affirmed and (denied := events.for_so_long(case)):
        return denied
    if query.kind == "post" and query.ask == "whether" and case.numbers and affirmed:
        return counting.counted(case)
    if query.kind == "match" and query.focus == "score" and query.ask == "whether" and (told := matches.scored(case)):
        return told
    if query.unit == "only" and affirmed and (besides := checks.besides(case)):
        return besides
    if query.unit == "most" and affirmed:
        return checks.mostly(case)
    if query.ask == "whether" and query.focus not in ("left", "seen_out", "alleged"):
        return checks.affirmed(case)
    return None
