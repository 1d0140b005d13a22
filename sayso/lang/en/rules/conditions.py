"""What makes a clause hypothetical: the word that opens its condition. Answers are token numbers."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["CONDITIONS"]

CONDITIONS: RuleSet[[Document, Token], int] = RuleSet("en.condition")


@CONDITIONS.rule(
    "conjunction",
    example="If the bank fails, depositors lose their savings.",
    near_miss="The bank failed when depositors lost their savings.",
)
def conjunction(document: Document, clause: Token) -> int | None:
    """Find "if", "unless", "in case" in front of the clause's verb."""
    marks = words("operators", "markers", "condition")
    openers = (c for c in clause.children if c.dep_ in {"subordinator", "adverbial"} and c.i < clause.i)
    return next((c.i for c in openers if document.lower[c.i] in marks), None)


@CONDITIONS.rule(
    "proviso",
    example="The plant will open, provided the grant is paid.",
    near_miss="The plant opened and the grant was provided.",
)
def proviso(document: Document, clause: Token) -> int | None:
    """Find "provided", "assuming", "unless" that the parser took for an adposition."""
    provisos = words("operators", "markers", "proviso")
    return next((c.i for c in clause.children if c.dep_ == "adposition" and document.lower[c.i] in provisos), None)


@CONDITIONS.rule(
    "inversion",
    example="Had the valve been closed, the tank would have held.",
    near_miss="The valve had been closed, and the tank held.",
)
def inversion(document: Document, clause: Token) -> int | None:
    """Find "had the valve been closed", "were it to be rejected", "should the talks fail"."""
    first = clause.left_edge
    if clause.dep_ not in {"adverbial_clause", "clausal_complement"}:
        return None
    if document.lower[first.i] not in words("operators", "markers", "inverted"):
        return None
    fronted = first.dep_ in {"auxiliary", "passive_auxiliary"}
    return first.i if fronted or (first.i == clause.i and child(clause, "subject") is not None) else None
