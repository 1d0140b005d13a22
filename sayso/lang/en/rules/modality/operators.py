"""What verbs, adjectives and nouns make of the verb below them: "plans to", "is likely to", "has a chance to"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.judgements import complements
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document

__all__ = ["OPERATORS", "operators_above"]

OPERATORS: RuleSet[[ClauseContext, Token], Mark] = RuleSet("en.modality.operator")
"""Asked with each verb of the chain above the one that carries the meaning, outermost first."""

_ROLES = frozenset({"adjectival_complement", "object_predicate", "attribute", "object", "passive_subject"})

# Modality, word class; an example with a word of that class and a near miss without one.
_CLASSES = (
    ("planned", "verb", "The firm plans to open a yard.", "The firm began to open a yard."),
    ("expected", "verb", "The yard is expected to open.", "The yard is seen to open."),
    ("possible", "verb", "The firm is considering closing the yard.", "The firm finished closing the yard."),
    ("planned", "adjective", "The firm is determined to open a yard.", "The firm was able to open a yard."),
    ("expected", "adjective", "The yard is likely to open.", "The yard is easy to open."),
    ("possible", "adjective", "It is possible to open the yard.", "It is easy to open the yard."),
    ("planned", "noun", "The city has a plan to build a dam.", "The city has a team to build a dam."),
    ("possible", "noun", "There is a chance to open a yard.", "There is a rule to open a yard."),
    ("expected", "noun", "There is a likelihood to lose the case.", "There is a need to win the case."),
)


def operators_above(context: ClauseContext) -> Iterator[tuple[ClauseContext, Token]]:
    """Yield the verbs above the one that carries the meaning."""
    for i in context.clause.chain[:-1]:
        yield context, context.document.doc[i]


def _find_verb(document: Document, operator: Token, modality: str) -> int | None:
    return operator.i if document.lemmas[operator.i] in words("operators", "verbs", modality) else None


def _find_adjective(document: Document, operator: Token, modality: str) -> int | None:
    known = words("operators", "adjectives", modality)
    return next((c.i for c in operator.children if c.dep_ in _ROLES and document.lower[c.i] in known), None)


def _find_noun(document: Document, operator: Token, modality: str) -> int | None:
    known = words("operators", "nouns", modality)
    nouns = (c.i for c in operator.children if c.dep_ in _ROLES and c.pos_ == "NOUN")
    return next((i for i in nouns if document.lemmas[i] in known), None)


def _add(modality: str, kind: str, example: str, near_miss: str) -> None:
    """Add the rule for one class of words."""
    finders: dict[str, Callable[[Document, Token, str], int | None]] = {
        "verb": _find_verb,
        "adjective": _find_adjective,
        "noun": _find_noun,
    }
    find = finders[kind]

    def decide(context: ClauseContext, operator: Token) -> Mark | None:
        cue = find(context.document, operator, modality)
        return None if cue is None else Mark(Modality(modality), cue)

    decide.__doc__ = f"Find {'an' if kind == 'adjective' else 'a'} {kind} that makes the verb below it {modality}."
    OPERATORS.rule(f"{modality}-{kind}", example=example, near_miss=near_miss)(decide)


for row in _CLASSES:
    _add(*row)


@OPERATORS.rule(
    "under-way",
    example="The firm is in talks to buy the yard.",
    near_miss="The firm is in Rauma to buy the yard.",
)
def under_way(context: ClauseContext, operator: Token) -> Mark | None:
    """Find "is in talks to", "is on course to"."""
    document = context.document
    if document.lemmas[operator.i] != "be":
        return None
    known = words("operators", "nouns", "under_way")
    nouns = (n for c in operator.children if c.dep_ == "adposition" for n in c.children)
    return next((Mark(Modality.PLANNED, n.i) for n in nouns if document.lemmas[n.i] in known), None)


@OPERATORS.rule(
    "be-expected-to",
    example="Delays are to be expected.",
    near_miss="Delays are expected.",
)
def is_to_be_expected(context: ClauseContext, operator: Token) -> Mark | None:
    """Find "is to be expected", "is to be feared"."""
    meaning = context.document.lemmas[context.clause.chain[-1]]
    awaited = meaning in words("operators", "verbs", "expected")
    return Mark(Modality.EXPECTED, operator.i) if awaited and _is_to(context.document, operator) else None


@OPERATORS.rule(
    "be-to",
    example="The engines are to be delivered in May.",
    near_miss="The engines are ready.",
)
def is_to(context: ClauseContext, operator: Token) -> Mark | None:
    """Find "are to be delivered"."""
    return Mark(Modality.PLANNED, operator.i) if _is_to(context.document, operator) else None


def _is_to(document: Document, verb: Token) -> bool:
    return (
        document.lemmas[verb.i] == "be"
        and any(c.dep_ == "open_complement" for c in verb.children)
        and not complements(verb)
        and not any(c.dep_ == "attribute" for c in verb.children)
    )
