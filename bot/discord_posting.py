"""Messages of the bot: posted once, edited, withdrawn; never where a permission is missing.

Ten thousand refused requests within ten minutes bring a ban, so permissions are looked up first and a 403 is
counted, not repeated.

Payloads go out as they are made, by discord.py's own client with its rate limits and repetitions: of what comes
back only the id is wanted, and building message objects from it would cost more than all the rest here.
"""

from __future__ import annotations

import logging
from typing import Any, Final, cast

import discord
from discord.http import HTTPClient, Route

from bot.cards import Card
from bot.discord_buttons import Rows
from bot.discord_faults import GONE, LIMITED, UNKNOWN_MESSAGE, persistently
from bot.discord_limits import NONCE
from bot.discord_tickets import base36

log = logging.getLogger("bandera")

WAIT: Final = "⏳"
NOBODY: Final = discord.AllowedMentions.none().to_dict()  # pings nobody, not even the person it replies to
_CHANNEL_GONE: Final = 10003


class NotPostedError(Exception):
    """There is no answer, and that is nobody's error; the text is the reason to count."""


async def post(http: HTTPClient, message: discord.Message, card: Card, rows: Rows, edited_at: int) -> int:
    """Reply to a message, once for each of its versions; returns the id of the answer.

    Raises :class:`NotPostedError` when the bot may not, or the question is gone.
    """
    permissions = _permissions(message)
    in_thread = isinstance(message.channel, discord.Thread)
    sending = permissions.send_messages_in_threads if in_thread else permissions.send_messages
    if not (permissions.view_channel and sending):
        raise NotPostedError("no_permission")
    payload = _payload(card, rows) | {"nonce": nonce(message.id, edited_at), "enforce_nonce": True}
    # A reply needs the history; without it an answer that stands alone is better than none.
    if permissions.read_message_history:
        payload["message_reference"] = message.to_message_reference_dict()
    route = Route("POST", "/channels/{channel_id}/messages", channel_id=message.channel.id)
    sent = await _send(http, route, payload)
    return int(sent["id"])


async def revise(http: HTTPClient, channel_id: int, answer_id: int, card: Card, rows: Rows) -> None:
    """Change an answer. Raises :class:`NotPostedError` when it is gone or the bot may not any more."""
    path = "/channels/{channel_id}/messages/{message_id}"
    route = Route("PATCH", path, channel_id=channel_id, message_id=answer_id)
    await _send(http, route, _payload(card, rows) | {"embeds": []})


async def withdraw(channel: discord.abc.MessageableChannel, answer_id: int) -> None:
    """Delete an answer, if it is still there."""
    try:
        await persistently(discord.PartialMessage(channel=channel, id=answer_id).delete)
    except (discord.NotFound, discord.Forbidden) as error:
        log.debug("answer %s was not there to delete: %s", answer_id, error)


async def ask_patience(message: discord.Message) -> None:
    """React to a question that comes too soon, if the bot may."""
    permissions = _permissions(message)
    if permissions.add_reactions and permissions.read_message_history:
        try:
            await message.add_reaction(WAIT)
        except (discord.NotFound, discord.Forbidden) as error:
            log.debug("no reaction to %s: %s", message.id, error)


def nonce(question_id: int, edited_at: int) -> str:
    """Name an answer so that Discord makes it once: by its question, and by the edit that brought it about."""
    return f"{question_id}.{base36(edited_at)[-4:]}"[:NONCE] if edited_at else str(question_id)


def _payload(card: Card, rows: Rows) -> dict[str, Any]:
    return {"content": card.content, "components": rows, "allowed_mentions": NOBODY}


async def _send(http: HTTPClient, route: Route, payload: dict[str, Any]) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", await persistently(lambda: http.request(route, json=payload)))
    except discord.HTTPException as error:
        raise _reason(error) or error from error


def _permissions(message: discord.Message) -> discord.Permissions:
    if message.guild is None or isinstance(message.channel, discord.PartialMessageable):
        return discord.Permissions.all()  # direct messages; or a channel not known yet, where trying tells
    return message.channel.permissions_for(message.guild.me)


def _reason(error: discord.HTTPException) -> NotPostedError | None:
    if isinstance(error, discord.Forbidden):
        return NotPostedError("forbidden")
    if error.status == LIMITED:
        return NotPostedError("limited")
    if error.code in {UNKNOWN_MESSAGE, _CHANNEL_GONE} or (error.code == GONE and "message_reference" in error.text):
        return NotPostedError("gone")
    return None
