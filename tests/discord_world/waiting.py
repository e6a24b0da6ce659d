"""Waiting for things to come true: woken by events, bounded in time, never by fixed sleeps."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PATIENCE: Final = 5.0
"""Seconds any wait may take before the story fails."""


class StoryError(AssertionError):
    """The story did not go as told; the message says what was awaited and what was there instead."""


@dataclass(frozen=True, slots=True)
class _Waiter:
    ready: Callable[[], bool]
    future: asyncio.Future[None]


class Pulse:
    """Beats after every change of this Discord; each beat looks at what is being waited for."""

    def __init__(self) -> None:
        self._waiters: list[_Waiter] = []

    def beat(self) -> None:
        """Wake everybody whose condition has come true."""
        for waiter in self._waiters:
            if waiter.future.done():
                continue
            try:
                if waiter.ready():
                    waiter.future.set_result(None)
            except Exception as error:
                waiter.future.set_exception(error)

    async def until(
        self, ready: Callable[[], bool], what: str, scene: Callable[[], str], seconds: float = PATIENCE
    ) -> None:
        """Wait until `ready()`; after `seconds` raise StoryError naming `what` and showing `scene()`."""
        if ready():
            return
        waiter = _Waiter(ready, asyncio.get_running_loop().create_future())
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter.future
        except TimeoutError:
            raise StoryError(f"waited {seconds:g} s for {what}; {scene()}") from None
        finally:
            self._waiters.remove(waiter)
