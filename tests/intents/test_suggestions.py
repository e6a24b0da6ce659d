"""Every question that a reply offers is answered when it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from facts.algebra import Is, Query
from facts.store import Store
from intents.answers import answer
from intents.engine import Engine
from intents.outcome import NotRecorded, Readings

TODAY = date(2026, 11, 22)
BOOK = next(iter(Store.load().records.values()))
ENGINE = Engine(Store.load(), lambda: TODAY)
TEAMS = [entity.id for entity in BOOK.record.entity if entity.type in ("club", "national_team")]
HIM = Is(("person",), (BOOK.subject,))


def queries() -> list[Query]:
    """Questions about every team, as a command would put them."""
    found = [Query("post", focus, (HIM,)) for focus in ("start", "end", "duration", "about", "replaced")]
    for team in TEAMS:
        at = Is(("organisation",), (team,))
        found += [Query("post", focus, (HIM, at)) for focus in ("start", "end", "duration", "why", "replaced", "about")]
        found += [Query("tally", "value", (Is(("measure",), (m,)), at)) for m in ("appearances", "goals", "points")]
        found += [Query("match", focus, (Is(("team", "opponent"), (team,)),)) for focus in ("score", "when", "about")]
        found += [Query("honour", "competition", (HIM, Is(("team",), (team,))))]
    return found


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.encode())
def test_offers_are_answered(query: Query) -> None:
    outcome = answer(BOOK, query, TODAY)
    for option in outcome.options:
        assert len(option.label) <= 80
        reply = ENGINE.ask(option.question)
        assert reply.status == "answered", f"{option.question} -> {reply.status}: {reply.text}"


def test_what_is_not_recorded_offers_three_questions() -> None:
    for query in queries():
        outcome = answer(BOOK, query, TODAY)
        if isinstance(outcome, NotRecorded):
            assert len(outcome.options) == 3
        if isinstance(outcome, Readings):
            assert outcome.options


def test_cards_add_to_the_text_and_never_repeat_it() -> None:
    shown = [outcome for query in queries() if (outcome := answer(BOOK, query, TODAY)).facts]
    assert shown
    for outcome in shown:
        assert outcome.title
        assert not [value for _, value in outcome.facts if value.lower() in outcome.text.lower()]
