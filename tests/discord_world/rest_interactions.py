"""Answers to interactions: https://docs.discord.com/developers/interactions/receiving-and-responding"""

from typing import Final

from . import drafts, posting
from .calls import Call, Reply, Route
from .check_commands import check_suggestions
from .check_components import check_modal, number
from .check_messages import check_message
from .errors import ApiError, Json, Problem, refuse
from .limits import FIRST_RESPONSE_S
from .model import EPHEMERAL, LOADING, Interaction, InteractionKind, Message, MessageKind
from .payloads import message_json, user_json
from .state import State

MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, SUGGEST, FORM = 4, 5, 6, 7, 8, 9
ALLOWED: Final = {
    InteractionKind.COMMAND: (MESSAGE, DEFERRED, FORM),
    InteractionKind.COMPONENT: (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, FORM),
    InteractionKind.AUTOCOMPLETE: (SUGGEST,),
    InteractionKind.MODAL: (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE),
}
NO_RESPONSE: Final = "The application did not respond"


def callback(state: State, call: Call) -> Reply:
    """Take the first response to an interaction: in time, and only one."""
    interaction = _pending(state, call)
    kind = call.body.get("type")
    data = call.body.get("data") or {}
    possible = ALLOWED[interaction.kind]
    if kind not in possible or (kind in (DEFERRED_UPDATE, UPDATE) and interaction.source is None):
        refuse([Problem(("type",), "BASE_TYPE_CHOICES", f'Value of field "type" must be one of {possible}.')])
    if kind == SUGGEST:
        check_suggestions(data.get("choices") or [])
        interaction.suggestions = data.get("choices") or []
    elif kind == FORM:
        check_modal(data)
        interaction.modal = data | {"components": number(data["components"])}
    elif kind in (MESSAGE, DEFERRED):
        interaction.original = _respond(state, interaction, data, thinking=kind == DEFERRED)
    else:
        interaction.original = interaction.source
        if kind == UPDATE and interaction.source is not None:
            check_message(data, creating=False)
            _update(state, interaction, interaction.source, data)
    interaction.acknowledged = kind
    state.pulse.beat()
    return Reply(_receipt(state, interaction)) if call.query.get("with_response") else Reply(status=204)


def _pending(state: State, call: Call) -> Interaction:
    interaction = state.interactions.get(call.path["token"])
    if interaction is None or str(interaction.id) != call.path["interaction"]:
        raise ApiError(10062)
    if interaction.acknowledged is not None:
        raise ApiError(40060)
    if state.age(interaction) > FIRST_RESPONSE_S:
        interaction.failed = NO_RESPONSE
        state.pulse.beat()
        raise ApiError(10062)
    return interaction


def _respond(state: State, interaction: Interaction, data: Json, *, thinking: bool) -> Message:
    if not thinking:
        check_message(data)
    message = drafts.by_bot(state, interaction.channel, data)
    message.flags |= LOADING if thinking else 0
    return _publish(state, interaction, message)


def _publish(state: State, interaction: Interaction, message: Message) -> Message:
    message.webhook_id = state.application_id
    message.addressee = interaction.user
    message.only_for = interaction.user if message.flags & EPHEMERAL else None
    message.interaction = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": user_json(interaction.user),
        "authorizing_integration_owners": interaction.owners,
    }
    if interaction.kind is InteractionKind.COMMAND and interaction.original is None:
        message.kind = MessageKind.MENU if "target_id" in interaction.data else MessageKind.SLASH
    elif (parent := interaction.original or interaction.source) is not None:
        message.kind, message.reference = MessageKind.REPLY, parent
    return posting.publish(state, message)


def _update(state: State, interaction: Interaction, message: Message, data: Json) -> None:
    drafts.rewrite(state, message, data)
    if message.only_for in (None, interaction.user):
        message.addressee = interaction.user
    posting.deliver(state, message)
    posting.revised(state, message)


def _receipt(state: State, interaction: Interaction) -> Json:
    receipt: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": interaction.acknowledged}
    message = interaction.original
    if message is not None:
        receipt["response_message_id"] = str(message.id)
        receipt["response_message_loading"] = message.loading
        receipt["response_message_ephemeral"] = bool(message.flags & EPHEMERAL)
        if interaction.acknowledged in (MESSAGE, UPDATE):
            resource["message"] = message_json(message, state.bot, whole=True)
    return {"interaction": receipt, "resource": resource}


def followup(state: State, call: Call) -> Reply:
    """Send one more message; the first one after "thinking" takes its place, private or public as that was."""
    interaction = _of_application(state, call)
    check_message(call.body)
    thinking = interaction.original
    if thinking is not None and thinking.loading:
        return _filled(state, interaction, thinking, call.body)
    message = drafts.by_bot(state, interaction.channel, call.body)
    interaction.followups.append(_publish(state, interaction, message))
    return Reply(message_json(message, state.bot, whole=True))


def _filled(state: State, interaction: Interaction, message: Message, body: Json) -> Reply:
    message.flags &= ~LOADING
    _update(state, interaction, message, body)
    message.edits = 0
    return Reply(message_json(message, state.bot, whole=True))


def edit_response(state: State, call: Call) -> Reply:
    """Edit the original response or a followup."""
    interaction, message = _response(state, call)
    check_message(call.body, creating=False)
    if message.loading:
        return _filled(state, interaction, message, call.body)
    _update(state, interaction, message, call.body)
    return Reply(message_json(message, state.bot, whole=True))


def read_response(state: State, call: Call) -> Reply:
    """Return the original response or a followup."""
    _, message = _response(state, call)
    return Reply(message_json(message, state.bot, whole=True))


def delete_response(state: State, call: Call) -> Reply:
    """Delete the original response or a followup."""
    _, message = _response(state, call)
    posting.erase(state, message)
    return Reply(status=204)


def _of_application(state: State, call: Call) -> Interaction:
    if call.path["application"] != str(state.application_id):
        raise ApiError(10015)
    return state.interaction(call.path["token"])


def _response(state: State, call: Call) -> tuple[Interaction, Message]:
    interaction = _of_application(state, call)
    wanted = call.path["message"]
    candidates = [interaction.original, interaction.source, *interaction.followups]
    if wanted == "@original":
        candidates = [interaction.original]
    for message in candidates:
        if message is not None and not message.deleted and wanted in ("@original", str(message.id)):
            return interaction, message
    raise ApiError(10008)


HOOK = "/webhooks/{application}/{token}"
ROUTES = (
    Route("callback", "POST", "/interactions/{interaction}/{token}/callback", callback, open=True),
    Route("followup", "POST", HOOK, followup, open=True),
    Route("edit response", "PATCH", HOOK + "/messages/{message}", edit_response, open=True),
    Route("read response", "GET", HOOK + "/messages/{message}", read_response, open=True),
    Route("delete response", "DELETE", HOOK + "/messages/{message}", delete_response, open=True),
)
