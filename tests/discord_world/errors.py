"""Discord's refusals: status, code and text as its error pages list them.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]

REFUSALS: Final[dict[int, tuple[int, str]]] = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    160002: (403, "Cannot reply without permission to read message history"),
}


class ApiError(Exception):
    """A refusal on its way to the client: a known code, or 0 with a status of its own."""

    def __init__(self, code: int, *, status: int = 0, errors: Json | None = None) -> None:
        known_status, text = REFUSALS.get(code, (status, f"{status}: refused"))
        super().__init__(text)
        self.code = code
        self.status = status or known_status
        self.body: Json = {"code": code, "message": text}
        if errors is not None:
            self.body["errors"] = errors


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that breaks a rule: the path to it, Discord's name for the rule, Discord's sentence."""

    path: tuple[str, ...]
    code: str
    text: str


def refuse(problems: Sequence[Problem]) -> None:
    """Raise 50035 with the problems nested the way Discord nests them; do nothing without any."""
    if not problems:
        return
    errors: Json = {}
    for problem in problems:
        node = errors
        for step in problem.path:
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.text})
    raise ApiError(50035, errors=errors)
