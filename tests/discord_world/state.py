"""The memory of this Discord and the look-ups that refuse like Discord."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .clock import Clock, Ids
from .errors import ApiError, Json
from .limits import TOKEN_LIFE_S
from .model import Channel, ChannelKind, Guild, Interaction, Message, User
from .waiting import Pulse


@dataclass(frozen=True, slots=True)
class Event:
    """A gateway event before it is written for one session.

    `write(whole)` gives its payload, whole or blanked; `private` decides between the intents for servers and
    for direct messages; `home` picks the shard.
    """

    name: str
    write: Callable[[bool], Json]
    home: Guild | None = None
    private: bool = False


@dataclass(slots=True, eq=False)
class State:
    """Everything remembered; `emit` sends an event to the sessions it concerns."""

    clock: Clock
    ids: Ids
    pulse: Pulse
    bot: User
    application_id: int
    content_allowed: bool
    emit: Callable[[Event], None]
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    answers: dict[int, list[Message]] = field(default_factory=dict)
    nonces: dict[tuple[int, str], Message] = field(default_factory=dict)
    inboxes: dict[int, list[Message]] = field(default_factory=dict)
    interactions: dict[str, Interaction] = field(default_factory=dict)
    commands: dict[int | None, list[Json]] = field(default_factory=dict)
    syncs: int = 0
    typed: list[Channel] = field(default_factory=list)

    def channel(self, number: str) -> Channel:
        """Return a channel the bot may know of, or refuse with 10003."""
        found = self.channels.get(_snowflake(number))
        if found is None or found.deleted:
            raise ApiError(10003)
        return found

    def message(self, channel: Channel, number: str) -> Message:
        """Return a message that stands in the channel for the bot's account, or refuse with 10008."""
        found = self.messages.get(_snowflake(number))
        if found is None or found.deleted or found.channel is not channel or found.only_for is not None:
            raise ApiError(10008)
        return found

    def user(self, number: str) -> User:
        """Return a user, or refuse with 10013."""
        found = self.users.get(_snowflake(number))
        if found is None:
            raise ApiError(10013)
        return found

    def guild(self, number: str) -> Guild:
        """Return a server the bot is in, or refuse with 10004."""
        found = self.guilds.get(_snowflake(number))
        if found is None or not found.bot_inside:
            raise ApiError(10004)
        return found

    def interaction(self, token: str) -> Interaction:
        """Return the interaction a webhook token belongs to, or refuse: unknown, not answered yet, too old."""
        found = self.interactions.get(token)
        if found is None or found.acknowledged is None:
            raise ApiError(10015)
        if self.age(found) > TOKEN_LIFE_S:
            raise ApiError(50027)
        return found

    def age(self, interaction: Interaction) -> float:
        """Return seconds since the interaction was sent."""
        return (self.clock.now() - interaction.created).total_seconds()

    def named(self, name: str) -> User | None:
        """Return the user of that name."""
        return next((user for user in self.users.values() if user.name == name), None)

    def direct(self, user: User) -> Channel:
        """Return the channel of direct messages between the bot and a person, opened on first use."""
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DM and channel.people == (user, self.bot):
                return channel
        channel = Channel(self.ids.next(), ChannelKind.DM, user.name, people=(user, self.bot))
        self.channels[channel.id] = channel
        return channel


def _snowflake(number: str) -> int:
    return int(number) if number.isdecimal() else -1
