"""GeoJSON: a claim a feature, at the town that it names; GraphML: who is tied to whom, by which claims."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from sayso.export.records import KeptReport, Losses, bodies_of, chain, place_of, summary, tie
from sayso.resources.gazetteer import Place

__all__ = ["geojson_lines", "graphml"]

_UNCERTAIN = 5000
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLACED = ("place", "origin", "goal", "facility", "target")


def _places(report: KeptReport, n: int) -> list[tuple[str, Place]]:
    """The towns that a claim names, those in a role of place first, each once."""
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


def geojson_lines(reports: Iterator[KeptReport], losses: Losses) -> Iterator[bytes]:
    """A FeatureCollection (RFC 7946), a feature a line. A claim without a town is a feature without a geometry, and one with several stands at each."""
    yield b'{"type":"FeatureCollection","features":['
    first = True
    for report in reports:
        for n in range(len(report.ids)):
            for feature in _features(report, n, losses):
                yield (b"\n" if first else b",\n") + msgspec.json.encode(feature)
                first = False
    yield b"\n]}\n"


def _features(report: KeptReport, n: int, losses: Losses) -> Iterator[dict[str, Any]]:
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


def graphml(reports: Callable[[], Iterator[KeptReport]], losses: Losses) -> bytes:
    """The network: entities, and for each asserted claim that ties two of them an edge of its own."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    bodies = bodies_of(reports())
    claims = 0
    for report in reports():
        for claim, identifier in zip(report.reading.claims, report.ids, strict=True):
            claims += 1
            tied = tie(claim, report.bearers)
            if tied is None:
                continue
            for end in (tied.source, tied.target):
                body = bodies[end.number]
                graph.add_node(
                    end.id,
                    label=_clean(end.name),
                    schema=end.schema,
                    listed=bool(body.matches),
                    reports=len(body.reports),
                )
            r = report.reading.report
            values = {
                "label": claim.frame, "claim": identifier, "modality": claim.modality.value, "polarity": claim.polarity.value, "quote": claim.quote,
                "who_says_so": " > ".join(chain(claim)), "first": claim.when.earliest if claim.when else None, "last": claim.when.latest if claim.when else None,
                "published": r.published, "url": r.url,
            }  # fmt: skip
            graph.add_edge(
                tied.source.id, tied.target.id, key=identifier, **{k: _clean(v) for k, v in values.items() if v}
            )
    losses["claims that tie no two entities, or are planned, denied or not asserted: no edges"] += (
        claims - graph.number_of_edges()
    )
    losses["entities that no claim ties to another"] += len(bodies) - graph.number_of_nodes()
    buffer = io.BytesIO()
    nx.write_graphml(graph, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue()


def _clean(text: str) -> str:
    """A text without what XML 1.0 cannot hold; networkx would write it, and nobody could read the file."""
    return " ".join(_CONTROL.sub("", text).split())
