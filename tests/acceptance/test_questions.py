"""Every question set, asked of the shipped record: no set may fall below what it has reached.

`floors.toml` holds the counts. They are raised with the change that earned it, and never lowered to make a run pass.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.acceptance.sets import FOLDER, SEALED, Asked, answers, sets, shown

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
TARGET_RIGHT, TARGET_WRONG = 95, 1  # per cent of each half of the open questions
FACTS = 158  # atomic facts of the source, as numbered in the probes of the record
MAX_APART = 5  # points between the halves


def table(asked: tuple[Asked, ...]) -> str:
    """Counts by kind, without a word of the questions."""
    kinds = sorted({item.question["kind"] for item in asked})
    lines = [f"{'kind':<14}{'n':>5}{'right':>7}{'abst.':>7}{'wrong':>7}"]
    for kind in (*kinds, "all"):
        counts = Counter(item.verdict for item in asked if kind in ("all", item.question["kind"]))
        lines.append(f"{kind:<14}{counts.total():>5}{counts['right']:>7}{counts['abstained']:>7}{counts['wrong']:>7}")
    return "\n".join(lines)


def share(asked: tuple[Asked, ...], verdict: str) -> float:
    return 100 * sum(item.verdict == verdict for item in asked) / len(asked)


def test_every_set_has_its_floor() -> None:
    assert sorted(FLOORS) == sorted(sets())


@pytest.mark.parametrize("name", sorted(sets()))
def test_a_set_keeps_what_it_has_reached(name: str) -> None:
    asked = answers(name)
    counts = Counter(item.verdict for item in asked)
    right, wrong = FLOORS[name]["right"], FLOORS[name]["wrong"]
    print(f"{name}\n{table(asked)}")
    told = table(asked) if name == SEALED else "\n".join(shown(item) for item in asked if item.verdict != "right")
    assert counts["right"] >= right, f"{name}: {counts['right']} right, {right} were reached\n{told}"
    assert counts["wrong"] <= wrong, f"{name}: {counts['wrong']} wrong, {wrong} were reached\n{told}"


def test_the_halves_are_alike() -> None:
    """What was learnt from the first half holds for the second, which nobody reads."""
    first, second = answers("dev-first"), answers(SEALED)
    apart = abs(share(first, "right") - share(second, "right"))
    assert apart <= FLOORS[SEALED].get("apart", MAX_APART), (
        f"{apart:.1f} points apart; the target is {MAX_APART}\n{table(second)}"
    )


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors_are_counts_of_their_set(name: str) -> None:
    floor = FLOORS[name]
    assert 0 <= floor["wrong"] <= len(sets()[name]) - floor["right"] < len(sets()[name])


def test_every_batch_has_its_first_figures() -> None:
    """A batch counts as first pass only with the score it had before anything was mended for it."""
    rows = re.findall(
        r"^\| (b\d\d) \|[^|]+\| (\d+) \| (\d+) \| (\d+) \|",
        (FOLDER / "first_pass" / "FIGURES.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    figures = {batch: sum(map(int, counts)) for batch, *counts in rows}
    assert figures == {name[:3]: len(questions) for name, questions in sets().items() if name[0] == "b"}


def test_every_fact_is_asked_for_twice() -> None:
    asked = Counter(question["fact"] for question in sets()["facts"])
    assert asked == {f"F{number:03}": 2 for number in range(1, FACTS + 1)}
