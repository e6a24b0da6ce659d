"""A small bot that echoes: what this Discord is tried with, in its own tests."""

from datetime import datetime
from typing import Final

import discord
from discord import app_commands

CLUBS: Final = ("Spartak Moscow", "Bari", "Juventus")


class MoreForm(discord.ui.Modal, title="Ask more"):
    """A form with one field."""

    question: discord.ui.TextInput["MoreForm"] = discord.ui.TextInput(label="Your question", max_length=50)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"echo {self.question.value}", ephemeral=True)


class Buttons(discord.ui.View):
    """Buttons of every kind of response."""

    @discord.ui.button(label="Ask more", custom_id="more")
    async def more(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.send_modal(MoreForm())

    @discord.ui.button(label="Flip", custom_id="flip")
    async def flip(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.edit_message(content="flipped")

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("at last")

    @discord.ui.button(label="Delete", custom_id="delete")
    async def delete(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.defer()
        await interaction.delete_original_response()

    @discord.ui.button(label="Broken", custom_id="broken")
    async def broken(self, interaction: discord.Interaction, _: object) -> None:
        """Leave the person waiting."""


class Echo(discord.AutoShardedClient):
    """Answers mentions and direct messages, follows edits and deletions, has commands and buttons."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.default(), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.answers: dict[int, discord.Message] = {}
        self.edited: dict[int, datetime] = {}
        self.refused: list[int] = []
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        if message.author == self.user:
            return
        self.heard.append(message)
        if self.user in message.mentions or message.guild is None:
            try:
                self.answers[message.id] = await message.reply(
                    f"echo {message.clean_content}",
                    view=self.buttons(),
                    nonce=str(message.id),
                    mention_author=False,
                )
            except discord.HTTPException as error:
                self.refused.append(error.code)

    def buttons(self) -> Buttons:
        return Buttons(timeout=None)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        answer, edited = self.answers.get(event.message_id), event.message.edited_at
        if answer is not None and edited is not None and edited != self.edited.get(answer.id):
            self.edited[answer.id] = edited
            await answer.edit(content=f"echo {event.message.clean_content}")

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        if event.message_id in self.answers:
            await self.answers.pop(event.message_id).delete()


def add_commands(tree: app_commands.CommandTree) -> None:
    """Give the client its commands."""

    @tree.command(description="Say it again")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def echo(interaction: discord.Interaction, text: str, private: bool = False) -> None:
        await interaction.response.send_message(f"echo {text}", ephemeral=private, view=Buttons(timeout=None))

    @tree.command(description="Name a club")
    @app_commands.default_permissions(manage_guild=True)
    async def club(interaction: discord.Interaction, name: str) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content=f"club {name}")

    @club.autocomplete("name")
    async def names(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = [name for name in CLUBS if typed.lower() in name.lower()]
        return [app_commands.Choice(name=name, value=name.upper()) for name in found]

    @tree.context_menu(name="Quote")
    async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content}")


PROGRAM: Final = """
import asyncio, signal, sys
import discord

class Client(discord.Client):
    async def setup_hook(self):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: asyncio.ensure_future(self.close()))
    async def on_message(self, message):
        if self.user in message.mentions:
            await message.reply("echo " + " ".join(sys.argv[1:]))

async def main():
    async with Client(intents=discord.Intents.default()) as client:
        await client.start("loopback.token.of-no-use")
    print("left cleanly")

asyncio.run(main())
"""
"""The source of a whole program: it answers with its arguments and leaves cleanly on SIGTERM."""
