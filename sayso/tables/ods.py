"""OpenDocument spreadsheets (.ods), read row by row (OASIS OpenDocument 1.3, part 3, chapters 9 and 19)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sayso.errors import BadTable
from sayso.tables.archive import checked_archive
from sayso.tables.sheets import FIRST_ROWS, MOST_COLUMNS, MOST_ROWS, check_width, open_sheet
from sayso.tables.table import Record, Score, Table
from sayso.tables.values import cell_text

__all__ = ["open_ods"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def open_ods(path: Path, score: Score | None, *, sheet: str | None = None) -> Table:
    """Recognise a spreadsheet as a table.

    Args:
        path: the file.
        score: counts known headings of a row.
        sheet: name of the sheet; chosen if left out.

    Raises:
        BadTable: it is damaged or has no such sheet, or it cannot be told which one is meant.
        OSError: it cannot be read.

    """
    first: dict[str, list[Record]] = {}
    for name, record in _records(path):
        rows = first.setdefault(name, [])
        if record is not None and len(rows) < FIRST_ROWS:
            rows.append(record)
    return open_sheet(path, "ods", first, lambda name: (r for s, r in _records(path) if r and s == name), sheet, score)


def _rows(path: Path) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield each sheet's name without a row, then with each of its rows."""
    with checked_archive(path) as archive, archive.open("content.xml") as file:
        name = ""
        for event, element in etree.iterparse(
            file,
            events=("start", "end"),
            tag=(f"{_TABLE}table", f"{_TABLE}table-row"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        ):
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    name = element.get(f"{_TABLE}name") or ""
                    yield name, None
            elif event == "end":
                yield name, element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _records(path: Path) -> Iterator[tuple[str, Record | None]]:
    """Yield each sheet's name without a record, then with each of its records that has a value."""
    n = 0
    for name, row in _rows(path):
        if row is None:
            n = 0
            yield name, None
            continue
        cells, times = _cells(row, path, n + 1), _repeats(row, "rows")
        for _ in range(times if cells else 0):
            n += 1
            check_width(path, n, len(cells))
            yield name, Record(n, cells, n)
        n += 0 if cells else times


def _cells(row: etree._Element, path: Path, number: int) -> list[str]:
    """Return the values of a row up to the last that is not empty."""
    cells: list[str] = []
    empty = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        value, times = _value(cell), _repeats(cell, "columns")
        if not value:
            empty = min(empty + times, MOST_COLUMNS)
            continue
        check_width(path, number, len(cells) + empty + times)
        cells += [""] * empty + [value] * times
        empty = 0
    return cells


def _repeats(element: etree._Element, what: str) -> int:
    printed = element.get(f"{_TABLE}number-{what}-repeated", "1")
    try:
        return min(max(int(printed), 1), MOST_ROWS)
    except ValueError as error:
        raise BadTable("content.xml", f"repeats {what} {printed!r} times", "save the spreadsheet again") from error


def _value(cell: etree._Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        return _number(cell.get(f"{_OFFICE}value", ""))
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return str(cell.get(f"{_OFFICE}boolean-value", ""))
    # A note at the cell has paragraphs too, one level below.
    return cell_text("\n".join(_text(p) for p in cell.iterchildren(f"{_TEXT}p")))


def _number(printed: str) -> str:
    try:
        return cell_text(float(printed)) if not printed.lstrip("-").isdigit() else printed
    except ValueError:
        return printed


def _text(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _SPACES:
            times = child.get(f"{_TEXT}c", "1")
            pieces.append(_SPACES[child.tag] * (min(int(times), 1000) if times.isdigit() else 1))
        elif child.tag != f"{_OFFICE}annotation":
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
