"""The command line of the benchmark."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

import tests.benchmark as package
from facts.store import SHIPPED
from tests.benchmark import contest, figures, growth, processes, questions, start
from tests.benchmark.compare import compare
from tests.benchmark.peers import PEERS
from tests.benchmark.progress import Progress
from tests.benchmark.report import report

LIBRARIES = ("pydantic", "rapidfuzz")


def main(argv: list[str]) -> None:
    """Run what is asked for, and print the table or the JSON."""
    if argv[:1] == ["discord"]:
        from tests.benchmark import discord_load

        measure, show, argv = discord_load.run, discord_load.report, argv[1:]
    else:
        measure, show = run, report
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        saved = _saved(args.compare) if args.compare else None
        found = measure(args.questions)
    except (OSError, questions.QuestionsError) as error:
        parser.error(str(error))
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(show(found))
    if saved is not None:
        print(f"\n{compare(saved, found)}", file=sys.stderr if args.json else sys.stdout)


def run(paths: list[Path]) -> dict[str, Any]:
    """Measure everything but Discord."""
    asked = questions.load(paths)
    progress = Progress(contest.STEPS + start.RUNS + growth.STEPS)
    try:
        with tempfile.TemporaryDirectory(prefix="benchmark-cache-") as cache:
            met = contest.contest(asked, sorted(SHIPPED.glob("*.toml")), Path(cache), progress)
        started = start.cold_starts(progress)
        grown = growth.growth(asked, progress)
    finally:
        progress.close()
    counted = {"questions": len(asked), "rounds": processes.ROUNDS}
    packages = figures.versions([*LIBRARIES, *(peer.package for peer in PEERS if peer.package not in LIBRARIES)])
    return {"machine": figures.machine(), "packages": packages, **counted, **met, "start": started, "growth": grown}


def _saved(path: Path) -> dict[str, Any]:
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        saved = None
    if not isinstance(saved, dict):
        raise questions.QuestionsError(f"{path} is no run saved with --json")
    return saved


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        "python -m tests.benchmark [discord]", description=package.__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="*", type=Path, help="files or folders of questions, a JSON object a line")
    parser.add_argument("--json", action="store_true", help="figures as one JSON object")
    parser.add_argument("--compare", type=Path, metavar="RUN.json", help="ratios to a run saved with --json")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
