"""Work on arrays: on all cores, for numpy lets other threads run while it reckons, and what numpy itself is slow at."""

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
"""Parts at once: each takes some tens of megabytes."""


def in_parts(work: Callable[[int, int], T], n: int, size: int) -> list[T]:
    """Return what ``work(start, end)`` gives for every ``size`` of ``n`` things, in their order; the parts do not
    depend on how many cores there are.
    """
    parts = [(at, min(at + size, n)) for at in range(0, n, size)]
    if n <= size:
        return [work(a, b) for a, b in parts]
    with ThreadPoolExecutor(min(_MOST, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda part: work(*part), parts))


def unique(values: npt.NDArray[K]) -> npt.NDArray[K]:
    """Numbers, sorted, each once: ``numpy.unique`` puts them into a table, which takes thirty times as long (numpy
    2.4).
    """
    ordered = np.sort(values, axis=None)
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def places(first: I64, lengths: I64) -> I64:
    """Return the places of ranges, range by range: 4, 5, 9 for those that begin at 4 and 9 and are two and one long."""
    shifts = first - lengths.cumsum() + lengths
    positions: I64 = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
    return positions


def row_hashes(columns: Iterable[npt.NDArray[np.integer[Any]]]) -> U64:
    """Return a number of 64 bits for each row of a table, given by its columns, of which there is at least one."""
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
