"""Tokenise reports into one row of words, in which a claim is a range."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration.arrays import I64, in_parts, places
from sayso.corroboration.vectors import DIMENSIONS, F32, NO_WORD, vectors, weight
from sayso.model import Span
from sayso.resources.stems import stem

__all__ = ["I32", "I64", "Parts", "Tokens", "number", "placed", "printed_words"]

_AT_ONCE = 4096
_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)")
I32 = npt.NDArray[np.int32]


@lru_cache(maxsize=65536)
def number(kind: str, name: str) -> int:
    """Return a stable 31-bit number for a string of a kind.

    Args:
        kind: separates the numbers of words, entities, frames and so on.
        name: the string.

    Returns:
        A number from 1. Two strings collide with a probability of one in two billion.

    """
    return zlib.crc32(f"{kind}:{name}".encode()) >> 1 or 1


def placed(word: str) -> tuple[int, int]:
    """Return the number of a word's stem, 0 for an empty stem, and its vector row."""
    stemmed = stem(word)
    return (number("word", stemmed) if stemmed else 0), vectors().rows.get(word.lower(), NO_WORD)


def printed_words(text: str) -> list[str]:
    """Return the words of a phrase, without figures."""
    return _WORD.findall(text)


class _Word(NamedTuple):
    """A word: the number of its stem, its weight, and its row in the vector table."""

    number: int
    weight: float
    row: int


@lru_cache(maxsize=65536)
def _content_word(printed: str) -> _Word | None:
    """Return the compared form of a word; None for a function word."""
    word = printed.lower().replace("’", "'").removesuffix("'s")
    w = weight(word)
    stemmed, row = placed(word) if w > 0.0 else (0, NO_WORD)
    return _Word(stemmed, w, row) if stemmed else None


class _Vocabulary(dict[str, int]):
    """The index in ``words`` of each printed word; NOTHING for a function word."""

    NOTHING = -1

    def __init__(self) -> None:
        super().__init__()
        self.words: list[_Word] = []

    def __missing__(self, printed: str) -> int:
        entry = _content_word(printed)
        if entry is not None:
            self.words.append(entry)
        place = self[printed] = self.NOTHING if entry is None else len(self.words) - 1
        return place


class Parts(NamedTuple):
    """N ranges of the row of words: start and end (exclusive) of each."""

    first: I64
    last: I64

    @property
    def lengths(self) -> I64:
        """Return the number of words of each range."""
        return self.last - self.first

    def flat(self) -> I64:
        """Return the indexes of all words, range by range."""
        return places(self.first, self.lengths)


class Tokens:
    """The words of some reports.

    Args:
        texts: of the reports.
        named: for each report the spans of names, whose words are left out.

    """

    def __init__(self, texts: Sequence[str], named: Iterable[Iterable[Span]]) -> None:
        # Words do not cross line ends, so that all texts are split at once.
        self.offsets = [0, *accumulate(len(t) + 1 for t in texts)]
        covered = bytearray(self.offsets[-1])
        for offset, spans in zip(self.offsets, named, strict=False):
            for s in spans:
                covered[offset + s.start : offset + s.end] = b"\1" * (s.end - s.start)
        parts = _WORD.split("\n".join(texts))  # what stands between words, and the words, in turn
        self._vocabulary = _Vocabulary()
        words = parts[1::2]
        self._places = np.fromiter(map(self._vocabulary.__getitem__, words), np.int64, len(words))
        self._starts = np.fromiter(map(len, parts), np.int64, len(parts)).cumsum()[:-1:2]
        content = (self._places >= 0) & (np.frombuffer(covered, np.bool_)[self._starts] == 0)
        self._starts, self._places = self._starts[content], self._places[content]

    def parts(self, starts: Sequence[int], ends: Sequence[int]) -> Parts:
        """Return the words between offsets of the texts.

        Args:
            starts: offsets of characters, counted from ``offsets``.
            ends: ends of the ranges, exclusive.

        Returns:
            The ranges of words.

        """
        first, last = (np.searchsorted(self._starts, np.array(side, np.int64)) for side in (starts, ends))
        return Parts(first, np.maximum(first, last))

    def added(self, phrases: Sequence[str]) -> Parts:
        """Append phrases that are in none of the texts, and return their ranges."""
        words = [[p for w in printed_words(text) if (p := self._vocabulary[w]) >= 0] for text in phrases]
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        last = len(self._places) + lengths.cumsum()
        self._places = np.concatenate(
            [self._places, np.fromiter(chain.from_iterable(words), np.int64, int(lengths.sum()))]
        )
        return Parts(last - lengths, last)

    def most_telling(self, parts: Parts, most: int) -> tuple[I32, F32, I32]:
        """Return the words of each range with the highest weights, in the order of the text.

        Args:
            parts: N ranges.
            most: the maximum number of words of each.

        Returns:
            Numbers of stems, weights and rows of the vector table, each N*most.

        """
        owner, flat = np.repeat(np.arange(len(parts.first)), parts.lengths), parts.flat()
        weights = self._column("weight", np.float64)[self._places[flat]]
        order = np.lexsort((flat, -weights, owner))
        begins = parts.lengths.cumsum() - parts.lengths
        chosen = np.zeros(len(flat), np.bool_)
        chosen[order] = np.arange(len(flat)) - begins[owner] < most
        kept = np.minimum(parts.lengths, most)
        places, inside = self._places[flat[chosen]], np.arange(most) < kept[:, None]

        def padded(name: str, kind: Any, nothing: float) -> npt.NDArray[Any]:
            table = np.full(inside.shape, nothing, kind)
            table[inside] = self._column(name, kind)[places]
            return table

        return padded("number", np.int32, 0), padded("weight", np.float32, 0.0), padded("row", np.int32, NO_WORD)

    def means(self, parts: Parts) -> F32:
        """Return the weighted mean direction of each range, N*DIMENSIONS; 0 for empty ranges."""
        directions = np.zeros((len(parts.first), DIMENSIONS), np.float32)
        some = np.flatnonzero(parts.lengths)
        if not len(some):
            return directions
        nonempty = Parts(parts.first[some], parts.last[some])
        places = self._places[nonempty.flat()]
        rows, weights = self._column("row", np.int64)[places], self._column("weight", np.float32)[places, None]
        ends = np.concatenate(([0], nonempty.lengths.cumsum()))
        table = vectors().table

        def part(first: int, last: int) -> F32:
            words = slice(ends[first], ends[last])
            return np.add.reduceat(table[rows[words]] * weights[words], ends[first:last] - ends[first], axis=0)

        sums = np.concatenate(in_parts(part, len(some), _AT_ONCE))
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        directions[some] = np.divide(sums, lengths, out=sums, where=lengths > 0)
        return directions

    def _column(self, name: str, kind: Any) -> npt.NDArray[Any]:
        words = self._vocabulary.words
        return np.fromiter((getattr(w, name) for w in words), kind, len(words))
