"""Shared conditions: constructions in which one source quotes another."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.syntax.navigation import agent_of, child, subject_of

__all__ = ["citer_of", "citing_verb", "has_as_saying"]


def citing_verb(verb: Token) -> Token | None:
    """Return the verb of quoting above "as saying": "quoted him as saying that …", "cited him, saying that …"."""
    if verb.dep_ == "adverbial_clause" and verb.tag_ == "VBG" and verb.lemma_ == "say":
        is_citing = verb.head.lemma_ in words("cues", "quoting", "verbs") and verb.head.i < verb.i
        return verb.head if is_citing and child(verb.head, "object") is not None else None
    if verb.dep_ != "adposition_clause" or verb.head.lower_ != "as":
        return None
    above = verb.head.head
    return above if above.lemma_ in words("cues", "quoting", "verbs") else None


def citer_of(citing: Token) -> Token | None:
    """Return who quotes, in the active or the passive; None where nobody is named."""
    return subject_of(citing) if child(citing, "passive_auxiliary") is None else agent_of(citing)


def has_as_saying(verb: Token) -> bool:
    """Return whether "as saying" stands behind a verb of quoting: "…, the paper quoted the minister as saying"."""
    return any(
        c.dep_ == "adposition" and c.lower_ == "as" and child(c, "adposition_clause") is not None for c in verb.children
    )
