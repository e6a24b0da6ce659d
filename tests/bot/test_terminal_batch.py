"""`bandera ask --jsonl`: every line answered, whatever else is on it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from subprocess import CompletedProcess, Popen
from unittest.mock import create_autospec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.terminal_batch import Line, LineError, answer_lines, parse
from intents.engine import Context, Engine, Reply
from intents.outcome import Answer

FIELDS = {"id", "status", "text", "intent", "subject", "sources", "elapsed_ms"}
STATUSES = {"answered", "corrected", "clarify", "unknown", "smalltalk"}

MALFORMED = [
    (b"nonsense", None, "not valid JSON"),
    (b"[1]", None, "not an object"),
    (b'{"text": "hi"}', None, "'id'"),
    (b'{"id": true, "text": "hi"}', None, "'id'"),
    (b'{"id": 1.5, "text": "hi"}', None, "'id'"),
    (b'{"id": "a"}', "a", "'text'"),
    (b'{"id": 7, "text": null}', 7, "'text'"),
    (b'{"id": "a", "text": "hi", "session": []}', "a", "'session'"),
    (b'{"id": "a", "text": "\xff"}', None, "UTF-8"),
    (b"[" * 100_000, None, "nesting"),
    (b'{"id": ' + b"9" * 5_000 + b', "text": "hi"}', None, "too long"),
]


@pytest.mark.parametrize(("raw", "ident", "words"), MALFORMED)
def test_malformed_lines_say_what_is_wrong(raw: bytes, ident: object, words: str) -> None:
    with pytest.raises(LineError, match=words) as caught:
        parse(raw)
    assert caught.value.id == ident
    assert str(caught.value).endswith(".")


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=80), st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.sampled_from(["id", "text", "session"]), inner) | st.lists(inner),
).map(lambda item: json.dumps(item).encode())))  # fmt: skip
def test_any_line_is_a_question_or_an_error(raw: bytes) -> None:
    with contextlib.suppress(LineError):
        assert isinstance(parse(raw), Line)


def test_byte_order_mark_and_unknown_keys_are_no_mistakes() -> None:
    assert parse('\ufeff{"id": 1, "text": "hi", "gold": "x", "session": "s"}'.encode()) == Line(1, "hi", "s")


def test_a_session_is_one_conversation_and_no_other() -> None:
    engine = create_autospec(Engine, instance=True)
    contexts: list[Context] = []

    def ask(text: str, context: Context) -> Reply:
        contexts.append(context)
        return Reply(
            "answered", text, "post.start", None, (), (Answer(text),), create_autospec(Context, instance=True)
        )

    engine.ask.side_effect = ask
    sessions = ["a", "b", "a", None, None, "b", 1]
    lines = [json.dumps({"id": n, "text": str(n), "session": s}).encode() for n, s in enumerate(sessions)]
    replies = [json.loads(answer) for answer in answer_lines(engine, lines)]
    assert [answer["text"] for answer in replies] == [str(n) for n in range(7)]
    assert [context is Context.EMPTY for context in contexts] == [True, True, False, True, True, False, True]
    assert contexts[2] is not contexts[5]


def test_a_batch_with_faults(bandera: Callable[..., CompletedProcess[str]], examples: list[str]) -> None:
    good = [json.dumps({"id": f"q{n}", "text": text}).encode() for n, text in enumerate(examples)]
    given_lines = [
        good[0],
        b"",
        b"nonsense",
        *good[1:],
        b'{"id": 5}',
        b'{"id": "\\ud800", "text": "\\ud83d hi"}',
    ]
    done = bandera("ask", "--jsonl", given=b"\n".join(given_lines))
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [answer["id"] for answer in answers] == [
        "q0",
        None,
        *(f"q{n}" for n in range(1, len(good))),
        5,
        "\ud800",
    ]
    assert [set(answer) for answer in answers if "error" in answer] == [{"id", "error"}] * 2
    replies = [answer for answer in answers if "error" not in answer]
    assert all(set(answer) == FIELDS and answer["status"] in STATUSES for answer in replies)
    assert all(answer["status"] == "answered" and answer["sources"] for answer in replies[: len(good)])
    assert all(answer["elapsed_ms"] >= 0 for answer in replies)


def test_each_answer_comes_before_the_next_question(
    piped: Callable[..., Popen[str]], examples: list[str]
) -> None:
    process = piped("ask", "--jsonl", LANG="C", PYTHONIOENCODING="ascii")
    assert process.stdin
    assert process.stdout
    for number, text in enumerate(examples[:3]):
        process.stdin.write(json.dumps({"id": number, "text": text, "session": "s"}) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == number
    process.stdin.close()
    assert process.wait(10) == 0
