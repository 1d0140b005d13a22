"""Words for times, as lookups and as parts of regular expressions (to be compiled with case ignored)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.lang.en.lexicon import table

__all__ = [
    "ABOUT",
    "CAPITAL_MONTH",
    "CENTURIES",
    "DAY",
    "DAYTIME",
    "DAYTIMES",
    "ERA",
    "HOLIDAY",
    "MONTHS",
    "NEAR",
    "OF_YEAR",
    "PART",
    "PART_OF_THE",
    "SEASON",
    "SEASONS",
    "SHORT_YEAR",
    "TIMES",
    "UNIT",
    "UNITS",
    "UNIT_OF",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "one_of",
]

TIMES = table("time")
"""The lexicon's ``time.toml``."""
MONTHS: dict[str, int] = TIMES["months"]
WEEKDAYS: dict[str, int] = TIMES["weekdays"]
SEASONS: dict[str, str] = TIMES["seasons"]
DAYTIMES: dict[str, str] = TIMES["daytimes"]
CENTURIES: list[str] = TIMES["centuries"]["names"]
UNIT_OF: dict[str, str] = {word: unit for unit, words in TIMES["units"].items() for word in words}
"""Word → unit, both numbers."""


def one_of(words: Iterable[str]) -> str:
    """Return a regular expression for one of some words, the longest first; a straight apostrophe fits a curled one."""
    return "(?:" + "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=len, reverse=True)) + ")"


YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
CAPITAL_MONTH = rf"(?-i:(?=[A-Z])(?i:{one_of(MONTHS)}))\b\.?"
"""A month with a capital, for "may" and "march" are verbs."""
WEEKDAY = one_of(WEEKDAYS)
SEASON = one_of(SEASONS)
DAYTIME = one_of(TIMES["dayparts"]["words"])
UNIT = one_of(UNIT_OF)
UNITS = one_of(words[-1] for words in TIMES["units"].values())
HOLIDAY = one_of([*TIMES["holidays"], *TIMES["moving_holidays"]])
_PART = rf"(?:the )?(?:very )?{one_of(TIMES['parts_in_front']['phrases'])}(?: in)?[ -]"
PART = rf"(?:{_PART}(?:the )?)"
"""A part of a period, as it stands in front of it: "early", "the end of the"."""
PART_OF_THE = rf"(?:{_PART}the )"
ABOUT = rf"(?:{one_of(TIMES['inexact']['phrases'])} )"
"""What makes a length inexact; TIMEX3 counts it in."""
SHORT_YEAR = r"(?:['’]\d\d(?!\w))"
OF_YEAR = (
    rf"(?:,? (?:of )?(?P<y>{YEAR}|{SHORT_YEAR})"
    r"|(?: of| in)? (?P<rel>that|(?:in )?the same|this|last|next|the following|the previous) year(?!['’\w-]))"
)
ERA = r"(?: (?P<era>BC\b|B\.C\.|BCE\b))"

NEAR = {
    "figure": r"\d",
    "unit": r"second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur",
    "month": "|".join(sorted({name[:3] for name in MONTHS})),
    "season": "|".join(SEASONS),
    "clock": r"\d|noon|midnight|midday|o['’]clock",
    "day": r"day|tonight|tomorrow|overnight",
    "relative": r"(?:this|last|next|past|same|that|previous|coming|following|current) [a-z]",
    "set": r"every |each |per [dwmyh]|(?:dai|week|month|quarter|annual|year|hour|night)ly",
    "century": r"centur",
    "holiday": HOLIDAY,
    "present": r"now|current|present|moment|these days|recent|late|future|past",
    "night": r"night|dawn|dusk|daybreak|sunrise|sunset",
    "marker": r"former|future|recent|current|date|time|period|point",
    "quarter": r"quarter|q[1-4]",
    "half": r"half|h[12]",
}
"""Name → a cheap regular expression over lowercased text, some match of which is in or beside every match of a
shape.
"""
