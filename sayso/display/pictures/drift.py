"""How a figure changed as reports relayed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.display.pictures.canvas import COLOURS, INK, PALE, drawn, short
from sayso.model import Point, Retelling

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["drift"]

_MOST = 12
_PALETTE = (COLOURS["held"], COLOURS["planned"], COLOURS["possible"], COLOURS["denied"], COLOURS["open"])


def drift(point: Point) -> str | None:
    """Return, for each voice whose figure changed, its reports in order with arrows from their sources; None where none changed."""
    if not point.drifts:
        return None
    names = {o.id: o.name for o in (*point.origins, *point.deniers)}
    paths = [(names.get(d.voice, d.voice), d.path[:_MOST]) for d in point.drifts]
    widest = max(len(p) for _, p in paths)

    def draw(axes: Axes) -> None:
        for row, (name, path) in enumerate(paths):
            colour = _PALETTE[row % len(_PALETTE)]
            axes.text(-0.75, -row, short(name, 22), ha="right", va="center", fontsize=7, color=colour)
            for n, told in enumerate(path):
                _arrow(axes, path, n, row)
                axes.text(n, -row, told.figure, ha="center", va="center", fontsize=7, color=INK,
                          bbox={"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": colour, "linewidth": 0.8}, zorder=3)  # fmt: skip
                axes.text(
                    n,
                    -row - 0.34,
                    short(told.outlet or "outlet unknown", 20),
                    ha="center",
                    va="center",
                    fontsize=6,
                    color="#555555",
                )
        axes.set_xlim(-1.9, max(widest - 0.4, 1.5))
        axes.set_ylim(-len(paths) + 0.3, 0.6)

    return drawn(f"drift {point.id}", 0.35 + 0.75 * len(paths), draw)


def _arrow(axes: Axes, path: tuple[Retelling, ...], n: int, row: int) -> None:
    """Draw an arrow from the source of a retelling, dotted from the previous one where the source is unknown."""
    if n == 0:
        return
    source = next((m for m, r in enumerate(path[:n]) if r.statement == path[n].source), None)
    start, style = (source, "-") if source is not None else (n - 1, ":")
    bend = "arc3,rad=-0.25" if n - start > 1 else "arc3,rad=0"
    axes.annotate(
        "", (n - 0.3, -row), (start + 0.3, -row), arrowprops={"arrowstyle": "-|>", "color": PALE, "lw": 1, "linestyle": style, "connectionstyle": bend}
    )  # fmt: skip
