"""TIMEX3 values and the closed intervals of days that they stand for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

__all__ = ["granularity", "interval", "shift_months"]

Interval = tuple[date, date]


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> Interval:
    """Return whole months of a year, counted from 1; 13 is the next year's January."""
    over, last_month = divmod(last - 1, 12)
    start_over, first_month = divmod(first - 1, 12)
    return date(year + start_over, first_month + 1, 1), _end_of_month(year + over, last_month + 1)


def _day(value: str) -> Interval:
    day = date.fromisoformat(value[:10])
    return day, day


def _week(value: str) -> Interval:
    year, week = int(value[:4]), int(value[6:8])
    first = 6 if value.endswith("WE") else 1
    return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, 7)


# Northern seasons by whole months (meteorological); a winter is named by the year in which it begins.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def _season(value: str) -> Interval:
    return _months(int(value[:4]), *_SEASON_MONTHS[value[5:]])


def _quarter(value: str) -> Interval:
    return _months(int(value[:4]), 3 * int(value[6]) - 2, 3 * int(value[6]))


def _half(value: str) -> Interval:
    return _months(int(value[:4]), 6 * int(value[6]) - 5, 6 * int(value[6]))


def _month(value: str) -> Interval:
    year, month = int(value[:4]), int(value[5:])
    return date(year, month, 1), _end_of_month(year, month)


def _year(value: str) -> Interval:
    return _months(int(value.removeprefix("FY")), 1, 12)


def _decade(value: str) -> Interval:
    return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)


def _century(value: str) -> Interval:
    return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)


_FORMS: list[tuple[str, re.Pattern[str], Callable[[str], Interval] | None]] = [
    ("time", re.compile(r"\d{4}-\d\d-\d\dT.*"), _day),
    ("day", re.compile(r"[\dX]{4}-\d\d-\d\d"), _day),
    ("week", re.compile(r"\d{4}-W\d\d(?:-WE)?"), _week),
    ("season", re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)"), _season),
    ("quarter", re.compile(r"[\dX]{4}-Q[1-4]"), _quarter),
    ("half", re.compile(r"[\dX]{4}-H[12]"), _half),
    ("month", re.compile(r"[\dX]{4}-\d\d"), _month),
    ("year", re.compile(r"\d{4}|FY\d{4}"), _year),
    ("decade", re.compile(r"\d{3}"), _decade),
    ("century", re.compile(r"\d\d"), _century),
    ("duration", re.compile(r"P.*"), None),
]


def granularity(value: str) -> str:
    """Return the unit that a TIMEX3 value is given in, or ``vague``."""
    return next((name for name, form, _ in _FORMS if form.fullmatch(value)), "vague")


def interval(value: str, mod: str | None = None) -> Interval | None:
    """Return the first and last day of a TIMEX3 value, both included; None for no date or an unknown year.

    Args:
        value: the value.
        mod: TIMEX3 modifier; ``START``, ``MID`` and ``END`` take a third of the interval.

    """
    days = next((days for _, form, days in _FORMS if form.fullmatch(value)), None)
    if days is None or "X" in value:
        return None
    try:
        first, last = days(value)
    except ValueError:
        return None
    return _third(first, last, mod) if mod in {"START", "MID", "END"} else (first, last)


def _third(first: date, last: date, mod: str) -> Interval:
    """Return the first, middle or last third of an interval, in whole months for a year: January to April is
    "early".
    """
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        month = {"START": 1, "MID": 5, "END": 9}[mod]
        return _months(first.year, month, month + 3)
    third = timedelta(days=((last - first).days + 1) // 3)
    if not third:  # a day, a weekend
        return first, last
    if mod == "START":
        return first, first + third - timedelta(days=1)
    if mod == "MID":
        return first + third, last - third
    return last - third + timedelta(days=1), last


def shift_months(day: date, months: int) -> date:
    """Return the day so many months later, the last of the month where there is no such day.

    Args:
        day: the day.
        months: how many; negative for earlier. Outside the years 1 to 9999 the day itself is returned.

    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
