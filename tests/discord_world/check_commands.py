"""Whether Discord would take commands: https://docs.discord.com/developers/interactions/application-commands"""

import re
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from . import limits
from .errors import Json, Problem, refuse

SLASH_NAME: Final = re.compile(r"[-_'\w]{1,32}")
"""The page's own pattern, letters of any script included; \\w covers \\p{L} and \\p{N}."""


class Option(IntEnum):
    """Option types."""

    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


def check_commands(commands: list[Json]) -> None:
    """Raise 50035 unless the whole set of commands would be taken."""
    problems: list[Problem] = []
    kinds = Counter(command.get("type", 1) for command in commands)
    for kind, most in ((1, limits.SLASH_COMMANDS), (2, limits.MENU_COMMANDS), (3, limits.MENU_COMMANDS)):
        if kinds[kind] > most:
            text = f"Maximum number of application commands reached ({most})."
            problems.append(Problem((), "APPLICATION_COMMAND_TOO_MANY", text))
    names = [(command.get("type", 1), command.get("name")) for command in commands]
    for place, command in enumerate(commands):
        problems += check_command((str(place),), command)
        if names.index(names[place]) != place:
            text = "Option name already exists" if command.get("options") else "Command name already exists"
            problems.append(Problem((str(place), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text))
    refuse(problems)


def check_command(path: tuple[str, ...], command: Json) -> list[Problem]:
    """Return what is wrong with one command."""
    slash = command.get("type", 1) == 1
    problems = _check_name((*path, "name"), command.get("name"), slash=slash)
    description = command.get("description") or ""
    if slash:
        problems += _text((*path, "description"), description, limits.COMMAND_DESCRIPTION)
        problems += _check_options(path, command.get("options") or [])
    elif description or command.get("options"):
        text = "Context menu commands cannot have description or options"
        problems.append(Problem((*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_FIELDS", text))
    if (total := sum(map(len, _texts(command)))) > limits.COMMAND_TOTAL:
        text = f"Command exceeds maximum size ({total} > {limits.COMMAND_TOTAL})"
        problems.append(Problem(path, "APPLICATION_COMMAND_TOO_LARGE", text))
    return problems


def _check_options(path: tuple[str, ...], options: list[Json]) -> list[Problem]:
    problems: list[Problem] = []
    if len(options) > limits.COMMAND_OPTIONS:
        text = f"Must be {limits.COMMAND_OPTIONS} or fewer in length."
        problems.append(Problem((*path, "options"), "BASE_TYPE_MAX_LENGTH", text))
    optional_seen = False
    names: set[str] = set()
    for place, option in enumerate(options):
        where = (*path, "options", str(place))
        problems += _check_name((*where, "name"), option.get("name"), slash=True)
        problems += _text((*where, "description"), option.get("description") or "", limits.COMMAND_DESCRIPTION)
        if option.get("required") and optional_seen:
            text = "Required options must be placed before non-required options"
            problems.append(Problem(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text))
        if option.get("name") in names:
            problems.append(
                Problem(
                    (*where, "name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option name already exists",
                )
            )
        names.add(str(option.get("name")))
        optional_seen = optional_seen or not option.get("required")
        if option.get("type") in (Option.SUBCOMMAND, Option.GROUP):
            problems += _check_options(where, option.get("options") or [])
        problems += _check_choices(where, option)
    return problems


def _check_choices(path: tuple[str, ...], option: Json) -> list[Problem]:
    problems: list[Problem] = []
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        text = "Autocomplete cannot be enabled while choices are present"
        problems.append(Problem(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", text))
    if len(choices) > limits.COMMAND_CHOICES:
        text = f"Must be {limits.COMMAND_CHOICES} or fewer in length."
        problems.append(Problem((*path, "choices"), "BASE_TYPE_MAX_LENGTH", text))
    for place, choice in enumerate(choices):
        where = (*path, "choices", str(place))
        problems += _text((*where, "name"), str(choice.get("name") or ""), limits.CHOICE)
        if option.get("type") == Option.STRING:
            problems += _text((*where, "value"), str(choice.get("value", "")), limits.CHOICE)
    return problems


def check_suggestions(choices: list[Json]) -> None:
    """Raise 50035 unless an autocomplete answer would be taken."""
    path = ("data", "choices")
    problems: list[Problem] = []
    if len(choices) > limits.SUGGESTIONS:
        problems.append(Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limits.SUGGESTIONS} or fewer in length."))
    for place, choice in enumerate(choices):
        problems += _text((*path, str(place), "name"), str(choice.get("name") or ""), limits.SUGGESTION)
        problems += _text((*path, str(place), "value"), str(choice.get("value", "")), limits.SUGGESTION)
    refuse(problems)


def _check_name(path: tuple[str, ...], name: object, *, slash: bool) -> list[Problem]:
    text = str(name or "")
    if not 1 <= len(text) <= limits.COMMAND_NAME:
        return [Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {limits.COMMAND_NAME} in length.")]
    if slash and (not SLASH_NAME.fullmatch(text) or text != text.lower()):
        return [Problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")]
    return []


def _text(path: tuple[str, ...], text: str, longest: int) -> list[Problem]:
    if 1 <= len(text) <= longest:
        return []
    return [Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {longest} in length.")]


def _texts(node: Json) -> Iterator[str]:
    yield str(node.get("name") or "")
    yield str(node.get("description") or "")
    if isinstance(node.get("value"), str):
        yield node["value"]
    for part in [*(node.get("options") or []), *(node.get("choices") or [])]:
        yield from _texts(part)
