"""From a message to its one answer, which then follows the message: edited with it, deleted with it."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from typing import Final
from weakref import WeakValueDictionary

import discord
from discord.http import HTTPClient

from bot import cards, discord_buttons
from bot.cards import Card
from bot.discord_addressing import Addressed, Question, Unreadable, addressed
from bot.discord_buttons import Rows
from bot.discord_context import Place
from bot.discord_desk import Desk
from bot.discord_posting import NotPostedError, ask_patience, post, revise, withdraw
from bot.following import Followed, stamp
from intents.engine import Reply
from intents.outcome import NotUnderstood

ANEW: Final = timedelta(minutes=15)  # how long an edit may still turn a message into a question
HINT: Final = Card(
    "Discord does not show me replies without a ping, nor any to commands. "
    "Mention me, or press **Ask more** under the answer."
)


class Messages:
    """Handles the events of messages. `me` is the bot's own user id."""

    def __init__(self, desk: Desk, http: HTTPClient, me: int) -> None:
        self._desk = desk
        self._http = http
        self._me = me
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def arrived(self, message: discord.Message) -> None:
        """Answer a message that is for the bot, unless it has been delivered before."""
        found = self._addressed(message)
        if found is None or _itself(message) in self._desk.before:
            return
        self._remember(message)
        async with self._lock(message.id):
            if self._desk.following.of_question(message.id) is None:
                await self._answer(message, found, 0)

    async def edited(self, message: discord.Message) -> None:
        """Bring the answer in step with an edited question. Link previews are updates too, but no edits."""
        at = stamp(message.edited_at)
        if not at:
            return
        async with self._lock(message.id):
            known = self._desk.following.of_question(message.id)
            if known is not None and at <= known.edited_at:
                return
            found = self._addressed(message)
            if known is not None and known.answer_id is not None:
                await self._follow(message, found, known._replace(edited_at=at))
            elif found is not None and self._desk.clock.now() - message.created_at <= ANEW:
                self._remember(message)
                await self._answer(message, found, at)

    async def deleted(self, channel: discord.abc.MessageableChannel, message_id: int) -> None:
        """Delete the answer of a question that is gone, or remember that an answer is gone."""
        async with self._lock(message_id):
            if known := self._desk.following.of_question(message_id):
                self._desk.following.drop(message_id)
                if known.answer_id is not None:
                    await withdraw(channel, known.answer_id)
        if known := self._desk.following.of_answer(message_id):
            self._desk.following.keep(known._replace(answer_id=None))

    async def tell(self, message: discord.Message, text: str) -> None:
        """Say something in place of an answer, to somebody who has asked for one."""
        if message.guild is not None and not any(user.id == self._me for user in message.mentions):
            return
        try:
            await post(self._http, message, Card(text), [], stamp(message.edited_at))
        except NotPostedError as reason:
            self._desk.counts.passed_over(str(reason))

    async def _answer(self, message: discord.Message, found: Question | Unreadable, at: int) -> None:
        begun = time.perf_counter()
        made = await self._made(message, found)
        if made is None:
            return
        card, rows, status = made
        try:
            answer_id = await post(self._http, message, card, rows, at)
        except NotPostedError as reason:
            self._desk.counts.passed_over(str(reason))
            return
        guild_id = message.guild.id if message.guild else None
        row = Followed(message.id, answer_id, message.channel.id, guild_id, message.author.id, at)
        self._desk.following.keep(row)
        self._desk.counts.answered(status, time.perf_counter() - begun)

    async def _follow(self, message: discord.Message, found: Addressed, known: Followed) -> None:
        """Edit or delete an answer; `known` carries the time of the edit that this follows."""
        assert known.answer_id is not None
        made = await self._made(message, found) if found is not None else None
        if found is not None and made is None and not _overheard(found):
            return  # asked to wait, or hinted already: the answer stands until the next edit
        if made is None:
            self._desk.following.keep(known._replace(answer_id=None))
            await withdraw(message.channel, known.answer_id)
            return
        self._desk.following.keep(known)
        try:
            await revise(self._http, message.channel.id, known.answer_id, made[0], made[1])
        except NotPostedError as reason:
            self._desk.counts.passed_over(str(reason))
            self._desk.following.keep(known._replace(answer_id=None))

    async def _made(self, message: discord.Message, found: Question | Unreadable) -> tuple[Card, Rows, str] | None:
        """Return what to post, with a word for the counts; `None` when nothing should be."""
        person = message.author.id
        if isinstance(found, Unreadable):
            return (HINT, [], "hint") if self._desk.hints.due(person) else None
        place = Place(message.channel.id, person)
        start = self._desk.before.get(_itself(message)) if found.start is None else found.start
        reply = self._desk.read(place, found.text, start)
        if found.overheard and _small(reply):
            return None
        if self._desk.cooldown.wait(person, message.channel.id) > 0:
            self._desk.counts.passed_over("cooldown")
            await ask_patience(message)
            return None
        self._desk.keep(place, reply)
        card = cards.render(reply, full=False, public=True)
        return card, discord_buttons.under(reply, person, private=False), reply.status

    def _addressed(self, message: discord.Message) -> Addressed:
        return addressed(message, self._me, listens=self._desk.servers.listens(message.channel.id))

    def _remember(self, message: discord.Message) -> None:
        if _itself(message) not in self._desk.before:
            context = self._desk.contexts.get(Place(message.channel.id, message.author.id))
            self._desk.before.put(_itself(message), context)

    def _lock(self, message_id: int) -> asyncio.Lock:
        return self._locks.setdefault(message_id, asyncio.Lock())


def _itself(message: discord.Message) -> Place:
    """Where the context of a message itself is kept."""
    return Place(message.id, message.author.id)


def _overheard(found: Addressed) -> bool:
    return isinstance(found, Question) and found.overheard


def _small(reply: Reply) -> bool:
    """Whether a reply is to chatter rather than to a question."""
    return reply.status == "smalltalk" or all(isinstance(outcome, NotUnderstood) for outcome in reply.outcomes)
