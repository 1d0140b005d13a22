"""The names of the formats, apart from what writes them, so that help is quick."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ExportFormat"]


class ExportFormat(StrEnum):
    """The formats in which the ledger leaves."""

    FTM = "ftm"
    STATEMENTS = "statements"
    STIX = "stix"
    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    GRAPHML = "graphml"
