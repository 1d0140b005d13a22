"""Words that negate a verb, and verbs that leave what hangs on them open."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["leaves_open", "negated", "nobody"]


def negated(document: Document, verb: Token) -> int | None:
    """The word that negates a verb, if one does ("no longer" and "not only" do not)."""
    denied = words("operators", "adverbs", "denied")
    # The parser may hang the "not" of "has not been closed" on an auxiliary.
    auxiliaries = [c for c in verb.children if c.dep_ in {"auxiliary", "passive_auxiliary"}]
    for c in (c for holder in (verb, *auxiliaries) for c in holder.children):
        word = document.lower[c.i]
        if (
            c.dep_ == "negation" or (c.dep_ in {"adverbial", "precoordinator", "coordinator"} and c.i < verb.i)
        ) and word in denied:
            after = document.lower[c.i + 1] if c.i + 1 < len(document.lower) else ""
            if after in {"only", "just", "least", "longer"} or (word == "not" and after in {"merely", "simply"}):
                continue
            return c.i
    if verb.dep_ == "conjunct":  # "neither drove nor sailed"
        nor = next(
            (
                c.i
                for c in verb.head.children
                if c.dep_ == "coordinator" and document.lower[c.i] == "nor" and c.i < verb.i
            ),
            None,
        )
        if nor is not None:
            return nor
    if (
        document.lemmas[verb.i] == "have"
        and any(document.lower[c.i] == "yet" for c in verb.children)
        and child(verb, "open_complement") is not None
    ):
        return verb.i
    return None


def nobody(document: Document, verb: Token) -> bool:
    """Whether none or few are the subject: "nobody knows", "few believe"."""
    subject = child(verb, "subject") or child(verb, "adjectival_modifier")  # "few doubt"
    return subject is not None and document.lower[subject.i] in words("operators", "determiners", "hardly_any")


def leaves_open(document: Document, verb: Token) -> bool:
    """Whether a verb leaves the clause below it open: "is unclear", "was not immediately clear"."""
    unclear, clear = words("operators", "open", "adjectives"), words("operators", "open", "negated")
    said = [verb, *(c for c in verb.children if c.dep_ in {"adjectival_complement", "object_predicate"})]
    if any(document.lemmas[c.i] in unclear for c in said):
        return True
    return negated(document, verb) is not None and any(document.lemmas[c.i] in clear for c in said)
