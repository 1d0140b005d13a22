"""Order points by what matters to somebody who reads a list of them from the top."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Point

__all__ = ["by_importance"]


def by_importance(points: Iterable[Point]) -> list[Point]:
    """Return points in the order of what matters.

    First what more than one origin holds, then what is contradicted, then by how many reports tell it, whether it has
    a figure or a day, and how many
    origins there may be; what nobody is named for comes near the end, and mere posts ("spokesman N. N.") last.
    """
    return sorted(points, key=_rank)


def _rank(point: Point) -> tuple[object, ...]:
    reports = len({s.report for s in point.statements})
    tells = any(s.quantities or s.earliest for s in point.statements)
    attributed = any(o.counted for o in point.origins) or any(s.via for s in point.statements)
    return (
        not attributed,
        -min(point.low, 2),
        not point.contradicted,
        -reports,
        not tells,
        -point.high,
        point.statements[0].published or "9999",
    )
