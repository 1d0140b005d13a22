"""What the pictures share: size, colours, and rendering to SVG without time stamps or random ids."""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["COLOURS", "INK", "PALE", "WIDTH", "drawn", "short"]

WIDTH = 7.4
"""Inches: a printed page without its margins."""
INK, PALE = "#222222", "#bbbbbb"
COLOURS = {
    "held": "#1f5fa8",
    "asserted": "#1f5fa8",
    "planned": "#b26a00",
    "possible": "#7d6bb0",
    "open": "#777777",
    "denied": "#b3261e",
}
_SETTINGS: dict[str, Any] = {
    "svg.fonttype": "none", "text.parse_math": False, "font.family": "sans-serif", "font.size": 8, "axes.linewidth": 0.6, "path.simplify": True,
}  # fmt: skip


def drawn(name: str, height: float, draw: Callable[[Axes], None], *, frame: bool = False) -> str:
    """Return a picture as SVG.

    Args:
        name: the name of the picture, from which its ids are made.
        height: in inches.
        draw: draws on the axes.
        frame: whether the axes are shown.

    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: Any = {**_SETTINGS, "svg.hashsalt": name}
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a font without a letter: the reader's browser has it
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        if not frame:
            axes.set_axis_off()
        draw(axes)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue().decode()


def short(text: str, width: int) -> str:
    """Return a text on one line of at most ``width`` characters."""
    return textwrap.shorten(text, width, placeholder="…")
