"""OFSI's consolidated list as a spreadsheet: ``ConList.xlsx``, and the same columns as ODS."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.ofsi_entry import COLUMNS, as_uk_row
from sayso.screening.lists.formats.uk_entry import OFSI
from sayso.screening.lists.formats.uk_table import read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["OfsiXlsxFormat"]

_SIGNATURE = re.compile(rb"\APK\x03\x04.*\bName 6\b.*\bGroup Type\b.*\bGroup ID\b", re.DOTALL)


class OfsiXlsxFormat(ListFormat):
    """OFSI's consolidated list as a spreadsheet."""

    name = "ofsi-xlsx"
    title = "OFSI consolidated XLSX"
    dataset = OFSI.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is the one above the header."""
        return read_table(path, dataset, publication=OFSI, columns=COLUMNS, needed="Group ID", renamed=as_uk_row)
