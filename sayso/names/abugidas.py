"""Scripts of India, Khmer and Thai in Latin letters, with the vowels that are written as marks or not at all.

A consonant of these scripts has a vowel of its own where no sign gives it another. Tables of letters for single signs
lose it. The spellings are those of names in the press, not of a scholarly standard: Hunterian for India, the UNGEGN
system for Khmer, the Royal Thai General System for Thai, each without marks.
"""

from __future__ import annotations

import re

from anyascii import anyascii

__all__ = ["ABUGIDA", "read_abugida"]

ABUGIDA = re.compile(r"[\u0900-\u0d7f\u0e01-\u0e4e\u1780-\u17d3]+")
"""A run of one of the scripts, marks included."""

# -- India: the blocks from Devanagari to Malayalam have one layout ----------------------------------------------------

_SIGNS = dict(enumerate("a i i u u ri ri e e e ai o o o au".split(), 0x3E))
_LETTERS = {0x1A: "ch", 0x1B: "chh", 0x36: "sh", 0x37: "sh"}
_NASAL = ("n", "")
_H = 0x39
_NASALS, _BREATH, _NUKTA, _VIRAMA = (0x01, 0x02), 0x03, 0x3C, 0x4D
_HINDI, _DRAVIDIAN = 0x0900, 0x0B80
"""First block, whose words drop a vowel in the middle; first of the blocks whose words keep one at the end."""


def _is_consonant(sign: int) -> bool:
    return 0x15 <= sign <= 0x39 or 0x58 <= sign <= 0x5F


def _indic(word: str) -> str:
    """Return a word of an Indian script, sign by sign; a bare consonant has the vowel a."""
    parts: list[tuple[str, str]] = []  # consonant or "", its vowel: "*" where it is not written
    for letter in word:
        sign = ord(letter) & 0x7F
        if sign in _SIGNS and parts:
            parts[-1] = (parts[-1][0], _SIGNS[sign])
        elif sign == _VIRAMA and parts:
            parts[-1] = (parts[-1][0], "")
        elif _is_consonant(sign):
            is_nasal_h = sign == _H and bool(parts) and parts[-1] == _NASAL  # Singh
            parts.append(("gh" if is_nasal_h else _LETTERS.get(sign) or anyascii(letter), "*"))
        elif sign in _NASALS:
            parts.append(_NASAL)
        elif sign == _BREATH:
            parts.append(("h", ""))
        elif sign != _NUKTA:
            parts.append(("", anyascii(letter)))
    block = ord(word[0]) & ~0x7F
    return "".join(consonant + _vowel(parts, n, block) for n, (consonant, _) in enumerate(parts))


def _vowel(parts: list[tuple[str, str]], n: int, block: int) -> str:
    """Return the vowel of a consonant; an unwritten one is dropped where it is not spoken."""
    vowel = parts[n][1]
    if vowel != "*":
        return vowel
    after_vowel = n > 0 and (parts[n - 1][1] != "" or parts[n - 1] == _NASAL)
    if n == len(parts) - 1:
        return "" if block < _DRAVIDIAN and after_vowel else "a"
    is_spoken_over = parts[n + 1][0] != "" and parts[n + 1][1] not in {"", "*"}
    return "" if block == _HINDI and after_vowel and is_spoken_over else "a"


# -- Khmer -------------------------------------------------------------------------------------------------------------

_KHMER = (
    "k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h l - "
    "a a e i u u u au ri ri li li e ai o o au - - a i i i eu u ou uo oe oea ie e e ai ao au m h"
).split()
_KHMER_FIRST, _KHMER_CONSONANTS = 0x1780, 0x23
_COENG, _HARDENING = "\u17d2", "\u17c9"


def _khmer(word: str) -> str:
    """Return a Khmer word; two consonants that no sign binds have the vowel o between them."""
    out: list[str] = []
    is_bare = False
    for n, letter in enumerate(word):
        place = ord(letter) - _KHMER_FIRST
        if letter == _HARDENING and out and out[-1] == "b":
            out[-1] = "p"
        elif letter == _COENG:
            is_bare = False
        elif place < len(_KHMER):
            is_consonant = place < _KHMER_CONSONANTS
            if is_consonant and is_bare:
                out.append("o")
            out.append(_KHMER[place].replace("-", ""))
            # A consonant before the last one of a word without a sign is closed by it.
            is_bare = is_consonant and n + 1 < len(word)
    return "".join(out)


# -- Thai --------------------------------------------------------------------------------------------------------------

_SILENCED = re.compile(r"[\u0e01-\u0e2e][\u0e34-\u0e39]?\u0e4c")
_BEFORE = re.compile(r"([\u0e40-\u0e44])([\u0e01-\u0e2e])")


def _thai(word: str) -> str:
    """Return a Thai word: silenced letters are left out, vowels written before their consonant follow it."""
    return anyascii(_BEFORE.sub(r"\2\1", _SILENCED.sub("", word)))


def read_abugida(word: str) -> str:
    """Return a word of one of the scripts in Latin letters.

    Args:
        word: what ``ABUGIDA`` matches; signs of other scripts in it are read as they are.

    """
    if word[0] >= chr(_KHMER_FIRST):
        return _khmer(word)
    return _thai(word) if word[0] >= "\u0e00" else _indic(word)
