"""The figures as Markdown tables that can be pasted into the README."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MISSING = "not installed (`pip install {}`)"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its first column to the left and the others to the right, even in plain text."""
    body = [list(row) for row in rows]
    widths = [max(len(row[column]) for row in [list(head), *body]) for column in range(len(head))]
    lines = [
        _row(head, widths),
        f"|{'-' * (widths[0] + 2)}|" + "|".join(f"{'-' * (width + 1)}:" for width in widths[1:]) + "|",
    ]
    return "\n".join([*lines, *(_row(row, widths) for row in body)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if not place else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def report(run: Mapping[str, Any]) -> str:
    """The whole page of one run."""
    parts = [
        machine_line(run),
        f"**{run['questions']} questions**, each {run['rounds']} times at most, the best time of each counts.",
        _speed(run),
        "**Beside its peers**, in turns, each on one core in a process of its own.",
        _peers(run),
        _fairness(run),
        "**Cold start**, whole processes, the least of several runs (median in brackets).",
        _start(run["start"]),
        "**Growth**: questions that name their subject, asked of a store with more and more records.",
        _growth(run["growth"]),
    ]
    return "\n\n".join(parts)


def machine_line(run: Mapping[str, Any]) -> str:
    """Where the figures come from."""
    machine = run["machine"]
    used = ", ".join(f"{name} {number}" for name, number in run["packages"].items())
    return f"{machine['processor']}, {machine['cores']} cores, {machine['system']}, {machine['python']}; {used}."


def _speed(run: Mapping[str, Any]) -> str:
    ours = run["ours"]
    rows = [
        ("p50 a question", milliseconds(ours["p50_ms"])),
        ("p95", milliseconds(ours["p95_ms"])),
        ("p99", milliseconds(ours["p99_ms"])),
        ("p50 when each is asked for the first time", milliseconds(ours["first_round_p50_ms"])),
        ("p99 when each is asked for the first time", milliseconds(ours["first_round_p99_ms"])),
        ("questions a second on one core", f"{ours['questions_a_second']:,.0f}"),
        ("peak memory", _mib(ours, "peak_mib")),
    ]
    return table(("la-bandera", ""), rows)


def _peers(run: Mapping[str, Any]) -> str:
    head = ("", "judged", "right", "abstained", "wrong", "p50", "p99", "peak memory")
    rows = [_contestant("la-bandera: the answer", run["questions"], run["ours"])]
    rows += [_contestant(f"{name}: the kind", run["judged"], figures) for name, figures in run["peers"].items()]
    return table(head, rows)


def _contestant(name: str, judged: int, figures: Mapping[str, Any]) -> tuple[str, ...]:
    if "missing" in figures or "failed" in figures:
        what = MISSING.format(figures["missing"]) if "missing" in figures else f"failed: {figures['failed'][:60]}"
        return (f"{name.partition(':')[0]}: {what}", *("–",) * 7)
    shares = (
        (f"{100 * figures[verdict] / judged:.1f} %" for verdict in ("right", "abstained", "wrong"))
        if judged
        else ("–",) * 3
    )
    return (
        name,
        str(judged),
        *shares,
        milliseconds(figures["p50_ms"]),
        milliseconds(figures["p99_ms"]),
        _mib(figures, "peak_mib"),
    )


def _fairness(run: Mapping[str, Any]) -> str:
    return (
        f"Of ours the whole answer is judged. Of the peers, trained on the {run['phrases']:,} phrases of our own lexicon, only the "
        f"choice of the *kind* of intent is judged, and their answers are granted to them: on the {run['judged']} questions that "
        "stand alone and that we answer right, since only there the right kind is known: ours. The phrases are words and "
        "pieces of questions, not whole ones, and several kinds share some of them. That favours us in what is asked and "
        "them in what is judged: read the columns as orders of magnitude."
    )


def _start(start: Mapping[str, float]) -> str:
    rows = [
        (
            "`bandera ask`",
            f"{milliseconds(start['ask_ms'])} ({milliseconds(start['ask_median_ms'])})",
            f"{start['times_the_libraries']:.2f}",
        ),
        (
            '`python -c "import pydantic, rapidfuzz"`',
            f"{milliseconds(start['libraries_ms'])} ({milliseconds(start['libraries_median_ms'])})",
            "1.00",
        ),
        ("`python -c pass`", milliseconds(start["python_ms"]), f"{start['python_ms'] / start['libraries_ms']:.2f}"),
        (
            "`bandera ask`, the first time ever",
            milliseconds(start["ask_first_ms"]),
            f"{start['ask_first_ms'] / start['libraries_ms']:.2f}",
        ),
    ]
    return table(("", "time", "ratio"), rows)


def _growth(growth: Mapping[str, Mapping[str, float]]) -> str:
    head = ("records", "first start", "start", "p50", "p50 ratio", "p99", "peak memory")
    rows = [
        (
            f"{int(size):,}", _s(figures["first_start_s"]), _s(figures["start_s"]), milliseconds(figures["p50_ms"]),
            f"{figures['p50_times_one']:.2f}", milliseconds(figures["p99_ms"]), _mib(figures, "peak_mib"),
        )
        for size, figures in growth.items()
    ]  # fmt: skip
    return table(head, rows)


def milliseconds(value: float) -> str:
    """A time as it is read most easily."""
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def _s(value: float) -> str:
    return f"{value:.2f} s"


def _mib(figures: Mapping[str, float], name: str) -> str:
    return f"{figures[name]:.0f} MiB" if name in figures else "–"
