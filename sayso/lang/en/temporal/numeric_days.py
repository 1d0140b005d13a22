"""Days in figures: "2023-11-04", "4.11.2023", "04/11/2023", "4-Nov-23", "20231104"."""

from __future__ import annotations

import re
from datetime import date

from sayso.lang.en.temporal.timex import TIMEX, Values, full_year, month_of
from sayso.lang.en.temporal.vocabulary import CAPITAL_MONTH, NEAR, YEAR
from sayso.syntax.timex.tense import Tense
from sayso.syntax.timex.values import TimeMatch, Value

_YEAR_OR_SHORT = rf"(?P<y>{YEAR}|\d\d)(?![\d.,:/-]*\d)"
_COMPACT = re.compile(r"\b(?:on|dated?:?|stamped|from|of|since|until|till|by|before|after|issued|to) $")


def _iso(year: int, month: int, day: int) -> str:
    """Return a day as ISO 8601 prints it.

    Raises:
        ValueError: no calendar has it.

    """
    return date(year, month, day).isoformat()


@TIMEX.shape(
    "iso-day",
    r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?:T(?P<hour>\d\d:?\d\d(?::?\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    near=NEAR["figure"],
    example="The log ends on 2023-11-04.",
    near_miss="The log ends at entry 2023-13-04.",
)
def iso_day(t: TimeMatch) -> Values:
    """Read a day in ISO 8601, with its hour: "2023-11-04", "2023-11-04T08:00Z"."""
    day = _iso(int(t.get("y")), int(t.get("m")), int(t.get("d")))
    if not t.get("hour"):
        return [Value("DATE", day)]
    return [Value("TIME", f"{day}T{t.get('hour')}{t.get('zone').upper()}")]


@TIMEX.shape(
    "year-first-day",
    rf"(?P<y>{YEAR})(?P<sep>[/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]?\d)(?![\d/]|[.]\d)",
    near=NEAR["figure"],
    example="The log ends on 2023/11/04.",
    near_miss="The log ends in 2023/24.",
)
def year_first_day(t: TimeMatch) -> Values:
    """Read a day whose year stands first: "2023/11/04", "2023.11.4"."""
    return [Value("DATE", _iso(int(t.get("y")), int(t.get("m")), int(t.get("d"))))]


@TIMEX.shape(
    "compact-day",
    r"(?P<y>19[3-9]\d|20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d,.]\d|\d)\b",
    near=NEAR["figure"],
    example="The log is dated 20231104.",
    near_miss="The log has number 20231104.",
)
def compact_day(t: TimeMatch) -> Values | None:
    """Read a day in eight figures behind "on", "dated" or the like: "dated 20231104"."""
    if _COMPACT.search(t.before(10)) is None:
        return None
    return [Value("DATE", _iso(int(t.get("y")), int(t.get("m")), int(t.get("d"))))]


@TIMEX.shape(
    "hyphened-day",
    rf"(?P<d>[0-3]?\d)[-–/.](?P<mn>{CAPITAL_MONTH})[-–/.]{_YEAR_OR_SHORT}",
    near=NEAR["month"],
    example="The log ends on 4-Nov-23.",
    near_miss="The log ends with 4-Nov dates.",
)
def hyphened_day(t: TimeMatch) -> Values:
    """Read a day with a short month between hyphens: "4-Nov-23", "04/NOV/2023"."""
    return [Value("DATE", _iso(int(full_year(t, t.get("y"))), month_of(t.get("mn")), int(t.get("d"))))]


@TIMEX.shape(
    "dotted-day",
    rf"(?<!\d[.,])(?:(?P<d>[0-3]?\d)\.(?P<m>[0-3]?\d)\.(?=\d{{4}})|(?P<d2>[0-3]\d)\.(?P<m2>[01]\d)\.(?=\d\d\b))"
    rf"{_YEAR_OR_SHORT}",
    near=NEAR["figure"],
    example="The log ends on 4.11.2023.",
    near_miss="The log ends with version 4.11.2.",
)
def dotted_day(t: TimeMatch) -> Values | None:
    """Read a day with full stops, the day first: "4.11.2023", "04.11.23"."""
    if t.before(9).rstrip().endswith(("version", "release", " v")):
        return None
    day, month = int(t.get("d") or t.get("d2")), int(t.get("m") or t.get("m2"))
    if month > 12:
        day, month = month, day
    return [Value("DATE", _iso(int(full_year(t, t.get("y"))), month, day))]


@TIMEX.shape(
    "slashed-day",
    rf"(?P<one>\d\d?)(?:/(?P<two>\d\d?)/(?P<y>{YEAR}|\d\d)|-(?P<two2>\d\d?)-(?P<y2>{YEAR}))(?![\d/-])",
    near=NEAR["figure"],
    example="The permit is dated 3/14/2022.",
    near_miss="The permit covers lots 3/14.",
)
def slashed_day(t: TimeMatch) -> Values | None:
    """Read a day with slashes: "3/14/2022". Which figure is the month: what the calendar allows, the other numeric
    dates of the text, the outlet's country, the tense; else the month is put first, and the other reading is kept.
    """
    one, two = int(t.get("one")), int(t.get("two") or t.get("two2"))
    year = int(t.get("y2")) if t.get("y2") else int(full_year(t, t.get("y")))
    readings = [
        _iso(year, month, day) for month, day in dict.fromkeys(((one, two), (two, one))) if month <= 12 and day <= 31
    ]
    if not readings:
        return None
    is_month_first = _is_month_first(t, readings) if len(readings) == 2 else True
    if is_month_first is None:
        return [Value("DATE", readings[0], alternative=readings[1])]
    return [Value("DATE", readings[0 if is_month_first else 1])]


def _is_month_first(t: TimeMatch, readings: list[str]) -> bool | None:
    """Return whether the first figure of a numeric date is the month; None where nothing says so."""
    if t.clock.is_month_first is not None:
        return t.clock.is_month_first
    if t.clock.published is None or t.tense is not Tense.PAST:
        return None
    # What has happened was not after publication.
    is_past = [reading <= t.clock.published.isoformat() for reading in readings]
    return is_past[0] if is_past[0] != is_past[1] else None
