"""Workbooks of several sheets: which one is the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.errors import BadTable
from sayso.tables.table import Layout, Record, Score, Table, header_position, heading

__all__ = ["FIRST_ROWS", "MOST_COLUMNS", "MOST_ROWS", "check_width", "open_sheet"]

MOST_ROWS = 1_048_576
"""Rows of a sheet: Excel's own limit, and LibreOffice's."""
MOST_COLUMNS = 2_000
"""Columns of a row; a sheet may have 16,384, and one cell at its far edge would make every row as wide."""
FIRST_ROWS = 60
"""Rows among which the header is looked for."""


def check_width(path: Path, row: int, width: int) -> None:
    """Refuse a row that no table has.

    Raises:
        BadTable: it is beyond the last row or column that is read.

    """
    if row > MOST_ROWS:
        raise BadTable(f"{path}, row {row:,}", f"is beyond {MOST_ROWS:,} rows", "split the sheet")
    if width > MOST_COLUMNS:
        fault = f"has {width:,} columns, more than {MOST_COLUMNS:,}"
        raise BadTable(f"{path}, row {row:,}", fault, "delete those that are not needed")


def open_sheet(
    path: Path,
    kind: str,
    first: dict[str, list[Record]],
    records: Callable[[str], Iterator[Record]],
    sheet: str | None,
    score: Score | None,
) -> Table:
    """Choose the sheet of a workbook that is the table: the given one, or the only one with known headings.

    Args:
        path: the workbook.
        kind: xlsx or ods.
        first: the first rows of each visible sheet by its name, ``FIRST_ROWS`` of them.
        records: yields the rows of a sheet by its name.
        sheet: the sheet to read; chosen if left out.
        score: counts known headings of a row.

    Raises:
        BadTable: there is no such sheet, several could be meant, or none has a header.

    """
    if sheet is not None and sheet not in first:
        raise BadTable(str(path), f"has no sheet {sheet!r}", f"its sheets are: {', '.join(first)}")
    headers: dict[str, tuple[int, Record]] = {}
    for name in first if sheet is None else (sheet,):
        rows = [r for r in first[name] if any(map(str.strip, r.cells))]
        at = header_position([r.cells for r in rows], score)
        if at is not None:
            count = score([heading(c) for c in rows[at].cells]) if score is not None else 0
            headers[name] = count, rows[at]
    if not headers:
        raise BadTable(str(path), "has no rows" if sheet is None else f"has no rows on {sheet!r}", "give a table")
    best = max(count for count, _ in headers.values())
    likely = [name for name, (count, _) in headers.items() if count == best]
    if len(likely) > 1 and score is not None:
        names = ", ".join(map(repr, likely))
        raise BadTable(str(path), f"has several sheets that may be meant: {names}", f"say --sheet {likely[0]!r}")
    name = likely[0]
    header = headers[name][1]
    layout = Layout(kind, header.line, sheet=name, sheets=tuple(first))
    return Table(str(path), layout, _headings(header.cells), lambda: records(name), aligned=True)


def _headings(cells: list[str]) -> list[str]:
    """Return headings up to the last that is not empty."""
    headings = [heading(c) for c in cells]
    while headings and not headings[-1]:
        headings.pop()
    return headings
