"""Provide word vectors and word frequencies (``tools/build_vectors.py``)."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.resources import arrays

__all__ = ["DIMENSIONS", "NO_WORD", "Vectors", "near", "vectors", "weight"]

DIMENSIONS = 100
NO_WORD = -1
_COMMON, _RARE = 60, 40_000
"""Frequency ranks: words before the first have weight 0, words after the last have weight 1."""

F32 = npt.NDArray[np.float32]


class Vectors(NamedTuple):
    """Word vectors and weights.

    ``rows`` has the row of each word in ``table``. Rows have unit length, except the last, NO_WORD, which is 0.
    ``weights`` are 0 to 1, by the logarithm of the frequency rank.
    """

    rows: dict[str, int]
    table: F32
    weights: F32


@cache
def vectors() -> Vectors:
    """Return the vectors of 40,000 words, 16 MB in memory."""
    stored = arrays("vectors")
    words = stored["words"].tobytes().decode().split("\n")
    short, rank = np.asarray(stored["vectors"], np.int8), np.asarray(stored["rank"], np.int64)
    # Each step on arrays of their last size: memory that is touched for the first time is what this costs.
    lengths = np.sqrt(np.einsum("wd,wd->w", short, short, dtype=np.float32))
    table = np.zeros((len(words) + 1, DIMENSIONS), np.float32)
    np.divide(short, lengths[:, None], out=table[:-1], casting="unsafe")
    weights = (np.log(np.maximum(rank, _COMMON) / _COMMON) / math.log(_RARE / _COMMON)).clip(max=1.0).astype(np.float32)
    return Vectors({w: n for n, w in enumerate(words)}, table, weights)


def weight(word: str) -> float:
    """Return the weight of a word, 0 to 1; an unknown word counts as rare."""
    stored = vectors()
    row = stored.rows.get(word)
    return 1.0 if row is None else float(stored.weights[row])


def near(one: str, other: str) -> float:
    """Return the cosine of two words.

    Args:
        one: a lowercased word.
        other: another word.

    Returns:
        1 for the same word, 0 where one is unknown.

    """
    if one == other:
        return 1.0
    stored = vectors()
    rows = stored.rows.get(one), stored.rows.get(other)
    return 0.0 if rows[0] is None or rows[1] is None else float(stored.table[rows[0]] @ stored.table[rows[1]])
