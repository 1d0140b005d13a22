"""By what the claims of a reading are found: kind, place, days, who says it and whom it names. Kept beside the reading, in one piece for all of them.

A row for each claim took a third of what the ledger holds, and was only ever asked for by its reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

__all__ = ["KEY", "Claimed", "mask", "packed", "proof_of", "unpacked"]

_BITS = 62
KEY = 5
"""Bytes of a claim's key."""


class Claimed(NamedTuple):
    """A claim: the number of its kind, its characters, its days as YYYYMMDD, and the numbers of the namings in its chain and in its words."""

    kind: int
    start: int
    end: int
    earliest: int | None
    latest: int | None
    says: Sequence[int]
    about: Sequence[int]


def mask(kinds: Iterable[int]) -> int:
    """A bit for each kind. Some share one: what it lets through is looked at again."""
    found = 0
    for kind in kinds:
        found |= 1 << kind % _BITS
    return found


def proof_of(keys: Iterable[int]) -> bytes:
    """What tells whether the claims still have the words that they had, of the claims' keys."""
    return hashlib.blake2b(b"".join(k.to_bytes(KEY, "big") for k in keys), digest_size=8).digest()


def packed(claims: Iterable[Claimed], proof: bytes) -> bytes:
    """The claims, in the order of the reading, as bytes."""
    rows: list[object] = [proof]
    before = 0
    for c in claims:
        days = (c.earliest, c.latest) if c.earliest is not None or c.latest is not None else ()
        rows.append((c.kind, c.start - before, c.end - c.start, c.says, c.about, *days))
        before = c.start
    return msgspec.msgpack.encode(rows)


def unpacked(data: bytes) -> tuple[bytes, list[Claimed]]:
    """The proof, and the claims again."""
    proof, *rows = msgspec.msgpack.decode(data)
    found: list[Claimed] = []
    before = 0
    for kind, way, length, says, about, *days in rows:
        before += way
        earliest, latest = days or (None, None)
        found.append(Claimed(kind, before, before + length, earliest, latest, says, about))
    return proof, found
