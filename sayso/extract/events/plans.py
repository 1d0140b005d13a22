"""Find what makes a clause a plan though its verb does not: a headline's infinitive, and plans that are carried on."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["advancing", "headline_infinitive"]


def headline_infinitive(verb: Token) -> int | None:
    """ "Russia to build new factory": a headline's infinitive is a plan."""
    if verb.dep_ != "root" or verb.tag_ != "VB" or child(verb, "subject", "passive_subject") is None:
        return None
    mark = next((c for c in verb.children if c.dep_ == "auxiliary"), None)
    return mark.i if mark is not None and mark.lower_ == "to" else None


def advancing(document: Document, clause: Clause) -> int | None:
    """ "Are going ahead with plans for a works", "have advanced plans to build": who carries a plan on has not done yet what is planned."""
    plans, verbs = (
        words("operators", "nouns", "planned") - {"decision", "promise", "wish"},
        words("operators", "nouns", "advancing"),
    )
    for i in clause.chain:
        if document.lemmas[i] not in verbs:
            continue
        for c in document.doc[i].children:
            thing = (
                child(c, "adposition_object")
                if c.dep_ == "adposition" and c.lower_ in {"with", "on", "in"}
                else c
                if c.dep_ == "object"
                else None
            )
            if thing is not None and document.lemmas[thing.i] in plans:
                return thing.i
    return None
