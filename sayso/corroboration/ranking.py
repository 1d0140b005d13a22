"""Rank points by importance to a reader."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Point

__all__ = ["by_importance"]


def by_importance(points: Iterable[Point]) -> list[Point]:
    """Sort points by importance.

    Points with more than one origin come first, then contradicted ones, then those with more reports, with a figure
    or a day, and with more possible origins. Unattributed points come near the end, and mere posts ("spokesman N.
    N.") last.

    Args:
        points: the points.

    Returns:
        The same points, sorted.

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
