"""Whether something happened for the reason a question gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facts.grounds import grounds
from facts.judge import judge
from intents.answers import checks
from intents.answers.case import Case
from intents.outcome import Answer, Corrected, Outcome


def claimed(case: Case, why: Callable[[Case], Outcome]) -> Outcome:
    """Yes where the recorded reason is in the same words, no where another thing is named; else the reason alone."""
    return replace(_compared(case, why), query=case.query)


def _compared(case: Case, why: Callable[[Case], Outcome]) -> Outcome:
    words, things = set(case.values("wording")), set(case.values("cause"))
    rest = replace(case.query.plain, ask="wh")
    case = Case(case.book, rest, judge(case.book, rest), case.today)
    if not (case.verdict and case.verdict.affirmed):
        return checks.refused(case)
    told = why(case)
    if not isinstance(told, Answer):
        return told
    ending = case.query.unit == "end"
    held = frozenset().union(*(grounds(case.book, row, ending=ending) for row in case.rows))
    text = f"{told.text[0].lower()}{told.text[1:]}" if told.text.startswith("Because") else told.text
    if words <= held:
        return replace(told, text=f"Yes: {text}")
    if things and held and not things & held:
        return case.make(Corrected, f"No: {text}", [case.book.entries[ident] for ident in told.entries])
    return told
