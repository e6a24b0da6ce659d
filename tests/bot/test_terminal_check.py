"""What `bandera check` says of a lexicon somebody has broken: every mistake, a sentence each, and never a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pseudo_terminal import ROOT

from bot.terminal_check import LEXICON, mistakes

SENSE = '[[sense]]\nid = "new"\nkind = "post"\n'
BREAKS = [
    ("[[sense]", "not valid TOML: Expected"),
    ("[[sense]]\nkind = 'post'", "sense no. "),
    (f"{SENSE}kinds = 'post'", "sense 'new', field kinds: there is no such field; use one of id, kind, "),
    (f"{SENSE}verbs = 'join'", "sense 'new', field verbs: must be a list of texts; correct it."),
    (f"{SENSE}verbs = ['join', ' ']", "sense 'new', field verbs: must be a list of texts; correct it."),
    (f"{SENSE}pick = true", "sense 'new', field pick: must be a whole number; correct it."),
    (f"{SENSE}point = 'begin'", "sense 'new', field point: 'begin' is unknown; use one of start, end, "),
    (SENSE.replace("post", "job"), "sense 'new', field kind: 'job' is unknown; use one of post, "),
    (SENSE.replace("new", "join"), "sense 'join': is there twice; give each an id of its own."),
    ("[[noun]]\ntype = 'club'", "noun 'club', field words: is missing; add it."),
    ("[nouns]", "nouns: there is no such table; remove it or correct its name."),
    ("[[sense]]\nid = \"a\\u001b\\nb\"\nkind = 'post'\nx = 1", "sense 'a b', field x: there is no such field"),
]


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    return Path(shutil.copy(LEXICON, tmp_path))


@pytest.mark.parametrize(("added", "told"), BREAKS)
def test_each_mistake_is_one_sentence_with_its_place_and_remedy(lexicon: Path, added: str, told: str) -> None:
    with lexicon.open("a", encoding="utf-8") as file:
        file.write(f"\n{added}\n")
    (found,) = mistakes([], lexicon)
    assert found.startswith(f"en.toml: {told}")


def test_tables_that_are_gone_or_are_no_tables_are_told(lexicon: Path) -> None:
    lexicon.write_text("sense = 1\nwh = 1\nextra_verbs = {}\n[grammar]\nthen = 'x'\n", encoding="utf-8")
    found = mistakes([], lexicon)
    assert "en.toml: sense: must be tables; write [[sense]] above each." in found
    assert "en.toml: wh: must be a table; correct it." in found
    assert "en.toml: extra_verbs: must be a list of texts; correct it." in found
    assert "en.toml: grammar, field then: must be a list of texts; correct it." in found
    assert "en.toml: noun: is missing; add it." in found


def test_a_lexicon_that_cannot_be_read_is_told(lexicon: Path) -> None:
    lexicon.write_bytes(b"# \xff")
    assert mistakes([], lexicon) == ["en.toml: byte 2 is not UTF-8; save the file as UTF-8."]
    lexicon.unlink()
    (found,) = mistakes([], lexicon)
    assert found.startswith("en.toml: cannot be read (No such file")


def test_mistakes_of_records_and_lexicon_come_together(
    bandera: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    for package in ("bot", "facts", "intents"):
        shutil.copytree(ROOT / package, tmp_path / package)
    with (tmp_path / "intents" / "data" / "en.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{SENSE}kinds = 1\n")
    done = bandera("check", str(tmp_path / "missing.toml"), PYTHONPATH=str(tmp_path), PYTHONSAFEPATH="1")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["missing.toml", "en.toml"]
    assert done.stderr == ""
