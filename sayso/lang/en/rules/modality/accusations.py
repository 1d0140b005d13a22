"""What somebody is accused of: "charged with stealing a yacht" leaves open whether it was done."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document

__all__ = ["ACCUSATIONS", "accusing_word"]

ACCUSATIONS: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.accusation")


def accusing_word(document: Document, gerund: Token) -> int | None:
    """Return the word that accuses somebody of what a gerund says: "accused" of "accused of stealing it".

    Args:
        document: the parsed report.
        gerund: the gerund, below an adposition.

    """
    while gerund.dep_ == "conjunct":
        gerund = gerund.head
    adposition = gerund.head
    if gerund.dep_ != "adposition_clause" or adposition.lower_ not in words("nominals", "accusing", "adpositions"):
        return None
    word = adposition.head.i
    return word if document.lemmas[word] in words("nominals", "accusing", "words") else None


@ACCUSATIONS.rule(
    "not-proven",
    example="The broker was accused of stealing a yacht.",
    near_miss="The broker was convicted of stealing a yacht.",
)
def not_proven(context: ClauseContext) -> Mark | None:
    """Find "accused of stealing"; who is convicted of it did it, by the court's word."""
    document = context.document
    word = accusing_word(document, document.doc[context.clause.head])
    if word is None or document.lemmas[word] in words("nominals", "accusing", "proven"):
        return None
    return Mark(Modality.POSSIBLE, word)
