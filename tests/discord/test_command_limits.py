"""All commands against every limit Discord sets for them, with one record and with several."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import discord_buttons
from bot import discord_limits as limits
from bot.commands import ENTRIES
from bot.discord_desk import Clock, Desk
from bot.discord_store import open_database
from bot.discord_tickets import Ticket, Verb
from bot.discord_tree import Tree
from bot.queries import Who
from facts.store import Store
from intents.engine import Engine

NAME = re.compile(r"^[-_'\w]{1,32}$")


class Client:
    """What a tree needs of a client."""

    http = None

    class _connection:  # noqa: N801
        _command_tree = None


@pytest.fixture(params=[False, True], ids=["one record", "several"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    engine = Engine(Store.load(), lambda: date(2026, 11, 22))
    desk = Desk.open(
        engine, open_database(tmp_path), Clock(), subjects=(Who("a", "Anna"), Who("b", "Berta"))[: 1 + request.param]
    )
    client: Any = Client()
    client._connection = Client._connection()
    made = Tree(client, desk)
    made.fill(listening=True)
    return made


def texts(command: dict[str, Any]) -> int:
    """Count what Discord counts: names, descriptions and values of a command, its options and choices."""
    total = len(command["name"]) + len(command.get("description", ""))
    total += sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in command.get("choices", ()))
    return total + sum(texts(option) for option in command.get("options", ()))


def payloads(tree: Tree) -> list[dict[str, Any]]:
    return [command.to_dict(tree) for command in tree.get_commands()]


def test_commands_keep_to_the_limits(tree: Tree) -> None:
    for command in payloads(tree):
        assert texts(command) <= limits.COMMAND_TEXT
        if command["type"] == 1:
            assert command["name"] == command["name"].lower()
            assert NAME.match(command["name"])
            assert 1 <= len(command["description"]) <= limits.COMMAND_DESCRIPTION
        else:
            assert 1 <= len(command["name"]) <= limits.COMMAND_NAME
        for option in command.get("options", ()):
            assert NAME.match(option["name"])
            assert 1 <= len(option["description"]) <= limits.COMMAND_DESCRIPTION
            assert len(option.get("choices", ())) <= limits.CHOICES
            for choice in option.get("choices", ()):
                assert 1 <= len(choice["name"]) <= limits.CHOICE


def test_the_form_keeps_to_the_limits() -> None:
    form = discord_buttons.form(Ticket(2**63 - 1, Verb.MORE, "x" * 200), 2**63 - 1).to_dict()
    label, field = form["components"][0], form["components"][0]["component"]
    assert 1 <= len(form["title"]) <= limits.MODAL_TITLE
    assert 1 <= len(form["custom_id"]) <= limits.CUSTOM_ID
    assert 1 <= len(label["label"]) <= limits.INPUT_LABEL
    assert len(field["placeholder"]) <= limits.INPUT_PLACEHOLDER
    assert field["max_length"] == limits.QUESTION


def test_installs_and_contexts(tree: Tree) -> None:
    for command in payloads(tree):
        alone = command["name"] == "settings"
        assert command["contexts"] == ([0] if alone else [0, 1, 2])
        assert command["integration_types"] == ([0] if alone else [0, 1])


def test_private_comes_last_and_person_only_with_several(tree: Tree) -> None:
    several = len(tree._desk.subjects) > 1
    answering = {entry.name for entry in ENTRIES}
    for command in payloads(tree):
        if command["name"] not in answering:
            continue
        names = [option["name"] for option in command["options"]]
        assert names[-1] == "private"
        assert ("person" in names) == (several and command["name"] not in {"ask", "match"})


def test_texts_typed_after_a_command_are_never_dropped(tree: Tree) -> None:
    """A command whose options are all optional must have none that a text could have been meant for, but `age`."""
    for command in payloads(tree):
        options = command.get("options", [])
        first = options[0] if options else {}
        if first and not first.get("required"):
            plain = first["type"] == 3 and not first.get("choices") and not first.get("autocomplete")
            assert not plain or command["name"] == "age"


def test_the_digest_follows_every_change(tree: Tree) -> None:
    before = tree.digest()
    assert tree.digest() == before
    tree.get_command("career").description = "Something else"  # type: ignore[union-attr]
    assert tree.digest() != before


def test_suggestions_fit() -> None:
    engine = Engine(Store.load())
    for prefix in ("", "a", "spart", "ю"):
        for _, label in engine.complete(prefix, frozenset({"club", "national_team"})):
            assert 1 <= len(label) <= limits.CHOICE
