"""The client: which events it takes, and to whom it hands them."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import discord

from bot import discord_clicks
from bot.discord_desk import Desk
from bot.discord_faults import report
from bot.discord_gate import Gate
from bot.discord_health import BEAT, give_sign
from bot.discord_messages import Messages
from bot.discord_tree import Tree

log = logging.getLogger("bandera")

MINUTE: Final = 60.0
NO_INTENT: Final = "LISTENING=1, but the message content intent is off in Discord's developer portal: not listening."


def intents(*, listening: bool) -> discord.Intents:
    """Return the smallest set: servers and their channels, messages there and in private; content only for listening."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=listening)


class Bandera(discord.AutoShardedClient):
    """One process for all shards Discord recommends. It closes the database it is given."""

    def __init__(
        self,
        desk: Desk,
        database: sqlite3.Connection,
        folder: Path,
        *,
        listening: bool,
        test_server: int | None = None,
    ) -> None:
        super().__init__(
            intents=intents(listening=listening),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=desk.counts.trace(),
        )
        self.desk = desk
        self._database = database
        self._folder = folder
        self._test_server = test_server
        self._listening = listening
        self._messages = Messages(desk, self.http, 0)
        self._background: set[asyncio.Task[None]] = set()
        self.tree = Tree(self, desk)

    async def setup_hook(self) -> None:
        """Between login and connection: settle the intents, send changed commands, start the clocks."""
        if self.user is None:
            raise RuntimeError("set up before login")
        self._messages = Messages(self.desk, self.http, self.user.id)
        Gate(self.user.id, self.desk.servers.listens).guard(self)
        listening = self._listening and self._may_listen()
        if self._listening and not listening:
            log.warning(NO_INTENT)
            # discord.py offers no public way to lower the intents between login and identify.
            self._connection._intents.message_content = False  # noqa: SLF001
        self._listening = listening
        self.tree.fill(listening=listening)
        await self._sync()
        self.desk.following.purge()
        for name, seconds, work in (("minute", MINUTE, self._minute), ("beat", BEAT, self._beat)):
            self._background.add(asyncio.create_task(_repeat(seconds, work), name=f"bandera clock: {name}"))

    def _may_listen(self) -> bool:
        flags = self.application.flags if self.application else discord.ApplicationFlags()
        return flags.gateway_message_content or flags.gateway_message_content_limited

    async def _sync(self) -> None:
        try:
            if await self.tree.sync_if_changed(self.application_id or 0, self._test_server):
                log.info("the commands had changed and were sent to Discord")
        except discord.HTTPException as error:
            log.error("the commands could not be sent to Discord: %s", error)

    async def close(self) -> None:
        """Stop the clocks, close the connections, then the database."""
        again = self.is_closed()
        for task in self._background:
            task.cancel()
        await super().close()
        if not again:
            self.desk.following.commit()
            self._database.close()

    def _minute(self) -> None:
        log.info("minute %s", self.desk.counts.line(self.latency))
        self.desk.following.purge()

    def _beat(self) -> None:
        if self.is_ready() and not any(shard.is_closed() for shard in self.shards.values()):
            give_sign(self._folder)

    async def _handle(
        self, work: Callable[[], Awaitable[None]], tell: Callable[[str], Awaitable[object]] | None
    ) -> None:
        """Do one piece of work, unless the process is about to end; report its errors."""
        if self.desk.hand.closing:
            return
        with self.desk.hand:
            try:
                await work()
            except Exception as error:
                self.desk.counts.passed_over("error")
                await report(error, tell)

    async def on_ready(self) -> None:
        """Give the first sign of life at once."""
        self._beat()

    async def on_message(self, message: discord.Message) -> None:
        """Take a message that was posted where the bot can see it."""
        await self._handle(lambda: self._messages.arrived(message), lambda text: self._messages.tell(message, text))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Take a message that was edited, or got a link preview."""
        await self._handle(lambda: self._messages.edited(payload.message), None)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take word of a deleted message."""
        await self._gone(payload.channel_id, payload.guild_id, {payload.message_id})

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take word of many deleted messages of one channel."""
        await self._gone(payload.channel_id, payload.guild_id, payload.message_ids)

    async def _gone(self, channel_id: int, guild_id: int | None, message_ids: set[int]) -> None:
        channel = self.get_partial_messageable(channel_id, guild_id=guild_id)
        for message_id in sorted(message_ids):
            await self._handle(lambda number=message_id: self._messages.deleted(channel, number), None)  # type: ignore[misc]

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget a deleted channel; its messages went without an event of their own."""
        self.desk.following.drop_channel(channel.id)
        self.desk.servers.drop_channel(channel.id)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Forget a deleted thread."""
        self.desk.following.drop_channel(payload.thread_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that has removed the bot, or is gone itself."""
        self.desk.following.drop_guild(guild.id)
        self.desk.servers.drop_guild(guild.id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take buttons and forms; commands come by the tree."""
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self._handle(lambda: discord_clicks.act(self.desk, interaction), None)


async def _repeat(seconds: float, work: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            work()
        except Exception:  # a full disk, say: the clock has to go on
            log.exception("the clock's work failed")
