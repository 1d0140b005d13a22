"""Parquet, read a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from sayso.errors import BadTable
from sayso.tables.table import Layout, Record, Table
from sayso.tables.values import cell_text

__all__ = ["open_parquet"]

_BATCH = 2000


def open_parquet(path: Path) -> Table:
    """Open a Parquet file; ``Record.line`` is the number of the row.

    Args:
        path: the file.

    Raises:
        BadTable: it is damaged.

    """
    try:
        file = pyarrow.parquet.ParquetFile(path)
        header, size = list(file.schema_arrow.names), int(file.metadata.num_rows)
    except (pyarrow.ArrowException, OSError, ValueError) as error:  # whatever damaged metadata makes it raise
        raise _damaged(path, error) from error
    return Table(str(path), Layout("parquet", 0), header, lambda: _records(path), size=size, aligned=True)


def _records(path: Path) -> Iterator[Record]:
    try:
        line = 0
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=_BATCH):
            columns: list[list[Any]] = [column.to_pylist() for column in batch.columns]
            for values in zip(*columns, strict=True):
                line += 1
                yield Record(line, [cell_text(v) for v in values], line)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> BadTable:
    cause = " ".join(str(error).split())[:200]
    return BadTable(str(path), f"is a damaged Parquet file ({cause})", "write it again")
