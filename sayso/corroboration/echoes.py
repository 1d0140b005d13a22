"""Detect text reuse between reports: copies and rewrites, whole or in part.

Candidates come from winnowed fingerprints (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003). Two texts with a common run of WINDOW + SHINGLE - 1 words share a fingerprint, so that
not every pair is compared. Reported figures are counted on the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.corroboration.arrays import U64, places, unique
from sayso.corroboration.standing import standing_words
from sayso.corroboration.words import Words, shingles, words_of, words_of_all

__all__ = ["Shared", "candidates", "fingerprints", "shared", "similar"]

SHINGLE = 5
WINDOW = 10
_AT_ONCE = 1024
_MATCHED = 4
"""Minimum number of consecutive words that match; single equal words are not reuse."""

_TELLING = 6
"""Minimum length in words of a run that is evidence of reuse; shorter runs are phrases."""
LEAST_WORDS = 14
"""Minimum number of words in such runs, quotations left out. Two agencies that cover one speech share fewer."""
LEAST_SHARE = 0.1
"""Minimum share of the shorter text, unless a run of LONG_RUN words is shared."""
LONG_RUN = 24
_FIRST, _LAST = 10, 6
"""Texts with a fingerprint that each is compared with: the first ones, and those just before it."""
_SHORT = 16
"""Maximum number of fingerprints of a short text: some ninety words."""
STANDING = 4
"""Number of texts of one outlet with a fingerprint from which it is boilerplate of the outlet."""


U32 = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


class Shared(NamedTuple):
    """Text that two texts share.

    ``one`` and ``other`` are the shares of each text's words; ``words`` is the number of shared words. ``runs`` are
    (first word in one, first word in the other, number of words), in the order of the one.
    """

    one: float
    other: float
    words: int
    runs: tuple[tuple[int, int, int], ...]


def fingerprints(texts: Sequence[str]) -> list[U64]:
    """Return the winnowed fingerprints of each text, sorted and distinct.

    Args:
        texts: the texts.

    Returns:
        For each text about two in eleven of its shingles; all of them for texts with fewer than WINDOW.

    """
    result: list[U64] = []
    for at in range(0, len(texts), _AT_ONCE):
        result += _fingerprints(words_of_all(texts[at : at + _AT_ONCE]))
    return result


def _fingerprints(read: Sequence[Words]) -> list[U64]:
    """Fingerprint concatenated texts; shingles that cross the end of a text are skipped."""
    sizes = np.array([len(w.codes) for w in read])
    counts = np.maximum(sizes - SHINGLE + 1, 0)
    windows = np.where(counts > WINDOW, counts - WINDOW + 1, counts)
    hashes = shingles(np.concatenate([w.codes for w in read]), SHINGLE)
    least = hashes.copy()
    for n in range(1, WINDOW):
        np.minimum(least[:-n], hashes[n:], out=least[:-n])
    owner = np.repeat(np.arange(len(read)), windows)
    place = places(sizes.cumsum() - sizes, windows)
    chosen = np.where(counts[owner] > WINDOW, least[place], hashes[place])
    order = np.lexsort((chosen, owner))
    chosen, owner = chosen[order], owner[order]
    first = np.ones(len(chosen), np.bool_)
    first[1:] = (chosen[1:] != chosen[:-1]) | (owner[1:] != owner[:-1])
    ends = np.searchsorted(owner[first], np.arange(1, len(read)))
    return np.split(chosen[first], ends)


def candidates(hashes: Sequence[U64], outlets: Sequence[str | None] | None = None) -> Iterator[tuple[int, int]]:
    """Yield pairs of texts that share two fingerprints, or one where either text is short.

    For each fingerprint a text is paired with a bounded number of those before it.

    Args:
        hashes: the fingerprints of each text, in the order in which the texts were first known.
        outlets: the outlet of each text; boilerplate of an outlet is left out.

    Yields:
        The numbers of the earlier and the later text.

    """
    if not hashes:
        return
    owner = np.repeat(np.arange(len(hashes), dtype=np.int64), [len(m) for m in hashes])
    flat = np.concatenate(list(hashes)) if len(hashes) else np.empty(0, np.uint64)
    order = np.lexsort((owner, flat))
    flat, owner = flat[order], owner[order]
    edges = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1], [True])))
    sizes = np.diff(edges)
    pairs = _paired(owner, edges[:-1][sizes > 1], sizes[sizes > 1], outlets)
    pairs.sort()
    short = np.array([len(m) <= _SHORT for m in hashes])
    again = np.flatnonzero(np.concatenate((pairs[1:] == pairs[:-1], [False])))
    keys = unique(pairs[again])
    alone = pairs[short[pairs >> 32] | short[pairs & 0xFFFFFFFF]]
    for key in unique(np.concatenate((keys, alone))).tolist():
        yield key >> 32, key & 0xFFFFFFFF


def _paired(
    owner: npt.NDArray[np.int64],
    firsts: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    outlets: Sequence[str | None] | None,
) -> npt.NDArray[np.int64]:
    """Return pairs from groups of texts that share a fingerprint, as earlier << 32 | later."""
    parts: list[npt.NDArray[np.int64]] = [np.empty(0, np.int64)]
    for size in unique(sizes).tolist():
        rows = owner[firsts[sizes == size][:, None] + np.arange(size)]
        if outlets is not None and size >= STANDING:
            rows = _not_standing(rows, outlets)
        if size <= _FIRST + _LAST + 1:
            one, other = np.triu_indices(size, 1)
        else:
            links = [(a, b) for b in range(size) for a in {*range(min(b, _FIRST)), *range(max(0, b - _LAST), b)}]
            one, other = (np.array(side) for side in zip(*links, strict=True))
        parts.append(((rows[:, one] << 32) | rows[:, other]).ravel())
    return np.concatenate(parts)


def _not_standing(rows: npt.NDArray[np.int64], outlets: Sequence[str | None]) -> npt.NDArray[np.int64]:
    keep = []
    for row in rows:
        whose = [o for o in (outlets[n] for n in row.tolist()) if o is not None]
        most = max((whose.count(o) for o in set(whose)), default=0)
        keep.append(most < STANDING)
    chosen: npt.NDArray[np.int64] = rows[np.array(keep, dtype=bool)]
    return chosen


def shared(one: Words, other: Words) -> Shared | None:
    """Return the text that two texts share; None where neither reuses the other.

    Args:
        one: the words of a text.
        other: the words of another text.

    Returns:
        What they share, or None below LEAST_WORDS, or below both LEAST_SHARE and LONG_RUN.

    """
    runs = _runs(one, other)
    left = _left(runs, one.quoted, other.quoted)
    if sum(n for (_, _, n), unquoted in zip(runs, left, strict=True) if n >= _TELLING and unquoted) < LEAST_WORDS:
        return None
    total = sum(n for _, _, n in runs)
    longest = max(n for _, _, n in runs)
    share_one, share_other = total / len(one.codes), total / len(other.codes)
    if max(share_one, share_other) < LEAST_SHARE and longest < LONG_RUN:
        return None
    return Shared(min(share_one, 1.0), min(share_other, 1.0), total, tuple(runs))


def _left(runs: Sequence[tuple[int, int, int]], one: Mask, other: Mask) -> list[int]:
    """Return for each shared run how many of its words are outside what is no evidence of reuse.

    Args:
        runs: the shared runs.
        one: the words of the one text that are no evidence: quotations, standing text.
        other: those of the other text.

    """
    return [n - max(int(one[a : a + n].sum()), int(other[b : b + n].sum())) for a, b, n in runs]


def _runs(one: Words, other: Words) -> list[tuple[int, int, int]]:
    """Return the longest shared runs, each word used once; earlier runs win."""
    mine, theirs = shingles(one.codes, _MATCHED), shingles(other.codes, _MATCHED)
    if not len(mine) or not len(theirs):
        return []
    order = np.argsort(theirs, kind="stable")
    where = np.minimum(np.searchsorted(theirs, mine, sorter=order), len(theirs) - 1)
    hits = np.flatnonzero(theirs[order[where]] == mine)
    raw: list[tuple[int, int, int]] = []
    done = -1
    for start in hits.tolist():
        if start <= done:
            continue
        place = int(order[where[start]])
        length = _length(one.codes, other.codes, start, place)
        raw.append((start, place, length))
        done = start + length - _MATCHED
    return _disjoint(raw, len(other.codes))


def _length(one: U64, other: U64, a: int, b: int) -> int:
    most = min(len(one) - a, len(other) - b)
    differ = np.flatnonzero(one[a : a + most] != other[b : b + most])
    return int(differ[0]) if len(differ) else most


def _disjoint(raw: Iterable[tuple[int, int, int]], size: int) -> list[tuple[int, int, int]]:
    used = np.zeros(size, np.bool_)
    kept, end = [], 0
    for a, b, n in sorted(raw, key=lambda r: -r[2]):
        free = np.flatnonzero(~used[b : b + n])
        if not len(free):
            continue
        skip, last = int(free[0]), int(free[-1]) + 1
        if used[b + skip : b + last].any() or last - skip < _MATCHED:
            continue
        used[b + skip : b + last] = True
        kept.append((a + skip, b + skip, last - skip))
    runs = []
    for a, b, n in sorted(kept):
        skip = max(0, end - a)
        if n - skip >= _MATCHED:
            runs.append((a + skip, b + skip, n - skip))
            end = a + n
    return runs


def similar(texts: Sequence[str], outlets: Sequence[str | None] | None = None) -> Iterator[tuple[int, int, Shared]]:
    """Yield every pair of texts of which one reuses the other.

    Args:
        texts: in the order in which they were first known.
        outlets: the outlet of each text, where known.

    Yields:
        The number of the earlier text, that of the later one, and what they share.

    """
    read = words_of_all(texts)
    runs: dict[int, U32] = {}
    for one, other in candidates(fingerprints(texts), outlets):
        for n in (one, other):
            if n not in runs:
                runs[n] = _sorted_runs(read[n])
        if not _may_echo(runs[one], runs[other]):
            continue
        reuse = shared(read[one], read[other])
        if reuse is not None and not _is_standing(texts[one], texts[other], reuse):
            yield one, other, reuse


def _is_standing(one: str, other: str, reuse: Shared) -> bool:
    """Return whether two texts share too little besides their standing text and quotations."""
    masks = standing_words(one), standing_words(other)
    if not (masks[0].any() and masks[1].any()):
        return False
    mine, theirs = (m | words_of(text).quoted for m, text in zip(masks, (one, other), strict=True))
    return sum(n for n in _left(reuse.runs, mine, theirs) if n >= _TELLING) < LEAST_WORDS


def _sorted_runs(words: Words) -> U32:
    """Return sorted 32-bit hashes of all runs of _MATCHED words.

    Half of the digits suffice: chance hits are checked again by ``shared``.
    """
    return np.sort((shingles(words.codes, _MATCHED) >> np.uint64(32)).astype(np.uint32))


def _may_echo(one: U32, other: U32) -> bool:
    """Return whether two texts share enough runs for reuse: a cheap test before ``shared``."""
    if not len(one) or not len(other):
        return False
    where = np.minimum(np.searchsorted(other, one), len(other) - 1)
    hits = int(np.count_nonzero(other[where] == one))
    # A run of n words has n - 3 hits; one that tells is at most twice as long as that, any at most four times.
    least = _MATCHED - 1
    telling, most = hits * _TELLING / (_TELLING - least), hits * _MATCHED
    shorter = min(len(one), len(other)) + least
    return telling >= LEAST_WORDS and (most >= LEAST_SHARE * shorter or hits + least >= LONG_RUN)
