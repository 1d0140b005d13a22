"""Who relays whom: origins on the left, the outlets that were read on the right."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from sayso.corroboration.organisations import plain_name
from sayso.display.pictures.canvas import COLOURS, INK, PALE, drawn, short
from sayso.model import Told
from sayso.model.dossier import Dossier

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["steps", "voices"]

_MOST = 60


def steps(dossier: Dossier) -> Counter[tuple[str, str]]:
    """Return how often each source was relayed directly by another, as (source, relay). An unattributed claim has the
    source "".
    """
    found: Counter[tuple[str, str]] = Counter()
    called: dict[str, str] = {}

    def one(name: str) -> str:
        return called.setdefault(plain_name(name), name)

    for point in dossier.points:
        for s in point.statements:
            if s.told is Told.OWN and not s.via:
                found[("", one(s.read_in))] += 1
                continue
            way = list(dict.fromkeys(map(one, [s.read_in, *s.via, s.speaker])))
            for nearer, further in itertools.pairwise(way):
                found[(further, nearer)] += 1
            if len(way) == 1:
                found[("", one(s.read_in))] += 1
    return found


def voices(dossier: Dossier) -> str | None:
    """Return the graph of sources, None where there is nothing to draw."""
    # Imported here to keep start-up fast: loads NetworkX.
    import networkx as nx

    counted = steps(dossier)
    graph = nx.DiGraph()
    for (further, nearer), n in counted.most_common(_MOST):
        graph.add_node(nearer)
        if further:
            graph.add_edge(further, nearer, n=n)
    if not graph:
        return None
    read = {plain_name(s.read_in) for p in dossier.points for s in p.statements}
    own = {nearer for further, nearer in counted if not further}
    layers = _layers(graph)
    for node in graph:
        graph.nodes[node]["layer"] = layers[node]
    placed = nx.multipartite_layout(graph, subset_key="layer", scale=1.0)
    # Columns one apart; a column with few stands in the middle; every second label hangs lower, so that two do not
    # meet.
    rows = max(Counter(layers.values()).values())
    placed = {node: (float(layers[node]), float(y) * max(rows, 2) / 2) for node, (_, y) in placed.items()}

    def draw(axes: Axes) -> None:
        for a, b, data in graph.edges(data=True):
            axes.annotate(
                "",
                placed[b],
                placed[a],
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": PALE,
                    "lw": min(0.6 + 0.25 * data["n"], 3),
                    "shrinkA": 6,
                    "shrinkB": 6,
                    "connectionstyle": "arc3,rad=0.08",
                },
            )
            (x1, y1), (x2, y2) = placed[a], placed[b]
            axes.text(
                x1 + 0.38 * (x2 - x1), y1 + 0.38 * (y2 - y1), str(data["n"]), fontsize=6, color="#777777", ha="center"
            )
        for node, (x, y) in placed.items():
            root = graph.in_degree(node) == 0
            colour = COLOURS["held"] if root and node not in own else INK
            axes.plot([x], [y], "o" if plain_name(node) in read else "s", color=colour, markersize=6, zorder=3)
            axes.annotate(
                short(node, 34), (x, y), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=7, color=INK
            )
        axes.margins(x=0.16, y=0.14)

    return drawn("voices", min(9.0, max(1.8, 0.62 * rows + 0.6)), draw)


def _layers(graph: object) -> dict[str, int]:
    """Return each node's distance from an origin. A cycle of outlets that cite each other counts as one step."""
    # Imported here to keep start-up fast: loads NetworkX.
    import networkx as nx

    assert isinstance(graph, nx.DiGraph)
    condensed = nx.condensation(graph)
    found: dict[str, int] = {}
    for layer, knots in enumerate(nx.topological_generations(condensed)):
        for knot in knots:
            for node in condensed.nodes[knot]["members"]:
                found[node] = layer
    return found
