"""The process of the loopback Discord: twenty people in twenty channels ask, and the answers are timed.

    python -m tests.benchmark.discord_server BOT TASK.json

BOT is "bandera" or "echo", started as a process of its own. Prints one JSON object.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmark.figures import PERCENTILES, memory_of, percentile, processor_seconds
from tests.discord_world import Person, World
from tests.discord_world.handles import Question
from tests.discord_world.process import ROOT, Program

WARMING = 5  # questions a channel asks before the clock runs
PATIENCE_S = 60.0


async def main(bot: str, task_file: str) -> None:
    """Run one round and print its figures."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    async with World() as world:
        program = await _started(world, bot, task_file)
        await program.connects()
        channels = [await world.channel(f"c{number}") for number in range(task["channels"])]
        people = [world.person(f"p{number}").at(place) for number, place in enumerate(channels)]
        await _ask(people, task, WARMING)
        used, started = processor_seconds(program.pid), perf_counter()
        seconds = await _ask(people, task, task["each"])
        elapsed, after = perf_counter() - started, processor_seconds(program.pid)
        found = {f"p{percent}_ms": percentile(seconds, percent) * 1000 for percent in PERCENTILES}
        if used is not None and after is not None:
            found["processor_ms"] = (after - used) / len(seconds) * 1000
        print(json.dumps({"questions_a_second": len(seconds) / elapsed, **found, **memory_of(program.pid)}))
        await program.ends()


async def _started(world: World, bot: str, task_file: str) -> Program:
    ours = ("tests.discord.patient", world.url, "--", "discord")
    module = ours if bot == "bandera" else ("tests.benchmark.discord_echo", world.url, task_file)
    settings = {"DISCORD_TOKEN": world.token, "DATA_FOLDER": str(Path(task_file).parent), "LOG_LEVEL": "WARNING"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *module),
        env=os.environ | settings,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    return Program(world, process)


async def _ask(people: list[Person], task: dict[str, Any], count: int) -> list[float]:
    """Let everybody ask so many questions, one after the other, each beginning elsewhere in the list."""
    texts = task["questions"]
    step = max(1, len(texts) // len(people))
    seconds: list[float] = []

    async def asks(person: Person, offset: int) -> None:
        for text in _from(texts, offset, count):
            started = perf_counter()
            await _answered(await person.says(f"@bandera {text}"))
            seconds.append(perf_counter() - started)

    async with asyncio.TaskGroup() as group:
        for number, person in enumerate(people):
            group.create_task(asks(person, number * step))
    return seconds


async def _answered(question: Question) -> None:
    await question.world.until(lambda: question.answers > 0, f"an answer to {question.content!r}", PATIENCE_S)


def _from(texts: list[str], offset: int, count: int) -> Iterator[str]:
    return itertools.islice(itertools.cycle(texts), offset, offset + count)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
