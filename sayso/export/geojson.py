"""GeoJSON: a claim a feature, at the towns that it names, for maps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.export.claims import chain, place_of, summary
from sayso.export.exporter import Losses, Source
from sayso.export.records import ReportRecord
from sayso.resources.gazetteer import Place

__all__ = ["GeoJsonExporter"]

_UNCERTAIN = 5000
"""Metres: a position is that of a town."""
_PLACED = ("place", "origin", "goal", "facility", "target")
"""Roles of places, by precedence."""


class GeoJsonExporter:
    """Writes a FeatureCollection (RFC 7946), a feature a line.

    A claim that names no town is a feature without a geometry; one that names several is a feature at each.
    """

    name = "geojson"
    title = "GeoJSON, a claim a feature"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        with target.open("wb") as file:
            file.writelines(_lines(source, losses))
        return losses


def _lines(source: Source, losses: Losses) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    first = True
    for report in source.reports():
        for n in range(len(report.ids)):
            for feature in _features(report, n, losses):
                yield (b"\n" if first else b",\n") + msgspec.json.encode(feature)
                first = False
    yield b"\n]}\n"


def _features(report: ReportRecord, n: int, losses: Losses) -> Iterator[dict[str, Any]]:
    claim, r = report.reading.claims[n], report.reading.report
    losses["chains, roles and spans (in jsonl)"] += 1
    common = {
        "claim": report.ids[n], "summary": summary(claim), "quote": " ".join(claim.quote.split()), "frame": claim.frame, "modality": claim.modality.value,
        "polarity": claim.polarity.value, "who_says_so": " > ".join(chain(claim)), "outlet": r.outlet, "published": r.published, "url": r.url,
        "start": claim.when.earliest if claim.when else None, "start_earliest": claim.when.earliest if claim.when else None,
        "start_latest": claim.when.latest if claim.when else None, "end": claim.when.latest if claim.when else None,
    }  # fmt: skip
    towns = _places(report, n)
    for role, town in towns:
        more = {
            "place": town.name,
            "country": town.country,
            "role": role,
            "precision": "town",
            "uncertainty_m": _UNCERTAIN,
        }
        geometry = {"type": "Point", "coordinates": [round(town.longitude, 2), round(town.latitude, 2)]}
        yield {"type": "Feature", "id": f"{report.ids[n]}-{town.id}", "geometry": geometry, "properties": common | more}
    if not towns:
        losses["claims that name no town: features without a geometry"] += 1
        yield {"type": "Feature", "id": report.ids[n], "geometry": None, "properties": common}


def _places(report: ReportRecord, n: int) -> list[tuple[str, Place]]:
    """Return the towns that a claim names, each once with its role; those in a role of place come first."""
    claim = report.reading.claims[n]
    found: dict[int, tuple[str, Place]] = {}
    for role in sorted(claim.roles, key=lambda r: _PLACED.index(r.role) if r.role in _PLACED else len(_PLACED)):
        bearer = report.bearers.get(role.entity or "")
        town = place_of(bearer) if bearer is not None else None
        if town is not None:
            found.setdefault(town.id, (role.role, town))
    within = {m.entity: "named" for m in report.reading.mentions if claim.span.start <= m.span.start < claim.span.end}
    for local, role_name in within.items():
        bearer = report.bearers.get(local or "")
        town = place_of(bearer) if bearer is not None else None
        if town is not None:
            found.setdefault(town.id, (role_name, town))
    return list(found.values())
