"""What leaves a clause open: "whether", a question mark, "it is unclear if"."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.judgements import complements, leaves_open
from sayso.lang.en.rules.modality.negation import has_negative_subject, negation_of
from sayso.lang.en.verbs import has_that, is_passive
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause, ClauseContext, Mark
from sayso.syntax.document import Document

__all__ = ["IMPERSONAL", "QUESTIONS", "whether_below"]

QUESTIONS: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.question")

IMPERSONAL: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.impersonal")
"""A clause behind "it is possible that", "it is likely that"."""

_BELOW = frozenset(
    {"clausal_complement", "clausal_subject", "adverbial_clause", "open_complement", "adposition_clause"}
)
_OPENERS = frozenset({"subordinator", "adverbial", "coordinator", "precoordinator", "unspecified"})
_CLOSING = "\"”’')"


def _head(context: ClauseContext) -> Token:
    return context.document.doc[context.clause.head]


def _questioned(cue: int) -> Mark:
    return Mark(Modality.QUESTIONED, cue)


def _is_denied_knowledge(document: Document, verb: Token) -> bool:
    """Return whether a verb such as "say", "know", "confirm" is negated, or stands where it may be refused."""
    return document.lemmas[verb.i] in words("operators", "open", "verbs") and (
        negation_of(document, verb) is not None
        or has_negative_subject(document, verb)
        or verb.dep_ == "open_complement"
        or is_passive(verb)
    )


def whether_below(document: Document, clause: Clause) -> int | None:
    """Return the "whether" below the head of a clause: "has not decided whether to call in the loan".

    Args:
        document: the parsed report.
        clause: the clause.

    """
    question = words("operators", "markers", "question")
    below = (c.i for i in clause.chain[1:] for c in document.doc[i].children)
    return next((i for i in below if document.lower[i] in question), None)


@QUESTIONS.rule(
    "whether",
    example="Whether the dam will hold is uncertain.",
    near_miss="That the dam will hold is certain.",
)
def whether(context: ClauseContext) -> Mark | None:
    """Find "whether" in front of the clause."""
    question = words("operators", "markers", "question")
    openers = (c.i for c in _head(context).children if c.dep_ in _OPENERS)
    return next((_questioned(i) for i in openers if context.document.lower[i] in question), None)


@QUESTIONS.rule(
    "not-known",
    example="Nobody knows how many workers died.",
    near_miss="Everybody knows how many workers died.",
)
def not_known(context: ClauseContext) -> Mark | None:
    """Find "nobody knows how", "did not say why", "declined to say if"."""
    document, head = context.document, _head(context)
    if head.dep_ not in _BELOW or not _is_denied_knowledge(document, head.head):
        return None
    interrogative = document.lower[head.left_edge.i] in words("operators", "markers", "interrogative")
    return _questioned(head.head.i) if interrogative else None


@QUESTIONS.rule(
    "unclear",
    example="It is unclear how the fire started.",
    near_miss="It is clear how the fire started.",
)
def unclear(context: ClauseContext) -> Mark | None:
    """Find "it is unclear if", "it was not immediately clear that"."""
    document, head = context.document, _head(context)
    first = document.lower[head.left_edge.i]
    opened = first == "that" or first in words("operators", "markers", "interrogative")
    if not opened or head.dep_ not in _BELOW:
        return None
    return _questioned(head.head.i) if leaves_open(document, head.head) else None


@QUESTIONS.rule(
    "question-mark",
    example="Has the work begun?",
    near_miss="The work has begun.",
)
def question_mark(context: ClauseContext) -> Mark | None:
    """Find a question mark at the end of the sentence."""
    document, head = context.document, _head(context)
    if head.dep_ not in {"root", "conjunct", "clausal_complement"}:
        return None
    sentence = document.sentences[document.sentence[head.i]]
    last = next((t.i for t in reversed(sentence) if not t.is_space and t.text not in _CLOSING), None)
    return _questioned(last) if last is not None and document.texts[last] == "?" else None


@QUESTIONS.rule(
    "undecided",
    example="The bank has not decided whether to call in the loan.",
    near_miss="The bank has not decided to call in the loan.",
)
def undecided(context: ClauseContext) -> Mark | None:
    """Find "has not decided whether to"."""
    cue = whether_below(context.document, context.clause)
    return None if cue is None else _questioned(cue)


@IMPERSONAL.rule(
    "possible",
    example="It is possible that the bridge collapsed.",
    near_miss="It is known that the bridge collapsed.",
)
def impersonal_possible(context: ClauseContext) -> Mark | None:
    """Find "it is possible that …", "it is conceivable that …"."""
    return _impersonal(context, "possible")


@IMPERSONAL.rule(
    "likely",
    example="It is likely that the bridge collapsed.",
    near_miss="It is known that the bridge collapsed.",
)
def impersonal_likely(context: ClauseContext) -> Mark | None:
    """Find "it is likely that …", "it is probable that …"."""
    return _impersonal(context, "expected")


def _impersonal(context: ClauseContext, modality: str) -> Mark | None:
    document, head = context.document, _head(context)
    if head.dep_ not in {"clausal_complement", "clausal_subject", "adverbial_clause"} or not has_that(document, head):
        return None
    adjective = head.head if head.head.pos_ == "ADJ" else next(iter(complements(head.head)), None)
    if adjective is None:
        return None
    word = document.lower[adjective.i]
    known = word in words("operators", "adjectives", modality) or word in words("operators", "open", modality)
    return Mark(Modality(modality), adjective.i) if known else None
