"""The command line: `bandera` alone opens the conversation, everything else is a command with its own exit code."""

from __future__ import annotations

import errno
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shlex import quote
from time import perf_counter
from typing import TYPE_CHECKING

from bot import terminal

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from bot.repl_conversation import Conversation

FAILED_CHECK = 1
MISCONFIGURED = 78  # EX_CONFIG of sysexits.h
READER_GONE = (errno.EPIPE, errno.EIO)  # a closed pipe, a closed terminal window
STREAM_FAILED = 74  # EX_IOERR of sysexits.h: a full disk behind the standard output
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
Run = Callable[[Namespace], int]


class MisconfiguredError(Exception):
    """The program cannot start with these files or settings; the text has one sentence for each fault."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 for a failed check, 2 usage, 74 output, 78 configuration, 130 Ctrl-C."""
    terminal.prepare()
    try:
        try:
            return _dispatch(list(sys.argv[1:] if argv is None else argv))
        finally:
            sys.stdout.flush()
    except MisconfiguredError as fault:
        for sentence in str(fault).splitlines():
            print(f"bandera: {sentence}", file=sys.stderr)
        return MISCONFIGURED
    except OSError as error:
        if error.filename is not None:
            raise  # not of the standard streams, so a fault of ours
        terminal.abandon_output()
        if error.errno in READER_GONE:
            return 0
        print(f"bandera: Reading or writing failed: {error.strerror or error}.", file=sys.stderr)
        return STREAM_FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from intents.lexicon import LexiconError

        if not isinstance(error, LexiconError):
            raise
        print(f"bandera: {error}", file=sys.stderr)
        return MISCONFIGURED


def _dispatch(argv: list[str]) -> int:
    wanted = argv[0] if argv else "repl"
    if wanted.startswith("-") and wanted not in ("-h", "--help"):
        wanted, argv = "repl", ["repl", *argv]
    parser = _parser(with_discord=wanted not in COMMANDS)
    if len(wanted.split()) > 1:  # a question where a command belongs
        parser.error(f"commands are one word; to ask a question, write: {parser.prog} ask {quote(wanted)}")
    args = parser.parse_args(argv or ["repl"])
    run: Run = args.run
    return run(args)


def _parser(*, with_discord: bool) -> ArgumentParser:
    parser = ArgumentParser(
        prog="bandera",
        description="Questions answered from a record, in a terminal or on Discord. Without a command: repl.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in COMMANDS.values():
        add(commands)
    if with_discord:  # these import asyncio, which the quick commands need not wait for
        from bot.discord_cli import add_commands

        add_commands(commands)
    return parser


def _add_repl(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = commands.add_parser("repl", help="converse; questions on a pipe are answered a line each")
    _add_engine_options(parser)
    parser.set_defaults(run=_repl)


def _add_ask(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = commands.add_parser("ask", help="answer one question, or a batch of them")
    parser.add_argument("question", nargs="*", help="the question; before --records, if that is given")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer as one JSON object")
    form.add_argument("--jsonl", action="store_true", help='read {"id", "text", "session"?} a line')
    _add_engine_options(parser)
    parser.set_defaults(run=_ask, error=parser.error)


def _add_why(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = commands.add_parser("why", help="show how a question is read")
    parser.add_argument("question", nargs="+", help="the question")
    _add_engine_options(parser)
    parser.set_defaults(run=_why)


def _add_check(commands: _SubParsersAction[ArgumentParser]) -> None:
    parser = commands.add_parser("check", help="validate records and lexicon; exit status 1 on mistakes")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="records; the shipped ones by default")
    parser.set_defaults(run=_check)


def _add_schema(commands: _SubParsersAction[ArgumentParser]) -> None:
    commands.add_parser("schema", help="print the JSON Schema of a record").set_defaults(run=_schema)


COMMANDS: dict[str, Callable[[_SubParsersAction[ArgumentParser]], None]] = {
    "repl": _add_repl,
    "ask": _add_ask,
    "why": _add_why,
    "check": _add_check,
    "schema": _add_schema,
}


def _add_engine_options(parser: ArgumentParser) -> None:
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the date that counts as today")
    parser.add_argument(
        "--records",
        action="extend",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="records to load instead of the shipped ones",
    )


def _day(text: str) -> date:
    try:
        return terminal.day(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no date of the form YYYY-MM-DD") from None


@contextmanager
def _sound_records() -> Iterator[None]:
    """Tell what is wrong with a record, be it at the start or, of many records, when one is first asked about."""
    from facts.store import RecordError

    try:
        yield
    except RecordError as error:
        raise MisconfiguredError(str(error)) from error


def _conversation(args: Namespace) -> Conversation:
    from bot.repl_conversation import Clock, Conversation
    from facts.store import Store
    from intents.engine import Engine

    clock = Clock(args.today)
    store = Store.load(*args.records)
    return Conversation(store, Engine(store, clock), clock)


@_sound_records()
def _repl(args: Namespace) -> int:
    from bot import repl

    repl.run(_conversation(args))
    return 0


@_sound_records()
def _ask(args: Namespace) -> int:
    if bool(args.question) == args.jsonl:
        args.error("--jsonl reads its questions from the input" if args.jsonl else "a question is missing")
    if args.jsonl:
        return _ask_lines(args)
    from bot.terminal_reply import block, fields

    conversation = _conversation(args)
    question = terminal.clean(" ".join(args.question))
    started = perf_counter()
    reply = conversation.ask(question)
    elapsed = perf_counter() - started
    if args.json:
        _print_json(fields(reply, elapsed))
    else:
        print(block(reply, terminal.look_of(sys.stdout)))
    return 0


def _ask_lines(args: Namespace) -> int:
    from bot.terminal_batch import answer_lines

    terminal.speak_json()
    for answer in answer_lines(_conversation(args).engine, sys.stdin.buffer):
        print(answer, flush=True)
    return 0


@_sound_records()
def _why(args: Namespace) -> int:
    from bot.terminal_reply import explanation

    question = terminal.clean(" ".join(args.question))
    told = _conversation(args).engine.why(question)
    print("\n".join(explanation(told, terminal.look_of(sys.stdout))))
    return 0


def _check(args: Namespace) -> int:
    from bot.terminal_check import mistakes
    from facts.store import SHIPPED

    files = args.files or sorted(SHIPPED.glob("*.toml"))
    found = mistakes(files)
    print("\n".join(found) or f"No mistakes in {len(files)} record{'s' if len(files) > 1 else ''} and the lexicon.")
    return FAILED_CHECK if found else 0


def _schema(_args: Namespace) -> int:
    from facts.schema import schema

    _print_json(schema(), indent=2)
    return 0


def _print_json(item: object, indent: int | None = None) -> None:
    from bot.terminal_reply import to_json

    terminal.speak_json()
    print(to_json(item, indent))
