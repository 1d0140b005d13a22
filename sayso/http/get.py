"""Ask for an address, follow its redirects, and give its content piece by piece."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sayso._version import __version__
from sayso.errors import NotFound
from sayso.http.content import content_encoding, unpacked
from sayso.http.meter import Meter
from sayso.http.network import Network, dial
from sayso.http.target import Origin, Target, loopback_origin

if TYPE_CHECKING:
    import urllib3

__all__ = ["Response", "get"]

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65536
_HARMLESS = frozenset(
    {"accept", "accept-encoding", "accept-language", "if-modified-since", "if-none-match", "user-agent"}
)
"""Headers that another host than the first may see; any other may be a key."""


class Response:
    """An answer: what its headers say, and its content.

    ``changed`` is false where the server says that nothing changed since the version that a header named. ``length``
    is the size in bytes as it is sent, if the server states it.
    """

    def __init__(self, answer: urllib3.BaseHTTPResponse, meter: Meter) -> None:
        self._answer, self._meter = answer, meter
        self._encoding = content_encoding(answer.headers.get("Content-Encoding", ""), meter.place)
        length = answer.headers.get("Content-Length", "")
        self.changed = answer.status != 304
        self.etag = answer.headers.get("ETag")
        self.modified = answer.headers.get("Last-Modified")
        self.media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        self.length = int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None

    def pieces(self) -> Iterator[bytes]:
        """Yield the content, unpacked.

        Raises:
            NoAnswer: it is cut off, damaged or too slow.
            TooLarge: it is larger than was asked for.

        """
        # Imported here to keep start-up fast: loads urllib3.
        from sayso.http.faults import own_errors

        self._meter.expect(self.length or 0)
        with own_errors(self._meter.place):
            sent = self._answer.stream(_PIECE, decode_content=False)
            for piece in unpacked(sent, self._encoding, self._meter.place):
                self._meter.unpack(len(piece))
                yield piece


@contextmanager
def get(
    url: str,
    *,
    seconds: float,
    size: int,
    headers: Mapping[str, str] | None = None,
    network: Network | None = None,
    via: str | None = None,
) -> Iterator[Response]:
    """Ask for an address.

    At most 5 redirects are followed, and none from https to http. Only addresses on the public internet are reached,
    unless the network allows others. The own machine is reached where the user named it (``http://localhost:8000``),
    and by redirects that keep scheme, host and port. User name and password of the address, and headers that may be
    keys, are sent to its own host alone. Proxies and cookies are not used.

    Args:
        url: http or https.
        seconds: maximum time for all of it.
        size: maximum size of the content in bytes.
        headers: of the request, beside or instead of ours.
        network: what may be reached, and how.
        via: the address or file that the user named, where ``url`` comes from its content; ``url`` if left out.

    Raises:
        NotPublic: it leads to an address that is not on the public internet.
        NotFound: an answer other than 200 (or 304, if a header asks for it), or a redirect that is not followed.
        NoAnswer: no answer, or one that may pass.
        NotText: an encoding that is not read.
        TooLarge: more bytes than ``size``.

    """
    meter = Meter(url, seconds, size)
    target = Target.parse(url)
    request = _Request(target, dict(headers or {}), network or Network(), loopback_origin(via or url), meter)
    seen = [target.url]
    while True:
        with request.answer(target) as answer:
            location = answer.headers.get("Location") if answer.status in _REDIRECTS else None
            if location is None:
                request.check_status(answer)
                yield Response(answer, meter)
                return
        target = target.redirected(location, url)
        if target.url in seen or len(seen) > _MOST_REDIRECTS:
            fault = "in a circle" if target.url in seen else f"more than {_MOST_REDIRECTS} times"
            raise NotFound(url, f"redirects {fault}", "open it in a browser and save it as a file")
        seen.append(target.url)


class _Request:
    """What is the same for all redirects of a request."""

    def __init__(
        self, first: Target, headers: dict[str, str], network: Network, home: Origin | None, meter: Meter
    ) -> None:
        self._first, self._network, self._home, self._meter = first, network, home, meter
        names = {name.lower() for name in headers}
        ours = {"User-Agent": f"sayso/{__version__}", "Accept-Encoding": "gzip, deflate"}
        if first.login is not None:
            ours["Authorization"] = f"Basic {base64.b64encode(first.login.encode()).decode()}"
        self._headers = {name: value for name, value in ours.items() if name.lower() not in names} | headers
        self._asks_for_changes = not names.isdisjoint({"if-none-match", "if-modified-since"})

    @contextmanager
    def answer(self, target: Target) -> Iterator[urllib3.BaseHTTPResponse]:
        """Open a connection of its own for a target, and give its answer, headers only."""
        # Imported here to keep start-up fast: loads urllib3.
        from sayso.http.connection import pool_for
        from sayso.http.faults import own_errors

        connect = partial(dial, self._network, meter=self._meter, allow_loopback=target.origin == self._home)
        with own_errors(self._meter.place):
            pool = pool_for(*target.origin, dial=connect, meter=self._meter)
        try:
            with own_errors(self._meter.place):
                answer = pool.urlopen(
                    "GET", target.path, headers=self._headers_for(target), redirect=False, preload_content=False
                )
            try:
                yield answer
            finally:
                answer.close()
        finally:
            pool.close()

    def _headers_for(self, target: Target) -> dict[str, str]:
        if target.is_at(self._first):
            return self._headers
        return {name: value for name, value in self._headers.items() if name.lower() in _HARMLESS}

    def check_status(self, answer: urllib3.BaseHTTPResponse) -> None:
        """Raise the error for an answer without the content that was asked for."""
        from sayso.http.faults import refusal

        if answer.status != 200 and not (answer.status == 304 and self._asks_for_changes):
            raise refusal(self._meter.place, answer.status, answer.reason, answer.headers.get("Retry-After"))
