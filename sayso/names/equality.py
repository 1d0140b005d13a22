"""Whether two texts are one name, whatever the case, marks, punctuation, joining and order of its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from zlib import crc32

from sayso.names.scripts import LONGEST, latin
from sayso.resources import toml

__all__ = [
    "ascii_words",
    "has_first_and_last",
    "have_other_signs",
    "is_same_name",
    "letters_key",
    "name_keys",
    "name_parts",
    "word_lists",
]

_WORD = re.compile(r"[a-z0-9]+")
_SILENT = ("'", "`", '"')
# Letters of the Arabic script that differ between keyboards and between Arabic and Persian or Urdu, and stand for
# one another in print.
_ARABIC = str.maketrans("يىئكةهھہۀأإآٱؤ", "یییکهههههااااو")
# Initials that are printed together are one word, whose letters have an order: A.B.C., C-B-A, J&K.
_INITIALS = re.compile(r"\b[^\W\d_](?:[.&\-][^\W\d_])+\b")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+(?:[\s·・]*[\u3400-\u9fff\uf900-\ufaff]+)*")
_MASK = 0xFFFFFFFF
_STEPS = 600
"""Orders of words that are tried at the most before two names count as different."""


def ascii_words(name: str) -> list[str]:
    """Return the words of a name in lowercase ASCII, without diacritics and punctuation, in the order of print."""
    text = latin(name).lower()
    for mark in _SILENT:
        if mark in text:
            text = text.replace(mark, "")
    return _WORD.findall(text)


@cache
def _simplified() -> dict[int, int]:
    """Return the simplified sign of each Han sign that is written in two ways."""
    signs = toml("han")
    return str.maketrans(signs["variants"], signs["simplified"])


def have_other_signs(one: str, other: str) -> bool:
    """Tell whether two names are in Han signs, and not in the same: homophones are different names.

    Simplified and traditional forms of a sign are the same.
    """
    if not (_HAN.fullmatch(one.strip()) and _HAN.fullmatch(other.strip())):
        return False
    return sorted("".join(_native(one))) != sorted("".join(_native(other)))


def _native(name: str) -> list[str]:
    """Return the words of a name in its own script, without case, diacritics and punctuation."""
    text = unicodedata.normalize("NFKD", name[:LONGEST]).casefold().translate(_ARABIC)
    if _HAN.search(text):
        text = text.translate(_simplified())
    kept = "".join(
        c if c.isalnum() else "" if unicodedata.category(c) in {"Mn", "Mc", "Cf"} or c in "'`\"’‘" else " "
        for c in text
    )
    return kept.split()


class _Numbers(dict[str, int]):
    """A number for each letter."""

    def __missing__(self, letter: str) -> int:
        number = self[letter] = crc32(f"letter {letter}".encode())
        return number


_number_of = _Numbers().__getitem__


@lru_cache(maxsize=65536)
def letters_key(word: str) -> int:
    """Return a number of the letters of a word, whatever their order; the key of a name is the sum of those of its
    words, in 32 bits.
    """
    return sum(map(_number_of, word)) & _MASK


def name_keys(name: str) -> tuple[int, ...]:
    """Return the keys under which a name meets itself in any order and joining of its words, as numbers of 32 bits.

    A name in another script than Latin has a second key, of its own letters. Names that share a key may still differ:
    see ``same_name``.
    """
    return tuple({sum(map(letters_key, words)) & _MASK: None for words in word_lists(name) if words})


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, diacritics, punctuation, hyphens, spaces and the order of
    words.

    Each is read in Latin letters and, where it is not ASCII, in its own script.
    """
    if not (one.isascii() or other.isascii()) and have_other_signs(one, other):
        return False
    if _have_other_initials(one, other):
        return False
    return any(_rearranged(a, b) for a, b in zip(word_lists(one), word_lists(other), strict=False))


