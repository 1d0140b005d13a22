"""Keys under which spellings of one word meet: by sound, and by consonants alone."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["single", "skeleton", "sound", "syllables"]


def _replacements(pairs: str) -> list[tuple[str, str]]:
    """Return "old>new" pairs, in their order."""
    return [(old, new) for old, _, new in (pair.partition(">") for pair in pairs.split())]


# Romanisations waver: Qods, Quds, Ghods; Ghassem, Qasem; Abdollah, Abdullah; Mehrabi, Mehraby; Sergey, Sergei; Juan
# written
# by ear as Dzhuan; French Ch for Sh and Ou for W. Applied in this order; the capitals are sounds, not letters. Plain
# replacements, not patterns: a first word costs 2 µs instead of 12.
_CONSONANTS = _replacements(
    "sch>S tch>S sh>S ch>S cz>S dzh>j dj>j zh>j dz>j kh>h gh>k q>k ck>k ph>f th>t dh>d ts>z tz>z "
    "x>ks cc>k ce>se ci>si cy>si c>k w>v"
)
_VOWELS = _replacements("ou>o oo>o oe>o au>o ae>e u>o y>i ai>e ei>e ie>e i>e")
_BONES = _replacements(
    "sch>S tch>S sh>S ch>S dzh>j dj>j zh>j dz>j gh>k q>k ck>k kh>h ce>s ci>s c>k ge>j gi>j g>k ph>f "
    "th>t dh>d z>s v>f p>b"
)
_SILENT_H = re.compile(r"(?<=[aeo])h(?![aeo])")
# A syllable of Pinyin: an initial, a final. A word is cut only where all of it is such syllables, and each sounds
# closed or double.
_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = "[iu]?ang|iong|ong|[ei]ng|[iuy]?an|[eiu]n|iao|uai|[aeu]i|ao|ou|i[aeu]|u[aoe]|[aeiou]"
_PINYIN = re.compile(f"({_INITIAL})({_FINAL})(?=({_INITIAL})|$)")
_UNVOWELLED = str.maketrans("", "", "aeiouyw")


def single(word: str) -> str:
    """Return a word with doubled letters once."""
    last = ""
    out = ""
    for letter in word:
        if letter != last:
            out += letter
            last = letter
    return out


@lru_cache(maxsize=262144)
def sound(word: str) -> str:
    """Return a key that transliterations of one word share: "Qods" and "Quds". Digits stay as they are."""
    if not word.isalpha():
        return word
    for old, new in _CONSONANTS:
        if old in word:
            word = word.replace(old, new)
    if word.startswith("ou") and len(word) > 3:
        word = "v" + word[2:]
    if word.endswith(("ov", "off")):
        word = word.rstrip("vf") + "f"
    elif word.endswith("ova"):
        word = word[:-2] + "fa"
    for old, new in _VOWELS:
        if old in word:
            word = word.replace(old, new)
    word = single(_SILENT_H.sub("", word)) if "h" in word else single(word)
    if "ea" in word[:-1]:
        word = word[:-1].replace("ea", "e") + word[-1]
    return word


@lru_cache(maxsize=262144)
def skeleton(word: str) -> str:
    """Return the consonants of a word: what Arabic and Persian write, and Latin spellings keep."""
    if not word.isalpha():
        return word
    for old, new in _BONES:
        if old in word:
            word = word.replace(old, new)
    return single(_SILENT_H.sub("", word).translate(_UNVOWELLED))


@lru_cache(maxsize=65536)
def syllables(word: str) -> tuple[str, ...]:
    """Return the syllables of a word of Pinyin; none where it is not one."""
    found = tuple(m.group(1) + m.group(2) for m in _PINYIN.finditer(word))
    return found if "".join(found) == word else ()
