"""The shipped program without its limits on asking, for runs that ask faster than people may.

python -m tests.discord.patient URL -- discord
"""

import sys

from bot.discord_cooldown import Cooldown
from tests.discord_world.run import main

_counted = Cooldown.wait


def _no_wait(self: Cooldown, person: int, channel: int) -> float:
    _counted(self, person, channel)
    return 0.0


if __name__ == "__main__":
    Cooldown.wait = _no_wait  # type: ignore[method-assign]
    main(sys.argv[1:])
