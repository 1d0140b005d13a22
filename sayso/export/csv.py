"""CSV: a claim a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.export.claim_rows import COLUMNS, NOT_CARRIED, claim_row
from sayso.export.exporter import Losses, Source
from sayso.tables.writing import write_delimited

__all__ = ["CsvExporter"]


class CsvExporter:
    """Writes claims after RFC 4180, in UTF-8.

    Attributes:
        raw_cells: whether cells that a spreadsheet takes for formulas stay as they are.

    """

    name = "csv"
    title = "CSV, a claim a row"
    raw_cells = False

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        write_delimited(target, COLUMNS, _rows(source, losses), raw=self.raw_cells)
        return losses


def _rows(source: Source, losses: Losses) -> Iterator[list[object]]:
    for report in source.reports():
        for n in range(len(report.ids)):
            row = claim_row(report, n)
            yield [row[c] for c in COLUMNS]
            losses[NOT_CARRIED] += 1
