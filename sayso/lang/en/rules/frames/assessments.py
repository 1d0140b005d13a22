"""Verbs by which the subject itself claims something of its object: it reckons, blames, calls, contradicts."""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.rules import RuleSet
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["ASSESSMENTS", "puts_at_a_figure"]

ASSESSMENTS: RuleSet[[Document, Token], bool] = RuleSet("en.assessment")
"""Asked with the verb that carries a clause's meaning; answers True where its subject is the source of the clause."""


def puts_at_a_figure(document: Document, verb: Token) -> bool:
    """Return whether a verb puts something at a figure: "puts the cost at 3 million".

    Args:
        document: the parsed report.
        verb: the verb.

    """
    if document.lemmas[verb.i] != "put":
        return False
    at = (c for c in verb.subtree if document.lower[c.i] == "at" and c.i > verb.i)
    figures = (o for c in at for o in c.children if o.dep_ == "adposition_object")
    return any(t.like_num for o in figures for t in o.subtree)


# -- blaming and naming -----------------------------------------------------------------------------------------------


@ASSESSMENTS.rule(
    "called",
    example="The opposition called the plan a mistake.",
    near_miss="The opposition called the mayor.",
)
def called(document: Document, verb: Token) -> bool | None:
    """Find "called the plan a mistake", "called the ruling politically motivated"."""
    if document.lemmas[verb.i] != "call":
        return None
    if child(verb, "object_predicate", "adjectival_complement") is not None:
        return True
    thing = child(verb, "object")  # the parser may attach the adjective to the thing
    predicate = child(thing, "noun_clause") if thing is not None else None
    if predicate is None or predicate.tag_ not in {"JJ", "VBN"}:
        return None
    return True if all(c.dep_ == "adverbial" for c in predicate.children) else None


@ASSESSMENTS.rule(
    "described-as",
    example="The union described the move as troubling.",
    near_miss="The union described the move.",
)
def described_as(document: Document, verb: Token) -> bool | None:
    """Find "described the move as troubling"."""
    thing = child(verb, "object")
    if document.lemmas[verb.i] != "describe" or thing is None:
        return None
    beside = (*verb.children, *thing.children)  # the parser may attach "as" to either
    return True if any(c.dep_ == "adposition" and c.lower_ == "as" for c in beside) else None


@ASSESSMENTS.rule(
    "linked-to",
    example="Investigators have linked the fire to a faulty cable.",
    near_miss="A road links the port to the town.",
)
def linked_to(document: Document, verb: Token) -> bool | None:
    """Find "have linked the attack to them": roads only link."""
    perfect = any(c.dep_ == "auxiliary" and c.lemma_ == "have" for c in verb.children)
    return True if perfect and document.lemmas[verb.i] == "link" else None


@ASSESSMENTS.rule(
    "blamed",
    example="The owner blamed fog for the accident.",
    near_miss="The owner saw fog before the accident.",
)
def blamed(document: Document, verb: Token) -> bool | None:
    """Find "blamed fog", "accused the firm"."""
    return True if document.lemmas[verb.i] in words("cues", "blaming", "verbs") else None


# -- reckoning --------------------------------------------------------------------------------------------------------


@ASSESSMENTS.rule(
    "put-at-figure",
    example="The minister puts the cost at 3 million.",
    near_miss="The minister puts the cup on the table.",
)
def put_at_figure(document: Document, verb: Token) -> bool | None:
    """Find "puts the cost at 3 million"."""
    return True if puts_at_a_figure(document, verb) else None


@ASSESSMENTS.rule(
    "estimated",
    example="Engineers estimate the cost at 3 million.",
    near_miss="Engineers paid the cost in May.",
)
def estimated(document: Document, verb: Token) -> bool | None:
    """Find "estimate the cost at 3 million"."""
    cue = cue_verbs().get(document.lemmas[verb.i])
    return True if cue is not None and cue.kind == "assess" else None


