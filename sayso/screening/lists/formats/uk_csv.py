"""The UK Sanctions List as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import BadList
from sayso.screening.lists.formats.uk_table import DATASET, read_table
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import decode_csv, read_bytes
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["UkCsvFormat"]

_SIGNATURE = re.compile(rb"Unique ID.*Name 6|Name 6.*Unique ID", re.DOTALL)


def _csv_rows(text: str, *, strict: bool) -> Iterator[tuple[str, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=strict)
    for cells in reader:
        yield f"line {reader.line_num}", cells


class UkCsvFormat(ListFormat):
    """The UK Sanctions List as CSV."""

    name = "uk-csv"
    title = "UK Sanctions List CSV"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is the one above the header."""
        text, skipped = decode_csv(read_bytes(path, "the UK Sanctions List")), Skipped()
        try:
            return read_table(_csv_rows(text, strict=True), path, dataset, skipped)
        except csv.Error as error:
            # A quotation mark that stands alone breaks its row; one that never ends, the file.
            if text.rstrip().count('"') % 2 and "unexpected end" in str(error):
                raise BadList(str(path), f"is no CSV, or is cut off ({error})", "download it again") from error
        try:
            return read_table(_csv_rows(text, strict=False), path, dataset, Skipped())
        except csv.Error as error:
            raise BadList(str(path), f"is no CSV ({error})", "download it again") from error
