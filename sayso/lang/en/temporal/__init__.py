"""English expressions of time, a file a family. The order of the imports is the order in which shapes are tried."""

# ruff: noqa: I001
from __future__ import annotations

import re
from typing import Any

from sayso.lang.en.lexicon import words
from sayso.lang.en.temporal import (
    days,
    numeric_days,
    counted_days,
    periods,
    eras,
    distances,
    stretches,
    relative,
    weekdays,
    references,
    lengths,
)
from sayso.lang.en.temporal.bounds import BOUNDS, COMPARED, LISTS, RANGES
from sayso.lang.en.temporal.dated_events import BESIDE, DATED
from sayso.lang.en.temporal.edges import EDGES
from sayso.lang.en.temporal.pairs import PAIRS
from sayso.lang.en.temporal.tense import TENSE
from sayso.lang.en.temporal.ties import EVENTS, TIES
from sayso.lang.en.temporal.timex import TIMEX
from sayso.lang.en.temporal.vocabulary import CAPITAL_MONTH, YEAR
from sayso.rules import RuleSet
from sayso.syntax.timex.clock import TimeSigns

__all__ = ["RULES", "time_signs"]

_FAMILIES = (
    days,
    numeric_days,
    counted_days,
    periods,
    eras,
    distances,
    stretches,
    relative,
    weekdays,
    references,
    lengths,
)

RULES: dict[str, RuleSet[Any, Any]] = {
    "timex": TIMEX,
    "timex-edge": EDGES,
    "timex-pair": PAIRS,
    "time-bound": BOUNDS,
    "time-range": RANGES,
    "time-list": LISTS,
    "compared-time": COMPARED,
    "tense": TENSE,
    "event-tie": TIES,
    "event": EVENTS,
    "dated-event": DATED,
    "day-of-event": BESIDE,
}

_YEAR = re.compile(rf"\b{YEAR}\b")
_NEWS_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this|next) (?:week|month|night|year|weekend)"
    r"|yesterday|tomorrow|tonight)\b"
)


_MONTH = re.compile(rf"\b{CAPITAL_MONTH}", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:has|is|are|have|will)\b")
_NUMERIC_DAY = re.compile(rf"\b(\d\d?)(?:/(\d\d?)/(?:{YEAR}|\d\d)|-(\d\d?)-{YEAR})(?![\d/-])")


def time_signs(text: str, country: str | None = None) -> TimeSigns:
    """Return what a text shows of the time it speaks of.

    Args:
        text: the report's text.
        country: ISO 3166-1 alpha-2 code of the outlet's country, None where it is unknown.

    """
    years = [int(year) for year in _YEAR.findall(text)]
    return TimeSigns(
        years,
        months=len(_MONTH.findall(text)),
        news_days=len(_NEWS_DAY.findall(text)),
        present_verbs=len(_PRESENT.findall(text)),
        is_month_first=_is_month_first(text, country),
    )


def _is_month_first(text: str, country: str | None) -> bool | None:
    """Return whether numeric dates put the month first: by those that can be read in one way alone, else by country."""
    days = [(int(one), int(two or three)) for one, two, three in _NUMERIC_DAY.findall(text)]
    if not days:
        return None
    signs = {two > 12 for one, two in days if (one > 12) != (two > 12)}
    if len(signs) == 1:
        return signs.pop()
    if country is None or country in words("time", "numeric_days", "both_orders"):
        return None
    return country in words("time", "numeric_days", "month_first")
