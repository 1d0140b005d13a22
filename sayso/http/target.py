"""A web address, taken apart once, and where a redirect leads from it."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from sayso.errors import NotFound
from sayso.http.special_purpose import LOOPBACK, special_purpose

__all__ = ["Origin", "Target", "is_address", "loopback_origin"]

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)

Origin = tuple[str, str, int]
"""Scheme, host and port (RFC 6454)."""


def is_address(place: str) -> bool:
    """Return whether a place is a web address."""
    return place.lower().startswith(("http://", "https://"))


class Target(NamedTuple):
    """What is asked for: the address, its origin, the path with the query, and ``user:password`` if there is one."""

    url: str
    origin: Origin
    path: str
    login: str | None

    @classmethod
    def parse(cls, url: str) -> Target:
        """Return the parts of an address.

        Raises:
            NotFound: it is not valid.

        """
        # Imported here to keep start-up fast: loads urllib3.
        from urllib3.exceptions import LocationParseError
        from urllib3.util import parse_url

        try:
            parts = parse_url(url)
        except (LocationParseError, ValueError) as error:
            raise NotFound(url, "is no valid web address", "check the address") from error
        host = (parts.host or "").strip("[]")
        # A zone ("%eth0") names a link of the own machine; a backslash is where readers of addresses disagree (WHATWG).
        if parts.scheme not in _PORTS or not host or "%" in host or parts.port == 0 or "\\" in url:
            raise NotFound(url, "is no valid web address", "check the address")
        origin = (parts.scheme, host, parts.port or _PORTS[parts.scheme])
        return cls(url, origin, parts.request_uri, unquote(parts.auth) if parts.auth else None)

    def is_at(self, first: Target) -> bool:
        """Return whether this is at the origin of another target, or at the same host behind TLS."""
        behind_tls = ("https", first.origin[1], 443) if first.origin[::2] == ("http", 80) else first.origin
        return self.origin in {first.origin, behind_tls}

    def redirected(self, location: str, place: str) -> Target:
        """Return the target of a redirect.

        Args:
            location: the header ``Location`` as it came.
            place: the address that was asked for first, for errors.

        Raises:
            NotFound: it is malformed, has another scheme than HTTP, or goes from https to http.

        """
        # Headers are decoded as Latin-1; many servers send UTF-8.
        location = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
        scheme = _SCHEME.match(location)
        if scheme and scheme[0].lower() not in _PORTS:
            raise NotFound(place, f"redirects to a {scheme[0].lower()[:20]}: address", "only http and https are read")
        try:
            target = Target.parse(urljoin(self.url, location))
        except (NotFound, ValueError) as error:
            fault = f"redirects to {location[:200]!r}, which is no valid web address"
            raise NotFound(place, fault, "open it in a browser and save it as a file") from error
        if (self.origin[0], target.origin[0]) == ("https", "http"):
            raise NotFound(
                place,
                f"redirects from https to an unencrypted address, {target.url}",
                "give that address yourself if you trust the connection",
            )
        return target


def loopback_origin(place: str) -> Origin | None:
    """Return the origin of an address that names the own machine (``localhost``, ``127.0.0.1``, ``[::1]``), else None.

    A name that only resolves to the own machine is none, and neither is a number in another notation (``127.1``).
    """
    if not is_address(place):
        return None
    try:
        origin = Target.parse(place).origin
    except NotFound:
        return None
    host = origin[1].lower().rstrip(".")
    return origin if host == "localhost" or host.endswith(".localhost") or _is_loopback(host) else None


def _is_loopback(host: str) -> bool:
    try:
        return special_purpose(str(ip_address(host))) == LOOPBACK
    except ValueError:
        return False
