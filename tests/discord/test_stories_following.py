"""Answers follow their questions: through edits, link previews, deletions of every kind, and restarts."""

from __future__ import annotations

from tests.discord_world import Bot, Person, World

SPARTAK = "@bandera how long was he in charge of spartak?"
BARI = "@bandera how long was he at bari?"


async def test_an_edit_edits_the_answer_and_a_preview_does_not(bot: Bot, ann: Person) -> None:
    question = await ann.says(SPARTAK)
    await ann.answer_to(question)
    await question.edited(BARI)
    await question.answer.becomes("69 days")
    await question.unfurled()
    assert question.answer.edits == 1
    assert question.answers == 1


async def test_a_preview_alone_changes_nothing(bot: Bot, ann: Person) -> None:
    question = await ann.says(SPARTAK)
    await ann.answer_to(question)
    await question.unfurled()
    assert question.answer.edits == 0


async def test_an_edit_that_takes_the_mention_away_deletes_the_answer(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(SPARTAK)
    answer = await ann.answer_to(question)
    await question.edited("never mind")
    await answer.vanishes()
    await question.edited(BARI)
    assert "69 days" in await question.answered()
    assert question.answers == 2


async def test_an_edit_that_adds_the_mention_is_answered_for_a_quarter_of_an_hour(
    bot: Bot, ann: Person, world: World
) -> None:
    early, late = await ann.says("how long?"), await ann.says("how long?")
    await world.settled()
    await early.edited(SPARTAK)
    assert "808 days" in await early.answered()
    world.passes(minutes=16)
    await late.edited(SPARTAK)
    await late.unanswered()


async def test_an_edited_follow_up_is_read_in_its_first_context(bot: Bot, ann: Person) -> None:
    await ann.answer_to(await ann.says(SPARTAK))
    follow_up = await ann.says("@bandera and at bari?")
    await ann.answer_to(follow_up)
    await ann.answer_to(await ann.says("@bandera how old is he?"))
    await follow_up.edited("@bandera and at aek?")
    await follow_up.answer.becomes("380 days")


async def test_the_answer_goes_with_its_question(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(SPARTAK)
    answer = await ann.answer_to(question)
    await bot.restarts()
    await question.deleted()
    await answer.vanishes()


async def test_bulk_deletion(bot: Bot, ann: Person, world: World) -> None:
    questions = [await ann.says(SPARTAK), await ann.says(BARI)]
    answers = [await ann.answer_to(question) for question in questions]
    await world.here.purges(*questions)
    for answer in answers:
        await answer.vanishes()


async def test_a_question_gone_before_the_answer_gets_none(bot: Bot, ann: Person, world: World) -> None:
    hold = world.holds("send")
    question = await ann.says(SPARTAK)
    await hold.reached()
    await question.deleted()
    hold.lets_go()
    await question.unanswered()
    assert world.here.answers == []


async def test_a_question_gone_while_the_answer_is_posted_takes_it_along(bot: Bot, ann: Person, world: World) -> None:
    hold = world.holds("send", after_effect=True)
    question = await ann.says(SPARTAK)
    await hold.reached()
    await question.deleted()
    hold.lets_go()
    await world.settled()
    assert world.here.answers == []


async def test_an_edit_while_the_answer_is_posted_comes_after_it(bot: Bot, ann: Person, world: World) -> None:
    hold = world.holds("send", after_effect=True)
    question = await ann.says(SPARTAK)
    await hold.reached()
    await question.edited(BARI)
    hold.lets_go()
    await question.answer.becomes("69 days")
    assert question.answers == 1


async def test_a_deleted_answer_is_not_edited_again(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(SPARTAK)
    answer = await ann.answer_to(question)
    await world.here.purges(answer)
    await world.settled()
    await question.unfurled()
    await world.settled()
    assert question.answers == 1
    assert world.requests("edit") == []


async def test_channels_threads_and_servers_are_forgotten(bot: Bot, ann: Person, world: World) -> None:
    channel = await world.channel("transfers")
    thread = await world.here.thread("xi")
    server = await world.server("B")
    there = ann.at(await server.channel("general"))
    for place in (ann.at(channel), ann.at(thread), there):
        await place.answer_to(await place.says(SPARTAK))
        await place.answer_to(await place.says(BARI))
        world.passes(seconds=31)
    await world.settled()
    rows = bot.client._database.execute
    assert rows("SELECT count(*) FROM answers").fetchone() == (6,)
    await channel.removed()
    await thread.removed()
    await server.removed()
    await world.settled()
    assert rows("SELECT count(*) FROM answers").fetchone() == (0,)


async def test_no_text_is_ever_stored(bot: Bot, ann: Person, world: World) -> None:
    await ann.answer_to(await ann.says(SPARTAK))
    dump = "\n".join(bot.client._database.iterdump()).casefold()
    assert "spartak" not in dump
    assert "days" not in dump.replace("edited_at", "")


async def test_a_silent_edit_storm_stays_within_the_cooldown(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(SPARTAK)
    await ann.answer_to(question)
    for number in range(8):
        await question.edited(BARI + "?" * number)
        await world.settled()
    assert len(world.requests("edit")) <= 4
