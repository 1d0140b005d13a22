"""The ledger → a file in one of the formats."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.export.formats import ExportFormat
from sayso.export.records import KeptReport, Losses, kept_reports
from sayso.files import whole_file
from sayso.ledger import tables as t
from sayso.ledger.compression import unsqueeze

if TYPE_CHECKING:
    from sayso.ledger.view import View

__all__ = ["export"]


def _raw(view: View) -> Callable[[str], bytes | None]:
    """Gives the raw document of a report by its id."""

    def get(key: str) -> bytes | None:
        row = view.connection.execute(
            sa.select(t.blobs.c.data, t.blobs.c.size).join(t.reports, t.reports.c.raw == t.blobs.c.id).where(t.reports.c.key == key)
        ).first()  # fmt: skip
        return unsqueeze(row.data, row.size) if row is not None else None

    return get


def export(view: View, form: ExportFormat, target: Path) -> Losses:
    """Writes all that counts, whole or not at all, and says what the format could not carry.

    Raises:
        NotInstalled: the format's library is not there.
        OutputError: the file cannot be written.

    """
    losses = Losses()

    def reports() -> Iterator[KeptReport]:
        return kept_reports(view)

    with whole_file(target) as temporary:
        if form is ExportFormat.PARQUET:
            from sayso.export.rows import parquet

            parquet(reports(), str(temporary), losses)
        elif form is ExportFormat.STATEMENTS:
            from sayso.export.ftm import statements

            with temporary.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(statements(reports, _raw(view), losses))
        else:
            with temporary.open("wb") as out:
                out.writelines(_pieces(view, form, reports, losses))
    return Losses(+losses)


def _pieces(
    view: View, form: ExportFormat, reports: Callable[[], Iterator[KeptReport]], losses: Losses
) -> Iterable[bytes]:
    if form is ExportFormat.FTM:
        from sayso.export.ftm import lines

        return lines(reports, _raw(view), losses)
    if form is ExportFormat.STIX:
        from sayso.export.stix import bundle

        return [bundle(reports, losses).encode()]
    if form is ExportFormat.GEOJSON:
        from sayso.export.maps import geojson_lines

        return geojson_lines(reports(), losses)
    if form is ExportFormat.GRAPHML:
        from sayso.export.maps import graphml

        return [graphml(reports, losses)]
    from sayso.export.rows import csv_lines, json_lines

    return csv_lines(reports(), losses) if form is ExportFormat.CSV else json_lines(reports())
