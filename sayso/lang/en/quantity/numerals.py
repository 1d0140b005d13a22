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

_GAP = "[ \u00a0\u2009\u202f]"
"""Blanks that part thousands or stand in front of a scale: ordinary, no-break, thin."""
_NOT_BEHIND_MONTH = "".join(rf"(?<!\b{month} )" for month in table("time")["months"])
_FIGURE = (
    rf"(?:(?=[1-9]\d{{0,2}}{_GAP}\d){_NOT_BEHIND_MONTH}"
    rf"[1-9]\d{{0,2}}(?:{_GAP}\d{{3}})+(?!\d|[.,]\d{{3}})(?:[.,]\d+)?"  # 816 000
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}"  # 12,50,000
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?![.\d])"  # 1.250.000
    rf"|\d+,\d{{1,2}}(?={_GAP}?(?:%|(?!and\b|or\b|to\b)[a-z€]|\Z))"  # 3,9 million
    r"|\d{1,3} [13]/[248](?![\d/])"  # 2 1/2
    r"|\d+(?:\.\d+)?)[¼½¾]?"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MULTIPLIED_POWER = rf"{_GAP}?[×x·]{_GAP}?10(?:\^-?\d{{1,2}}|⁻?[{_RAISED}]{{1,2}})(?!\w)"
_POWER = r"10\^-?\d{1,2}(?!\w)"
"""A power of ten that stands alone; a raised figure may be a note's: "killed 10² people"."""
_WORD = "|".join(sorted(_ADDENDS, key=len, reverse=True))
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_HALF = r"(?:[ -]and[ -]a[ -](?:half|quarter))"
NUMERAL = (
    rf"(?:(?:{_FIGURE}){_MULTIPLIED_POWER}|{_POWER}"
    rf"|(?:{_FIGURE})(?:(?:{_GAP}|-)(?:{_SCALE})\b(?:{_GAP}crores?\b)?|\s?(?:bn|mn|mln|mrd|mio|tn)\b|[kKmM]\b(?!\w))?"
    rf"|(?:half a|half-a|a quarter of a|a|an|one|two|three|four|five|six|several)[ -](?:{_SCALE}|dozen)"
    rf"(?:{_HALF}|(?:[ -](?:and[ -])?(?:{_WORD}))*)"
    rf"|(?:{_WORD})(?:[ -](?:and[ -])?(?:{_WORD}|{_SCALE}|dozen))*(?:{_HALF}(?:[ -](?:{_SCALE}))?)?)"
)
"""A regular expression (ignore case) for one number, without named groups."""
NUMERAL_NEAR = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twel|teen|twenty|thirty|fort|fift|ninety"
    r"|hundred|thousand|million|billion|trillion|lakh|crore|dozen|half"
)
"""A cheap regular expression over lowercased text, some match of which is in or beside every number."""
SCALE = rf"(?:{_SCALE}|bn|mn|mln|mrd|mio|tn)\b"
"""A regular expression for a scale behind a number: "million", "bn"."""

_BLANKS = re.compile(rf"{_GAP}|['’]")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_ENDINGS = {"half": 0.5, "quarter": 0.25}
_VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75}

LARGEST = 1e30
"""The largest value that is taken for a number; a longer run of digits is a code or damage."""


def number(text: str) -> float | None:
    """Return the value of a number in figures or words.

    Args:
        text: the number and nothing else: "6,000", "2.5 million", "half a dozen".

    Returns:
        The value; None for an indefinite number ("several thousand"), and above ``LARGEST``.

    """
    power = _IN_POWERS.fullmatch(text.lower().strip())
    if power is not None:
        return _power(power)
    low = text.lower().strip().replace("-", " ")
    figure = _IN_FIGURES.match(low)
    if figure is not None:
        value: float | None = _figure(figure["figure"])
        for scale in figure["scales"].split():
            value = None if value is None else value * (_SCALES.get(scale) or _ABBREVIATIONS.get(scale) or 1)
    else:
        part, rest = next(((p, low.removeprefix(w)) for w, p in _PARTS.items() if low.startswith(w)), (1.0, low))
        rest = rest.replace(" and a half", " half").replace(" and a quarter", " quarter")
        value = _in_words(rest.split())
        value = value * part if value is not None else None
    return value if value is not None and value <= LARGEST else None


_IN_FIGURES = re.compile(rf"(?P<figure>{_FIGURE})\s*(?P<scales>[a-z]*(?: [a-z]+)?)")


_IN_POWERS = re.compile(
    rf"(?:(?P<figure>{_FIGURE})\s?[×x·]\s?)?10(?:\^(?P<power>-?\d{{1,2}})|(?P<raised>⁻?[{_RAISED}]{{1,2}}))"
)
_EXPONENT = str.maketrans(_RAISED + "⁻", "0123456789-")


def _power(match: re.Match[str]) -> float | None:
    """Return the value of a power of ten with what stands in front of it; None above ``LARGEST``."""
    exponent = int(match["power"] or match["raised"].translate(_EXPONENT))
    value = (_figure(match["figure"]) if match["figure"] else 1.0) * 10.0**exponent
    return value if value <= LARGEST else None


def _figure(text: str) -> float:
    """Return the value of a number in figures, however its thousands and decimals are parted."""
    if "/" in text:
        whole, top, bottom = map(int, re.split("[ /]", text))
        return whole + top / bottom
    part = _VULGAR.get(text[-1], 0.0)
    text = _BLANKS.sub("", text[:-1] if part else text)
    if _DOTTED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    return float(text.replace(",", "")) + part


def _in_words(words: list[str]) -> float | None:
    """Return the value of number words; None if another word stands among them."""
    total, current, scale = 0.0, 0.0, 1
    counted = [word for word in words if word != "and"]
    for word in counted:
        if word in _ADDENDS:
            current += _ADDENDS[word]
        elif word in _OTHERS:
            current += _OTHERS[word]
        elif word in _ENDINGS:
            current += _ENDINGS[word] * (scale if total and not current else 1)  # "one million and a half"
        elif word in _GROUPS or word == "hundred":
            current = (current or 1) * (_GROUPS.get(word) or _SCALES[word])
        elif word in _SCALES:
            scale = _SCALES[word]
            total += (current or 1) * scale
            current = 0
        else:
            return None
    return total + current if counted else None
