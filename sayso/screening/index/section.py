"""A part of the index: which of its names may be the one that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.names.likeness import alike
from sayso.names.words import Form
from sayso.screening.index.build import indexed_words
from sayso.screening.index.file import Arrays
from sayso.screening.index.keys import hashed, near

__all__ = ["Section"]

MOST = 24
"""Names that are compared in full. On the development queries more than 24 find no more (docs/quality.md)."""
_SHARE = 0.55
"""Names below this share of the best candidate's rough score are not compared: on the development queries none of them was right."""
_LEAST = 0.3
_ENOUGH = 60_000
"""Postings that are looked at for a name, rarest words first; common words after that only weigh what was found by the rare ones."""
_SPLIT = 0.9

Near = list[tuple[int, float]]


class Section:
    """Vocabulary, postings and names of persons, or of all else."""

    def __init__(self, arrays: Arrays, prefix: str) -> None:
        self.person = prefix == "person"
        part: Callable[[str], NDArray[Any]] = lambda name: arrays[f"{prefix}.{name}"]  # noqa: E731 - a name for one expression
        self.listing, self.norm = part("listing"), part("norm")
        self._text, self._text_at = part("text"), part("text_at")
        self._word, self._word_at, self._word_hash = part("word"), part("word_at"), part("word_hash")
        self._rarity, self._post, self._post_at = part("rarity"), part("post"), part("post_at")
        self._key, self._key_word = part("key"), part("key_word")
        # One cache for each section: a customer book has the same words again and again.
        self.near = lru_cache(maxsize=65536)(self._near)
        self.text = lru_cache(maxsize=65536)(self._text_of)

    def __len__(self) -> int:
        return len(self.listing)

    def _text_of(self, number: int) -> str:
        return bytes(self._text[self._text_at[number] : self._text_at[number + 1]]).decode()

    def _word_of(self, number: int) -> str:
        return bytes(self._word[self._word_at[number] : self._word_at[number + 1]]).decode()

    def _exactly(self, word: str) -> int:
        """The number of a word of the vocabulary, or -1."""
        key = hashed(word)
        at = int(np.searchsorted(self._word_hash, key))
        while at < len(self._word_hash) and self._word_hash[at] == key:
            if self._word_of(at) == word:
                return at
            at += 1
        return -1

    def _near(self, word: str) -> tuple[float, Near]:
        """How much a word of a query tells, and the words of the vocabulary that it may be, with their likeness."""
        keys = np.fromiter(near(word), np.uint32)
        first = np.searchsorted(self._key, keys, side="left")
        last = np.searchsorted(self._key, keys, side="right")
        numbers: set[int] = set()
        for a, b in zip(first.tolist(), last.tolist(), strict=True):
            if a != b:
                numbers.update(self._key_word[a:b].tolist())
        found: Near = []
        for number in numbers:
            value, _ = alike(word, self._word_of(number))
            if value:
                found.append((number, value))
        if not found or max(value for _, value in found) < _SPLIT:
            found += self._split(word)
        tells = max((float(self._rarity[n]) * v for n, v in found), default=1.0)
        return tells, found

    def _split(self, word: str) -> Near:
        """A word that two words of the vocabulary make together, where they can: the rarest such pair."""
        best: tuple[float, Near] = (0.0, [])
        for n in range(3, len(word) - 2):
            first = self._exactly(word[:n])
            if first < 0:
                continue
            second = self._exactly(word[n:])
            if second >= 0:
                tells = float(self._rarity[first] + self._rarity[second])
                if tells > best[0]:
                    best = (tells, [(first, _SPLIT), (second, _SPLIT)])
        return best[1]

    def _asked(self, query: Form) -> list[tuple[float, Near]]:
        """What each word of the query tells, and what it may be; neighbouring words also as one."""
        words = indexed_words(query)
        asked = [self.near(w) for w in words]
        spoken = query.words
        for a, b in zip(spoken, spoken[1:], strict=False):
            number = self._exactly(a + b)
            if number >= 0:
                asked.append((0.0, [(number, _SPLIT * 1.05)]))
        return asked

    def candidates(self, query: Form) -> list[int]:
        """Numbers of the names that are worth comparing, the likeliest first.

        The rough score of a name is the cosine of the two bags of words, each word weighed by its rarity on the lists and by the likeness
        through which it was met.
        """
        asked = self._asked(query)
        total = sum(tells for tells, _ in asked)
        rough = np.zeros(len(self), np.float32)
        met: list[NDArray[np.uint32]] = []
        volume = 0
        steps = [(float(self._rarity[n]), n, v) for _, found in asked for n, v in found]
        steps.sort(reverse=True)
        for rarity, number, value in steps:
            posts = self._post[self._post_at[number] : self._post_at[number + 1]]
            rough[posts] += rarity * value * value
            if volume < _ENOUGH or not met:
                met.append(posts)
                volume += len(posts)
        if not met:
            return []
        numbers = np.concatenate(met) if len(met) > 1 else met[0]
        scores = rough[numbers] / np.sqrt(self.norm[numbers] * np.float32(total or 1.0))
        best = float(scores.max())
        kept = scores >= max(_LEAST, best * _SHARE)
        numbers, scores = numbers[kept], scores[kept]
        if len(numbers) > 4 * MOST:
            top = np.argpartition(-scores, 4 * MOST)[: 4 * MOST]
            numbers, scores = numbers[top], scores[top]
        order = np.argsort(-scores, kind="stable")
        return list(dict.fromkeys(numbers[order].tolist()))[:MOST]
