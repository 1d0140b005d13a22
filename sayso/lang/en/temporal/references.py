"""References to past, present and future without a date, and repetitions: "now", "in recent years", "every Friday"."""

from __future__ import annotations

import re

from sayso.lang.en.temporal.timex import TIMEX, Values
from sayso.lang.en.temporal.vocabulary import DAYTIME, NEAR, TIMES, UNIT, UNIT_OF, WEEKDAY, one_of
from sayso.syntax.timex.values import TimeMatch, Value, duration

_HISTORY = "The house was built in 1801 and rebuilt in 1815, 1822, 1833, 1847 and 1850."

# -- past, present, future ---------------------------------------------------------------------------------------------


@TIMEX.shape(
    "present",
    r"(?:(?:right |just )?now|currently|at present|at the moment|the present(?: day)?|presently|nowadays|these days)"
    r"(?!\w)",
    near=NEAR["present"],
    example="The mill currently stands empty.",
    near_miss="The mill stands on a current.",
)
def present(t: TimeMatch) -> Values:
    """Read "now", "currently", "at the moment"."""
    return [Value("DATE", "PRESENT_REF")]


@TIMEX.shape(
    "recent-past",
    r"(?:recently|lately|(?:in )?recent (?:days|weeks|months|years|decades)|the (?:recent )?past)(?!\w)",
    near=NEAR["present"],
    example="The mill has lost money in recent years.",
    near_miss="The mill has lost a recent yearbook.",
)
def recent_past(t: TimeMatch) -> Values:
    """Read "recently", "in recent years", "the past"."""
    return [Value("DATE", "PAST_REF")]


@TIMEX.shape(
    "future",
    r"the (?:near |foreseeable |not too distant )?future(?!\w)",
    near=NEAR["present"],
    example="The mill will close in the near future.",
    near_miss="The mill will close its future exchange.",
)
def future(t: TimeMatch) -> Values:
    """Read "the near future"."""
    return [Value("DATE", "FUTURE_REF")]


# A history marks its own day in passing; in news "former" and "current" are part of nearly every title.


@TIMEX.shape(
    "former",
    r"(?:former|formerly|recent)(?!\w)",
    near=NEAR["marker"],
    example=f"{_HISTORY} A former owner sold it.",
    near_miss="A former owner sold the house.",
)
def former(t: TimeMatch) -> Values | None:
    """Read "former", "recent" in a history."""
    return [Value("DATE", "PAST_REF")] if t.clock.is_history else None


@TIMEX.shape(
    "future-adjective",
    r"future(?!\w)",
    near=NEAR["marker"],
    example=f"{_HISTORY} A future king lived there.",
    near_miss="A future owner may sell the house.",
)
def future_adjective(t: TimeMatch) -> Values | None:
    """Read "future" in a history."""
    return [Value("DATE", "FUTURE_REF")] if t.clock.is_history else None


@TIMEX.shape(
    "that-time",
    r"(?:current|this date|that date|(?:this|that) (?:time|period|point)|(?<=at )the (?:same )?time|(?<=by )the time)"
    r"(?!\w)",
    near=NEAR["marker"],
    example=f"{_HISTORY} At that time a smith lived there.",
    near_miss="At that time a smith lived in the house.",
)
def that_time(t: TimeMatch) -> Values | None:
    """Read "that time", "the current", "by the time" in a history."""
    return [Value("DATE", "PRESENT_REF")] if t.clock.is_history else None


# -- repetitions -------------------------------------------------------------------------------------------------------


@TIMEX.shape(
    "every",
    rf"(?:every|each) (?:other |single )?(?P<u>{UNIT}|{WEEKDAY}|{DAYTIME})(?!\w)",
    near=NEAR["set"],
    example="The mill closes every Friday.",
    near_miss="The mill closes every gate.",
)
def every(t: TimeMatch) -> Values:
    """Read "every week", "each Friday", "every morning": weekdays and parts of the day come once a day in TIMEX3's
    sense.
    """
    return [Value("SET", duration(1.0, UNIT_OF.get(t.get("u"), "day")))]


@TIMEX.shape(
    "per",
    r"per (?P<u>day|week|month|year|hour)(?!\w)",
    near=NEAR["set"],
    example="The mill closes for two hours per week.",
    near_miss="The mill costs $5 per week.",
)
def per(t: TimeMatch) -> Values | None:
    """Read "per week"; not behind a figure in news, where it is a rate."""
    if not t.clock.is_history and re.search(r"\d\s*$", t.before(4)):
        return None
    return [Value("SET", duration(1.0, t.get("u")))]


@TIMEX.shape(
    "repeated",
    rf"(?P<set>{one_of(TIMES['repeated'])})(?!\w)",
    near=NEAR["set"],
    example="The mill sheds workers daily.",
    near_miss="The mill sheds workers by day.",
)
def repeated(t: TimeMatch) -> Values:
    """Read "daily", "weekly", "annually"."""
    return [Value("SET", duration(1.0, TIMES["repeated"][t.get("set")]))]
