"""Phrases in names of bodies that are read as others, and legal forms, which are set aside."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.names.sounds import sound
from sayso.resources import toml as table

__all__ = ["Phrase", "phrase_key", "phrases", "read_phrases"]

_MET_BY_SOUND = 5
"""Letters from which a word of a phrase is met by its sound."""
_NONE: frozenset[str] = frozenset()


class Phrase(NamedTuple):
    """Words that are read as others; ``legal`` is the key of a legal form, which is set aside.

    ``words`` are as ``phrase_key`` gives them.
    """

    words: list[str]
    read_as: list[str]
    legal: str


def phrase_key(word: str) -> str:
    """Return what a word of a phrase is met by: a longer word's sound, which its romanisations share."""
    return sound(word) if len(word) >= _MET_BY_SOUND else word


def _phrase_words(phrase: str) -> list[str]:
    return [phrase_key(word) for word in phrase.split()]


@cache
def phrases() -> dict[str, list[Phrase]]:
    """Return phrases by their first word, the longest first."""
    legal: dict[str, list[str]] = table("legal_forms")["forms"]
    rows = [Phrase(_phrase_words(p), [], key) for key, spellings in legal.items() for p in spellings]
    rows += [Phrase(_phrase_words(phrase), other.split(), "") for phrase, other in table("names")["phrases"].items()]
    by_first: dict[str, list[Phrase]] = {}
    for row in sorted(rows, key=lambda r: -len(r.words)):
        by_first.setdefault(row.words[0], []).append(row)
    return by_first


def read_phrases(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Return words with the phrases among them replaced by what they mean, and the keys of legal forms removed."""
    by_first = phrases()
    keys = [sound(w) if len(w) >= _MET_BY_SOUND else w for w in words]  # ``phrase_key``, without a call a word
    if by_first.keys().isdisjoint(keys):
        return words, _NONE
    kept: list[str] = []
    legal: set[str] = set()
    n = 0
    while n < len(words):
        for phrase, read_as, key in by_first.get(keys[n], ()):
            end = n + len(phrase)
            if keys[n:end] == phrase and (key or len(words) > 1):
                if key:
                    legal.add(key)
                kept += read_as
                n = end
                break
        else:
            kept.append(words[n])
            n += 1
    return kept, frozenset(legal)
