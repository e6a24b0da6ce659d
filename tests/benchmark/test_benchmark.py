"""The benchmark's own arithmetic and tables; its runs take minutes and are started by hand."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest

from facts.check import check
from tests.benchmark import compare, contest, figures, records, report
from tests.benchmark.__main__ import main
from tests.benchmark.discord_load import best
from tests.benchmark.peers import PEERS, Peer
from tests.benchmark.processes import ROUNDS, Trial, TrialError, take_turns
from tests.benchmark.progress import Progress
from tests.benchmark.questions import Question, QuestionsError, load


def question(text: str, *, session: str | None = None, **expect: Any) -> Question:
    return Question(text, session, {"q": text, "expect": [expect]})


def reply(text: str, status: str, *kinds: str) -> dict[str, Any]:
    return {"text": text, "status": status, "kinds": list(kinds)}


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [figures.percentile(values, percent) for percent in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert figures.percentile([7.0], 50) == figures.percentile([7.0], 99) == 7.0


def test_of_each_question_the_best_round_counts() -> None:
    found = figures.latency([[0.003, 0.001], [0.001, 0.009]])
    assert found["p50_ms"] == found["p99_ms"] == 1.0
    assert found["questions_a_second"] == 1000


def test_of_discord_the_best_round_counts() -> None:
    rounds = [{"questions_a_second": 100.0, "p99_ms": 9.0}, {"questions_a_second": 120.0, "p99_ms": 11.0}]
    assert best(rounds) == {"questions_a_second": 120.0, "p99_ms": 9.0}


def test_a_run_is_compared_as_ratios() -> None:
    saved = {"ours": {"p50_ms": 2.0, "right": 0}, "gone": 1}
    found = compare.compare(saved, {"ours": {"p50_ms": 1.0, "right": 3}, "new": 1, "machine": {"cores": "2"}})
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in found.splitlines()[2:]]
    assert rows == [["ours.p50_ms", "2", "1", "0.50"], ["ours.right", "0", "3", "–"]]


def test_the_same_careers_are_generated_for_the_same_numbers(tmp_path: Path) -> None:
    paths = records.write(tmp_path, 12)
    assert [path.read_text(encoding="utf-8") for path in paths] == [records.record(number) for number in range(12)]
    assert check(paths) == []
    titles = {re.search(r'title = "(.+)"', records.record(number))[1] for number in range(500)}  # type: ignore[index]
    assert len({title.split()[-1] for title in titles}) == 500


def test_the_right_kinds_are_those_our_right_answers_have() -> None:
    asked = (
        question("when did he join?", year=1991),
        question("and then?", session="s", year=1991),
        question("when did he leave?", year=1996),
        question("shoe size?", unknown=True),
        question("hi", re="hello"),
    )
    said = [
        reply("In 1991.", "answered", "post"),
        reply("In 1991.", "answered", "post"),
        reply("In 1991.", "answered", "post"),
        reply("That is not in the record.", "unknown", ""),
        reply("Hello!", "smalltalk", ""),
    ]
    right = contest.accepted(asked, said, frozenset({"post", "unheld", "smalltalk"}))
    assert right == {0: frozenset({"post"}), 3: frozenset({None, "unheld"}), 4: frozenset({"smalltalk"})}
    assert contest.answers(asked, said) == {"right": 4, "abstained": 0, "wrong": 1}
    assert contest.choices(right, ["honour", "x", "x", None, None]) == {"right": 1, "abstained": 1, "wrong": 1}


def test_missing_and_failed_peers_are_named() -> None:
    timed = {"p50_ms": 1.0, "p99_ms": 20.0, "peak_mib": 30.0}
    run = {
        "questions": 4, "judged": 2, "ours": {"right": 3, "abstained": 1, "wrong": 0, **timed},
        "peers": {
            "hassil": {"missing": "hassil"},
            "adapt": {"failed": "ImportError: no parser"},
            "nebulento": {"right": 1, "abstained": 0, "wrong": 1, **timed},
        },
    }  # fmt: skip
    text = report._peers(run)
    assert "hassil: not installed (`pip install hassil`)" in text
    assert "adapt: failed: ImportError: no parser" in text
    assert "75.0 % |    25.0 % |  0.0 % | 1.00 ms | 20 ms" in re.sub(r" {2,}20 ms", " 20 ms", text)
    assert len({len(line) for line in text.splitlines()}) == 1


def test_one_that_fails_in_a_round_stops_nobody_else() -> None:
    good, bad = (create_autospec(Trial, instance=True, failure="", tired=False) for _ in range(2))
    good.name, bad.name, bad.round.side_effect = "good", "bad", [None, TrialError("out of memory")]
    take_turns([bad, good], Progress(1, io.StringIO()))
    assert (bad.failure, bad.round.call_count, good.round.call_count) == ("out of memory", 2, ROUNDS)
    with pytest.raises(TrialError, match="out of memory"):
        Trial.end(bad)


def test_peers_are_named_by_what_pip_installs() -> None:
    assert len({peer.name for peer in PEERS}) == len({peer.package for peer in PEERS}) == len(PEERS)


@pytest.mark.filterwarnings("ignore")  # those of the peers are their own affair
@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_finds_whole_phrases_wherever_they_stand_and_prefers_the_longest(peer: Peer) -> None:
    if not peer.installed:
        pytest.skip(f"{peer.package} is not installed")
    choose = peer.train(
        [("car", "unheld"), ("charge", "ban"), ("hi", "smalltalk"), ("in charge of", "post"), ("retire", "end")]
    )
    assert choose("When did Carrera retire?") == "end"
    assert choose("Was this Carrera in charge of it, then?") == "post"
    assert choose("xyzzy Carrera qwerty") is None


@pytest.mark.parametrize(
    "text", ["nonsense", "[1]", '{"q": "who?"}', '{"q": 1, "expect": []}', '{"expect": []}', "\udcff"]
)
def test_a_line_that_holds_no_question_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(f'{{"q": "who?", "expect": []}}\n{text}\n'.encode(errors="surrogateescape"))
    with pytest.raises(QuestionsError, match=r"a\.jsonl(, line 2|.*UTF-8)"):
        load([file])


@pytest.mark.parametrize(
    "arguments", [["--compare", "{}"], ["--compare", "{}/list.json"], ["--compare", "{}/nowhere"], ["{}"], ["{}/empty"]]
)
def test_files_that_cannot_be_used_are_told_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    file = tmp_path / "broken.jsonl"
    file.write_text("nonsense", encoding="utf-8")
    filled = [text.replace("{}", str(tmp_path if "/" in text else file)) for text in arguments]
    with pytest.raises(SystemExit) as ended:
        main(filled)
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err.splitlines()[-1]


def test_questions_are_read_with_their_sessions(tmp_path: Path) -> None:
    lines = [{"q": "who?", "expect": []}, {"q": "and?", "session": 1, "expect": [{"unknown": True}]}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    first, second = load([tmp_path])
    assert (first.text, first.session, first.abstaining) == ("who?", None, False)
    assert (second.text, second.session, second.abstaining) == ("and?", "a.jsonl:1", True)
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="no questions"):
        load([tmp_path / "empty"])


def test_the_bar_is_drawn_on_terminals_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    pipe, terminal = io.StringIO(), Terminal()
    for stream in (pipe, terminal):
        progress = Progress(4, stream)
        for label in ("one", "two", "two"):
            progress.step(label)
        progress.close()
    assert pipe.getvalue() == " 25 % one\n 50 % two\n"
    assert "[######################" in terminal.getvalue()
    assert "\n" not in terminal.getvalue()
