"""A clause's verbs: from the finite one down to the one that carries the meaning."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from sayso.extract.lexicon import table, words
from sayso.extract.parse import Parsed

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
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def verb_chain(parsed: Parsed, head: Token) -> tuple[int, ...]:
    """From the finite verb down through verbs and adjectives that only say how: "is expected to be able to build"."""
    chain, token, operators = [head.i], head, _operators()
    for _ in range(6):
        down = next((c for c in token.children if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}), None)
        if down is None:
            adjective = next(
                (
                    c
                    for c in token.children
                    if c.dep_ in {"acomp", "oprd", "attr"} and c.pos_ in {"ADJ", "VERB", "NOUN"}
                ),
                None,
            )
            if adjective is not None:
                down = next(
                    (
                        c
                        for c in adjective.children
                        if c.dep_ in {"xcomp", "acl"} and c.pos_ in {"VERB", "AUX"} and infinitive(c)
                    ),
                    None,
                )
        if down is None and token.lemma_ == "be":
            down = _under_way(parsed, token)
        if down is None and (
            token.lemma_ in {"have", "make", "give"} or token.lemma_ in words("operators", "verbs", "given_up")
        ):
            thing = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
            nouns = words("operators", "nouns", "planned")
            down = (
                next((c for c in thing.children if c.dep_ == "acl" and infinitive(c)), None)
                if thing is not None and thing.lemma_ in nouns
                else None
            )
        if down is None and token.lemma_ in {"work", "cooperate", "strive", "team"}:
            down = next((c for c in token.children if c.dep_ == "advcl" and c.pos_ == "VERB" and infinitive(c)), None)
        if down is None or (
            parsed.lemmas[token.i] not in operators and token.pos_ not in {"ADJ", "AUX"} and token.lemma_ != "be"
        ):
            break
        chain.append(down.i)
        token = down
    return tuple(chain)


def _under_way(parsed: Parsed, verb: Token) -> Token | None:
    """ "Is in talks to buy", "is on course to open": the verb under a noun that says how far it has got."""
    nouns = words("operators", "nouns", "under_way")
    for prep in verb.children:
        if prep.dep_ == "prep":
            for noun in prep.children:
                if noun.dep_ == "pobj" and parsed.lemmas[noun.i] in nouns:
                    return next((c for c in noun.children if c.dep_ in {"acl", "relcl"} and infinitive(c)), None)
    return None
