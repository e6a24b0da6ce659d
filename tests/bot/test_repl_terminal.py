"""The prompt in a real pseudo-terminal."""

from __future__ import annotations

import os
import re
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from pseudo_terminal import ROOT, Terminal

from bot.terminal import MEASURE
from facts.store import FEW, Store
from tests.benchmark import records

Start = Callable[..., Terminal]
STYLES = re.compile(r"\x1b\[([0-9;]*)m")
PLAIN = {"", "0", "1", "7"}  # nothing, bold and reversed, with which the menu shows what is chosen


@pytest.mark.parametrize(("columns", "wishes"), [(60, {}), (200, {"NO_COLOR": "1"})])
def test_first_screen_question_number_and_goodbye(
    terminal: Start, examples: list[str], columns: int, wishes: dict[str, str]
) -> None:
    at = terminal(columns=columns, **wishes)
    screen = at.prompt()
    assert len([row for row in screen if row]) == 5
    assert screen[0].startswith("La Bandera answers questions about ")
    assert [row.split()[0] for row in screen[2:5]] == ["1", "2", "3"]
    assert at.ask(examples[0]).strip()
    assert len(at.ask(":topics").splitlines()) > len(examples)
    assert at.ask("2").startswith(f"> {examples[1]}\n")
    assert "Ctrl-D" in at.ask(":help")
    assert all(len(row) <= min(columns, MEASURE) for row in at.screen.rows)
    at.leave()
    styles = {code for several in STYLES.findall(at.raw) for code in several.split(";")}
    assert styles <= PLAIN if wishes else "2" in styles


GROUNDS = (range(30, 39), range(90, 98)), (range(40, 49), range(100, 108))  # of letters, and of what is behind them
MAGENTA = 35  # dark enough for a light ground, and light enough for a dark one
GREY = "38;5;102"  # half way between the two, for a line that was given up


@pytest.mark.parametrize("kind", ["xterm", "xterm-256color", "vt100"])
def test_colours_can_be_read_on_dark_and_on_light_ground(terminal: Start, name: str, kind: str) -> None:
    at = terminal(TERM=kind, XDG_STATE_HOME="/dev/null")
    assert "The history cannot be kept" in "\n".join(at.prompt())
    at.type(":tdy")
    at.until(lambda: "what counts as today" in at.text, "the menu")
    shown = at.text.count(name)
    at.type(f"\t\r{name[:5].lower()}")
    at.until(lambda: at.text.count(name) > shown, "the menu")
    at.leave("\x03\x04")
    for style in STYLES.findall(at.raw):
        codes = [int(code or 0) for code in re.sub(r"([34]8);5;\d+", r"\1", style.replace(GREY, "")).split(";")]
        letters, behind = (any(code in span for span in spans for code in codes) for spans in GROUNDS)
        assert not letters or behind or MAGENTA in codes, f"{style} sets the letters alone"


def test_ctrl_c_clears_the_line_and_leaves_the_rest(terminal: Start, examples: list[str]) -> None:
    at = terminal()
    at.prompt()
    at.ask(examples[0])
    places = at.ask(":sources")
    at.type("no question\x03")
    assert at.prompt() == []
    assert at.ask(":sources") == places
    at.type(":today\x04")  # leaves an empty line only
    assert "Today is " in at.ask("")
    at.leave()


def test_a_paste_of_several_lines_is_answered_line_by_line(terminal: Start, examples: list[str]) -> None:
    at = terminal()
    at.prompt()
    assert at.ask("wh\udcff\udcfeo \udce9 he").strip(), "bytes that are no text"
    shown = at.ask(f"\x1b[200~:today\r\n{examples[0]}\n\n:subject zz\n\x1b[201~")
    assert shown.index("\nToday is ") < shown.index("\nNo record is about 'zz'")
    assert at.ask(":sources").splitlines()[0] in shown[: shown.index("\nNo record")], "the question in between"
    at.leave()


def test_commands_and_names_are_completed_as_one_types(terminal: Start, name: str) -> None:
    at = terminal(columns=100)
    at.prompt()
    at.type(":tdy")
    at.until(lambda: "what counts as today" in at.text, "the menu")
    at.type("\t")
    at.until(lambda: at.screen.rows[at.screen.row] == "> :today", "the completed command")
    assert "Today is " in at.ask("")
    at.type(f"did he play for {name[:5].lower()}")
    at.until(lambda: any(name in row for row in at.screen.rows[at.screen.row + 1 :]), "the menu")
    at.type("\x03")
    at.prompt()
    at.leave()


