"""HTTP connections with limits: uvicorn's protocol has none for the head, for slow clients, or with Retry-After."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from sayso.web.server.access_log import log_refusal
from sayso.web.server.envelope import BUSY
from sayso.web.server.refusals import refusal

__all__ = ["LARGEST_HEAD", "MOST_HEADERS", "BoundedProtocol"]

LARGEST_HEAD, MOST_HEADERS = 98_304, 100
"""Maximum size of the address and the headers of a request in bytes, and maximum number of headers."""

_LOOKS = 4
"""How many times within the time limit a connection is looked at."""


class _HeadTooLarge(Exception):
    """The head of a request is larger than the limits."""


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is closed when its client takes too long.

    ``timeout_keep_alive`` of the configuration is the time in seconds for each of three things: to send a whole
    request, to take a whole response, and to stay between two. ``limit_concurrency`` is the maximum number of
    connections: a request on one beyond it, or beyond half as many unfinished requests, is answered with 503;
    connections beyond twice that number are closed at once.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._most = self.limit_concurrency or 0
        self.limit_concurrency = None  # uvicorn's own answer has no Retry-After
        self._is_late = False
        self._head = 0
        self._since: float | None = None
        self._stuck: float | None = None
        self._look_task: asyncio.TimerHandle | None = None

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the time of the first request, or close what is far beyond the limit."""
        super().connection_made(transport)
        number = len(self.connections)
        self._is_late = bool(self._most) and number > self._most
        if self._most and number > 2 * self._most:
            transport.abort()
            return
        self._since = self.loop.time()
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        if self._look_task is not None:
            self._look_task.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        if self._since is None and not self._is_answering:
            self._since = self.loop.time()  # line ends before a request are data too, and begin no message
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Start the time of a request."""
        super().on_message_begin()
        self._head = 0
        if self._since is None:
            self._since = self.loop.time()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._count(len(name) + len(value))
        if len(self.headers) >= MOST_HEADERS:
            self._head = LARGEST_HEAD + 1
            raise _HeadTooLarge
        super().on_header(name, value)

    def _count(self, size: int) -> None:
        self._head += size
        if self._head > LARGEST_HEAD:
            raise _HeadTooLarge

    def on_headers_complete(self) -> None:
        """Pass the request on, marked if there are too many."""
        if self._is_late or (self._most and len(self.tasks) >= max(1, self._most // 2)):
            self.scope["extensions"] = {BUSY: {}}
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End the time of a request."""
        self._since = None
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be parsed: 431 if its head is too large, else 400."""
        if self._head > LARGEST_HEAD:
            self._refuse(431, "The head of the request is too large.")
        else:
            self._refuse(400, msg)

    def _refuse(self, status: int, detail: str) -> None:
        log_refusal(self.client[0] if self.client else "", status)
        if not self._is_answering or not self.cycle.response_started:
            self.transport.write(refusal(status, detail))
        self.transport.close()

    def _look_later(self) -> None:
        self._look_task = self.loop.call_later(self.timeout_keep_alive / _LOOKS, self._look)

    def _look(self) -> None:
        """Close the connection if its client takes too long."""
        now = self.loop.time()
        if self.flow.read_paused and self._since is not None:
            self._since = now  # it is this side that does not read
        # A closed connection stays until its last bytes are taken.
        if not (self.flow.write_paused or self.transport.is_closing()):
            self._stuck = None
        elif self._stuck is None:
            self._stuck = now
        if self._stuck is not None and now - self._stuck >= self.timeout_keep_alive:
            self.transport.abort()
        elif self._since is not None and now - self._since >= self.timeout_keep_alive:
            self._since = None
            self._cut()
        self._look_later()

    def _cut(self) -> None:
        """Close a connection whose request did not come: 408 if it had begun."""
        if self._head or self._is_answering:
            self._refuse(408, "The request took too long.")
        else:
            self.transport.close()
