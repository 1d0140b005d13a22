"""FollowTheMoney: an entity a line, for OpenAleph and the tools of OpenSanctions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from sayso.export.exporter import Losses, Source
from sayso.export.ftm_entities import entities

__all__ = ["FtmExporter"]


class FtmExporter:
    """Writes FollowTheMoney entities as JSON lines."""

    name = "ftm"
    title = "FollowTheMoney entities"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        with target.open("wb") as file:
            for entity in entities(source, losses):
                file.write(msgspec.json.encode(_sorted(entity.to_dict())) + b"\n")
        return losses


def _sorted(row: dict[str, Any]) -> dict[str, Any]:
    return {k: row[k] for k in ("id", "schema")} | {
        "properties": {k: sorted(v) for k, v in sorted(row["properties"].items())}
    }
