"""A bot that posts the cards of our own for the same questions, made before it connects: Discord's share of the work.

python -m tests.benchmark.discord_echo URL TASK.json
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date
from pathlib import Path

import discord

from bot import cards, discord_buttons
from bot.cards import Card
from bot.discord_buttons import Buttons
from facts.store import Store
from intents.engine import Engine
from tests.discord_world.client import pointed_at
from tests.discord_world.world import TOKEN

Made = dict[str, tuple[Card, discord.ui.View]]


class Echo(discord.AutoShardedClient):
    """Replies to a mention with what was made for its text."""

    def __init__(self, made: Made) -> None:
        super().__init__(
            intents=discord.Intents.default(),
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._made = made

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        if self.user in message.mentions:
            card, view = self._made[message.content.partition("> ")[2]]
            await message.channel.send(card.content, view=view, reference=message.to_reference(), nonce=str(message.id))


def prepared(task: dict[str, str | list[str]]) -> Made:
    """The cards and buttons of our own for every question."""
    today = date.fromisoformat(str(task["today"]))
    engine = Engine(Store.load(), lambda: today)
    replies = {text: engine.ask(text) for text in task["questions"]}
    return {
        text: (cards.render(reply, full=False, public=True), Buttons(discord_buttons.under(reply, 0, private=False)))
        for text, reply in replies.items()
    }


async def main(url: str, task_file: str) -> None:
    """Make everything, then connect and echo until ended."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    with pointed_at(url):
        made = prepared(task)
        async with Echo(made) as client:
            await client.start(TOKEN)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
