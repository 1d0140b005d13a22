"""What a run over a table is asked to do, and how it went."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from sayso.screening.columns import Columns
from sayso.screening.screen import Screens

__all__ = ["Counts", "Job"]


class Counts(msgspec.Struct):
    """How a run went.

    Attributes:
        rows: rows read.
        matched: customers with a match that no decision put aside.
        matches: such matches.
        decided: matches put aside by decisions.
        refused: rows that were not screened.
        exact, strong, partial, weak: customers with a match, by the class of their best one.
        unread: values that could not be read and were not compared.

    """

    rows: int = 0
    matched: int = 0
    matches: int = 0
    decided: int = 0
    refused: int = 0
    exact: int = 0
    strong: int = 0
    partial: int = 0
    weak: int = 0
    unread: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums of both."""
        return Counts(
            *(a + b for a, b in zip(msgspec.structs.astuple(self), msgspec.structs.astuple(other), strict=True))
        )


class Job(NamedTuple):
    """What is to be done.

    Args:
        source: the table, in any form that ``sayso.tables`` reads.
        out: the result, in any form that it writes; the suffix tells which.
        columns: what the columns hold.
        schema: FollowTheMoney's, of all of them; None for each row's own.
        threshold: minimum probability of a partial or weak match.
        limit: maximum number of matches of a customer; exact and strong ones beyond it are kept.
        only_matches: leave out those whom nothing met.
        sheet: the sheet of a workbook.
        raw_cells: keep cells of the result as they are that a spreadsheet takes for formulas.

    """

    source: Path
    out: Path
    columns: Columns
    schema: str | None
    threshold: float
    limit: int
    only_matches: bool
    sheet: str | None = None
    raw_cells: bool = False

    def digest(self, screens: Screens) -> str:
        """Of everything that makes the result: the file as it is, the options, the lists."""
        stat = self.source.stat()
        parts = (
            str(self.source.resolve()),
            stat.st_size,
            stat.st_mtime_ns,
            self.sheet,
            self.columns,
            self.schema,
            self.threshold,
            self.limit,
            self.only_matches,
            [u.sha256 for u in screens.used],
        )
        return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
