"""The network: an edge is a claim with both as participants, or a position. Being named together makes no edge, nor
does what is planned, possible or denied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.display.pictures.canvas import COLOURS, INK, drawn, short
from sayso.model.dossier import Relation

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

__all__ = ["is_fact", "network"]

_MOST = 60
_FACTS = frozenset({"held", "asserted"})


def is_fact(tie: Relation) -> bool:
    """Return whether somebody states a relation as fact; what is planned, possible or denied is not drawn."""
    return tie.held in _FACTS


def network(ties: Sequence[Relation], listed: frozenset[str]) -> str | None:
    """Return the network, None where it has no edge. Names with a match on a list are red.

    Args:
        ties: the relations.
        listed: names with a match on a list.

    """
    # Imported here to keep start-up fast: loads NetworkX.
    import networkx as nx

    graph = nx.Graph()
    for tie in [t for t in ties if is_fact(t)][:_MOST]:
        if graph.has_edge(tie.one, tie.other):
            known = graph.edges[tie.one, tie.other]
            if tie.label not in known["labels"]:
                known["labels"].append(tie.label)
        else:
            graph.add_edge(tie.one, tie.other, labels=[tie.label])
    if not graph:
        return None
    placed = _placed(graph)

    def draw(axes: Axes) -> None:
        for a, b, data in graph.edges(data=True):
            (x1, y1), (x2, y2) = placed[a], placed[b]
            axes.plot([x1, x2], [y1, y2], color=COLOURS["held"], linewidth=0.9, zorder=1)
            axes.text(
                (x1 + x2) / 2,
                (y1 + y2) / 2,
                ", ".join(data["labels"][:3]),
                fontsize=6,
                color="#555555",
                ha="center",
                va="center",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
                zorder=2,
            )
        for node, (x, y) in placed.items():
            colour = COLOURS["denied"] if node in listed else INK
            axes.plot([x], [y], "o", color=colour, markersize=6, zorder=3)
            axes.annotate(
                short(node, 32),
                (x, y),
                xytext=(0, 7),
                textcoords="offset points",
                ha="center",
                fontsize=7,
                color=colour,
                zorder=4,
            )
        axes.margins(x=0.18, y=0.14)

    return drawn("network", min(8.0, 2.4 + 0.22 * len(graph)), draw)


def _placed(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Lay out each connected component separately, side by side, as wide as its number of nodes."""
    # Imported here to keep start-up fast: loads NetworkX.
    import networkx as nx

    found: dict[str, tuple[float, float]] = {}
    left = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda p: (-len(p), min(p))):
        inner = graph.subgraph(sorted(part))
        width = max(1.5, len(part) ** 0.8)
        spots = (
            nx.spring_layout(inner, seed=7, k=2.2 / len(part) ** 0.5, iterations=300)
            if len(part) > 2
            else nx.shell_layout(inner)
        )
        for node, (x, y) in spots.items():
            found[node] = (left + width * (0.5 + 0.42 * float(x)), float(y))
        left += width + 0.6
    return found
