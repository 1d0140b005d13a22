"""What incomplete expressions of time are read against: publication, or the story's own time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from sayso.model import Anchor
from sayso.syntax.timex.tense import Tense

__all__ = ["Clock", "TimeSigns", "nearest_year", "year_for"]


_NEAR = 31
"""Days at most from publication to the day of an hour in news."""


class TimeSigns(NamedTuple):
    """What a text shows of the time it speaks of.

    Attributes:
        years: every year that it names, with repetitions.
        months: how often it names a month.
        news_days: how often it names a day as news does ("Monday", "last week").
        present_verbs: how often it has an auxiliary of the present or future ("is", "has", "will").
        is_month_first: whether its numeric dates put the month first ("3/14/2022"); None where none of them says so.

    """

    years: Sequence[int] = ()
    months: int = 0
    news_days: int = 0
    present_verbs: int = 0
    is_month_first: bool | None = None


class Clock:
    """What incomplete expressions are read against.

    Args:
        published: the day of publication.
        signs: the years and days that the text names.

    Attributes:
        is_history: whether the text is a history: most years that it names lie well before publication, and it names
            years and months far more often than days of news and verbs of the present. News with a long background
            names years too, but speaks of today between them.
        narrative: the last date of the story.
        narrative_is_day: whether that is a day.
        last_date: the last date that was read, inferred ones included: "two days later" is later than that.
        last_day: the last day that was read.
        is_month_first: whether numeric dates put the month first; None where nothing says so.

    """

    def __init__(self, published: date | None, signs: TimeSigns) -> None:
        self.published = published
        years = signs.years
        past = published is not None and len(years) >= 6 and median(years) < published.year - 1
        self.is_history = past and len(years) + signs.months > 3 * (signs.news_days + signs.present_verbs)
        self.narrative: date | None = None
        self.narrative_is_day = False
        self.last_date: date | None = None
        self.last_day: date | None = None
        self.is_month_first = signs.is_month_first

    @property
    def is_narrative(self) -> bool:
        """Whether to read against the narrative rather than the publication."""
        return self.published is None or self.is_history

    def base(self, *, narrative: bool = False) -> tuple[date | None, Anchor]:
        """Return the date to read against, and where it comes from.

        Args:
            narrative: whether the expression points to the last date that was read ("the same day").

        """
        if narrative and self.last_date is not None:
            return self.last_date, Anchor.NARRATIVE
        if self.is_narrative and self.narrative is not None:
            return self.narrative, Anchor.NARRATIVE
        if self.published is not None:
            return self.published, Anchor.PUBLISHED
        return None, Anchor.NONE

    def day_base(self) -> date | None:
        """Return the date to read a weekday or "yesterday" against: no day is counted from a mere year or month."""
        base, anchor = self.base()
        return self.published if anchor is Anchor.NARRATIVE and not self.narrative_is_day else base

    def hour_base(self) -> date | None:
        """Return the day of an hour that names none: the last of the text; in news, not one of a distant background."""
        base, _ = self.base()
        day = self.last_day
        if day is None or (self.is_narrative and day != self.last_date):
            return base
        is_near = self.is_narrative or self.published is None or abs((self.published - day).days) <= _NEAR
        return day if is_near else base

    def advance(self, day: date, *, is_day: bool, based: bool) -> None:
        """Make a date that was read the one that later expressions are read against.

        Args:
            day: its first day.
            is_day: whether it is a day.
            based: whether it was itself read against another date.

        """
        self.last_date = day
        self.last_day = day if is_day else self.last_day
        if not based or self.is_narrative:
            self.narrative, self.narrative_is_day = day, is_day


def nearest_year(month: int, day: int, base: date, tense: Tense) -> int:
    """Return the year that puts a day of the year nearest to the base, on the side of it that the tense gives."""
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    if not options:
        return base.year
    if tense is Tense.PAST:
        # A little slack: a day may be in the past by the time that a later edition prints it.
        return max((d for d in options if d <= base + timedelta(days=7)), default=base).year
    if tense is Tense.FUTURE:
        ahead = [d for d in options if d >= base - timedelta(days=31)]
        return min(ahead, key=lambda d: abs((d - base).days)).year if ahead else base.year
    # News looks back: a date up to two months ahead is still this side of the turn of the year.
    return min(options, key=lambda d: (base - d).days if d <= base else 3 * (d - base).days).year


def year_for(month: int, day: int, clock: Clock, base: date, tense: Tense) -> int:
    """Return the year of a day whose year is not printed.

    A history moves forward: the year of the last date, or the next one where the month would lie far behind.
    """
    if clock.is_narrative and clock.narrative is not None:
        return base.year + (1 if base.month >= 11 and month <= 2 else 0)
    return nearest_year(month, day, base, tense)
