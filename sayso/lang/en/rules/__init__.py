"""The English rules, a file a decision. ``RULES`` names each decision as the stages ask for it."""

from __future__ import annotations

from sayso.lang.en.quantity import RULES as QUANTITY
from sayso.lang.en.repairs import REPAIRS
from sayso.lang.en.rules.acts import ACTS
from sayso.lang.en.rules.conditions import CONDITIONS
from sayso.lang.en.rules.dismissals import DISMISSALS
from sayso.lang.en.rules.figure_restatements import FIGURE_RESTATEMENTS
from sayso.lang.en.temporal import RULES as TEMPORAL
from sayso.rules import RuleBook

__all__ = ["RULES"]

RULES = RuleBook(
    {
        "act": ACTS,
        "condition": CONDITIONS,
        "dismissal": DISMISSALS,
        "figure-restatement": FIGURE_RESTATEMENTS,
        "repair": REPAIRS,
        **QUANTITY,
        **TEMPORAL,
    }
)
