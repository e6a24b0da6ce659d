"""What the commands ask is read as one thing only, and every query fits into a button."""

from __future__ import annotations

import contextlib
from base64 import b85encode
from collections.abc import Callable
from datetime import date
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import queries
from bot.discord_limits import CUSTOM_ID, MESSAGE
from bot.discord_packing import LONGEST, WORDS, pack, unpack
from bot.discord_tickets import Ticket, Verb, parse
from bot.queries import SIDES, Asked, Named, Role, Who
from facts.algebra import Query
from intents.engine import Engine
from tests.benchmark import questions

LONGEST_ID = 2**63 - 1
SENT = {
    "!^j!fA_&F63YdwNnrLy0qO1y`3;+": "compare;duration;@during(post;extent;organisation=x;person=y);"
    "&(post;extent;organisation=z;person=y)",
    "L(VM7IW3#0q8?H!*ct->": "match;score;competition=k;stage=semi-final;manner=normal$time;minute=3",
    "gJ+OZMC72yKCBqD4Jj%muJ{H3": "honour;count;@during:season$2016-17;unbeaten=True;type=retirement;who*;kind=popularity",
}  # from the end of the dictionary, its beginning and its middle
ROLES: tuple[Role | None, ...] = (None, "player", "staff", "manager")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.default(lambda: date(2026, 11, 22))


@pytest.fixture(scope="module")
def who(engine: Engine) -> Who:
    return Who(engine.book.subject)


def sides(engine: Engine) -> list[Named]:
    return [Named(label, ident) for ident, label in engine.complete("", SIDES)]


def every_query(engine: Engine, who: Who) -> list[Asked]:
    """Everything the commands can ask of names that are known."""
    known = sides(engine)
    asked: list[Asked] = [queries.career(who, role) for role in ROLES]
    asked += [queries.tenure(who, club, role) for club in known for role in ROLES]
    asked += [queries.honours(who, club, role) for club in (None, *known) for role in ROLES]
    asked += [queries.stats(who, club) for club in (None, *known)]
    asked += [queries.club(who, club) for club in known]
    asked += [queries.match(club) for club in known]
    asked += [queries.age(who, None)]
    return [
        *asked,
        *(queries.compare(who, one, other) for one in known[:3] for other in known if other != one),
    ]


def test_every_query_of_the_commands_is_answered_and_fits_into_a_button(engine: Engine, who: Who) -> None:
    for asked in every_query(engine, who):
        assert not isinstance(asked, str)
        reply = engine.run(asked)
        assert 0 < len(reply.text) <= MESSAGE
        assert reply.context.query == asked
        assert carried(asked)


def test_every_query_a_question_ends_in_fits_into_a_button(engine: Engine) -> None:
    replies = [engine.ask(question.text) for question in questions.load()]
    asked = {outcome.query for reply in replies for outcome in reply.outcomes if outcome.query is not None}
    assert len(asked) > 500
    without = [query for query in asked if not carried(query)]
    # Discord sets the limit; what is left out has to stay an exception.
    assert len(without) <= len(asked) // 100
    offers = {option.question for reply in replies for outcome in reply.outcomes for option in outcome.options}
    assert [question for question in offers if not Ticket(LONGEST_ID, Verb.PICK, question).custom_id] == []


def carried(query: Query) -> bool:
    """Whether a button can carry a query; checks that it comes out again as it went in."""
    custom_id = Ticket.about(LONGEST_ID, Verb.MORE, query).custom_id
    if custom_id is None:
        return False
    assert len(custom_id) <= CUSTOM_ID
    assert custom_id.isascii()
    assert parse(custom_id).query == query
    return True


def test_packed_queries_of_buttons_long_sent_are_read() -> None:
    """Fails when the dictionary is changed: that takes a new version of the tickets."""
    assert {packed: unpack(packed) for packed in SENT} == SENT
    assert crc32(WORDS) == 1073502726


@given(st.one_of(st.text(), st.binary().map(lambda raw: b85encode(raw).decode())))
def test_nothing_else_is_a_packed_query(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert len(unpack(text)) <= LONGEST


@given(st.text(max_size=200))
def test_packing_loses_nothing(text: str) -> None:
    assert unpack(pack(text)) == text


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        (
            lambda who: queries.tenure(who, Named("", "spartak"), "manager"),
            "how long was he in charge of spartak?",
        ),
        (lambda who: queries.tenure(who, Named("", "bari"), None), "how long was he at bari?"),
        (lambda who: queries.career(who, "player"), "which clubs did he play for?"),
        (lambda who: queries.career(who, "manager"), "which clubs did he manage?"),
        (lambda who: queries.honours(who, None, None), "list his honours"),
        (
            lambda who: queries.honours(who, Named("", "spartak"), "manager"),
            "what did he win with spartak as a manager?",
        ),
        (lambda who: queries.age(who, None), "how old is he?"),
    ],
)
def test_a_command_says_what_the_typed_question_says(
    engine: Engine, who: Who, typed: Callable[[Who], Query], question: str
) -> None:
    assert engine.run(typed(who)).text == engine.ask(question).text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (queries.timeline(Who("x"), "March 2017"), "Spartak"),
        (queries.timeline(Who("x"), "2016-17"), "Spartak"),
        (queries.age(Who("x"), "March 2017"), "52"),
        (queries.age(Who("x"), "on 22 October 2018"), "54"),
    ],
)
def test_times_are_read_as_typed(engine: Engine, asked: str, words: str) -> None:
    assert words in engine.ask(asked).text


@pytest.mark.parametrize(
    "asked",
    [
        queries.tenure(Who("x"), Named("zzyzx"), "player"),
        queries.club(Who("x"), Named("zzyzx")),
        queries.honours(Who("x"), Named("zzyzx"), None),
        queries.stats(Who("x"), Named("zzyzx")),
        queries.match(Named("zzyzx")),
        queries.compare(Who("x"), Named("zzyzx"), Named("qwertz")),
    ],
)
def test_names_nobody_knows_are_not_affirmed(engine: Engine, asked: str) -> None:
    assert engine.ask(asked).status in {"unknown", "corrected"}
