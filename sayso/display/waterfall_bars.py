"""A match's waterfall as bars on one scale, for pages."""

from __future__ import annotations

from typing import NamedTuple

from sayso.model import Match
from sayso.screening.waterfall import waterfall

__all__ = ["Bar", "bars"]


class Bar(NamedTuple):
    """One term of a waterfall.

    Attributes:
        name: the term.
        detail: what it is about.
        value: what it adds, in log-odds.
        after: the sum up to and with it.
        left: where its bar begins, in percent of the scale.
        width: its length, in percent of the scale; at least a hairline.

    """

    name: str
    detail: str
    value: float
    after: float
    left: float
    width: float


def bars(match: Match) -> list[Bar]:
    """Return the bars of a match, the prior first; the last one ends at its log-odds."""
    steps = waterfall(match.features).steps
    ends = [0.0, *(step.after for step in steps)]
    low, scale = min(ends), (max(ends) - min(ends)) or 1.0

    def percent(value: float) -> float:
        return round(100 * value / scale, 1)

    return [
        Bar(
            step.name,
            step.detail,
            step.value,
            step.after,
            percent(min(step.before, step.after) - low),
            max(0.5, percent(abs(step.value))),
        )
        for step in steps
    ]
