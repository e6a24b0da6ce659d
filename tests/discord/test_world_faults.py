"""The loopback Discord when things go wrong: faults, lost connections, processes, and its own promises."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from tests.discord_world import Bot, NoResponseError, Person, StoryError, World
from tests.discord_world.echo import PROGRAM, Echo


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with World() as made:
        yield made


@pytest_asyncio.fixture
async def bot(world: World) -> Bot:
    return await world.starts(Echo)


@pytest.fixture
def ann(world: World) -> Person:
    return world.person("ann")


# Faults


async def test_server_error_before_and_after_effect(world: World, bot: Bot, ann: Person) -> None:
    for after_effect in (False, True):
        fault = world.fails("send", 500, after_effect=after_effect)
        question = await ann.says("@bandera hi")
        await ann.answer_to(question)
        await world.settled()
        assert (fault.hits, question.answers) == (1, 1)


async def test_callback_error_after_effect_meets_40060(world: World, bot: Bot, ann: Person) -> None:
    world.fails("callback", 500, after_effect=True)
    assert "echo a" in await ann.slash("echo", text="a")
    assert ann.errors == []
    assert [request.status for request in world.requests("callback")] == [500, 400]


async def test_unknown_interaction(world: World, bot: Bot, ann: Person) -> None:
    world.fails("callback", 404, code=10062)
    with pytest.raises(NoResponseError):
        await ann.slash("echo", text="a")
    assert ann.errors == ["The application did not respond"]


async def test_interaction_delivered_twice(world: World, bot: Bot, ann: Person) -> None:
    world.duplicates("INTERACTION_CREATE")
    assert "echo a" in await ann.slash("echo", text="a")
    assert sorted(request.status for request in world.requests("callback")) == [200, 400]
    assert len(world.here.answers) == 1


async def test_rate_limits(world: World, bot: Bot, ann: Person) -> None:
    world.limits("send", retry_after=0.5)
    question = await ann.says("@bandera hi")
    await ann.answer_to(question)
    assert [request.status for request in world.requests("send")] == [429, 200]
    world.limits("send", via=False)
    await (await ann.says("@bandera hi")).unanswered()
    assert [request.status for request in world.requests("send")] == [429, 200, 429]


async def test_permissions_taken_away(world: World, bot: Bot, ann: Person) -> None:
    assert isinstance(bot.client, Echo)
    for permission, code in (("send_messages", 50013), ("read_message_history", 160002)):
        await world.here.denies(permission)
        question = await ann.says("@bandera hi")
        await question.unanswered()
        assert bot.client.refused[-1] == code
        await world.here.allows(permission)
    assert len(world.requests("send", status=403)) == 2
    await world.here.denies("view_channel")
    count = len(bot.client.heard)
    await (await ann.says("@bandera hi")).unanswered()
    assert len(bot.client.heard) == count


# Connections


async def test_resume_replays_each_event_twice(world: World, bot: Bot, ann: Person) -> None:
    assert isinstance(bot.client, Echo)
    await world.drops()
    question = await ann.says("@bandera hi")
    await world.resumes(duplicate=True)
    assert [message.content for message in bot.client.heard] == [question.content] * 2
    assert question.answers == 1
    assert world.gateway.identifies == 1


async def test_reconnect_and_invalid_session(world: World, bot: Bot, ann: Person) -> None:
    await world.reconnects()
    assert world.gateway.identifies == 1
    await world.invalidates(resumable=True)
    assert world.gateway.identifies == 1
    await world.invalidates()
    assert world.gateway.identifies == 2
    assert "echo" in await ann.answer_to(await ann.says("@bandera hi"))


async def test_restart_forgets_what_happened_meanwhile(world: World, bot: Bot, ann: Person) -> None:
    await bot.stops()
    question = await ann.says("@bandera hi")
    await bot.restarts()
    await question.unanswered()
    assert world.gateway.identifies == 2


async def test_several_shards() -> None:
    async with World(shards=3) as world:
        bot = await world.starts(Echo)
        assert bot.client.shard_count == 3
        for shard in range(3):
            server = await world.server(f"s{shard}", shard=shard)
            place = await server.channel("general")
            ann = world.person("ann").at(place)
            assert "echo" in await ann.answer_to(await ann.says("@bandera hi"))
            assert "echo" in await ann.slash("echo", text="hi")
            assert bot.client.get_guild(server.id).shard_id == shard  # type: ignore[union-attr]
        await world.drops()
        question = await ann.says("@bandera hi")
        await world.resumes(duplicate=True)
        assert question.answers == 1


async def test_plain_client_and_intents_respected(world: World, ann: Person) -> None:
    class Deaf(discord.Client):
        heard = 0

        async def on_message(self, message: discord.Message) -> None:
            self.heard += 1

    bot = await world.starts(lambda: Deaf(intents=discord.Intents(guilds=True, dm_messages=True)))
    await ann.says("@bandera hi")
    await ann.dm.says("hi")
    await world.settled()
    assert bot.client.heard == 1  # type: ignore[attr-defined]
    await world.drops()
    await ann.dm.says("hi")
    await world.resumes()
    assert bot.client.heard == 2  # type: ignore[attr-defined]


async def test_servers_come_and_go(world: World, bot: Bot) -> None:
    seen: list[str] = []
    for name in ("guild_join", "guild_unavailable", "guild_available", "guild_remove"):

        async def note(guild: discord.Guild, name: str = name) -> None:
            seen.append(f"{name} {guild.name}")

        setattr(bot.client, f"on_{name}", note)
    server = await world.server("Away")
    await server.goes_down()
    await server.comes_back()
    await server.removed()
    await world.settled()
    assert seen == [f"guild_{what} Away" for what in ("join", "unavailable", "available", "remove")]


async def test_logged_errors_explain_a_failure(world: World, bot: Bot, ann: Person) -> None:
    async def broken(_: discord.Message) -> None:
        raise ZeroDivisionError

    bot.client.on_message = broken  # type: ignore[attr-defined]
    await ann.says("@bandera hi")
    await world.settled()
    assert "ZeroDivisionError" in world.scene()


async def test_refused_logins(world: World) -> None:
    with pytest.raises(discord.LoginFailure):
        await world.starts(Echo, token="wrong")
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await world.starts(lambda: Echo(discord.Intents.all()))
    assert world.gateway.identifies == 0


async def test_closed_for_good(world: World, bot: Bot) -> None:
    await world.closes(4004)
    with pytest.raises(discord.ConnectionClosed):
        await bot.ended()


# The harness's own promises


async def test_waits_are_bounded_and_say_what_was_missing(world: World, bot: Bot, ann: Person) -> None:
    with pytest.raises(StoryError, match=r"waited 0.01 s for the moon; shards connected: 0; last requests: GET"):
        await world.until(lambda: False, "the moon", seconds=0.01)
    with pytest.raises(StoryError, match="no route"):
        world.fails("sned", 500)


async def ask_for_sticker_packs() -> None:
    async with World() as world:
        bot = await world.starts(Echo)
        with pytest.raises(discord.NotFound):
            await bot.client.fetch_premium_sticker_packs()


async def test_unmodelled_routes_fail_the_story() -> None:
    with pytest.raises(StoryError, match="GET /api/v10/sticker-packs"):
        await ask_for_sticker_packs()


async def test_many_people_at_once_are_answered_once_each(world: World, bot: Bot) -> None:
    places = [world.here, await world.channel("two"), await world.here.thread("three")]
    people = [world.person(f"p{number}").at(places[number % 3]) for number in range(30)]

    world.fails("send", 500, times=2)
    world.fails("send", 500, times=2, after_effect=True)

    async def ask(person: Person) -> None:
        for number in range(3):
            question = await person.says(f"@bandera {person.name} {number}")
            assert f"{person.name} {number}" in await person.answer_to(question)
            assert f"echo {person.name}" in await person.slash("echo", text=person.name)
            assert question.answers == 1

    await asyncio.gather(*map(ask, people))


async def test_program_as_a_process(world: World, ann: Person, tmp_path: Path) -> None:
    package = tmp_path / "bot"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(PROGRAM)
    program = await world.program("discord", "--loud", cwd=tmp_path)
    await program.connects()
    assert "echo discord --loud" in await ann.answer_to(await ann.says("@bandera hi"))
    program.signals(signal.SIGTERM)
    assert await program.exits() == 0, program.output
    assert "left cleanly" in program.output


async def test_everything_is_undone() -> None:
    before = discord.http.Route.BASE
    async with World() as world:
        assert world.rest_url == discord.http.Route.BASE
    assert before == discord.http.Route.BASE
    assert vars(discord.http)["asyncio"] is asyncio
