"""The comparable form of a name: ASCII words in lower case, and each word's sound key across transliterations."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii

__all__ = ["LONGEST", "sound", "weight", "words"]

LONGEST = 300
"""Characters of a name that are compared; what is longer is a text, not a name."""

_DATA = Path(__file__).parent.parent / "data" / "names.toml"
_WORD = re.compile(r"[a-z0-9]+")
# Arabic and Persian are written without short vowels, and Latin renderings of them waver: Qods, Quds, Ghods; Ghassem,
# Qasem; Abdollah, Abdullah; Mehrabi, Mehraby. Applied in this order.
_SOUNDS = [
    (re.compile(p), r)
    for p, r in [
        (r"^sch|^sh", "S"), (r"sch|sh", "S"), (r"kh", "x"), (r"gh|q|ck", "k"), (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"zh|dj|j|dz", "j"),
        (r"ch|tch", "C"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"w", "v"), (r"y(?=[aeiou])", "i"), (r"(.)\1+", r"\1"),
        (r"ou|oo|oe|u|o|au", "o"), (r"ai|ay|ei|ey|ee|ie|i|y|e", "e"), (r"a+", "a"), (r"h$", ""), (r"(?<=[aeo])h(?=[^aeo])", ""), (r"(.)\1+", r"\1"),
    ]
]  # fmt: skip


@cache
def _listed() -> dict[str, frozenset[str]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {k: frozenset(v) for k, v in data.items() if isinstance(v, list)}


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {k: tuple(v.split()) for k, v in data["acronyms"].items()}


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, ready to be compared: any script to ASCII, lower case, no marks, no titles.

    "MEHRABI, Abdollah" keeps its order; comparison does not mind it. A name of only titles keeps them.
    """
    text = unicodedata.normalize("NFKC", name[:LONGEST])
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc", "Mn"} or c.isspace())
    expand = _acronyms()
    plain = tuple(_WORD.findall(re.sub(r"['’`ʿʾ.]", "", anyascii(text)).lower()))
    found = tuple(part for word in plain for part in expand.get(word, (word,))) if len(plain) > 1 else plain
    bare = tuple(w for w in found if w not in _listed()["titles"])
    return bare or found


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A key under which transliterations of one word meet. Figures stay as they are."""
    if not word.isalpha():
        return word
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def weight(word: str) -> float:
    """How much a word tells, before anything is known of the list: 0.1 legal forms, 0.45 common words, 1 all else."""
    listed = _listed()
    if word in listed["generic"]:
        return 0.1
    return 0.45 if word in listed["common"] else 1.0
