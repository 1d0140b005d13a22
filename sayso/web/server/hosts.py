"""The Host check: a page of another site must not reach a service on loopback under a name of its own.

In DNS rebinding a site's name is resolved to 127.0.0.1 after its page has loaded; the browser then sends that name as
Host, which is how such a request is told from others.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

__all__ = ["host_of", "is_every_interface", "is_loopback", "is_served"]


def is_loopback(host: str) -> bool:
    """Return whether an address accepts connections from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_every_interface(host: str) -> bool:
    """Return whether an address stands for all interfaces: ``0.0.0.0`` or ``::``."""
    try:
        return not host or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def host_of(value: str) -> str:
    """Return the name or address of a Host header, lowercased, without port and brackets."""
    value = value.strip().lower()
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0].rstrip(".")


def is_served(headers: Iterable[tuple[bytes, bytes]], hosts: frozenset[str]) -> bool:
    """Return whether a request has one Host header, with a name that is served here.

    Args:
        headers: headers of the request, names lowercased.
        hosts: names and addresses, lowercased; those of loopback are served in any case.

    """
    given = [value for name, value in headers if name == b"host"]
    if len(given) != 1:
        return False
    host = host_of(given[0].decode("latin-1"))
    return host in hosts or is_loopback(host)
