"""A document from an address that the user gave. Nothing that a document names is ever fetched."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from sayso._version import __version__
from sayso.errors import NoAnswer, NotFound, TooLarge
from sayso.ingest.limits import LARGEST

if TYPE_CHECKING:
    import urllib3

__all__ = ["Answer", "ask", "fetch", "is_address"]

_CONNECT, _READ, _WHOLE = 10.0, 20.0, 60.0
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class Answer(NamedTuple):
    """What an address answered: ``content`` is None where nothing changed since; ``etag`` and ``modified`` are to be
    shown when asking again.
    """

    content: bytes | None
    etag: str | None = None
    modified: str | None = None


def is_address(place: str) -> bool:
    """Return whether a place is a web address."""
    return place.lower().startswith(("http://", "https://"))


def fetch(url: str) -> bytes:
    """Return the bytes at an address: at most ``LARGEST`` bytes, 5 redirects, 60 seconds.

    Raises:
        NotFound: an answer other than 200.
        NoAnswer: none, or one that may pass.
        TooLarge: more bytes than are read.

    """
    content = ask(url).content
    assert content is not None
    return content


def ask(url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
    """Return what is at an address, if it changed since.

    Args:
        url: http or https.
        etag: as the server gave it the last time.
        modified: likewise.

    Raises:
        NotFound, NoAnswer, TooLarge: as ``fetch``.

    """
    # Imported here to keep start-up fast: loads urllib3.
    import urllib3

    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_CONNECT, read=_READ),
        retries=urllib3.Retry(connect=1, read=0, redirect=5, status=0),
    )
    headers = {
        "User-Agent": f"sayso/{__version__}",
        "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    if etag:
        headers["If-None-Match"] = etag
    if modified:
        headers["If-Modified-Since"] = modified
    started = time.monotonic()
    try:
        answer = pool.request("GET", url, preload_content=False, headers=headers)
        try:
            if answer.status == 304 and (etag or modified):
                return Answer(None, etag, modified)
            if answer.status != 200:
                raise _refusal(url, answer)
            return Answer(
                _content(answer, url, started), answer.headers.get("ETag"), answer.headers.get("Last-Modified")
            )
        finally:
            answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        reason = getattr(error, "reason", None) or error
        raise NoAnswer(
            url, f"does not answer ({type(reason).__name__})", "check the address and the connection"
        ) from error
    except ValueError as error:  # a host or a port that cannot be one
        raise NotFound(url, f"is no web address ({error})", "check the address") from error
    finally:
        pool.clear()


def _refusal(url: str, answer: urllib3.BaseHTTPResponse) -> NotFound:
    told = f"answers {answer.status} {answer.reason or ''}".rstrip()
    if answer.status in _PASSING:
        after = answer.headers.get("Retry-After")
        return NoAnswer(
            url, told, f"ask again after {after} seconds" if after and after.isdigit() else "ask again later"
        )
    return NotFound(url, told, "open it in a browser and save the page")


def _content(answer: urllib3.BaseHTTPResponse, url: str, started: float) -> bytes:
    content = bytearray()
    for piece in answer.stream(65536, decode_content=True):
        content += piece
        if len(content) > LARGEST:
            raise TooLarge(url, f"has more than {LARGEST:,} bytes", "save the article alone")
        if time.monotonic() - started > _WHOLE:
            raise NoAnswer(url, f"takes more than {_WHOLE:.0f} seconds", "try again, or save the page")
    return bytes(content)
