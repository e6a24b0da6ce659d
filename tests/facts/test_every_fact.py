"""No fact is left without a probe."""

from __future__ import annotations

import importlib
from pathlib import Path

from facts.store import Book

FACTS = {f"F{number:03d}" for number in range(1, 159)}
TABLES = sorted(path.stem for path in Path(__file__).parent.glob("test_probes_*.py"))


def test_every_fact_is_asserted_by_some_probe() -> None:
    modules = [importlib.import_module(name) for name in TABLES]
    probed = {probe.fact for module in modules for probe in (*module.PROBES, *getattr(module, "NAMES", ()))}
    assert probed == FACTS


def test_every_probe_has_a_label_of_its_own() -> None:
    for name in TABLES:
        module = importlib.import_module(name)
        assert len(module.PROBES) == len(set(map(repr, module.PROBES)))


def test_every_entry_of_the_record_names_a_place_in_the_source(book: Book) -> None:
    assert [entry.id for entry in book.entries.values() if not entry.at] == []
