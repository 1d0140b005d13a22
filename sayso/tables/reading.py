"""Open a table of any kind: by what is in the file, else by its suffix."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sayso.errors import BadTable
from sayso.extras import require
from sayso.tables.archive import is_archive
from sayso.tables.delimited import open_delimited
from sayso.tables.jsonl import open_jsonl
from sayso.tables.table import Score, Table

__all__ = ["SUFFIXES", "open_table"]

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".ods", ".jsonl", ".ndjson", ".parquet")
"""Suffixes of files that are read as tables."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of old Office files, and of new ones with a password (MS-CFB)."""


def open_table(
    path: Path, *, score: Score | None = None, sheet: str | None = None, delimiter: str | None = None
) -> Table:
    """Recognise a file as a table: CSV and its kin, a workbook of Excel or OpenDocument, JSON Lines, or Parquet.

    Args:
        path: the file.
        score: counts the headings of a row that the caller knows. It finds the header below titles, the delimiter, and
            the sheet; without it the header is the first row that is about as wide as the table, on the first sheet.
        sheet: name of the sheet, in a workbook.
        delimiter: what separates the cells of a text file; recognised if left out.

    Raises:
        BadTable: it cannot be read, is empty or damaged, or is not a table.
        NotInstalled: the library that reads it is missing.

    Example:
        >>> table = open_table(Path("annex.xlsx"), score=lambda row: len({"Name", "DOB"} & set(row)))
        >>> for row in table.rows(["Name", "DOB"]):
        ...     print(row.line, row.values["Name"], row.fault)

    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if not head.strip(b"\x1a\r\n\t \xef\xbb\xbf"):
            raise BadTable(str(path), "is empty", "give a table with a header")
        if is_archive(head):
            return _open_archive(path, score, sheet)
        if sheet is not None:
            raise BadTable(str(path), "is not a workbook and has no sheets", "leave out --sheet")
        if head.startswith(b"PAR1") or path.suffix.lower() == ".parquet":
            require("parquet", str(path))
            from sayso.tables.parquet import open_parquet

            return open_parquet(path)
        if path.suffix.lower() in {".jsonl", ".ndjson"}:
            return open_jsonl(path)
        _check_text(path, head)
        return open_delimited(path, score, delimiter=delimiter)
    except OSError as error:
        raise BadTable(str(path), f"cannot be read ({error.strerror or error})", "check the path") from error


def _open_archive(path: Path, score: Score | None, sheet: str | None) -> Table:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise BadTable(str(path), f"is a damaged archive ({error})", "get or save it again") from error
    if "xl/workbook.bin" in names:
        raise BadTable(str(path), "is a binary workbook (.xlsb)", "save it as .xlsx or CSV")
    if any(name.startswith("xl/") for name in names):
        from sayso.tables.xlsx import open_xlsx

        return open_xlsx(path, score, sheet=sheet)
    if "content.xml" in names:
        from sayso.tables.ods import open_ods

        return open_ods(path, score, sheet=sheet)
    raise BadTable(str(path), "is an archive and no spreadsheet", "unpack it, or save it as .xlsx, .ods or CSV")


def _check_text(path: Path, head: bytes) -> None:
    """Refuse what is known to be no text."""
    if head.startswith(_COMPOUND):
        fault = "is an old Excel file (.xls), or protected by a password"
        raise BadTable(str(path), fault, "save it as .xlsx without a password, or as CSV")
    if head.startswith((b"%PDF", b"\x1f\x8b", b"\x89PNG")):
        raise BadTable(str(path), "is not a table in text", "save it as .xlsx, .ods or CSV")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise BadTable(str(path), "is a web page or XML, not a table", "save it as .xlsx, .ods or CSV")
