"""The sections of a report that have a speaker or a date of their own, asked by character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from sayso.model import Report, Section, SectionKind

__all__ = ["DatedRange", "Sections"]


_SPOKEN = frozenset({SectionKind.QUOTATION, SectionKind.MESSAGE})
"""Kinds that are somebody's words even where nobody is named."""
_CLAUSELESS = frozenset({SectionKind.LABEL, SectionKind.TABLE})


class DatedRange(NamedTuple):
    """A range of characters that is read against a day of its own; None where that day is unknown."""

    start: int
    end: int
    published: date | None


class Sections:
    """The sections of one report. They nest; an outer one stands before those inside it.

    Args:
        report: the report, with the sections that ingestion found.
        more: sections that its language shows: a speaker's label, a heading "Remarks by …".

    Attributes:
        all: the sections, in the order of the text.

    """

    __slots__ = ("_around", "_labels", "_published", "_starts", "_tables", "all")

    def __init__(self, report: Report, more: Iterable[Section] = ()) -> None:
        self.all: tuple[Section, ...] = tuple(sorted((*report.sections, *more), key=lambda p: (p.start, -p.end)))
        self._starts = [p.start for p in self.all]
        self._around = _open_before(self.all)
        self._labels = _ranges(p for p in self.all if p.kind in _CLAUSELESS)
        self._tables = _ranges(p for p in self.all if p.kind is SectionKind.TABLE)
        self._published = report.published

    def around(self, char: int) -> list[Section]:
        """Return the sections in which a character stands, the outermost first."""
        around: list[Section] = []
        n = bisect_right(self._starts, char) - 1
        while n >= 0:
            if char < self.all[n].end:
                around.append(self.all[n])
            n = self._around[n]
        return around[::-1]

    def speaking(self, char: int) -> tuple[Section, ...]:
        """Return the sections around a character that are set out as somebody's words, the outermost first."""
        return tuple(p for p in self.around(char) if p.speaker is not None or p.kind in _SPOKEN)

    def is_label(self, char: int) -> bool:
        """Return whether a character stands in words that only introduce or sign a section, or in a table: no clause
        of theirs is a claim.
        """
        return _is_in(self._labels, char)

    def is_table(self, char: int) -> bool:
        """Return whether a character stands in a table that is read cell by cell."""
        return _is_in(self._tables, char)

    def published(self, char: int) -> str | None:
        """Return the ISO date that relative dates at a character are read against, None where it is unknown."""
        dated = [p for p in self.around(char) if _has_own_date(p)] if self.all else []
        return dated[-1].published if dated else self._published

    def dated(self) -> list[DatedRange]:
        """Return the ranges that are read against another day than the report's, an outer one before those inside."""
        return [
            DatedRange(p.start, p.end, date.fromisoformat(p.published) if p.published is not None else None)
            for p in self.all
            if _has_own_date(p)
        ]


def _open_before(sections: Sequence[Section]) -> list[int]:
    """Return for each section the last one before it that is still open where it begins, -1 where there is none."""
    before: list[int] = []
    still: list[int] = []
    for n, section in enumerate(sections):
        while still and sections[still[-1]].end <= section.start:
            still.pop()
        before.append(still[-1] if still else -1)
        still.append(n)
    return before


def _ranges(sections: Iterable[Section]) -> list[tuple[int, int]]:
    """Return the characters that are in any of some sections, as ranges that do not overlap."""
    ranges: list[tuple[int, int]] = []
    for section in sections:
        if ranges and section.start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], section.end))
        else:
            ranges.append((section.start, section.end))
    return ranges


def _is_in(ranges: Sequence[tuple[int, int]], char: int) -> bool:
    n = bisect_right(ranges, char, key=itemgetter(0)) - 1
    return n >= 0 and char < ranges[n][1]


def _has_own_date(section: Section) -> bool:
    """Return whether a section has a date, or is a message, whose "yesterday" is never that of the mail around it."""
    return section.published is not None or section.kind is SectionKind.MESSAGE
