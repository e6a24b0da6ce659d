"""The tree of commands: where they may be used, how their errors end, when they are sent to Discord."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot import commands, discord_menus, discord_private
from bot.discord_desk import Desk
from bot.discord_faults import CHANGED, report, tell
from bot.discord_interactions import Interaction

log = logging.getLogger("bandera")


class Tree(app_commands.CommandTree[discord.AutoShardedClient]):
    """All commands, for servers, direct messages and people who installed the bot for themselves."""

    def __init__(self, client: discord.AutoShardedClient, desk: Desk) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._desk = desk

    def fill(self, *, listening: bool) -> None:
        """Add the commands."""
        desk = self._desk
        built: list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu] = [
            *commands.build(desk),
            *discord_private.build(desk, listening=listening),
            *discord_menus.build(desk),
        ]
        for command in built:
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Take nothing more when the process is about to end."""
        return not self._desk.hand.closing

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Report an error of any command. Autocomplete cannot be answered with a message."""
        self._desk.counts.passed_over("error")
        silent = interaction.type is discord.InteractionType.autocomplete
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("a command this version does not have was used: %s", error)
            if not silent:
                await tell(interaction, CHANGED)
            return
        original = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await report(original, None if silent else lambda text: tell(interaction, text))

    async def sync_if_changed(self, application_id: int, test_server: int | None, *, force: bool = False) -> bool:
        """Send the commands to Discord, to the test server alone if there is one; returns whether they were sent."""
        guild = discord.Object(test_server) if test_server else None
        if guild is not None:
            self.copy_global_to(guild=guild)
        else:
            await self._withdraw(application_id)
        digest = self.digest(guild)
        scope = test_server or 0
        if not force and self._desk.servers.synced(application_id, scope) == digest:
            return False
        await self.sync(guild=guild)
        self._desk.servers.set_synced(application_id, scope, digest)
        return True

    async def _withdraw(self, application_id: int) -> None:
        """Take back the commands of servers that are no longer for testing: people would see each of them twice."""
        for guild_id in self._desk.servers.with_commands(application_id):
            try:
                await self.sync(guild=discord.Object(guild_id))  # of which the tree holds none
            except discord.Forbidden:
                log.info("the bot is no longer in server %s, where its commands were tried out", guild_id)
            self._desk.servers.drop_synced(application_id, guild_id)

    def digest(self, guild: discord.abc.Snowflake | None = None) -> str:
        """Return a hash over everything Discord is told about the commands."""
        every = [command.to_dict(self) for command in self.get_commands(guild=guild)]
        every.sort(key=lambda command: (command["type"], command["name"]))
        return hashlib.sha256(json.dumps(every, sort_keys=True).encode()).hexdigest()
