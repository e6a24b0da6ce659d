"""What the commands ask is read as one thing only, and every query fits into a button."""

from __future__ import annotations

from datetime import date

import pytest

from bot import queries
from bot.discord_limits import CUSTOM_ID
from bot.discord_tickets import Ticket, Verb, parse
from bot.queries import Named
from intents.engine import Engine

SPARTAK = Named("Spartak Moscow", "spartak")
BARI = Named("Bari", "bari")
LONGEST_ID = 2**63 - 1
FITTING = 0.75  # of all example queries; the rest get answers without Ask more


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.default(lambda: date(2026, 11, 22))


@pytest.mark.parametrize(
    ("asked", "intent", "words"),
    [
        (queries.tenure(SPARTAK, None), "post.duration", "808 days"),
        (queries.tenure(SPARTAK, "manager"), "post.duration", "808 days"),
        (queries.tenure(SPARTAK, "assistant"), "post.duration", "assistant|staff"),
        (queries.tenure(BARI, "player"), "post.duration", "ive seasons"),
        (queries.club(BARI), "post.about", "1991"),
        (queries.career(None), "post.organisation", "Pro Sesto"),
        (queries.career("player"), "post.organisation", "Treviso"),
        (queries.career("manager"), "post.organisation", "AEK Athens"),
        (queries.career("assistant"), "post.organisation", "Juventus"),
        (queries.honours(None, None), "honour.competition", "trophies"),
        (queries.honours(SPARTAK, "manager"), "honour.competition", "Russian"),
        (queries.honours(None, "player"), "honour.competition", "Mitropa"),
        (queries.stats(Named("Atalanta", "atalanta")), "tally.value", "207"),
        (queries.match(Named("Napoli", "napoli")), "match.about", "4–2"),
        (queries.match(Named("Beijing")), "match.about", "4–2"),
        (queries.age(None), "age.age", "62"),
        (queries.age("March 2017"), "age.age", "52"),
        (queries.age("on 22 October 2018"), "age.age", "54"),
        (queries.timeline("March 2017"), "timeline.about", "Spartak"),
        (queries.timeline("2016-17"), "timeline.about", "Spartak"),
        (queries.compare(SPARTAK, Named("AEK Athens", "aek")), "compare.duration", "380"),
    ],
)
def test_a_command_asks_one_thing(engine: Engine, asked: str, intent: str, words: str) -> None:
    reply = engine.ask(asked)
    assert reply.status in {"answered", "clarify"}
    assert reply.intent == intent
    assert any(word in reply.text for word in words.split("|"))


def test_a_ticket_brings_its_query_back(engine: Engine) -> None:
    fitting = []
    examples = [question for _, question in engine.topics()]
    examples += [str(queries.tenure(SPARTAK, role)) for role in (None, "player", "manager")]
    for question in examples:
        query = engine.ask(question).context.query
        assert query is not None, question
        custom_id = Ticket.about(LONGEST_ID, Verb.MORE, query).custom_id
        fitting.append(custom_id is not None)
        if custom_id is not None:
            assert len(custom_id) <= CUSTOM_ID
            assert parse(custom_id).query == query
    assert sum(fitting) >= FITTING * len(fitting)
