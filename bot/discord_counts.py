"""What happened in the last minute, for the log: numbers only, nothing anybody said."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Final

import aiohttp

from bot.discord_limits import FIRST_RESPONSE

MOST_LATENCIES: Final = 10_000  # a bound on memory; far more answers than one process gives in a minute
_FORBIDDEN, _LIMITED, _SERVER_ERROR = 403, 429, 500


class Counts:
    """Counters that :meth:`line` reads and resets."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._latencies: list[float] = []

    def _reset(self) -> None:
        for counter in (self._outcomes, self._reasons, self._refusals, self._latencies):
            counter.clear()

    def answered(self, status: str, seconds: float) -> None:
        """Count an answer that arrived, `seconds` after its question did."""
        self._outcomes[status] += 1
        if len(self._latencies) < MOST_LATENCIES:
            self._latencies.append(seconds)

    def passed_over(self, reason: str) -> None:
        """Count a question that got no answer, or something else worth a number."""
        self._reasons[reason] += 1

    def response(self, status: int) -> None:
        """Count a response of Discord's REST interface by its status, if it was a refusal."""
        if status in {_FORBIDDEN, _LIMITED}:
            self._refusals[str(status)] += 1
        elif status >= _SERVER_ERROR:
            self._refusals["5xx"] += 1

    def line(self, gateway: float) -> str:
        """Return the line for the log and start afresh. `gateway` is the latency of the shards in seconds."""
        latencies = sorted(self._latencies)
        late = sum(latency > FIRST_RESPONSE for latency in latencies)
        parts = [
            f"answers={sum(self._outcomes.values())}",
            *(f"{status}={count}" for status, count in sorted(self._outcomes.items())),
            *(f"{reason}={count}" for reason, count in sorted(self._reasons.items())),
            f"p50={_milliseconds(_quantile(latencies, 0.5))}",
            f"p99={_milliseconds(_quantile(latencies, 0.99))}",
            f"late={late}",
            f"gateway={_milliseconds(gateway)}",
            *(f"{status}={self._refusals[status]}" for status in ("403", "429", "5xx")),
        ]
        self._reset()
        return " ".join(parts)

    def trace(self) -> aiohttp.TraceConfig:
        """Return the hook that has aiohttp report every response, retried ones included."""
        config = aiohttp.TraceConfig()

        async def ended(
            _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
        ) -> None:
            self.response(params.response.status)

        config.on_request_end.append(ended)
        return config


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else math.nan


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f}ms" if math.isfinite(seconds) else "-"
