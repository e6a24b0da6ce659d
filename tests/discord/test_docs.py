"""What the README and the container file promise is what the program does."""

from __future__ import annotations

import re

import pytest

from bot.discord_cli import EX_CONFIG, EX_TEMPFAIL
from bot.discord_desk import DRAIN
from bot.discord_limits import INVITE_PERMISSIONS
from bot.settings import Settings
from tests.discord_world.process import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", ["Put it in your server", "Under systemd", "In a container", "Privacy", "Terms"])
def test_the_sections_are_there(section: str) -> None:
    assert re.search(rf"^###? {section}$", README, re.MULTILINE)


def test_settings_stand_in_the_table_with_their_defaults() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| *(`[^`]*`|) *\|", README, re.MULTILINE))
    shown = {"None": "", "False": "`0`", "PydanticUndefined": ""}
    expected = {
        name.upper(): shown.get(str(field.default), f"`{field.default}`")
        for name, field in Settings.model_fields.items()
    }
    assert {name: rows[name] for name in expected} == expected


def test_the_unit_neither_restarts_on_faults_nor_cuts_the_end_short() -> None:
    unit = README.partition("```ini")[2].partition("```")[0]
    assert f"RestartPreventExitStatus={EX_CONFIG}\n" in unit
    assert str(EX_TEMPFAIL) not in unit.partition("RestartPrevent")[2].split("\n")[0]
    stop = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert stop is not None
    assert int(stop[1]) > DRAIN
    assert "Restart=on-failure" in unit


def test_the_container_is_unprivileged_and_watched() -> None:
    last = CONTAINER.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*bandera.*health", last, re.MULTILINE)
    assert re.search(r'^CMD \["bandera", "discord"\]$', last, re.MULTILINE)
    assert "STOPSIGNAL SIGTERM" in last
    assert re.findall(r"podman run .*--read-only", README + CONTAINER)


def test_the_link_asks_for_six_permissions() -> None:
    assert INVITE_PERMISSIONS.bit_count() == 6
    assert "six permissions" in README
