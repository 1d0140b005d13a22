"""Numbers in figures and in words."""

from __future__ import annotations

import re

from sayso.lang.en.lexicon import table

__all__ = ["LARGEST", "NUMERAL", "NUMERAL_NEAR", "SCALE", "number"]

_ADDENDS: dict[str, int] = table("numbers")["addends"]
_SCALES: dict[str, int] = table("numbers")["scales"]
_ABBREVIATIONS: dict[str, int] = table("numbers")["abbreviations"]
_OTHERS: dict[str, int] = table("numbers")["others"]
_PARTS: dict[str, float] = {f"{phrase} ": part for phrase, part in table("numbers")["parts"].items()}
_GROUPS: dict[str, int] = table("numbers")["groups"]

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join(sorted(_ADDENDS, key=len, reverse=True))
_SCALE = "|".join(_SCALES)
NUMERAL = (
    rf"(?:(?:{_FIGURE})(?:[ -](?:{_SCALE})|\s?(?:bn|mn|mln|tn)\b|[kKmM]\b(?!\w))?"
    rf"|(?:half a|half-a|a quarter of a|a|an|one|two|three|four|five|six|several)[ -](?:{_SCALE}|dozen)"
    rf"(?:[ -](?:and[ -])?(?:{_WORD}))*"
    rf"|(?:{_WORD})(?:[ -](?:and[ -])?(?:{_WORD}|{_SCALE}|dozen))*(?:[ -]and[ -]a[ -]half)?)"
)
"""A regular expression (ignore case) for one number, without named groups."""
NUMERAL_NEAR = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|teen|twenty|thirty|fort|fift|ninety"
    r"|hundred|thousand|million|billion|trillion|dozen|half"
)
"""A cheap regular expression over lowercased text, some match of which is in or beside every number."""
SCALE = rf"(?:{_SCALE}|bn|mn|mln|tn)\b"
"""A regular expression for a scale behind a number: "million", "bn"."""

LARGEST = 1e30
"""The largest value that is taken for a number; a longer run of digits is a code or damage."""


def number(text: str) -> float | None:
    """Return the value of a number in figures or words.

    Args:
        text: the number and nothing else: "6,000", "2.5 million", "half a dozen".

    Returns:
        The value; None for an indefinite number ("several thousand"), and above ``LARGEST``.

    """
    low = text.lower().strip().replace("-", " ")
    figure = re.match(rf"({_FIGURE})\s*([a-z]*)", low)
    if figure is not None:
        scale = figure[2]
        value: float | None = float(figure[1].replace(",", "")) * (_SCALES.get(scale) or _ABBREVIATIONS.get(scale) or 1)
    else:
        part, rest = next(((p, low.removeprefix(w)) for w, p in _PARTS.items() if low.startswith(w)), (1.0, low))
        value = _in_words(rest.replace(" and a half", " half").split())
        value = value * part if value is not None else None
    return value if value is not None and value <= LARGEST else None


def _in_words(words: list[str]) -> float | None:
    """Return the value of number words; None if another word stands among them."""
    total, current, scale = 0.0, 0.0, 1
    counted = [word for word in words if word != "and"]
    for word in counted:
        if word in _ADDENDS:
            current += _ADDENDS[word]
        elif word in _OTHERS:
            current += _OTHERS[word]
        elif word == "half":
            current += 0.5 * (scale if total and not current else 1)  # "one million and a half"
        elif word in _GROUPS or word == "hundred":
            current = (current or 1) * (_GROUPS.get(word) or _SCALES[word])
        elif word in _SCALES:
            scale = _SCALES[word]
            total += (current or 1) * scale
            current = 0
        else:
            return None
    return total + current if counted else None
