"""The shipped program as a process: it asks nothing, tells its faults in a sentence, and leaves cleanly."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.discord_world import World
from tests.discord_world.process import ROOT

SPARTAK = "@bandera how long was he in charge of spartak?"


def env_for(world: World, folder: Path, **more: str) -> dict[str, str]:
    # A working directory of its own keeps a developer's .env out of it.
    return {"DISCORD_TOKEN": world.token, "DATA_FOLDER": str(folder / "data"), "PYTHONPATH": str(ROOT)} | more


def one_sentence(output: str) -> bool:
    return len(output.strip().splitlines()) == 1 and "Traceback" not in output


@pytest.mark.parametrize("form", ["text", "json"])
async def test_it_answers_and_leaves_cleanly(world: World, tmp_path: Path, form: str) -> None:
    env = env_for(world, tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT=form)
    program = await world.program("discord", env=env)
    await program.connects()
    ann = world.person("ann")
    answer = await ann.answer_to(await ann.says(SPARTAK))
    assert "808 days" in answer
    assert "808 days" in await ann.slash("tenure", club="spartak")
    hold = world.holds("send")
    last = await ann.says(SPARTAK)
    await hold.reached()
    program.signals(signal.SIGTERM)
    await program.prints("finishing what is in hand")
    late = await ann.says(SPARTAK)
    await asyncio.sleep(0.2)  # that nothing comes of it cannot be awaited
    hold.lets_go()
    await last.answered()
    assert await program.exits() == 0
    assert late.answers == 0
    assert world.token not in program.output
    assert "spartak" not in program.output.casefold()
    assert "808 days" not in program.output


async def test_health_tells_whether_it_is_connected(world: World, tmp_path: Path) -> None:
    env = env_for(world, tmp_path)
    assert await (await world.program("health", env=env)).exits() == 1
    running = await world.program("discord", env=env)
    await running.connects()
    async with asyncio.timeout(5):
        while not (tmp_path / "data" / "alive").exists():
            await asyncio.sleep(0.02)
    healthy = await world.program("health", env={name: env[name] for name in env if name != "DISCORD_TOKEN"})
    assert await healthy.exits() == 0


async def test_sync_and_invite(world: World, tmp_path: Path) -> None:
    env = env_for(world, tmp_path)
    program = await world.program("sync", env=env)
    assert await program.exits() == 0, program.output
    assert "commands were sent" in program.output
    assert "tenure" in world.commands
    program = await world.program("invite", env=env)
    assert await program.exits() == 0, program.output
    assert f"client_id={world.state.application_id}" in program.output
    assert "permissions=274877992000" in program.output
    assert "applications.commands" in program.output
    assert world.token not in program.output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "bad-token-5f3a"}, "does not accept DISCORD_TOKEN"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL is wrong"),
        ({"TEST_SERVER": "my server"}, "TEST_SERVER is wrong"),
        ({"DATA_FOLDER": "/proc/bandera"}, "data folder /proc/bandera cannot be used"),
    ],
)
async def test_configuration_faults(world: World, tmp_path: Path, change: dict[str, str], words: str) -> None:
    program = await world.program("discord", env=env_for(world, tmp_path) | change)
    assert await program.exits() == 78
    told = [line for line in program.output.splitlines() if " INFO " not in line]
    assert one_sentence("\n".join(told)), program.output
    assert words in told[0]
    assert "bad-token-5f3a" not in program.output


@pytest.mark.parametrize(("code", "words"), [(4014, "message content intent"), (4004, "does not accept")])
async def test_refusals_of_the_gateway(world: World, tmp_path: Path, code: int, words: str) -> None:
    program = await world.program("discord", env=env_for(world, tmp_path))
    await program.connects()
    await world.closes(code)
    assert await program.exits() == 78
    told = [line for line in program.output.splitlines() if " INFO " not in line]
    assert one_sentence("\n".join(told)), program.output
    assert words in told[0]


def test_the_adapter_is_not_imported_by_the_way() -> None:
    code = (
        "import sys, argparse, bot.discord_cli as cli;"
        "cli.add_commands(argparse.ArgumentParser().add_subparsers());"
        "print('discord' in sys.modules, 'pydantic_settings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "False"]


async def test_a_broken_record(world: World, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "facts", tmp_path / "facts", ignore=shutil.ignore_patterns("__pycache__"))
    record = next((tmp_path / "facts").glob("*.toml"))
    record.write_text(record.read_text(encoding="utf-8") + '\n[[post]]\nid = "broken"\n', encoding="utf-8")
    program = await world.program("discord", env=env_for(world, tmp_path), cwd=tmp_path)
    assert await program.exits() == 78
    assert one_sentence(program.output), program.output
    assert record.name in program.output
    assert "bandera check" in program.output


async def test_discord_out_of_reach(world: World, tmp_path: Path) -> None:
    world.fails("me", 503)
    program = await world.program("discord", env=env_for(world, tmp_path))
    assert await program.exits() == 75
    told = [line for line in program.output.splitlines() if " INFO " not in line]
    assert one_sentence("\n".join(told)), program.output


async def test_told_to_end_while_it_connects(world: World, tmp_path: Path) -> None:
    hold = world.holds("me")
    program = await world.program("discord", env=env_for(world, tmp_path))
    await hold.reached()
    program.signals(signal.SIGTERM)
    assert await program.exits() == 0
    hold.lets_go()
