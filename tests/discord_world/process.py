"""The shipped program as a process of its own, pointed at a loopback Discord."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .waiting import StoryError

if TYPE_CHECKING:
    from .world import World

ROOT: Final = Path(__file__).resolve().parents[2]
"""Where `tests` and `bot` are importable from."""

START_S: Final = 20.0
"""Starting Python, importing everything, logging in."""


class Program:
    """A running `bot` with its output, standard and error mixed."""

    def __init__(self, world: "World", process: asyncio.subprocess.Process) -> None:
        self._world = world
        self._process = process
        self._lines: list[str] = []
        self._reader = asyncio.create_task(self._read(), name="loopback program output")
        self._reader.add_done_callback(lambda _: world.state.pulse.beat())

    @classmethod
    async def starts(cls, world: "World", args: tuple[str, ...], env: Mapping[str, str], cwd: Path) -> "Program":
        """Start `python -m tests.discord_world.run URL -- args`."""
        path = os.pathsep.join([str(cwd), str(ROOT)])
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.discord_world.run", world.url, "--", *args),
            env=os.environ | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"} | dict(env),
            cwd=cwd,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        return cls(world, process)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self._lines.append(line.decode(errors="replace"))
            self._world.state.pulse.beat()

    @property
    def output(self) -> str:
        """Everything written so far."""
        return "".join(self._lines)

    @property
    def pid(self) -> int:
        """The process id, for measuring."""
        return self._process.pid

    async def connects(self) -> None:
        """Wait until all shards are connected; fail with the output if it ends instead."""
        gateway = self._world.gateway
        await self._world.until(
            lambda: gateway.connected or self._reader.done(),
            f"the program to connect:\n{self.output}",
            START_S,
        )
        if not gateway.connected:
            raise StoryError(f"the program ended instead of connecting:\n{self.output}")
        await self._world.settled()

    async def prints(self, words: str) -> None:
        """Wait until the output holds these words."""
        await self._world.until(lambda: words in self.output, f"{words!r} in the output", START_S)

    def signals(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def exits(self, seconds: float = START_S) -> int:
        """Wait for the end; return the exit status."""
        try:
            async with asyncio.timeout(seconds):
                await self._reader
                return await self._process.wait()
        except TimeoutError:
            raise StoryError(f"the program did not end in {seconds:g} s:\n{self.output}") from None

    async def ends(self) -> None:
        """End it by force if it still runs."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._reader
