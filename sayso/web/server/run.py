"""Listen, and run the service until a signal stops it."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.supervisors import Multiprocess

from sayso.errors import BadOption
from sayso.web.server.protocol import BoundedProtocol
from sayso.web.server.settings import PROCESSES, SETTINGS, Settings

__all__ = ["listen", "run"]

_WAITING = 2048
"""Connections that the system keeps until the service takes them."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Args:
        host: name or address of an interface.
        port: the port; 0 for one that is free.

    Raises:
        BadOption: the host is unknown here, or the port is in use or not allowed.

    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_WAITING)
    except (OSError, UnicodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "not a host name"
        raise BadOption(
            "--host, --port", f"cannot listen on {host}, port {port}: {reason}", "choose another with --port or --host"
        ) from error


def run(listener: socket.socket, settings: Settings, *, workers: int, connections: int, timeout: int) -> None:
    """Answer requests until SIGTERM or SIGINT. Requests that have begun are finished first.

    Args:
        listener: the socket.
        settings: settings of the application.
        workers: number of processes.
        connections: maximum number of connections of a process; half as many requests may be unfinished.
        timeout: seconds that a client may take for a request, for its response, and between two.

    """
    os.environ[SETTINGS] = settings.to_text()
    config = uvicorn.Config(
        "sayso.web.api.worker:application",
        factory=True,
        http=BoundedProtocol,
        ws="none",
        workers=workers,
        backlog=_WAITING,
        limit_concurrency=connections,
        timeout_keep_alive=timeout,
        timeout_graceful_shutdown=timeout,
        log_level="error",
        access_log=False,
        server_header=False,
    )
    if workers == 1:
        uvicorn.Server(config).run([listener])
        return
    with _counted_together():
        Multiprocess(config, sockets=[listener]).run()


@contextmanager
def _counted_together() -> Iterator[None]:
    """Let server processes count their requests together, in a folder that goes with them."""
    with tempfile.TemporaryDirectory(prefix="sayso-metrics-") as folder:
        os.environ.setdefault(PROCESSES, folder)
        yield
