"""Numbers with their bounds."""

from __future__ import annotations

import math

from sayso.model.base import Noun
from sayso.model.report import Span

__all__ = ["Quantity"]


class Quantity(Noun, frozen=True, kw_only=True):
    """A number with its bounds: "over 6,000 drones" has the lower bound 6000, open, and no upper bound.

    A bound that is unknown is None, never infinite. Bounds are in ``unit``: an SI symbol, "%", an ISO 4217 code, or
    None for a count of ``item``. An open bound (``low_open``, ``high_open``) is itself excluded. ``per`` is the unit
    of a rate.
    """

    id: str
    span: Span
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    unit: str | None = None
    per: str | None = None
    item: str | None = None

    def __post_init__(self) -> None:
        bounds = [b for b in (self.low, self.high) if b is not None]
        if not all(map(math.isfinite, bounds)) or bounds != sorted(bounds):
            raise ValueError(f"bounds that are infinite or reversed: {bounds}")
