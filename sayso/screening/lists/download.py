"""Downloading a list: only if it changed, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from sayso.errors import BadList, InputError
from sayso.http.get import Response, get
from sayso.http.network import Network
from sayso.screening.lists.values import MAX_BYTES

__all__ = ["Download", "fetch", "file_name"]

SLOWEST = 900.0
"""Seconds after which a download is given up, however steadily it trickles."""


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
    network: Network | None = None,
    progress: Callable[[int, int | None], None] = lambda *_: None,
) -> Download:
    """Download to ``target`` unless the server says that nothing changed.

    Args:
        address: http or https.
        target: the file that is written; left unfinished where this raises.
        etag: of the version at hand.
        last_modified: of the version at hand.
        headers: of the request, beside or instead of ours.
        network: what may be reached, and how.
        progress: called with the bytes so far and the bytes in all, if known.

    Raises:
        BadList: no answer, an answer other than 200 and 304, a cut connection, too large, too slow, or an address that
            is not on the public internet.

    """
    sent = {"Accept-Encoding": "identity", **dict(headers)}
    if etag:
        sent["If-None-Match"] = etag
    if last_modified:
        sent["If-Modified-Since"] = last_modified
    try:
        with get(address, seconds=SLOWEST, size=MAX_BYTES, headers=sent, network=network) as response:
            if not response.changed:
                return Download(changed=False, etag=etag, last_modified=last_modified, size=0)
            size = _write(response, target, progress)
            return Download(changed=True, etag=response.etag, last_modified=response.modified, size=size)
    except InputError as error:
        raise BadList(error.place, error.fault, error.way_out) from error
    except OSError as error:
        raise BadList(
            str(target), f"cannot be written ({error.strerror})", "make room, or choose another place with SAYSO_HOME"
        ) from error


def _write(response: Response, target: Path, progress: Callable[[int, int | None], None]) -> int:
    size = 0
    with target.open("wb") as file:
        for piece in response.pieces():
            size += len(piece)
            file.write(piece)
            progress(size, response.length)
    return size


def file_name(address: str, n: int) -> str:
    """Return a safe file name for an address: what stands behind "#", else its last part, in lowercase, if plain."""
    parts = urlsplit(address)
    last = os.path.basename(parts.fragment or parts.path).lower()  # noqa: PTH119 - an address, not a path
    return last if last and all(c.isalnum() or c in "._-" for c in last) and not last.startswith(".") else f"file{n}"
