"""Names in command options: completed as they are typed, and understood however they were typed."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot import discord_limits as limits
from bot.discord_limits import cut
from bot.queries import Named, Who
from intents.engine import Engine


class NameTransformer(app_commands.Transformer):
    """One kind of name. A suggestion reads "Name, years"; both it and free text end in the same :class:`Named`."""

    def __init__(self, engine: Engine, types: frozenset[str]) -> None:
        self._engine = engine
        self._types = types

    async def transform(self, interaction: discord.Interaction[Any], value: str) -> Named:
        """Recognise a name; one that nothing resembles goes to the engine as it was typed."""
        return self.named(value)

    async def autocomplete(  # type: ignore[override]
        self,
        interaction: discord.Interaction[Any],
        value: str,
    ) -> list[app_commands.Choice[str]]:
        """Suggest names for what has been typed so far."""
        labels = dict.fromkeys(cut(label, limits.CHOICE) for _, label in self._engine.complete(value, self._types))
        return [app_commands.Choice(name=label, value=label) for label in list(labels)[: limits.CHOICES]]

    def named(self, value: str) -> Named:
        """Recognise a name, chosen from the suggestions or typed."""
        words = value.partition(",")[0].strip()
        found = self._engine.complete(words, self._types)
        ident, label = next((pair for pair in found if pair[1] == value), found[0] if found else (None, words))
        return Named(label.partition(",")[0], ident)


class SubjectTransformer(app_commands.Transformer):
    """The person a command is about, where there are several: those whose name holds what was typed."""

    def __init__(self, subjects: tuple[Who, ...]) -> None:
        self._subjects = subjects

    async def transform(self, interaction: discord.Interaction[Any], value: str) -> Who:
        """Take the first that fits, or else the words as typed, for the engine to make of them what it can."""
        return next(iter(self._fitting(value)), Who("", value.strip()))

    async def autocomplete(  # type: ignore[override]
        self,
        interaction: discord.Interaction[Any],
        value: str,
    ) -> list[app_commands.Choice[str]]:
        """Suggest those that fit."""
        names = [cut(who.name, limits.CHOICE) for who in self._fitting(value)]
        return [app_commands.Choice(name=name, value=name) for name in names[: limits.CHOICES]]

    def _fitting(self, value: str) -> list[Who]:
        return [who for who in self._subjects if value.strip().casefold() in who.name.casefold()]
