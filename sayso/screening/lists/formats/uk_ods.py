"""The UK Sanctions List as an OpenDocument spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sayso.errors import BadList
from sayso.screening.lists.formats.uk_table import DATASET, read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import MAX_BYTES
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import children

__all__ = ["UkOdsFormat"]

_SIGNATURE = re.compile(rb"\APK\x03\x04.*opendocument\.spreadsheet", re.DOTALL)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED = 100
"""Cells that a spreadsheet may write as one repeated cell: the list has some seventy columns, and empty ones to the
right are not read."""


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag.endswith(("table-cell", "covered-table-cell")):
            printed = " ".join("".join(p.itertext()) for p in children(cell, "p"))
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            cells += [printed] * min(times, _MOST_REPEATED)
    return cells


def _ods_rows(path: Path) -> Iterator[list[str]]:
    try:
        with ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > MAX_BYTES:
                raise BadList(str(path), "unpacks to more than is read", "download it again")
            with archive.open("content.xml") as file:
                rows = etree.iterparse(
                    file,
                    events=("end",),
                    tag=f"{_TABLE}table-row",
                    resolve_entities=False,
                    no_network=True,
                    load_dtd=False,
                )
                for _, row in rows:
                    yield _cells(row)
                    row.clear()
    except (BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
        raise BadList(str(path), f"is no whole OpenDocument spreadsheet ({error})", "download it again") from error


class UkOdsFormat(ListFormat):
    """The UK Sanctions List as an OpenDocument spreadsheet."""

    name = "uk-ods"
    title = "UK Sanctions List ODS"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its columns are those of the CSV file."""
        rows = ((f"row {n}", cells) for n, cells in enumerate(_ods_rows(path), 1))
        return read_table(rows, path, dataset, Skipped())
