"""A match of a shape with what it is read against, its TIMEX3 value, and the words that both need.

Values follow TIMEX3 (ISO 8601 with week, season, quarter, decade and duration forms; TimeML annotation guidelines 1.2.1).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.extract.quantity.numerals import number
from sayso.extract.temporal.tense import Tense
from sayso.extract.temporal.timex.calendar import shift_months
from sayso.extract.temporal.timex.clock import Clock, year_for

__all__ = [
    "DAYTIMES",
    "LETTER",
    "NARRATED",
    "Matched",
    "Value",
    "Values",
    "count_of",
    "figure",
    "length_of",
    "modifier",
    "shifted",
    "step_of",
    "unit_of",
]

LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
}  # fmt: skip
PARTS = {
    "early": "START", "beginning": "START", "start": "START", "turn": "START", "earlier": "START", "mid": "MID",
    "middle": "MID", "late": "END", "later": "END", "latter": "END", "end": "END", "close": "END", "first": "START", "second": "END",
}  # fmt: skip
DAYTIMES = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "dusk": "TEV", "sunset": "TEV", "nightfall": "TEV",
}  # fmt: skip
_FINER = {"hour": (60, "minute"), "day": (24, "hour"), "year": (12, "month")}
NARRATED = frozenset({"the previous", "the following", "that", "the same", "that same"})


class Value(NamedTuple):
    """One value. ``based``: read against another date. ``group``: the named group that it covers, None for all."""

    type: str
    value: str
    mod: str | None = None
    inferred: bool = False
    based: bool = False
    group: str | None = None


class Matched(NamedTuple):
    """A match with what it is read against."""

    m: re.Match[str]
    clock: Clock
    tense: Tense

    def get(self, name: str) -> str:
        """A named group in lower case, empty where the shape has none or it is not there."""
        return (self.m.groupdict().get(name) or "").lower()

    @property
    def base(self) -> date | None:
        return self.clock.base()[0]

    def before(self, size: int) -> str:
        """The characters in front."""
        return self.m.string[max(0, self.m.start() - size) : self.m.start()].lower()

    def year(self, month: int, day: int) -> tuple[str, bool, bool]:
        """The year said or understood; whether it was inferred, and read against another date."""
        if self.get("y"):
            return self.get("y"), False, False
        if self.get("rel"):
            base = self.clock.base(narrative=self.get("rel") in NARRATED)[0]
            return (f"{base.year + step_of(self.get('rel'))}" if base else "XXXX"), True, True
        if self.base is None:
            return "XXXX", True, True
        return f"{year_for(month, day, self.clock, self.base, self.tense)}", True, True


Values = list[Value]


def modifier(text: str) -> str | None:
    """TIMEX3 modifier of "early", "the end of" and their like; None where there is none."""
    return next((m for w, m in PARTS.items() if text and w in text.lower()), None)


def unit_of(word: str) -> str:
    """The unit that a word names, in the singular."""
    word = word.lower()
    return word if word in LETTER else word.rstrip("s")


def count_of(word: str) -> float | None:
    """How many; None where the word does not tell ("several")."""
    if word in {"a few", "few", "several", "many", "some", "a couple of", "couple of"}:
        return 2.0 if "couple" in word else None
    return 0.5 if word in {"half a", "half an"} else number(word)


def length_of(count: float | None, unit: str) -> str:
    """The duration as a TIMEX3 value, ``X`` for a count that is not told."""
    if count is not None and 0 < count < 1 and unit in _FINER:
        size, unit = _FINER[unit]  # "half an hour" is thirty minutes
        count *= size
    figure, letter = "X" if count is None else f"{count:g}", LETTER[unit]
    return f"PT{figure}{letter[1:]}" if letter.startswith("T") else f"P{figure}{letter}"


def shifted(base: date, unit: str, count: int) -> str:
    """The value ``count`` units from the base, as coarse as the unit."""
    if unit in {"day", "night"}:
        return (base + timedelta(days=count)).isoformat()
    if unit in {"week", "weekend"}:
        year, week, _ = (base + timedelta(weeks=count)).isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return shift_months(base, count).isoformat()[:7]
    if unit == "quarter":
        day = shift_months(base, 3 * count)
        return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
    if unit == "decade":
        return str((base.year + 10 * count) // 10)
    if unit in {"century", "centurie"}:
        return str((base.year + 100 * count) // 100)
    if unit == "year":
        return f"{base.year + count:04d}"
    return "PRESENT_REF" if count == 0 else "FUTURE_REF" if count > 0 else "PAST_REF"


def figure(text: str) -> int:
    """ "21st" → 21."""
    return int(re.sub(r"\D", "", text))


def step_of(rel: str) -> int:
    """-1 for "last", 1 for "next" and its like, else 0."""
    if any(w in rel for w in ("last", "past", "previous", "preceding")):
        return -1
    return 1 if any(w in rel for w in ("next", "coming", "following")) else 0
