"""The towns of a dossier, on outlines of coasts and borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from sayso import resources
from sayso.display.pictures.canvas import COLOURS, INK, PALE, drawn
from sayso.model.dossier import Place

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["region", "worldmap"]

_ROOM = 0.35
"""Of the distance between the places that is left around them."""
_SHAPE = 1.7
"""Width by height."""
_LEAST = 8.0
"""Degrees that a map is wide at least: a town without what is around it says nothing."""


_REGION = 40.0
"""Degrees that a map spans before places far from the others are left out of it."""
_KEPT = 0.7
"""Share of the mentions that stays on the map."""


class _Frame(NamedTuple):
    west: float
    east: float
    south: float
    north: float


@cache
def _outlines() -> list[npt.NDArray[np.float64]]:
    outlines = resources.arrays("outlines")
    points, ends = np.asarray(outlines["points"], np.float64) / 100.0, np.asarray(outlines["ends"], np.int64)
    return np.split(points, ends[:-1])


def region(places: Iterable[Place]) -> tuple[list[Place], list[Place]]:
    """Return the places of the region that a dossier is about, and those far from it.

    While they span too much, the place farthest from the middle (the mean by mentions) goes, as long as most
    mentions stay.

    Args:
        places: the places; those without a position are in neither part.

    """
    inside = [p for p in places if p.longitude is not None and p.latitude is not None]
    outside: list[Place] = []
    whole = sum(p.points for p in inside)
    while len(inside) > 1 and _width(inside) > _REGION:
        x, y = (float(np.repeat(_axis(inside, n), [p.points for p in inside]).mean()) for n in (0, 1))
        farthest = max(inside, key=lambda p: np.hypot((p.longitude or 0.0) - x, (p.latitude or 0.0) - y))
        if sum(p.points for p in inside) - farthest.points < _KEPT * whole:
            break
        inside.remove(farthest)
        outside.append(farthest)
    return inside, outside


def _axis(places: Sequence[Place], n: int) -> list[float]:
    return [(p.longitude, p.latitude)[n] or 0.0 for p in places]


def _width(places: Sequence[Place]) -> float:
    return max(max(values) - min(values) for values in (_axis(places, 0), _axis(places, 1)))


def worldmap(places: Sequence[Place]) -> str | None:
    """Return the map, None where no place has a position."""
    known = [(p, p.longitude, p.latitude) for p in places if p.longitude is not None and p.latitude is not None]
    if not known:
        return None
    frame = _frame([x for _, x, _ in known], [y for _, _, y in known])

    def draw(axes: Axes) -> None:
        for line in _outlines():
            inside = (
                (line[:, 0] >= frame.west - 2)
                & (line[:, 0] <= frame.east + 2)
                & (line[:, 1] >= frame.south - 2)
                & (line[:, 1] <= frame.north + 2)
            )
            if inside.any():
                axes.plot(*np.where(inside[:, None], line, np.nan).T, color=PALE, linewidth=0.5, zorder=1)
        for n, (place, x, y) in enumerate(sorted(known, key=lambda k: (-k[2], k[1]))):
            axes.plot([x], [y], "o", color=COLOURS["held"], markersize=min(4 + place.points, 10), alpha=0.85, zorder=3)
            up = 7 if n % 2 == 0 else -12
            axes.annotate(
                place.name,
                (x, y),
                xytext=(0, up),
                textcoords="offset points",
                ha="center",
                fontsize=7,
                color=INK,
                zorder=4,
            )
        axes.set_xlim(frame.west, frame.east)
        axes.set_ylim(frame.south, frame.north)
        middle = np.radians((frame.south + frame.north) / 2)
        axes.set_aspect(1.0 / max(0.2, float(np.cos(middle))))
        axes.set_xticks([])
        axes.set_yticks([])

    return drawn("map", 4.2, draw, frame=True)


def _frame(xs: list[float], ys: list[float]) -> _Frame:
    wide, high = max(max(xs) - min(xs), _LEAST), max(max(ys) - min(ys), _LEAST * 0.6)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half, tall = wide * (0.5 + _ROOM), high * (0.5 + _ROOM)
    shrink = max(0.2, float(np.cos(np.radians(y))))  # a degree of longitude is shorter than one of latitude
    half, tall = max(half, tall * _SHAPE / shrink), max(tall, half * shrink / _SHAPE)
    return _Frame(max(-180.0, x - half), min(180.0, x + half), max(-88.0, y - tall), min(88.0, y + tall))
