"""TIMEX3 values and the closed intervals of days that they stand for."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

__all__ = ["MONTHS", "SEASONS", "WEEKDAYS", "granularity", "interval", "shift_months"]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# Northern seasons by whole months (meteorological); a winter is named by the year in which it begins.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

_SHAPES = [
    ("time", re.compile(r"\d{4}-\d\d-\d\dT.*")),
    ("day", re.compile(r"[\dX]{4}-\d\d-\d\d")),
    ("week", re.compile(r"\d{4}-W\d\d(?:-WE)?")),
    ("season", re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)")),
    ("quarter", re.compile(r"[\dX]{4}-Q[1-4]")),
    ("half", re.compile(r"[\dX]{4}-H[12]")),
    ("month", re.compile(r"[\dX]{4}-\d\d")),
    ("year", re.compile(r"\d{4}|FY\d{4}")),
    ("decade", re.compile(r"\d{3}")),
    ("century", re.compile(r"\d\d")),
    ("duration", re.compile(r"P.*")),
]


def granularity(value: str) -> str:
    """The unit that a value is given in, or ``vague``."""
    return next((name for name, shape in _SHAPES if shape.fullmatch(value)), "vague")


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    over, last_month = divmod(last - 1, 12)
    start_over, first_month = divmod(first - 1, 12)
    return date(year + start_over, first_month + 1, 1), _end_of_month(year + over, last_month + 1)


def _part(start: date, end: date, mod: str | None) -> tuple[date, date]:
    """The first, middle or last third of an interval (of whole months for a year: January to April is "early")."""
    if mod not in {"START", "MID", "END"}:
        return start, end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        first = {"START": 1, "MID": 5, "END": 9}[mod]
        return _months(start.year, first, first + 3)
    days = (end - start).days + 1
    third = days // 3
    if not third:  # a day, a weekend
        return start, end
    if mod == "START":
        return start, start + timedelta(days=third - 1)
    if mod == "MID":
        return start + timedelta(days=third), end - timedelta(days=third)
    return end - timedelta(days=third - 1), end


def interval(value: str, mod: str | None = None) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value, both included. None where it is no date or the year is unknown."""
    unit = granularity(value)
    if "X" in value or unit in {"duration", "vague"}:
        return None
    try:
        if unit in {"time", "day"}:
            start = end = date.fromisoformat(value[:10])
        elif unit == "week":
            start = date.fromisocalendar(int(value[:4]), int(value[6:8]), 6 if value.endswith("WE") else 1)
            end = date.fromisocalendar(int(value[:4]), int(value[6:8]), 7)
        elif unit == "season":
            start, end = _months(int(value[:4]), *_SEASON_MONTHS[value[5:]])
        elif unit == "quarter":
            start, end = _months(int(value[:4]), 3 * int(value[6]) - 2, 3 * int(value[6]))
        elif unit == "half":
            start, end = _months(int(value[:4]), 6 * int(value[6]) - 5, 6 * int(value[6]))
        elif unit == "month":
            start, end = _months(int(value[:4]), int(value[5:]), int(value[5:]))
        elif unit == "year":
            year = int(value.removeprefix("FY"))
            start, end = date(year, 1, 1), date(year, 12, 31)
        else:
            size = 10 if unit == "decade" else 100
            start, end = date(int(value) * size, 1, 1), date(int(value) * size + size - 1, 12, 31)
    except ValueError:
        return None
    return _part(start, end, mod)


def shift_months(day: date, months: int) -> date:
    """The day so many months later (earlier if negative), the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
