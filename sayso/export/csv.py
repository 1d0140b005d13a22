"""CSV: a claim a row, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.export.claim_rows import COLUMNS, NOT_CARRIED, claim_row
from sayso.export.exporter import Losses, Source

__all__ = ["CsvExporter", "escape_formula"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff".encode()
"""By which spreadsheets know UTF-8."""


class CsvExporter:
    """Writes claims after RFC 4180, in UTF-8. No cell is taken for a formula."""

    name = "csv"
    title = "CSV, a claim a row"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        with target.open("wb") as file:
            file.writelines(_lines(source, losses))
        return losses


def _lines(source: Source, losses: Losses) -> Iterator[bytes]:
    yield _BOM
    yield _line(COLUMNS)
    for report in source.reports():
        for n in range(len(report.ids)):
            row = claim_row(report, n)
            yield _line([escape_formula(row[c]) for c in COLUMNS])
            losses[NOT_CARRIED] += 1


def escape_formula(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a text gets a leading apostrophe, which they hide."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _line(row: Iterable[str]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(row)
    return buffer.getvalue().encode()
