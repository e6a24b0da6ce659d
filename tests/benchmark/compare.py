"""Two runs as ratios, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.benchmark.report import table


def compare(saved: Mapping[str, Any], run: Mapping[str, Any]) -> str:
    """A table of every figure that both runs have: then, now, and now divided by then."""
    then, now = dict(figures(saved)), dict(figures(run))
    rows = [
        (name, f"{then[name]:,.4g}", f"{value:,.4g}", f"{value / then[name]:.2f}" if then[name] else "–")
        for name, value in now.items() if name in then
    ]  # fmt: skip
    return table(("figure", "saved", "now", "ratio"), rows)


def figures(run: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a run by its path: "ours.p50_ms"."""
    for name, value in run.items():
        if isinstance(value, Mapping):
            yield from figures(value, f"{prefix}{name}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f"{prefix}{name}", float(value)
