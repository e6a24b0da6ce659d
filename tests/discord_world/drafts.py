"""From what somebody writes to a message: mentions, components, who is notified."""

import re
from datetime import timedelta
from typing import Final

from .blanking import mentioned_by_reply
from .check_components import number
from .errors import ApiError, Json, Problem, refuse
from .limits import NONCE_MEMORY_S
from .model import Channel, Message, MessageKind, User
from .permissions import demand
from .state import State

MENTION: Final = re.compile(r"<@!?(\d+)>")
CODE: Final = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)
BY_NAME: Final = re.compile(r"@(\w+)")
ANSWERABLE: Final = (MessageKind.DEFAULT, MessageKind.REPLY, MessageKind.SLASH, MessageKind.MENU)


def typed(state: State, text: str) -> str:
    """Turn "@ann" into what Discord's client sends for a known name."""

    def written(match: re.Match[str]) -> str:
        user = state.named(match[1])
        return f"<@{user.id}>" if user else match[0]

    return BY_NAME.sub(written, text)


def mentioned(state: State, text: str) -> list[User]:
    """Return the users mentioned outside code."""
    plain = CODE.sub(" ", text)
    found = [state.users.get(int(number)) for number in MENTION.findall(plain)]
    return [user for user in dict.fromkeys(found) if user is not None]


def by_person(state: State, author: User, channel: Channel, text: str, to: Message | None, *, ping: bool) -> Message:
    """Write a person's message."""
    content = typed(state, text)
    mentions = mentioned(state, content)
    if to is not None and mentioned_by_reply(to, ping=ping) and to.author not in mentions:
        mentions.append(to.author)
    return Message(
        state.ids.next(),
        channel,
        author,
        state.clock.now(),
        content=content,
        kind=MessageKind.DEFAULT if to is None else MessageKind.REPLY,
        reference=to,
        mentions=tuple(mentions),
        everyone="@everyone" in content or "@here" in content,
    )


def by_bot(state: State, channel: Channel, body: Json) -> Message:
    """Write the bot's message from a checked request; who is notified follows `allowed_mentions`."""
    message = Message(state.ids.next(), channel, state.bot, state.clock.now())
    message.nonce = body.get("nonce")
    message.flags = int(body.get("flags") or 0)
    message.addressee = addressed(channel)
    if body.get("message_reference"):
        _refer(
            message,
            state.messages.get(int(body["message_reference"]["message_id"])),
            body["message_reference"],
        )
    rewrite(state, message, body)
    return message


def rewrite(state: State, message: Message, body: Json) -> None:
    """Apply the fields a request carries to the bot's message, leaving the others alone."""
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [{"type": "rich"} | embed for embed in body["embeds"] or []]
    if "components" in body:
        message.components = number(body["components"] or [])
    if "attachments" in body:
        message.attachments = [attachment_json(state, message.channel, part) for part in body["attachments"]]
    allowed = body.get("allowed_mentions")
    named = mentioned(state, message.content)
    if allowed is not None:
        listed = {str(number) for number in allowed.get("users") or []}
        everybody = "users" in (allowed.get("parse") or [])
        named = [user for user in named if everybody or str(user.id) in listed]
    replying = message.reference is not None and message.webhook_id is None
    if replying and (allowed is None or allowed.get("replied_user")):
        named += [message.reference.author] if message.reference else []
    message.mentions = tuple(dict.fromkeys(named))
    loud = allowed is None or "everyone" in (allowed.get("parse") or [])
    message.everyone = loud and ("@everyone" in message.content or "@here" in message.content)


def _refer(message: Message, target: Message | None, reference: Json) -> None:
    demand(message.channel, "read_message_history", 160002)
    if target is None or target.deleted or target.channel is not message.channel:
        if reference.get("fail_if_not_exists", True):
            refuse([Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")])
        return
    if target.kind not in ANSWERABLE:
        text = "Cannot reply to a system message"
        refuse([Problem(("message_reference",), "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", text)])
    message.reference = target
    message.kind = MessageKind.REPLY
    message.addressee = target.author


def already_sent(state: State, channel: Channel, body: Json) -> Message | None:
    """Return the message an enforced nonce has already made, in the past few minutes."""
    if body.get("nonce") is None or not body.get("enforce_nonce"):
        return None
    earlier = state.nonces.get((channel.id, str(body["nonce"])))
    oldest = state.clock.now() - timedelta(seconds=NONCE_MEMORY_S)
    return earlier if earlier is not None and earlier.created > oldest else None


def attachment_json(state: State, channel: Channel, part: Json) -> Json:
    """https://docs.discord.com/developers/resources/message#attachment-object"""
    name = part.get("filename", "file")
    url = f"https://cdn.discordapp.com/attachments/{channel.id}/{name}"
    return {"size": 1, "url": url, "proxy_url": url} | part | {"filename": name, "id": str(state.ids.next())}


def addressed(channel: Channel) -> User | None:
    """Return the person a message of the bot is meant for, if its channel alone tells."""
    return next((user for user in channel.people if not user.bot), None) if channel.guild is None else None


def guard_author(state: State, message: Message) -> None:
    """Refuse to change what somebody else wrote."""
    if message.author is not state.bot:
        raise ApiError(50005)
