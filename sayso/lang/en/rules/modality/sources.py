"""What the source makes of a clause: it asks for it, promises it, was not heard to say it."""

from __future__ import annotations

from sayso.lang.en.lexicon import cue_verbs, words
from sayso.lang.en.rules.modality.conditions import CONDITIONS
from sayso.lang.en.rules.modality.falsity import carrier_of
from sayso.lang.en.rules.modality.judgements import EVIDENCE, has_content_unsaid
from sayso.lang.en.rules.modality.negation import NEGATIVE_ARGUMENT, has_negative_subject, negation_of
from sayso.lang.en.verbs import has_that
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["QUESTIONED", "REPORTED", "UNSUPPORTED", "is_without_doubt", "reported_mark"]

UNSUPPORTED: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.unsupported")
"""A clause that nothing supports or that was not said."""

QUESTIONED: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.questioned")
"""A clause that its source asks about."""

REPORTED: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.reported")
"""A clause whose modality is that of the reporting verb."""


@UNSUPPORTED.rule(
    "no-evidence",
    example="The agency has no evidence that the jets were delivered.",
    near_miss="The agency has evidence that the jets were delivered.",
)
def no_evidence(context: ClauseContext) -> Mark | None:
    """Find "no evidence that …", "little evidence that …"."""
    decision = EVIDENCE.first(context.document, context.document.doc[context.clause.head])
    return None if decision is None else Mark(Modality.QUESTIONED, decision.answer)


@UNSUPPORTED.rule(
    "request",
    example="The witness asked that his name be withheld.",
    near_miss="The witness asked whether his name was known.",
)
def request(context: ClauseContext) -> Mark | None:
    """Find "asked that his name be withheld": a wish, no question."""
    document, clause = context.document, context.clause
    asking = next((r for r in context.relations if r.kind == "ask"), None)
    if asking is None or not has_that(document, document.doc[clause.head]):
        return None
    return Mark(Modality.POSSIBLE, asking.cue[0])


@UNSUPPORTED.rule(
    "not-said",
    example="The minister did not say that the bank had failed.",
    near_miss="The minister said that the bank had failed.",
)
def not_said(context: ClauseContext) -> Mark | None:
    """Find "never proved that …", "stopped short of saying that …"."""
    document = context.document
    for relation in context.relations:
        if relation.kind in {"show", "say", "deny"} and has_content_unsaid(
            document, document.doc[relation.cue_verb(document)]
        ):
            return Mark(Modality.QUESTIONED, relation.cue[0])
    return None


@UNSUPPORTED.rule(
    "found-on-condition",
    example="The firm will pay a fine if the court finds that it broke the law.",
    near_miss="The firm will pay a fine because the court found that it broke the law.",
)
def found_on_condition(context: ClauseContext) -> Mark | None:
    """Find "if the court finds that …": nobody has found it yet."""
    document = context.document
    for relation in reversed(context.relations):
        verb = document.doc[relation.cue_verb(document)]
        opened = CONDITIONS.first(document, verb) if verb.dep_ == "adverbial_clause" else None
        if opened is not None:
            return Mark(Modality.HYPOTHETICAL, opened.answer.cue)
    return None


@UNSUPPORTED.rule(
    "said-by-nobody",
    example="Nobody has claimed that the treaty was signed.",
    near_miss="Somebody has claimed that the treaty was signed.",
)
def said_by_nobody(context: ClauseContext) -> Mark | None:
    """Find "nobody has claimed that …", "no official said that …"; that nobody denies it is another matter."""
    document, clause = context.document, context.document.doc[context.clause.head]
    cue = cue_verbs().get(document.lemmas[clause.head.i]) if clause.dep_ == "clausal_complement" else None
    if cue is None or cue.kind not in {"say", "show"}:
        return None
    subject = child(clause.head, "subject")
    nobody = subject is not None and NEGATIVE_ARGUMENT.first(document, subject) is not None
    return Mark(Modality.QUESTIONED, clause.head.i) if nobody else None


@UNSUPPORTED.rule(
    "retracted",
    example="The broadcaster withdrew its story that the minister had resigned.",
    near_miss="The broadcaster repeated its story that the minister had resigned.",
)
def retracted(context: ClauseContext) -> Mark | None:
    """Find "withdrew its story that …": who said so says it no longer."""
    document = context.document
    noun = carrier_of(document, document.doc[context.clause.head])
    if noun is None or noun.dep_ not in {"object", "passive_subject"}:
        return None
    verb, retracting = noun.head, words("operators", "open", "retracting")
    is_retracted = document.lemmas[verb.i] in retracting and negation_of(document, verb) is None
    return Mark(Modality.QUESTIONED, verb.i) if is_retracted else None


@QUESTIONED.rule(
    "source",
    example="Residents asked why the bridge had been closed.",
    near_miss="Residents said why the bridge had been closed.",
)
def questioned_by_source(context: ClauseContext) -> Mark | None:
    """Find a reporting verb that asks: "asked", "wondered"."""
    asks = any(r.modality == "questioned" for r in context.relations)
    return Mark(Modality.QUESTIONED, context.relations[-1].cue[0]) if asks else None


def is_without_doubt(document: Document, relation: AttributionRelation) -> bool:
    """Return whether nobody or few deny the content: "few doubt that …", "nobody disputes that …".

    Args:
        document: the parsed report.
        relation: the attribution relation.

    """
    verb = document.doc[relation.cue_verb(document)]
    return relation.polarity == "denied" and verb.pos_ == "VERB" and has_negative_subject(document, verb)


def reported_mark(context: ClauseContext) -> Mark | None:
    """Return the modality that the nearest reporting verb gives its content, None where none gives one."""
    for relation in reversed(context.relations):
        if relation.modality and not is_without_doubt(context.document, relation):
            return Mark(Modality(relation.modality), relation.cue[0])
    return None


@REPORTED.rule(
    "verb",
    example="The minister promised that no jobs were lost.",
    near_miss="The minister said that no jobs were lost.",
)
def reporting_verb(context: ClauseContext) -> Mark | None:
    """Find "promised that …", "fears that …"."""
    return reported_mark(context)
