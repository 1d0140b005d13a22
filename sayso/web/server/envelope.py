"""What every request passes first and every response last: Host check, queue limit, request id, headers, access log."""

from __future__ import annotations

import re
import time
import uuid
from typing import cast

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPScope, Message, Receive, Scope, Send

from sayso.web.server.access_log import log_request
from sayso.web.server.hosts import is_served
from sayso.web.server.refusals import SECURITY_HEADERS, refusal_body

__all__ = ["BUSY", "RETRY_AFTER", "Envelope"]

BUSY = "sayso.busy"
"""Extension of an ASGI scope: the server has more connections or requests at hand than its limits."""

RETRY_AFTER = (b"retry-after", b"1")
# An id of another form could be a name.
_ID = re.compile(rb"[0-9A-Fa-f-]{8,64}")


class _Exchange:
    """One request and its response.

    Args:
        scope: the request.
        receive: where its body comes from.
        send: where its response goes.

    """

    def __init__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start, self._status, self._size = time.perf_counter(), 500, 0
        given = next((v for n, v in scope["headers"] if n == b"x-request-id"), b"")
        self.id = given if _ID.fullmatch(given) else uuid.uuid4().hex.encode()
        scope["state"]["request_id"] = self.id.decode()

    async def receive(self) -> HTTPReceiveMessage:
        """Return the next part of the body.

        Raises:
            HTTPException: the client has gone, or was too slow.

        """
        message = cast("HTTPReceiveMessage", await self._receive())
        if message["type"] == "http.disconnect":
            raise HTTPException(status_code=408, detail="The request was not completed.")
        return message

    async def send(self, message: Message) -> None:
        """Send a part of the response; its head with the headers of all responses."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = list(message["headers"])
            given = {name for name, _ in headers}
            headers += [h for h in SECURITY_HEADERS if h[0] not in given]
            message["headers"] = [*headers, (b"x-request-id", self.id)]
        elif message["type"] == "http.response.body":
            self._size += len(message["body"])
        await self._send(message)

    async def refuse(self, status: int, detail: str, *more: tuple[bytes, bytes]) -> None:
        """Refuse the request before the application has it."""
        body = refusal_body(detail)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *more]
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": False})

    def log(self) -> None:
        """Log the request."""
        client = self._scope["client"]
        log_request(
            client=client[0] if client else "",
            method=str(self._scope["method"]),
            route=self._scope.get("path_template", ""),
            status=self._status,
            milliseconds=(time.perf_counter() - self._start) * 1000,
            size=self._size,
            token=self._scope["state"].get("token"),
            request=self.id.decode(),
        )


class Envelope:
    """The application in its envelope.

    Args:
        app: the application.
        hosts: names under which it is served, beside those of loopback; None for any name.

    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            if BUSY in (scope.get("extensions") or {}):
                await exchange.refuse(503, "Too many requests at once.", RETRY_AFTER, (b"connection", b"close"))
            elif self._hosts is not None and not is_served(scope["headers"], self._hosts):
                await exchange.refuse(
                    421, "The Host header has no name that is served here (sayso serve --allow-host)."
                )
            else:
                await self._app(scope, exchange.receive, exchange.send)
        finally:
            exchange.log()
