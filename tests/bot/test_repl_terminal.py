"""The prompt in a real pseudo-terminal."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from pseudo_terminal import Terminal

from bot.terminal import MEASURE

Start = Callable[..., Terminal]
STYLES = re.compile(r"\x1b\[([0-9;]*)m")
PLAIN = {"", "0", "1", "7"}  # nothing, bold and reversed, with which the menu shows what is chosen


@pytest.mark.parametrize("columns", [60, 200])
def test_first_screen_question_number_and_goodbye(terminal: Start, examples: list[str], columns: int) -> None:
    at = terminal(columns=columns)
    screen = at.prompt()
    assert len(screen) == 5
    assert screen[0].startswith("La Bandera answers questions about ")
    assert [row.split()[0] for row in screen[2:]] == ["1", "2", "3"]
    assert at.ask(examples[0]).strip()
    assert len(at.ask(":topics").splitlines()) > len(examples)
    assert at.ask("2").startswith(f"> {examples[1]}\n")
    assert "Ctrl-D" in at.ask(":help")
    assert all(len(row) <= min(columns, MEASURE) for row in at.screen.rows)
    at.leave()


def test_ctrl_c_clears_the_line_and_leaves_the_rest(terminal: Start, examples: list[str]) -> None:
    at = terminal()
    at.prompt()
    at.ask(examples[0])
    places = at.ask(":sources")
    at.type("no question\x03")
    assert at.prompt() == []
    assert at.ask(":sources") == places
    at.type("\x03")
    at.prompt()
    at.leave()


def test_ctrl_d_leaves_only_from_an_empty_line(terminal: Start) -> None:
    at = terminal()
    at.prompt()
    at.type(":today\x04")
    assert "Today is " in at.ask("")
    at.leave()


def test_a_paste_of_several_lines_is_answered_line_by_line(terminal: Start, examples: list[str]) -> None:
    at = terminal()
    at.prompt()
    shown = at.ask(f"\x1b[200~:today\r\n{examples[0]}\n\n:subject zz\n\x1b[201~")
    assert [shown.count(part) for part in ("\nToday is ", "\n  ", "\nNo record is about 'zz'")][::2] == [1, 1]
    assert shown.index("Today is ") < shown.index("No record")
    at.leave()


def test_what_is_typed_ahead_is_answered_too(terminal: Start) -> None:
    at = terminal()
    at.type(":today\r:subject zz\r:quit\r")
    at.leave("")
    assert at.text.index("Today is ") < at.text.index("No record")


def test_commands_are_completed_by_their_letters(terminal: Start) -> None:
    at = terminal()
    at.prompt()
    at.type(":tdy")
    at.until(lambda: "counts as today" in at.text, "the menu")
    at.type("\t")
    at.until(lambda: at.screen.rows[at.screen.row] == "> :today", "the completed command")
    assert "Today is " in at.ask("")
    at.leave()


def test_names_are_completed_as_one_types(terminal: Start, name: str) -> None:
    at = terminal(columns=100)
    at.prompt()
    at.type(f"did he play for {name[:5].lower()}")
    at.until(lambda: any(name in row for row in at.screen.rows[at.screen.row + 1 :]), "the menu")
    at.type("\x03")
    at.prompt()
    at.leave()


def test_colour_only_where_it_is_wanted(terminal: Start, examples: list[str]) -> None:
    plain, coloured = terminal(NO_COLOR="1"), terminal()
    for at in (plain, coloured):
        at.prompt()
        at.ask(examples[0])
        at.ask(":help")
        at.leave()
    assert "\x1b[2m" in coloured.raw
    assert {code for styles in STYLES.findall(plain.raw) for code in styles.split(";")} <= PLAIN


def test_a_dumb_terminal_gets_plain_text(terminal: Start, examples: list[str]) -> None:
    at = terminal(TERM="dumb")
    at.prompt()
    at.ask(examples[0])
    places = at.ask(":sources")
    at.rest()
    at.type("no question\x03")
    at.prompt()
    assert at.ask(":sources") == places
    at.rest()
    at.leave()
    assert "\x1b" not in at.raw


def test_history_outlives_the_session(terminal: Start, environ: dict[str, str]) -> None:
    for keys in (":today 2001-02-03", "\x1b[A"):
        at = terminal()
        at.prompt()
        assert "Today is 2001-02-03" in at.ask(keys)
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


def test_bytes_that_are_no_text_do_no_harm(terminal: Start) -> None:
    at = terminal()
    at.prompt()
    assert at.ask("wh\udcff\udcfeo \udce9 he").strip()
    at.leave()


def test_a_closed_window_ends_it(terminal: Start) -> None:
    at = terminal()
    at.prompt()
    at.hang_up()
