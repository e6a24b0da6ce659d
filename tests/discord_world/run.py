"""Run the shipped program against a loopback Discord.

    python -m tests.discord_world.run URL -- ARGUMENTS OF THE PROGRAM

URL is `World.url`; without one the environment's DISCORD_WORLD is taken. Nothing in the program itself knows of
this: discord.py is pointed elsewhere before `bot.__main__` runs.
"""

import os
import runpy
import sys

from .client import pointed_at


def main(arguments: list[str]) -> None:
    """Point discord.py at the URL, then be the program."""
    if "--" not in arguments:
        raise SystemExit(__doc__)
    cut = arguments.index("--")
    own, rest = arguments[:cut], arguments[cut + 1 :]
    url = own[0] if own else os.environ["DISCORD_WORLD"]
    sys.argv = ["bandera", *rest]
    with pointed_at(url):
        runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
