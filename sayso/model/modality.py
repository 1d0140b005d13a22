"""How a source presents what it says."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Modality", "Polarity"]


class Modality(StrEnum):
    """How the source presents the claim: as fact, plan, possibility, expectation, condition or question."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"
    QUESTIONED = "questioned"


class Polarity(StrEnum):
    """Whether the source affirms or denies the claim."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
