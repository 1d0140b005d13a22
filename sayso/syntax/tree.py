"""A parse as arrays, while it is repaired."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

__all__ = ["Tree"]


class Tree(NamedTuple):
    """A parse that repairs change in place: tags, heads and labels.

    Attributes:
        words: lowercased, one a token.
        tags: fine-grained tags.
        heads: int64, the token number of each head; the root of a sentence is its own.
        deps: the numbers of the labels.
        labels: label → its number.
        borders: tokens with which a sentence begins for certain.

    """

    words: Sequence[str]
    tags: list[str]
    heads: np.ndarray
    deps: np.ndarray
    labels: Mapping[str, int]
    borders: Collection[int] = frozenset()
