"""How addresses are reached: names are resolved once, judged, and connected to as they were judged."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import NamedTuple

from sayso.errors import NoAnswer, NotPublic
from sayso.http.meter import Meter
from sayso.http.special_purpose import LOOPBACK, special_purpose

__all__ = ["Network", "dial"]

_CONNECT = 10.0
"""Seconds for a connection to one IP address."""


def _resolve(host: str, port: int) -> list[str]:
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Network(NamedTuple):
    """What may be reached, and by which means.

    ``allow_private``: whether addresses are reached that are not on the public internet. ``resolve`` returns the IP
    addresses of a host, for a host and a port; ``connect`` returns a socket, for an IP address with its port and a
    timeout in seconds. Both raise ``OSError``.
    """

    allow_private: bool = False
    resolve: Callable[[str, int], list[str]] = _resolve
    connect: Callable[[tuple[str, int], float], socket.socket] = socket.create_connection


def dial(network: Network, host: str, port: int, meter: Meter, *, allow_loopback: bool) -> socket.socket:
    """Return a connection to a host.

    The name is resolved once, and every address that it has is judged before one of them is connected to. A second
    answer of the name server therefore changes nothing (DNS rebinding).

    Args:
        network: what may be reached, and how.
        host: a name or an IP address.
        port: the port.
        meter: what is left of the time.
        allow_loopback: whether the own machine may be reached.

    Raises:
        NotPublic: one of the addresses is not on the public internet.
        NoAnswer: the name is unknown, or none of its addresses answers.

    """
    try:
        addresses = network.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(
            meter.place, f"does not answer (the host {host} is not known)", "check the address and the connection"
        ) from error
    if not network.allow_private:
        for address in addresses:
            kind = special_purpose(address)
            if kind is not None and not (allow_loopback and kind == LOOPBACK):
                shown = host if host == address else f"{host} ({address})"
                fault = f"leads to {shown}, which is not on the public internet: {kind}"
                raise NotPublic(meter.place, fault, "say --allow-private if you trust it")
    return _connected(network, addresses, port, meter)


def _connected(network: Network, addresses: list[str], port: int, meter: Meter) -> socket.socket:
    last: OSError | None = None
    for address in addresses:
        try:
            return network.connect((address, port), min(_CONNECT, meter.seconds_left()))
        except OSError as error:
            last = error
    reason = "it took too long" if isinstance(last, TimeoutError) else (last and last.strerror) or "no connection"
    raise NoAnswer(meter.place, f"does not answer ({reason})", "check the address and the connection") from last
