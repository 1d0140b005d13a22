"""Tokenise texts for the detection of text reuse.

Letters are case-folded and all numbers are equal. Each word keeps its offsets.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration.arrays import U64, row_hashes

__all__ = ["Words", "shingles", "words_of", "words_of_all"]

_AT_ONCE, _REMEMBERED = 1024, 4096
"""Texts that are tokenised at once, and the maximum number that is cached."""

_WORD = re.compile(r"([^\W_]+(?:[.,][0-9]+)*)")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,1500})[”\"»“]")


class Words(NamedTuple):
    """The words of a text.

    ``codes`` has one number for each word, equal for equal words; ``starts`` and ``ends`` are its offsets; ``quoted``
    is whether it stands in quotation marks.
    """

    codes: U64
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    quoted: npt.NDArray[np.bool_]


class _Codes(dict[str, int]):
    """Numbers of 32 bits for words; all figures are equal, for copies may change numbers."""

    most = 1_000_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.most:
            self.clear()
        code = self[word] = zlib.crc32(b"0" if word[0].isdigit() else word.casefold().encode())
        return code


_CODES = _Codes()


_CACHE: dict[str, Words] = {}


def words_of(text: str) -> Words:
    """Return the words of a text, in order."""
    return words_of_all([text])[0]


def words_of_all(texts: Sequence[str]) -> list[Words]:
    """Return the words of each text; the most recent ones are cached."""
    words = {text: _CACHE[text] for text in texts if text in _CACHE}
    new = [text for text in dict.fromkeys(texts) if text not in words]
    for at in range(0, len(new), _AT_ONCE):
        part = new[at : at + _AT_ONCE]
        words.update(zip(part, _cut(part), strict=True))
    if len(_CACHE) + len(new) > _REMEMBERED:
        _CACHE.clear()
    _CACHE.update((text, words[text]) for text in new[:_REMEMBERED])
    return [words[text] for text in texts]


def _cut(texts: Sequence[str]) -> Iterator[Words]:
    """Yield the words of some texts, which are tokenised together."""
    parts = _WORD.split("\n".join(texts))  # what stands between words, and the words, in turn
    borders = np.fromiter(map(len, parts), np.int64, len(parts)).cumsum()
    words = parts[1::2]
    codes = np.fromiter(map(_CODES.__getitem__, words), np.uint64, len(words))
    begins = np.array([0, *accumulate(len(text) + 1 for text in texts)])
    first = np.searchsorted(borders[:-1:2], begins)
    shift = np.repeat(begins[:-1], np.diff(first))
    starts, ends = ((side - shift).astype(np.int32) for side in (borders[:-1:2], borders[1::2]))
    for text, a, b in zip(texts, first[:-1].tolist(), first[1:].tolist(), strict=True):
        quoted = np.zeros(b - a, np.bool_)
        for m in _QUOTED.finditer(text):
            quoted[np.searchsorted(starts[a:b], m.start()) : np.searchsorted(starts[a:b], m.end())] = True
        yield Words(codes[a:b], starts[a:b], ends[a:b], quoted)


def shingles(codes: U64, length: int) -> U64:
    """Return a hash of every ``length`` consecutive words.

    Args:
        codes: the codes of the words of a text.
        length: the number of words of a shingle.

    Returns:
        One number for each shingle; empty where the text is shorter.

    """
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    return row_hashes(codes[n : n + count] for n in range(length))
