"""The tense of the clause around a place in the text."""

from __future__ import annotations

from collections.abc import Callable

from sayso.syntax.document import Document
from sayso.syntax.timex.tense import Tense

__all__ = ["tense_at"]

_DEPTH = 12
"""Governors at most between a word and its clause's verb."""


def tense_at(document: Document) -> Callable[[int], Tense]:
    """Return a function from a character to the tense of the clause around it."""
    rules = document.grammar.rules["tense"]

    def tense(char: int) -> Tense:
        verb = document.doc[document.token_at(char)]
        for _ in range(_DEPTH):
            if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
                break
            verb = verb.head
        decision = rules.first(document, verb)
        return decision.answer if decision is not None else Tense.OPEN

    return tense
