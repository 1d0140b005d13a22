"""Tense of the clause around an expression of time."""

from __future__ import annotations

from enum import Enum

__all__ = ["Tense"]


class Tense(Enum):
    """Where a clause lies from the day it was written; ``OPEN`` where its verb does not say."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"
