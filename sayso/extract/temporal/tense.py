"""Whether a place in the text speaks of the past or of the future."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.syntax.document import Document

__all__ = ["Tense", "tense_at"]


class Tense(Enum):
    """Where a clause lies from the day it was written; ``OPEN`` where its verb does not say."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


def tense_at(document: Document) -> Callable[[int], Tense]:
    """A function from a character to the tense of the clause around it."""
    modals = words("operators", "modals", "future") | words("operators", "modals", "planned")
    # "Could be signed on Monday" looks ahead; "may have been fired" does not.
    perhaps = words("operators", "modals", "possible") | words("operators", "modals", "conditional")
    planned = words("operators", "verbs", "planned") | words("operators", "verbs", "expected")

    def tense(char: int) -> Tense:
        verb = document.doc[document.token_at(char)]
        for _ in range(12):
            if verb.pos_ in {"VERB", "AUX"} or verb.head.i == verb.i:
                break
            verb = verb.head
        helpers = {document.lower[c.i] for c in verb.children if c.dep_ == "auxiliary"}
        if helpers & modals or (helpers & perhaps and "have" not in helpers):
            return Tense.FUTURE
        if verb.dep_ == "open_complement":
            # "is likely to go", "plans to open": what a present verb or adjective looks forward to
            ahead = (
                document.lemmas[verb.head.i] in planned or verb.head.pos_ == "ADJ" or verb.head.tag_ in {"VBZ", "VBP"}
            )
            return Tense.FUTURE if ahead else Tense.OPEN
        return Tense.PAST if _is_past(verb) else Tense.OPEN

    return tense


def _is_past(verb: Token) -> bool:
    """A past tense, a perfect, or a participle that describes ("filed in January")."""
    helpers = [c for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}]
    if any(c.tag_ == "MD" or c.lower_ in {"is", "are", "be", "being", "to"} for c in helpers):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (bool(helpers) or verb.dep_ == "noun_clause"))
