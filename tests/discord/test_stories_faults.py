"""What goes wrong: lost connections, repeated events, refusals, server errors, missing permissions, own mistakes."""

from __future__ import annotations

import logging
from pathlib import Path

import discord
import pytest

from bot.settings import ConfigurationError
from tests.discord.conftest import factory
from tests.discord_world import Bot, NoResponseError, Person, World

SPARTAK = "@bandera how long was he in charge of spartak?"


def counted(bot: Bot) -> str:
    return str(bot.client.desk.counts.line(0.0))


async def test_replayed_and_doubled_messages_get_one_answer(bot: Bot, ann: Person, world: World) -> None:
    world.duplicates("MESSAGE_CREATE")
    doubled = await ann.says(SPARTAK)
    await doubled.answered()
    await world.drops()
    missed = await ann.says(SPARTAK)
    await world.resumes(duplicate=True)
    await world.reconnects()
    await world.settled()
    assert (doubled.answers, missed.answers) == (1, 1)


async def test_doubled_edits_and_deletions(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(SPARTAK)
    await question.answered()
    world.duplicates("MESSAGE_UPDATE")
    await question.edited("@bandera how long was he at bari?")
    await question.answer.becomes("69 days")
    await world.settled()
    assert question.answer.edits == 1
    world.duplicates("MESSAGE_DELETE")
    await question.deleted()
    await question.answer.vanishes()
    await world.settled()
    assert len(world.requests("delete")) == 1


async def test_a_lost_session_is_no_loss_of_memory(bot: Bot, ann: Person, world: World) -> None:
    await ann.answer_to(await ann.says(SPARTAK))
    await world.invalidates(resumable=False)
    assert "69 days" in await ann.answer_to(await ann.says("@bandera and at bari?"))


@pytest.mark.parametrize("after_effect", [False, True])
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_server_errors_on_messages(bot: Bot, ann: Person, world: World, status: int, after_effect: bool) -> None:
    world.fails("send", status, after_effect=after_effect, times=2)
    question = await ann.says(SPARTAK)
    assert "808 days" in await question.answered()
    await world.settled()
    assert question.answers == 1


@pytest.mark.parametrize("after_effect", [False, True])
async def test_server_errors_on_interactions(bot: Bot, ann: Person, world: World, after_effect: bool) -> None:
    world.fails("callback", 500, after_effect=after_effect)
    answer = await ann.slash("career")
    assert ann.errors == []
    assert answer.content
    world.fails("callback", 500, after_effect=after_effect)
    assert "69 days" in await ann.clicks(await ann.slash("tenure", club="spartak"), "Ask more", types="and at bari?")
    assert "sorry" not in " ".join(each.text.casefold() for each in ann.answers)


async def test_a_doubled_interaction_is_answered_once(bot: Bot, ann: Person, world: World) -> None:
    world.duplicates("INTERACTION_CREATE")
    await ann.slash("career")
    await world.settled()
    assert len(ann.answers) == 1


async def test_an_expired_interaction_is_not_tried_again(
    bot: Bot, ann: Person, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.fails("callback", 404, code=10062)
    with pytest.raises(NoResponseError):
        await ann.slash("career")
    await world.settled()
    assert len(world.requests("callback")) == 1
    assert "expired" in caplog.text
    assert "expired=1" in counted(bot)


async def test_rate_limits_are_waited_for(bot: Bot, ann: Person, world: World) -> None:
    world.limits("send", retry_after=0.5)
    question = await ann.says(SPARTAK)
    await question.answered()
    assert question.answers == 1
    assert "429=1" in counted(bot)


@pytest.mark.parametrize("permission", ["send_messages", "view_channel"])
async def test_without_permission_nothing_is_even_tried(bot: Bot, ann: Person, world: World, permission: str) -> None:
    quiet = await world.channel("quiet")
    await quiet.denies(permission)
    await (await ann.at(quiet).says(SPARTAK)).unanswered()
    assert world.requests("send") == []
    if permission == "send_messages":
        assert "no_permission=1" in counted(bot)


async def test_threads_have_a_permission_of_their_own(bot: Bot, ann: Person, world: World) -> None:
    thread = await world.here.thread("xi")
    await world.here.denies("send_messages_in_threads")
    await (await ann.at(thread).says(SPARTAK)).unanswered()
    assert world.requests("send") == []
    await ann.answer_to(await ann.says(SPARTAK))


async def test_a_refusal_after_all_is_counted_and_not_repeated(bot: Bot, ann: Person, world: World) -> None:
    world.fails("send", 403, code=50013)
    await (await ann.says(SPARTAK)).unanswered()
    assert len(world.requests("send")) == 1
    line = counted(bot)
    assert "forbidden=1" in line
    assert "403=1" in line


async def test_without_history_the_answer_stands_alone(bot: Bot, ann: Person, world: World) -> None:
    await world.here.denies("read_message_history")
    await ann.says(SPARTAK)
    await world.settled()
    assert "808 days" in world.here.answers[-1]


async def test_without_embeds_everything_needed_is_there(bot: Bot, ann: Person, world: World) -> None:
    await world.here.denies("embed_links")
    assert "808 days" in (await ann.slash("tenure", club="spartak")).content


async def test_our_own_mistakes_end_in_an_apology_with_an_id(
    bot: Bot, ann: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = await ann.slash("tenure", club="spartak")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("kaputt")

    monkeypatch.setattr(type(bot.client.desk.engine), "ask", broken)
    apologies = [
        await ann.answer_to(await ann.says(SPARTAK)),
        await ann.slash("ask", question="age?"),
        await ann.clicks(answer, "Ask more", types="age?"),
    ]
    for apology in apologies:
        ident = apology.text.partition("error `")[2].partition("`")[0]
        assert ident
        assert f"error {ident}" in caplog.text
    assert caplog.text.count("RuntimeError: kaputt") == 3
    assert "error=3" in counted(bot)


async def test_a_command_from_an_older_version(bot: Bot, ann: Person, world: World) -> None:
    old = dict(next(command for command in world.state.commands[None] if command["name"] == "career"))
    world.state.commands[None].append(old | {"name": "biography", "options": []})
    answer = await ann.slash("biography")
    assert "reload Discord" in answer
    assert answer.private


async def test_broken_suggestions_are_only_logged(
    bot: Bot, ann: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("kaputt")

    monkeypatch.setattr(type(bot.client.desk.engine), "complete", broken)
    with pytest.raises(NoResponseError):
        await ann.types_into("tenure", "club", "spart")
    assert "kaputt" in caplog.text


async def test_several_shards(tmp_path: Path) -> None:
    async with World(shards=3) as world:
        await world.starts(factory(tmp_path, world))
        ann = world.person("ann")
        for number in range(3):
            there = ann.at(await (await world.server(f"S{number}", shard=number)).channel("general"))
            assert "808 days" in await there.answer_to(await there.says(SPARTAK))
        assert world.state.syncs == 1


async def test_refused_token_and_intent(world: World, tmp_path: Path) -> None:
    with pytest.raises(discord.LoginFailure):
        await world.starts(factory(tmp_path, world), token="wrong")


async def test_listening_without_the_portals_switch(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bot = await world.starts(factory(tmp_path, world, listening=True))
    assert not bot.client.intents.message_content
    assert "developer portal" in caplog.text
    assert "808 days" in await world.person("ann").answer_to(await world.person("ann").says(SPARTAK))


async def test_a_newer_database_is_refused(world: World, tmp_path: Path) -> None:
    bot = await world.starts(factory(tmp_path, world))
    bot.client._database.execute("PRAGMA user_version = 99")
    await bot.stops()
    with pytest.raises(ConfigurationError, match="newer version"):
        factory(tmp_path, world)()


async def test_the_line_of_the_minute(bot: Bot, ann: Person, world: World, caplog: pytest.LogCaptureFixture) -> None:
    await ann.answer_to(await ann.says(SPARTAK))
    await ann.slash("age")
    await world.settled()
    with caplog.at_level(logging.INFO, "bandera"):
        bot.client._minute()
        bot.client._minute()
    first, second = [record.getMessage() for record in caplog.records if "minute" in record.getMessage()]
    assert "answers=2 answered=2" in first
    assert "403=0 429=0 5xx=0" in first
    assert "answers=0" in second


async def test_cloudflares_limit_is_not_argued_with(bot: Bot, ann: Person, world: World) -> None:
    world.limits("send", via=False)
    await (await ann.says(SPARTAK)).unanswered()
    assert len(world.requests("send")) == 1
    world.limits("callback", via=False)
    with pytest.raises(NoResponseError):
        await ann.slash("career")
    await world.settled()
    assert len(world.requests("callback")) == 1
    line = counted(bot)
    assert "limited=1" in line
    assert "429=2" in line
