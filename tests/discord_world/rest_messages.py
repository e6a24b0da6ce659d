"""Messages, reactions, typing: https://docs.discord.com/developers/resources/message"""

from . import drafts, posting
from .calls import Call, Reply, Route
from .check_messages import check_message
from .errors import ApiError, Json
from .model import Channel, Message
from .payloads import channel_json, message_json
from .permissions import demand, demand_sending, of_bot
from .state import State

NEWEST = 50


def rendered(state: State, message: Message) -> Json:
    """Write a message for a REST response; blanked unless the portal allows content, as on the gateway."""
    return message_json(message, state.bot, whole=state.content_allowed)


def send(state: State, call: Call) -> Reply:
    """Create a message, once for each enforced nonce."""
    channel = state.channel(call.path["channel"])
    demand_sending(channel)
    _demand_extras(channel, call.body)
    if channel.guild is None and not all(user.takes_dms for user in channel.people):
        raise ApiError(50007)
    check_message(call.body)
    earlier = drafts.already_sent(state, channel, call.body)
    if earlier is not None:
        return Reply(rendered(state, earlier))
    message = posting.publish(state, drafts.by_bot(state, channel, call.body))
    return Reply(rendered(state, message))


def _demand_extras(channel: Channel, body: Json) -> None:
    if body.get("embeds"):
        demand(channel, "embed_links")
    if body.get("attachments"):
        demand(channel, "attach_files")


def edit(state: State, call: Call) -> Reply:
    """Change the bot's own message."""
    channel, message = _standing(state, call)
    drafts.guard_author(state, message)
    _demand_extras(channel, call.body)
    check_message(call.body, creating=False)
    drafts.rewrite(state, message, call.body)
    posting.revised(state, message)
    return Reply(rendered(state, message))


def delete(state: State, call: Call) -> Reply:
    """Delete the bot's own message, or anybody's with the permission to manage messages."""
    channel, message = _standing(state, call)
    if message.author is not state.bot:
        demand(channel, "manage_messages")
    posting.erase(state, message)
    return Reply(status=204)


def read(state: State, call: Call) -> Reply:
    """Return one message."""
    channel, message = _standing(state, call)
    demand(channel, "read_message_history")
    return Reply(rendered(state, message))


def history(state: State, call: Call) -> Reply:
    """Return the newest messages of a channel; none at all without the permission to read history."""
    channel = state.channel(call.path["channel"])
    demand(channel, "view_channel")
    before = int(call.query.get("before", str(2**63)))
    after = int(call.query.get("after", "0"))
    standing = [
        message
        for message in state.messages.values()
        if message.channel is channel and not message.deleted and message.only_for is None
        if after < message.id < before
    ]
    newest = sorted(standing, key=lambda message: -message.id)[: int(call.query.get("limit", str(NEWEST)))]
    try:
        demand(channel, "read_message_history")
    except ApiError:
        newest = []
    return Reply([rendered(state, message) for message in newest])


def react(state: State, call: Call) -> Reply:
    """Add the bot's reaction."""
    channel, message = _standing(state, call)
    demand(channel, "read_message_history")
    if not message.reactions.get(call.path["emoji"]):
        demand(channel, "add_reactions")
    posting.react(state, message, state.bot, call.path["emoji"])
    return Reply(status=204)


def unreact(state: State, call: Call) -> Reply:
    """Take the bot's reaction back."""
    _, message = _standing(state, call)
    posting.react(state, message, state.bot, call.path["emoji"], taken_back=True)
    return Reply(status=204)


def typing(state: State, call: Call) -> Reply:
    """Show the bot typing."""
    channel = state.channel(call.path["channel"])
    demand_sending(channel)
    state.typed.append(channel)
    return Reply(status=204)


def read_channel(state: State, call: Call) -> Reply:
    """Return a channel."""
    channel = state.channel(call.path["channel"])
    demand(channel, "view_channel")
    return Reply(channel_json(channel, state.bot) | {"permissions": str(of_bot(channel))})


def open_direct(state: State, call: Call) -> Reply:
    """Open direct messages with a person."""
    channel = state.direct(state.user(str(call.body["recipient_id"])))
    return Reply(channel_json(channel, state.bot))


def _standing(state: State, call: Call) -> tuple[Channel, Message]:
    channel = state.channel(call.path["channel"])
    demand(channel, "view_channel")
    return channel, state.message(channel, call.path["message"])


ONE = "/channels/{channel}/messages/{message}"
ROUTES = (
    Route("send", "POST", "/channels/{channel}/messages", send),
    Route("history", "GET", "/channels/{channel}/messages", history),
    Route("read", "GET", ONE, read),
    Route("edit", "PATCH", ONE, edit),
    Route("delete", "DELETE", ONE, delete),
    Route("react", "PUT", ONE + "/reactions/{emoji}/@me", react),
    Route("unreact", "DELETE", ONE + "/reactions/{emoji}/@me", unreact),
    Route("typing", "POST", "/channels/{channel}/typing", typing),
    Route("channel", "GET", "/channels/{channel}", read_channel),
    Route("open dm", "POST", "/users/@me/channels", open_direct),
)
