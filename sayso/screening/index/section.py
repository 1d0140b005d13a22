"""A part of the index: which of its names may be the one that is asked for."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.names.agreement import pair_keys
from sayso.names.equality import is_same_name, name_keys
from sayso.names.keys import fuzzy_keys, hash_key
from sayso.names.word_similarity import word_similarity
from sayso.names.words import Form
from sayso.screening.index.build import indexed_words
from sayso.screening.index.file import Arrays
from sayso.screening.index.keyed import lookup

__all__ = ["Candidate", "Section"]

MOST = 32
"""Listings whose names are compared in full: on the development queries more find no more (docs/quality.md)."""
_SHARE = 0.5
"""Names below this share of the best candidate's rough score are not compared."""
_LEAST = 0.25
_ENOUGH = 100_000
"""Names that are looked at for a query, those of the rarest words first; commoner words then only weigh what was
found."""
_SPLIT = 0.9
_INITIAL = 0.2
_JOINED = 7
"""From this length on a word may be two that lost their space."""
_SORTED = 400


Candidate = tuple[int, int, float]
"""The number of a name, that of its listing, and its share of the best rough score. A plain tuple: dozens are made a
query."""


_TELLS = itemgetter(0)


class Near(NamedTuple):
    """What a word of a query leads to: how much it tells, the names that have a word like it, and what each name gets
    for that.
    """

    tells: float
    names: NDArray[np.intp]
    gains: NDArray[np.float32]


