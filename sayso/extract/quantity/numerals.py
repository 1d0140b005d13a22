"""Numbers in figures and in words."""

from __future__ import annotations

import re

__all__ = ["LARGEST", "NUMERAL", "number"]

_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_ABBREVIATED = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
_FIXED = {"a": 1, "an": 1, "dozen": 12, "both": 2, "half": 0.5, "score": 20}

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion"
NUMERAL = (
    rf"(?:(?:{_FIGURE})(?:[ -](?:{_SCALE})|\s?(?:bn|mn|mln|tn)\b|[kKmM]\b(?!\w))?"
    rf"|(?:half a|half-a|a quarter of a|a|an|one|two|three|four|five|six|several)[ -](?:{_SCALE}|dozen)(?:[ -](?:and[ -])?(?:{_WORD}))*"
    rf"|(?:{_WORD})(?:[ -](?:and[ -])?(?:{_WORD}|{_SCALE}|dozen))*(?:[ -]and[ -]a[ -]half)?)"
)
"""A regular expression (ignore case) for one number, without named groups."""


LARGEST = 1e30
"""The largest value that is taken for a number. A longer run of digits is a code or damage, and is no count of anything."""


def number(text: str) -> float | None:
    """The value of a number in figures or words; None where it is none ("several thousand"), or above ``LARGEST``."""
    value = _number(text)
    return value if value is not None and value <= LARGEST else None


def _number(text: str) -> float | None:
    low = text.lower().strip().replace("-", " ")
    figure = re.match(rf"({_FIGURE})\s*([a-z]*)", low)
    if figure:
        value = float(figure.group(1).replace(",", ""))
        return value * (_SCALES.get(figure.group(2)) or _ABBREVIATED.get(figure.group(2)) or 1)
    half = low.startswith("half a ")
    total, current, seen = 0.0, 0.0, False
    for word in low.removeprefix("half ").split():
        if word in {"and", "of"}:
            continue
        if word in _ONES or word in _TENS:
            current += _ONES.get(word, _TENS.get(word, 0))
        elif word in _FIXED:
            current = (current or 1) * _FIXED[word] if word in {"dozen", "score"} else current + _FIXED[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
        else:
            return None
        seen = True
    if not seen:
        return None
    return (total + current) * (0.5 if half else 1)
