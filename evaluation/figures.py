"""Figures of a scorer: names, scale and direction.

A scorer prints a nested JSON object. Here it becomes a flat table such as ``{"linked.F1": 68.3}``,
and two such tables are compared in points: a point is one hundredth of a figure's full scale, and
a positive difference is always an improvement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["TOLERANCE", "Change", "compare_figures", "flatten", "is_lower_better", "total_points"]

Figures = dict[str, float]

TOLERANCE = 0.5
"""Points by which a figure may fall before it counts as a loss."""

_COUNTS = frozenset(
    {
        "best_at",
        "clean",
        "documents",
        "events",
        "gold",
        "joined",
        "mentions",
        "missing",
        "n",
        "pairs",
        "predicted",
        "units",
    }
)
"""Sizes and settings that a scorer prints beside its figures: not a quality, so not compared."""
_LOWER_IS_BETTER = frozenset(
    {"alerts_clean", "alerts_per_query", "ece", "joined_wrongly", "mae", "most_split", "overclaimed", "underclaimed"}
)
_PERCENT_TASKS = frozenset({"attribution", "events", "factuality", "time"})
"""Tasks whose scorers print percentages; all others print shares between 0 and 1."""
_NEVER_PERCENT = frozenset({"found", "mae", "r"})


class Change(NamedTuple):
    """A figure beside its earlier value.

    Attributes:
        figure: the name, such as ``by_kind.direct.linked_R``.
        before: the earlier value, None for a new figure.
        after: the value now, None for a figure that is gone.
        points: the improvement in points, 0.0 where either value is missing.

    """

    figure: str
    before: float | None
    after: float | None
    points: float

    @property
    def is_loss(self) -> bool:
        """Whether the figure fell by more than the tolerance, or is gone."""
        return self.after is None or self.points < -TOLERANCE


def flatten(scores: Mapping[str, Any], prefix: str = "") -> Figures:
    """Return the compared figures of a scorer's output under dotted names.

    Args:
        scores: the scorer's JSON object; counts and empty values are left out.
        prefix: what the names begin with, ending in a dot where it is not empty.

    """
    figures: Figures = {}
    for name, value in scores.items():
        if isinstance(value, Mapping):
            figures |= flatten(value, f"{prefix}{name}.")
        elif name not in _COUNTS and isinstance(value, int | float):
            figures[f"{prefix}{name}"] = round(float(value), 4)
    return figures


def is_lower_better(figure: str) -> bool:
    """Return whether a smaller value of the figure is the better one, as for an error rate."""
    return figure.rpartition(".")[2] in _LOWER_IS_BETTER


def _points(task: str, figure: str, value: float) -> float:
    """Return a value in points, negative for figures of which less is better."""
    is_percent = task in _PERCENT_TASKS and figure.rpartition(".")[2] not in _NEVER_PERCENT
    points = value if is_percent else 100 * value
    return -points if is_lower_better(figure) else points


def compare_figures(task: str, before: Mapping[str, float], after: Mapping[str, float]) -> list[Change]:
    """Return every figure of either table with its change.

    Args:
        task: the evaluation's task, which decides the scale.
        before: the earlier figures.
        after: the figures now.

    """
    changes = []
    for figure in dict.fromkeys([*before, *after]):
        old, new = before.get(figure), after.get(figure)
        points = 0.0
        if old is not None and new is not None:
            points = round(_points(task, figure, new) - _points(task, figure, old), 2)
        changes.append(Change(figure, old, new, points))
    return changes


def total_points(task: str, figures: Mapping[str, float]) -> float:
    """Return the sum of the figures in points, error rates counted negatively."""
    return round(sum(_points(task, figure, value) for figure, value in figures.items()), 2)
