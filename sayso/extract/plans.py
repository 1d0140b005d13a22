"""Find what makes a clause a plan though its verb does not: a headline's infinitive, and plans that are carried on."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.extract.clauses import Clause
from sayso.extract.lexicon import words
from sayso.extract.parse import Parsed
from sayso.extract.said import child

__all__ = ["advancing", "headline_infinitive"]


def headline_infinitive(verb: Token) -> int | None:
    """ "Russia to build new factory": a headline's infinitive is a plan."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or child(verb, "nsubj", "nsubjpass") is None:
        return None
    mark = next((c for c in verb.children if c.dep_ == "aux"), None)
    return mark.i if mark is not None and mark.lower_ == "to" else None


def advancing(parsed: Parsed, clause: Clause) -> int | None:
    """ "Are going ahead with plans for a works", "have advanced plans to build": who carries a plan on has not done yet what is planned."""
    plans, verbs = (
        words("operators", "nouns", "planned") - {"decision", "promise", "wish"},
        words("operators", "nouns", "advancing"),
    )
    for i in clause.chain:
        if parsed.lemmas[i] not in verbs:
            continue
        for c in parsed.doc[i].children:
            thing = (
                child(c, "pobj")
                if c.dep_ == "prep" and c.lower_ in {"with", "on", "in"}
                else c
                if c.dep_ == "dobj"
                else None
            )
            if thing is not None and parsed.lemmas[thing.i] in plans:
                return thing.i
    return None
