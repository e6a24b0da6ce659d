"""The shipped record, loaded once, and the ways to look into it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.register_assert_rewrite("probing")

from facts.store import SHIPPED, Book, Store  # noqa: E402

SECOND = Path(__file__).parents[1] / "records" / "oriana_veltri.toml"


@pytest.fixture(scope="session")
def store() -> Store:
    """Both records side by side."""
    return Store.load(SHIPPED / "massimo_carrera.toml", SECOND)


@pytest.fixture(scope="session")
def book(store: Store) -> Book:
    """The record that the project ships."""
    return store.records["massimo_carrera"]


@pytest.fixture(scope="session")
def other(store: Store) -> Book:
    """An invented volleyball player's record: other clubs, other gaps, another pronoun."""
    return store.records["oriana_veltri"]
