"""Channels in which questions need no mention, where the operator and Discord's portal allow it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.discord.conftest import factory
from tests.discord_world import Bot, Person, World

SPARTAK = "how long was he in charge of spartak?"


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with World(message_content=True) as made:
        yield made


@pytest_asyncio.fixture
async def bot(world: World, tmp_path: Path) -> Bot:
    bot = await world.starts(factory(tmp_path, world, listening=True))
    admin = world.person("carla", "manage_guild")
    assert f"<#{world.here.id}>" in await admin.slash("settings", listen=world.here)
    return bot


async def test_a_question_needs_no_mention(bot: Bot, ann: Person) -> None:
    assert "808 days" in await ann.answer_to(await ann.says(SPARTAK))
    assert "69 days" in await ann.answer_to(await ann.says("and at bari?"))


async def test_other_channels_are_left_alone(bot: Bot, ann: Person, world: World) -> None:
    elsewhere = ann.at(await world.channel("transfers"))
    await (await elsewhere.says(SPARTAK)).unanswered()


async def test_talk_among_people_is_left_alone(bot: Bot, ann: Person, bob: Person) -> None:
    said = await bob.says("wow")
    await said.unanswered()
    await (await ann.says(SPARTAK, to=said)).unanswered()
    await (await ann.says(f"@bob {SPARTAK}")).unanswered()
    await (await ann.says("thanks")).unanswered()
    await (await ann.says("qwertz uiop")).unanswered()


async def test_silent_replies_are_read_here(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.answer_to(await ann.says(SPARTAK))
    assert "69 days" in await bob.replies(answer, "and at bari?", ping=False)


async def test_an_edit_to_chatter_takes_the_answer_back(bot: Bot, ann: Person) -> None:
    question = await ann.says(SPARTAK)
    answer = await ann.answer_to(question)
    await question.edited("thanks")
    await answer.vanishes()


async def test_listening_survives_a_restart_and_ends_with_the_channel(bot: Bot, ann: Person, world: World) -> None:
    await bot.restarts()
    assert "808 days" in await ann.answer_to(await ann.says(SPARTAK))
    admin = world.person("carla", "manage_guild")
    assert "no channel" in await admin.slash("settings", listen=world.here)
    await (await ann.says(SPARTAK)).unanswered()
