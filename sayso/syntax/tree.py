"""A parse as arrays, while it is mended: which word hangs on which, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

__all__ = ["Tree"]


class Tree(NamedTuple):
    """``words`` in small letters and their ``tags``; ``heads`` int64, the number of the word on which each hangs (itself at the top of a sentence); ``deps`` the
    numbers of the labels, which ``labels`` has by name. Whatever mends a parse changes tags, heads and deps in place, and says whether it did.
    """

    words: Sequence[str]
    tags: list[str]
    heads: np.ndarray
    deps: np.ndarray
    labels: Mapping[str, int]
