"""Buttons and forms: who may press them, what they carry, what becomes of old ones."""

from __future__ import annotations

from bot.discord_tickets import base36
from tests.discord_world import Bot, Person, World

SPARTAK = "how long was he in charge of spartak?"


async def test_ask_more_carries_on_from_its_answer(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("tenure", club="spartak")
    more = await ann.clicks(answer, "Ask more", types="and at bari?")
    assert "69 days" in more
    assert not more.private
    assert "380 days" in await bob.clicks(answer, "Ask more", types="and at aek?")


async def test_long_queries_are_carried_too(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("compare", first="spartak", second="aek")
    assert "428 days" in answer
    await bot.restarts()
    assert "Ask more" in answer.buttons
    assert "Only" not in await bob.clicks(answer, "Ask more", types="and at bari?")


async def test_ask_more_on_a_private_answer_stays_private(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("tenure", club="spartak", private=True)
    more = await ann.clicks(answer, "Ask more", types="and at bari?")
    assert "69 days" in more
    assert not bob.sees(more)


async def test_follow_ups_survive_a_restart(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    await bot.restarts()
    assert "69 days" in await ann.clicks(answer, "Ask more", types="and at bari?")
    assert "380 days" in await bob.replies(answer, "and at aek?")


async def test_delete_is_for_the_asker(bot: Bot, ann: Person, bob: Person) -> None:
    question = await ann.says(f"@bandera {SPARTAK}")
    for answer in (await ann.answer_to(question), await ann.slash("tenure", club="spartak")):
        refusal = await bob.clicks(answer, "Delete")
        assert "ann" in refusal
        assert refusal.private
        assert answer.exists
        await ann.clicks(answer, "Delete")
        await answer.vanishes()


async def test_a_deleted_answer_is_not_given_again_unasked(bot: Bot, ann: Person) -> None:
    question = await ann.says(f"@bandera {SPARTAK}")
    await ann.clicks(await ann.answer_to(question), "Delete")
    await question.unfurled()
    assert question.answers == 1
    await question.edited("@bandera how long was he at bari?")
    assert "69 days" in await question.answered()


async def test_old_and_forged_buttons_say_so(bot: Bot, ann: Person) -> None:
    answer = await ann.slash("tenure", club="spartak")
    for custom_id in (
        "v0|x",
        "v1|a|m|nonsense",
        "v2|a|m|nonsense",
        "v2|a|fly|",
        "v2|!|d|",
        "tenure",
        "v2|-5|s|nonsense",
        f"v2|{base36(ann.user.id)}|s|x",
    ):
        told = await ann.clicks_stale(answer, custom_id)
        assert "older version" in told, custom_id
        assert told.private


async def test_nobody_posts_or_erases_for_another(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.slash("privacy")
    custom_id = answer.message.components[0]["components"][0]["custom_id"]
    public = await ann.slash("tenure", club="spartak")
    refusal = await bob.clicks_stale(public, custom_id)
    assert "Only" in refusal


async def test_privacy_erases(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(f"@bandera {SPARTAK}")
    answer = await ann.answer_to(question)
    told = await ann.clicks(await ann.slash("privacy"), "Erase")
    assert "1" in told
    assert "69 days" not in await ann.answer_to(await ann.says("@bandera and at bari?"))
    await question.deleted()
    await world.settled()
    assert answer.exists


async def test_nothing_waits_in_memory_for_buttons(bot: Bot, ann: Person) -> None:
    answer = await ann.slash("tenure", club="spartak", private=True)
    await ann.presses(answer, "Ask more")
    store = bot.client._connection._view_store
    assert not store._views
    assert not store._modals
