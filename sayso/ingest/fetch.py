"""A document from an address that the user gave. Nothing that a document names is ever fetched."""

from __future__ import annotations

from typing import NamedTuple

from sayso.errors import NotText
from sayso.http.get import Response, get
from sayso.http.network import Network
from sayso.http.target import is_address
from sayso.ingest.limits import LARGEST

__all__ = ["Answer", "Network", "ask", "fetch", "is_address"]

_SECONDS = 60.0
_NO_TEXT = {
    "image": "a picture",
    "video": "a film",
    "audio": "a sound",
    "font": "a font",
    "text/css": "a style sheet",
    "text/javascript": "a script",
    "application/javascript": "a script",
}
"""Media types, or their first halves, that hold no report. Of all others the content decides."""


class Answer(NamedTuple):
    """What an address answered: ``content`` is None where nothing changed since; ``etag`` and ``modified`` are to be
    shown when asking again.
    """

    content: bytes | None
    etag: str | None = None
    modified: str | None = None


def fetch(url: str, *, network: Network | None = None, via: str | None = None) -> bytes:
    """Return the bytes at an address: at most ``LARGEST`` bytes, 5 redirects, 60 seconds.

    Args:
        url: http or https.
        network: what may be reached, and how.
        via: the feed that names the address; the address was given by the user if left out.

    Raises:
        NotFound, NotPublic, NoAnswer, NotText, TooLarge: as ``sayso.http.get``.

    """
    content = ask(url, network=network, via=via).content
    assert content is not None
    return content


def ask(
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    network: Network | None = None,
    via: str | None = None,
) -> Answer:
    """Return what is at an address, if it changed since.

    Args:
        url: http or https.
        etag: as the server gave it the last time.
        modified: likewise.
        network: what may be reached, and how.
        via: the feed that names the address; the address was given by the user if left out.

    Raises:
        NotFound, NotPublic, NoAnswer, NotText, TooLarge: as ``sayso.http.get``.

    """
    headers = {"Accept": "text/html,application/pdf,text/plain,*/*;q=0.5"}
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    with get(url, seconds=_SECONDS, size=LARGEST, headers=headers, network=network, via=via) as response:
        if not response.changed:
            return Answer(None, etag, modified)
        _check_media_type(response, url)
        return Answer(b"".join(response.pieces()), response.etag, response.modified)


def _check_media_type(response: Response, url: str) -> None:
    kind = _NO_TEXT.get(response.media_type) or _NO_TEXT.get(response.media_type.partition("/")[0])
    if kind:
        raise NotText(url, f"is {kind} ({response.media_type[:60]})", "give the address of the article itself")
