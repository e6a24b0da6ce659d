"""Who said what last, and where: the contexts that follow-up questions start from. In memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from intents.engine import Context

LIFE: Final = 600.0  # seconds after which a follow-up is more likely a new topic
MOST: Final = 10_000  # conversations; a bound on memory, far above what is busy within ten minutes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation happens: nobody else's words, and no private turn, get into it."""

    channel: int  # or thread
    person: int
    private: bool = False


class Contexts:
    """The last accepted context of each place. `clock` returns seconds that never run backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[Place, tuple[float, Context]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, place: Place) -> bool:
        found = self._kept.get(place)
        return found is not None and self._clock() - found[0] <= LIFE

    def get(self, place: Place) -> Context:
        """Return the context to read a question in; the empty one when nothing recent was said here."""
        return self._kept[place][1] if place in self else Context.EMPTY

    def put(self, place: Place, context: Context) -> None:
        """Keep a context, and drop what is too old or too much."""
        now = self._clock()
        self._kept[place] = (now, context)
        self._kept.move_to_end(place)
        while self._kept:
            oldest = next(iter(self._kept))
            if len(self._kept) <= MOST and now - self._kept[oldest][0] <= LIFE:
                break
            del self._kept[oldest]

    def forget(self, person: int) -> None:
        """Drop everything a person said."""
        for place in [place for place in self._kept if place.person == person]:
            del self._kept[place]
