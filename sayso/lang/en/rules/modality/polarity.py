"""What denies a clause. Each answer is one denial; two cancel each other out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.falsity import FALSITY
from sayso.lang.en.rules.modality.judgements import has_content_unsaid
from sayso.lang.en.rules.modality.negation import (
    NEGATION,
    has_negative_subject,
    negation_of,
    negative_argument_of,
)
from sayso.lang.en.rules.modality.plans import is_ruled_out, rules_out
from sayso.lang.en.rules.modality.questions import whether_below
from sayso.lang.en.rules.modality.sources import is_without_doubt
from sayso.rules import Decision, EachPart, RuleSequence, RuleSet
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import ClauseContext
from sayso.syntax.document import Document
from sayso.syntax.navigation import child, has_subject

__all__ = ["POLARITY", "UNDECIDED"]

UNDECIDED: RuleSet[[ClauseContext], bool] = RuleSet("en.polarity.undecided")
"""A clause that is left open, so that the negation in it does not deny it."""

_OF_CLAUSE: RuleSet[[ClauseContext], int] = RuleSet("en.polarity.clause")
_OF_VERB: RuleSet[[ClauseContext, Token], int] = RuleSet("en.polarity.verb")
_OF_JUDGEMENT: RuleSet[[ClauseContext], int] = RuleSet("en.polarity.judgement")
_OF_SOURCE: RuleSet[[ClauseContext, AttributionRelation], int] = RuleSet("en.polarity.source")


def _verbs(context: ClauseContext) -> Iterator[tuple[ClauseContext, Token]]:
    return ((context, context.document.doc[i]) for i in context.clause.chain)


def _sources(context: ClauseContext) -> Iterator[tuple[ClauseContext, AttributionRelation]]:
    return ((context, relation) for relation in context.relations)


POLARITY: RuleSequence[[ClauseContext], int] = RuleSequence(
    "en.polarity", _OF_CLAUSE, EachPart(_OF_VERB, _verbs), _OF_JUDGEMENT, EachPart(_OF_SOURCE, _sources)
)


# -- left open --------------------------------------------------------------------------------------------------------


@UNDECIDED.rule(
    "whether",
    example="The bank has not decided whether to call in the loan.",
    near_miss="The bank has not decided to call in the loan.",
)
def whether(context: ClauseContext) -> bool | None:
    """Find "has not decided whether to"."""
    return True if whether_below(context.document, context.clause) is not None else None


@UNDECIDED.rule(
    "not-ruled-out",
    example="Police have not ruled out arson.",
    near_miss="Police have ruled out arson.",
)
def not_ruled_out(context: ClauseContext) -> bool | None:
    """Find "have not ruled out"."""
    return True if is_ruled_out(context) is False else None


# -- the clause and its verbs -----------------------------------------------------------------------------------------


@_OF_CLAUSE.rule(
    "ruled-out",
    example="The minister has ruled out new taxes.",
    near_miss="The minister has announced new taxes.",
)
def ruled_out(context: ClauseContext) -> int | None:
    """Find "has ruled out"."""
    return context.clause.chain[-1] if is_ruled_out(context) else None


@_OF_VERB.rule(
    "negation",
    example="The hall has not been built.",
    near_miss="The hall has been built.",
)
def negation(context: ClauseContext, verb: Token) -> Decision[int] | None:
    """Pass on what negates the verb: "not", "never"."""
    return NEGATION.first(context.document, verb)


@_OF_VERB.rule(
    "negative-argument",
    example="No hall has been built.",
    near_miss="One hall has been built.",
)
def negative_argument(context: ClauseContext, verb: Token) -> Decision[int] | None:
    """Pass on what negates the verb from its subject or object: "no", "nobody"."""
    return negative_argument_of(context.document, verb)


@_OF_VERB.rule(
    "failed-to",
    example="The group failed to meet its target.",
    near_miss="The group wants to stop sailing.",
)
def failed_to(context: ClauseContext, verb: Token) -> int | None:
    """Find "failed to", "refused to", "stopped"; but in "wants to stop sailing" the stopping is what is wanted."""
    document, clause = context.document, context.clause
    if verb.i == clause.chain[-1] or document.lemmas[verb.i] not in words("operators", "verbs", "denied"):
        return None
    ends = document.lemmas[verb.i] in words("operators", "verbs", "ended")
    return None if ends and (verb.i != clause.chain[0] or _has_modal(document, verb)) else verb.i


def _has_modal(document: Document, verb: Token) -> bool:
    return any(c.dep_ == "auxiliary" and document.forms[c.i] == "modal" for c in verb.children)


@_OF_VERB.rule(
    "given-up",
    example="The city dropped its plan to build a dam.",
    near_miss="The city presented its plan to build a dam.",
)
def given_up(context: ClauseContext, verb: Token) -> int | None:
    """Find "dropped plans to", "abandoned its plan to"."""
    above = verb.i != context.clause.chain[-1]
    return verb.i if above and context.document.lemmas[verb.i] in words("operators", "verbs", "given_up") else None


@_OF_VERB.rule(
    "almost",
    example="The ship nearly sank.",
    near_miss="The firm nearly doubled its output.",
)
def almost(context: ClauseContext, verb: Token) -> int | None:
    """Find "nearly sank": it did not. What nearly doubled has grown."""
    document = context.document
    if document.forms[verb.i] not in {"past", "participle"} or verb.pos_ != "VERB":
        return None
    if document.lemmas[verb.i] in words("operators", "almost", "measured"):
        return None
    before = (c.i for c in verb.children if c.dep_ == "adverbial" and c.i == verb.i - 1)
    return next((i for i in before if document.lower[i] in words("operators", "almost", "adverbs")), None)


@_OF_VERB.rule(
    "adjective",
    example="The vaccine is unlikely to be approved.",
    near_miss="The vaccine is likely to be approved.",
)
def adjective(context: ClauseContext, verb: Token) -> int | None:
    """Find "is unlikely to", "was unable to"."""
    document, known = context.document, words("operators", "adjectives", "denied")
    predicates = (c.i for c in verb.children if c.dep_ in {"adjectival_complement", "object_predicate"})
    return next((i for i in predicates if document.lower[i] in known), None)


@_OF_JUDGEMENT.rule(
    "called-false",
    example="Reports that the bridge collapsed are untrue.",
    near_miss="Reports that the bridge collapsed are spreading.",
)
def called_false(context: ClauseContext) -> Decision[int] | None:
    """Pass on the word by which the clause is called false."""
    return FALSITY.first(context.document, context.document.doc[context.clause.head])


# -- its sources ------------------------------------------------------------------------------------------------------


@_OF_SOURCE.rule(
    "denial",
    example="The owner denied that the yard was insolvent.",
    near_miss="Few dispute that the yard was insolvent.",
)
def denial(context: ClauseContext, relation: AttributionRelation) -> int | None:
    """Find "denied that …"; who denies it must not be nobody."""
    document = context.document
    if relation.polarity != "denied" or is_without_doubt(document, relation):
        return None
    verb = relation.cue_verb(document)
    return None if has_content_unsaid(document, document.doc[verb]) else verb


@_OF_SOURCE.rule(
    "ruled-out-that",
    example="She ruled out that the drones would be armed.",
    near_miss="She did not rule out that the drones would be armed.",
)
def ruled_out_that(context: ClauseContext, relation: AttributionRelation) -> int | None:
    """Find "ruled out that …"."""
    document = context.document
    verb = document.doc[relation.cue_verb(document)]
    if relation.polarity == "denied" or not rules_out(document, verb):
        return None
    return None if has_content_unsaid(document, verb) else verb.i


@_OF_SOURCE.rule(
    "not-believed",
    example="Few believe that the truce will hold.",
    near_miss="Many believe that the truce will hold.",
)
def not_believed(context: ClauseContext, relation: AttributionRelation) -> int | None:
    """Find "does not believe that …", "nobody expects that …"."""
    document = context.document
    verb = document.doc[relation.cue_verb(document)]
    if relation.polarity == "denied" or relation.kind not in {"believe", "expect"} or rules_out(document, verb):
        return None
    negated = negation_of(document, verb) is not None or has_negative_subject(document, verb)
    return verb.i if negated else None


@_OF_SOURCE.rule(
    "rejected-report",
    example="Reports that the yard was insolvent were dismissed by the owner.",
    near_miss="Reports that the yard was insolvent were repeated by the owner.",
)
def rejected_report(context: ClauseContext, relation: AttributionRelation) -> int | None:
    """Find "dismissed claims that …", "rejected reports that …"."""
    document = context.document
    noun = document.doc[relation.cue_verb(document)]
    if relation.polarity == "denied" or noun.pos_ != "NOUN":
        return None
    if noun.dep_ not in {"object", "adposition_object", "passive_subject"}:
        return None
    verb = noun.head
    while (verb.pos_ == "ADP" or _is_set_off_by_as(verb)) and verb.head.i != verb.i:
        verb = verb.head
    rejects = document.lemmas[verb.i] in words("operators", "open", "rejecting")
    if not rejects or negation_of(document, verb) is not None:
        return None
    return None if any(verb.i in r.cue and r.polarity == "denied" for r in context.relations) else verb.i


def _is_set_off_by_as(verb: Token) -> bool:
    """Return whether a verb is the word behind "as" in "rejected as fabricated a report that …"."""
    mark = child(verb, "subordinator")
    return verb.dep_ == "adverbial_clause" and mark is not None and mark.lower_ == "as" and not has_subject(verb)
