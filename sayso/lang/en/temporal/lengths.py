"""Bare years, and lengths of time: "2023", "nearly three days", "a year-long trial"."""

from __future__ import annotations

import re

from sayso.lang.en.quantity.numerals import NUMERAL
from sayso.lang.en.temporal.timex import TIMEX, Values, count_of, full_year, modifier, unit_of
from sayso.lang.en.temporal.vocabulary import ABOUT, NEAR, PART, YEAR
from sayso.syntax.timex.values import TimeMatch, Value, duration

_SPAN_BEFORE = re.compile(rf"\b{YEAR}-$")
_LEAD_OF_EARLY_YEAR = re.compile(r"\b(?:in|of|by|since|until|from|year|circa|and|about)\s+$")


def _is_serial(t: TimeMatch) -> bool:
    """Return whether it is a number and no year: "KN-2023" (but "1917-1918"), "Resolution 1483"."""
    text, start = t.match.string, t.match.start("y")
    if text[max(0, start - 1) : start] == "-" and not t.get("part") and not _SPAN_BEFORE.search(text[:start][-6:]):
        return True
    return int(t.get("y")) < 1500 and not _LEAD_OF_EARLY_YEAR.search(t.before(8))


@TIMEX.shape(
    "year",
    rf"(?P<part>{PART})?(?:the year )?(?<![\d.,$€£/])(?P<y>{YEAR})(?![\d,.]\d|/\d{{4}}|%\w|-(?!{YEAR}\b))(?!\w)",
    near=NEAR["figure"],
    example="The mill closed in early 2019.",
    near_miss="The mill closed under Resolution 1483.",
)
def year(t: TimeMatch) -> Values | None:
    """Read a year: "2019", "early 1999", "the year 2000"."""
    return None if _is_serial(t) else [Value("DATE", t.get("y"), modifier(t.get("part")))]


@TIMEX.shape(
    "short-year",
    r"(?:since|in|from|until|till|before|after|by|during) (?P<y>['’]\d\d)(?![\w'’]|[.,]\d)",
    near=NEAR["figure"],
    example="The mill has stood idle since '09.",
    near_miss="The mill made rolls of '09 gauge.",
)
def short_year(t: TimeMatch) -> Values:
    """Read "'09" behind "since", "in" or the like."""
    return [Value("DATE", full_year(t, t.get("y")), span=t.match.span("y"))]


def _is_length(t: TimeMatch, unit: str) -> bool:
    """Return whether a count and a unit are a length: not "a quarter of the voters", "a second attempt", "a year-long
    trial".
    """
    word, behind = t.get("n"), t.behind(2)
    if unit == "quarter":
        return word not in {"a", "three"} and not behind.startswith(" o")
    if word not in {"a", "an"}:
        return True
    if t.match.group().lower().endswith("long"):  # the article is the trial's
        return False
    return not (unit == "second" and behind[:1] == " " and behind[1:].isalpha())


@TIMEX.shape(
    "length",
    rf"{ABOUT}?(?P<n>{NUMERAL}|a few|several|many|some|a couple of|half a|half an|an?(?= ))[ -]"
    r"(?:(?:full|whole|entire|long|short|consecutive|straight|more) )?"
    r"(?P<u>(?:second|minute|hour|day|night|week|month|quarter|year|decade)s?|century|centuries)(?!\w)"
    r"(?:[ -]olds?\b| of age\b)?(?:[ -]long\b)?(?: period\b)?",
    near=NEAR["unit"],
    example="The strike lasted nearly three days.",
    near_miss="The strike won a quarter of the votes.",
)
def length(t: TimeMatch) -> Values | None:
    """Read a length with its count: "nearly three days", "a six-month inquiry", "half an hour"."""
    unit = unit_of(t.get("u"))
    return [Value("DURATION", duration(count_of(t.get("n")), unit))] if _is_length(t, unit) else None


@TIMEX.shape(
    "indefinite-length",
    r"(?P<u>days|weeks|months|years|decades|centuries|hours)(?!\w)(?:[ -]long\b)?",
    near=NEAR["unit"],
    example="The strike lasted for weeks.",
    near_miss="The strike lasted for a week.",
)
def indefinite_length(t: TimeMatch) -> Values:
    """Read a length without a count: "for weeks", "decades-long"."""
    return [Value("DURATION", duration(None, unit_of(t.get("u"))))]


@TIMEX.shape(
    "length-of-period",
    rf"(?:an?|the|this|that)(?: same)? (?P<n>{NUMERAL})[ -](?P<u>day|week|month|year|hour|minute)s? period\b",
    near=NEAR["unit"],
    example="The strike stopped work for a five-day period.",
    near_miss="The strike stopped work for five days.",
)
def length_of_period(t: TimeMatch) -> Values:
    """Read "a five-day period"."""
    return [Value("DURATION", duration(count_of(t.get("n")), t.get("u")))]


@TIMEX.shape(
    "unit-long",
    r"(?P<u>day|week|month|year|decade|century|hour)[ -]long\b",
    near=NEAR["unit"],
    example="The year-long strike ended.",
    near_miss="The strike ended a long year.",
)
def unit_long(t: TimeMatch) -> Values:
    """Read "year-long": a length of one unit."""
    return [Value("DURATION", duration(1.0, t.get("u")))]
