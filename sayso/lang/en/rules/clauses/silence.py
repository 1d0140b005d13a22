"""What an outlet says of who spoke before and says no more: "did not elaborate". Answers are True."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.negation import negation_of
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["SILENCE"]

SILENCE: RuleSet[[Document, Token], bool] = RuleSet("en.silence")
"""Asked with the verb of a clause."""


@SILENCE.rule(
    "not-elaborated",
    example="The bridge is closed, the mayor said. It was not explained why.",
    near_miss="The bridge is closed, the mayor said. It was not opened.",
)
def not_elaborated(document: Document, verb: Token) -> bool | None:
    """Find "it was not explained why", "did not elaborate"."""
    mute = document.lemmas[verb.i] in words("operators", "open", "silent")
    return True if mute and negation_of(document, verb) is not None else None


@SILENCE.rule(
    "nothing-given",
    example="The mayor resigned, a spokeswoman said. She gave no details.",
    near_miss="The mayor resigned, a spokeswoman said. She gave no speech.",
)
def nothing_given(document: Document, verb: Token) -> bool | None:
    """Find "gave no evidence", "did not give a reason"."""
    thing = child(verb, "object")
    if document.lemmas[verb.i] in words("operators", "open", "silent") or thing is None:
        return None
    if document.lemmas[thing.i] not in words("operators", "open", "withheld"):
        return None
    denied = any(document.lower[c.i] in words("operators", "determiners", "denied") for c in thing.children)
    return True if denied or negation_of(document, verb) is not None else None
