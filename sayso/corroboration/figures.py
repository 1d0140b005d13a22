"""Compare the figures of one point and trace how one voice's figure changed in retelling."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.model import Drift, Quantity, Retelling, Statement
from sayso.resources.stems import stem

__all__ = ["comparable", "drifts", "format_quantity", "overlap"]

_TOLERANCE = 0.08
"""Relative tolerance of an approximate figure, in each direction."""


def comparable(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities measure the same: equal units, or counted items.

    Args:
        one: a quantity.
        other: another quantity.

    Returns:
        False where only one of them has a unit.

    """
    if (one.unit or other.unit) and one.unit != other.unit:
        return False
    return one.unit is not None or (one.item is not None and other.item is not None)


def same_item(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities count items with the same head noun.

    Args:
        one: a quantity.
        other: another quantity.

    Returns:
        False where either has no item.

    """
    return (
        one.item is not None and other.item is not None and stem(one.item.split()[-1]) == stem(other.item.split()[-1])
    )


def _bounds(q: Quantity) -> tuple[float, float]:
    low = -math.inf if q.low is None else q.low
    high = math.inf if q.high is None else q.high
    if q.approximate:
        slack = _TOLERANCE * max(abs(b) for b in (low, high) if math.isfinite(b))
        return low - slack, high + slack
    return low, high


def overlap(one: Quantity, other: Quantity) -> bool:
    """Return whether one number can satisfy both quantities.

    Args:
        one: a quantity; a missing bound is infinite, and an approximate one is widened by the tolerance.
        other: another quantity.

    Returns:
        True where the intervals overlap; open bounds that only touch do not.

    """
    (a, b), (c, d) = _bounds(one), _bounds(other)
    if b < c or d < a:
        return False
    if b == c:
        return not (one.high_open or other.low_open)
    if d == a:
        return not (other.high_open or one.low_open)
    return True


def format_quantity(q: Quantity) -> str:
    """Return a quantity in short notation: "> 6,000 drones", "≤ 6,000 drones / year"."""
    unit = q.unit or q.item or ""

    def number(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"

    if q.low is not None and q.high is not None:
        text = number(q.low) if q.low == q.high else f"{number(q.low)}–{number(q.high)}"
        text = f"~ {text}" if q.approximate else text
    elif q.low is not None:
        text = f"{'>' if q.low_open else '≥'} {number(q.low)}"
    elif q.high is not None:
        text = f"{'<' if q.high_open else '≤'} {number(q.high)}"
    else:
        text = "?"
    return " ".join(filter(None, (text, unit, f"/ {q.per}" if q.per else "")))


def main_figure(statement: Statement, like: Quantity | None = None) -> Quantity | None:
    """Return the quantity of a statement that its point is about.

    Args:
        statement: the statement.
        like: a quantity with which it must be comparable; if left out, the first one is returned.

    Returns:
        The quantity, or None.

    """
    if like is None:
        return statement.quantities[0] if statement.quantities else None
    close = [q for q in statement.quantities if comparable(q, like)]
    return next((q for q in close if same_item(q, like)), close[0] if close else None)


def drifts(statements: Sequence[Statement]) -> tuple[Drift, ...]:
    """Return the retellings of each voice whose figure is given in more than one way.

    Args:
        statements: of one point, in the order of the reports.

    Returns:
        One drift for each such voice. The source of a retelling is the statement of the outlet that it cites, or
        None.

    """
    result = []
    for voice in dict.fromkeys(s.voice for s in statements):
        path_so_far: list[tuple[Statement, Quantity]] = []
        for s in statements:
            q = main_figure(s, path_so_far[0][1] if path_so_far else None) if s.voice == voice else None
            if q is not None and all(s.report != t.report for t, _ in path_so_far):
                path_so_far.append((s, q))
        if len({format_quantity(q) for _, q in path_so_far}) > 1:
            path = tuple(
                Retelling(
                    statement=s.id, outlet=s.outlet, figure=format_quantity(q), source=_source(s, path_so_far[:n])
                )
                for n, (s, q) in enumerate(path_so_far)
            )
            result.append(Drift(voice=voice, path=path))
    return tuple(result)


def _source(statement: Statement, before: Sequence[tuple[Statement, Quantity]]) -> str | None:
    through = statement.via[0].casefold().removeprefix("the ") if statement.via else None
    for s, _ in reversed(before):
        if s.outlet is not None and s.outlet.casefold().removeprefix("the ") == through:
            return s.id
    return None
