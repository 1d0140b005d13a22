"""Parquet: a claim a row, typed, for data frames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.export.claim_rows import COLUMNS, NOT_CARRIED, claim_row
from sayso.export.exporter import Losses, Source

__all__ = ["ParquetExporter"]

_TYPES = {"factuality": pa.float64(), "start": pa.int64(), "end": pa.int64()}
_SCHEMA = pa.schema([(c, _TYPES.get(c, pa.string())) for c in COLUMNS])
_ROW_GROUP = 20_000


class ParquetExporter:
    """Writes claims a row group at a time, compressed with zstandard."""

    name = "parquet"
    title = "Parquet, a claim a row"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        rows: list[dict[str, Any]] = []
        with pq.ParquetWriter(target, _SCHEMA, compression="zstd") as writer:
            for report in source.reports():
                rows += [claim_row(report, n) for n in range(len(report.ids))]
                losses[NOT_CARRIED] += len(report.ids)
                if len(rows) > _ROW_GROUP:
                    writer.write_table(pa.Table.from_pylist(rows, _SCHEMA))
                    rows = []
            writer.write_table(pa.Table.from_pylist(rows, _SCHEMA))
        return losses
