"""The index of a reading's claims: frame, position, dates, sources and names. One value a reading holds all of them.

A row a claim took a third of the ledger, and was only ever asked for by its reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

__all__ = ["KEY", "IndexedClaim", "decode_index", "encode_index", "kind_mask", "proof_of"]

_BITS = 62
KEY = 5
"""Bytes of a claim's key."""


class IndexedClaim(NamedTuple):
    """A claim as indexed.

    ``kind`` is the number of its frame, modality and polarity; ``start`` and ``end`` are characters; the days are
    YYYYMMDD; ``says`` and ``about`` are the numbers of the names in its chain and in its words.
    """

    kind: int
    start: int
    end: int
    earliest: int | None
    latest: int | None
    says: Sequence[int]
    about: Sequence[int]


def kind_mask(kinds: Iterable[int]) -> int:
    """Return a bit mask of kinds. Some kinds share a bit, so what passes the mask is checked again."""
    found = 0
    for kind in kinds:
        found |= 1 << kind % _BITS
    return found


def proof_of(keys: Iterable[int]) -> bytes:
    """Return a digest of claims' keys, which proves that the claims have the words that they had."""
    return hashlib.blake2b(b"".join(k.to_bytes(KEY, "big") for k in keys), digest_size=8).digest()


def encode_index(claims: Iterable[IndexedClaim], proof: bytes) -> bytes:
    """Encode the claims of a reading, in its order.

    Args:
        claims: the claims.
        proof: the digest of their keys.

    """
    rows: list[object] = [proof]
    before = 0
    for c in claims:
        days = (c.earliest, c.latest) if c.earliest is not None or c.latest is not None else ()
        rows.append((c.kind, c.start - before, c.end - c.start, c.says, c.about, *days))
        before = c.start
    return msgspec.msgpack.encode(rows)


def decode_index(data: bytes) -> tuple[bytes, list[IndexedClaim]]:
    """Decode what ``encode_index`` wrote: the proof and the claims."""
    proof, *rows = msgspec.msgpack.decode(data)
    found: list[IndexedClaim] = []
    before = 0
    for kind, way, length, says, about, *days in rows:
        before += way
        earliest, latest = days or (None, None)
        found.append(IndexedClaim(kind, before, before + length, earliest, latest, says, about))
    return proof, found
