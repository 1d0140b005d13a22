"""GraphML: the network of entities and the claims that relate them, for Gephi, yEd and Cytoscape."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from sayso.export.claims import Relation, chain, post_relations, relation_of
from sayso.export.exporter import Losses, Source
from sayso.export.records import EntityRecord, entities_of

__all__ = ["GraphMlExporter", "clean_xml"]

_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class GraphMlExporter:
    """Writes entities as nodes, and an edge for each asserted claim that relates two of them and for each post."""

    name = "graphml"
    title = "GraphML, the network of entities"

    def write(self, source: Source, target: Path) -> Losses:
        """Write the export; see ``Exporter``."""
        losses = Losses()
        target.write_bytes(_network(source, losses))
        return losses


def _network(source: Source, losses: Losses) -> bytes:
    graph = nx.MultiDiGraph()
    entities = entities_of(source.reports())
    claims = edges = 0
    for report in source.reports():
        for claim, identifier in zip(report.reading.claims, report.ids, strict=True):
            claims += 1
            tied = relation_of(claim, report.bearers)
            if tied is None:
                continue
            edges += 1
            _add_ends(graph, tied, entities)
            r = report.reading.report
            values = {
                "label": claim.frame,
                "claim": identifier,
                "modality": claim.modality.value,
                "polarity": claim.polarity.value,
                "quote": claim.quote,
                "who_says_so": " > ".join(chain(claim)),
                "first": claim.when.earliest if claim.when else None,
                "last": claim.when.latest if claim.when else None,
                "published": r.published,
                "url": r.url,
            }
            graph.add_edge(
                tied.source.id, tied.target.id, key=identifier, **{k: clean_xml(v) for k, v in values.items() if v}
            )
    _add_posts(graph, source, entities)
    losses["claims that tie no two entities, or are planned, denied or not asserted: no edges"] += claims - edges
    losses["entities that no claim ties to another"] += len(entities) - graph.number_of_nodes()
    buffer = io.BytesIO()
    nx.write_graphml(graph, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue()


def clean_xml(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids: networkx would write them, and no reader opens the
    file.
    """
    return " ".join(_CONTROL.sub("", text).split())


def _add_ends(graph: nx.MultiDiGraph[str], tied: Relation, entities: Mapping[int, EntityRecord]) -> None:
    for end in (tied.source, tied.target):
        entity = entities[end.number]
        graph.add_node(
            end.id,
            label=clean_xml(end.name),
            schema=end.schema,
            listed=bool(entity.matches),
            reports=len(entity.reports),
        )


def _add_posts(graph: nx.MultiDiGraph[str], source: Source, entities: Mapping[int, EntityRecord]) -> None:
    """Add an edge for each post that names person and organisation."""
    for report in source.reports():
        r = report.reading.report
        for key, post, tied in post_relations(report.reading, report.bearers):
            _add_ends(graph, tied, entities)
            values = {"label": post.title, "status": post.status, "published": r.published, "url": r.url}
            graph.add_edge(tied.source.id, tied.target.id, key=key, **{k: clean_xml(v) for k, v in values.items() if v})
