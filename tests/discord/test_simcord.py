"""A second opinion on Discord's rules: the same adapter against SimCord, where that package is installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import discord
import pytest

simcord = pytest.importorskip("simcord")

from bot.discord_desk import Clock  # noqa: E402
from bot.discord_run import build  # noqa: E402
from bot.settings import Settings  # noqa: E402

SPARTAK = "how long was he in charge of spartak?"


@asynccontextmanager
async def curva(folder: Path) -> AsyncIterator[tuple[Any, Any]]:
    """A channel and one person in it. No fixture: SimCord's clock belongs to the task that entered it."""
    settings = Settings(_env_file=None, discord_token="no.such.token", data_folder=folder)
    client = build(settings, Clock(), lambda: date(2026, 11, 22))
    async with simcord.run(client, approved_intents=discord.Intents.none(), shard_count=1) as env:
        guild = env.create_guild()
        yield guild.create_text_channel("general"), guild.add_member(env.create_user("ann"))


async def test_a_slash_command_is_synced_and_answered_once(tmp_path: Path) -> None:
    async with curva(tmp_path) as (channel, ann):
        result = await ann.slash(channel, "tenure", club="spartak")
        assert "808 days" in result.response.content
        assert not result.ephemeral
        assert (await ann.slash(channel, "tenure", club="spartak", private=True)).ephemeral


async def test_a_mention_is_answered_without_the_content_intent(tmp_path: Path) -> None:
    async with curva(tmp_path) as (channel, ann):
        await ann.send(channel, SPARTAK)
        assert channel.last_message.author.id == ann.id
        await ann.send(channel, f"{channel.guild.me.mention} {SPARTAK}")
        assert "808 days" in channel.last_message.content
        assert channel.last_message.reference is not None


async def test_buttons_and_forms(tmp_path: Path) -> None:
    async with curva(tmp_path) as (channel, ann):
        await ann.slash(channel, "tenure", club="spartak")
        opened = await ann.click(channel.last_message, label="Ask more")
        result = await ann.submit_modal(opened, {"question": "and at bari?"})
        assert "69 days" in result.response.content
        await ann.click(channel.last_message, label="Delete")
        assert "69 days" not in channel.last_message.content
