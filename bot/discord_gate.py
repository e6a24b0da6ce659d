"""The gate: messages that cannot be for the bot are dropped before discord.py builds objects of them.

In a busy server nearly all messages are said to others, many updates only bring a link's preview, and whatever the
bot itself posts or edits comes back to it. :mod:`bot.discord_addressing` decides about what passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import discord

POSTED: Final = "MESSAGE_CREATE"
UPDATED: Final = "MESSAGE_UPDATE"

Payload = Mapping[str, Any]


class Gate:
    """Looks at the payloads of messages. `me` is the bot's user id, `listens` tells of a channel."""

    def __init__(self, me: int, listens: Callable[[int], bool]) -> None:
        self._me = str(me)
        self._listens = listens

    def passes(self, message: Payload) -> bool:
        """Whether a message may be for the bot: from a person, and private, a mention, a reply or listened to."""
        if not _from_person(message):
            return False
        if "guild_id" not in message or any(user["id"] == self._me for user in message["mentions"]):
            return True
        target = message.get("referenced_message")
        return (target is not None and target["author"]["id"] == self._me) or self._listens(int(message["channel_id"]))

    def guard(self, client: discord.Client) -> None:
        """Let only these messages, and edits by people, through to a client."""
        # discord.py offers no public way to look at an event before it takes it apart.
        parsers = client._connection.parsers  # noqa: SLF001
        parsers[POSTED] = _if(self.passes, parsers[POSTED])
        parsers[UPDATED] = _if(edited, parsers[UPDATED])


def edited(message: Payload) -> bool:
    """Whether an update is of a message that somebody, not the bot or another one, has ever edited."""
    return bool(message.get("edited_timestamp")) and _from_person(message)


def _from_person(message: Payload) -> bool:
    return not (message.get("author", {}).get("bot") or message.get("webhook_id"))


def _if(passes: Callable[[Payload], bool], parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def taken(message: Any) -> None:
        if passes(message):
            parse(message)

    return taken
