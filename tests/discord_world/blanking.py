"""Which messages the bot may read without the privileged message-content intent.

"Apps without the intent will receive empty values in fields that contain user-inputted content", with
exceptions; every rule below names the page it is taken from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .errors import Json
from .model import Message, User

GATEWAY_PAGE: Final = "https://docs.discord.com/developers/events/gateway#message-content-intent"
MESSAGE_PAGE: Final = "https://docs.discord.com/developers/resources/message#message-object"
SLASH_REPLY_PAGE: Final = "https://github.com/discord/discord-api-docs/issues/5395"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A reason why content is passed on all the same."""

    says: str
    page: str
    holds: Callable[[Message, User], bool]


READABLE: Final = (
    Exemption(
        "Content in messages that an app sends",
        GATEWAY_PAGE,
        lambda message, bot: message.author is bot,
    ),
    Exemption(
        "Content in DMs with the app",
        GATEWAY_PAGE,
        lambda message, bot: message.channel.guild is None and bot in message.channel.people,
    ),
    Exemption(
        "Content in which the app is mentioned (a pinging reply counts; see `mentioned_by_reply`)",
        GATEWAY_PAGE,
        lambda message, bot: bot in message.mentions,
    ),
)
"""The fourth exception, the target of a message command, never goes through here: `acting.py` sends it whole."""


def mentioned_by_reply(target: Message, *, ping: bool) -> bool:
    """Whether a reply mentions the author of its target.

    Not with the ping switched off, and never when the target is an answer to an interaction: those are webhook
    messages, and nobody is mentioned by a reply to a webhook (SLASH_REPLY_PAGE).
    """
    return ping and target.webhook_id is None


def is_readable(message: Message, bot: User) -> bool:
    """Whether the bot gets this message's content without the intent."""
    return any(rule.holds(message, bot) for rule in READABLE)


def blank(payload: Json) -> Json:
    """Empty the fields a message keeps from the bot; `poll` is left out altogether (MESSAGE_PAGE)."""
    kept = {key: value for key, value in payload.items() if key != "poll"}
    return kept | {"content": "", "embeds": [], "attachments": [], "components": []}
