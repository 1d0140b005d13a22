"""The English rules, a file a decision. ``RULES`` names each decision as the stages ask for it."""

from __future__ import annotations

from sayso.lang.en.repairs import REPAIRS
from sayso.lang.en.rules.acts import ACTS
from sayso.lang.en.rules.conditions import CONDITIONS
from sayso.rules import RuleBook

__all__ = ["RULES"]

RULES = RuleBook(
    {
        "act": ACTS,
        "condition": CONDITIONS,
        "repair": REPAIRS,
    }
)
