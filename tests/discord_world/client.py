"""Pointing discord.py at a loopback Discord, and running clients against it."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar
from unittest.mock import patch

import discord
import yarl
from discord import http, state
from discord.gateway import DiscordWebSocket, GatewayRatelimiter
from discord.webhook import async_

from .rest import PREFIX
from .waiting import PATIENCE, StoryError

if TYPE_CHECKING:
    from .world import World

T = TypeVar("T")

HURRY: Final = 0.02
"""The client waits 1 s, then 3 s, ... before it repeats a request; here it waits a fiftieth of that."""

GUILD_READY_S: Final = 0.05
"""How long the client waits for one more server before it calls itself ready; its own 2 s suit the Internet."""

SHUTDOWN_S: Final = 10.0
"""A client may take 8 s to finish what is in hand."""

PATHS: Final = {"rest": PREFIX, "gateway": "/gateway"}


class _Hurried:
    """The asyncio module as the retrying parts of the client see it: the same, with shorter sleeps."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    async def sleep(self, delay: float, result: T | None = None) -> T | None:
        return await asyncio.sleep(delay * HURRY, result)


async def _at_once(self: discord.Client, shard_id: int | None, *, initial: bool = False) -> None:
    """Identify without the 5 s between shards that Discord's real gateway asks for."""


async def _unrationed(self: GatewayRatelimiter) -> None:
    """Send at once: the heartbeats `World.settled` asks for would use up the client's 110 frames a minute."""


@contextlib.contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Point discord.py at the Discord under `url` ("http://127.0.0.1:port") until the block ends.

    Both addresses are needed: `AutoShardedClient` takes the one of `/gateway/bot`, others the built-in one.
    """
    original = state.ConnectionState.__init__

    def with_short_wait(self: Any, **options: Any) -> None:
        original(self, **({"guild_ready_timeout": GUILD_READY_S} | options))

    with contextlib.ExitStack() as patches:
        for target, name, new in (
            (http.Route, "BASE", url + PATHS["rest"]),
            (DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway_of(url))),
            (discord.Client, "before_identify_hook", _at_once),
            (GatewayRatelimiter, "block", _unrationed),
            (http, "asyncio", _Hurried()),
            (async_, "asyncio", _Hurried()),
            (state.ConnectionState, "__init__", with_short_wait),
        ):
            patches.enter_context(patch.object(target, name, new))
        yield


def gateway_of(url: str) -> str:
    """Return the gateway's address for a base address."""
    return url.replace("http", "ws", 1) + PATHS["gateway"]


class Bot:
    """A client running in this process, made anew by its factory at every start."""

    def __init__(self, world: "World", build: Callable[[], discord.Client], token: str) -> None:
        self._world = world
        self._build = build
        self._token = token
        self._task: asyncio.Task[None] | None = None
        self.client = build()

    async def starts(self) -> None:
        """Log in, wait until every shard is ready and the bot has finished with that; raise what it raises."""
        self._task = asyncio.create_task(self.client.start(self._token), name="loopback client")
        self._task.add_done_callback(lambda _: self._world.state.pulse.beat())
        ended = self._task.done
        await self._world.until(lambda: ended() or self._world.gateway.connected, "the bot to connect")
        if not ended():
            ready = asyncio.create_task(self.client.wait_until_ready())
            await asyncio.wait({ready, self._task}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if not ready.done():
                ready.cancel()
                if not ended():
                    raise StoryError(f"the bot never became ready; {self._world.scene()}")
        if ended():
            await self.stops()
        await self._world.settled()

    async def stops(self) -> None:
        """Close the client as a clean shutdown does; raise what ended it before, if anything did."""
        ending = await self.closes()
        if ending is not None:
            raise ending

    async def closes(self) -> Exception | None:
        """Close the client; return what it ended with instead of raising it."""
        task, self._task = self._task, None
        try:
            async with asyncio.timeout(SHUTDOWN_S):
                await self.client.close()
                if task is not None:
                    await task
        except Exception as error:
            return error
        return None

    async def ended(self) -> None:
        """Wait until the client has ended by itself; raise what it ended with."""
        task, self._task = self._task, None
        if task is not None:
            await self._world.until(task.done, "the client to end")
            await task

    async def restarts(self) -> None:
        """Stop, then start a fresh client; what happens in between is never delivered."""
        await self.stops()
        self.client = self._build()
        await self.starts()
