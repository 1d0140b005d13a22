"""A document from an address that the user gave. Nothing that a document names is ever fetched."""

from __future__ import annotations

import time

from sayso import __version__
from sayso.errors import NotFound, TooLarge
from sayso.ingest.limits import LARGEST

__all__ = ["fetch", "is_address"]

_CONNECT, _READ, _WHOLE = 10.0, 20.0, 60.0


def is_address(place: str) -> bool:
    """Whether a place is a web address."""
    return place.lower().startswith(("http://", "https://"))


def fetch(url: str) -> bytes:
    """The bytes at an address: at most ``LARGEST`` bytes, 5 redirects, 60 seconds.

    Raises:
        NotFound: no answer, or an answer other than 200.
        TooLarge: more bytes than are read.

    """
    import urllib3

    pool = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_CONNECT, read=_READ),
        retries=urllib3.Retry(connect=1, read=0, redirect=5, status=0),
    )
    started = time.monotonic()
    try:
        answer = pool.request(
            "GET",
            url,
            preload_content=False,
            headers={
                "User-Agent": f"sayso/{__version__}",
                "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
        )
        try:
            if answer.status != 200:
                raise NotFound(
                    url,
                    f"answers {answer.status} {answer.reason or ''}".rstrip(),
                    "open it in a browser and save the page",
                )
            content = bytearray()
            for piece in answer.stream(65536, decode_content=True):
                content += piece
                if len(content) > LARGEST:
                    raise TooLarge(url, f"has more than {LARGEST:,} bytes", "save the article alone")
                if time.monotonic() - started > _WHOLE:
                    raise NotFound(url, f"takes more than {_WHOLE:.0f} seconds", "try again, or save the page")
            return bytes(content)
        finally:
            answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        reason = getattr(error, "reason", None) or error
        raise NotFound(
            url, f"does not answer ({type(reason).__name__})", "check the address and the connection"
        ) from error
