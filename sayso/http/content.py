"""The content of an answer, unpacked piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from sayso.errors import NoAnswer, NotText

__all__ = ["ENCODINGS", "content_encoding", "unpacked"]

ENCODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
"""Content encodings that are read (RFC 9110, section 8.4.1)."""
_PIECE = 65536
_ANY_HEADER = zlib.MAX_WBITS | 32
"""zlib recognises the headers of gzip and zlib itself."""


def content_encoding(header: str, place: str) -> str | None:
    """Return the encoding of a content, None for one that is sent as it is.

    Args:
        header: ``Content-Encoding``.
        place: the address, for errors.

    Raises:
        NotText: it is none that is read, or several on top of each other.

    """
    named = [part for part in header.lower().replace(" ", "").split(",") if part not in {"", "identity"}]
    if not named:
        return None
    if len(named) > 1 or named[0] not in ENCODINGS:
        shown = "".join(c if c.isprintable() else "?" for c in ", ".join(named)[:40])
        raise NotText(place, f"is sent in an encoding that is not read ({shown})", "open it in a browser and save it")
    return ENCODINGS[named[0]]


def unpacked(pieces: Iterable[bytes], encoding: str | None, place: str) -> Iterator[bytes]:
    """Yield a content without its encoding, at most 64 kB at a time: a bomb is met piece by piece.

    Args:
        pieces: the content as it is sent.
        encoding: as ``content_encoding`` returns it.
        place: the address, for errors.

    Raises:
        NoAnswer: it is damaged or cut off.

    """
    if encoding is None:
        yield from pieces
        return
    try:
        yield from _inflated(pieces, place)
    except zlib.error as error:
        raise NoAnswer(place, f"is damaged: it is no {encoding} as it says", "try again later") from error


def _inflated(pieces: Iterable[bytes], place: str) -> Iterator[bytes]:
    inflater: zlib._Decompress | None = None
    for piece in pieces:
        rest = piece
        while rest:
            if inflater is None:
                inflater = zlib.decompressobj(_ANY_HEADER if _has_header(rest) else -zlib.MAX_WBITS)
            elif inflater.eof:
                if not rest.startswith(b"\x1f\x8b"):
                    break  # padding behind the end, which gzip's own programs ignore too
                inflater = zlib.decompressobj(_ANY_HEADER)
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
    while inflater is not None and not inflater.eof:
        last = inflater.decompress(b"", _PIECE)
        if not last:
            raise NoAnswer(place, "is cut off", "try again later")
        yield last


def _has_header(start: bytes) -> bool:
    """Return whether bytes begin with the header of gzip (RFC 1952) or zlib (RFC 1950); some servers send a ``deflate``
    without one.
    """
    return start[0] == 0x1F or (start[0] & 0x0F == 8 and (len(start) < 2 or (start[0] << 8 | start[1]) % 31 == 0))
