"""Slash commands and menus: public and private, typed badly, in servers, direct messages and user installs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facts.store import SHIPPED, Store
from tests.benchmark import records
from tests.discord.conftest import factory
from tests.discord_world import Bot, Person, StoryError, World

SPARTAK = "how long was he in charge of spartak?"


async def test_the_same_figures_by_every_door(bot: Bot, ann: Person) -> None:
    typed = await ann.answer_to(await ann.says("@bandera how long was he at spartak?"))
    exact = await ann.slash("tenure", club="spartak")
    fuzzy = await ann.slash("tenure", club="spartk moskow")
    asked = await ann.slash("ask", question="how long was he at spartak?")
    for answer in (typed, exact, fuzzy, asked):
        assert "808 days" in answer
    assert exact.embeds == fuzzy.embeds


async def test_a_slash_answer_adds_facts_below_the_content(
    bot: Bot, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = bot.client.desk.engine
    plain = engine.ask("how long was he in charge of spartak?")
    outcome = replace(plain.outcomes[0], title="A spell", facts=(("Captain", "Denis Glushakov"),))
    for way in ("ask", "run"):
        monkeypatch.setattr(type(engine), way, lambda *_: replace(plain, outcomes=(outcome,)))
    answer = await ann.slash("tenure", club="spartak")
    assert "808 days" in answer.content
    assert "\n-# " in answer.content
    assert [embed["title"] for embed in answer.embeds] == ["A spell"]
    assert (await ann.answer_to(await ann.says("@bandera how long?"))).embeds == []


async def test_private_is_seen_by_one(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("honours", private=True)
    assert answer.private
    assert not bob.sees(ann.last)
    assert "Delete" not in answer.buttons


async def test_a_private_turn_never_shapes_a_public_reply(bot: Bot, ann: Person) -> None:
    await ann.slash("tenure", club="spartak", private=True)
    assert "69 days" not in await ann.answer_to(await ann.says("@bandera and at bari?"))
    assert "69 days" in await ann.slash("ask", question="and at bari?", private=True)


async def test_slash_and_mention_share_a_context(bot: Bot, ann: Person) -> None:
    await ann.slash("tenure", club="spartak")
    assert "69 days" in await ann.answer_to(await ann.says("@bandera and at bari?"))


async def test_suggestions_as_one_types(bot: Bot, ann: Person) -> None:
    suggestions = await ann.types_into("tenure", "club", "spart")
    assert suggestions[0].startswith("Spartak Moscow")
    assert "808 days" in await ann.slash("tenure", club=suggestions[0])
    assert len(await ann.types_into("tenure", "club", "")) <= 25


async def test_a_name_nobody_knows_is_not_affirmed(bot: Bot, ann: Person) -> None:
    answer = await ann.slash("tenure", club="zzyzx rovers")
    assert "days" not in answer
    assert "zzyzx" not in answer.text.casefold()


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("club", {"club": "bari"}),
        ("career", {}),
        ("career", {"role": "manager"}),
        ("honours", {"club": "spartak", "role": "manager"}),
        ("stats", {"club": "atalanta"}),
        ("stats", {}),
        ("match", {"match": "napoli"}),
        ("age", {}),
        ("age", {"when": "2016"}),
        ("timeline", {"when": "March 2017"}),
        ("compare", {"first": "spartak", "second": "aek"}),
    ],
)
async def test_every_command_answers(bot: Bot, ann: Person, command: str, options: dict[str, str]) -> None:
    answer = await ann.slash(command, **options)
    assert answer.content
    assert ann.errors == []


async def test_help_offers_examples_to_tap(bot: Bot, ann: Person) -> None:
    answer = await ann.slash("help")
    assert answer.private
    tapped = await ann.clicks(answer, answer.buttons[0])
    assert tapped.private
    assert tapped.content


async def test_answer_this_reads_any_message_and_can_be_posted(
    bot: Bot, ann: Person, bob: Person, world: World
) -> None:
    question = await bob.says("how long was he at spartak?")
    answer = await ann.uses("Answer this", question)
    assert "808 days" in answer
    assert answer.private
    posted = await ann.clicks(answer, "Post here")
    assert bob.sees(posted)
    assert "808 days" in posted


async def test_answer_this_says_so_when_there_is_nothing_to_read(bot: Bot, ann: Person, bob: Person) -> None:
    assert "no text" in await ann.uses("Answer this", await bob.says("", attachments=("photo.png",)))


async def test_why_reads_the_question_or_the_one_behind_an_answer(bot: Bot, ann: Person) -> None:
    question = await ann.says(f"@bandera {SPARTAK}")
    answer = await ann.answer_to(question)
    told = await ann.uses("Why this answer", question)
    assert told.private
    assert told.content
    assert (await ann.uses("Why this answer", answer)).content == told.content


async def test_why_reads_a_reply_in_the_context_it_was_answered_in(
    bot: Bot, ann: Person, bob: Person, world: World
) -> None:
    answer = await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    reply = await bob.says("and at bari?", to=answer)
    assert "69 days" in await bob.answer_to(reply)
    world.passes(minutes=11)
    assert "69 days" in await bob.uses("Why this answer", reply)


async def test_where_the_bot_is_only_somebodys_companion(bot: Bot, ann: Person, bob: Person, world: World) -> None:
    away = ann.at(await (await world.server("Away", bot=False)).channel("x"))
    between = ann.at(await world.between(ann, bob))
    for place in (away, between, ann.dm):
        answer = await place.slash("tenure", club="spartak")
        assert "808 days" in answer
        assert "69 days" in await place.clicks(answer, "Ask more", types="and at bari?")
        await place.clicks(answer, "Delete")
        assert not answer.exists
        world.passes(seconds=31)


async def test_settings_are_for_those_who_manage_the_server(bot: Bot, ann: Person, world: World) -> None:
    admin = world.person("carla", "manage_guild")
    assert "privately" in await admin.slash("settings", answers="privately")
    assert (await ann.slash("tenure", club="spartak")).private
    assert not (await ann.slash("tenure", club="spartak", private=False)).private
    assert "operator" in await admin.slash("settings", listen=world.here)
    with pytest.raises(StoryError, match="hidden"):
        await ann.slash("settings")


async def test_commands_are_sent_when_they_change(world: World, tmp_path: Path) -> None:
    bot = await world.starts(factory(tmp_path, world))
    await bot.restarts()
    assert world.state.syncs == 1
    assert "settings" in world.commands


async def test_commands_go_to_the_test_server_alone(world: World, tmp_path: Path) -> None:
    await world.starts(factory(tmp_path, world, test_server=world.home.id))
    assert list(world.state.commands) == [world.home.id]
    assert "808 days" in await world.person("ann").slash("tenure", club="spartak")


async def test_commands_tried_out_in_a_server_are_not_there_twice_later(world: World, tmp_path: Path) -> None:
    bot = await world.starts(factory(tmp_path, world, test_server=world.home.id))
    await bot.stops()
    await world.starts(factory(tmp_path, world))
    assert world.state.commands[None]
    assert not world.state.commands[world.home.id]


async def test_commands_are_sent_again_to_a_test_server_that_takes_the_bot_back(world: World, tmp_path: Path) -> None:
    tried = await world.server("Tried")
    bot = await world.starts(factory(tmp_path, world, test_server=tried.id))
    servers = bot.client.desk.servers
    assert servers.with_commands(bot.client.application_id) == (tried.id,)
    await tried.removed()
    await world.settled()
    assert servers.with_commands(bot.client.application_id) == ()


async def test_a_person_can_be_named_when_there_are_several(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.load(*sorted(SHIPPED.glob("*.toml")), *records.write(tmp_path / "records", 1))
    monkeypatch.setattr(Store, "load", lambda *_: store)
    await world.starts(factory(tmp_path, world))
    first, other = store.records.values()
    ann = world.person("ann")
    assert await ann.types_into("career", "person", other.name[:4]) == [other.name]
    clubs = [entity.name for entity in other.entities.values() if entity.type == "club"]
    assert clubs[0] in await ann.slash("career", person=other.name)
    assert clubs[0] in await ann.slash("club", club=clubs[0], person=other.name)
    assert "808 days" in await ann.slash("tenure", club="spartak", person=first.name)
    world.passes(seconds=31)
    assert "days" not in await ann.slash("tenure", club="spartak", person=other.name)
    assert "zzyzx" not in (await ann.slash("career", person="zzyzx")).text
    assert "10 clubs" in await ann.slash("career")


async def test_too_many_commands_are_told_to_wait(bot: Bot, ann: Person) -> None:
    for _ in range(5):
        await ann.slash("age")
    answer = await ann.slash("age")
    assert answer.private
    assert "again in" in answer
