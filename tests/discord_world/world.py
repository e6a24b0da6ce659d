"""The loopback Discord as a story sees it: it starts, people appear in it, things go wrong in it."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import discord
from aiohttp import web

from . import faults, limits
from .calls import Reply, Request
from .client import PATHS, Bot, gateway_of, pointed_at
from .clock import Clock, Ids
from .diary import Diary
from .faults import Fault, Faults
from .gateway import Gateway
from .model import Channel, ChannelKind, Guild, User
from .people import Person
from .permissions import bits
from .places import Place, Server
from .process import ROOT, Program
from .rest import NAMES, PREFIX, Rest, write_reply
from .state import State
from .waiting import PATIENCE, Pulse, StoryError

TOKEN: Final = "loopback.token.of-no-use"
HANDLER_TASKS: Final = (
    "discord.py: ",
    "CommandTree-invoker",
    "discord-ui-view-dispatch-",
    "discord-ui-modal-dispatch-",
    "discord-ui-dynamic-item-",
    "bandera: ",
)
"""Names of tasks that are work in hand: discord.py's own, and the bot's under the last of these."""


class Hold:
    """Requests of one route, held until the story lets them go."""

    def __init__(self, world: "World", fault: Fault, gate: asyncio.Event) -> None:
        self._world = world
        self._fault = fault
        self._gate = gate

    async def reached(self) -> None:
        """Wait until a request is held."""
        await self._world.until(lambda: self._fault.hits > 0, f"a request to [{self._fault.route}]")

    def lets_go(self) -> None:
        """Let what is held, and what comes later, go on."""
        self._gate.set()


class World:
    """A Discord on loopback: `async with World() as discord:`. One server, one channel (`here`) to begin with.

    `shards` is what `/gateway/bot` recommends; `message_content` is the portal's switch for the privileged intent.
    """

    def __init__(self, *, shards: int = 1, message_content: bool = False, bot: str = "bandera") -> None:
        self.clock, self.pulse = Clock(), Pulse()
        ids = Ids(self.clock)
        user = User(ids.next(), bot, bot=True)
        self.token = TOKEN
        self.state = State(self.clock, ids, self.pulse, user, ids.next(), message_content, lambda _: None)
        self.gateway = Gateway(self.state, TOKEN, shards, lambda: self.gateway_url)
        self.state.emit = self.gateway.emit
        self.faults = Faults(self.pulse)
        self.diary = Diary()
        self.rest = Rest(self.state, self.faults, TOKEN)
        self.state.users[user.id] = user
        self.url = ""
        self.shards = shards
        self._people: dict[str, Person] = {}
        self._bots: list[Bot] = []
        self._programs: list[Program] = []
        self._pointing = contextlib.ExitStack()
        self._owner = self._user("owner")
        self._servers = 0
        self.home = self._found("Curva Sud", None, inside=True)
        channel = Channel(ids.next(), ChannelKind.TEXT, "general", self.home.guild)
        self.state.channels[channel.id] = channel
        self.here = Place(self, channel)

    # Beginning and end

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get(PREFIX + "/gateway/bot", self._recommend)
        app.router.add_get(PREFIX + "/gateway", self._recommend)
        app.router.add_get(PATHS["gateway"], self.gateway.serve)
        self.rest.mount(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        self._pointing.enter_context(pointed_at(self.url))
        self.diary.opens()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gateway.open.set()
        for fault in self.faults.planned:
            fault.times = 0
        for program in self._programs:
            await program.ends()
        endings = [await bot.closes() for bot in self._bots]
        self._pointing.close()
        self.diary.closes()
        self.gateway.cut()
        self.gateway.open.set()
        await self._runner.cleanup()
        failures = [ending for ending in endings if ending is not None]
        if error is None and failures:
            raise failures[0]
        if error is None and self.rest.unmodelled:
            raise StoryError(f"the bot asked for what this Discord does not model: {self.rest.unmodelled}")

    async def _recommend(self, request: web.Request) -> web.Response:
        reply = Reply({"message": "401: Unauthorized", "code": 0}, 401)
        if request.headers.get("Authorization") == f"Bot {self.token}":
            total = limits.IDENTIFIES_PER_DAY
            budget = {
                "total": total,
                "remaining": total - self.gateway.identifies,
                "reset_after": 0,
                "max_concurrency": 1,
            }
            reply = Reply({"url": self.gateway_url, "shards": self.shards, "session_start_limit": budget})
        return write_reply(reply, {})

    @property
    def rest_url(self) -> str:
        """The REST interface's base address."""
        return self.url + PREFIX

    @property
    def gateway_url(self) -> str:
        """The gateway's address."""
        return gateway_of(self.url)

    @property
    def env(self) -> dict[str, str]:
        """What `tests.discord_world.run` needs in the environment when it gets no address."""
        return {"DISCORD_WORLD": self.url}

    async def starts(self, build: Callable[[], discord.Client], token: str = TOKEN) -> Bot:
        """Start a client of this process, made by a factory; return once it is ready, or raise what it raises."""
        bot = Bot(self, build, token)
        self._bots.append(bot)
        await bot.starts()
        return bot

    async def program(self, *args: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Program:
        """Start the shipped program with arguments, as a process; `await program.connects()` comes next."""
        program = await Program.starts(self, args, env or {}, cwd)
        self._programs.append(program)
        return program

    async def connects(self) -> None:
        """Wait until all shards of a client started elsewhere are connected and it has finished with that."""
        await self.until(lambda: self.gateway.connected, "the bot to connect")
        await self.settled()

    # People and places

    def person(self, name: str, *permissions: str, bot: bool = False) -> Person:
        """Return the person of that name, new or known, in `here`; permissions are beyond everyone's."""
        if name not in self._people:
            user = self._user(name)
            user.bot = bot
            self._people[name] = Person(self, user, self.here, [])
        user = self._people[name].user
        self.home.guild.extra[user.id] = self.home.guild.extra.get(user.id, 0) | bits(*permissions)
        return self._people[name]

    def _user(self, name: str) -> User:
        user = User(self.state.ids.next(), name)
        self.state.users[user.id] = user
        return user

    async def server(self, name: str, *, bot: bool = True, shard: int | None = None) -> Server:
        """Found one more server; servers spread over the shards unless one is named."""
        server = self._found(name, shard, inside=bot)
        if bot:
            server.announce(new=True)
        return server

    def _found(self, name: str, shard: int | None, *, inside: bool) -> Server:
        number = self.state.ids.next_server(self._servers % self.shards if shard is None else shard, self.shards)
        self._servers += 1
        guild = Guild(number, name, self._owner, bot_inside=inside)
        self.state.guilds[guild.id] = guild
        return Server(self, guild)

    async def channel(self, name: str) -> Place:
        """Open one more channel in the first server."""
        return await self.home.channel(name)

    async def between(self, *people: Person) -> Place:
        """Return a private channel between people without the bot: user-installed commands only."""
        channel = Channel(self.state.ids.next(), ChannelKind.GROUP, "", people=tuple(who.user for who in people))
        self.state.channels[channel.id] = channel
        return Place(self, channel)

    # Faults

    def fails(self, route: str, status: int, *, after_effect: bool = False, times: int = 1, code: int = 0) -> Fault:
        """Let the next requests of a route fail, before or after they take effect."""
        return self._plan(Fault(route, times, after_effect=after_effect, reply=faults.failure(status, code)))

    def limits(
        self,
        route: str,
        *,
        retry_after: float = 0.5,
        times: int = 1,
        everywhere: bool = False,
        via: bool = True,
    ) -> Fault:
        """Answer the next requests of a route with 429."""
        return self._plan(Fault(route, times, reply=faults.too_many(retry_after, everywhere=everywhere, via=via)))

    def holds(self, route: str, *, after_effect: bool = False, times: int = 1) -> Hold:
        """Hold the next requests of a route, before or after they take effect."""
        gate = asyncio.Event()
        return Hold(self, self._plan(Fault(route, times, after_effect=after_effect, gate=gate)), gate)

    def _plan(self, fault: Fault) -> Fault:
        if fault.route not in NAMES:
            raise StoryError(f"no route {fault.route!r}; there are {sorted(NAMES)}")
        return self.faults.plan(fault)

    def duplicates(self, event: str) -> None:
        """Deliver the next event of this name twice."""
        self.gateway.doubled.append(event)

    def passes(self, **span: float) -> None:
        """Let Discord's time jump forward: `passes(minutes=16)`."""
        self.clock.passes(timedelta(**span))

    async def drops(self) -> None:
        """Cut every gateway connection and let none come back until `resumes`; events are kept for replay."""
        self.gateway.cut()
        gateway = self.gateway
        await self.until(
            lambda: all(session.line is None for session in gateway.sessions.values()), "the lines to be cut"
        )

    async def resumes(self, *, duplicate: bool = False) -> None:
        """Let clients back; wait until they have resumed and finished. `duplicate` replays everything twice."""
        self.gateway.replays = 2 if duplicate else 1
        before = self.gateway.resumes
        waiting = len(self.gateway.sessions)
        self.gateway.open.set()
        await self.until(lambda: self.gateway.resumes >= before + waiting, "all shards to resume")
        await self.settled()

    async def reconnects(self) -> None:
        """Ask all shards to reconnect (op 7); wait until they have resumed."""
        before = self.gateway.resumes
        self.gateway.ask_reconnect()
        await self.until(lambda: self.gateway.resumes >= before + self.shards, "all shards to resume after op 7")
        await self.settled()

    async def invalidates(self, *, resumable: bool = False) -> None:
        """Call all sessions invalid (op 9); wait until they are back, resumed or identified anew."""
        before = self.gateway.resumes + self.gateway.identifies
        self.gateway.invalidate(resumable=resumable)
        await self.until(
            lambda: self.gateway.resumes + self.gateway.identifies >= before + self.shards and self.gateway.connected,
            "all shards to come back after op 9",
        )
        await self.settled()

    async def closes(self, code: int) -> None:
        """Close every gateway connection with a code (4004, 4014, 1001, ...)."""
        await self.gateway.close(code)

    # Watching

    def requests(self, route: str = "", *, status: int = 0) -> list[Request]:
        """Return the requests so far, of one route and with one status if these are given."""
        return [
            request for request in self.rest.ledger if route in ("", request.route) and status in (0, request.status)
        ]

    @property
    def commands(self) -> list[str]:
        """Names of the commands registered anywhere."""
        return sorted({command["name"] for scope in self.state.commands.values() for command in scope})

    async def until(self, ready: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait until a condition holds; looked at after every change here."""
        await self.pulse.until(ready, what, self.scene, seconds)

    async def settled(self) -> None:
        """Wait until the bot has received everything sent so far and finished what it made of it.

        Twice, for what the first round's answers bring with them. Work in hand is known by the names of tasks
        (HANDLER_TASKS) in this process, and by open requests in any.
        """
        for _ in range(2):
            await self._settle_once()

    async def _settle_once(self) -> None:
        goals = self.gateway.ask_beats()
        await self.until(lambda: self.gateway.caught_up(goals), "the bot to read what it was sent")
        tasks = {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLER_TASKS)}
        busy = (await asyncio.wait(tasks, timeout=PATIENCE))[1] if tasks else set()
        if busy:
            names = sorted(task.get_name() for task in busy)
            raise StoryError(f"the bot was still busy after {PATIENCE:g} s with {names}; {self.scene()}")
        requests = set(self.rest.under_way)
        await self.until(lambda: not requests & self.rest.under_way, "open requests to end")

    def scene(self) -> str:
        """Describe what is going on, for failure messages."""
        lines = [f"{session.shard}{'' if session.line else ' (cut)'}" for session in self.gateway.sessions.values()]
        latest = "; ".join(str(request) for request in list(self.rest.ledger)[-6:])
        return f"shards connected: {', '.join(lines) or 'none'}; last requests: {latest or 'none'}; logged errors: {self.diary}"
