"""The small parts by themselves: custom_ids, contexts, cooldowns, counters, texts."""

from __future__ import annotations

import asyncio
import contextlib
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import discord_limits as limits
from bot.discord_context import LIFE, MOST, Contexts, Place
from bot.discord_cooldown import Allowance, Cooldown, Hints
from bot.discord_counts import Counts
from bot.discord_desk import Hand
from bot.discord_limits import cut
from bot.discord_log import Json, Redacting
from bot.discord_posting import nonce
from bot.discord_tickets import StaleTicketError, Ticket, Verb, base36, parse
from facts.algebra import Query
from intents.engine import Context

SNOWFLAKES = st.integers(0, 2**64 - 1)


class Time:
    """Seconds that run when told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(SNOWFLAKES, st.sampled_from(Verb), st.text())
def test_tickets_come_back_as_they_were(asker: int, verb: Verb, payload: str) -> None:
    ticket = Ticket(asker, verb, payload)
    if ticket.custom_id is not None:
        assert len(ticket.custom_id) <= limits.CUSTOM_ID
        assert parse(ticket.custom_id) == ticket


@given(st.text())
def test_anything_else_is_stale(text: str) -> None:
    with contextlib.suppress(StaleTicketError):
        assert parse(text).custom_id == text


@given(SNOWFLAKES)
def test_base36(number: int) -> None:
    assert int(base36(number), 36) == number


@given(SNOWFLAKES, st.integers(0, 2**60))
def test_nonces_fit_and_tell_versions_apart(question: int, edited: int) -> None:
    assert len(nonce(question, edited)) <= limits.NONCE
    if edited:
        assert nonce(question, edited) != nonce(question, 0)
        assert nonce(question, edited) != nonce(question, edited + 1)


@given(st.text(), st.integers(2, 60))
def test_cut_keeps_to_the_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit
    assert cut(text, len(text) + 2) == text


def test_contexts_end_by_age_and_by_number() -> None:
    time = Time()
    contexts = Contexts(time)
    said = Context.of(Query("post", "duration"))
    contexts.put(Place(1, 1), said)
    assert contexts.get(Place(1, 1)) == said
    for stranger in (Place(2, 1), Place(1, 2), Place(1, 1, private=True)):
        assert contexts.get(stranger) == Context.EMPTY
    time.now += LIFE + 1
    assert contexts.get(Place(1, 1)) == Context.EMPTY
    for person in range(MOST + 50):
        contexts.put(Place(1, person), said)
    assert len(contexts) == MOST
    assert contexts.get(Place(1, 10)) == Context.EMPTY
    contexts.forget(60)
    assert len(contexts) == MOST - 1


def test_cooldowns_count_persons_and_channels() -> None:
    time = Time()
    cooldown = Cooldown(time, person=Allowance(2, 20.0), channel=Allowance(3, 30.0))
    assert [cooldown.wait(1, 7) for _ in range(3)] == [0, 0, 20]
    assert cooldown.wait(2, 7) == 0
    assert cooldown.wait(3, 7) == 30
    assert cooldown.wait(1, 8) == 20
    time.now += 20
    assert cooldown.wait(1, 8) == 0
    assert cooldown.wait(3, 7) == 10


def test_cooldowns_forget_the_idle() -> None:
    time = Time()
    cooldown = Cooldown(time)
    for person in range(3000):
        cooldown.wait(person, person)
        time.now += 1
    assert len(cooldown._asked) < 1100


def test_one_hint_an_hour() -> None:
    time = Time()
    hints = Hints(time)
    assert [hints.due(1), hints.due(1), hints.due(2)] == [True, False, True]
    time.now += 3601
    assert hints.due(1)


def test_counts_are_read_once() -> None:
    counts = Counts()
    counts.answered("answered", 0.012)
    counts.answered("unknown", 4.0)
    counts.passed_over("cooldown")
    for status in (200, 204, 403, 404, 429, 500, 503):
        counts.response(status)
    line = counts.line(0.05)
    assert line.startswith("answers=2 answered=1 unknown=1 cooldown=1 p50=")
    assert line.endswith("late=1 gateway=50ms 403=1 429=1 5xx=2")
    assert counts.line(float("nan")) == "answers=0 p50=- p99=- late=0 gateway=- 403=0 429=0 5xx=0"


async def test_draining_waits_for_what_is_in_hand() -> None:
    hand = Hand()
    assert await hand.drain(0.01)
    with hand:
        assert not await hand.drain(0.01)
        waiting = asyncio.create_task(hand.drain(5))
        await asyncio.sleep(0)
    assert await waiting


@pytest.mark.parametrize("inner", [Json(), logging.Formatter("%(message)s")])
def test_the_secret_stays_out_of_messages_and_tracebacks(inner: logging.Formatter) -> None:
    try:
        raise RuntimeError("with s3cret.token inside")
    except RuntimeError as error:
        record = logging.LogRecord("x", 20, "", 0, "got %s", ("s3cret.token",), (type(error), error, None))
    shown = Redacting(inner, "s3cret.token").format(record)
    assert "s3cret" not in shown
    assert "[token]" in shown
