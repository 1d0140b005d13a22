"""What a person can say of a match."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Verdict"]


class Verdict(StrEnum):
    """The three answers."""

    MATCH = "match"
    NO_MATCH = "no-match"
    UNSURE = "unsure"
