"""The inside of a contestant's process: it is built from a task, takes rounds when told to, and tells its times.

    python -m tests.benchmark.trial TASK.json

Lines on standard input are commands, "round" and "end"; each is answered by one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmark.figures import memory

Ask = Callable[[str, str | None], Any]
OURS = "la-bandera"


def main(path: str) -> None:
    """Build the contestant, say so, and obey."""
    task = json.loads(Path(path).read_text(encoding="utf-8"))
    begin, tell = _ours(task) if task["name"] == OURS else _peer(task)
    begin()(*task["questions"][0])
    _send({"ready": True})
    for number, command in enumerate(sys.stdin):
        if command.strip() == "end":
            break
        seconds, replies = _round(begin(), task["questions"])
        _send({"seconds": seconds, "said": [] if number else [tell(reply) for reply in replies]})
    _send(memory())


def _round(ask: Ask, questions: list[tuple[str, str | None]]) -> tuple[list[float], list[Any]]:
    seconds, replies = [], []
    for text, session in questions:
        started = perf_counter()
        reply = ask(text, session)
        seconds.append(perf_counter() - started)
        replies.append(reply)
    return seconds, replies


def _ours(task: dict[str, Any]) -> tuple[Callable[[], Ask], Callable[[Any], Any]]:
    from facts.store import Store
    from intents.engine import Context, Engine, Reply

    today = date.fromisoformat(task["today"])
    engine = Engine(Store.load(*map(Path, task["records"])), lambda: today)

    def begin() -> Ask:
        contexts: dict[str, Context] = {}

        def ask(text: str, session: str | None) -> Reply:
            if session is None:
                return engine.ask(text)
            reply = engine.ask(text, contexts.get(session))
            contexts[session] = reply.context
            return reply

        return ask

    return begin, _said


def _said(reply: Any) -> dict[str, object]:
    kinds = [outcome.query.kind if outcome.query else "" for outcome in reply.outcomes]
    return {"text": reply.text, "status": reply.status, "kinds": kinds}


def _peer(task: dict[str, Any]) -> tuple[Callable[[], Ask], Callable[[Any], Any]]:
    from tests.benchmark.peers import PEERS

    peer = next(peer for peer in PEERS if peer.name == task["name"])
    choose = peer.train([(phrase, kind) for phrase, kind in task["examples"]])
    return lambda: lambda text, _: choose(text), lambda chosen: chosen


def _send(item: object) -> None:
    print(json.dumps(item), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
