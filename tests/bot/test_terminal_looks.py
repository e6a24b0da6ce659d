"""Width, colour, wrapping, and texts that nobody should have typed."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal import MEASURE, NARROWEST, Look, clean, is_dumb, look_of
from bot.terminal_reply import block, fields, line, numbered
from intents.engine import Context, Reply
from intents.outcome import Answer, Clarify, Option

words = st.lists(st.text("abcdefghij-", min_size=1, max_size=12), max_size=60).map(" ".join)
OPTIONS = (
    Option("as a player", "when did he join as a player"),
    Option("as a coach", "when did he join as a coach"),
)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def reply(text: str = "In 1991.", *, sources: tuple[str, ...] = (), options: tuple[Option, ...] = ()) -> Reply:
    outcome = Clarify(text, options=options) if options else Answer(text)
    return Reply(outcome.status, text, "post.start", "someone", sources, (outcome,), Context.EMPTY)


@settings(deadline=None)
@given(words, st.integers(1, 250), st.sampled_from(["", "  ", " 12  "]))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int, lead: str) -> None:
    lines = Look(width).wrap(text, lead)
    assert all(len(shown) <= max(width, NARROWEST) for shown in lines)
    assert lines[0].startswith(lead.rstrip())
    assert "".join(lines).split() == text.split() or lead.strip() or "\n".join(lines).split() == text.split()
    assert all(shown.startswith(" " * len(lead)) for shown in lines[1:])


@settings(deadline=None)
@given(words)
def test_a_pipe_never_wraps(text: str) -> None:
    assert Look().wrap(text) == [text]


def test_paragraphs_stay_apart() -> None:
    assert Look(80).wrap("first\nsecond", "- ") == ["- first", "  second"]
    assert Look(80).wrap("") == [""]


@settings(deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_clean_texts_can_be_shown_and_encoded(text: str) -> None:
    shown = clean(text)
    shown.encode()
    assert not set(shown) & {"\x1b", "\r", "\x00", "\x07", "\t"}
    assert clean(shown) == shown


@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_colour_is_for_terminals_that_want_it(environ: dict[str, str], colour: bool) -> None:
    assert look_of(Screen(), environ).colour is colour
    assert look_of(io.StringIO(), environ) == Look()
    assert is_dumb(environ) is (environ.get("TERM") == "dumb")


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", MEASURE)])
def test_width_follows_the_window_up_to_a_readable_measure(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert look_of(Screen()).width == width


def test_styles_are_written_only_in_colour() -> None:
    assert Look(80).paint("x", "quiet") == "x"
    assert Look(80, colour=True).paint("x", "quiet") == "\x1b[2mx\x1b[0m"
    assert Look(80, colour=True).paint("", "quiet") == ""


def test_a_block_has_text_choices_and_places() -> None:
    shown = block(reply("Which?", sources=("Career, ¶1",), options=OPTIONS), Look(60))
    assert shown.splitlines() == ["Which?", "  1  as a player", "  2  as a coach", "  Career, ¶1"]


def test_a_block_names_few_places_and_counts_the_rest() -> None:
    shown = block(reply(sources=("A", "B", "C", "D", "E")), Look(60))
    assert shown.splitlines() == ["In 1991.", "  A; B; C; 2 more"]


def test_numbers_line_up_and_long_labels_hang() -> None:
    lines = numbered(["word " * 12] * 10, Look(40))
    assert lines[0].startswith("   1  word")
    assert lines[-1].startswith("      word")
    assert any(shown.startswith("  10  word") for shown in lines)
    assert numbered([""], Look(40))[0].strip() == "1"


def test_a_line_is_one_line_whatever_the_reply_holds() -> None:
    shown = line(reply("Which\none?\x1b[31m\x85", sources=("A", "B"), options=OPTIONS))
    assert shown == "Which one?[31m (1) as a player (2) as a coach [A; B]"


def test_fields_are_those_of_the_format() -> None:
    assert fields(reply(sources=("A",)), 0.0012344) == {
        "status": "answered",
        "text": "In 1991.",
        "intent": "post.start",
        "subject": "someone",
        "sources": ["A"],
        "elapsed_ms": 1.234,
    }
