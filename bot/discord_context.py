"""Who said what last, and where: the contexts that follow-up questions start from. In memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import inf
from typing import Final, NamedTuple

from intents.engine import Context

LIFE: Final = 600.0  # seconds after which a follow-up is more likely a new topic
MOST: Final = 10_000  # conversations; a bound on memory, far above what is busy within ten minutes


class Place(NamedTuple):
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
        return self._recent(place) is not None

    def get(self, place: Place) -> Context:
        """Return the context to read a question in; the empty one when nothing recent was said here."""
        return self._recent(place) or Context.EMPTY

    def _recent(self, place: Place) -> Context | None:
        when, context = self._kept.get(place, (-inf, Context.EMPTY))
        return context if self._clock() - when <= LIFE else None

    def put(self, place: Place, context: Context) -> None:
        """Keep a context, and drop what is too old or too much."""
        now = self._clock()
        self._kept[place] = (now, context)
        self._kept.move_to_end(place)
        while len(self._kept) > MOST or now - next(iter(self._kept.values()))[0] > LIFE:
            self._kept.popitem(last=False)

    def forget(self, person: int) -> None:
        """Drop everything a person said."""
        for place in [place for place in self._kept if place.person == person]:
            del self._kept[place]
