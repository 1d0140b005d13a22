"""The UK Sanctions List as an Excel workbook."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.uk_entry import UK_LIST
from sayso.screening.lists.formats.uk_table import read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["UkXlsxFormat"]

_SIGNATURE = re.compile(rb"\APK\x03\x04(?!.{26}mimetype).*(?:Unique ID.*Name 6|Name 6.*Unique ID)", re.DOTALL)


class UkXlsxFormat(ListFormat):
    """The UK Sanctions List as an Excel workbook."""

    name = "uk-xlsx"
    title = "UK Sanctions List XLSX"
    dataset = UK_LIST.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its columns are those of the CSV file."""
        return read_table(path, dataset)
