"""A number in the text with what its words make of it, before it is a ``Quantity``."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Amount", "Bound", "HeadUnit", "Stretch"]

Stretch = tuple[int, int]
"""First character, and the character behind the last."""


class Bound(NamedTuple):
    """What a phrase in front of a number makes of it.

    Attributes:
        low: whether the number is a lower bound.
        high: whether it is an upper bound.
        open: whether the number itself is excluded.
        approximate: whether it is approximate.
        bare: whether the phrase changes nothing and is left out: "exactly".

    """

    low: bool = False
    high: bool = False
    open: bool = False
    approximate: bool = False
    bare: bool = False


class HeadUnit(NamedTuple):
    """What the head of a table's column makes of the figures below it: by what to multiply, and their unit, None for a
    count.
    """

    scale: float = 1.0
    unit: str | None = None


class Amount(NamedTuple):
    """A number with its bounds.

    Attributes:
        span: its characters.
        number: the characters of the number and its unit alone.
        low: the number, or the lower end of a range.
        high: the upper end of a range.
        bound: what the phrase in front makes of it.
        unit: its unit, None for a count.
        is_part: whether it is a part of a whole, which has neither rate nor counted things.

    """

    span: Stretch
    number: Stretch
    low: float
    high: float | None = None
    bound: Bound | None = None
    unit: str | None = None
    is_part: bool = False
