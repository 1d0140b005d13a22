"""Work on arrays, on all cores: numpy lets other threads run while it reckons."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["in_parts"]

T = TypeVar("T")
_MOST = 8
"""Parts at once: each takes some tens of megabytes."""


def in_parts(work: Callable[[int, int], T], n: int, size: int) -> list[T]:
    """What ``work(start, end)`` gives for every ``size`` of ``n`` things, in their order; the parts do not depend on how many cores there are."""
    parts = [(at, min(at + size, n)) for at in range(0, n, size)]
    if n <= size:
        return [work(a, b) for a, b in parts]
    with ThreadPoolExecutor(min(_MOST, os.cpu_count() or 1)) as pool:
        return list(pool.map(lambda part: work(*part), parts))
