"""Faults on request: refusals and server errors before or after effect, rate limits, held requests."""

import asyncio
from dataclasses import dataclass, field

from .calls import Reply
from .errors import REFUSALS, ApiError
from .waiting import Pulse

SERVER_TEXT = {500: "500: Internal Server Error", 502: "502: Bad Gateway", 503: "503: Service Unavailable"}


@dataclass(slots=True, eq=False)
class Fault:
    """One planned disturbance of a route; `hits` counts how often it struck.

    With `reply` the client gets that instead of the real response; with `gate` it waits until the story lets
    it go. `after_effect` decides whether the request has taken effect by then.
    """

    route: str
    times: int
    after_effect: bool = False
    reply: Reply | None = None
    gate: asyncio.Event | None = None
    hits: int = 0

    def strike(self) -> None:
        """Count one use."""
        self.times -= 1
        self.hits += 1


@dataclass(slots=True, eq=False)
class Faults:
    """The planned disturbances, used up in the order they were planned."""

    pulse: Pulse
    planned: list[Fault] = field(default_factory=list)

    def plan(self, fault: Fault) -> Fault:
        """Add one."""
        self.planned.append(fault)
        return fault

    def strikes(self, route: str) -> Fault | None:
        """Return the next disturbance of a route and count it, or None."""
        for fault in self.planned:
            if fault.route == route and fault.times > 0:
                fault.strike()
                self.planned = [left for left in self.planned if left.times > 0]
                self.pulse.beat()
                return fault
        return None


def failure(status: int, code: int) -> Reply:
    """Write an error response: a known code, or a bare status."""
    if code in REFUSALS:
        return Reply.refusing(ApiError(code, status=status))
    return Reply({"message": SERVER_TEXT.get(status, f"{status}: Error"), "code": code}, status)


def too_many(retry_after: float, *, everywhere: bool, via: bool) -> Reply:
    """Write a 429; without `Via` it comes from Cloudflare instead of Discord, and clients must give up.

    https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
    """
    headers = {"Retry-After": str(retry_after), "X-RateLimit-Scope": "global" if everywhere else "shared"}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    if via:
        headers["Via"] = "1.1 google"
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    return Reply(body, 429, headers)
