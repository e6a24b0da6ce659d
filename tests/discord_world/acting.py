"""What Discord's client does with commands, buttons and forms before anything reaches the bot.

It offers only commands that are registered for the place, insists on required options and fills forms within
their limits; a story that asks for the impossible fails here, with a StoryError.
"""

import secrets
from typing import Final

from . import permissions
from .check_commands import Option
from .check_components import Kind, walk
from .errors import Json
from .model import Channel, ChannelKind, Guild, Interaction, InteractionKind, Message, User
from .payloads import channel_json, member_json, message_json, user_json
from .state import Event, State
from .waiting import StoryError

ATTACHMENT_SIZE: Final = 10 * 1024 * 1024
IN_SERVER, WITH_BOT, BETWEEN_OTHERS = 0, 1, 2
PLAIN: Final = {
    Option.STRING: (str,),
    Option.INTEGER: (int,),
    Option.BOOLEAN: (bool,),
    Option.NUMBER: (int, float),
}
COMMAND_WORDS: Final = {1: "/", 2: "user menu ", 3: "message menu "}


def place_of(channel: Channel) -> int:
    """Return the context: a server, direct messages with the bot, or a channel between other people."""
    if channel.guild is not None:
        return IN_SERVER
    return WITH_BOT if channel.kind is ChannelKind.DM and channel.reachable else BETWEEN_OTHERS


def offered(state: State, user: User, channel: Channel, kind: int, name: str) -> Json:
    """Return a registered command, if the client would offer it to this person in this place."""
    guild = channel.guild
    scopes = [state.commands.get(guild.id, []) if guild else [], state.commands.get(None, [])]
    word = COMMAND_WORDS[kind] + name
    for command in (command for scope in scopes for command in scope):
        if (command["type"], command["name"]) == (kind, name):
            break
    else:
        known = [COMMAND_WORDS[command["type"]] + command["name"] for scope in scopes for command in scope]
        raise StoryError(f"no command {word} is registered here; registered are {sorted(known)}")
    contexts, installs = command.get("contexts"), command.get("integration_types") or [0]
    if contexts is None and command.get("dm_permission") is False:
        contexts = [IN_SERVER]
    if contexts is not None and place_of(channel) not in contexts:
        raise StoryError(f"{word} is not offered in this kind of place (contexts {contexts})")
    if _install_of(channel) not in installs:
        raise StoryError(f"{word} is not offered to user installs (integration_types {installs})")
    needed = int(command.get("default_member_permissions") or 0)
    if guild is not None and needed & ~permissions.of_member(guild, user):
        raise StoryError(f"{word} is hidden from {user.name}, who lacks permissions {needed}")
    return command


def _install_of(channel: Channel) -> int:
    """Return 0 where the bot itself has been added, 1 where only the person brings it along."""
    return 0 if channel.reachable and (channel.guild is None or channel.guild.bot_inside) else 1


def fill(
    state: State, guild: Guild | None, command: Json, given: Json, *, focused: str = ""
) -> tuple[list[Json], Json]:
    """Return the options of a command as the client sends them, and what they refer to.

    `focused` names the option still being typed: nothing is required then.
    """
    known = {option["name"]: option for option in command.get("options") or []}
    unknown = set(given) - set(known)
    missing = [name for name, option in known.items() if option.get("required") and name not in given]
    if unknown or (missing and not focused):
        raise StoryError(f"/{command['name']}: unknown options {sorted(unknown)}, missing {missing}")
    resolved: Json = {}
    options = []
    for name, value in given.items():
        written = _written(state, guild, known[name], value, resolved, typing=name == focused)
        options.append(written | ({"focused": True} if name == focused else {}))
    return options, resolved


def _written(state: State, guild: Guild | None, option: Json, value: object, resolved: Json, *, typing: bool) -> Json:
    """Return one option; a person or a place goes by its id, with what it stands for in `resolved`."""
    written = {"name": option["name"], "type": option["type"]}
    if isinstance(value, User):
        resolved.setdefault("users", {})[str(value.id)] = user_json(value)
        if guild is not None:
            resolved.setdefault("members", {})[str(value.id)] = member_json(guild, value)
        return written | {"value": str(value.id)}
    if isinstance(value, Channel):
        resolved.setdefault("channels", {})[str(value.id)] = channel_json(value, state.bot) | {"permissions": "0"}
        return written | {"value": str(value.id)}
    if typing and not option.get("autocomplete"):
        raise StoryError(f"option {option['name']!r} has no autocomplete")
    return written | {"value": value if typing else _accepted(option, value)}


