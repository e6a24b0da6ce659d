"""The shipped record, loaded once, and the ways to look into it."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("probing")

from making import SECOND  # noqa: E402

from facts.store import SHIPPED, Book, Store  # noqa: E402


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
