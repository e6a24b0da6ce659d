"""Questions by the line for programs: JSON in, JSON out, every line answered or told what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TypeGuard

from bot.terminal import clean
from bot.terminal_reply import apology, fields, to_json
from intents.engine import Context, Engine

Key = str | int


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a batch; questions of one session, in order, make one conversation."""

    id: Key
    text: str
    session: Key | None


class LineError(ValueError):
    """A line that holds no question; `id` is the one it gave, if it gave a usable one."""

    def __init__(self, message: str, ident: Key | None = None) -> None:
        super().__init__(message)
        self.id = ident


def parse(raw: bytes) -> Line:
    """Read a line; raises `LineError` with one sentence."""
    try:
        item = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineError(f"The line is not UTF-8 at byte {error.start}.") from error
    except json.JSONDecodeError as error:
        raise LineError(f"The line is not valid JSON: {error.msg} at character {error.pos + 1}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets thousands deep
        raise LineError("The line has a number too long or nesting too deep to be read.") from error
    if not isinstance(item, dict):
        raise LineError('The line is not an object; write {"id": …, "text": …}.')
    ident = item.get("id")
    if not _is_key(ident):
        raise LineError("'id' must be a text or a whole number.")
    if not isinstance(item.get("text"), str):
        raise LineError("'text' must be a text: the question.", ident)
    session = item.get("session")
    if session is not None and not _is_key(session):
        raise LineError("'session' must be a text or a whole number, or be left out.", ident)
    return Line(ident, item["text"], session)


def _is_key(value: object) -> TypeGuard[Key]:
    return isinstance(value, str | int) and not isinstance(value, bool)


def answer_lines(engine: Engine, lines: Iterable[bytes]) -> Iterator[str]:
    """Answer a batch line by line; blank lines are passed over, faulty ones told, and the rest go on."""
    sessions: dict[Key, Context] = {}
    for raw in lines:
        if not raw.strip():
            continue
        try:
            line = parse(raw)
        except LineError as error:
            yield to_json({"id": error.id, "error": str(error)})
            continue
        context = Context.EMPTY if line.session is None else sessions.get(line.session, Context.EMPTY)
        started = perf_counter()
        try:
            reply = engine.ask(clean(line.text), context)
        except Exception as error:  # whatever it is, the other lines want their answers
            yield to_json({"id": line.id, "error": apology(error)})
            continue
        elapsed = perf_counter() - started
        if line.session is not None:
            sessions[line.session] = reply.context
        yield to_json({"id": line.id, **fields(reply, elapsed)})
