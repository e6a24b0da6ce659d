"""`bandera ask --jsonl`: every line answered, whatever else is on it."""

from __future__ import annotations

import contextlib
import json
import signal
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
        return Reply("answered", text, "post.start", None, (), (Answer(text),), create_autospec(Context, instance=True))

    engine.ask.side_effect = ask
    sessions = ["a", "b", "a", None, None, "b", 1]
    lines = [json.dumps({"id": n, "text": str(n), "session": s}).encode() for n, s in enumerate(sessions)]
    replies = [json.loads(answer) for answer in answer_lines(engine, lines)]
    assert [answer["text"] for answer in replies] == [str(n) for n in range(7)]
    assert [context is Context.EMPTY for context in contexts] == [True, True, False, True, True, False, True]
    assert contexts[2] is not contexts[5]


def test_a_fault_of_the_engine_costs_one_answer() -> None:
    engine = create_autospec(Engine, instance=True)
    engine.ask.side_effect = [ZeroDivisionError, Reply("answered", "x", "", None, (), (Answer("x"),), Context.EMPTY)]
    lines = [json.dumps({"id": number, "text": "who"}).encode() for number in range(2)]
    first, second = map(json.loads, answer_lines(engine, lines))
    assert set(first) == {"id", "error"}
    assert "fault of this program (ZeroDivisionError at " in first["error"]
    assert second["text"] == "x"


def test_an_answer_is_one_line_to_every_reader(bandera: Callable[..., CompletedProcess[str]]) -> None:
    asked = [{"id": f"a{sign}b", "text": f"who{sign}is he"} for sign in "\u2028\u2029\x85\n\r\x0b\x0c\x1c"]
    done = bandera("ask", "--jsonl", given="\n".join(map(json.dumps, asked)))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [item["id"] for item in asked]


def test_each_line_is_answered_before_the_next_and_faults_stop_nothing(
    piped: Callable[..., Popen[str]], examples: list[str]
) -> None:
    process = piped("ask", "--jsonl", LANG="C", PYTHONIOENCODING="ascii")
    assert process.stdin
    assert process.stdout
    assert process.stderr

    def exchange(line: str) -> dict[str, object]:
        process.stdin.write(f"\n{line}\n")
        process.stdin.flush()
        answer: dict[str, object] = json.loads(process.stdout.readline())
        return answer

    for number, text in enumerate(examples):
        reply = exchange(json.dumps({"id": f"q{number}", "text": text}))
        assert set(reply) == FIELDS
        assert reply["id"] == f"q{number}"
        assert reply["status"] in {"answered", "clarify"}
        assert reply["sources"]
        fault = exchange('{"id": 5, "text": ["who"]}')
        assert set(fault) == {"id", "error"}
        assert fault["id"] == 5
    halves = exchange('{"id": "\\ud800", "text": "\\ud83d who", "session": 1}')
    assert halves["id"] == "\ud800"
    assert halves["status"] in STATUSES
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write("\n")  # wakes it, should the signal have come just before it began to read
    assert process.wait(10) == 130
    assert process.stderr.read() == ""
