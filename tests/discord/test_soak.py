"""A long day: thousands of questions from hundreds of people, with everything failing now and then.

    pytest -m soak

Each question is answered exactly once, nobody gets another's answer, and the program's memory stays flat.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.discord_world import Person, World, waiting
from tests.discord_world.handles import Answer, Question
from tests.discord_world.process import ROOT, Program

PEOPLE: Final = 200
CHANNELS: Final = 20
EACH: Final = 25  # questions of one person: 5,000 in all
SETTLED: Final = 1000  # questions after which memory may not grow any more
GROWTH: Final = 1.10
QUESTIONS: Final = {
    "how long was he in charge of spartak?": "808 days",
    "how long was he in charge of bari?": "69 days",
    "how long was he in charge of aek?": "380 days",
    "how old is he?": "22 April 1964",
    "which clubs did he manage?": "Ascoli",
    "how many goals did he score for atalanta?": "3",
}
TENURES: Final = {"spartak": "808 days", "bari": "69 days", "aek": "380 days"}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people wait longer: connections are cut for a while, and hundreds of them ask at once."""
    monkeypatch.setattr(waiting.Pulse.until, "__defaults__", (60.0,))
    for module in ("world", "people"):
        for name in ("PATIENCE", "FIRST_RESPONSE_S"):
            monkeypatch.setattr(f"tests.discord_world.{module}.{name}", 60.0, raising=False)
    monkeypatch.setattr("tests.discord_world.world.World.until.__defaults__", (60.0,))
    monkeypatch.setattr("tests.discord_world.rest_interactions.FIRST_RESPONSE_S", 60.0)


@asynccontextmanager
async def running(world: World, folder: Path) -> AsyncIterator[Program]:
    """Start the program as a process of its own, so that its memory is its own."""
    env = os.environ | {"DISCORD_TOKEN": world.token, "DATA_FOLDER": str(folder), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.discord.patient", world.url, "--", "discord"),
        env=env,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    program = Program(world, process)
    try:
        await program.connects()
        yield program
    finally:
        await program.ends()


def resident(program: Program) -> int:
    """Memory of the program in KiB."""
    status = Path(f"/proc/{program.pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0])


class Day:
    """What has been asked and what it used, as the day goes on."""

    def __init__(self, world: World, program: Program) -> None:
        self.world = world
        self.program = program
        self.asked = 0
        self.questions: list[Question] = []
        self.memory: dict[int, int] = {}
        self.over = False

    def count(self) -> None:
        self.asked += 1
        if self.asked % 250 == 0:
            self.memory[self.asked] = resident(self.program)

    async def lives(self, person: Person, dice: random.Random) -> None:
        """Let one person ask, one question after the other, in all ways."""
        for _ in range(EACH):
            way = dice.random()
            if way < 0.55:
                text, expected = dice.choice(list(QUESTIONS.items()))
                answer = await self._says(person, f"@bandera {text}")
            elif way < 0.75:
                first, second = dice.sample(sorted(TENURES), 2)
                await self._says(person, f"@bandera how long was he in charge of {first}?")
                self.count()
                answer, expected = await self._says(person, f"@bandera and {second}?"), TENURES[second]
            else:
                club, expected = dice.choice(list(TENURES.items()))
                answer = await _commands(person, club=club, role="manager", private=dice.random() < 0.3)
            self.count()
            assert expected in answer, (person, expected, answer)

    async def _says(self, person: Person, text: str) -> Answer:
        question = await person.says(text)
        self.questions.append(question)
        return await person.answer_to(question)

    async def goes_wrong(self, dice: random.Random) -> None:
        """Let one thing after the other fail until the day is over."""
        world = self.world
        mishaps: list[Callable[[], Awaitable[None]]] = [
            self._outage,
            self._now(lambda: world.fails("send", 500, after_effect=True, times=3)),
            self._now(lambda: world.fails("send", 502, times=3)),
            self._now(lambda: world.fails("callback", 500, after_effect=True, times=3)),
            self._now(lambda: world.fails("callback", 500, times=3)),
            self._now(lambda: world.limits("send", retry_after=0.2)),
            self._now(lambda: world.limits("send", retry_after=0.1, everywhere=True)),
            self._now(lambda: world.duplicates("MESSAGE_CREATE")),
            self._now(lambda: world.duplicates("INTERACTION_CREATE")),
        ]
        while not self.over:
            await dice.choice(mishaps)()
            await asyncio.sleep(0.2)

    async def _outage(self) -> None:
        await self.world.drops()
        await asyncio.sleep(0.3)
        self.world.gateway.replays = 2
        self.world.gateway.open.set()
        await self.world.until(lambda: self.world.gateway.connected, "the program to come back")

    @staticmethod
    def _now(fault: Callable[[], object]) -> Callable[[], Awaitable[None]]:
        async def happens() -> None:
            fault()

        return happens


async def _commands(person: Person, **options: object) -> Answer:
    """Use /tenure. `Person.slash` waits until everything has come to rest, which here it never does."""
    interaction = person._slash("tenure", options)
    await person._responded(interaction)
    return person._answer(interaction)


@pytest.mark.soak
async def test_a_long_day(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    async with World(shards=2) as world, running(world, tmp_path) as program:
        day = Day(world, program)
        servers = [world.home, await world.server("B", shard=1)]
        channels = [await servers[number % 2].channel(f"c{number}") for number in range(CHANNELS)]
        people = [world.person(f"p{number}").at(channels[number % CHANNELS]) for number in range(PEOPLE)]
        trouble = asyncio.create_task(day.goes_wrong(dice))
        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(day.lives(person, random.Random(dice.random())))
        day.over = True
        await trouble
        await world.settled()
        assert day.asked >= PEOPLE * EACH
        assert [question for question in day.questions if question.answers != 1] == []
        assert all(person.errors == [] for person in people)
        print("memory in KiB:", day.memory)
        calm = next(kib for asked, kib in day.memory.items() if asked >= SETTLED)
        assert max(day.memory.values()) <= GROWTH * calm
        assert "error " not in program.output
