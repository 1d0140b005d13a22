"""Repairs of the English parse: constructions of news that the parser takes for others."""

from __future__ import annotations

from sayso.lang.en.repairs.asides import hearsay_aside, partitive_aside
from sayso.lang.en.repairs.citing import citing_aside
from sayso.lang.en.repairs.closing import closing_attribution
from sayso.lang.en.repairs.conjuncts import second_reporting_verb
from sayso.lang.en.repairs.gerunds import gerund_object
from sayso.lang.en.repairs.noun_clauses import noun_taken_for_verb, that_clause_of_subject
from sayso.lang.en.repairs.nouns import (
    closing_demands,
    closing_show,
    name_maintains_that,
    noun_with_subject_and_clause,
)
from sayso.lang.en.repairs.quotations import quoted_words_taken_for_speaker
from sayso.lang.en.repairs.rejoinders import charge_denied_by, charge_is_denied, claim_not_shown, which_is_denied
from sayso.lang.en.repairs.that_clauses import clause_taken_for_noun
from sayso.rules import RuleSet
from sayso.syntax.tree import Tree

__all__ = ["REPAIRS"]

REPAIRS: RuleSet[[Tree], bool] = RuleSet(
    "en.repair",
    [
        gerund_object,
        clause_taken_for_noun,
        quoted_words_taken_for_speaker,
        closing_show,
        closing_demands,
        noun_with_subject_and_clause,
        name_maintains_that,
        noun_taken_for_verb,
        that_clause_of_subject,
        which_is_denied,
        charge_is_denied,
        charge_denied_by,
        claim_not_shown,
        second_reporting_verb,
        citing_aside,
        hearsay_aside,
        partitive_aside,
        closing_attribution,
    ],
)
"""In the order in which they run: verbs first, what stands on them later, the clause that closes a sentence last."""
