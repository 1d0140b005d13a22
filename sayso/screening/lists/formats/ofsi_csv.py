"""OFSI's consolidated list as CSV (``ConList.csv``, the "2022 format"), or with another mark between its cells."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.ofsi_entry import COLUMNS, as_uk_row
from sayso.screening.lists.formats.uk_entry import OFSI
from sayso.screening.lists.formats.uk_table import read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["OfsiCsvFormat"]

_SIGNATURE = re.compile(rb"\A(?!PK\x03\x04|\s*<).*?\bName 6\b.*\bGroup Type\b.*\bGroup ID\b", re.DOTALL)


class OfsiCsvFormat(ListFormat):
    """OFSI's consolidated list as CSV."""

    name = "ofsi-csv"
    title = "OFSI consolidated CSV"
    dataset = OFSI.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is the one above the header."""
        return read_table(path, dataset, publication=OFSI, columns=COLUMNS, needed="Group ID", renamed=as_uk_row)
