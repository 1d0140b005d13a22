"""Write a table: CSV, TSV, an Excel workbook, an OpenDocument spreadsheet, JSON Lines, or Parquet."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import BadTable
from sayso.extras import require
from sayso.tables.sheets import MOST_ROWS

__all__ = ["WRITTEN", "check_written", "escape_formula", "write_delimited", "write_table"]

Rows = Iterable[Sequence[object]]
Kinds = Mapping[str, type]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs at the head of a formula (OWASP, CSV Injection), also in full width, which Japanese versions take alike."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold."""
_LONGEST_CELL = 32_767
"""Characters of a cell in Excel."""
_BATCH = 5000


def escape_formula(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a text gets a leading apostrophe.

    Numbers stay as they are.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and isinstance(value, str) else text


def write_delimited(path: Path, fields: Sequence[str], rows: Rows, *, delimiter: str = ",", raw: bool = False) -> None:
    """Write CSV after RFC 4180, or TSV, in UTF-8 with the mark by which spreadsheets know it.

    Args:
        path: the file.
        fields: the header.
        rows: values in the order of the header.
        delimiter: what separates the cells.
        raw: whether cells that a spreadsheet takes for formulas stay as they are.

    """
    cell: Callable[[object], str] = _plain if raw else escape_formula
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(fields)
        writer.writerows([cell(v) for v in row] for row in rows)


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _write_csv(path: Path, fields: Sequence[str], rows: Rows, _: Kinds, *, raw: bool) -> None:
    write_delimited(path, fields, rows, raw=raw)


def _write_tsv(path: Path, fields: Sequence[str], rows: Rows, _: Kinds, *, raw: bool) -> None:
    write_delimited(path, fields, rows, delimiter="\t", raw=raw)


def _write_jsonl(path: Path, fields: Sequence[str], rows: Rows, _: Kinds, *, raw: bool) -> None:
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        file.writelines(encoder.encode(dict(zip(fields, row, strict=True))) + b"\n" for row in rows)


def _write_parquet(path: Path, fields: Sequence[str], rows: Rows, kinds: Kinds, *, raw: bool) -> None:
    import pyarrow
    import pyarrow.parquet

    types = {int: pyarrow.int64(), float: pyarrow.float64()}
    schema = pyarrow.schema([(f, types.get(kinds.get(f, str), pyarrow.string())) for f in fields])
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        while True:
            batch = [dict(zip(fields, row, strict=True)) for row in islice(remaining, _BATCH)]
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))
            if not batch:
                return


def sheet_rows(fields: Sequence[str], rows: Rows, *, raw: bool) -> Iterator[tuple[int, list[object]]]:
    """Yield the rows of a workbook with the number of their sheet, from 0; each sheet begins with the header.

    Texts hold no control characters, are not longer than a cell may be, and are not formulas.
    """
    cell: Callable[[object], object] = _text if raw else _escaped
    for n, row in enumerate(rows):
        sheet, position = divmod(n, MOST_ROWS - 1)
        if not position:
            yield sheet, list(fields)
        yield sheet, [cell(v) for v in row]


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", value)
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"


def _escaped(value: object) -> object:
    return _text(escape_formula(value)) if isinstance(value, str) else value


def _write_xlsx(path: Path, fields: Sequence[str], rows: Rows, _: Kinds, *, raw: bool) -> None:
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheets: list[Any] = []
    for number, row in sheet_rows(fields, rows, raw=raw):
        if number == len(sheets):
            sheets.append(book.create_sheet(f"Sheet{number + 1}"))
            sheets[number].freeze_panes = "A2"
        cells: list[object] = []
        for value in row:
            cell = WriteOnlyCell(sheets[number], value)
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever it begins with
            cells.append(cell)
        sheets[number].append(cells)
    if not sheets:
        book.create_sheet("Sheet1").append(list(fields))
    book.save(path)


def _write_ods(path: Path, fields: Sequence[str], rows: Rows, _: Kinds, *, raw: bool) -> None:
    from sayso.tables.ods_writing import write_ods

    write_ods(path, fields, sheet_rows(fields, rows, raw=raw))


_WRITERS = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".xlsx": _write_xlsx,
    ".ods": _write_ods,
    ".jsonl": _write_jsonl,
    ".ndjson": _write_jsonl,
    ".parquet": _write_parquet,
}
WRITTEN = tuple(_WRITERS)
"""Suffixes of tables that are written."""


def check_written(path: Path) -> None:
    """Refuse a file whose suffix is of no form that is written here.

    Raises:
        BadTable: it is of none.
        NotInstalled: the library that writes it is missing.

    """
    if path.suffix.lower() not in _WRITERS:
        raise BadTable(str(path), f"is none of {', '.join(WRITTEN)}", "choose one of them; the suffix tells which")
    if path.suffix.lower() == ".parquet":
        require("parquet", str(path))


def write_table(
    path: Path, suffix: str, fields: Sequence[str], rows: Rows, *, kinds: Kinds | None = None, raw_cells: bool = False
) -> None:
    """Write a table row by row, in the form that a suffix tells.

    In CSV, TSV and workbooks, texts that a spreadsheet takes for a formula get a leading apostrophe. A workbook
    continues on a further sheet where one is full.

    Args:
        path: the file; see ``sayso.files.whole_file`` for writing it completely or not at all.
        suffix: one of ``WRITTEN``.
        fields: the header.
        rows: values in the order of the header: texts, numbers, None.
        kinds: int or float for columns of numbers, which Parquet has to know; others are texts.
        raw_cells: whether cells that a spreadsheet takes for formulas stay as they are.

    Raises:
        BadTable: the suffix is of no form that is written.
        NotInstalled: the library that writes it is missing.

    """
    check_written(Path(f"x{suffix}"))
    _WRITERS[suffix.lower()](path, fields, rows, kinds or {}, raw=raw_cells)
