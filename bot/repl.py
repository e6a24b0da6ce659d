"""The conversation at a terminal or on a pipe: the same conversation, read and written differently."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot import repl_commands
from bot.repl_conversation import Conversation
from bot.terminal import Look, clean, is_dumb, look_of
from bot.terminal_reply import apology, block, line, numbered

MARK = "> "
Respond = Callable[[Conversation, str, Look], list[str]]
LEAVING = ("exit", "quit")  # what people type at any prompt that they want to leave
EXAMPLES = 3  # questions on the first screen


def run(conversation: Conversation) -> None:
    """Converse until the input ends; with prompts and colour only if both ends are a terminal."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _at_terminal(conversation)
    else:
        _on_pipe(conversation)


def first_screen(conversation: Conversation, look: Look) -> list[str]:
    """Two lines that say what this is, and three questions that a number asks."""
    first, *others = [known[0] for known in conversation.store.names.values()]
    about = f"{first} and {others[0] if len(others) == 1 else f'{len(others):,} others'}" if others else first
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
    return [*_echo(option.question, look), block(conversation.ask(option.question), look)]


def _at_terminal(conversation: Conversation) -> None:
    _show(first_screen(conversation, look_of(sys.stdout)))
    read = _reader(conversation)
    while True:
        try:
            _answer_all(conversation, _lines(read()))
        except KeyboardInterrupt:
            continue  # the line is cleared, the conversation stays
        except EOFError:
            return


def _lines(typed: str) -> list[str]:
    return [stripped for row in clean(typed).splitlines() if (stripped := row.strip())]


def _answer_all(conversation: Conversation, questions: list[str]) -> None:
    here = look_of(sys.stdout)
    for question in questions:
        if question.lower() in LEAVING:
            raise EOFError
        echo = _echo(question, here) if len(questions) > 1 else []  # a paste: which answer is to which?
        _show([*echo, *_survived(respond, conversation, question, here)])


def _echo(question: str, look: Look) -> list[str]:
    return [look.paint(text, "quiet") for text in look.wrap(clean(question), MARK)]


def _reader(conversation: Conversation) -> Callable[[], str]:
    if is_dumb():
        return _plain_line
    from bot.repl_prompt import prompting

    return prompting(conversation.engine, MARK, _tell)


def _plain_line() -> str:
    print(MARK, end="", flush=True)  # input() would write it to stderr, which may lead elsewhere
    typed = ""
    try:
        typed = sys.stdin.readline()
    finally:
        if not typed:
            print(flush=True)  # what comes next begins on a line of its own
    if not typed:
        raise EOFError
    return typed


def _tell(sentence: str) -> None:
    here = look_of(sys.stdout)
    _show([here.paint(text, "alert") for text in here.wrap(sentence)])


def _on_pipe(conversation: Conversation) -> None:
    for raw in sys.stdin:
        typed = clean(raw).strip()
        if not typed:
            continue
        if typed.lower() in LEAVING:
            return
        try:
            answer = _survived(_piped, conversation, typed, Look())
        except EOFError:
            return
        print("\n".join(answer), flush=True)


def _piped(conversation: Conversation, typed: str, look: Look) -> list[str]:
    if typed.startswith(":"):
        return repl_commands.run(conversation, typed, look)
    try:
        option = conversation.picked(typed)
    except LookupError as error:
        return [str(error.args[0])]
    return [line(conversation.ask(option.question if option else typed))]


def _survived(respond: Respond, conversation: Conversation, typed: str, look: Look) -> list[str]:
    """Respond; what goes wrong with one line costs its answer, not the conversation."""
    try:
        return respond(conversation, typed, look)
    except EOFError:
        raise
    except Exception as error:  # Ctrl-C is none
        return look.wrap(apology(error))


def _show(lines: list[str]) -> None:
    print("\n".join([*lines, ""]), flush=True)
