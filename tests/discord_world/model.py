"""What this Discord remembers: users, servers, channels, messages, interactions.

These change as the story goes, so unlike the project's own stages they are not frozen; only the modules of
this package touch them, stories hold the handles of `handles.py` instead.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from .errors import Json

EPHEMERAL = 1 << 6
LOADING = 1 << 7
IS_COMPONENTS_V2 = 1 << 15


class ChannelKind(IntEnum):
    """https://docs.discord.com/developers/resources/channel#channel-object-channel-types"""

    TEXT = 0
    DM = 1
    GROUP = 3
    THREAD = 11


class MessageKind(IntEnum):
    """https://docs.discord.com/developers/resources/message#message-object-message-types"""

    DEFAULT = 0
    PINNED = 6
    JOIN = 7
    REPLY = 19
    SLASH = 20
    MENU = 23


class InteractionKind(IntEnum):
    """https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object"""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(slots=True, eq=False)
class User:
    """A person or a bot."""

    id: int
    name: str
    bot: bool = False
    takes_dms: bool = True


@dataclass(slots=True, eq=False)
class Guild:
    """A server; `extra` holds permissions of persons beyond everyone's."""

    id: int
    name: str
    owner: User
    bot_inside: bool = True
    extra: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel, thread or private channel; `denied` are permissions taken from the bot here."""

    id: int
    kind: ChannelKind
    name: str
    guild: Guild | None = None
    parent: "Channel | None" = None
    people: tuple[User, ...] = ()
    denied: int = 0
    deleted: bool = False

    @property
    def reachable(self) -> bool:
        """Whether the bot's own account belongs here; between other people only interactions reach it."""
        return self.guild is not None or any(user.bot for user in self.people)


@dataclass(slots=True, eq=False)
class Message:
    """One message, in full; what the bot gets of it is decided in `payloads.py` and `blanking.py`."""

    id: int
    channel: Channel
    author: User
    created: datetime
    content: str = ""
    kind: MessageKind = MessageKind.DEFAULT
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    poll: Json | None = None
    mentions: tuple[User, ...] = ()
    everyone: bool = False
    reference: "Message | None" = None
    flags: int = 0
    nonce: str | None = None
    webhook_id: int | None = None
    interaction: Json | None = None
    only_for: User | None = None
    addressee: User | None = None
    edited: datetime | None = None
    edits: int = 0
    deleted: bool = False
    reactions: dict[str, list[User]] = field(default_factory=dict)

    @property
    def loading(self) -> bool:
        """Whether it only says "thinking"."""
        return bool(self.flags & LOADING)


@dataclass(slots=True, eq=False)
class Interaction:
    """A command, click, form or half-typed option, and what the bot made of it so far."""

    id: int
    token: str
    kind: InteractionKind
    user: User
    channel: Channel
    created: datetime
    data: Json
    owners: Json
    title: str = ""
    source: Message | None = None
    acknowledged: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None
    suggestions: list[Json] | None = None
    failed: str = ""

    @property
    def finished(self) -> bool:
        """Whether the person is no longer waiting."""
        thinking = self.original is not None and self.original.loading and not self.original.deleted
        return bool(self.failed) or (self.acknowledged is not None and not thinking)
