"""The life of the Discord process: opened, connected, told to end, drained, closed."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Final

import aiohttp
import discord

from bot import discord_log
from bot.discord_app import Bandera
from bot.discord_desk import Clock, Desk
from bot.discord_limits import INVITE_PERMISSIONS
from bot.discord_store import open_database
from bot.queries import Who
from bot.settings import ConfigurationError, Settings
from facts.store import Store
from intents.engine import Engine

log = logging.getLogger("bandera")

BAD_TOKEN: Final = "Discord does not accept DISCORD_TOKEN; copy the bot's token from the developer portal again."
NO_INTENT: Final = (
    "Discord refuses the message content intent; switch it on in the developer portal, or set LISTENING=0."
)
NOT_INSIDE: Final = "The bot is not in the server that TEST_SERVER names; invite it there first."
_CLOSE_BAD_TOKEN: Final = 4004
_YOUNG: Final = 10_000  # new objects that garbage collection waits for: about a megabyte


class UnreachableError(ConnectionError):
    """Discord cannot be reached, and that is nobody's mistake here; the text is one sentence."""


def build(settings: Settings, clock: Clock | None = None, today: Callable[[], date] = date.today) -> Bandera:
    """Return a client, ready to start. Raises `ConfigurationError`, or `RecordError` for a broken record."""
    store = Store.load()
    first, *others = store.records.values()
    subjects = (Who(first.subject, first.name), *(Who("", book.name) for book in others))
    database = open_database(settings.data_folder)
    desk = Desk.open(Engine(store, today), database, clock or Clock(), subjects)
    return Bandera(desk, database, settings.data_folder, listening=settings.listening, test_server=settings.test_server)


async def serve(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then finish what is in hand. Raises what :func:`build` does."""
    client = build(settings)
    _settle()
    told_to_end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows, where Ctrl-C raises instead
            loop.add_signal_handler(number, told_to_end.set)
    async with client, _plain_faults():
        running = asyncio.create_task(client.start(settings.discord_token.get_secret_value()))
        ending = asyncio.create_task(told_to_end.wait())
        await asyncio.wait({running, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if not running.done():
            log.info("told to end: finishing what is in hand")
            finished = await client.desk.hand.drain()
            log.info("ending%s", "" if finished else ", with work left over")
            await client.close()
            running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _settle() -> None:
    """Keep the record, the lexicon and the libraries, which live as long as the process, out of garbage collection.

    Going through them over and over would cost a tenth of all work, and stop every answer for 20 ms each time. What
    is left would cost a twenty-fifth at Python's own threshold of 700 objects, fewer than ten answers bring about.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)


async def sync(settings: Settings) -> str:
    """Send the commands to Discord now; returns a sentence about it."""
    client = build(settings)
    async with client, _plain_faults():
        await client.login(settings.discord_token.get_secret_value())
        try:
            await client.tree.sync_if_changed(client.application_id or 0, settings.test_server, force=True)
        except discord.Forbidden:
            raise ConfigurationError(NOT_INSIDE) from None
        where = f"server {settings.test_server}" if settings.test_server else "every server"
        return f"{len(client.tree.get_commands())} commands were sent to Discord for {where}."


async def invite(settings: Settings) -> str:
    """Return the link that adds the bot to a server, with exactly the permissions it uses."""
    async with discord.Client(intents=discord.Intents.none()) as client, _plain_faults():
        await client.login(settings.discord_token.get_secret_value())
        permissions = discord.Permissions(INVITE_PERMISSIONS)
        return discord.utils.oauth_url(client.application_id or 0, permissions=permissions)


def set_up_log(settings: Settings) -> None:
    """Send the log to stderr, without the token."""
    discord_log.set_up(settings.log_level, settings.log_format, settings.discord_token.get_secret_value())


@asynccontextmanager
async def _plain_faults() -> AsyncIterator[None]:
    """Turn Discord's refusals that only the operator can mend into one sentence each."""
    try:
        yield
    except discord.LoginFailure:
        raise ConfigurationError(BAD_TOKEN) from None
    except discord.PrivilegedIntentsRequired:
        raise ConfigurationError(NO_INTENT) from None
    except discord.ConnectionClosed as error:
        if error.code != _CLOSE_BAD_TOKEN:
            raise
        raise ConfigurationError(BAD_TOKEN) from None
    except (aiohttp.ClientError, OSError) as error:
        raise UnreachableError(f"Discord cannot be reached: {error}.") from error
    except (discord.DiscordServerError, discord.GatewayNotFound) as error:
        raise UnreachableError(f"Discord is not working: {error}.") from error
