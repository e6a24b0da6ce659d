"""Gateway sessions: what each has been sent, so that it can be resumed."""

import asyncio
import contextlib
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from aiohttp import ClientConnectionError, web

from .errors import Json
from .state import Event

LOG: Final = 10_000
"""Events kept for replay."""

GUILDS, MEMBERS, PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS = 1 << 9, 1 << 10
DIRECT_MESSAGES, DIRECT_REACTIONS = 1 << 12, 1 << 13
MESSAGE_CONTENT: Final = 1 << 15
PRIVILEGED: Final = MEMBERS | PRESENCES | MESSAGE_CONTENT
KNOWN_INTENTS: Final = (1 << 26) - 1
"""https://docs.discord.com/developers/events/gateway#list-of-intents"""


def needed_intent(event: Event) -> int:
    """Return the intent an event belongs to; 0 for interactions, which need none."""
    if event.name.startswith("MESSAGE_REACTION"):
        return DIRECT_REACTIONS if event.private else GUILD_REACTIONS
    if event.name.startswith("MESSAGE_"):
        return DIRECT_MESSAGES if event.private else GUILD_MESSAGES
    return 0 if event.name == "INTERACTION_CREATE" else GUILDS


class Line:
    """One open socket; frames are queued, so that telling never waits."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None) -> None:
        self.socket = socket
        self._transport = transport
        self._frames: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write(), name="loopback gateway writer")

    def send(self, frame: Json) -> None:
        """Queue a frame."""
        self._frames.put_nowait(json.dumps(frame))

    async def _write(self) -> None:
        with contextlib.suppress(ClientConnectionError, ConnectionError):
            while True:
                frame = await self._frames.get()
                try:
                    await self.socket.send_str(frame)
                finally:
                    self._frames.task_done()

    def cut(self) -> None:
        """Break the connection without a word."""
        self._writer.cancel()
        if isinstance(self._transport, asyncio.Transport):
            self._transport.abort()

    async def close(self, code: int) -> None:
        """Send what is queued, then close with a code."""
        await self._frames.join()
        await self.socket.close(code=code)

    def hang_up(self) -> None:
        """Stop writing; the other side has gone."""
        self._writer.cancel()


@dataclass(slots=True, eq=False)
class Session:
    """What one shard was promised; `seen` is the last number the client has confirmed with a heartbeat."""

    id: str
    shard: int
    shards: int
    intents: int
    line: Line | None = None
    seq: int = 0
    seen: int = 0
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=LOG))

    def wants(self, event: Event) -> bool:
        """Whether an event falls to this shard and its intents."""
        shard = (event.home.id >> 22) % self.shards if event.home is not None else 0
        needed = needed_intent(event)
        return shard == self.shard and (needed == 0 or bool(self.intents & needed))

    def push(self, name: str, payload: Json, *, copies: int = 1) -> None:
        """Number an event, keep it, send it if the line stands; `copies` sends the same event again."""
        for _ in range(copies):
            self.seq += 1
            frame = {"op": 0, "t": name, "s": self.seq, "d": payload}
            self.log.append(frame)
            if self.line is not None:
                self.line.send(frame)

    def replay(self, after: int, *, copies: int = 1) -> None:
        """Send again what the client missed, then say so."""
        if self.line is None:
            return
        missed = [frame for frame in self.log if frame["s"] > after]
        for frame in missed * copies:
            self.line.send(frame)
        self.push("RESUMED", {"_trace": []})
