"""The gate: messages that cannot be for the bot are dropped before discord.py builds objects of them.

In a busy server nearly all messages are said to others, and the bot's own answers come back to it as well.
:mod:`bot.discord_addressing` decides about what passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import discord

MESSAGE: Final = "MESSAGE_CREATE"

Payload = Mapping[str, Any]


class Gate:
    """Looks at the payload of a new message. `me` is the bot's user id, `listens` tells of a channel."""

    def __init__(self, me: int, listens: Callable[[int], bool]) -> None:
        self._me = str(me)
        self._listens = listens

    def passes(self, message: Payload) -> bool:
        """Whether a message may be for the bot: from a person, and private, a mention, a reply or listened to."""
        if message["author"].get("bot") or message.get("webhook_id"):
            return False
        if "guild_id" not in message or any(user["id"] == self._me for user in message["mentions"]):
            return True
        target = message.get("referenced_message")
        return (target is not None and target["author"]["id"] == self._me) or self._listens(int(message["channel_id"]))

    def guard(self, client: discord.Client) -> None:
        """Let only these messages through to a client."""
        # discord.py offers no public way to look at an event before it takes it apart.
        parsers = client._connection.parsers  # noqa: SLF001
        parse = parsers[MESSAGE]

        def taken(message: Any) -> None:
            if self.passes(message):
                parse(message)

        parsers[MESSAGE] = taken
