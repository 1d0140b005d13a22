"""Claims that give another number for what an earlier claim counts. Answers are True."""

from __future__ import annotations

import re
from functools import cache

from sayso.lang.en.lexicon import words
from sayso.model import Claim
from sayso.rules import RuleSet

__all__ = ["FIGURE_RESTATEMENTS"]

FIGURE_RESTATEMENTS: RuleSet[[str, Claim], bool] = RuleSet("en.figure-restatement")
"""Asked with the text and a claim that has a quantity."""


@cache
def _put_at() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("relations", "figures", "nouns")))
    return re.compile(
        rf"\bput(?:s|ting)? (?:it|(?:the|their|its|that|this) (?:[a-z]+ )?(?:{nouns})) at\b", re.IGNORECASE
    )


@FIGURE_RESTATEMENTS.rule(
    "put-at",
    example="Police counted 20,000 marchers. The organisers put the number at 60,000.",
    near_miss="Police counted 20,000 marchers. The organisers put 60,000 leaflets on the square.",
)
def put_at(text: str, claim: Claim) -> bool | None:
    """Find "put the number at", "puts it at"."""
    return True if _put_at().search(claim.quote) else None
