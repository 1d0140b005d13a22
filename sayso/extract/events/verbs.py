"""A clause's verbs: from the finite one down to the one that carries the meaning."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from sayso.lang.en.lexicon import table, words
from sayso.syntax.document import Document

__all__ = ["infinitive", "verb_chain"]


@cache
def _operators() -> frozenset[str]:
    verbs = table("operators")["verbs"]
    return frozenset(
        verbs["planned"]
        + verbs["expected"]
        + verbs["possible"]
        + verbs["asserted"]
        + verbs["denied"]
        + verbs["given_up"]
    )


def infinitive(token: Token) -> bool:
    """Whether "to" stands with a verb."""
    return any(c.dep_ == "auxiliary" and c.lower_ == "to" for c in token.children)


def verb_chain(document: Document, head: Token) -> tuple[int, ...]:
    """From the finite verb down through verbs and adjectives that only say how: "is expected to be able to build"."""
    chain, token, operators = [head.i], head, _operators()
    for _ in range(6):
        down = next((c for c in token.children if c.dep_ == "open_complement" and c.pos_ in {"VERB", "AUX"}), None)
        if down is None:
            adjective = next(
                (
                    c
                    for c in token.children
                    if c.dep_ in {"adjectival_complement", "object_predicate", "attribute"}
                    and c.pos_ in {"ADJ", "VERB", "NOUN"}
                ),
                None,
            )
            if adjective is not None:
                down = next(
                    (
                        c
                        for c in adjective.children
                        if c.dep_ in {"open_complement", "noun_clause"} and c.pos_ in {"VERB", "AUX"} and infinitive(c)
                    ),
                    None,
                )
        if down is None and token.lemma_ == "be":
            down = _under_way(document, token)
        if down is None and (
            token.lemma_ in {"have", "make", "give"} or token.lemma_ in words("operators", "verbs", "given_up")
        ):
            thing = next((c for c in token.children if c.dep_ in {"object", "passive_subject"}), None)
            nouns = words("operators", "nouns", "planned")
            down = (
                next((c for c in thing.children if c.dep_ == "noun_clause" and infinitive(c)), None)
                if thing is not None and thing.lemma_ in nouns
                else None
            )
        if down is None and token.lemma_ in {"work", "cooperate", "strive", "team"}:
            down = next(
                (c for c in token.children if c.dep_ == "adverbial_clause" and c.pos_ == "VERB" and infinitive(c)), None
            )
        if down is None or (
            document.lemmas[token.i] not in operators and token.pos_ not in {"ADJ", "AUX"} and token.lemma_ != "be"
        ):
            break
        chain.append(down.i)
        token = down
    return tuple(chain)


def _under_way(document: Document, verb: Token) -> Token | None:
    """ "Is in talks to buy", "is on course to open": the verb under a noun that says how far it has got."""
    nouns = words("operators", "nouns", "under_way")
    for prep in verb.children:
        if prep.dep_ == "adposition":
            for noun in prep.children:
                if noun.dep_ == "adposition_object" and document.lemmas[noun.i] in nouns:
                    return next(
                        (c for c in noun.children if c.dep_ in {"noun_clause", "relative_clause"} and infinitive(c)),
                        None,
                    )
    return None
