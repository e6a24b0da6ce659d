"""The gateway: https://docs.discord.com/developers/events/gateway"""

import asyncio
import json
from collections.abc import Callable
from enum import IntEnum
from typing import Final

from aiohttp import WSMsgType, web

from . import limits
from .errors import Json
from .payloads import guild_json, user_json
from .rest_identity import application_flags
from .sessions import KNOWN_INTENTS, MESSAGE_CONTENT, PRIVILEGED, Line, Session
from .state import Event, State

GOODBYE: Final = (1000, 1001)
"""A client that closes with these ends its session; any other end can be resumed."""


class Op(IntEnum):
    """https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway"""

    BEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID = 9
    HELLO = 10
    ACK = 11


class Gateway:
    """Accepts lines, keeps one session a shard, sends events to whom they concern."""

    def __init__(self, state: State, token: str, shards: int, url: Callable[[], str]) -> None:
        self._state = state
        self._token = token
        self._url = url
        self.shards = shards
        self.sessions: dict[int, Session] = {}
        self.open = asyncio.Event()
        self.open.set()
        self.identifies = 0
        self.resumes = 0
        self.replays = 1
        self.doubled: list[str] = []
        self._lines: set[Line] = set()

    def emit(self, event: Event) -> None:
        """Send an event to the session it concerns, twice if a story asked for it."""
        copies = 1
        if event.name in self.doubled:
            self.doubled.remove(event.name)
            copies = 2
        for session in self.sessions.values():
            if session.wants(event):
                session.push(event.name, event.write(bool(session.intents & MESSAGE_CONTENT)), copies=copies)

    @property
    def connected(self) -> bool:
        """Whether every shard has a session with a standing line."""
        standing = [session for session in self.sessions.values() if session.line is not None]
        return len(standing) == self.shards

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one line from HELLO to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self.open.wait()
        line = Line(socket, request.transport)
        self._lines.add(line)
        line.send({"op": Op.HELLO, "d": {"heartbeat_interval": limits.HEARTBEAT_MS}})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(line, json.loads(message.data))
        finally:
            self._ended(line)
        return socket

    def _ended(self, line: Line) -> None:
        line.hang_up()
        self._lines.discard(line)
        for shard, session in list(self.sessions.items()):
            if session.line is line:
                session.line = None
                if line.socket.close_code in GOODBYE:
                    del self.sessions[shard]
        self._state.pulse.beat()

    async def _receive(self, line: Line, frame: Json) -> None:
        match frame["op"]:
            case Op.BEAT:
                for session in self.sessions.values():
                    if session.line is line:
                        session.seen = max(session.seen, frame["d"] or 0)
                line.send({"op": Op.ACK})
                self._state.pulse.beat()
            case Op.IDENTIFY:
                await self._identify(line, frame["d"])
            case Op.RESUME:
                await self._resume(line, frame["d"])

    async def _identify(self, line: Line, wish: Json) -> None:
        shard, shards = wish.get("shard", (0, 1))
        if wish["token"] != self._token:
            await line.close(4004)
        elif shards != self.shards or not 0 <= shard < shards:
            await line.close(4010)
        elif wish["intents"] & ~KNOWN_INTENTS:
            await line.close(4013)
        elif wish["intents"] & PRIVILEGED & ~(MESSAGE_CONTENT if self._state.content_allowed else 0):
            await line.close(4014)
        else:
            self._welcome(Session(f"session{self._state.ids.next()}", shard, shards, wish["intents"], line))

    def _welcome(self, session: Session) -> None:
        self.identifies += 1
        self.sessions[session.shard] = session
        state = self._state
        guilds = [guild for guild in state.guilds.values() if guild.bot_inside]
        mine = [guild for guild in guilds if (guild.id >> 22) % session.shards == session.shard]
        session.push(
            "READY",
            {
                "v": 10,
                "user": user_json(state.bot),
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
                "session_id": session.id,
                "resume_gateway_url": self._url(),
                "shard": [session.shard, session.shards],
                "application": {"id": str(state.application_id), "flags": application_flags(state)},
                "private_channels": [],
            },
        )
        for guild in mine:
            session.push("GUILD_CREATE", guild_json(guild, state.channels.values(), state.bot))
        state.pulse.beat()

    async def _resume(self, line: Line, wish: Json) -> None:
        if wish["token"] != self._token:
            await line.close(4004)
            return
        for session in self.sessions.values():
            if session.id == wish["session_id"]:
                session.line = line
                session.replay(wish["seq"], copies=self.replays)
                self.replays = 1
                self.resumes += 1
                self._state.pulse.beat()
                return
        line.send({"op": Op.INVALID, "d": False})

    def cut(self) -> None:
        """Break every line and let nobody in until the story opens again."""
        self.open.clear()
        for line in list(self._lines):
            line.cut()

    def ask_reconnect(self) -> None:
        """Ask every shard to reconnect (op 7)."""
        self._tell({"op": Op.RECONNECT, "d": None})

    def invalidate(self, *, resumable: bool) -> None:
        """Call every session invalid (op 9)."""
        self._tell({"op": Op.INVALID, "d": resumable})
        if not resumable:
            self.sessions.clear()

    def _tell(self, frame: Json) -> None:
        for session in self.sessions.values():
            if session.line is not None:
                session.line.send(frame)

    async def close(self, code: int) -> None:
        """Close every line with a code."""
        for line in list(self._lines):
            await line.close(code)

    def ask_beats(self) -> dict[str, int]:
        """Ask the sessions behind for a heartbeat; return the number each has to confirm."""
        behind = {
            session.id: session.seq
            for session in self.sessions.values()
            if session.line is not None and session.seen < session.seq
        }
        for session in self.sessions.values():
            if session.id in behind and session.line is not None:
                session.line.send({"op": Op.BEAT, "d": None})
        return behind

    def caught_up(self, goals: dict[str, int]) -> bool:
        """Whether the sessions have confirmed their numbers, or are gone."""
        return all(
            session.seen >= goals.get(session.id, 0) or session.line is None for session in self.sessions.values()
        )