def test_a_fault_of_the_engine_costs_one_answer(terminal: Start, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from intents import tagger\n"
        "sound = tagger.tag\n"
        "def tag(tokens, *rest):\n"
        "    return {}['fault'] if any(token.text == 'boom' for token in tokens) else sound(tokens, *rest)\n"
        "tagger.tag = tag\n"
    )
    at = terminal(PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}", columns=200)
    at.prompt()
    assert at.ask("boom").startswith("That met a fault of this program (KeyError at sitecustomize.py:4)")
    assert "Today is " in at.ask(":today")
    at.leave()


@pytest.mark.parametrize("word", ["exit", "Quit", ":quit", ":q"])
def test_words_that_leave_other_prompts_leave_this_one(terminal: Start, word: str) -> None:
    at = terminal()
    at.prompt()
    at.leave(f"{word}\r")


def test_how_a_question_was_read_stays_in_its_columns(terminal: Start, examples: list[str]) -> None:
    at = terminal(columns=60)
    at.prompt()
    at.ask(examples[0])
    rows = [row for row in at.ask(":why").splitlines() if row]
    column = len(rows[0]) - len(rows[0].partition("  ")[2].lstrip())
    assert {row[:column].strip() for row in rows} >= {"words", "outcome", ""}
    assert len(rows) > len({row[:column] for row in rows}), "some rows go on"
    assert all(row[column - 1] == " " != row[column] for row in rows)
    assert all(len(row) <= 60 for row in rows)


def test_of_many_records_the_first_screen_names_the_one_that_is_meant(terminal: Start, tmp_path: Path) -> None:
    paths = records.write(tmp_path / "records", FEW + 1)
    at = terminal("--records", *map(str, paths), columns=200, XDG_CACHE_HOME=str(tmp_path / "cache"))
    (first, *_), *_ = Store.load(*paths[:1]).names.values()
    assert at.prompt()[0] == f"La Bandera answers questions about {first} and {FEW} others."
    assert f"All are about {first};" in at.ask(":topics")
    shown = at.ask(":subject").splitlines()
    assert shown[0].strip() == first
    assert len(shown) == FEW + 1
    at.leave()


@pytest.fixture
def quiet_end(tmp_path: Path) -> Callable[[], None]:
    """Let a process outlive its window as under `nohup`, its complaints in a file."""

    def prepare() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.dup2(os.open(tmp_path / "complaints", os.O_WRONLY | os.O_CREAT), 2)

    return prepare


def test_a_dumb_terminal_gets_plain_text(
    terminal: Start, quiet_end: Callable[[], None], tmp_path: Path, examples: list[str]
) -> None:
    at = terminal(prepare=quiet_end, TERM="dumb")
    at.prompt()
    at.ask(examples[0])
    places = at.ask(":sources")
    at.rest()
    at.type("no question\x03")
    at.prompt()
    assert at.ask(":sources") == places
    at.rest()
    at.hang_up()
    assert "\x1b" not in at.raw
    assert at.process.returncode == 0
    assert (tmp_path / "complaints").read_text() == ""


def test_history_outlives_the_session(terminal: Start, environ: dict[str, str]) -> None:
    at = terminal()
    at.type(":today 2001-02-03\r:subject zz\r:quit\r")  # typed ahead: all of it arrives
    at.leave("")
    assert at.text.index("Today is 2001-02-03") < at.text.index("No record")
    at = terminal()
    at.prompt()
    assert "No record" in at.ask("\x1b[A\x1b[A")
    at.leave()
    kept = Path(environ["XDG_STATE_HOME"], "la-bandera", "history")
    assert "+:today 2001-02-03" in kept.read_text()


def test_a_full_disk_is_told_once_and_survived(terminal: Start) -> None:
    at = terminal(prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)), COLUMNS="200")
    at.prompt()
    assert "The history cannot be kept" in at.ask(":today")
    assert "Today is " in at.ask(":today")
    at.leave()
    assert at.text.count("The history cannot be kept") == 1


def test_a_state_folder_that_cannot_be_is_told_once_and_survived(terminal: Start, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, no folder")
    at = terminal()
    assert any(row.startswith("The history cannot be kept") for row in at.prompt())
    assert "Today is " in at.ask(":today")
    assert "Today is " in at.ask("\x1b[A")
    at.leave()
    assert at.text.count("The history cannot be kept") == 1


def test_a_closed_window_ends_it_silently(terminal: Start, quiet_end: Callable[[], None], tmp_path: Path) -> None:
    at = terminal(prepare=quiet_end)
    at.prompt()
    at.rest()
    at.hang_up()
    assert at.process.returncode == 0
    assert (tmp_path / "complaints").read_text() == ""
