"""A match of a time shape with its anchors, and the TIMEX3 values that rules give.

Values follow TIMEX3 (ISO 8601 with week, season, quarter, decade and duration forms; TimeML annotation guidelines
1.2.1).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.model import Anchor
from sayso.syntax.timex.calendar import interval, shift_months
from sayso.syntax.timex.clock import Clock
from sayso.syntax.timex.tense import Tense

__all__ = ["LETTERS", "Days", "TimeMatch", "Timex", "Value", "duration", "moved", "shifted"]

Days = tuple[date | None, date | None]
"""First and last day, both included; None where an end is open or unknown."""

LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
"""Unit → its letter in a TIMEX3 duration, T in front of what is shorter than a day."""
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_MULTIPLES = {"fortnight": (2, "week")}
_FINER = {"hour": (60, "minute"), "day": (24, "hour"), "year": (12, "month")}


class Value(NamedTuple):
    """A TIMEX3 value.

    Attributes:
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: the value.
        mod: TIMEX3 modifier.
        inferred: whether the year was not in the text.
        based: whether it was read against another date.
        span: the characters that it covers, None for the whole match.
        days: its days where they are not those of the value, as of "the past two weeks".
        alternative: the other reading of an ambiguous numeric date ("2/8/2012"), a TIMEX3 value.

    """

    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    based: bool = False
    span: tuple[int, int] | None = None
    days: Days | None = None
    alternative: str | None = None


class Timex(NamedTuple):
    """An expression of time.

    Attributes:
        start: its first character.
        end: the character behind it.
        type: TIMEX3 type.
        value: TIMEX3 value.
        mod: TIMEX3 modifier.
        inferred: whether the year was not in the text.
        anchor: where the date that it was read against comes from.
        anchored_on: that date.
        rule: the id of the rule that read it.
        days: its days where they are not those of the value.
        alternative: the other reading of an ambiguous numeric date, a TIMEX3 value.

    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    anchor: Anchor = Anchor.NONE
    anchored_on: date | None = None
    rule: str = ""
    days: Days | None = None
    alternative: str | None = None

    @property
    def interval(self) -> Days | None:
        """Its days: those it was given, else those of its value; None for a length without a place in time."""
        return self.days if self.days is not None else interval(self.value, self.mod)


class TimeMatch(NamedTuple):
    """A match of a time shape, with what it is read against.

    Attributes:
        match: the match.
        clock: publication and narrative time.
        tense: the tense of the clause around it.

    """

    match: re.Match[str]
    clock: Clock
    tense: Tense

    def get(self, name: str) -> str:
        """Return a named group in lower case, empty where the shape has none of that name or it did not take part."""
        return (self.match.groupdict().get(name) or "").lower()

    def before(self, size: int) -> str:
        """Return the characters in front of the match, in lower case."""
        return self.match.string[max(0, self.match.start() - size) : self.match.start()].lower()

    def behind(self, size: int) -> str:
        """Return the characters behind the match."""
        return self.match.string[self.match.end() : self.match.end() + size]

    @property
    def anchor(self) -> date | None:
        """The date that incomplete expressions are read against."""
        return self.clock.base()[0]


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration.

    Args:
        count: how many; None where the text gives no number, printed as ``X``.
        unit: a key of ``LETTERS``.

    """
    size, unit = _MULTIPLES.get(unit, (1, unit))
    count = None if count is None else count * size
    if count is not None and 0 < count < 1 and unit in _FINER:
        size, unit = _FINER[unit]  # "half an hour" is thirty minutes
        count *= size
    figure, letter = "X" if count is None else f"{count:g}", LETTERS[unit]
    return f"PT{figure}{letter[1:]}" if letter.startswith("T") else f"P{figure}{letter}"


def shifted(anchor: date, unit: str, count: int) -> str:
    """Return the value ``count`` units after the anchor, as coarse as the unit.

    Args:
        anchor: the day from which the units are counted.
        unit: a key of ``LETTERS``; of a unit shorter than a day only the direction is returned.
        count: how many; negative for earlier.

    """
    size, unit = _MULTIPLES.get(unit, (1, unit))
    count *= size
    if unit in {"day", "night"}:
        return (anchor + timedelta(days=count)).isoformat()
    if unit in {"week", "weekend"}:
        year, week, _ = (anchor + timedelta(weeks=count)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return shift_months(anchor, count).isoformat()[:7]
    if unit == "quarter":
        day = shift_months(anchor, 3 * count)
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    if unit in {"year", "decade", "century"}:
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        return f"{anchor.year + count:04d}" if years == 1 else str((anchor.year + years * count) // years)
    return "PRESENT_REF" if count == 0 else "FUTURE_REF" if count > 0 else "PAST_REF"


def moved(day: date, unit: str, count: float) -> date:
    """Return the day so many units later; negative for earlier.

    Args:
        day: the day from which the units are counted.
        unit: a key of ``LETTERS``. Units shorter than a day are counted up to whole days.
        count: how many; a part of a unit is rounded.

    """
    size, unit = _MULTIPLES.get(unit, (1, unit))
    count *= size
    if unit in _DAYS_OF:
        return day + timedelta(days=round(count * _DAYS_OF[unit]))
    if unit in _MONTHS_OF:
        return shift_months(day, round(count * _MONTHS_OF[unit]))
    hours = count * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}[unit]
    whole = -(-abs(hours) // 24)
    return day + timedelta(days=whole if count > 0 else -whole)
