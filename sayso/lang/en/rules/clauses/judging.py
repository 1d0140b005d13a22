"""Clauses that only say how the clause below them is to be taken: "it is unclear whether …". Answers are True."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.falsity import FALSITY
from sayso.lang.en.rules.modality.judgements import complements, leaves_open
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["JUDGING"]

JUDGING: RuleSet[[Document, Token], bool] = RuleSet("en.judging")
"""Asked with the verb of a clause."""

_COMPLEMENTS = frozenset({"clausal_complement", "clausal_subject", "adverbial_clause"})
_BELOW = _COMPLEMENTS | {"noun_clause", "relative_clause"}


def _clauses_below(verb: Token, relations: frozenset[str]) -> Iterator[Token]:
    """Yield the clauses with their own subject below a verb or below its dependents."""
    for governor in (verb, *verb.children):
        for c in governor.children:
            if c.dep_ in relations and has_subject(c):
                yield c


def _has_it(document: Document, verb: Token) -> bool:
    return any(c.dep_ in {"subject", "expletive"} and document.lower[c.i] == "it" for c in verb.children)


@JUDGING.rule(
    "remains-to-be-seen",
    example="It remains to be seen whether the truce will hold.",
    near_miss="The ruin remains to be seen.",
)
def remains_to_be_seen(document: Document, verb: Token) -> bool | None:
    """Find "it remains to be seen whether …"."""
    if verb.lemma_ != "remain":
        return None
    seen = next((c for c in verb.children if c.dep_ == "open_complement" and c.lemma_ == "see"), None)
    return True if seen is not None and child(seen, "clausal_complement", "adverbial_clause") is not None else None


@JUDGING.rule(
    "emerged",
    example="It emerged that the bank had failed.",
    near_miss="The truth emerged when the bank had failed.",
)
def emerged(document: Document, verb: Token) -> bool | None:
    """Find "it emerged that …", "it transpired that …"."""
    if verb.lemma_ not in {"emerge", "transpire"} or not _has_it(document, verb):
        return None
    return True if any(c.dep_ == "clausal_complement" and has_subject(c) for c in verb.children) else None


@JUDGING.rule(
    "false",
    example="Reports that the bridge collapsed are untrue.",
    near_miss="Reports that the bridge collapsed are recent.",
)
def false(document: Document, verb: Token) -> bool | None:
    """Find "reports that … are untrue", "it is not true that …"."""
    if verb.lemma_ not in {"be", "remain"}:
        return None
    below = _clauses_below(verb, _BELOW)
    return True if any(FALSITY.first(document, c) is not None for c in below) else None


@JUDGING.rule(
    "open-question",
    example="Whether the dam will hold is an open question.",
    near_miss="The dam is an open question.",
)
def open_question(document: Document, verb: Token) -> bool | None:
    """Find "whether … is an open question", "what is clear is that …"."""
    if verb.lemma_ != "be":
        return None
    opens = {c.left_edge.lower_ for c in verb.children if c.dep_ == "clausal_subject"}
    what = "what" in opens and child(verb, "clausal_complement") is not None
    return True if what or "whether" in opens else None


@JUDGING.rule(
    "impersonal",
    example="It is possible that the bridge collapsed.",
    near_miss="The collapse is possible.",
)
def impersonal(document: Document, verb: Token) -> bool | None:
    """Find "it is possible that …", "it is likely that …"."""
    if verb.lemma_ not in {"be", "remain"} or not _has_it(document, verb):
        return None
    possible, likely = words("operators", "open", "possible"), words("operators", "open", "expected")
    judged = any(document.lower[c.i] in possible or document.lower[c.i] in likely for c in complements(verb))
    return True if judged and any(_clauses_below(verb, _COMPLEMENTS)) else None


@JUDGING.rule(
    "unclear",
    example="It is unclear whether the bridge collapsed.",
    near_miss="The outcome is unclear.",
)
def unclear(document: Document, verb: Token) -> bool | None:
    """Find "it is unclear whether …", "it was not clear how …"."""
    if verb.lemma_ not in {"be", "remain"} or not leaves_open(document, verb):
        return None
    return True if any(_clauses_below(verb, _COMPLEMENTS)) else None
