"""The outlets through which a source speaks: "diplomats quoted by the agency", "a report in the Courier"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import conjuncts

__all__ = ["RELAYS"]

RELAYS: RuleSet[[Document, Token, Token], list[int]] = RuleSet("en.relay")
"""Asked with the head of a source and one of its dependents. Answers are tokens that may name an outlet."""


@RELAYS.rule(
    "quoted-by",
    example="Diplomats quoted by the Courier newspaper said the bridge is closed.",
    near_miss="Diplomats chosen by the Courier newspaper said the bridge is closed.",
)
def quoted_by(document: Document, source: Token, dependent: Token) -> list[int] | None:
    """Find a clause on the source by which an outlet passes its words on, also as the second of two verbs."""
    if dependent.dep_ not in {"noun_clause", "relative_clause"}:
        return None
    # "A video posted online and verified by Northwire"
    if not any(v.lemma_ in words("cues", "through", "verbs") for v in (dependent, *conjuncts(dependent))):
        return None
    return [t.i for t in dependent.subtree if t.dep_ in {"adposition_object", "object", "indirect_object"}]


@RELAYS.rule(
    "printed-in",
    example="A report in the Courier newspaper said the bridge is closed.",
    near_miss="A driver in the Courier building said the bridge is closed.",
)
def printed_in(document: Document, source: Token, dependent: Token) -> list[int] | None:
    """Find "a report by the daily Morgen", "an article in the Courier"."""
    if dependent.dep_ != "adposition" or dependent.lower_ not in {"by", "in", "from", "of"}:
        return None
    if document.lemmas[source.i] not in words("cues", "through", "printed"):
        return None
    return [t.i for t in dependent.children if t.dep_ == "adposition_object"]