def _have_other_initials(one: str, other: str) -> bool:
    """Tell whether initials that one name prints together are a word or the initials of the other, with the same
    letters in another order: A.B.C., C.B.A. or ACB.
    """
    if not (_INITIALS.search(one) or _INITIALS.search(other)):
        return False
    (first, words), (second, other_words) = _initials(one), _initials(other)
    return _is_anagram(first, other_words) or _is_anagram(second, words)


def _initials(name: str) -> tuple[list[str], list[str]]:
    """Return the initials that a name prints together, and all its words with these among them."""
    initials: list[str] = []

    def joined(found: re.Match[str]) -> str:
        initials.append("".join(filter(str.isalpha, found[0])))
        return initials[-1]

    return initials, _native(_INITIALS.sub(joined, name.casefold()))


def _is_anagram(initials: list[str], words: list[str]) -> bool:
    for letters in initials:
        # Letters that the other name prints apart may come in any order, as words do.
        if letters not in words and not set(letters) <= set(words):
            if any(sorted(letters) == sorted(word) for word in words):
                return True
    return False


def _rearranged(one: list[str], other: list[str]) -> bool:
    """Tell whether the words of both can be put in an order in which they spell the same."""
    if not one or not other:
        return False
    if sorted(one) == sorted(other) or "".join(one) == "".join(other):
        return True
    if sorted("".join(one)) != sorted("".join(other)):
        return False
    a, b = Counter(one), Counter(other)
    left_a, left_b = list((a - b).elements()), list((b - a).elements())
    if len(left_a) == len(left_b) == 1:
        return False  # a word and its letters in another order
    return _Arranging().met("", left_a, left_b) or _Arranging().met("", one, other)


class _Arranging:
    """The search for an order, in a bounded number of steps."""

    def __init__(self) -> None:
        self.steps = 0

    def met(self, over: str, ahead: list[str], behind: list[str]) -> bool:
        """``over`` is what the side that is ahead has spelled beyond the other."""
        self.steps += 1
        if self.steps > _STEPS:
            return False
        if not over:
            if not ahead and not behind:
                return True
            return any(self.met(word, ahead[:n] + ahead[n + 1 :], behind) for n, word in enumerate(ahead))
        for n, word in enumerate(behind):
            rest = behind[:n] + behind[n + 1 :]
            if over.startswith(word):
                if self.met(over[len(word) :], ahead, rest):
                    return True
            elif word.startswith(over) and self.met(word[len(over) :], rest, ahead):
                return True
        return False


@lru_cache(maxsize=256)
def word_lists(name: str) -> list[list[str]]:
    """Return the words of a name in Latin letters and, where it is not ASCII, in its own script."""
    return [ascii_words(name)] if name.isascii() else [ascii_words(name), _native(name)]


@lru_cache(maxsize=65536)
def name_parts(name: str) -> list[tuple[list[str], list[str]]]:
    """Return given names and family names of a person: of "BOUT, Viktor" (["viktor"], ["bout"]); once for each of
    ``word_lists``.

    Without a comma the last word is taken for the family name.
    """
    if name.count(",") == 1:
        family, given = name.split(",")
        parted = list(zip(word_lists(given), word_lists(family), strict=False))
        if parted and all(first and last for first, last in parted):
            return parted
    return [(words[:-1], words[-1:]) for words in word_lists(name)]


def has_first_and_last(query: str, listed: str) -> bool:
    """Tell whether the query is the first and a family name of the listed name as it is printed, and perhaps more of
    its words.
    """
    for words, (given, family) in zip(word_lists(query), name_parts(listed), strict=False):
        if given and given[0] in words and _are_ends(words, given, family):
            return True
    return False


def _are_ends(words: list[str], given: list[str], family: list[str]) -> bool:
    if len(words) < 2 or set(words).isdisjoint(family):
        return False
    left = [*given, *family]
    for word in words:
        if word not in left:
            return False
        left.remove(word)
    return True
