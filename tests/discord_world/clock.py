"""Discord's own time and the ids made from it."""

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)
"""Snowflakes count milliseconds from here: https://docs.discord.com/developers/reference#snowflakes"""

STAMP_SHIFT: Final = 22
"""Bits below the time stamp of a snowflake; a server's shard is (id >> 22) % shards."""

SERVER_AGE_MS: Final = 10**10
"""Servers are older than anything said in them (about four months)."""


class Clock:
    """The real time, moved forward on request."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC) + self._ahead

    def passes(self, span: timedelta) -> None:
        """Let time jump forward."""
        self._ahead += span


class Ids:
    """Snowflakes: unique, rising, 19 digits long."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._server = self._milliseconds() - SERVER_AGE_MS

    def _milliseconds(self) -> int:
        return int((self._clock.now() - EPOCH).total_seconds() * 1000)

    def next(self) -> int:
        """Return a fresh id stamped with the present."""
        self._last = max(self._last + 1, self._milliseconds() << STAMP_SHIFT)
        return self._last

    def next_server(self, shard: int, shards: int) -> int:
        """Return a fresh server id that falls to the given shard."""
        self._server += 1
        while self._server % shards != shard:
            self._server += 1
        return self._server << STAMP_SHIFT
