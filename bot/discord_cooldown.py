"""How much one person or one channel may ask in a short time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many answers within so many seconds."""

    answers: int
    seconds: float


PERSON: Final = Allowance(5, 20.0)
CHANNEL: Final = Allowance(20, 30.0)
SWEEP: Final = 1000  # keys after which idle ones are swept out, so that memory stays flat


class Cooldown:
    """Sliding windows by person and by channel. `clock` returns seconds that never run backwards."""

    def __init__(self, clock: Callable[[], float], person: Allowance = PERSON, channel: Allowance = CHANNEL) -> None:
        self._clock = clock
        self._allowances = {"person": person, "channel": channel}
        self._asked: dict[tuple[str, int], deque[float]] = {}

    def wait(self, person: int, channel: int) -> float:
        """Seconds to wait before the next answer; 0 means now, and counts it."""
        now = self._clock()
        keys = (("person", person), ("channel", channel))
        waits = [self._wait(key, now) for key in keys]
        if max(waits) > 0:
            return max(waits)
        for key in keys:
            self._asked.setdefault(key, deque()).append(now)
        if len(self._asked) > SWEEP:
            self._sweep(now)
        return 0.0

    def _wait(self, key: tuple[str, int], now: float) -> float:
        allowance, asked = self._allowances[key[0]], self._asked.get(key)
        if asked is None:
            return 0.0
        while asked and now - asked[0] >= allowance.seconds:
            asked.popleft()
        return 0.0 if len(asked) < allowance.answers else asked[0] + allowance.seconds - now

    def _sweep(self, now: float) -> None:
        longest = max(allowance.seconds for allowance in self._allowances.values())
        for key in [key for key, asked in self._asked.items() if not asked or now - asked[-1] >= longest]:
            del self._asked[key]


class Hints:
    """Who was given a hint lately: one for each person and hour."""

    LIFE: Final = 3600.0

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[int, float] = {}

    def due(self, person: int) -> bool:
        """Whether a person may be given a hint now; counts it if so."""
        now = self._clock()
        self._given = {who: when for who, when in self._given.items() if now - when < self.LIFE}
        if person in self._given:
            return False
        self._given[person] = now
        return True
