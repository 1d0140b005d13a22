"""Words in capitals for emphasis or in a heading: "EXPLOSION", unlike "NATO"."""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso.lang.en.lexicon import table, words
from sayso.syntax.document import Document

__all__ = ["everyday_words", "is_heading_in_capitals"]

_BODIES_IN_CAPITALS, _OUTLETS = words("words", "organisations", "known"), words("words", "outlets", "known")
_ENDINGS = tuple(words("mentions", "nonames", "endings"))
_TABLES = ("words", "cues", "frames", "operators", "events", "senses")
_SHORTEST = 4
"""Letters of a word that is looked up: "WHO" and "AIM" are bodies."""
_SHORTEST_ENDED = 6


def is_heading_in_capitals(document: Document, start: int, end: int) -> bool:
    """Return whether words are all in capitals, and everyday ones for the most part: "PARTS SEIZED"."""
    if not all(document.texts[i].isupper() for i in range(start, end)):
        return False
    everyday = sum(_is_noun_in_capitals(document, i) for i in range(start, end))
    return 2 * everyday > end - start or (end - start > 1 and 2 * everyday == end - start)


def _is_noun_in_capitals(document: Document, i: int) -> bool:
    """Return whether a word in capitals is an everyday one, by its ending, our word lists or the report itself."""
    text = document.texts[i]
    if (
        len(text) < _SHORTEST
        or not text.isupper()
        or not text.isalpha()
        or text in _BODIES_IN_CAPITALS
        or text in _OUTLETS
    ):
        return False
    if len(text) >= _SHORTEST_ENDED and text.endswith(_ENDINGS):
        return True
    word = text.lower()
    return word in everyday_words() or word.removesuffix("s") in everyday_words() or word in document.texts


@cache
def everyday_words() -> frozenset[str]:
    """Return the lowercased words of four letters and more in the word lists for verbs and nouns."""
    return frozenset(word for name in _TABLES for word in _strings(table(name)) if word.isalpha() and word.islower())


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for key, item in value.items() for word in (key, *_strings(item))]
    return [word for item in value for word in _strings(item)] if isinstance(value, list) else []
