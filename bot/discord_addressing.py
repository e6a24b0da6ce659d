"""Which messages are meant for the bot, and what of them is the question.

Without the privileged intent Discord passes on the content of direct messages, mentions and pinging replies
only. Everything else arrives empty: https://docs.discord.com/developers/events/gateway#message-content-intent
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import discord

from bot.discord_buttons import tickets
from bot.discord_tickets import StaleTicketError, Verb, parse
from intents.engine import Context

_TALK: Final = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class Question:
    """A message for the bot. `start` is the context of the answer it replies to, if it replies to one."""

    text: str
    start: Context | None = None
    overheard: bool = False  # said in a listening channel to nobody in particular: may not be a question


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message for the bot whose content Discord keeps back."""


Addressed = Question | Unreadable | None


def addressed(message: discord.Message, me: int, *, listens: bool) -> Addressed:
    """Tell whether a message is for the bot, cheapest tests first. `listens`: its channel needs no mention."""
    if message.author.bot or message.webhook_id or message.type not in _TALK or message.mention_everyone:
        return None
    ours = _answer(message, me) is not None
    start = started(message, me)
    text = words(message, me)
    if message.guild is None or any(user.id == me for user in message.mentions):
        return Question(text, start)
    if listens and message.content:
        elsewhere = message.reference is not None and not ours
        to_others = bool(message.mentions or message.role_mentions)
        return None if elsewhere or to_others else Question(text, start, overheard=not ours)
    return Unreadable() if ours and not message.content else None


def _answer(message: discord.Message, me: int) -> discord.Message | None:
    """Return the answer of ours that a message replies to."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    resolved = message.reference.resolved
    return resolved if isinstance(resolved, discord.Message) and resolved.author.id == me else None


def started(message: discord.Message, me: int) -> Context | None:
    """Return the context of the answer that a message replies to, from the query in its Ask more button."""
    answer = _answer(message, me)
    for custom_id in tickets(answer) if answer is not None else ():
        try:
            ticket = parse(custom_id)
            if ticket.verb is Verb.MORE and ticket.query is not None:
                return Context.of(ticket.query)
        except StaleTicketError:
            continue
    return None


def words(message: discord.Message, me: int) -> str:
    """Return the text without the mention of the bot; a command typed as plain text is still a question."""
    text = message.content.replace(f"<@{me}>", " ").replace(f"<@!{me}>", " ")
    return text.strip().removeprefix("/").strip()
