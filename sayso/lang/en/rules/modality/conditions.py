"""What makes a clause hypothetical: the word that opens its condition."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["CONDITIONS", "conditional_clauses"]

CONDITIONS: RuleSet[[Document, Token], Mark] = RuleSet("en.modality.condition")
"""Asked with the verb of the clause itself, then with each adverbial clause below its verbs."""


def conditional_clauses(context: ClauseContext) -> Iterator[tuple[Document, Token]]:
    """Yield the verbs of the clauses that may open a condition."""
    document, clause = context.document, context.clause
    yield document, document.doc[clause.head]
    for i in clause.chain:
        for c in document.doc[i].children:
            if c.dep_ == "adverbial_clause":
                yield document, c


def _hypothetical(cue: int | None) -> Mark | None:
    return None if cue is None else Mark(Modality.HYPOTHETICAL, cue)


@CONDITIONS.rule(
    "conjunction",
    example="If the bank fails, depositors lose their savings.",
    near_miss="The bank failed when depositors lost their savings.",
)
def conjunction(document: Document, clause: Token) -> Mark | None:
    """Find "if", "unless", "in case" in front of the clause's verb."""
    marks = words("operators", "markers", "condition")
    openers = (c.i for c in clause.children if c.dep_ in {"subordinator", "adverbial"} and c.i < clause.i)
    return _hypothetical(next((i for i in openers if document.lower[i] in marks), None))


@CONDITIONS.rule(
    "proviso",
    example="The plant will open, provided the grant is paid.",
    near_miss="The crew was questioned, provided with food and released.",
)
def proviso(document: Document, clause: Token) -> Mark | None:
    """Find "provided", "assuming", "unless" that the parser took for an adposition."""
    provisos = words("operators", "markers", "proviso")
    adpositions = [c.i for c in clause.children if c.dep_ == "adposition" and document.lower[c.i] in provisos]
    return _hypothetical(next((i for i in adpositions if document.pos[i + 1] != "ADP"), None))


@CONDITIONS.rule(
    "inversion",
    example="Had the valve been closed, the tank would have held.",
    near_miss="The valve had been closed, and the tank held.",
)
def inversion(document: Document, clause: Token) -> Mark | None:
    """Find "had the valve been closed", "were it to be rejected", "should the talks fail"."""
    first = clause.left_edge
    if clause.dep_ not in {"adverbial_clause", "clausal_complement"}:
        return None
    if document.lower[first.i] not in words("operators", "markers", "inverted"):
        return None
    fronted = first.dep_ in {"auxiliary", "passive_auxiliary"}
    return _hypothetical(first.i if fronted or (first.i == clause.i and child(clause, "subject") is not None) else None)
