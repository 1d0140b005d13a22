"""Two names, word by word: what stands for what, and what is left over."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from sayso.names.sounds import sound
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form

__all__ = ["Alignment", "Pair", "align"]

Pair = tuple[int, int, int, int, float, str]
"""Words of the query and of the listed name that stand for each other: their positions, twice (a second word of the
query, of the listed name, or -1), their likeness, and how they are alike. A plain tuple: thousands are made a
second."""


_new = tuple.__new__
# A word of another script may be two Latin ones from this similarity on; by less it is one of them alone.
_JOINED_READING = 0.9


class Alignment(NamedTuple):
    """The pairs, and the positions of the words on each side that have no counterpart."""

    pairs: list[Pair]
    left_query: list[int]
    left_listed: list[int]


def _joins(long: str, joined: str) -> float:
    """Return the similarity of a word and two others that it may be joined of; 0 where it is not."""
    if joined == long:
        return 0.97
    if not (long.isascii() and joined.isascii()):
        read = word_similarity(long, joined)[0]
        return read if read >= _JOINED_READING else 0.0
    value: float = OSA.normalized_similarity(joined, long, score_cutoff=0.6)
    if value and sound(joined) == sound(long):
        return 0.93
    return value * 0.95 if value >= 0.84 else 0.0


def _joined(
    a: tuple[str, ...], b: tuple[str, ...], left_a: list[int], left_b: list[int]
) -> tuple[int, int, int, float] | None:
    """Return a word of ``a`` that is two neighbouring words of ``b``, with its similarity."""
    j = left_b[0]
    for k in left_b[1:]:
        if k == j + 1:
            length = len(b[j]) + len(b[k])
            for i in left_a:
                # A sign of another script is several letters.
                is_near = -3 < len(a[i]) - length < 3 or not (a[i].isascii() and b[j].isascii())
                if is_near and (value := _joins(a[i], b[j] + b[k])):
                    return i, j, k, value
        j = k
    return None


def _two_as_one(a: Form, b: Form, left_a: list[int], left_b: list[int], pairs: list[Pair]) -> None:
    """Take out what one name writes as one word and the other as two."""
    while left_a and len(left_b) > 1 and (found := _joined(a.words, b.words, left_a, left_b)):
        i, j, k, value = found
        pairs.append((i, j, -1, k, value, "written as one word"))
        left_a.remove(i)
        left_b.remove(j)
        left_b.remove(k)
    while left_b and len(left_a) > 1 and (found := _joined(b.words, a.words, left_b, left_a)):
        i, j, k, value = found
        pairs.append((j, i, k, -1, value, "written as one word"))
        left_b.remove(i)
        left_a.remove(j)
        left_a.remove(k)


def align(query: Form, listed: Form) -> Alignment:
    """Pair the words of two names, each used once: the same words first, then joined ones, then the most alike."""
    a, b = query.words, listed.words
    pairs: list[Pair] = []
    left_b = list(range(len(b)))
    left_a: list[int] = []
    for i, word in enumerate(a):
        if word in b:
            for j in left_b:
                if b[j] == word:
                    pairs.append((i, j, -1, -1, 1.0, "same word"))
                    left_b.remove(j)
                    break
            else:
                left_a.append(i)
        else:
            left_a.append(i)
    if not left_a or not left_b:
        return _new(Alignment, (pairs, left_a, left_b))
    if len(left_a) == len(left_b) == 1:  # most names
        i, j = left_a[0], left_b[0]
        value, how = word_similarity(a[i], b[j])
        if value:
            pairs.append((i, j, -1, -1, value, how))
            left_a, left_b = [], []
        return _new(Alignment, (pairs, left_a, left_b))
    _two_as_one(query, listed, left_a, left_b, pairs)
    found = []
    for i in left_a:
        word = a[i]
        for j in left_b:
            value, how = word_similarity(word, b[j])
            if value:
                found.append((-value, abs(i - j), i, j, how))
    if found:
        found.sort()
        for negative, _, i, j, how in found:
            if i in left_a and j in left_b:
                pairs.append((i, j, -1, -1, -negative, how))
                left_a.remove(i)
                left_b.remove(j)
    return _new(Alignment, (pairs, left_a, left_b))
