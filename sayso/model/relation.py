"""Relations between the claims of one report."""

from __future__ import annotations

from enum import StrEnum

from sayso.model.base import Noun
from sayso.model.modality import Polarity

__all__ = ["ClaimRelation", "RelationKind"]


class RelationKind(StrEnum):
    """How a claim is about another one of its report."""

    DISMISSES = "dismisses"
    """It says only that the other one is not true: "These reports are baseless"."""
    RESTATES_FIGURE = "restates_figure"
    """It gives another number for what the other one counts: "The organisers put the number at 60,000"."""


class ClaimRelation(Noun, frozen=True, kw_only=True):
    """A claim that is about another claim.

    ``claim`` and ``of`` are the ids of the two. ``polarity`` is what the source of ``claim`` holds of the other one:
    whoever says of a denial that "this is a lie" affirms what was denied. ``rule`` is the rule that found it.
    """

    kind: RelationKind
    claim: str
    of: str
    polarity: Polarity = Polarity.AFFIRMED
    rule: str = ""
