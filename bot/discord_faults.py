"""One way to fail: an apology with an id to the person, the traceback with that id to the log."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

import aiohttp
import discord

log = logging.getLogger("bandera")

GONE: Final = 50035  # invalid form: for a reply, also that its question is gone
ACKNOWLEDGED: Final = 40060  # the response arrived before, though we were told it had not
EXPIRED: Final = 10062  # the person is no longer waiting
UNKNOWN_MESSAGE: Final = 10008
LIMITED: Final = 429  # arrives here only when discord.py gives up: from Cloudflare, where asking on makes it worse
ATTEMPTS: Final = 3
PAUSE: Final = 0.5  # seconds before a repetition, times the attempts so far
STALE: Final = "This button is from an older version; please ask again."
CHANGED: Final = "Commands have changed; reload Discord."

T = TypeVar("T")
Tell = Callable[[str], Awaitable[object]]


async def report(error: BaseException, tell: Tell | None) -> None:
    """Log an error under an id and, if there is a way, tell the person that id."""
    ident = secrets.token_hex(4)
    log.error("error %s", ident, exc_info=error)
    if tell is None:
        return
    try:
        await tell(f"Sorry, that went wrong on our side (error `{ident}`).")
    except (discord.HTTPException, aiohttp.ClientError, OSError) as second:
        log.warning("the apology for error %s did not arrive: %s", ident, second)


async def persistently(send: Callable[[], Awaitable[T]]) -> T:
    """Do a request that takes effect once however often it is sent, again after a lost connection or a 503.

    discord.py itself repeats other server errors and 429s. Refusals are never repeated.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return await send()
        except (aiohttp.ClientError, OSError, discord.DiscordServerError) as error:
            if isinstance(error, discord.DiscordServerError) and error.status != 503:
                raise
            await asyncio.sleep(PAUSE * attempt)
    return await send()


async def respond(interaction: discord.Interaction[Any], send: Callable[[], Awaitable[object]]) -> bool:
    """Send the response to an interaction; returns whether the person has got it.

    An interaction takes one response, so repeating is safe: "already acknowledged" means that the first arrived.
    """
    try:
        await persistently(send)
    except discord.HTTPException as error:
        if error.code == ACKNOWLEDGED:
            return True
        if error.code == EXPIRED:
            log.warning("interaction %s had expired before the response", interaction.id)
            return False
        if error.status == LIMITED:
            log.warning("rate limited by Cloudflare: interaction %s stays without a response", interaction.id)
            return False
        raise
    return True


async def tell(interaction: discord.Interaction[Any], text: str) -> None:
    """Say something to the person alone, whether or not the interaction has had its response."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await respond(interaction, lambda: interaction.response.send_message(text, ephemeral=True))
