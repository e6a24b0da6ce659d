"""The conversation at a terminal or on a pipe: the same conversation, read and written differently."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

from bot import repl_commands
from bot.repl_conversation import Conversation
from bot.terminal import Look, clean, is_dumb, look
from bot.terminal_reply import block, line, numbered

MARK = "> "
EXAMPLES = 3  # questions on the first screen


def run(conversation: Conversation) -> None:
    """Converse until the input ends; with prompts and colour only if both ends are a terminal."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _at_terminal(conversation)
    else:
        _on_pipe(conversation)


def first_screen(conversation: Conversation, look: Look) -> list[str]:
    """Two lines that say what this is, and three questions that a number asks."""
    names = [book.name for book in conversation.store.records.values()]
    about = " and ".join(names) if len(names) <= 2 else f"{len(names):,} people"
    topics = conversation.engine.topics()
    spread = [topics[len(topics) * place // EXAMPLES] for place in range(min(EXAMPLES, len(topics)))]
    conversation.offer(tuple((example, example) for _, example in spread))
    return [
        *look.wrap(f"La Bandera answers questions about {about}."),
        *look.wrap("Each answer names its place in the record; :help for more."),
        *numbered([example for _, example in spread], look),
    ]


def respond(conversation: Conversation, typed: str, look: Look) -> list[str]:
    """Answer one line, be it a command, a number off the list, or a question; raises `EOFError` to leave."""
    if typed.startswith(":"):
        return repl_commands.run(conversation, typed, look)
    try:
        option = conversation.picked(typed)
    except LookupError as error:
        return look.wrap(str(error.args[0]))
    if option is None:
        return [block(conversation.ask(typed), look)]
    echo = [look.paint(text, "quiet") for text in look.wrap(clean(option.question), MARK)]
    return [*echo, block(conversation.ask(option.question), look)]


def _at_terminal(conversation: Conversation) -> None:
    _show(first_screen(conversation, look(sys.stdout)))
    read = _reader(conversation)
    while True:
        try:
            for typed in clean(read()).splitlines():
                if typed.strip():
                    _show(respond(conversation, typed.strip(), look(sys.stdout)))
        except KeyboardInterrupt:
            continue  # the line is cleared, the conversation stays
        except EOFError:
            return
        except OSError as error:
            if error.errno != errno.EIO:  # the terminal is gone
                raise
            return


def _reader(conversation: Conversation) -> Callable[[], str]:
    if is_dumb():
        return _plain_line
    from bot.repl_prompt import prompting

    return prompting(conversation.engine, MARK, _tell)


def _plain_line() -> str:
    try:
        return input(MARK)
    except (KeyboardInterrupt, EOFError):
        print()
        raise


def _tell(sentence: str) -> None:
    here = look(sys.stdout)
    _show([here.paint(text, "alert") for text in here.wrap(sentence)])


def _on_pipe(conversation: Conversation) -> None:
    for raw in sys.stdin:
        typed = clean(raw).strip()
        if not typed:
            continue
        try:
            if typed.startswith(":"):
                answer = "\n".join(repl_commands.run(conversation, typed, Look()))
            else:
                answer = _piped(conversation, typed)
        except EOFError:
            return
        print(answer, flush=True)


def _piped(conversation: Conversation, typed: str) -> str:
    try:
        option = conversation.picked(typed)
    except LookupError as error:
        return str(error.args[0])
    return line(conversation.ask(option.question if option else typed))


def _show(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)
