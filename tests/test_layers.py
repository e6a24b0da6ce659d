"""The shape of the house: arrows point one way, only the record knows its names, and everything stays small."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("facts", "intents", "bot", "tests")
MAX_LINES = 400
MAX_FUNCTION = 40

# What a floor may not import: the floors above it, and what belongs to them.
UPSTAIRS = ("discord", "prompt_toolkit", "pydantic_settings", "asyncio", "socket")
FORBIDDEN = {"facts": ("intents", "bot", *UPSTAIRS), "intents": ("bot", *UPSTAIRS)}
CLOCK = {"today", "now", "utcnow", "time", "localtime", "gmtime"}

# Kinds of names that only the record may hold. National teams are left out: "Italy" and "his country" are words
# of ordinary questions, and the lexicon needs "national team".
NAMED = ("person", "club", "competition", "award")

# Names that are something else where they stand; each has its reason. In lower case.
EXCEPTIONS = {
    "bot": {"la bandera": "the product's own name"},
    "intents": {
        "europe": "a continent, in words such as 'get into Europe'",
        "european cup": "any of the continent's cups, in words such as 'European cup competition'",
    },
}


def sources(*packages: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*") if path.suffix in suffixes)


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Top-level packages a file imports anywhere in it, also inside functions and type-checking blocks."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield path.relative_to(ROOT).parts[0] if node.level else (node.module or "").split(".")[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "import_module":
            yield from (str(arg.value).split(".")[0] for arg in node.args if isinstance(arg, ast.Constant))


@pytest.mark.parametrize("floor", sorted(FORBIDDEN))
def test_arrows_point_one_way(floor: str) -> None:
    wrong = [(label(path), name) for path in sources(floor) for name in imported(path) if name in FORBIDDEN[floor]]
    assert wrong == []


def test_the_record_has_no_clock() -> None:
    calls = [
        f"{label(path)}:{node.lineno}"
        for path in sources("facts")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
    ]
    assert calls == []
    assert not [label(path) for path in sources("facts") if "time" in set(imported(path))]


def test_the_product_never_imports_its_tests() -> None:
    assert not [label(path) for path in sources("facts", "intents", "bot") if "tests" in set(imported(path))]


@cache
def names() -> dict[str, str]:
    """Every name the shipped records give to a person, club, competition or award, in lower case, with its entity."""
    found: dict[str, str] = {}
    for path in sources("facts", suffixes=(".toml",)):
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        for entity in record["entity"]:
            if entity["type"] in NAMED:
                given = [entity["name"], *entity.get("aliases", [])]
                if entity["type"] == "person":
                    given.append(entity["name"].split()[-1])
                found |= {name.lower(): entity["id"] for name in given}
    return found


def test_the_names_are_found_at_all() -> None:
    assert {"carrera", "spartak moscow", "juve", "serie a", "scudetto", "conte"} <= set(names())


@pytest.mark.parametrize("path", sources("intents", "bot", suffixes=(".py", ".toml")), ids=label)
def test_only_the_record_knows_its_names(path: Path) -> None:
    allowed = EXCEPTIONS[path.relative_to(ROOT).parts[0]]
    wanted = sorted((name for name in names() if name not in allowed), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    lines = path.read_text(encoding="utf-8").lower().splitlines()
    hits = [f"line {number}: {found[0]}" for number, line in enumerate(lines, 1) for found in pattern.finditer(line)]
    assert hits == []


def test_no_exception_is_idle() -> None:
    """An exception that nothing needs any more hides the next mistake."""
    text = {
        floor: "\n".join(path.read_text(encoding="utf-8") for path in sources(floor, suffixes=(".py", ".toml"))).lower()
        for floor in EXCEPTIONS
    }
    idle = [
        (floor, name) for floor, allowed in EXCEPTIONS.items() for name in allowed
        if name not in names() or not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text[floor])
    ]  # fmt: skip
    assert idle == []


@pytest.mark.parametrize("path", sources(*PACKAGES), ids=label)
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION
    ]
    assert long == []
