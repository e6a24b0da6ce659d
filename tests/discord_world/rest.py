"""The REST interface: authorisation, faults, rate headers, a ledger of every request."""

import itertools
import json
import math
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from . import limits, rest_identity, rest_interactions, rest_messages
from .calls import Call, Reply, Request, Route
from .errors import ApiError
from .faults import Faults
from .state import State

PREFIX: Final = "/api/v10"
ROUTES: Final = (*rest_messages.ROUTES, *rest_identity.ROUTES, *rest_interactions.ROUTES)
NAMES: Final = frozenset(route.name for route in ROUTES) | {"gateway"}
LEDGER: Final = 2000
"""Requests remembered; older ones are only counted."""


@dataclass(slots=True)
class _Bucket:
    opened: float = 0.0
    used: int = 0


@dataclass(slots=True, eq=False)
class Rest:
    """Serves the routes; handlers are plain functions, so each takes effect at one instant."""

    state: State
    faults: Faults
    token: str
    ledger: deque[Request] = field(default_factory=lambda: deque(maxlen=LEDGER))
    unmodelled: list[str] = field(default_factory=list)
    under_way: set[int] = field(default_factory=set)
    buckets: dict[str, _Bucket] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def mount(self, app: web.Application) -> None:
        """Add the routes to an application, and a net under them for what is not modelled."""
        for route in ROUTES:
            app.router.add_route(route.method, PREFIX + route.path, self._serving(route))
        app.router.add_route("*", PREFIX + "/{rest:.*}", self._unmodelled)

    def _serving(self, route: Route) -> Any:
        async def serve(request: web.Request) -> web.Response:
            number = next(self._numbers)
            self.under_way.add(number)
            try:
                call = await read_call(route, request)
                reply = await self._answer(route, request, call)
            finally:
                self.under_way.discard(number)
            self._note(route.name, request, reply, call)
            return write_reply(reply, self._rate_headers(route, call))

        return serve

    async def _answer(self, route: Route, request: web.Request, call: Call) -> Reply:
        if not route.open and request.headers.get("Authorization") != f"Bot {self.token}":
            return Reply({"message": "401: Unauthorized", "code": 0}, 401)
        fault = self.faults.strikes(route.name)
        if fault is None:
            return self._handle(route, call)
        reply = self._handle(route, call) if fault.after_effect else None
        if fault.gate is not None:
            await fault.gate.wait()
        if fault.reply is not None:
            return fault.reply
        return reply or self._handle(route, call)

    def _handle(self, route: Route, call: Call) -> Reply:
        try:
            return route.handler(self.state, call)
        except ApiError as error:
            return Reply.refusing(error)

    def _note(self, name: str, request: web.Request, reply: Reply, call: Call) -> None:
        path = request.path.removeprefix(PREFIX)
        body = call.body if isinstance(call.body, dict) else {"all": call.body}
        self.ledger.append(Request(name, request.method, path, reply.status, body))
        code = reply.body.get("code") if isinstance(reply.body, dict) else None
        if name == "callback" and code == 10062:
            interaction = self.state.interactions.get(call.path["token"])
            if interaction is not None and interaction.acknowledged is None:
                interaction.failed = rest_interactions.NO_RESPONSE
        self.state.pulse.beat()

    def _rate_headers(self, route: Route, call: Call) -> dict[str, str]:
        key = f"{route.name}:{call.path.get('channel', '')}"
        bucket, now = self.buckets.setdefault(key, _Bucket()), time.time()
        if now - bucket.opened > limits.BUCKET_WINDOW_S:
            bucket.opened, bucket.used = now, 0
        bucket.used += 1
        closes = bucket.opened + limits.BUCKET_WINDOW_S
        return {
            "X-RateLimit-Bucket": route.name.replace(" ", "-"),
            "X-RateLimit-Limit": str(limits.BUCKET_SIZE),
            "X-RateLimit-Remaining": str(max(0, limits.BUCKET_SIZE - bucket.used)),
            "X-RateLimit-Reset": f"{closes:.3f}",
            "X-RateLimit-Reset-After": f"{math.ceil((closes - now) * 1000) / 1000:.3f}",
        }

    async def _unmodelled(self, request: web.Request) -> web.Response:
        self.unmodelled.append(f"{request.method} {request.path}")
        return write_reply(Reply({"message": "404: Not Found", "code": 0}, 404), {})


async def read_call(route: Route, request: web.Request) -> Call:
    """Read a request: JSON, or a form with `payload_json` beside files."""
    body: Any = {}
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        body = json.loads(str(form["payload_json"]))
    elif request.can_read_body:
        body = json.loads(await request.text())
    return Call(route.name, dict(request.match_info), dict(request.query), body)


def write_reply(reply: Reply, headers: dict[str, str]) -> web.Response:
    """Write a response; discord.py reads JSON only under exactly `application/json`, without a charset."""
    if reply.body is None:
        return web.Response(status=204, headers=headers | dict(reply.headers))
    together = headers | dict(reply.headers) | {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(reply.body).encode(), status=reply.status, headers=together)
