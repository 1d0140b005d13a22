"""Whether who says "will" has it in hand: "we will close the baths" is a plan, "prices will rise" a forecast."""

from __future__ import annotations

from sayso.lang.en.lexicon import words
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import ClauseContext

__all__ = ["CONTROL", "willed"]

CONTROL: RuleSet[[ClauseContext], bool] = RuleSet("en.control")


def willed(context: ClauseContext) -> Modality:
    """Return what a "will" is: planned by who has it in hand, else expected."""
    decision = CONTROL.first(context)
    return Modality.PLANNED if decision is not None and decision.answer else Modality.EXPECTED


def _source(context: ClauseContext) -> AttributionRelation | None:
    """Return the nearest attribution relation."""
    return context.relations[-1] if context.relations else None


def _outlet_words(context: ClauseContext) -> list[str]:
    return (context.document.report.outlet or "").lower().split()


@CONTROL.rule(
    "belief",
    example="Analysts believe the plant will produce 300 engines a year.",
    near_miss="The firm believes it will open the yard in May.",
)
def belief(context: ClauseContext) -> bool | None:
    """Find what somebody believes of others: no plan."""
    source, subject = _source(context), context.clause.subject
    if source is None or source.kind != "believe":
        return None
    return None if subject is not None and context.document.pos[subject] == "PRON" else False


@CONTROL.rule(
    "deliberate-act",
    example="The firm will build a yard.",
    near_miss="The yard will cost 40 million euros.",
)
def deliberate_act(context: ClauseContext) -> bool | None:
    """Find what nobody does unless on purpose: building, selling, signing."""
    meaning = context.document.lemmas[context.clause.chain[-1]]
    deliberate = context.frame is not None and context.frame.is_deliberate
    return True if deliberate and meaning != "cost" else None


@CONTROL.rule(
    "without-subject",
    example="There will be rain.",
    near_miss="The rain will last.",
)
def without_subject(context: ClauseContext) -> bool | None:
    """Find a clause in which nobody does it."""
    return False if context.clause.subject is None else None


@CONTROL.rule(
    "speaker",
    example='"We will win," the coach said.',
    near_miss='"They will win," the coach said.',
)
def speaker(context: ClauseContext) -> bool | None:
    """Find "I", "we", or the outlet's own name as the subject."""
    document, subject = context.document, context.clause.subject
    if subject is None:
        return None
    word = document.lower[subject]
    own = word in words("operators", "own_plan", "pronouns")
    return True if own or (document.capital[subject] and word in _outlet_words(context)) else None


@CONTROL.rule(
    "befalls",
    example="Our prices will rise, the company said.",
    near_miss="Our staff will strike, the company said.",
)
def befalls(context: ClauseContext) -> bool | None:
    """Find verbs for what befalls, whoever says that it will: "rise", "fall", "last"."""
    return (
        False
        if context.document.lemmas[context.clause.chain[-1]] in words("operators", "own_plan", "befalls")
        else None
    )


@CONTROL.rule(
    "own-body",
    example="Her party will not surrender, she said.",
    near_miss="The party will not surrender, she said.",
)
def own_body(context: ClauseContext) -> bool | None:
    """Find "her party", "our staff" as the subject."""
    document, subject = context.document, context.clause.subject
    if subject is None:
        return None
    possessors = (c.i for c in document.doc[subject].children if c.dep_ == "possessor")
    return True if any(document.lower[i] in words("operators", "own_plan", "possessives") for i in possessors) else None


@CONTROL.rule(
    "pronoun-for-source",
    example="The striker said he will sing.",
    near_miss="The striker said rain will fall.",
)
def pronoun_for_source(context: ClauseContext) -> bool | None:
    """Find "he", "she", "it", "they" behind a source that speaks; an outlet speaks of others."""
    document, source, subject = context.document, _source(context), context.clause.subject
    if source is None or subject is None or source.kind not in {"say", "deny", "promise"}:
        return None
    if document.lower[subject] not in {"it", "he", "she", "they"}:
        return None
    is_outlet = source.source_head is not None and document.lemmas[source.source_head] in words(
        "words", "outlets", "nouns"
    )
    return not is_outlet


@CONTROL.rule(
    "body-or-holder",
    example="The library will move to the harbour, the mayor said.",
    near_miss="The library will move to the harbour, the poet said.",
)
def body_or_holder(context: ClauseContext) -> bool | None:
    """Find a source that leads or is a body, and a subject that is its own: no other's name, nothing counted."""
    document, source, subject = context.document, _source(context), context.clause.subject
    if subject is None or not _holds(context, source):
        return None
    token = document.doc[subject]
    if any(c.dep_ == "numeral_modifier" for c in token.children):
        return None
    named = {document.lower[i] for i in source.source} if source is not None else set(_outlet_words(context))
    return True if token.pos_ != "PROPN" or any(document.lower[t.i] in named for t in token.subtree) else None


def _holds(context: ClauseContext, source: AttributionRelation | None) -> bool:
    """Return whether the source leads, owns or speaks for something, or is a body; "it" and "we" are taken for one."""
    document, holders = context.document, words("operators", "own_plan", "holders")
    if source is None:
        return not holders.isdisjoint(_outlet_words(context))
    if source.source_head is not None and document.lower[source.source_head] in {"it", "we", "i"}:
        return True
    return any(document.lemmas[i] in holders for i in source.source)
