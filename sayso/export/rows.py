"""A claim a row: CSV for spreadsheets, Parquet for data frames, JSON Lines for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from sayso.display import phrases
from sayso.export.document import to_lines
from sayso.export.records import KeptReport, Losses, chain, quantities

__all__ = ["COLUMNS", "csv_lines", "json_lines", "parquet"]

COLUMNS = (
    "id", "report", "outlet", "published", "title", "url", "quote", "frame", "who_says_so", "origin", "modality", "polarity", "earliest", "latest", "when", "quantities",
    "entities", "entity_names", "listed", "factuality", "start", "end", "reader", "added",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def _row(report: KeptReport, n: int) -> dict[str, Any]:
    r, claim = report.reading.report, report.reading.claims[n]
    here = {b.number: b for role in claim.roles if (b := report.bearers.get(role.entity or "")) is not None}
    local = {role.entity for role in claim.roles} | {k.source.entity for k in claim.attribution.links}
    listed = sorted({m.listing.id for m in report.reading.matches if m.entity in local})
    return {
        "id": report.ids[n], "report": r.id, "outlet": r.outlet, "published": r.published, "title": r.title, "url": r.url, "quote": " ".join(claim.quote.split()),
        "frame": claim.frame, "who_says_so": " > ".join(chain(claim)), "origin": chain(claim)[-1], "modality": claim.modality.value, "polarity": claim.polarity.value,
        "earliest": claim.when.earliest if claim.when else None, "latest": claim.when.latest if claim.when else None, "when": phrases.when(claim.when) if claim.when else None,
        "quantities": "; ".join(quantities(claim, report.reading)), "entities": "; ".join(b.id for _, b in sorted(here.items())),
        "entity_names": "; ".join(b.name for _, b in sorted(here.items())), "listed": "; ".join(listed), "factuality": claim.factuality, "start": claim.span.start,
        "end": claim.span.end, "reader": claim.reader, "added": report.added,
    }  # fmt: skip


def _safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: such a text gets an apostrophe in front, which spreadsheets do not show."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def csv_lines(reports: Iterator[KeptReport], losses: Losses) -> Iterator[bytes]:
    """CSV after RFC 4180, in UTF-8 with the mark that spreadsheets know it by."""
    yield "\ufeff".encode()
    yield _csv(COLUMNS)
    for report in reports:
        for n in range(len(report.ids)):
            row = _row(report, n)
            yield _csv([_safe(row[c]) for c in COLUMNS])
            losses["spans of roles and cues, links of chains (in jsonl)"] += 1


def _csv(row: Any) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(row)
    return buffer.getvalue().encode()


def parquet(reports: Iterator[KeptReport], target: str, losses: Losses) -> None:
    """A Parquet file, written a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"factuality": pa.float64(), "start": pa.int64(), "end": pa.int64()}
    schema = pa.schema([(c, kinds.get(c, pa.string())) for c in COLUMNS])
    rows: list[dict[str, Any]] = []
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for report in reports:
            rows += [_row(report, n) for n in range(len(report.ids))]
            losses["spans of roles and cues, links of chains (in jsonl)"] += len(report.ids)
            if len(rows) > 20_000:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema))


def json_lines(reports: Iterator[KeptReport]) -> Iterator[bytes]:
    """A claim a line as ``sayso read --format jsonl`` writes it, with its id and the entities of the ledger: nothing is left out."""
    for report in reports:
        kept = {local: b.id for local, b in report.bearers.items()}
        for line, identifier in zip(to_lines(report.reading).split("\n")[:-1], report.ids, strict=True):
            whole = msgspec.json.decode(line)
            bearers = {local: kept[local] for local in whole["entities"] if local in kept}
            yield msgspec.json.encode({"id": identifier} | whole | {"bearers": bearers}) + b"\n"
