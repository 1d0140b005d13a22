"""What adverbs make of a clause: "probably", "perhaps"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document

__all__ = ["ADVERBS", "adverbs_of"]

ADVERBS: RuleSet[[Document, Token], Mark] = RuleSet("en.modality.adverb")
"""Asked with each adverb of the verbs in the chain."""


def adverbs_of(context: ClauseContext) -> Iterator[tuple[Document, Token]]:
    """Yield the adverbs of a clause."""
    for i in context.clause.chain:
        for c in context.document.doc[i].children:
            if c.dep_ in {"adverbial", "noun_adverbial"}:
                yield context.document, c


@ADVERBS.rule(
    "expected",
    example="The two sides have probably agreed on a price.",
    near_miss="The two sides have quickly agreed on a price.",
)
def expected(document: Document, adverb: Token) -> Mark | None:
    """Find "probably", "presumably"."""
    known = document.lower[adverb.i] in words("operators", "adverbs", "expected")
    return Mark(Modality.EXPECTED, adverb.i) if known else None


@ADVERBS.rule(
    "possible",
    example="The two sides have perhaps agreed on a price.",
    near_miss="The two sides have quickly agreed on a price.",
)
def possible(document: Document, adverb: Token) -> Mark | None:
    """Find "perhaps", "possibly", "apparently"."""
    known = document.lower[adverb.i] in words("operators", "adverbs", "possible")
    return Mark(Modality.POSSIBLE, adverb.i) if known else None