def _accepted(option: Json, value: object) -> object:
    """Return the value the client would send, or fail where it would not let the person go on."""
    name = option["name"]
    if type(value) not in PLAIN.get(Option(option["type"]), ()):
        raise StoryError(f"option {name!r} does not take {value!r}")
    choices = option.get("choices") or []
    for choice in choices:
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    if choices:
        raise StoryError(f"option {name!r} offers only {[choice['name'] for choice in choices]}")
    size, bound = (len(value), "length") if isinstance(value, str) else (value, "value")
    low, high = option.get(f"min_{bound}"), option.get(f"max_{bound}")
    if (low is not None and size < low) or (high is not None and size > high):
        raise StoryError(f"option {name!r} takes a {bound} from {low} to {high}, not {size}")
    return value


def subcommand(command: Json, path: list[str]) -> Json:
    """Return the leaf a path of subcommand names leads to."""
    leaf = command
    for name in path:
        leaf = next((option for option in leaf.get("options") or [] if option["name"] == name), {})
        if not leaf:
            raise StoryError(f"/{command['name']} has no subcommand {name!r}")
    return leaf


def nested(command: Json, path: list[str], options: list[Json]) -> list[Json]:
    """Wrap options in the subcommands that lead to them."""
    for depth in range(len(path), 0, -1):
        leaf = subcommand(command, path[:depth])
        options = [{"name": leaf["name"], "type": leaf["type"], "options": options}]
    return options


def begin(
    state: State,
    user: User,
    channel: Channel,
    kind: InteractionKind,
    data: Json,
    source: Message | None = None,
) -> Interaction:
    """Send an interaction to the bot."""
    own = {"1": str(user.id)}
    if _install_of(channel) == 0:
        own = {"0": str(channel.guild.id) if channel.guild else "0"}
    number = state.ids.next()
    token = f"interaction-{number}-{secrets.token_hex(16)}"
    interaction = Interaction(number, token, kind, user, channel, state.clock.now(), data, own, source=source)
    state.interactions[token] = interaction
    body = _envelope(state, interaction)
    state.emit(Event("INTERACTION_CREATE", lambda _: body, home=channel.guild, private=channel.guild is None))
    return interaction


def _envelope(state: State, interaction: Interaction) -> Json:
    channel, user = interaction.channel, interaction.user
    body: Json = {
        "id": str(interaction.id),
        "application_id": str(state.application_id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": channel_json(channel, state.bot),
        "locale": "en-US",
        "app_permissions": str(permissions.of_bot(channel)),
        "entitlements": [],
        "authorizing_integration_owners": interaction.owners,
        "context": place_of(channel),
        "attachment_size_limit": ATTACHMENT_SIZE,
        "data": interaction.data,
    }
    if channel.guild is None:
        body["user"] = user_json(user)
    else:
        body |= {
            "guild_id": str(channel.guild.id),
            "guild": {"id": str(channel.guild.id), "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": member_json(channel.guild, user) | {"user": user_json(user)},
        }
    if interaction.source is not None:
        body["message"] = message_json(interaction.source, state.bot, whole=True)
    return body


def pressable(message: Message, label: str) -> Json:
    """Return the component of a message with this label (or placeholder), if it can be used."""
    parts = [part for part in walk(message.components) if part["type"] in (Kind.BUTTON, Kind.SELECT)]
    labels = [part.get("label") or part.get("placeholder") or "" for part in parts]
    if label not in labels:
        raise StoryError(f"no button {label!r}; there are {labels}")
    part = parts[labels.index(label)]
    if part.get("disabled"):
        raise StoryError(f"the button {label!r} is greyed out")
    if "custom_id" not in part:
        raise StoryError(f"the button {label!r} is a link to {part.get('url')}")
    return part


def boxes(modal: Json) -> list[tuple[str, Json]]:
    """Return the text fields of a form with their labels, in order."""
    found: list[tuple[str, Json]] = []
    for part in walk(modal["components"]):
        if part["type"] == Kind.LABEL and part["component"]["type"] == Kind.INPUT:
            found.append((part["label"], part["component"]))
        elif part["type"] == Kind.INPUT and part.get("label"):
            found.append((part["label"], part))
    return found


def submitted(modal: Json, texts: dict[str, str]) -> list[Json]:
    """Return the components a submitted form carries."""
    return [_submitted_part(part, texts) for part in modal["components"]]


def _submitted_part(part: Json, texts: dict[str, str]) -> Json:
    bare: Json = {"type": part["type"], "id": part["id"]}
    if part["type"] == Kind.INPUT:
        return bare | {
            "custom_id": part["custom_id"],
            "value": texts.get(part["custom_id"], part.get("value") or ""),
        }
    if "component" in part:
        return bare | {"component": _submitted_part(part["component"], texts)}
    if "components" in part:
        return bare | {"components": [_submitted_part(inner, texts) for inner in part["components"]]}
    return bare
