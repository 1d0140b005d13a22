"""Words that negate a verb, and verbs that leave what hangs on them open."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.extract.lexicon import words
from sayso.extract.parse import Parsed
from sayso.extract.said import child

__all__ = ["leaves_open", "negated", "nobody"]


def negated(parsed: Parsed, verb: Token) -> int | None:
    """The word that negates a verb, if one does ("no longer" and "not only" do not)."""
    denied = words("operators", "adverbs", "denied")
    # The parser may hang the "not" of "has not been closed" on an auxiliary.
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for c in (c for holder in (verb, *auxiliaries) for c in holder.children):
        word = parsed.lower[c.i]
        if (c.dep_ == "neg" or (c.dep_ in {"advmod", "preconj", "cc"} and c.i < verb.i)) and word in denied:
            after = parsed.lower[c.i + 1] if c.i + 1 < len(parsed.lower) else ""
            if after in {"only", "just", "least", "longer"} or (word == "not" and after in {"merely", "simply"}):
                continue
            return c.i
    if verb.dep_ == "conj":  # "neither drove nor sailed"
        nor = next(
            (c.i for c in verb.head.children if c.dep_ == "cc" and parsed.lower[c.i] == "nor" and c.i < verb.i), None
        )
        if nor is not None:
            return nor
    if (
        parsed.lemmas[verb.i] == "have"
        and any(parsed.lower[c.i] == "yet" for c in verb.children)
        and child(verb, "xcomp") is not None
    ):
        return verb.i
    return None


def nobody(parsed: Parsed, verb: Token) -> bool:
    """Whether none or few are the subject: "nobody knows", "few believe"."""
    subject = child(verb, "nsubj") or child(verb, "amod")  # "few doubt"
    return subject is not None and parsed.lower[subject.i] in words("operators", "determiners", "hardly_any")


def leaves_open(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb leaves the clause below it open: "is unclear", "was not immediately clear"."""
    unclear, clear = words("operators", "open", "adjectives"), words("operators", "open", "negated")
    said = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "oprd"})]
    if any(parsed.lemmas[c.i] in unclear for c in said):
        return True
    return negated(parsed, verb) is not None and any(parsed.lemmas[c.i] in clear for c in said)
