"""Listed names in the text of a report, wherever a reader of names split them, tagged them otherwise, or passed them
over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.names.equality import letters_key, word_lists
from sayso.resources import toml as table
from sayso.screening.screen import Screen, Screens

__all__ = ["Passage", "listed_passages"]

# Words of a passage that may be a name, at the most: longer than any name of the lists at hand.
_MOST = 32
_TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]|[^\W_]+(?:['’`ʼ][^\W_]+)*")
# A stretch of text in which a name can be: no blank line, no sentence's end after an ordinary word.
_BREAK = re.compile(r"\n\s*\n|[?!…]|(?<=[a-z]{4})\.\s")
_SHORT = 3
"""A lowercase word up to this length may stand inside a name: of, al, bin, e.V."""
_LETTERS = 3
"""Beyond so many words a name may be all initials and generic words: J & E S. de R.L. de C.V."""
_ARTICLES = frozenset({"the", "a", "an"})
_MASK = 0xFFFFFFFF


class Passage(NamedTuple):
    """A stretch of text that is a listed name, but for case, marks, joining and order of its words."""

    start: int
    end: int
    text: str


class _Token(NamedTuple):
    start: int
    end: int
    keys: tuple[int, int]
    counts: bool
    tells: bool
    named: bool
    joined: bool


def _tells(word: str, generic: frozenset[str]) -> bool:
    return len(word) > 1 and word.lower() not in generic


def _runs(text: str, generic: frozenset[str]) -> Iterator[list[_Token]]:
    """Run of words that a name can be made of: with a capital, a figure, or of a script without case; short words
    between them.
    """
    run: list[_Token] = []
    last = 0
    for met in _TOKEN.finditer(text):
        word = met.group()
        if run and _BREAK.search(text, last, met.start() + 1):
            yield run
            run = []
        joined = bool(run) and met.start() == last + 1 and text[last] in "-‐‑–’'"
        last = met.end()
        named = any(c.isupper() or c.isdigit() or not (c.islower() or c.isupper()) for c in word)
        if not named and not joined and len(word) > _SHORT and word not in generic:
            yield run
            run = []
            continue
        lists = word_lists(word)
        keys = [sum(map(letters_key, words)) & _MASK for words in lists]
        counts = word.lower() not in _ARTICLES
        tells = named and _tells(word, generic)
        run.append(_Token(met.start(), met.end(), (keys[0], keys[-1]), counts, tells, named, joined))
    yield run


def listed_passages(text: str, screens: Screen | Screens) -> list[Passage]:
    """Find the passages of a text that are listed names of two words or more, articles not counted, the longest where
    they overlap.

    One lookup for each stretch of neighbouring words, by a key that does not depend on their order. Names of one word
    are found where they cannot be
    ordinary words: in capitals or with figures among other words, or after a word for a ship or an aircraft. All
    others are left to the reader of names.
    """
    generic = frozenset(table("names")["generic"])
    indexes = screens.screens if isinstance(screens, Screens) else [screens]
    found: list[Passage] = []
    for run in _runs(text, generic):
        found += _in_run(text, run, indexes)
    found += _single_words(text, indexes)
    found.sort(key=lambda p: (p.start - p.end, p.start))
    kept: list[Passage] = []
    for passage in found:
        if all(passage.end <= k.start or passage.start >= k.end for k in kept):
            kept.append(passage)
    return sorted(kept)


def _in_run(text: str, run: list[_Token], indexes: list[Screen]) -> Iterator[Passage]:
    for first in range(len(run)):
        # A name begins and ends with a word that has a capital, or is tied by a hyphen to one: not "Iran is".
        if not run[first].named and not (first + 1 < len(run) and run[first + 1].joined):
            continue
        plain = native = words = told = 0
        for last in range(first, min(first + _MOST, len(run))):
            token = run[last]
            plain = (plain + token.keys[0]) & _MASK
            native = (native + token.keys[1]) & _MASK
            words += token.counts
            told += token.tells
            if words < 2 or not (token.named or token.joined) or not (told or words > _LETTERS):
                continue
            if any(i.has_key(plain) or (native != plain and i.has_key(native)) for i in indexes):
                passage = text[run[first].start : token.end]
                if _is_listed(passage, indexes):
                    yield Passage(run[first].start, token.end, passage)


def _is_listed(passage: str, indexes: list[Screen]) -> bool:
    """Tell whether a passage is a listed name word by word, or joined otherwise in the same order: "I don't" is no
    DONTI.
    """
    for index in indexes:
        for name in index.equal_names(passage):
            for words, listed in zip(word_lists(passage), word_lists(name), strict=False):
                if sorted(words) == sorted(listed):
                    return True
                if "".join(words) == "".join(listed) and min(map(len, words), default=0) >= _SHORT:
                    return True
    return False


def _single_words(text: str, indexes: list[Screen]) -> Iterator[Passage]:
    craft = frozenset(table("names")["craft"])
    before: tuple[str, ...] = ()
    quiet = not text.isupper()
    for met in _TOKEN.finditer(text):
        word = met.group()
        after_craft = word[0].isupper() and not craft.isdisjoint(before)
        lettered = any(c.isalpha() for c in word) and (word.isupper() or any(c.isdigit() for c in word))
        if len(word) > _SHORT and (after_craft or (quiet and lettered)):
            keys = [sum(map(letters_key, words)) & _MASK for words in word_lists(word)]
            if any(i.has_key(k) for i in indexes for k in keys) and _is_listed(word, indexes):
                yield Passage(met.start(), met.end(), word)
        before = (*before[-1:], word.lower())
