"""The commands around Discord: `discord`, `sync`, `invite`, `health`.

discord.py and pydantic-settings are imported inside the commands: nothing else has to wait for them.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.settings import Settings

EX_CONFIG: Final = 78  # of sysexits.h; no restart: a thousand identifies a day reset the token
EX_TEMPFAIL: Final = 75  # later may do: systemd tries again
UNHEALTHY: Final = 1


def add_commands(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Add the four commands; each sets `run`, which takes the parsed arguments and returns an exit status."""
    for name, text, run in (
        ("discord", "answer on Discord until told to end", _discord),
        ("sync", "send the slash commands to Discord now", _sync),
        ("invite", "print the link that adds the bot to a server", _invite),
        ("health", "exit with 0 if the bot is connected (for containers)", _health),
    ):
        subparsers.add_parser(name, help=text, description=text).set_defaults(run=run)


def _discord(_: argparse.Namespace) -> int:
    return _with_settings(_serve)


def _sync(_: argparse.Namespace) -> int:
    return _with_settings(_send_commands)


def _invite(_: argparse.Namespace) -> int:
    return _with_settings(_print_link)


async def _serve(settings: Settings) -> None:
    from bot import discord_run

    discord_run.set_up_log(settings)
    await discord_run.serve(settings)


async def _send_commands(settings: Settings) -> None:
    from bot import discord_run

    print(await discord_run.sync(settings))


async def _print_link(settings: Settings) -> None:
    from bot import discord_run

    print(await discord_run.invite(settings))


def _with_settings(work: Any) -> int:
    from bot.settings import ConfigurationError, load
    from facts.store import RecordError

    try:
        asyncio.run(work(load()))
    except ConfigurationError as fault:
        print(fault, file=sys.stderr)
        return EX_CONFIG
    except RecordError as fault:
        first, *others = fault.mistakes
        # A log wants one sentence; `bandera check` has them all.
        print(first, f"(And {len(others)} more: bandera check.)" if others else "", file=sys.stderr)
        return EX_CONFIG
    except ConnectionError as fault:
        print(fault, file=sys.stderr)
        return EX_TEMPFAIL
    return 0


def _health(_: argparse.Namespace) -> int:
    from bot.discord_health import alive
    from bot.settings import ConfigurationError, load_data_folder

    try:
        healthy = alive(load_data_folder())
    except ConfigurationError as fault:
        print(fault, file=sys.stderr)
        return EX_CONFIG
    if not healthy:
        print("not connected within the last minute", file=sys.stderr)
    return 0 if healthy else UNHEALTHY
