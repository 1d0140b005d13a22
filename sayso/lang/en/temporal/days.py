"""Days of the calendar: "9 May 2023", "May 5-9, 1918", "Christmas Eve"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from sayso.lang.en.temporal.timex import TIMEX, Values, figure, month_of, step_of, year_of
from sayso.lang.en.temporal.vocabulary import (
    CAPITAL_MONTH,
    DAY,
    DAYTIME,
    DAYTIMES,
    NEAR,
    OF_YEAR,
    TIMES,
    WEEKDAY,
    YEAR,
    one_of,
)
from sayso.syntax.timex.values import TimeMatch, Value

_DAYTIME_OF = (
    rf"(?:(?:early (?:in|on) )?the (?:(?:early |late )?(?P<dt>{DAYTIME})(?: hours)?|(?P<small>(?:early|small) hours)) "
    r"of )?"
)
_HOLIDAYS: dict[str, list[int]] = TIMES["holidays"]
_MOVING: dict[str, list[int]] = TIMES["moving_holidays"]


def _day_value(t: TimeMatch) -> Values:
    """Return the day of groups ``d`` and ``mn``, at the time of day in ``dt``."""
    month, day = month_of(t.get("mn")), figure(t.get("d"))
    year, inferred, based = year_of(t, month, day)
    pointer = step_of(t.get("before"))
    if pointer and t.anchor and inferred:  # "last December 12"
        is_later = (month, day) < (t.anchor.month, t.anchor.day)
        year = str(t.anchor.year - (not is_later) if pointer < 0 else t.anchor.year + is_later)
    value = f"{year}-{month:02d}-{day:02d}"
    if t.get("dt") or t.get("small"):
        time = DAYTIMES[t.get("dt")] if t.get("dt") else "TMO"
        return [Value("TIME", value + time, None, inferred, based)]
    return [Value("DATE", value, None, inferred, based)]


@TIMEX.shape(
    "day-month",
    rf"(?:{WEEKDAY},? )?{_DAYTIME_OF}(?:the )?(?P<d>{DAY})(?: of)? (?P<mn>{CAPITAL_MONTH})(?:{OF_YEAR})?(?![\d:])",
    near=NEAR["month"],
    example="The bridge opened on 9 May 2023.",
    near_miss="The 9 may open the bridge.",
)
def day_month(t: TimeMatch) -> Values:
    """Read "9 May 2023", "the night of 10 August", "3 March of last year"."""
    return _day_value(t)


@TIMEX.shape(
    "month-day",
    rf"(?:(?P<before>last|next|this) )?(?:{WEEKDAY},? )?{_DAYTIME_OF}(?P<mn>{CAPITAL_MONTH}) (?:the )?(?P<d>{DAY})"
    rf"(?![\d:,]\d)\b(?:{OF_YEAR})?",
    near=NEAR["month"],
    example="The bridge opened on May 9, 2023.",
    near_miss="The bridge opened in May 2023.",
)
def month_day(t: TimeMatch) -> Values:
    """Read "May 9, 2023", "Tuesday, March 4", "last December 12"."""
    return _day_value(t)


def _two_days(t: TimeMatch, first: tuple[int, int], second: tuple[int, int]) -> Values:
    """Return the days of groups ``d`` and ``d2``, which share month and year, with their characters."""
    month = month_of(t.get("mn"))
    year, inferred, based = year_of(t, month, 15)
    days = [f"{year}-{month:02d}-{figure(t.get(group)):02d}" for group in ("d", "d2")]
    spans = (first, second)
    return [Value("DATE", day, None, inferred, based, span) for day, span in zip(days, spans, strict=True)]


@TIMEX.shape(
    "month-days",
    rf"(?P<mn>{CAPITAL_MONTH}) (?P<d>{DAY}) ?(?:[-–—]|to|through) ?(?P<d2>{DAY})\b(?![\d:,]\d)(?:,? (?P<y>{YEAR}))?",
    near=NEAR["month"],
    example="The fair ran from May 5-9, 2018.",
    near_miss="The fair ran on May 5, 2018.",
)
def month_days(t: TimeMatch) -> Values:
    """Read "May 5-9, 2018" as two days, "May 5" and "9, 2018"."""
    return _two_days(t, (t.match.start(), t.match.end("d")), (t.match.start("d2"), t.match.end()))


@TIMEX.shape(
    "days-month",
    rf"(?P<d>{DAY}) ?(?:[-–—]|to) ?(?P<d2>{DAY}) (?P<mn>{CAPITAL_MONTH})(?:,? (?P<y>{YEAR}))?",
    near=NEAR["month"],
    example="The fair ran from 5-9 May 2018.",
    near_miss="The fair ran on 5 May 2018.",
)
def days_month(t: TimeMatch) -> Values:
    """Read "5-9 May 2018" as two days, "5" and "9 May 2018"."""
    return _two_days(t, (t.match.start(), t.match.end("d")), (t.match.start("d2"), t.match.end()))


_MORE_DAYS = rf"(?:,? (?:and|or|&) {DAY}|, {DAY}(?!\d|[,.]\d))"


def _listed_days(t: TimeMatch, first: int, last: int) -> Values:
    """Return the days of a list that share month and year; the first and last offsets are those of its whole."""
    month = month_of(t.get("mn"))
    year, inferred, based = year_of(t, month, 15)
    start, end = t.match.span("days")
    days = list(_EACH_DAY.finditer(t.match.string, start, end))
    begins = [first, *(day.start() for day in days[1:])]
    ends = [*(day.end() for day in days[:-1]), last]
    return [
        Value("DATE", f"{year}-{month:02d}-{figure(day.group()):02d}", None, inferred, based, span)
        for day, span in zip(days, zip(begins, ends, strict=True), strict=True)
    ]


_EACH_DAY = re.compile(rf"\b{DAY}\b", re.IGNORECASE)


@TIMEX.shape(
    "list-of-days-month",
    rf"(?:the )?(?P<days>{DAY}{_MORE_DAYS}+) (?:of )?(?P<mn>{CAPITAL_MONTH})(?:{OF_YEAR})?(?![\d:])",
    near=NEAR["month"],
    example="The fair was open on 3, 7 and 11 May 2018.",
    near_miss="The fair was open for 3 days and closed on 7 May 2018.",
)
def list_of_days_month(t: TimeMatch) -> Values:
    """Read "3, 7 and 11 May 2018" as three days."""
    return _listed_days(t, t.match.start(), t.match.end())


@TIMEX.shape(
    "list-of-month-days",
    rf"(?P<mn>{CAPITAL_MONTH}) (?P<days>{DAY}(?:, {DAY}(?![\d,.]\d))*,? (?:and|or|&) {DAY})\b(?!st|nd|rd|th)"
    rf"(?![\d:,.]\d)(?:,? (?P<y>{YEAR}))?(?! (?:[a-z]+s|per ?cent|%|million|billion)\b)",
    near=NEAR["month"],
    example="The fair was open on May 3, 7 and 11, 2018.",
    near_miss="The fair was open on May 3, 7 and 11 stalls were sold.",
)
def list_of_month_days(t: TimeMatch) -> Values:
    """Read "May 3, 7 and 11, 2018" as three days."""
    return _listed_days(t, t.match.start(), t.match.end())


def _holiday(t: TimeMatch) -> str:
    return t.get("h").replace("’", "'")


@TIMEX.shape(
    "holiday",
    rf"(?P<h>{one_of(_HOLIDAYS)})(?:,? (?P<y>{YEAR}))?(?!\w)",
    near=NEAR["holiday"],
    example="The fire broke out on Christmas Eve.",
    near_miss="The fire broke out in a Christmassy mood.",
)
def holiday(t: TimeMatch) -> Values:
    """Read a holiday that has the same day every year: "Christmas Eve", "May Day 2019"."""
    month, day = _HOLIDAYS[_holiday(t)]
    year, inferred, based = year_of(t, month, 15)
    return [Value("DATE", f"{year}-{month:02d}-{day:02d}", None, inferred, based)]


@TIMEX.shape(
    "moving-holiday",
    rf"(?P<h>{one_of(_MOVING)})(?:,? (?P<y>{YEAR}))?(?!\w)",
    near=NEAR["holiday"],
    example="The store closed on Thanksgiving 2012.",
    near_miss="The store closed with a prayer of thanks.",
)
def moving_holiday(t: TimeMatch) -> Values:
    """Read a holiday that falls on one weekday of its month: "Thanksgiving 2012", "Labor Day"."""
    month, weekday, nth = _MOVING[_holiday(t)]
    year, inferred, based = year_of(t, month, 15)
    if year == "XXXX":
        return [Value("DATE", f"{year}-{month:02d}-XX", None, inferred, based)]
    _, length = calendar.monthrange(int(year), month)
    days = [d for n in range(1, length + 1) if (d := date(int(year), month, n)).weekday() == weekday]
    return [Value("DATE", days[nth if nth < 0 else nth - 1].isoformat(), None, inferred, based)]
