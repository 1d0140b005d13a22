"""English expressions of time, a file a family. The order of the imports is the order in which shapes are tried."""

# ruff: noqa: I001
from __future__ import annotations

import re
from typing import Any

from sayso.lang.en.temporal import days, periods, eras, distances, relative, weekdays, references, lengths
from sayso.lang.en.temporal.bounds import BOUNDS, RANGES
from sayso.lang.en.temporal.dated_events import BESIDE, DATED
from sayso.lang.en.temporal.edges import EDGES
from sayso.lang.en.temporal.pairs import PAIRS
from sayso.lang.en.temporal.tense import TENSE
from sayso.lang.en.temporal.ties import EVENTS, TIES
from sayso.lang.en.temporal.timex import TIMEX
from sayso.lang.en.temporal.vocabulary import YEAR
from sayso.rules import RuleSet
from sayso.syntax.timex.clock import TimeSigns

__all__ = ["RULES", "time_signs"]

_FAMILIES = (days, periods, eras, distances, relative, weekdays, references, lengths)

RULES: dict[str, RuleSet[Any, Any]] = {
    "timex": TIMEX,
    "timex-edge": EDGES,
    "timex-pair": PAIRS,
    "time-bound": BOUNDS,
    "time-range": RANGES,
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


def time_signs(text: str) -> TimeSigns:
    """Return the years that a text names, and how often it names a day as news does ("Monday", "last week")."""
    return TimeSigns([int(year) for year in _YEAR.findall(text)], len(_NEWS_DAY.findall(text)))
