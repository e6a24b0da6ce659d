"""Channels, threads and servers, and what their moderators do."""

from typing import TYPE_CHECKING

from . import posting
from .handles import Answer, Posted, Question
from .model import Channel, ChannelKind, Guild, Message, MessageKind, User
from .payloads import guild_json
from .permissions import bits
from .state import Event

if TYPE_CHECKING:
    from .people import Person
    from .world import World


class Place:
    """A channel, a thread or a private channel."""

    def __init__(self, world: "World", channel: Channel) -> None:
        self.world = world
        self.channel = channel

    def __repr__(self) -> str:
        return f"<#{self.channel.name}>"

    @property
    def id(self) -> int:
        """The snowflake."""
        return self.channel.id

    @property
    def messages(self) -> list[Posted]:
        """Everything that stands here, oldest first, private answers included."""
        standing = [
            message
            for message in self.world.state.messages.values()
            if message.channel is self.channel and not message.deleted
        ]
        return [self._handle(message) for message in standing]

    @property
    def answers(self) -> list[Answer]:
        """What the bot has said here and still stands, oldest first."""
        return [posted for posted in self.messages if isinstance(posted, Answer)]

    def _handle(self, message: Message) -> Posted:
        kind = Answer if message.author is self.world.state.bot else Question
        return kind(self.world, message)

    async def denies(self, *permissions: str) -> None:
        """Take permissions from the bot here ("send_messages", "embed_links", ...)."""
        self._rewrite(self.channel.denied | bits(*permissions))

    async def allows(self, *permissions: str) -> None:
        """Give permissions back to the bot here."""
        self._rewrite(self.channel.denied & ~bits(*permissions))

    def _rewrite(self, denied: int) -> None:
        self.channel.denied = denied
        posting.tell_channel(self.world.state, "CHANNEL_UPDATE", self.channel)

    async def thread(self, name: str) -> "Place":
        """Open a thread in this channel."""
        thread = Channel(self.world.state.ids.next(), ChannelKind.THREAD, name, self.channel.guild, self.channel)
        self.world.state.channels[thread.id] = thread
        posting.tell_channel(self.world.state, "THREAD_CREATE", thread)
        return Place(self.world, thread)

    async def removed(self) -> None:
        """Delete the channel or thread with all it holds; its messages get no events of their own."""
        state = self.world.state
        gone = [self.channel, *(other for other in state.channels.values() if other.parent is self.channel)]
        for channel in gone:
            channel.deleted = True
        for message in state.messages.values():
            message.deleted = message.deleted or message.channel in gone
        name = "THREAD_DELETE" if self.channel.kind is ChannelKind.THREAD else "CHANNEL_DELETE"
        posting.tell_channel(state, name, self.channel)
        state.pulse.beat()

    async def purges(self, *posted: Posted) -> None:
        """Delete several messages at once (a bulk delete event)."""
        posting.erase(self.world.state, *(each.message for each in posted))

    async def webhook_says(self, text: str, name: str = "feed") -> Question:
        """Let a webhook post."""
        state = self.world.state
        author = User(state.ids.next(), name, bot=True)
        message = Message(state.ids.next(), self.channel, author, state.clock.now(), content=text)
        message.webhook_id = author.id
        return Question(self.world, posting.publish(state, message))

    async def announces(self, who: "Person", kind: MessageKind = MessageKind.JOIN) -> Question:
        """Let Discord post a system message about somebody."""
        state = self.world.state
        message = Message(state.ids.next(), self.channel, who.user, state.clock.now(), kind=kind)
        return Question(self.world, posting.publish(state, message))


class Server:
    """A server of people; `bot=False` when it was made makes it one the bot has not joined."""

    def __init__(self, world: "World", guild: Guild) -> None:
        self.world = world
        self.guild = guild

    @property
    def id(self) -> int:
        """The snowflake."""
        return self.guild.id

    async def channel(self, name: str) -> Place:
        """Open a text channel."""
        channel = Channel(self.world.state.ids.next(), ChannelKind.TEXT, name, self.guild)
        self.world.state.channels[channel.id] = channel
        posting.tell_channel(self.world.state, "CHANNEL_CREATE", channel)
        return Place(self.world, channel)

    def announce(self, *, new: bool) -> None:
        """Tell the bot that it is in this server now; only a server that was known before says `unavailable`."""
        state = self.world.state
        body = guild_json(self.guild, state.channels.values(), state.bot)
        if new:
            del body["unavailable"]
        state.emit(Event("GUILD_CREATE", lambda _: body, home=self.guild))

    async def removed(self) -> None:
        """Take the bot out of the server, or delete the server: to the bot it is the same."""
        self.guild.bot_inside = False
        self._gone({})

    async def goes_down(self) -> None:
        """Let the server become unavailable in an outage; the bot is still a member."""
        self._gone({"unavailable": True})

    async def comes_back(self) -> None:
        """End the outage."""
        self.announce(new=False)

    def _gone(self, more: dict[str, bool]) -> None:
        body = {"id": str(self.guild.id)} | more
        self.world.state.emit(Event("GUILD_DELETE", lambda _: body, home=self.guild))
