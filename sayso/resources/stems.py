"""Index terms of a text: lowercase, Latin script, without accents and endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii

__all__ = ["stem", "stems"]

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_PLAIN = re.compile(r"[a-z0-9]+")
_LONGEST = 40


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word (Porter2) in Latin letters; "" where nothing is left."""
    plain = word.lower().replace("’", "'")
    plain = plain.removesuffix("'s")
    if not plain.isascii():
        plain = anyascii(plain).lower()
    plain = "".join(_PLAIN.findall(plain))[:_LONGEST]
    return str(_stemmer().stemWord(plain)) if plain else ""


def stems(text: str) -> list[str]:
    """Return the stems of a text, in its order, with repetitions."""
    return [s for w in _WORD.findall(text) if (s := stem(w))]
