"""The gate lets through whatever addressing could want, and no more than that."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.discord_gate import Gate, edited
from tests.discord_world import Bot, Person, World

ME, ANN, LISTENED = "100", "200", "7"


def message(**more: Any) -> dict[str, Any]:
    return {"id": "1", "channel_id": "5", "guild_id": "3", "author": {"id": ANN}, "mentions": [], **more}


@pytest.mark.parametrize(
    ("passes", "more"),
    [
        (False, {}),
        (True, {"mentions": [{"id": ANN}, {"id": ME}]}),
        (True, {"referenced_message": {"author": {"id": ME}}}),
        (False, {"referenced_message": {"author": {"id": ANN}}}),
        (False, {"referenced_message": None}),
        (True, {"channel_id": LISTENED}),
        (False, {"author": {"id": ME, "bot": True}, "mentions": [{"id": ME}]}),
        (False, {"webhook_id": "9", "mentions": [{"id": ME}]}),
    ],
)
def test_what_passes(passes: bool, more: dict[str, Any]) -> None:
    gate = Gate(int(ME), lambda channel: channel == int(LISTENED))
    assert gate.passes(message(**more)) is passes


def test_edits_by_people_pass() -> None:
    assert edited(message(edited_timestamp="2026-11-22T12:00:00+00:00"))
    assert edited({"edited_timestamp": "2026-11-22T12:00:00+00:00"})
    assert not edited(message(edited_timestamp=None))
    assert not edited(message(edited_timestamp="2026-11-22T12:00:00+00:00", author={"id": ME, "bot": True}))


def test_direct_messages_pass() -> None:
    private = message()
    del private["guild_id"]
    assert Gate(int(ME), lambda _: False).passes(private)


async def test_what_is_said_to_others_becomes_no_object(
    bot: Bot, ann: Person, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    original = discord.Message.__init__

    def counted(self: discord.Message, **given: Any) -> None:
        original(self, **given)
        made.append(self.id)

    monkeypatch.setattr(discord.Message, "__init__", counted)
    question = await ann.says("@bandera how old is he?")
    await ann.answer_to(question)
    await ann.says("nice weather")
    await question.unfurled()
    await world.settled()
    assert made == [question.id]
