"""Birth dates of two bearers, compared as intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

__all__ = ["compare_birth_dates"]

# In log-odds, set by hand: the development pairs have no birth date on their matches, so nothing could be fitted.
# Official dates of birth are often years off or only a year, so a difference lowers and never forbids.
SAME_DAY, SAME_MONTH, SAME_YEAR = 2.0, 1.2, 0.9
OTHER_DAY, OTHER_MONTH, NEAR_YEAR, OTHER_YEAR, FAR_YEAR = 0.0, -0.3, -0.3, -1.6, -3.0

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MONTH_DAYS = 31


class _Interval(NamedTuple):
    """The days that a birth date may be, both included, and the date as printed."""

    first: date
    last: date
    printed: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def _partial(text: str) -> tuple[date, date] | None:
    """Return the days of YEAR, YEAR-MONTH or YEAR-MONTH-DAY."""
    met = _ISO.fullmatch(text.strip())
    if met is None:
        return None
    year, month, day = int(met[1]), int(met[2] or 0), int(met[3] or 0)
    try:
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        return date(year, month or 1, day or 1), last
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def _interval(printed: str) -> _Interval | None:
    """Return the interval of a date as ``Facts`` has it, or of the years that a text prints."""
    ends = [_partial(part) for part in printed.removeprefix("circa ").split(" to ")]
    spans = [e for e in ends if e is not None]
    if spans and len(spans) == len(ends):
        return _Interval(min(a for a, _ in spans), max(b for _, b in spans), printed)
    years = [int(y) for y in _YEAR.findall(printed)]
    return _Interval(date(min(years), 1, 1), date(max(years), 12, 31), printed) if years else None


def _years_apart(a: _Interval, b: _Interval) -> int:
    return max(a.first.year - b.last.year, b.first.year - a.last.year, 0)


def _compared(a: _Interval, b: _Interval) -> tuple[float, str]:
    """Return what two dates are worth, and in words how they compare."""
    if a.first <= b.last and b.first <= a.last:
        if a.days == b.days == 1:
            return SAME_DAY, "the same day"
        if max(a.days, b.days) <= _MONTH_DAYS:
            return SAME_MONTH, "the same month"
        return SAME_YEAR, "same year"
    gap = _years_apart(a, b)
    if not gap:
        if a.first.month == b.first.month and max(a.days, b.days) == 1:
            return OTHER_DAY, "same year and month, another day"
        if a.days == b.days == 1:
            return OTHER_MONTH, "same year, another day"
        return OTHER_MONTH, "same year, another month"
    value = NEAR_YEAR if gap == 1 else OTHER_YEAR if gap <= 3 else FAR_YEAR
    return value, f"{gap} year{'s' if gap > 1 else ''} apart"


def compare_birth_dates(query: Iterable[str], listed: Iterable[str]) -> tuple[float, str] | None:
    """Return what the birth dates of two bearers are worth in log-odds, and why.

    Of several dates on one side the one that fits best counts: lists print what sources disagree on, and a date whose
    day and month are figures may be either.

    Args:
        query: ISO dates, whole or partial, "circa " before them, or "A to B".
        listed: the same.

    Returns:
        None where one side has none that can be read.

    """
    pairs = [(a, b) for p in query if (a := _interval(p)) for q in listed if (b := _interval(q))]
    if not pairs:
        return None
    best = max(pairs, key=lambda pair: (_compared(*pair)[0], -_years_apart(*pair)))
    value, how = _compared(*best)
    if value == SAME_DAY:
        return value, f"{how}, {best[1].printed}"
    return value, f"{how}: {best[0].printed} / {best[1].printed}"