@ASSESSMENTS.rule(
    "suspected",
    example="Investigators suspect a faulty valve.",
    near_miss="Investigators replaced a faulty valve.",
)
def suspected(document: Document, verb: Token) -> bool | None:
    """Find "suspect a faulty valve", "expect a loss"."""
    cue = cue_verbs().get(document.lemmas[verb.i])
    if cue is None or cue.kind not in {"suspect", "expect"}:
        return None
    return True if child(verb, "object") is not None and child(verb, "subject") is not None else None


@ASSESSMENTS.rule(
    "shown-by-document",
    example="The pictures show nine trucks.",
    near_miss="The guides show nine trucks.",
)
def shown_by_document(document: Document, verb: Token) -> bool | None:
    """Find "the pictures show nine trucks"."""
    cue, subject = cue_verbs().get(document.lemmas[verb.i]), child(verb, "subject")
    if cue is None or cue.kind != "show" or subject is None or child(verb, "object") is None:
        return None
    return True if document.lemmas[subject.i] in words("cues", "documents", "nouns") else None


# -- contradicting ----------------------------------------------------------------------------------------------------


def _contradicted_thing(document: Document, verb: Token) -> Token | None:
    """Return the noun that a verb of denial denies, None where it denies a clause."""
    cue = cue_verbs().get(document.lemmas[verb.i])
    if cue is None or cue.kind != "deny" or child(verb, "clausal_complement", "open_complement") is not None:
        return None
    thing = child(verb, "object", "passive_subject")
    if thing is None or any(c.dep_ in {"noun_clause", "clausal_complement"} and has_subject(c) for c in thing.children):
        return None
    return thing


def _is_dismissal(document: Document, verb: Token, thing: Token) -> bool:
    """Return whether it is "dismissed this": only "as" says of what kind the thing is."""
    return document.lemmas[verb.i] == "dismiss" and document.lower[thing.i] in {"this", "that", "it"}


@ASSESSMENTS.rule(
    "dismissed-as",
    example="The embassy dismissed this as speculation.",
    near_miss="The embassy dismissed this.",
)
def dismissed_as(document: Document, verb: Token) -> bool | None:
    """Find "dismissed this as speculation"."""
    thing = _contradicted_thing(document, verb)
    if thing is None or not _is_dismissal(document, verb, thing):
        return None
    return True if any(document.lower[t.i] == "as" for t in verb.subtree if t.i > thing.i) else None


@ASSESSMENTS.rule(
    "rejected-this",
    example="The embassy has rejected this.",
    near_miss="The embassy has rejected the offer.",
)
def rejected_this(document: Document, verb: Token) -> bool | None:
    """Find "has rejected this"."""
    thing = _contradicted_thing(document, verb)
    rejects = thing is not None and document.lemmas[verb.i] == "reject"
    return True if rejects and thing is not None and document.lower[thing.i] in {"this", "that"} else None


@ASSESSMENTS.rule(
    "plain-denial",
    example="The owner denied the charges.",
    near_miss="The owner rejected the offer.",
)
def plain_denial(document: Document, verb: Token) -> bool | None:
    """Find "denied the charges", "which the firm disputes"."""
    thing = _contradicted_thing(document, verb)
    if thing is None or _is_dismissal(document, verb, thing):
        return None
    return True if document.lemmas[verb.i] in words("cues", "rejoinders", "plain") else None


@ASSESSMENTS.rule(
    "rejected-report",
    example="The owner rejected the allegations.",
    near_miss="The owner rejected the offer.",
)
def rejected_report(document: Document, verb: Token) -> bool | None:
    """Find "rejected the claims": an offer is rejected too, and that says nothing of what is so."""
    thing = _contradicted_thing(document, verb)
    if thing is None or _is_dismissal(document, verb, thing):
        return None
    return True if document.lower[thing.i] in words("cues", "rejoinders", "nouns") else None
