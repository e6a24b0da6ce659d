"""The slash commands that answer, as a table: what each is called, what it takes, what it asks.

Nothing here knows a subject: names come from the engine, questions from :mod:`bot.queries`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Any, Final

from discord import app_commands

from bot import discord_limits as limits
from bot import queries
from bot.discord_desk import Desk
from bot.discord_interactions import Interaction, answer
from bot.discord_names import NameTransformer, SubjectTransformer
from bot.queries import SIDES, SIDES_AND_PLACES, Asked, Role, Who

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command. `kind` says what may be typed into it."""

    name: str
    description: str
    kind: str = "text"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One command; `ask` turns the given options and a way to speak of the person into a question."""

    name: str
    description: str
    options: tuple[Option, ...]
    ask: Callable[[Given, Who], Asked]


CLUB: Final = Option("club", "A club or national team", "club")
ROLE: Final = Option("role", "As what", "role")
PERSON: Final = Option("person", "About whom", "person")
PRIVATE: Final = Option("private", "Show the answer to you alone", "flag")


def _needed(option: Option, name: str = "", description: str = "") -> Option:
    return Option(name or option.name, description or option.description, option.kind, required=True)


ENTRIES: Final = (
    Entry(
        "ask",
        "Ask anything in your own words",
        (Option("question", "Your question", required=True),),
        lambda given, _: str(given["question"]),
    ),
    Entry(
        "tenure",
        "How long a spell at a club lasted, to the day",
        (_needed(CLUB), ROLE),
        lambda given, who: queries.tenure(who, given["club"], given["role"]),
    ),
    Entry(
        "club",
        "Everything recorded about one club",
        (_needed(CLUB),),
        lambda given, who: queries.club(who, given["club"]),
    ),
    Entry(
        "career",
        "Every club in order, with years",
        (ROLE,),
        lambda given, who: queries.career(who, given["role"]),
    ),
    Entry(
        "honours",
        "Trophies and awards, by club and role",
        (CLUB, ROLE),
        lambda given, who: queries.honours(who, given["club"], given["role"]),
    ),
    Entry(
        "stats",
        "Appearances and goals, where recorded",
        (CLUB,),
        lambda given, who: queries.stats(who, given["club"]),
    ),
    Entry(
        "match",
        "One recorded match",
        (Option("match", "A side, or where it was played", "match", required=True),),
        lambda given, _: queries.match(given["match"]),
    ),
    Entry(
        "age",
        "Age today, or at a date or event",
        (Option("when", "A date, a year or an event; today if left out"),),
        lambda given, who: queries.age(who, given["when"]),
    ),
    Entry(
        "timeline",
        "What was going on at a date, month, year or season",
        (Option("when", "A date, month, year or season", required=True),),
        lambda given, who: queries.timeline(who, given["when"]),
    ),
    Entry(
        "compare",
        "Two clubs side by side",
        (_needed(CLUB, "first", "One club"), _needed(CLUB, "second", "The other club")),
        lambda given, who: queries.compare(who, given["first"], given["second"]),
    ),
)


def build(desk: Desk) -> list[app_commands.Command[Any, ..., None]]:
    """Return the commands. They take a person only when the store holds several."""
    return [_command(desk, entry) for entry in ENTRIES]


def _command(desk: Desk, entry: Entry) -> app_commands.Command[Any, ..., None]:
    about = (PERSON,) if len(desk.subjects) > 1 and entry.name not in {"ask", "match"} else ()
    options = (*entry.options, *about, PRIVATE)

    async def callback(interaction: Interaction, **given: Any) -> None:
        person, private = given.pop("person", None), given.pop("private")
        asked = entry.ask(given, person or Who(desk.engine.book.subject))
        if private is None:
            private = desk.servers.private(interaction.guild_id)
        with desk.hand:
            await answer(desk, interaction, asked, private=private)

    _declare(callback, options, desk)
    return app_commands.Command(name=entry.name, description=entry.description, callback=callback)


def _declare(callback: Callable[..., Any], options: tuple[Option, ...], desk: Desk) -> None:
    """Give a callback the signature discord.py reads a command's options from."""
    annotations = _annotations(desk)
    parameters = [Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)]
    for option in options:
        annotation = annotations[option.kind]
        parameters.append(
            Parameter(
                option.name,
                Parameter.KEYWORD_ONLY,
                default=Parameter.empty if option.required else None,
                annotation=annotation if option.required else annotation | None,
            )
        )
    callback.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    app_commands.describe(**{option.name: option.description for option in options})(callback)


def _annotations(desk: Desk) -> dict[str, Any]:
    engine = desk.engine
    return {
        "text": app_commands.Range[str, 1, limits.QUESTION],
        "club": app_commands.Transform[queries.Named, NameTransformer(engine, SIDES)],
        "match": app_commands.Transform[queries.Named, NameTransformer(engine, SIDES_AND_PLACES)],
        "person": app_commands.Transform[Who, SubjectTransformer(desk.subjects)],
        "role": Role,
        "flag": bool,
    }
