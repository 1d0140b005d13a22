"""The English rules for coreference: which names are one, and what descriptions and pronouns stand for."""

from __future__ import annotations

from typing import Any

from sayso.lang.en.rules.coreference.descriptions import ANTECEDENTS_OF_DESCRIPTIONS
from sayso.lang.en.rules.coreference.expletives import EXPLETIVES
from sayso.lang.en.rules.coreference.fits import DIFFERENCES, NAMES_FOR, SAME_THINGS
from sayso.lang.en.rules.coreference.genders import GENDERS
from sayso.lang.en.rules.coreference.names import SAME_NAMES
from sayso.lang.en.rules.coreference.preferences import EXCLUSIONS, PREFERENCES
from sayso.lang.en.rules.coreference.pronouns import ANTECEDENTS_OF_PRONOUNS
from sayso.lang.en.rules.coreference.short_names import SHORT_NAMES
from sayso.rules import RuleSet

__all__ = ["COREFERENCE_RULES"]

COREFERENCE_RULES: dict[str, RuleSet[Any, Any]] = {
    "same-name": SAME_NAMES,
    "short-name": SHORT_NAMES,
    "gender": GENDERS,
    "antecedent.description": ANTECEDENTS_OF_DESCRIPTIONS,
    "antecedent.same-thing": SAME_THINGS,
    "antecedent.named-thing": NAMES_FOR,
    "antecedent.difference": DIFFERENCES,
    "antecedent.expletive": EXPLETIVES,
    "antecedent.pronoun": ANTECEDENTS_OF_PRONOUNS,
    "antecedent.preference": PREFERENCES,
    "antecedent.exclusion": EXCLUSIONS,
}
