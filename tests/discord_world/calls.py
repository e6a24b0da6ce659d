"""What passes between the wire and the handlers of the REST interface."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .errors import ApiError, Json
from .state import State


@dataclass(frozen=True, slots=True)
class Call:
    """One request, read: the route's name, the ids in its path, its query, its JSON body."""

    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class Reply:
    """One response: JSON, or nothing for 204."""

    body: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def refusing(cls, error: ApiError) -> "Reply":
        """Write a refusal."""
        return cls(error.body, error.status)


Handler: TypeAlias = Callable[[State, Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the REST interface under the name stories use for it; `open` ones need no bot token."""

    name: str
    method: str
    path: str
    handler: Handler
    open: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it went, for stories that count them."""

    route: str
    method: str
    path: str
    status: int
    body: Json

    def __str__(self) -> str:
        return f"{self.method} {self.path} [{self.route}] {self.status}"
