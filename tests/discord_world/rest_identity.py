"""Who the bot is, what it belongs to, which commands it has."""

from . import limits
from .calls import Call, Reply, Route
from .check_commands import check_commands
from .errors import ApiError, Json
from .payloads import guild_json, member_json, user_json
from .state import State

GATEWAY_MESSAGE_CONTENT_LIMITED = 1 << 19
"""https://docs.discord.com/developers/resources/application#application-object-application-flags"""


def application_flags(state: State) -> int:
    """Return the flags of the application: the portal's message-content switch."""
    return GATEWAY_MESSAGE_CONTENT_LIMITED if state.content_allowed else 0


def me(state: State, _: Call) -> Reply:
    """Return the bot's user."""
    return Reply(user_json(state.bot) | {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0})


def application(state: State, _: Call) -> Reply:
    """https://docs.discord.com/developers/resources/application"""
    owner = next(iter(state.guilds.values())).owner
    return Reply(
        {
            "id": str(state.application_id),
            "name": state.bot.name,
            "description": "",
            "summary": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": user_json(owner),
            "team": None,
            "flags": application_flags(state),
            "tags": [],
            "approximate_guild_count": len(state.guilds),
        }
    )


def user(state: State, call: Call) -> Reply:
    """Return a user."""
    return Reply(user_json(state.user(call.path["user"])))


def guild(state: State, call: Call) -> Reply:
    """Return a server."""
    return Reply(guild_json(state.guild(call.path["guild"]), state.channels.values(), state.bot))


def member(state: State, call: Call) -> Reply:
    """Return a member of a server."""
    found = state.user(call.path["user"])
    return Reply(member_json(state.guild(call.path["guild"]), found) | {"user": user_json(found)})


def list_commands(state: State, call: Call) -> Reply:
    """Return the commands of a scope."""
    return Reply(state.commands.get(_scope(state, call), []))


def put_commands(state: State, call: Call) -> Reply:
    """Replace the commands of a scope; ids stay with the names."""
    scope = _scope(state, call)
    check_commands(call.body)
    known = {(old["type"], old["name"]): old["id"] for old in state.commands.get(scope, [])}
    state.commands[scope] = [_registered(state, scope, command, known) for command in call.body]
    state.syncs += 1
    return Reply(state.commands[scope])


def post_command(state: State, call: Call) -> Reply:
    """Create one command, or replace the one of its name."""
    scope = _scope(state, call)
    check_commands([call.body])
    standing = state.commands.setdefault(scope, [])
    known = {(old["type"], old["name"]): old["id"] for old in standing}
    made = _registered(state, scope, call.body, known)
    state.commands[scope] = [old for old in standing if old["id"] != made["id"]] + [made]
    if len(state.commands[scope]) > limits.SLASH_COMMANDS:
        raise ApiError(0, status=400)
    return Reply(made, 200 if len(known) == len(state.commands[scope]) else 201)


def delete_command(state: State, call: Call) -> Reply:
    """Delete one command."""
    scope = _scope(state, call)
    standing = state.commands.get(scope, [])
    kept = [old for old in standing if old["id"] != call.path["command"]]
    if len(kept) == len(standing):
        raise ApiError(10063)
    state.commands[scope] = kept
    return Reply(status=204)


def _scope(state: State, call: Call) -> int | None:
    if call.path["application"] != str(state.application_id):
        raise ApiError(50001)
    return state.guild(call.path["guild"]).id if "guild" in call.path else None


def _registered(state: State, scope: int | None, command: Json, known: dict[tuple[int, str], str]) -> Json:
    kind = command.get("type", 1)
    body = (
        {"description": "", "default_member_permissions": None, "nsfw": False}
        | command
        | {
            "id": known.get((kind, command["name"]), str(state.ids.next())),
            "type": kind,
            "application_id": str(state.application_id),
            "version": str(state.ids.next()),
        }
    )
    return body if scope is None else body | {"guild_id": str(scope)}


GLOBAL = "/applications/{application}/commands"
LOCAL = "/applications/{application}/guilds/{guild}/commands"
ROUTES = (
    Route("me", "GET", "/users/@me", me),
    Route("application", "GET", "/oauth2/applications/@me", application),
    Route("application", "GET", "/applications/@me", application),
    Route("user", "GET", "/users/{user}", user),
    Route("guild", "GET", "/guilds/{guild}", guild),
    Route("member", "GET", "/guilds/{guild}/members/{user}", member),
    *(
        route
        for path in (GLOBAL, LOCAL)
        for route in (
            Route("list commands", "GET", path, list_commands),
            Route("put commands", "PUT", path, put_commands),
            Route("post command", "POST", path, post_command),
            Route("delete command", "DELETE", path + "/{command}", delete_command),
        )
    ),
)
