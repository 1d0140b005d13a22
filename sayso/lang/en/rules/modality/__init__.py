"""Modality and polarity of a clause. ``MODALITY`` asks its rule sets in the order in which they stand here."""

from __future__ import annotations

from sayso.lang.en.rules.modality.accusations import ACCUSATIONS
from sayso.lang.en.rules.modality.adverbs import ADVERBS, adverbs_of
from sayso.lang.en.rules.modality.auxiliaries import AUXILIARIES, auxiliaries_of
from sayso.lang.en.rules.modality.conditions import CONDITIONS, conditional_clauses
from sayso.lang.en.rules.modality.not_yet import WAITING
from sayso.lang.en.rules.modality.operators import OPERATORS, operators_above
from sayso.lang.en.rules.modality.plans import PLANS, RULING_OUT
from sayso.lang.en.rules.modality.polarity import POLARITY, UNDECIDED
from sayso.lang.en.rules.modality.questions import IMPERSONAL, QUESTIONS
from sayso.lang.en.rules.modality.sources import QUESTIONED, REPORTED, UNSUPPORTED
from sayso.rules import EachPart, RuleSequence
from sayso.syntax.clause import ClauseContext, Mark

__all__ = ["MODALITY", "POLARITY", "UNDECIDED"]

MODALITY: RuleSequence[[ClauseContext], Mark] = RuleSequence(
    "en.modality",
    ACCUSATIONS,
    UNSUPPORTED,
    QUESTIONS,
    IMPERSONAL,
    QUESTIONED,
    EachPart(CONDITIONS, conditional_clauses),
    RULING_OUT,
    EachPart(OPERATORS, operators_above),
    PLANS,
    EachPart(AUXILIARIES, auxiliaries_of),
    EachPart(ADVERBS, adverbs_of),
    REPORTED,
    WAITING,
)
