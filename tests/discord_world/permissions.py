"""Permissions: https://docs.discord.com/developers/topics/permissions"""

from typing import Final

from .errors import ApiError
from .model import Channel, ChannelKind, Guild, User

BITS: Final = {
    "add_reactions": 1 << 6,
    "view_channel": 1 << 10,
    "manage_guild": 1 << 5,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_external_emojis": 1 << 18,
    "use_application_commands": 1 << 31,
    "send_messages_in_threads": 1 << 38,
    "use_external_apps": 1 << 50,
}

INVITE: Final = 274877992000
"""What the invitation asks for: view, send, send in threads, embed links, read history, add reactions."""

EVERYONE: Final = INVITE | BITS["use_application_commands"] | BITS["use_external_apps"] | BITS["attach_files"]


def bits(*names: str) -> int:
    """Return the bit field of the named permissions; an unknown name is a KeyError listing the known ones."""
    unknown = [name for name in names if name not in BITS]
    if unknown:
        raise KeyError(f"unknown permissions {unknown}; known are {sorted(BITS)}")
    return sum(BITS[name] for name in set(names))


def of_member(guild: Guild, user: User) -> int:
    """Return what a person may do in a server, channels aside."""
    return EVERYONE | guild.extra.get(user.id, 0)


def of_bot(channel: Channel) -> int:
    """Return what the bot may do in a channel; in direct messages everything it could ask for."""
    if channel.guild is None:
        return EVERYONE
    home = channel.parent or channel
    return EVERYONE & ~home.denied


def demand(channel: Channel, name: str, code: int = 50013) -> None:
    """Raise Discord's refusal unless the bot sees the channel and has the permission in it."""
    held = of_bot(channel)
    hidden = channel.guild is not None and not channel.guild.bot_inside
    if hidden or not held & BITS["view_channel"] or not channel.reachable:
        raise ApiError(50001)
    if not held & BITS[name]:
        raise ApiError(code)


def demand_sending(channel: Channel) -> None:
    """Raise unless the bot may post: threads have a permission of their own."""
    demand(channel, "send_messages_in_threads" if channel.kind is ChannelKind.THREAD else "send_messages")
