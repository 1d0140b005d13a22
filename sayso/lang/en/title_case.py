"""Headings in title case: "US Imposes Sanctions on Firm" is parsed as "US imposes sanctions on firm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lang.en.rules.mentions.capitals import everyday_words
from sayso.resources.gazetteer import country_words

__all__ = ["without_title_case"]

_HEADING = re.compile(r"(?:^|\n)[ \t]*(?P<line>[^\n]{15,160}[^\n.!?:;,])[ \t]*(?=\n)")
_WORD = re.compile(r"(?<![\w.’'-])[A-Za-z][a-z]+(?![\w’'])")
_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
_SHORTEST = 4
"""Letters of a word that title case writes with a capital whatever it is: "on", "for" may stay small."""
_FEWEST = 3
"""Such words that a line must have before its capitals tell anything."""
_MOST_SMALL = 0.2
"""Share of such words that may begin with a small letter: "Firm to buy Drones"."""
_FEWEST_BELOW = 30
"""Words below the heading: what is a name recurs there with its capital."""


def without_title_case(text: str) -> str:
    """Return the text with the everyday words of headings in title case in lower case, of the same length.

    A word keeps its capital if it has one within a sentence of the text, if it names a country, or if it opens the
    line. It loses it if the text has it in lower case elsewhere, or if it is an everyday word.
    """
    headings = [m for m in _HEADING.finditer(text) if _is_title_case(m["line"])]
    if not headings:
        return text
    body = _without(text, headings)
    if len(body.split()) < _FEWEST_BELOW:
        return text
    names = {m.group() for m in _CAPITALISED.finditer(body)}
    small = set(re.findall(r"\b[a-z]+\b", body))
    pieces, position = [], 0
    for start, word in _lowered(headings, names, small):
        pieces += [text[position:start], word]
        position = start + len(word)
    return "".join([*pieces, text[position:]])


def _is_title_case(line: str) -> bool:
    long = [m.group() for m in _WORD.finditer(line) if len(m.group()) >= _SHORTEST]
    return len(long) >= _FEWEST and sum(word[0].islower() for word in long) <= _MOST_SMALL * len(long)


def _without(text: str, headings: list[re.Match[str]]) -> str:
    pieces, position = [], 0
    for heading in headings:
        pieces.append(text[position : heading.start("line")])
        position = heading.end("line")
    return "".join([*pieces, text[position:]])


def _lowered(headings: list[re.Match[str]], names: set[str], small: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the offsets of the words that lose their capital, and the words without it."""
    for heading in headings:
        first = heading.start("line")
        for match in _WORD.finditer(heading["line"]):
            word = match.group()
            if match.start() == 0 or word.islower() or word in names or word in country_words():
                continue
            low = word.lower()
            if any(form in small or form in everyday_words() for form in (low, low.removesuffix("s"))):
                yield first + match.start(), low
