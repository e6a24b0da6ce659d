"""Remembered things as Discord writes them on the wire."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from . import permissions
from .blanking import blank, is_readable
from .errors import Json
from .model import EPHEMERAL, Channel, ChannelKind, Guild, Message, MessageKind, User

LONG_AGO: Final = "2026-01-01T00:00:00+00:00"
REFERRING: Final = (MessageKind.REPLY, MessageKind.PINNED)


def moment(when: datetime) -> str:
    """Write a time the way Discord does."""
    return when.isoformat(timespec="microseconds")


def user_json(user: User) -> Json:
    """https://docs.discord.com/developers/resources/user#user-object"""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.name,
        "discriminator": "4242" if user.bot else "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
    }


def member_json(guild: Guild, user: User) -> Json:
    """https://docs.discord.com/developers/resources/guild#guild-member-object, without the user."""
    return {
        "roles": [],
        "nick": None,
        "avatar": None,
        "joined_at": LONG_AGO,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "permissions": str(permissions.of_member(guild, user)),
    }


def channel_json(channel: Channel, bot: User) -> Json:
    """https://docs.discord.com/developers/resources/channel#channel-object"""
    body: Json = {"id": str(channel.id), "type": int(channel.kind), "flags": 0, "last_message_id": None}
    if channel.guild is None:
        others = [user_json(user) for user in channel.people if user is not bot]
        return body | {"recipients": others, "name": channel.name, "owner_id": others[0]["id"]}
    body |= {"name": channel.name, "guild_id": str(channel.guild.id), "rate_limit_per_user": 0}
    if channel.kind is ChannelKind.THREAD and channel.parent is not None:
        return body | {
            "parent_id": str(channel.parent.id),
            "owner_id": str(channel.guild.owner.id),
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": LONG_AGO,
                "locked": False,
            },
        }
    overwrite = {"id": str(bot.id), "type": 1, "allow": "0", "deny": str(channel.denied)}
    overwrites = [overwrite] if channel.denied else []
    return body | {
        "position": 0,
        "nsfw": False,
        "topic": None,
        "parent_id": None,
        "permission_overwrites": overwrites,
    }


def everyone_json(guild: Guild) -> Json:
    """https://docs.discord.com/developers/topics/permissions#role-object, of the role all have"""
    return {
        "id": str(guild.id),
        "name": "@everyone",
        "permissions": str(permissions.EVERYONE),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def guild_json(guild: Guild, channels: Iterable[Channel], bot: User) -> Json:
    """https://docs.discord.com/developers/events/gateway-events#guild-create"""
    here = [channel for channel in channels if channel.guild is guild and not channel.deleted]
    threads = [channel for channel in here if channel.kind is ChannelKind.THREAD]
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner.id),
        "unavailable": False,
        "member_count": 3,
        "large": False,
        "joined_at": LONG_AGO,
        "roles": [everyone_json(guild)],
        "members": [member_json(guild, bot) | {"user": user_json(bot)}],
        "channels": [channel_json(channel, bot) for channel in here if channel not in threads],
        "threads": [channel_json(thread, bot) for thread in threads],
        "emojis": [],
        "stickers": [],
        "features": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "preferred_locale": "en-US",
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
    }


def reaction_json(emoji: str, users: list[User], bot: User) -> Json:
    """https://docs.discord.com/developers/resources/message#reaction-object"""
    counts = {"burst": 0, "normal": len(users)}
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(users),
        "count_details": counts,
        "me": bot in users,
        "me_burst": False,
        "burst_colors": [],
    }


def message_json(message: Message, bot: User, *, whole: bool) -> Json:
    """https://docs.discord.com/developers/resources/message#message-object

    `whole` is false for a bot without the message-content intent: content is then blanked by the rules, in the
    message referred to as well.
    """
    body = _bare_message(message, bot)
    if not whole and not is_readable(message, bot):
        body = blank(body)
    target = message.reference
    if target is not None and message.kind in REFERRING:
        reference = {"type": 0, "channel_id": str(target.channel.id), "message_id": str(target.id)}
        if target.channel.guild is not None:
            reference["guild_id"] = str(target.channel.guild.id)
        body["message_reference"] = reference
        body["referenced_message"] = None
        if not target.deleted:
            nested = _bare_message(target, bot)
            body["referenced_message"] = nested if whole or is_readable(target, bot) else blank(nested)
    return body


def _bare_message(message: Message, bot: User) -> Json:
    body: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": int(message.kind),
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": moment(message.created),
        "edited_timestamp": moment(message.edited) if message.edited else None,
        "tts": False,
        "mention_everyone": message.everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [],
        "attachments": message.attachments,
        "embeds": message.embeds,
        "components": message.components,
        "pinned": False,
        "flags": message.flags,
        "reactions": [reaction_json(emoji, who, bot) for emoji, who in message.reactions.items() if who],
    }
    if message.poll is not None:
        body["poll"] = message.poll
    if message.nonce is not None:
        body["nonce"] = message.nonce
    if message.webhook_id is not None:
        body |= {"webhook_id": str(message.webhook_id)}
    if message.interaction is not None:
        body |= {"application_id": str(message.webhook_id), "interaction_metadata": message.interaction}
    return body


def message_event(message: Message, bot: User, *, whole: bool) -> Json:
    """https://docs.discord.com/developers/events/gateway-events#message-create

    Ephemeral messages carry neither server nor member, as that page warns.
    """
    body = message_json(message, bot, whole=whole)
    guild = message.channel.guild
    if guild is None or message.flags & EPHEMERAL:
        return body
    body["guild_id"] = str(guild.id)
    for user, mention in zip(message.mentions, body["mentions"], strict=True):
        mention["member"] = member_json(guild, user)
    if message.webhook_id is None:
        body["member"] = member_json(guild, message.author)
    return body
