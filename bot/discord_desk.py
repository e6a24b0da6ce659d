"""What every way of asking shares: the engine, the contexts, the limits on asking, the tables, the counters."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from bot.discord_context import Contexts, Place
from bot.discord_cooldown import Cooldown, Hints
from bot.discord_counts import Counts
from bot.discord_servers import Servers
from bot.following import Following
from bot.queries import Asked, Who
from intents.engine import Context, Engine, Reply

log = logging.getLogger("bandera")

DRAIN: Final = 8.0  # seconds for what is in hand when the process is told to end; systemd and Docker give ten


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the adapter needs it, passed in by tests: the date and time now, and seconds that only run forward."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    seconds: Callable[[], float] = time.monotonic


class Hand:
    """What is in hand: the blocks `with` it, for which a shutdown waits. `emptied` is called when the last of them ends."""

    def __init__(self, emptied: Callable[[], None] = lambda: None) -> None:
        self.closing = False
        self._emptied = emptied
        self._count = 0
        self._empty = asyncio.Event()
        self._empty.set()

    def __enter__(self) -> None:
        self._count += 1
        self._empty.clear()

    def __exit__(self, *_: object) -> None:
        self._count -= 1
        if not self._count:
            self._empty.set()
            self._emptied()

    async def drain(self, seconds: float = DRAIN) -> bool:
        """Take nothing more and wait for the rest; returns whether everything was finished in time."""
        self.closing = True
        try:
            async with asyncio.timeout(seconds):
                await self._empty.wait()
        except TimeoutError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Desk:
    """Shared by messages, commands, buttons and forms. `subjects` are those the engine knows.

    `before` holds, for each message of the last minutes, the context it was first read in: an edit is read in it
    again. Its places are messages, not channels.
    """

    engine: Engine
    following: Following
    servers: Servers
    contexts: Contexts
    before: Contexts
    cooldown: Cooldown
    hints: Hints
    clock: Clock
    hand: Hand
    subjects: tuple[Who, ...] = ()
    counts: Counts = field(default_factory=Counts)

    @classmethod
    def open(cls, engine: Engine, database: sqlite3.Connection, clock: Clock, subjects: tuple[Who, ...] = ()) -> Desk:
        """Return a desk with its tables in a database."""
        following = Following(database, clock.now)
        return cls(
            engine=engine,
            following=following,
            servers=Servers(database),
            contexts=Contexts(clock.seconds),
            before=Contexts(clock.seconds),
            cooldown=Cooldown(clock.seconds),
            hints=Hints(clock.seconds),
            clock=clock,
            hand=Hand(lambda: _commit(following)),
            subjects=subjects,
        )

    def read(self, place: Place, asked: Asked, start: Context | None = None) -> Reply:
        """Put a question or a query, in the context `start` or else that of the place. Changes nothing."""
        context = self.contexts.get(place) if start is None else start
        return self.engine.ask(asked, context) if isinstance(asked, str) else self.engine.run(asked, context)

    def keep(self, place: Place, reply: Reply) -> None:
        """Let the next question in a place refer back to this reply; a failed turn carries the context before it."""
        if reply.context.query is not None:
            self.contexts.put(place, reply.context)

    def ask(self, place: Place, asked: Asked, start: Context | None = None) -> Reply:
        """Read and keep in one."""
        reply = self.read(place, asked, start)
        self.keep(place, reply)
        return reply

    def erase(self, person: int) -> int:
        """Forget a person; returns how many answers that concerned."""
        self.contexts.forget(person)
        self.before.forget(person)
        return self.following.erase(person)


def _commit(following: Following) -> None:
    """Write what was kept; a full disk is no fault of the question that happened to be last, and may pass."""
    try:
        following.commit()
    except sqlite3.Error as error:
        log.error("answers cannot be written to the data folder yet: %s", error)
