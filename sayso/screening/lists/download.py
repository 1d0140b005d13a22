"""Fetching a list: only if it changed, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import urllib3

from sayso._version import __version__
from sayso.errors import BadList
from sayso.screening.lists.values import MAX_BYTES

__all__ = ["Download", "fetch"]

SLOWEST = 900.0
"""Seconds after which a download is given up, however steadily it trickles."""
_TIMEOUT = urllib3.Timeout(connect=15, read=30)
_BLOCK = 1 << 16


class Download(NamedTuple):
    """What an address answered: nothing new (``changed`` False), or a file with what is needed to ask again."""

    changed: bool
    etag: str | None
    last_modified: str | None
    size: int


def fetch(
    address: str,
    target: Path,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    headers: Iterable[tuple[str, str]] = (),
    progress: Callable[[int, int | None], None] = lambda *_: None,
) -> Download:
    """Download to ``target`` unless the server says that nothing changed.

    Args:
        address: http or https.
        target: the file that is written; left unfinished where this raises.
        etag: of the version at hand.
        last_modified: of the version at hand.
        headers: of the request, beside or instead of ours.
        progress: told the bytes so far and the bytes in all, if known.

    Raises:
        BadList: no answer, an answer other than 200 and 304, a cut connection, too large, too slow.

    """
    sent = {"User-Agent": f"sayso/{__version__}", "Accept-Encoding": "identity", **dict(headers)}
    if etag:
        sent["If-None-Match"] = etag
    if last_modified:
        sent["If-Modified-Since"] = last_modified
    pool = urllib3.PoolManager(
        timeout=_TIMEOUT, retries=urllib3.Retry(connect=1, read=0, redirect=5, other=0, status=0)
    )
    started = time.monotonic()
    try:
        with pool.request("GET", address, headers=sent, preload_content=False) as answer:
            if answer.status == 304:
                return Download(changed=False, etag=etag, last_modified=last_modified, size=0)
            if answer.status != 200:
                raise BadList(
                    address, f"answers {answer.status}", "try again later, or correct the address in the configuration"
                )
            total = (
                int(answer.headers["Content-Length"]) if answer.headers.get("Content-Length", "").isdigit() else None
            )
            size = 0
            with target.open("wb") as file:
                for block in answer.stream(_BLOCK):
                    size += len(block)
                    if size > MAX_BYTES:
                        raise BadList(
                            address, f"sends more than {MAX_BYTES:,} bytes, which is no list", "correct the address"
                        )
                    if time.monotonic() - started > SLOWEST:
                        raise BadList(
                            address, f"was too slow: {size:,} bytes in {SLOWEST:.0f} seconds", "try again later"
                        )
                    file.write(block)
                    progress(size, total)
            return Download(
                changed=True,
                etag=answer.headers.get("ETag"),
                last_modified=answer.headers.get("Last-Modified"),
                size=size,
            )
    except urllib3.exceptions.HTTPError as error:
        raise BadList(
            address, f"cannot be downloaded whole ({type(error).__name__})", "check the connection and try again"
        ) from error
    except OSError as error:
        raise BadList(
            str(target), f"cannot be written ({error.strerror})", "make room, or choose another place with SAYSO_HOME"
        ) from error
    finally:
        pool.clear()
