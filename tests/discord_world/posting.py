"""Messages come, change and go; every change is told to the bot's sessions and to whoever waits."""

from .errors import Json
from .model import EPHEMERAL, Channel, Message, User
from .payloads import channel_json, message_event
from .permissions import BITS, of_bot
from .state import Event, State


def concerns_bot(channel: Channel) -> bool:
    """Whether the bot's account sees what happens in a channel."""
    inside = channel.guild is None or channel.guild.bot_inside
    return inside and channel.reachable and bool(of_bot(channel) & BITS["view_channel"])


def tell(state: State, name: str, message: Message) -> None:
    """Send an event that carries the whole message."""
    if not concerns_bot(message.channel):
        return
    private = message.channel.guild is None or bool(message.flags & EPHEMERAL)
    state.emit(
        Event(
            name,
            lambda whole: message_event(message, state.bot, whole=whole),
            home=message.channel.guild,
            private=private,
        )
    )


def tell_ids(state: State, name: str, channel: Channel, fields: Json) -> None:
    """Send an event that carries only ids."""
    if not concerns_bot(channel):
        return
    body = {"channel_id": str(channel.id)} | fields
    if channel.guild is not None:
        body["guild_id"] = str(channel.guild.id)
    state.emit(Event(name, lambda _: body, home=channel.guild, private=channel.guild is None))


def publish(state: State, message: Message) -> Message:
    """Put a message into its channel."""
    state.messages[message.id] = message
    if message.reference is not None and message.author is state.bot:
        state.answers.setdefault(message.reference.id, []).append(message)
    if message.nonce is not None:
        state.nonces[message.channel.id, message.nonce] = message
    deliver(state, message)
    tell(state, "MESSAGE_CREATE", message)
    state.pulse.beat()
    return message


def deliver(state: State, message: Message) -> None:
    """Put a message of the bot on top of what its addressee has seen from the bot."""
    if message.addressee is None or message.author is not state.bot:
        return
    inbox = state.inboxes.setdefault(message.addressee.id, [])
    if message in inbox:
        inbox.remove(message)
    inbox.append(message)


def revised(state: State, message: Message) -> None:
    """Tell of an edit by the author; it carries a new `edited_timestamp`."""
    message.edited = state.clock.now()
    message.edits += 1
    tell(state, "MESSAGE_UPDATE", message)
    state.pulse.beat()


def unfurl(state: State, message: Message, url: str) -> None:
    """Add a link preview: an update that nobody wrote, with `edited_timestamp` as it was."""
    message.embeds = [*message.embeds, {"type": "link", "url": url, "title": "A page"}]
    tell(state, "MESSAGE_UPDATE", message)


def erase(state: State, *messages: Message) -> None:
    """Delete messages of one channel: one by one, or in bulk when there are several."""
    for message in messages:
        message.deleted = True
    channel = messages[0].channel
    if len(messages) == 1:
        tell_ids(state, "MESSAGE_DELETE", channel, {"id": str(messages[0].id)})
    else:
        tell_ids(state, "MESSAGE_DELETE_BULK", channel, {"ids": [str(message.id) for message in messages]})
    state.pulse.beat()


def react(state: State, message: Message, user: User, emoji: str, *, taken_back: bool = False) -> None:
    """Add or take back one reaction."""
    users = message.reactions.setdefault(emoji, [])
    if taken_back == (user not in users):
        return
    (users.remove if taken_back else users.append)(user)
    fields = {
        "user_id": str(user.id),
        "message_id": str(message.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
        "message_author_id": str(message.author.id),
    }
    tell_ids(state, "MESSAGE_REACTION_" + ("REMOVE" if taken_back else "ADD"), message.channel, fields)
    state.pulse.beat()


def tell_channel(state: State, name: str, channel: Channel) -> None:
    """Send a channel or thread event."""
    if channel.guild is not None and channel.guild.bot_inside:
        state.emit(Event(name, lambda _: channel_json(channel, state.bot), home=channel.guild))
