"""What a story holds in its hand: questions, answers, forms, suggestions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from . import drafts, posting
from .acting import boxes
from .check_components import Kind, walk
from .errors import Json
from .model import EPHEMERAL, Interaction, Message
from .waiting import StoryError

if TYPE_CHECKING:
    from .people import Person
    from .world import World


class Suggestion(str):
    """One autocomplete suggestion: the text shown, with the `value` that would be sent."""

    __slots__ = ("value",)
    value: object

    def __new__(cls, name: str, value: object) -> Self:
        """Make the shown text carry its value."""
        made = super().__new__(cls, name)
        made.value = value
        return made


class Posted:
    """A message as people see it. `"808 days" in answer` looks at content, embeds and text displays."""

    def __init__(self, world: "World", message: Message) -> None:
        self.world = world
        self.message = message

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Posted) and other.message is self.message

    def __hash__(self) -> int:
        return hash(self.message.id)

    def __repr__(self) -> str:
        state = "deleted " if self.message.deleted else ""
        return f"<{state}message of {self.message.author.name}: {self.text!r}>"

    @property
    def id(self) -> int:
        """The snowflake."""
        return self.message.id

    @property
    def content(self) -> str:
        """The content alone, without embeds."""
        return self.message.content

    @property
    def embeds(self) -> list[Json]:
        """The embeds as sent."""
        return self.message.embeds

    @property
    def text(self) -> str:
        """Everything there is to read, line by line."""
        return "\n".join(part for part in _texts(self.message) if part)

    @property
    def exists(self) -> bool:
        """Whether it still stands in its channel."""
        return not self.message.deleted

    @property
    def edits(self) -> int:
        """How often its author edited it."""
        return self.message.edits

    @property
    def reactions(self) -> dict[str, tuple[str, ...]]:
        """Names of those who reacted, by emoji."""
        return {emoji: tuple(user.name for user in who) for emoji, who in self.message.reactions.items() if who}

    async def becomes(self, words: str) -> None:
        """Wait until it stands there with these words in it."""
        await self.world.until(lambda: self.exists and words in self, f"{words!r} in {self!r}")

    async def vanishes(self) -> None:
        """Wait until it is deleted."""
        await self.world.until(lambda: not self.exists, f"{self!r} to be deleted")

    async def gains(self, emoji: str) -> None:
        """Wait until the bot has reacted with an emoji."""
        bot = self.world.state.bot
        await self.world.until(lambda: bot in self.message.reactions.get(emoji, ()), f"{emoji} on {self!r}")


class Answer(Posted):
    """A message of the bot."""

    @property
    def buttons(self) -> list[str]:
        """Labels of the buttons, in order."""
        return [part.get("label", "") for part in walk(self.message.components) if part["type"] == Kind.BUTTON]

    @property
    def private(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.message.flags & EPHEMERAL)

    @property
    def hint(self) -> bool:
        """Whether it points to a button of the answer that was replied to, because the reply came in empty."""
        question = self.message.reference
        earlier = question.reference if question is not None else None
        if earlier is None:
            return False
        return any(label and label in self for label in Answer(self.world, earlier).buttons)

    @property
    def pings(self) -> tuple[str, ...]:
        """Names of those it notifies; "@everyone" when it notifies all."""
        loud = ("@everyone",) if self.message.everyone else ()
        return tuple(user.name for user in self.message.mentions) + loud


class Question(Posted):
    """A message of a person."""

    @property
    def _answers(self) -> list[Message]:
        return self.world.state.answers.get(self.message.id, [])

    @property
    def answers(self) -> int:
        """How many answers the bot has ever posted to it, deleted ones included."""
        return len(self._answers)

    @property
    def answer(self) -> Answer:
        """The latest answer that stands, or else the latest there was."""
        if not self._answers:
            raise StoryError(f"no answer to {self!r}; {self.world.scene()}")
        standing = [message for message in self._answers if not message.deleted]
        return Answer(self.world, (standing or self._answers)[-1])

    async def answered(self) -> Answer:
        """Wait for an answer that stands."""
        await self.world.until(lambda: any(not message.deleted for message in self._answers), f"an answer to {self!r}")
        return self.answer

    async def edited(self, text: str) -> None:
        """Let its author rewrite it."""
        state, message = self.world.state, self.message
        message.content = drafts.typed(state, text)
        replied = () if message.reference is None else (message.reference.author,)
        kept = [user for user in message.mentions if user in replied]
        message.mentions = tuple(dict.fromkeys([*drafts.mentioned(state, message.content), *kept]))
        posting.revised(state, message)

    async def unfurled(self, url: str = "https://example.org/") -> None:
        """Let Discord add a link preview, and the bot finish with the update."""
        posting.unfurl(self.world.state, self.message, url)
        await self.world.settled()

    async def deleted(self) -> None:
        """Let it be deleted."""
        posting.erase(self.world.state, self.message)

    async def unanswered(self) -> None:
        """Let the bot finish; fail if it has answered."""
        await self.world.settled()
        if self._answers:
            raise StoryError(f"{self!r} was answered: {self.answer!r}")


class Modal:
    """A form the bot has opened for a person; submitting it counts as a new interaction."""

    def __init__(self, person: "Person", interaction: Interaction, form: Json) -> None:
        self._person = person
        self.interaction = interaction
        self.form = form

    @property
    def title(self) -> str:
        """The form's title."""
        return str(self.form["title"])

    @property
    def fields(self) -> dict[str, str]:
        """What stands in each text field, by label."""
        return {label: box.get("value") or "" for label, box in boxes(self.form)}

    async def submits(self, *texts: str, **by_label: str) -> Answer:
        """Fill the fields in order, or by label, and send the form; return what comes of it."""
        return await self._person.submit(self, list(texts), by_label)


def _texts(message: Message) -> Iterator[str]:
    yield message.content
    for embed in message.embeds:
        yield embed.get("title", "")
        yield embed.get("description", "")
        for field in embed.get("fields", []):
            yield field["name"]
            yield field["value"]
        yield embed.get("footer", {}).get("text", "")
    for part in walk(message.components):
        if part["type"] == Kind.TEXT:
            yield part["content"]
