"""The English rules, a file a decision. ``RULES`` names each decision as the stages ask for it."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.rules.conditions import CONDITIONS
from sayso.lang.en.rules.coreference import COREFERENCE_RULES
from sayso.lang.en.rules.mentions import MENTION_RULES
from sayso.rules import RuleSet

__all__ = ["RULES"]

RULES: dict[str, RuleSet[Any, Any]] = {
    "condition": CONDITIONS,
    **MENTION_RULES,
    **COREFERENCE_RULES,
}
