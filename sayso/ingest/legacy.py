"""The legacy encoding of a text that names none: the one in which its letters stand as letters do.

Detectors that count byte frequencies need more text than a news item has: over English with a name or a few
quotation marks they take "It’s" for Chinese and "naïve" for Czech. Here each candidate is judged by where its
characters stand: a closing quotation mark after a letter, a currency sign before a figure, no capital inside a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from charset_normalizer import from_bytes

__all__ = ["best_legacy_encoding"]

# In order of their share of the web's legacy pages (W3Techs), older systems last.
_CANDIDATES = (
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1254",
    "iso8859-2",
    "iso8859-15",
    "cp1257",
    "koi8-r",
    "mac_roman",
    "cp850",
)
_SAMPLE = 200_000
_JUDGED = 2000
_TIE = 0.005
_BAD = 1.0
"""Mean cost above which no candidate fits, and the statistics of charset-normalizer decide."""
_FREQUENT = frozenset("éèêëàâäáãåçñöüóôíïîúùûßøæœÉÖÄÜÅÁÇØ")
_LESS_FREQUENT = frozenset("ğışİŞčćžšřňąęłńśźżőűěůČŠŽŁŚāėīūģķļņ")
_OPENING, _CLOSING = frozenset("“‘«„‚¿¡‹"), frozenset("”’»›")
_CURRENCY = frozenset("€£¥¢")
_ALONE = frozenset("©®™§¶•·†‡…°µ×±½¼¾²³¹ªº‰№\xa0\xad")
_DASHES = frozenset("–—―")
_OTHER = re.compile(r"[^\x00-\x7f]")


def best_legacy_encoding(raw: bytes) -> str | None:
    """Return the encoding in which text reads best; None where it reads well in none.

    Args:
        raw: bytes that are not UTF-8. The first 200,000 are judged.

    """
    sample = raw[:_SAMPLE]
    costs = {encoding: _cost(sample.decode(encoding, "replace")) for encoding in _CANDIDATES}
    best = min(costs.values())
    near = [encoding for encoding in _CANDIDATES if costs[encoding] <= best + _TIE]
    if best < _BAD and (len(near) == 1 or _are_same(sample, near)):
        return near[0]
    guesses = [guess.encoding for guess in from_bytes(sample)]
    if best < _BAD:
        return next((_known(g) for g in guesses if _known(g) in near), near[0])
    return guesses[0] if guesses else None


def _are_same(sample: bytes, encodings: list[str]) -> bool:
    return len({sample.decode(encoding, "replace") for encoding in encodings}) == 1


@cache
def _known(encoding: str) -> str:
    return {"iso8859_2": "iso8859-2", "iso8859_15": "iso8859-15", "koi8_r": "koi8-r"}.get(encoding, encoding)


def _cost(text: str) -> float:
    """Return the mean cost of the characters beyond ASCII: 0 where each stands where it belongs."""
    costs = []
    for match in _OTHER.finditer(text):
        i = match.start()
        costs.append(_character_cost(text[i], text[i - 1] if i else " ", text[i + 1 : i + 2] or " "))
        if len(costs) == _JUDGED:
            break
    return sum(costs) / len(costs) if costs else 0.0


def _character_cost(c: str, before: str, after: str) -> float:
    if c.isalpha() and c not in "ªºµ":
        return _letter_cost(c, before, after)
    if c in _OPENING:
        return 0.0 if not before.isalnum() and not after.isspace() else 2.0
    if c in _CLOSING:
        # ’ is the apostrophe too: "the ’90s", "rock ’n’ roll".
        return 0.0 if not before.isspace() or (c == "’" and after.isalnum()) else 2.0
    if c in _DASHES:
        return 0.0 if before.isspace() == after.isspace() or before in '"”’»' or after in '"“‘«' else 0.5
    if c in _CURRENCY:
        return 0.0 if after.isdigit() or before.isdigit() else 2.0
    if c in _ALONE:
        return 0.1 if not (before.isalpha() and after.isalpha()) else 2.0
    return 3.0 if unicodedata.category(c) in {"Cc", "Cn", "Co"} or c == "\N{REPLACEMENT CHARACTER}" else 2.0


def _letter_cost(c: str, before: str, after: str) -> float:
    script = _script(c)
    beside = [x for x in (before, after) if x.isalpha()]
    if any(_script(x) != script for x in beside):
        return 3.0
    if c.isupper() and before.islower():
        return 2.0
    if script != "LATIN":
        return 0.2 if beside else 1.0
    if not beside:
        return 0.5
    # A run of accented letters is Cyrillic or Greek read as Latin.
    run = 1.0 if all(x > "\x7f" for x in (before, after) if x.isalpha()) and len(beside) == 2 else 0.0
    if c == "æ" and not after.isalpha():
        return 0.4  # ends no word of Danish or Norwegian; cp1250 has "ć" there
    return run + (0.0 if c in _FREQUENT else 0.2 if c in _LESS_FREQUENT else 0.3)


@cache
def _script(c: str) -> str:
    return unicodedata.name(c, "?").split()[0] if c > "\x7f" else "LATIN"
