"""Hyphens at line ends: "inspec-" + "tion" is one word, "long-" + "term" keeps its hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from sayso.resources import arrays

__all__ = ["join_at_hyphen", "words_of"]

_BROKEN = re.compile(r"(?P<head>[^\W_]+(?:[-’'][^\W_]+)*)-$")
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Return the words of a document, lowercase, hyphenated ones whole, those cut at a line end apart."""
    return Counter(word for text in texts for word in _WORD.findall(_without_broken(text).lower()))


def _without_broken(text: str) -> str:
    """Return a line without the word that is cut at its end."""
    return text[: len(text) - len(_last_word(text))] if text.endswith("-") else text


def _last_word(text: str) -> str:
    """Return the last word of a text; searched from the end, for a paragraph is long."""
    return text.rsplit(None, 1)[-1] if text.strip() else ""


def join_at_hyphen(text: str, line: str, vocabulary: Counter[str]) -> str:
    """Return a text with the next line behind it.

    Where the text ends in a hyphen, the document's own words decide whether it stays, then those of general English,
    then the parts: a part that is not a word of its own was cut.
    """
    match = _BROKEN.search(text[-_LONGEST_WORD:]) if text.endswith("-") else None
    rest = _WORD.match(line)
    if match is None:
        return f"{text} {line}" if not text.endswith(("-", "/", "–")) or line[:1].isspace() else text + line
    if rest is None or not rest.group()[0].islower() or match["head"][-1].isdigit():
        return text + line  # "Inspector-General", "15-year", "MiG-29"
    head, tail = match["head"].rsplit("-", 1)[-1].lower(), rest.group().split("-")[0].lower()
    return (text[:-1] if _is_one_word(head, tail, vocabulary) else text) + line


def _is_one_word(head: str, tail: str, vocabulary: Counter[str]) -> bool:
    whole, hyphenated = vocabulary[head + tail], vocabulary[f"{head}-{tail}"]
    if whole != hyphenated:
        return whole > hyphenated
    known = _known_words()
    if head + tail in known:
        return True
    # Neither is known: parts that are both words of some length are a compound ("harbour-side").
    return not (head in known and tail in known and len(tail) > 2)


@cache
def _known_words() -> frozenset[str]:
    """Return the frequent words of English, 40,000 of them, that the word vectors are for."""
    return frozenset(bytes(arrays("vectors")["words"]).decode().split("\n"))
