"""The line editor: history, completion as one types, several pasted lines at once. Imported on terminals only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from bot.repl_commands import COMMANDS, matching
from bot.repl_history import History, history_path
from bot.repl_names import suggestions
from intents.engine import Engine

MENU_ROWS = 6  # room kept free below the line
_COMMAND = re.compile(r"\s*(:\w*)")


class Names(Completer):
    """Completes the names of the record, and commands after a colon."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def get_completions(self, document: Document, _complete_event: CompleteEvent) -> Iterable[Completion]:
        """Give what the text before the cursor may become."""
        typed = document.current_line_before_cursor
        command = _COMMAND.fullmatch(typed)
        if command:
            return _commands(command[1])
        return (Completion(name, -len(part)) for part, name in suggestions(self.engine, typed))


def _commands(typed: str) -> Iterator[Completion]:
    for name in matching(typed):
        yield Completion(f":{name}", -len(typed), display_meta=COMMANDS[name].help)


def prompting(engine: Engine, mark: str, tell: Callable[[str], None]) -> Callable[[], str]:
    """Make a function that reads what the person enters; `tell` gets a sentence when the history cannot be kept.

    The text may have several lines, pasted. Raises `EOFError` on Ctrl-D and `KeyboardInterrupt` on Ctrl-C.
    """
    history = _history(tell)
    session: PromptSession[str] = PromptSession(
        FormattedText([("bold", mark)]),
        history=history,
        completer=Names(engine),
        complete_while_typing=True,
        key_bindings=_keys(),
        multiline=True,
        prompt_continuation=" " * len(mark),
        enable_suspend=True,
        reserve_space_for_menu=MENU_ROWS,
    )

    def read() -> str:
        typed = session.prompt()
        if isinstance(history, History) and (fault := history.take_fault()):
            tell(fault)
        return typed

    return read


def _history(tell: Callable[[str], None]) -> History | InMemoryHistory:
    try:
        history = History(history_path())
    except RuntimeError:
        tell("The history cannot be kept: there is no home folder. It lasts for this session only.")
        return InMemoryHistory()
    if fault := history.take_fault():
        tell(fault)
    return history


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys
