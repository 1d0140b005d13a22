"""A text → its words as echoes are looked for: letters folded, every number alike, each with its place."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration.cores import U64, rolled

__all__ = ["Words", "shingles", "words_of"]

_WORD = re.compile(r"([^\W_]+(?:[.,][0-9]+)*)")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,1500})[”\"»“]")


class Words(NamedTuple):
    """``codes`` has a number for each word, the same for the same word; ``starts`` and ``ends`` its characters; ``quoted`` whether it stands in quotation marks."""

    codes: U64
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    quoted: npt.NDArray[np.bool_]


class _Codes(dict[str, int]):
    """Numbers of 32 bits for words. Figures that differ are the same word: a copy with changed numbers is a copy."""

    most = 1_000_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.most:
            self.clear()
        code = self[word] = zlib.crc32(b"0" if word[0].isdigit() else word.casefold().encode())
        return code


_CODES = _Codes()


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text, in order."""
    parts = _WORD.split(text)  # what stands between words, and the words, in turn
    borders = np.fromiter(map(len, parts), np.int32, len(parts)).cumsum(dtype=np.int32)
    words = parts[1::2]
    codes = np.fromiter(map(_CODES.__getitem__, words), np.uint64, len(words))
    starts, ends = borders[:-1:2].copy(), borders[1::2].copy()
    quoted = np.zeros(len(words), np.bool_)
    for m in _QUOTED.finditer(text):
        quoted[np.searchsorted(starts, m.start()) : np.searchsorted(starts, m.end())] = True
    return Words(codes, starts, ends, quoted)


def shingles(codes: U64, length: int) -> U64:
    """A number for every ``length`` words in a row; empty where there are fewer."""
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    return rolled(codes[n : n + count] for n in range(length))
