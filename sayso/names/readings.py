"""Words in scripts of which Latin letters give no single spelling: Hebrew, Hangul, Kana.

Hebrew writes few vowels and one letter for b and v; Hangul and Kana write foreign names by ear, with vowels between
consonants and one sign for r and l. Such a word is kept in its script, and compared with a Latin word by what each of
its signs may be spelled as: the cheapest way through both, by dynamic programming (Wagner and Fischer 1974), where a
vowel more or less costs little and a consonant much. The spellings are data (``resources/readings.toml``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product
from typing import NamedTuple

from sayso.names.sounds import single, skeleton, sound
from sayso.resources import toml as table

__all__ = [
    "NATIVE_WORD",
    "is_hangul",
    "is_native",
    "native_words",
    "plain_reading",
    "reading_similarity",
    "skeletons",
    "sounds",
]

NATIVE_WORD = re.compile(r"[\u05d0-\u05ea\u05f3]+|[\uac00-\ud7a3]+|[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
"""A word in one of the scripts."""
_HANGUL, _KANA = "\uac00", "\u3041"
_GERESH = re.compile(r"(?<=[גדזחצץתט])['’׳`´]")
_WORDS = re.compile(NATIVE_WORD.pattern + "|[0-9]+")
_ANYTHING = re.compile(r"\w")
_POINTS = re.compile(r"[\u0591-\u05c7]")

_LOST = 1.0
"""Cost of a consonant without counterpart, on either side, and of one that stands for another."""
_VOWEL, _OTHER_VOWEL, _SILENT = 0.12, 0.25, 0.2
# In a syllable or two of Hangul, as Korean names have, a vowel tells names apart: 종호 is not Jung-ho.
_VOWEL_OF_NAME, _OTHER_VOWEL_OF_NAME = 0.3, 0.6
_VOWELS = frozenset("aeiouyw")
# Letters that English and French print and do not speak, and Korean and Japanese therefore leave out.
_UNSPOKEN = frozenset("hr")
_MOST = 0.97
_READINGS = 512
"""Latin spellings under which a word is looked up in an index, at most."""
_SHORT = 2
_UNWRITTEN = ("a", "e", "o", "")
"""Vowels between two consonants, as ``sound`` tells vowels apart."""


class _Sign(NamedTuple):
    """What a sign may be spelled as, what it costs to leave it out, and to read another vowel in its place."""

    spellings: tuple[str, ...]
    skipped: float
    vowel: bool
    other: float = _OTHER_VOWEL


def _consonant(spellings: str, skipped: float = _LOST) -> _Sign:
    return _Sign(tuple(spellings.split()), skipped, vowel=False)


def _vowel(spellings: str, skipped: float, other: float = _OTHER_VOWEL) -> _Sign:
    return _Sign(tuple(spellings.split()), skipped, vowel=True, other=other)


def is_native(word: str) -> bool:
    """Return whether a word is in one of the scripts."""
    return not word.isascii() and NATIVE_WORD.fullmatch(word) is not None


def native_words(name: str) -> list[str]:
    """Return the words of a name in one of the scripts, with its numbers; none where it has anything else in it.

    A Korean name that is printed as one word is parted into family name and given name.

    Args:
        name: as printed.

    """
    if not NATIVE_WORD.search(name):
        return []
    text = _GERESH.sub("׳", _POINTS.sub("", unicodedata.normalize("NFKC", name)))
    words = _WORDS.findall(text)
    if _ANYTHING.search(_WORDS.sub("", text)):
        return []
    return _parted(words[0]) if len(words) == 1 else words


def _parted(word: str) -> list[str]:
    if not is_hangul(word):
        return [word]
    surnames = table("readings")["hangul_surnames"]
    if 3 <= len(word) <= 4 and word[:2] in surnames["double"].split():
        return [word[:2], word[2:]]
    return [word[0], word[1:]] if 2 <= len(word) <= 3 and word[0] in surnames["single"].split() else [word]


def is_hangul(word: str) -> bool:
    """Return whether a word is in Hangul."""
    return word >= _HANGUL


@lru_cache(maxsize=65536)
def reading_similarity(native: str, latin: str) -> float:
    """Return how well a Latin word spells a word of another script, from 0 to 1.

    Args:
        native: a word as ``native_words`` returns it.
        latin: a word in lowercase ASCII.

    """
    signs = _signs(native)
    spoken = sum(not sign.vowel for sign in signs)
    size = max(spoken, sum(c not in _VOWELS for c in latin), 2)
    return max(0.0, min(_MOST, 1.0 - _cost(signs, latin) / size))


def _cost(signs: tuple[_Sign, ...], latin: str) -> float:
    """Return the lowest cost of spelling the signs as a Latin word."""
    width = len(latin) + 1
    row = [0.0] * width
    for at in range(1, width):
        row[at] = row[at - 1] + _unread(latin, at - 1)
    for sign in signs:
        following = [cost + sign.skipped for cost in row]
        for at in range(width - 1):
            for spelling in sign.spellings:
                if latin.startswith(spelling, at) and row[at] < following[at + len(spelling)]:
                    following[at + len(spelling)] = row[at]
            if sign.vowel:
                other = sign.other if latin[at] in _VOWELS else _LOST + sign.skipped
            else:
                other = _LOST if latin[at] not in _VOWELS else _LOST + _VOWEL
            following[at + 1] = min(following[at + 1], row[at] + other)
        for at in range(1, width):
            following[at] = min(following[at], following[at - 1] + _unread(latin, at - 1))
        row = following
    return row[-1]


def _unread(latin: str, at: int) -> float:
    """Return the cost of a Latin letter that no sign stands for."""
    letter = latin[at]
    if at and letter == latin[at - 1]:
        return 0.0
    if letter in _VOWELS:
        return _VOWEL
    return _SILENT if letter in _UNSPOKEN else _LOST


@lru_cache(maxsize=65536)
def plain_reading(native: str) -> str:
    """Return the plainest Latin spelling of a word.

    Args:
        native: a word as ``native_words`` returns it.

    """
    return "".join(sign.spellings[0] for sign in _signs(native))


def skeletons(native: str) -> set[str]:
    """Return the consonants of every Latin spelling of a word, as ``sayso.names.sounds.skeleton`` gives them."""
    choices = [sorted({skeleton(s) for s in sign.spellings}) for sign in _signs(native)]
    kept = [c if not sign.vowel else sorted({*c, ""}) for c, sign in zip(choices, _signs(native), strict=True)]
    return {single("".join(parts)) for parts in islice(product(*kept), _READINGS)}


def sounds(native: str) -> set[str]:
    """Return the sounds of the likelier Latin spellings of a short word, as ``sayso.names.sounds.sound`` gives them.

    Of two consonants or fewer the skeleton says too little. None for longer words.
    """
    signs = _signs(native)
    if sum(not sign.vowel for sign in signs) > _SHORT:
        return set()
    choices: list[tuple[str, ...]] = []
    for n, sign in enumerate(signs):
        if n and not sign.vowel and not signs[n - 1].vowel:
            choices.append(_UNWRITTEN)
        # A vowel may go unspoken where Hebrew writes a letter for it.
        choices.append((*sign.spellings[:5], "") if sign.vowel and not sign.skipped else sign.spellings[:5])
    return {sound("".join(parts)) for parts in islice(product(*choices), _READINGS)}


@lru_cache(maxsize=65536)
def _signs(native: str) -> tuple[_Sign, ...]:
    if is_hangul(native):
        return _hangul(native)
    return _kana(native) if native >= _KANA else _hebrew(native)


# -- Hebrew ------------------------------------------------------------------------------------------------------------


def _hebrew(word: str) -> tuple[_Sign, ...]:
    letters, optional = table("readings")["hebrew"], table("readings")["hebrew_optional"]["letters"]
    signs = []
    at = 0
    while at < len(word):
        sign = next((word[at : at + n] for n in (3, 2) if word[at : at + n] in letters), word[at])
        spellings = letters.get(sign) or "a e i o u"
        signs.append(_vowel(spellings, 0.0) if sign[0] in optional else _consonant(spellings))
        at += len(sign)
    return tuple(signs)


# -- Hangul ------------------------------------------------------------------------------------------------------------

_INITIALS, _MEDIALS, _FINALS = 19, 21, 28
_EU, _SILENT_INITIAL, _RIEUL, _NIEUN = 18, 11, 5, 2
# Vowels before which a family name has lost its l, r or n: Lee and Yi, Rim and Im, Ryu and Yoo.
_SOFTENING = frozenset({2, 6, 7, 12, 17, 20})


def _hangul(word: str) -> tuple[_Sign, ...]:
    tables = table("readings")
    initials = tables["hangul_initial"]["consonants"]
    medials, finals = tables["hangul_vowel"]["vowels"], tables["hangul_final"]["consonants"].split("|")
    is_name = len(word) < 3
    left_out, other = (_VOWEL_OF_NAME, _OTHER_VOWEL_OF_NAME) if is_name else (_VOWEL, _OTHER_VOWEL)
    signs: list[_Sign] = []
    for n, syllable in enumerate(word):
        rest = ord(syllable) - ord(_HANGUL)
        initial, medial, final = rest // (_MEDIALS * _FINALS), rest // _FINALS % _MEDIALS, rest % _FINALS
        if initial == _SILENT_INITIAL:
            if n == 0 and medial in _SOFTENING:
                signs.append(_vowel("l r y", 0.0))
        else:
            spellings = initials[initial]
            # "ㄹㄹ" is one l between vowels; a family name's first n was an r.
            doubled = initial == _RIEUL and bool(signs) and "l" in signs[-1].spellings and not signs[-1].vowel
            spellings += " r l" if n == 0 and initial == _NIEUN else ""
            signs.append(_consonant(spellings, _VOWEL if doubled else _LOST))
        signs.append(_vowel(medials[medial], 0.0 if medial == _EU else left_out, other))
        if final:
            signs.append(_consonant(finals[final]))
    return tuple(signs)


# -- Kana --------------------------------------------------------------------------------------------------------------

_SMALL = dict(zip("ぁぃぅぇぉゃゅょゎ", "aiueoauoa", strict=True))
_KANA_VOWELS = {"a": "a u e o ar", "i": "i y e ee ea", "u": "u oo o w", "e": "e a ai ae", "o": "o a au ou"}


@cache
def _kana_sounds() -> dict[str, tuple[str, str]]:
    """Return consonant and vowel of each sign."""
    rows: dict[str, str] = table("readings")["kana_rows"]
    sounds = {sign: (row, vowel) for row, signs in rows.items() for sign, vowel in zip(signs, "aiueo", strict=False)}
    return sounds | {"ぢ": ("j", "i"), "づ": ("z", "u")}


def _kana(word: str) -> tuple[_Sign, ...]:
    rows = table("readings")["kana"]
    sounds: list[tuple[str, str]] = []
    for letter in word:
        sign = chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter
        if sign in _SMALL and sounds:
            sounds[-1] = (sounds[-1][0], _SMALL[sign])
        elif sign == "ん":
            sounds.append(("n", ""))
        elif sign in _kana_sounds():
            sounds.append(_kana_sounds()[sign])
    signs = []
    for consonant, vowel in sounds:
        if consonant:
            signs.append(_consonant(rows[consonant]))
        if vowel:
            # A consonant without a vowel is written with u, t and d with o.
            bare = vowel == "u" or (vowel == "o" and consonant in {"t", "d"})
            signs.append(_vowel(_KANA_VOWELS[vowel], 0.0 if bare else _VOWEL))
    return tuple(signs)
