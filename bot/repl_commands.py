"""The commands of the prompt, `:why` to `:quit`: one small function each, and the table that names them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.repl_conversation import Conversation
from bot.terminal import Look, day
from bot.terminal_reply import INDENT, explanation, numbered

LISTED_SUBJECTS = 20  # names that `:subject` lists before it counts the rest
MOST_QUOTED = 40  # characters of what was typed that a sentence about it repeats
HELP = 'Ask in plain English, one question a line; follow-ups such as "and after that?" are understood.'
KEYS = (
    "A number picks from the list last shown. Tab completes names and commands, Ctrl-C clears the line, Ctrl-D leaves."
)
NOTHING_ASKED = "Nothing has been asked yet."


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a command: in which conversation, with what behind its name, and how to write."""

    conversation: Conversation
    argument: str
    look: Look


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what may follow it, what it does in a few words, and the function that does it."""

    argument: str
    help: str
    run: Callable[[Call], list[str]]


def run(conversation: Conversation, typed: str, look: Look) -> list[str]:
    """Run a line that begins with a colon; a beginning that fits one command is enough.

    Raises `EOFError` for `:quit`, as the end of the input would.
    """
    name, _, argument = typed.removeprefix(":").strip().partition(" ")
    letters = name.lower()
    begun = [known for known in COMMANDS if name and known.startswith(letters)]
    fitting = [letters] if letters in COMMANDS else begun
    if len(fitting) == 1:
        return COMMANDS[fitting[0]].run(Call(conversation, argument.strip(), look))
    near = fitting or difflib.get_close_matches(letters, COMMANDS, 1)
    hint = f"did you mean {' or '.join(f':{known}' for known in near)}? " if near else ""
    return look.wrap(f"There is no command :{_short(name)}; {hint}:help lists them.")


def matching(typed: str) -> list[str]:
    """Commands that have the typed letters in this order, those that begin with them first."""
    letters = typed.removeprefix(":").lower()
    found = [name for name in COMMANDS if _in_order(letters, name)]
    return sorted(found, key=lambda name: not name.startswith(letters))


def _short(text: str) -> str:
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _why(call: Call) -> list[str]:
    conversation, last = call.conversation, call.conversation.last
    if call.argument:
        return explanation(conversation.engine.why(call.argument, conversation.context), call.look)
    if last is None:
        return call.look.wrap(f"{NOTHING_ASKED} Or write the question: :why QUESTION.")
    return explanation(conversation.engine.why(last.question, last.before), call.look)


def _topics(call: Call) -> list[str]:
    wanted = call.argument.lower()
    topics = call.conversation.engine.topics()
    shown = tuple(topic for topic in topics if wanted in f"{topic[0]} {topic[1]}".lower())
    if not shown:
        return call.look.wrap(f"No topic has '{_short(call.argument)}' in it; :topics lists all {len(topics)}.")
    call.conversation.offer(shown)
    lines = numbered([f"{topic}: {example}" for topic, example in shown], call.look)
    ending = "A number asks that question."
    if len(call.conversation.store.names) > 1:
        ending += f" All are about {call.conversation.engine.book.name}; :subject lists who else can be named."
    return [*lines, *call.look.wrap(ending)]


def _sources(call: Call) -> list[str]:
    if call.conversation.last is None:
        return call.look.wrap(NOTHING_ASKED)
    sources = call.conversation.last.reply.sources
    if not sources:
        return call.look.wrap("The last reply rests on no entry of the record.")
    return [line for place in sources for line in call.look.wrap(place, INDENT)]


def _subject(call: Call) -> list[str]:
    last, names = call.conversation.last, call.conversation.store.names
    current, wanted = last.reply.subject if last else None, call.argument.lower()
    fitting = [key for key, known in names.items() if any(wanted in name.lower() for name in known)]
    if not fitting:
        return call.look.wrap(f"No record is about '{_short(call.argument)}'; :subject lists all {len(names)}.")
    lines: list[str] = []
    for key in fitting[:LISTED_SUBJECTS]:
        name = names[key][0]
        lines += call.look.wrap(f"{name} (the last reply)" if key == current else name, INDENT)
    if (more := len(fitting) - LISTED_SUBJECTS) > 0:
        lines += call.look.wrap(f"and {more} more; :subject NAME narrows the list.", INDENT)
    return lines


def _reset(call: Call) -> list[str]:
    call.conversation.reset()
    return call.look.wrap("Forgotten; the next question stands by itself.")


def _today(call: Call) -> list[str]:
    clock = call.conversation.clock
    if call.argument.lower() == "now":
        clock.fixed = None
    elif call.argument:
        try:
            clock.fixed = day(call.argument)
        except ValueError:
            return call.look.wrap(f"'{_short(call.argument)}' is no date; write :today YYYY-MM-DD, or :today now.")
    how = "set here; :today now goes back to the calendar" if clock.fixed else "by the calendar"
    return call.look.wrap(f"Today is {clock().isoformat()}, {how}.")


def _help(call: Call) -> list[str]:
    lines = call.look.wrap(HELP)
    column = max(len(f":{name} {command.argument}") for name, command in COMMANDS.items()) + 2
    for name, command in COMMANDS.items():
        lead = f"{INDENT}{f':{name} {command.argument}':<{column}}"
        first, *rest = call.look.wrap(command.help, lead)
        lines += [call.look.paint(lead, "strong") + first[len(lead) :], *rest]
    return [*lines, *call.look.wrap(KEYS)]


def _quit(_call: Call) -> list[str]:
    raise EOFError


COMMANDS: Mapping[str, Command] = {
    "why": Command("[QUESTION]", "how a question is read, or the last one", _why),
    "topics": Command("[WORD]", "what can be asked, with examples", _topics),
    "sources": Command("", "where the last reply stands", _sources),
    "subject": Command("[NAME]", "whom the record is about", _subject),
    "reset": Command("", "forget the conversation so far", _reset),
    "today": Command("[DATE|now]", "show or set what counts as today", _today),
    "help": Command("", "this list", _help),
    "quit": Command("", "leave", _quit),
}
