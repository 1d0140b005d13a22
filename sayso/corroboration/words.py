"""A text → its words as echoes are looked for: letters folded, every number alike, each with its place."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Words", "shingles", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,1500})[”\"»“]")

U64 = npt.NDArray[np.uint64]


class Words(NamedTuple):
    """``codes`` has a number for each word, the same for the same word; ``starts`` and ``ends`` its characters; ``quoted`` whether it stands in quotation marks."""

    codes: U64
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    quoted: npt.NDArray[np.bool_]


_CODES: dict[str, int] = {}
_MOST_CODES = 1_000_000


def _code(word: str) -> int:
    """A number of 32 bits. Figures that differ are the same word: a copy with changed numbers is a copy."""
    code = _CODES.get(word)
    if code is None:
        code = zlib.crc32(b"0" if word[0].isdigit() else word.casefold().encode())
        if len(_CODES) >= _MOST_CODES:
            _CODES.clear()
        _CODES[word] = code
    return code


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text, in order."""
    found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    codes = np.fromiter((_code(w) for w, _, _ in found), np.uint64, len(found))
    starts = np.fromiter((s for _, s, _ in found), np.int32, len(found))
    ends = np.fromiter((e for _, _, e in found), np.int32, len(found))
    quoted = np.zeros(len(found), np.bool_)
    for m in _QUOTED.finditer(text):
        quoted[np.searchsorted(starts, m.start()) : np.searchsorted(starts, m.end())] = True
    return Words(codes, starts, ends, quoted)


_BASE = np.uint64(0x9E3779B97F4A7C15)


def shingles(codes: U64, length: int) -> U64:
    """A number for every ``length`` words in a row; empty where there are fewer."""
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    rolled = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for n in range(length):
            rolled = rolled * _BASE + codes[n : n + count]
        rolled ^= rolled >> np.uint64(29)  # the low bits of a product know too little of the high ones
        rolled *= np.uint64(0xBF58476D1CE4E5B9)
        rolled ^= rolled >> np.uint64(32)
    return rolled
