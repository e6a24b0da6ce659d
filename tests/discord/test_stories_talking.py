"""Mentions, replies, direct messages: who is answered, with what, and who is not."""

from __future__ import annotations

import pytest

from tests.discord_world import Bot, Person, World

SPARTAK = "how long was he in charge of spartak?"


async def test_a_mention_gets_one_answer_that_pings_nobody(bot: Bot, ann: Person, world: World) -> None:
    question = await ann.says(f"@bandera {SPARTAK}")
    answer = await ann.answer_to(question)
    assert "808 days" in answer
    assert answer.pings == ()
    assert answer.embeds == []
    assert question.answers == 1
    assert "Ask more" in answer.buttons
    assert "Delete" in answer.buttons


async def test_a_direct_message_needs_no_mention(bot: Bot, ann: Person, bob: Person) -> None:
    question = await ann.dm.says(SPARTAK)
    answer = await ann.dm.answer_to(question)
    assert "808 days" in answer
    assert not bob.sees(answer)


async def test_what_is_said_to_others_is_not_answered(bot: Bot, ann: Person, bob: Person, world: World) -> None:
    said = [
        await ann.says(SPARTAK),
        await ann.says(f"@bob {SPARTAK}"),
        await ann.says(f"@everyone @bandera {SPARTAK}"),
        await world.here.webhook_says(f"@bandera {SPARTAK}"),
        await world.here.announces(ann),
        await world.person("robot", bot=True).says(f"@bandera {SPARTAK}"),
    ]
    for message in said:
        await message.unanswered()


async def test_a_command_typed_as_text_is_a_question(bot: Bot, ann: Person) -> None:
    assert "808 days" in await ann.dm.answer_to(await ann.dm.says("/" + SPARTAK))


async def test_a_follow_up_starts_from_ones_own_last_question(bot: Bot, ann: Person, bob: Person) -> None:
    await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    assert "69 days" in await ann.answer_to(await ann.says("@bandera and at bari?"))
    stranger = await bob.answer_to(await bob.says("@bandera and at bari?"))
    assert "69 days" not in stranger


async def test_contexts_do_not_cross_channels_and_end_after_ten_minutes(bot: Bot, ann: Person, world: World) -> None:
    await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    elsewhere = ann.at(await world.channel("transfers"))
    assert "69 days" not in await elsewhere.answer_to(await elsewhere.says("@bandera and at bari?"))
    world.passes(minutes=11)
    assert "69 days" not in await ann.answer_to(await ann.says("@bandera and at bari?"))


async def test_a_pinging_reply_starts_from_that_answer_whoever_asks(bot: Bot, ann: Person, bob: Person) -> None:
    answer = await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    assert "69 days" in await bob.replies(answer, "and at bari?")
    assert "380 days" in await bob.answer_to(await bob.says("@bandera and at aek?"))


async def test_a_silent_reply_gets_one_hint_an_hour(bot: Bot, ann: Person, bob: Person, world: World) -> None:
    answer = await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    assert (await ann.replies(answer, "and at bari?", ping=False)).hint
    again = await ann.says("and at aek?", to=answer, ping=False)
    await again.unanswered()
    assert (await bob.replies(answer, "and at bari?", ping=False)).hint
    world.passes(minutes=61)
    assert (await ann.replies(answer, "and at bari?", ping=False)).hint


async def test_a_reply_to_a_command_gets_the_hint_too(bot: Bot, ann: Person) -> None:
    hint = await ann.replies(await ann.slash("tenure", club="spartak"), "and at bari?")
    assert hint.hint
    assert "commands" in hint


async def test_threads_are_channels_of_their_own(bot: Bot, ann: Person, world: World) -> None:
    inside = ann.at(await world.here.thread("spartak years"))
    assert "808 days" in await inside.answer_to(await inside.says(f"@bandera {SPARTAK}"))
    assert "69 days" in await inside.answer_to(await inside.says("@bandera and at bari?"))


async def test_too_many_questions_get_an_hourglass(bot: Bot, ann: Person, world: World) -> None:
    for _ in range(5):
        await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))
    sixth = await ann.says(f"@bandera {SPARTAK}")
    await sixth.gains("⏳")
    await sixth.unanswered()
    world.passes(seconds=21)
    await ann.answer_to(await ann.says(f"@bandera {SPARTAK}"))


@pytest.mark.parametrize(
    "text",
    [
        "how long was he at zzyzx?",
        "how many goals did he score for Zzyzx United?",
        "did he win the Zzyzx Cup?",
        "who is Zzyzx?",
        "his zzyzx",
        "zzyzx",
        "was he zzyzx in 2016?",
        "when did he beat zzyzx [here](https://zzyzx.example)?",
        "how old was he when he met Zzyzx @everyone",
        "“zzyzx” *zzyzx* `zzyzx`",
    ],
)
async def test_no_stranger_puts_words_into_its_mouth(bot: Bot, ann: Person, text: str) -> None:
    question = await ann.says(f"@bandera {text}")
    if "@everyone" in text:
        await question.unanswered()
        return
    answer = await ann.answer_to(question)
    assert "zzyzx" not in answer.text.casefold()
    asked = await ann.slash("ask", question=text)
    assert "zzyzx" not in asked.text.casefold()
    private = await ann.slash("ask", question=text, private=True)
    assert private.pings == ()
