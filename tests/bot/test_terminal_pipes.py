"""The command on pipes, its exit codes, and what it does not import."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pytest
from pseudo_terminal import COMMAND, ROOT

from bot.cli import main
from facts.store import FEW, Store
from tests.benchmark import records

Run = Callable[..., CompletedProcess[str]]


def test_questions_on_a_pipe_are_answered_a_line_each(piped: Callable[..., Popen[str]], examples: list[str]) -> None:
    process = piped(PYTHONIOENCODING="ascii")
    assert process.stdin
    assert process.stdout
    assert process.stderr
    for text in examples:
        process.stdin.write(f"\n{text}\n  \n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer.endswith("]\n"), "it names its place in the record"
        assert answer[0] not in "> "
        assert "\x1b" not in answer
    process.stdin.buffer.write(b"\xff\xfe \xe9?\n")  # no text, and yet a line
    process.stdin.write(":quit\nnever read\n")
    process.stdin.close()
    assert len(process.stdout.readlines()) == 1
    assert process.wait(10) == 0
    assert process.stderr.read() == ""


@pytest.mark.parametrize("arguments", [(), ("ask", "--jsonl")])
def test_a_closed_pipe_ends_it_silently(
    piped: Callable[..., Popen[str]], examples: list[str], arguments: tuple[str, ...]
) -> None:
    process = piped(*arguments)
    assert process.stdin
    assert process.stdout
    assert process.stderr
    question = json.dumps({"id": 1, "text": examples[0]}) if arguments else examples[0]
    process.stdin.write(f"{question}\n")
    process.stdin.flush()
    assert process.stdout.readline()
    process.stdout.close()
    process.stdin.write(f"{question}\n" * 3)
    process.stdin.close()
    assert process.wait(10) == 0
    assert process.stderr.read() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
@pytest.mark.parametrize(
    "arguments", [[], ["ask", "who is he"], ["ask", "who", "--json"], ["ask", "--jsonl"], ["check"], ["schema"]]
)
def test_a_full_disk_is_one_sentence(environ: dict[str, str], arguments: list[str]) -> None:
    given = '{"id": 1, "text": "who is he"}\n' if "--jsonl" in arguments else "who is he\n"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=given, stdout=full, stderr=subprocess.PIPE, text=True, env=environ, cwd=ROOT, timeout=10, check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr == "bandera: Reading or writing failed: No space left on device.\n"


def test_a_record_that_is_lost_meanwhile_costs_one_answer(piped: Callable[..., Popen[str]], tmp_path: Path) -> None:
    paths = records.write(tmp_path / "records", FEW + 1)
    (name, *_), *_ = Store.load(paths[-1]).names.values()
    process = piped("--records", *map(str, paths), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert process.stdin
    assert process.stdout
    assert process.stderr
    print(":today", file=process.stdin, flush=True)
    assert process.stdout.readline().startswith("Today is ")
    paths[-1].unlink()
    print(f"When was {name} born?\n:today", file=process.stdin, flush=True)
    assert process.stdout.readline().startswith(f"{paths[-1].name}: the file does not exist")
    assert process.stdout.readline().startswith("Today is ")
    process.stdin.close()
    assert process.wait(10) == 0
    assert process.stderr.read() == ""


def test_one_question(bandera: Run, capfd: pytest.CaptureFixture[str], examples: list[str]) -> None:
    plain = bandera("ask", *examples[0].split())
    assert main(["ask", examples[0], "--json"]) == 0
    fields = json.loads(capfd.readouterr().out)
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "\x1b" not in plain.stdout
    assert plain.stdout.startswith(fields["text"])
    assert fields["sources"][0] in plain.stdout
    assert fields["status"] == "answered"
    assert main(["why", examples[0]]) == 0
    assert capfd.readouterr().out.strip()


def test_the_clock_is_set_from_outside(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(":today\nhow old is he"))
    assert main(["--today", "2001-02-03"]) == 0
    shown = capfd.readouterr().out
    assert shown.startswith("Today is 2001-02-03")
    assert main(["ask", "how old is he", "--today", "2001-02-03"]) == 0
    assert capfd.readouterr().out.splitlines()[0] in shown
    assert main(["ask", "how old is he", "--today", "2011-02-03"]) == 0
    assert capfd.readouterr().out.splitlines()[0] not in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--jsonl", "who"],
        ["ask", "--json", "--jsonl"],
        ["ask", "who", "--today", "yesterday"],
        ["ask", "who", "--today", "20200101"],
        ["ask", "who", "--today", "2020-W01-1"],
        ["why"],
        ["nonsense"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_is_two(capfd: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capfd.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert err.startswith("usage: bandera")


def test_a_question_without_a_command_is_told_which_one(bandera: Run) -> None:
    done = bandera("who's he?")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].endswith("""to ask a question, write: bandera ask 'who'"'"'s he?'""")


@pytest.mark.parametrize("arguments", [["repl"], ["ask", "who is he"], ["why", "who is he"], ["ask", "--jsonl"], []])
def test_a_bad_record_is_a_configuration_fault(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("subject = [")
    assert main([*arguments, "--records", str(broken)]) == 78
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("bandera: broken.toml: ")


def test_exit_codes_reach_the_shell(bandera: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.toml")
    codes = [
        bandera(*words).returncode for words in (["ask"], ["ask", "who", "--records", missing], ["check", missing])
    ]
    assert codes == [2, 78, 1]


def test_check(capfd: pytest.CaptureFixture[str], store: Store, tmp_path: Path) -> None:
    assert main(["check"]) == 0
    assert (
        capfd.readouterr().out
        == f"No mistakes in {len(store.records)} record{'s'[: len(store.records) - 1]} and the lexicon.\n"
    )
    broken = tmp_path / "broken.toml"
    broken.write_text("subject = [")
    assert main(["check", str(broken), str(tmp_path / "missing.toml")]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    assert err == ""


def test_schema(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "properties" in json.loads(capfd.readouterr().out)


def test_help_lists_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    shown = capfd.readouterr().out
    assert ended.value.code == 0
    for command in ("repl", "ask", "why", "check", "schema", "discord", "sync", "invite", "health"):
        assert f"\n    {command} " in shown


def test_answering_imports_nothing_it_does_not_need(environ: dict[str, str]) -> None:
    code = (
        "import sys; from bot.cli import main; main(['ask', 'who is he']); main(['repl']);"
        "print({'discord', 'prompt_toolkit', 'pydantic_settings', 'aiohttp'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="who is he\n", capture_output=True, text=True, env=environ, timeout=10, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "set()"
