"""What every kind of table gives: a header, rows as text, and how the file was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from sayso.errors import BadTable

__all__ = ["Layout", "Record", "Row", "Score", "Table", "header_position", "heading"]

_HEADER_WITHIN = 30
"""Rows in which a header is looked for: titles and notes above one are seldom longer."""

Score = Callable[[Sequence[str]], int]
"""Return how many cells of a row are headings that the caller knows."""


class Record(NamedTuple):
    """A row as it stands in the file.

    Attributes:
        line: where it ends: a line of a text file, or a row of a sheet; from 1.
        cells: its values as text.
        at: how much of the file was read up to here, in bytes, or in rows for a sheet.
        fault: why it cannot be taken, as a predicate; None where it can.

    """

    line: int
    cells: list[str]
    at: int
    fault: str | None = None


class Row(NamedTuple):
    """A row below the header, by heading; otherwise as ``Record``."""

    line: int
    values: dict[str, str]
    at: int
    fault: str | None = None


class Layout(NamedTuple):
    """How a file was understood.

    Attributes:
        kind: csv, xlsx, ods, jsonl or parquet.
        header_line: line or row of the header, from 1; 0 where each row names its values.
        delimiter: what separates the cells of a text file; None in a sheet.
        charset: encoding of a text file; None in a sheet.
        sheet: the sheet that is read; None in a text file.
        sheets: every visible sheet of the workbook.

    """

    kind: str
    header_line: int
    delimiter: str | None = None
    charset: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()


class Table:
    """A table of which the header is known. Rows are read one at a time, and anew for every call of ``rows``.

    Args:
        place: the file, for messages.
        layout: how it was understood.
        header: headings in their order, "" for a column without one.
        records: yields every record of the file, the header and what stands above it among them.
        size: how much there is, in the unit of ``Record.at``; None where that is not known.
        aligned: whether a cell is known to stand in its column, as in a sheet; rows may then be shorter or longer.

    """

    def __init__(
        self,
        place: str,
        layout: Layout,
        header: list[str],
        records: Callable[[], Iterator[Record]],
        *,
        size: int | None = None,
        aligned: bool = False,
    ) -> None:
        self.place, self.layout, self.header, self.size = place, layout, header, size
        self._records, self._aligned = records, aligned

    def titles(self) -> list[list[str]]:
        """Return the rows above the header that are not blank: a title, a date."""
        above = takewhile(lambda record: record.line < self.layout.header_line, self._records())
        return [record.cells for record in above if any(map(str.strip, record.cells))]

    def columns(self, wanted: Sequence[str]) -> dict[str, int]:
        """Return where columns stand, from 0. Case and whitespace do not matter where only one column fits.

        Raises:
            BadTable: a column is missing, or there are several of its name.

        """
        return {name: self._column(name) for name in wanted}

    def _column(self, name: str) -> int:
        for same in (lambda h: h == name, lambda h: heading(h).casefold() == heading(name).casefold()):
            places = [n for n, printed in enumerate(self.header) if same(printed)]
            if len(places) > 1:
                numbers = " and ".join(str(n + 1) for n in places)
                raise BadTable(self.place, f"has several columns {name!r} (numbers {numbers})", "rename all but one")
            if places:
                return places[0]
        present = ", ".join(h for h in self.header[:40] if h)
        raise BadTable(self.place, f"has no column {name!r}", f"its columns are: {present}")

    def rows(self, wanted: Sequence[str] | None = None, *, start: int = 0) -> Iterator[Row]:
        """Yield the rows below the header that are not blank, in order.

        Args:
            wanted: names of the columns that are returned, under these names; every named column if left out.
            start: only rows that end behind this line.

        Raises:
            BadTable: a wanted column is missing or stands twice, or the file is damaged.

        """
        named = list(dict.fromkeys(h for h in self.header if h)) if wanted is None else wanted
        columns = list(self.columns(named).items())
        first = max(start, self.layout.header_line)
        for line, cells, at, fault in self._records():
            if line <= first or (fault is None and not any(map(str.strip, cells))):
                continue
            fault = fault or self._width_fault(cells)
            width = len(cells)
            yield Row(line, {name: cells[n] if n < width else "" for name, n in columns}, at, fault)

    def _width_fault(self, cells: list[str]) -> str | None:
        """Return what is wrong with the number of cells: in a text file, a mark between two was lost or added."""
        width, wanted = len(cells), len(self.header)
        if self._aligned or width == wanted or (width > wanted and not any(map(str.strip, cells[wanted:]))):
            return None
        return f"has {width} columns, the header has {wanted}"


def heading(cell: str) -> str:
    """Return a heading on one line, without the whitespace and byte-order mark around it."""
    return " ".join(cell.replace("\ufeff", "").split())


def header_position(rows: Sequence[Sequence[str]], score: Score | None) -> int | None:
    """Return the position of the header among the first rows of a table; None where there is no row.

    It is the row with most headings that the caller knows. Where it knows none, it is the first row that fills at
    least half of the columns that the widest fills: titles above a header fill one or two.

    Args:
        rows: the first rows, as cells.
        score: counts known headings.

    """
    near = [[heading(c) for c in row] for row in rows[:_HEADER_WITHIN]]
    if score is not None:
        scores = [score(row) for row in near]
        if (best := max(scores, default=0)) > 0:
            return scores.index(best)
    filled = [sum(map(bool, row)) for row in near]
    widest = max(filled, default=0)
    return next((n for n, count in enumerate(filled) if count and 2 * count >= widest), None)
