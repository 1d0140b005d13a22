"""What incomplete expressions of time are read against: publication, or the story's own time."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from sayso.extract.temporal.tense import Tense

__all__ = ["Clock", "year_for"]


class Clock:
    """What incomplete expressions are read against.

    Args:
        published: the day of publication.
        years: every year that the text names.
        newsy: how often it names a day as news does ("Monday", "last week").

    """

    def __init__(self, published: date | None, years: list[int], newsy: int = 0) -> None:
        self.published = published
        # A history: the years told lie well before the day of writing, and it speaks of years more than of weekdays.
        past = published is not None and len(years) >= 6 and median(years) < published.year - 1
        self.history = past and len(years) > 3 * newsy
        self.narrative: date | None = None
        # The last date told, however it was read: "two days later" is later than that.
        self.last: date | None = None
        self.exact = False
        """Whether that was a day."""

    @property
    def told(self) -> bool:
        """Whether to read against the narrative rather than the publication."""
        return self.published is None or self.history

    def base(self, narrative: bool = False) -> tuple[date | None, str]:
        """The date to read against, and its name."""
        if narrative and self.last is not None:
            return self.last, "narrative"
        if self.told and self.narrative is not None:
            return self.narrative, "narrative"
        if self.published is not None and not self.history:
            return self.published, "published"
        return (
            (self.narrative, "narrative")
            if self.narrative
            else (self.published, "published" if self.published else "none")
        )


def nearest_year(month: int, day: int, base: date, tense: Tense) -> int:
    """The year that puts a day of the year nearest to the base, on the side of it that the tense tells."""
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
    """A history moves forward: the year of the last date told, the next one where the month would lie far behind."""
    if clock.told and clock.narrative is not None:
        return base.year + (1 if base.month >= 11 and month <= 2 else 0)
    return nearest_year(month, day, base, tense)
