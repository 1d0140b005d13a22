"""JSON Lines: a claim a line with everything that the ledger has on it, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.export.document import to_lines
from sayso.export.exporter import Losses, Source

__all__ = ["JsonLinesExporter"]


class JsonLinesExporter:
    """Writes claims as ``sayso read --format jsonl`` does, each with its id and the entities of the ledger."""

    name = "jsonl"
    title = "JSON Lines, a claim a line with everything"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``. Nothing is lost."""
        with target.open("wb") as file:
            file.writelines(_lines(source))
        return Losses()


def _lines(source: Source) -> Iterator[bytes]:
    for report in source.reports():
        known = {local: b.id for local, b in report.bearers.items()}
        for line, identifier in zip(to_lines(report.reading).split("\n")[:-1], report.ids, strict=True):
            claim = msgspec.json.decode(line)
            bearers = {local: known[local] for local in claim["entities"] if local in known}
            yield msgspec.json.encode({"id": identifier} | claim | {"bearers": bearers}) + b"\n"
