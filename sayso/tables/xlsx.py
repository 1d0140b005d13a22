"""Excel workbooks (.xlsx, .xlsm), read row by row with openpyxl.

openpyxl (MIT) streams. python-calamine is some ten times as fast, but holds a whole sheet as one rectangle: a workbook
of a kilobyte with a cell in the last row and column makes it abort the process (0.9.1).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.tables.archive import checked_archive
from sayso.tables.sheets import FIRST_ROWS, check_width, open_sheet
from sayso.tables.table import Record, Score, Table
from sayso.tables.values import cell_text

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["open_xlsx"]


def open_xlsx(path: Path, score: Score | None, *, sheet: str | None = None) -> Table:
    """Recognise a workbook as a table; of formulas, the values that were stored with them are read.

    Args:
        path: the file.
        score: counts known headings of a row.
        sheet: name of the sheet; chosen if left out.

    Raises:
        BadTable: it is damaged or has no such sheet, or it cannot be told which one is meant.
        OSError: it cannot be read.

    """
    with _workbook(path) as book:
        first = {
            s.title: list(islice(_rows(s, path), FIRST_ROWS)) for s in book.worksheets if s.sheet_state == "visible"
        }
    return open_sheet(path, "xlsx", first, lambda name: _records(path, name), sheet, score)


@contextmanager
def _workbook(path: Path) -> Iterator[Workbook]:
    import openpyxl

    with checked_archive(path), path.open("rb") as file, warnings.catch_warnings():
        # Of extensions and styles that it leaves out, none of which is a value.
        warnings.simplefilter("ignore")
        with closing(openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)) as book:
            yield book


def _records(path: Path, name: str) -> Iterator[Record]:
    with _workbook(path) as book:
        yield from _rows(book[name], path)


def _rows(sheet: Any, path: Path) -> Iterator[Record]:
    # Some programs state the size of a sheet wrongly.
    sheet.reset_dimensions()
    for n, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        check_width(path, n, len(cells))
        yield Record(n, [cell_text(c) for c in cells], n)
