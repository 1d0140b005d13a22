"""What words mean: their vectors and how common they are (``tools/build_vectors.py``)."""

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
"""Places in the order of use: the words before the first tell nothing, those after the last all that a word can."""

F32 = npt.NDArray[np.float32]


class Vectors(NamedTuple):
    """``rows`` has the row of each word in ``table``, whose rows are one unit long, but for the last, NO_WORD, of
    nothing; ``weights`` how much each word
    tells, 0 to 1: by the logarithm of its place in the order of use.
    """

    rows: dict[str, int]
    table: F32
    weights: F32


@cache
def vectors() -> Vectors:
    """Return all of them: 40,000 words, 16 MB in memory."""
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
    """Return how much a word tells; a word that is not there is rare."""
    stored = vectors()
    row = stored.rows.get(word)
    return 1.0 if row is None else float(stored.weights[row])


def near(one: str, other: str) -> float:
    """Return the cosine of two words, 1 for the same word and 0 where one is unknown."""
    if one == other:
        return 1.0
    stored = vectors()
    rows = stored.rows.get(one), stored.rows.get(other)
    return 0.0 if rows[0] is None or rows[1] is None else float(stored.table[rows[0]] @ stored.table[rows[1]])
