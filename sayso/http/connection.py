"""urllib3's connections, with a socket of our choice underneath."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from sayso.http.meter import Meter

__all__ = ["Dial", "pool_for"]

_IDLE = 30.0
"""Seconds without a byte after which a server is given up."""

Dial = Callable[[str, int], socket.socket]
"""Returns a connection to a host and a port."""

if TYPE_CHECKING:
    _Socket = socket.socket
else:
    _Socket = object


class _Metered(_Socket):
    """A socket that waits no longer, and receives no more, than its meter allows.

    A timeout alone bounds the wait for the next byte, so that a header sent byte by byte would take hours.
    """

    meter: Meter | None = None

    def recv_into(self, *args: Any, **options: Any) -> int:
        if self.meter is None:  # during the handshake, which the socket's timeout bounds as a whole
            return super().recv_into(*args, **options)
        self.settimeout(min(_IDLE, self.meter.seconds_left()))
        try:
            size = super().recv_into(*args, **options)
        except TimeoutError:
            self.meter.seconds_left()
            raise
        self.meter.receive(size)
        return size


class _PlainSocket(_Metered, socket.socket):
    pass


class _TlsSocket(_Metered, ssl.SSLSocket):
    pass


class _Connection(HTTPConnection):
    """A connection over the socket that ``dial`` returns; overrides what ``urllib3.contrib.socks`` does."""

    def __init__(self, *args: Any, dial: Dial, meter: Meter, **options: Any) -> None:
        super().__init__(*args, **options)
        self._dial, self._meter = dial, meter

    def _new_conn(self) -> socket.socket:
        plain = _PlainSocket(fileno=self._dial(self._dns_host, self.port).detach())
        plain.settimeout(min(_IDLE, self._meter.seconds_left()))
        return plain

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _Metered)
        self.sock.meter = self._meter


class _TlsConnection(_Connection, HTTPSConnection):
    pass


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


def pool_for(scheme: str, host: str, port: int, *, dial: Dial, meter: Meter) -> urllib3.HTTPConnectionPool:
    """Return the means to ask one host. Nothing is retried, and no proxy is used.

    Certificates are verified against the system's authorities (``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name others).
    """
    timeout = urllib3.Timeout(connect=_IDLE, read=_IDLE)
    if scheme == "http":
        return _Pool(host, port, timeout=timeout, retries=False, dial=dial, meter=meter)
    context = ssl.create_default_context()
    context.sslsocket_class = _TlsSocket
    return _TlsPool(host, port, timeout=timeout, retries=False, ssl_context=context, dial=dial, meter=meter)
