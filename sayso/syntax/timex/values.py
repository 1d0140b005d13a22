"""A match of a time shape with its anchors, and the TIMEX3 values that rules give.

Values follow TIMEX3 (ISO 8601 with week, season, quarter, decade and duration forms; TimeML annotation guidelines 1.2.1).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.model import Anchor
from sayso.syntax.timex.calendar import shift_months
from sayso.syntax.timex.clock import Clock
from sayso.syntax.timex.tense import Tense

__all__ = ["LETTERS", "TimeMatch", "Timex", "Value", "duration", "shifted"]

LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
"""Unit → its letter in a TIMEX3 duration, T in front of what is shorter than a day."""
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

    """

    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    based: bool = False
    span: tuple[int, int] | None = None


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
