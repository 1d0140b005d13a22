"""The UK Sanctions List as CSV."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.uk_entry import UK_LIST
from sayso.screening.lists.formats.uk_table import read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["UkCsvFormat"]

_SIGNATURE = re.compile(rb"\A(?!PK\x03\x04|\s*<).*?(?:Unique ID.*Name 6|Name 6.*Unique ID)", re.DOTALL)


class UkCsvFormat(ListFormat):
    """The UK Sanctions List as CSV."""

    name = "uk-csv"
    title = "UK Sanctions List CSV"
    dataset = UK_LIST.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is the one above the header."""
        return read_table(path, dataset)
