"""What several decisions ask about an English verb: infinitive, passive, the "that" of its clause."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["has_that", "is_infinitive", "is_passive"]


def is_infinitive(verb: Token) -> bool:
    """Return whether "to" stands with a verb."""
    return any(c.dep_ == "auxiliary" and c.lower_ == "to" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Return whether a verb has a passive auxiliary."""
    return child(verb, "passive_auxiliary") is not None


def has_that(document: Document, verb: Token) -> bool:
    """Return whether "that" opens a verb's clause."""
    return any(c.dep_ == "subordinator" and document.lower[c.i] == "that" for c in verb.children)
