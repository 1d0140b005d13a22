"""Keys that lead to numbers, and byte strings in one array: what the arrays of the index are made of."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

import numpy as np

from sayso.screening.index.file import Arrays

__all__ = ["Keyed", "lookup", "packed"]


class Keyed:
    """Keys, and the number that each leads to. Arrays and no tuples: the collector would look at each of them again
    and again.
    """

    def __init__(self) -> None:
        self._keys, self._numbers = array("I"), array("I")

    def add(self, keys: Iterable[int], number: int) -> None:
        """Add keys that lead to a number."""
        for key in keys:
            self._keys.append(key)
            self._numbers.append(number)

    def arrays(self, name: str) -> Arrays:
        """Return the keys in order, and the number that each leads to."""
        keys, numbers = np.frombuffer(self._keys, np.uint32), np.frombuffer(self._numbers, np.uint32)
        order = np.lexsort((numbers, keys))
        return {f"{name}_key": keys[order], f"{name}_number": numbers[order]}


def packed(values: list[bytes]) -> tuple[Any, Any]:
    """Return byte strings joined, and where each begins."""
    at = np.zeros(len(values) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=at[1:])
    return np.frombuffer(b"".join(values), np.uint8), at


def lookup(keys: memoryview, numbers: memoryview, key: int) -> list[int]:
    """Return the numbers that a key leads to.

    Args:
        keys: keys in order.
        numbers: the number beside each key.
        key: the key.

    """
    at = bisect_left(keys, key)
    if at == len(keys) or keys[at] != key:
        return []
    found: list[int] = numbers[at : bisect_right(keys, key, at)].tolist()
    return found