class Section:
    """Vocabulary, postings and names of persons, or of all else."""

    def __init__(self, arrays: Arrays, prefix: str) -> None:
        self.person = prefix == "person"
        part: Callable[[str], NDArray[Any]] = lambda name: arrays[f"{prefix}.{name}"]  # noqa: E731 - a name for one expression
        self.listing, self._scale = part("listing"), part("scale")
        self._text, self._text_at = part("text").data, part("text_at").data
        self._word, self._word_at, self._word_hash = part("word").data, part("word_at").data, part("word_hash")
        self._rarity, self._post, self._post_at = part("rarity"), part("post"), part("post_at")
        self._key, self._key_word = part("key"), part("key_word")
        self._like_at, self._like, self._gain = part("like_at").data, part("like"), part("gain")
        self._form, self._form_at = part("form").data, part("form_at").data
        self._decoder = msgspec.msgpack.Decoder(Form)
        self._same, self._same_number = part("same_key").data, part("same_number").data
        self._pair, self._pair_number = part("pair_key").data, part("pair_number").data
        # Searched one by one, a plain view is seven times as quick as numpy.
        self._hashes = self._word_hash.data
        # A customer book has the same words again and again.
        self.near = lru_cache(maxsize=8192)(self._near)
        self.form = lru_cache(maxsize=65536)(self._form_of)
        self.text = lru_cache(maxsize=65536)(self._text_of)
        self.same = lru_cache(maxsize=65536)(self._same_as)
        self.sharing_ends = lru_cache(maxsize=65536)(self._sharing_ends)
        self.rarity = lru_cache(maxsize=65536)(self._rarity_of)

    def __len__(self) -> int:
        return len(self.listing)

    def _form_of(self, number: int) -> Form:
        """Return the comparable form of a listed name."""
        return self._decoder.decode(self._form[self._form_at[number] : self._form_at[number + 1]])

    def _text_of(self, number: int) -> str:
        """Return a name as the list prints it."""
        return str(self._text[self._text_at[number] : self._text_at[number + 1] - 1], "utf-8")

    def _rarity_of(self, word: str) -> float:
        """Return how rare a word is on the lists, 0 to 1; an initial, which is not indexed, says little."""
        number = self._exactly(word)
        return float(self._rarity[number]) if number >= 0 else _INITIAL

    def _same_as(self, name: str) -> tuple[int, ...]:
        """Return numbers of the names that equal a name, in any case, order and joining of words."""
        numbers: dict[int, None] = {}
        for key in name_keys(name):
            numbers.update(dict.fromkeys(lookup(self._same, self._same_number, key)))
        return tuple([n for n in numbers if is_same_name(name, self.text(n))])

    def has_key(self, key: int) -> bool:
        """Return whether a name of the section may have a key of ``sayso.names.equality.name_keys``."""
        at = bisect_left(self._same, key)
        return at < len(self._same) and self._same[at] == key

    def _sharing_ends(self, name: str) -> frozenset[int]:
        """Return numbers of persons' names whose first and family name may both be in a name."""
        numbers: set[int] = set()
        for key in pair_keys(name):
            numbers.update(lookup(self._pair, self._pair_number, hash_key(key)))
        return frozenset(numbers)

    def starting_with(self, prefix: str, most: int) -> list[int]:
        """Return numbers of names of which a word starts with a prefix, in the order of the lists."""
        wanted = re.compile(rb"(?:^|[\s\-,.('])" + re.escape(prefix.encode()), re.IGNORECASE | re.MULTILINE)
        found: dict[int, None] = {}
        for met in wanted.finditer(self._text):
            found[int(np.searchsorted(self._text_at, met.end() - 1, side="right")) - 1] = None
            if len(found) == most:
                break
        return list(found)

    def _word_of(self, number: int) -> str:
        return str(self._word[self._word_at[number] : self._word_at[number + 1]], "utf-8")

    def _exactly(self, word: str) -> int:
        """Return the number of a word of the vocabulary, or -1."""
        key = hash_key(word)
        hashes = self._hashes
        at = bisect_left(hashes, key)
        while at < len(hashes) and hashes[at] == key:
            if self._word_of(at) == word:
                return at
            at += 1
        return -1

    def _near(self, word: str) -> Near:
        number = self._exactly(word)
        if number >= 0:
            first, last = self._like_at[number], self._like_at[number + 1]
            return self._gathered(self._like[first:last], self._gain[first:last])
        found = self._sought(word)
        if not found or len(word) > _JOINED:
            found += self._split(word)
        found.sort()
        numbers = np.fromiter((number for _, number in found), np.uint32, len(found))
        return self._gathered(numbers, np.fromiter((gain for gain, _ in found), np.float32, len(found)))

    def _sought(self, word: str) -> list[tuple[float, int]]:
        """Return the words of the vocabulary that are similar to a word which is not in it."""
        keys = np.fromiter(fuzzy_keys(word), np.uint32)
        first = self._key.searchsorted(keys, side="left").tolist()
        last = self._key.searchsorted(keys, side="right").tolist()
        numbers: set[int] = set()
        for a, b in zip(first, last, strict=True):
            if a != b:
                numbers.update(self._key_word[a:b].tolist())
        found = []
        for number in numbers:
            value, _ = word_similarity(word, self._word_of(number))
            if value:
                found.append((float(self._rarity[number]) * value * value, number))
        return found

    def _gathered(self, words: NDArray[np.uint32], gains: NDArray[np.float32]) -> Near:
        """Return the names of words, best words last: a name with two of them counts the better one."""
        if not len(words):
            return Near(1.0, np.zeros(0, np.intp), np.zeros(0, np.float32))
        first, last = self._post_at[words], self._post_at[words + 1]
        posts = [self._post[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        # Numbers as numpy wants them for an index, so that no search has to turn them.
        return Near(float(gains[-1]), np.concatenate(posts).astype(np.intp), np.repeat(gains, last - first))

    def _split(self, word: str) -> list[tuple[float, int]]:
        """Return two words of the vocabulary that a word is joined of, where there are any: the rarest such pair."""
        best: tuple[float, list[tuple[float, int]]] = (0.0, [])
        for n in range(2, len(word) - 1):
            first = self._exactly(word[:n])
            if first < 0:
                continue
            second = self._exactly(word[n:])
            if second >= 0:
                rare = float(self._rarity[first]), float(self._rarity[second])
                if sum(rare) > best[0]:
                    best = (sum(rare), [(rare[0] * _SPLIT, first), (rare[1] * _SPLIT, second)])
        return best[1]

    def _asked(self, query: Form) -> tuple[list[Near], float]:
        """Return what the words of a query lead to, the rarest first, and how much they say together.

        Neighbouring words are looked up as one, too: "Al badani" for a listed "Albadani".
        """
        asked = [self.near(w) for w in indexed_words(query, person=self.person)]
        total = sum([a[0] for a in asked])
        for one, other in itertools.pairwise(query.words):
            if self._exactly(joined := one + other) >= 0:
                asked.append(self.near(joined))
        asked.sort(key=_TELLS, reverse=True)
        return asked, total

    def candidates(self, query: Form) -> Iterable[Candidate]:
        """Return the names that are worth comparing, the likeliest first. A name may come more than once.

        The rough score of a name is the cosine of the two bags of words, each word weighed by its rarity on the lists
        and by the similarity through which it was found.

        Args:
            query: form of the name asked for.

        """
        asked, total = self._asked(query)
        rough = np.zeros(len(self.listing), np.float32)
        met: list[NDArray[np.intp]] = []
        volume = 0
        for _, names, gains in asked:
            rough[names] += gains
            if volume < _ENOUGH and len(names):
                met.append(names)
                volume += len(names)
        if not met:
            return ()
        numbers = np.concatenate(met) if len(met) > 1 else met[0]
        scores = rough.take(numbers) * self._scale.take(numbers)
        best = float(np.maximum.reduce(scores))
        kept = (scores >= max(_LEAST * total**0.5, best * _SHARE)).nonzero()[0]
        scores = scores.take(kept)
        if len(kept) > _SORTED:
            top = np.argpartition(scores, -_SORTED)[-_SORTED:]
            kept, scores = kept.take(top), scores.take(top)
        order = (-scores).argsort(kind="stable")
        return self._by_listing(numbers.take(kept.take(order)), scores.take(order) / best)

    def _by_listing(self, numbers: NDArray[np.intp], shares: NDArray[np.float32]) -> Iterator[Candidate]:
        """Yield the names of the first ``MOST`` listings; a name comes once for each word that leads to it."""
        listings: set[int] = set()
        for row in zip(numbers.tolist(), self.listing.take(numbers).tolist(), shares.tolist(), strict=True):
            if row[1] not in listings:
                if len(listings) == MOST:
                    return
                listings.add(row[1])
            yield row
