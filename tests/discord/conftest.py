"""Stories: the real adapter and engine, the real client, a Discord on loopback, and two people in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import discord_faults
from bot.discord_app import Bandera
from bot.discord_desk import Clock
from bot.discord_run import build
from bot.settings import Settings
from tests.discord_world import Bot, Person, World

TODAY = date(2026, 11, 22)
Start = Callable[..., Any]


def settings_for(folder: Path, world: World, **more: Any) -> Settings:
    given = {"discord_token": world.token, "data_folder": folder} | more
    return Settings(_env_file=None, **given)


def factory(folder: Path, world: World, **more: Any) -> Callable[[], Bandera]:
    """Make the bot anew at every start; its clocks are Discord's, so that `passes` moves both."""
    clock = Clock(world.clock.now, lambda: world.clock.now().timestamp())
    settings = settings_for(folder, world, **more)
    return lambda: build(settings, clock, lambda: TODAY)


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repeat failed requests sooner; `World` does the same for the client's own repetitions."""
    monkeypatch.setattr(discord_faults, "PAUSE", 0.01)


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with World() as made:
        yield made


@pytest_asyncio.fixture
async def bot(world: World, tmp_path: Path) -> Bot:
    return await world.starts(factory(tmp_path, world))


@pytest.fixture
def ann(world: World, bot: Bot) -> Person:
    return world.person("ann")


@pytest.fixture
def bob(world: World, bot: Bot) -> Person:
    return world.person("bob")
