"""The loopback Discord itself, tried with a small client that echoes."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio

from tests.discord_world import Bot, NoResponseError, Person, StoryError, World
from tests.discord_world.blanking import READABLE
from tests.discord_world.echo import Echo


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


@pytest.fixture
def bob(world: World) -> Person:
    return world.person("bob")


def heard(bot: Bot) -> discord.Message:
    assert isinstance(bot.client, Echo)
    return bot.client.heard[-1]


# Messages


async def test_mention_is_answered_once_and_pings_nobody(bot: Bot, ann: Person) -> None:
    question = await ann.says("@bandera hello @ann")
    answer = await ann.answer_to(question)
    assert "echo @bandera hello @ann" in answer
    assert question.answers == 1
    assert answer == ann.last
    assert answer.buttons[0] == "Ask more"


async def test_direct_message_keeps_its_content(bot: Bot, ann: Person, bob: Person) -> None:
    question = await ann.dm.says("hello")
    answer = await ann.dm.answer_to(question)
    assert "echo hello" in answer
    assert ann.sees(answer)
    assert not bob.sees(answer)


async def test_content_without_mention_is_blanked(world: World, bot: Bot, ann: Person) -> None:
    question = await ann.says("a secret", attachments=("photo.png",), poll="who?")
    await question.unanswered()
    message = heard(bot)
    assert (message.content, message.attachments, message.embeds, message.poll) == ("", [], [], None)
    assert all(rule.page.startswith("https://") for rule in READABLE)


async def test_referenced_message_is_blanked_too(world: World, bot: Bot, ann: Person, bob: Person) -> None:
    secret = await bob.says("a secret")
    await ann.says("@bandera see", to=secret)
    await world.settled()
    reference = heard(bot).reference
    assert reference is not None
    assert isinstance(reference.resolved, discord.Message)
    assert reference.resolved.content == ""


async def test_pinging_reply_is_read_and_a_silent_one_is_not(world: World, bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.answer_to(await ann.says("@bandera hello"))
    assert "echo and you" in await bob.replies(answer, "and you", ping=True)
    silent = await bob.says("and me", to=answer, ping=False)
    await silent.unanswered()
    assert heard(bot).content == ""


async def test_reply_to_a_slash_answer_comes_empty(bot: Bot, ann: Person) -> None:
    answer = await ann.slash("echo", text="hello")
    reply = await ann.says("and more", to=answer, ping=True)
    await reply.unanswered()
    assert heard(bot).content == ""
    assert heard(bot).mentions == []


async def test_portal_switch_and_intent_give_content() -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    async with World(message_content=True) as world:
        bot = await world.starts(lambda: Echo(intents))
        assert bot.client.application_flags.gateway_message_content_limited
        await world.person("ann").says("not for you")
        await world.settled()
        assert heard(bot).content == "not for you"


async def test_edit_preview_and_deletion(bot: Bot, ann: Person) -> None:
    question = await ann.says("@bandera one")
    answer = await ann.answer_to(question)
    await question.edited("@bandera two")
    await answer.becomes("echo @bandera two")
    await question.unfurled()
    assert answer.edits == 1
    await question.deleted()
    await answer.vanishes()


async def test_question_gone_before_the_answer(world: World, bot: Bot, ann: Person) -> None:
    hold = world.holds("send")
    question = await ann.says("@bandera one")
    await hold.reached()
    await question.deleted()
    hold.lets_go()
    await question.unanswered()
    assert isinstance(bot.client, Echo)
    assert bot.client.refused == [50035]


async def test_threads_webhooks_and_system_messages(world: World, bot: Bot, ann: Person) -> None:
    thread = await world.here.thread("eleven")
    assert "echo" in await ann.at(thread).answer_to(await ann.at(thread).says("@bandera hi"))
    await world.here.webhook_says("@bandera hi")
    await world.here.announces(ann)
    await world.settled()
    assert heard(bot).type is discord.MessageType.new_member
    await thread.removed()
    await world.settled()
    assert thread.messages == []


async def test_bulk_deletion_and_reactions(world: World, bot: Bot, ann: Person) -> None:
    question = await ann.says("@bandera hi")
    answer = await ann.answer_to(question)
    await heard(bot).add_reaction("⏳")
    await question.gains("⏳")
    await ann.reacts(answer, "👍")
    assert answer.reactions == {"👍": ("ann",)}
    await world.here.purges(question, answer)
    assert not answer.exists


# Commands, buttons, forms


async def test_slash_public_and_private(world: World, bot: Bot, ann: Person, bob: Person) -> None:
    public = await ann.slash("echo", text="hello")
    assert "echo hello" in public
    assert bob.sees(public)
    private = await ann.slash("echo", text="psst", private=True)
    assert private.private
    assert ann.last == private
    assert not bob.sees(ann.last)
    assert world.commands == ["Quote", "club", "echo"]


async def test_slash_in_direct_messages_and_as_user_install(world: World, bot: Bot, ann: Person, bob: Person) -> None:
    assert "echo 1" in await ann.dm.slash("echo", text="1")
    away = await world.server("Away", bot=False)
    assert "echo 2" in await ann.at(await away.channel("x")).slash("echo", text="2")
    between = await world.between(ann, bob)
    answer = await ann.at(between).slash("echo", text="3")
    assert bob.sees(answer)
    assert not world.person("eve").sees(answer)


async def test_client_refuses_what_it_would_not_send(world: World, bot: Bot, ann: Person) -> None:
    for options in ({}, {"text": 1}, {"text": "a", "more": "b"}):
        with pytest.raises(StoryError, match="option"):
            await ann.slash("echo", **options)
    with pytest.raises(StoryError, match="no command /nothing"):
        await ann.slash("nothing")
    with pytest.raises(StoryError, match="hidden from ann"):
        await ann.slash("club", name="Bari")
    assert "club Bari" in await world.person("mod", "manage_guild").slash("club", name="Bari")


async def test_autocomplete(world: World, bot: Bot) -> None:
    suggestions = await world.person("mod", "manage_guild").types_into("club", "name", "spart")
    assert suggestions == ["Spartak Moscow"]
    assert suggestions[0].value == "SPARTAK MOSCOW"


async def test_message_command_brings_the_whole_message(bot: Bot, ann: Person, bob: Person) -> None:
    secret = await bob.says("a secret")
    assert "> a secret" in await ann.uses("Quote", secret)


async def test_buttons(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("echo", text="hello")
    assert "flipped" in await bob.clicks(answer, "Flip")
    assert "flipped" in answer
    later = await bob.clicks(answer, "Later")
    assert (later.text, later.private) == ("at last", True)
    assert bob.sees(later)
    assert not ann.sees(later)
    with pytest.raises(StoryError, match="no button 'Dig'"):
        await ann.clicks(answer, "Dig")
    await ann.clicks(answer, "Delete")
    await answer.vanishes()


async def test_form(bot: Bot, ann: Person) -> None:
    answer = await ann.answer_to(await ann.says("@bandera hi"))
    assert "echo and bari" in await ann.clicks(answer, "Ask more", types="and bari")
    assert "and bari" in ann.last
    form = await ann.presses(answer, "Ask more")
    assert (form.title, form.fields) == ("Ask more", {"Your question": ""})
    with pytest.raises(StoryError, match="51 characters"):
        await form.submits("x" * 51)
    assert "echo and aek" in await form.submits("and aek")


async def test_stale_button_is_seen_to_fail(
    world: World, bot: Bot, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.discord_world.people.FIRST_RESPONSE_S", 0.05)
    answer = await ann.answer_to(await ann.says("@bandera hi"))
    for press in (ann.clicks(answer, "Broken"), ann.clicks_stale(answer, "v0|x")):
        with pytest.raises(NoResponseError):
            await press
    assert ann.errors == ["The application did not respond"] * 2


async def test_late_response_is_unknown(world: World, bot: Bot, ann: Person) -> None:
    hold = world.holds("callback")
    slash = asyncio.create_task(ann.slash("echo", text="a"))
    await hold.reached()
    world.passes(seconds=4)
    hold.lets_go()
    with pytest.raises(NoResponseError):
        await slash
    assert world.requests("callback", status=404)


@pytest.mark.parametrize("length", [2000, 2001])
async def test_limits_are_checked(world: World, bot: Bot, ann: Person, length: int) -> None:
    await ann.dm.says("hi")
    await world.settled()
    channel = heard(bot).channel
    if length > 2000:
        with pytest.raises(discord.HTTPException, match="2000 or fewer"):
            await channel.send("x" * length)
    else:
        await channel.send("x" * length)


async def test_components_and_embeds_are_checked(world: World, bot: Bot, ann: Person) -> None:
    await ann.dm.says("hi")
    await world.settled()
    channel = heard(bot).channel
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="x" * 81, custom_id="a"))
    view.add_item(discord.ui.Button(label="x", custom_id="a"))
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send("a", view=view, embed=discord.Embed(title="x" * 257))
    assert refusal.value.code == 50035
    for words in ("between 1 and 80", "cannot be duplicated", "256 or fewer"):
        assert words in refusal.value.text
    with pytest.raises(discord.HTTPException) as empty:
        await channel.send("")
    assert empty.value.code == 50006


async def test_commands_are_checked(world: World, bot: Bot) -> None:
    http = bot.client.http
    bad = [
        {"name": "Upper", "description": "d"},
        {"name": "long", "description": "x" * 101},
        {
            "name": "late",
            "description": "d",
            "options": [
                {"type": 3, "name": "a", "description": "d"},
                {"type": 3, "name": "b", "description": "d", "required": True},
            ],
        },
        {
            "name": "vast",
            "description": "d",
            "options": [
                {
                    "type": 3,
                    "name": f"o{number}",
                    "description": "x" * 100,
                    "choices": [{"name": "y" * 100, "value": "z" * 100} for _ in range(2)],
                }
                for number in range(25)
            ],
        },
    ]
    with pytest.raises(discord.HTTPException) as refusal:
        await http.bulk_upsert_global_commands(world.state.application_id, bad)  # type: ignore[arg-type]
    for words in ("name is invalid", "between 1 and 100", "Required options", "exceeds maximum size"):
        assert words in refusal.value.text
    assert world.commands == ["Quote", "club", "echo"]
