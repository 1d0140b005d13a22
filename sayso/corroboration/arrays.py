"""Provide array helpers: parallel parts, unique values, index ranges and row hashes.

numpy releases the interpreter lock, so that parts run on all cores.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["I64", "U64", "in_parts", "places", "row_hashes", "unique"]

I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]
T = TypeVar("T")
K = TypeVar("K", bound=np.generic)
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MOST = 8
"""Maximum number of parts at once: each takes some tens of megabytes."""


def in_parts(work: Callable[[int, int], T], n: int, size: int) -> list[T]:
    """Apply a function to consecutive ranges of ``n`` items, in parallel.

    The ranges do not depend on the number of cores.

    Args:
        work: called with the start and the end (exclusive) of each range.
        n: the number of items.
        size: the maximum length of a range.

    Returns:
        The results, in the order of the ranges.

    """
    parts = [(at, min(at + size, n)) for at in range(0, n, size)]
    if n <= size:
        return [work(a, b) for a, b in parts]
    with ThreadPoolExecutor(min(_MOST, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda part: work(*part), parts))


def unique(values: npt.NDArray[K]) -> npt.NDArray[K]:
    """Return the distinct values, sorted.

    ``numpy.unique`` hashes integers, which takes thirty times as long (measured with numpy 2.4).

    Args:
        values: an array of any shape.

    Returns:
        A one-dimensional array.

    """
    ordered = np.sort(values, axis=None)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def places(first: I64, lengths: I64) -> I64:
    """Return the indexes of ranges: 4, 5, 9 for ranges from 4 and 9 of lengths 2 and 1.

    Args:
        first: the first index of each range.
        lengths: the length of each range.

    Returns:
        All indexes, range by range.

    """
    shifts = first - lengths.cumsum() + lengths
    positions: I64 = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
    return positions


def row_hashes(columns: Iterable[npt.NDArray[np.integer[Any]]]) -> U64:
    """Return a hash of 64 bits for each row of a table.

    Args:
        columns: the columns of the table, at least one.

    Returns:
        One number for each row.

    """
    hashes: U64 | None = None
    with np.errstate(over="ignore"):
        for column in columns:
            hashes = (
                column.astype(np.uint64) if hashes is None else hashes * _BASE + column.astype(np.uint64, copy=False)
            )
        assert hashes is not None, "a table without columns"
        hashes ^= hashes >> np.uint64(29)  # the low bits of a product know too little of the high ones
        hashes *= np.uint64(0xBF58476D1CE4E5B9)
        hashes ^= hashes >> np.uint64(32)
    return hashes
