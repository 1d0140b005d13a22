"""What auxiliaries make of a clause: "will", "would", "may", "is going to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.lang.en.rules.modality.control import willed
from sayso.lang.en.rules.modality.not_yet import planned_thing
from sayso.lang.en.rules.modality.sources import reported_mark
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import ClauseContext, Mark
from sayso.syntax.document import Document
from sayso.syntax.navigation import child

__all__ = ["AUXILIARIES", "auxiliaries_of"]

AUXILIARIES: RuleSet[[ClauseContext, Token, Token], Mark] = RuleSet("en.modality.auxiliary")
"""Asked with each auxiliary of the verbs in the chain, and with its verb."""


def auxiliaries_of(context: ClauseContext) -> Iterator[tuple[ClauseContext, Token, Token]]:
    """Yield verbs and their auxiliaries.

    None where a reporting verb gives the clause its modality: in "promised that no jobs would be lost" the promise says
    more than its "would".
    """
    if reported_mark(context) is not None:
        return
    for i in context.clause.chain:
        verb = context.document.doc[i]
        for c in verb.children:
            if c.dep_ == "auxiliary":
                yield context, verb, c


def _is_modal(document: Document, auxiliary: Token, kind: str) -> bool:
    return document.lower[auxiliary.i] in words("operators", "modals", kind)


def _is_about_planned_thing(context: ClauseContext) -> bool:
    return planned_thing(context.document, context.clause) is not None


@AUXILIARIES.rule(
    "going-to",
    example="Fares are going to soar.",
    near_miss="Guests are going to the hotel.",
)
def going_to(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "is going to"."""
    going = context.document.lower[verb.i] == "going" and child(verb, "open_complement") is not None
    return Mark(willed(context), verb.i) if going else None


@AUXILIARIES.rule(
    "will-of-planned-thing",
    example="The planned factory will last for decades.",
    near_miss="The old factory will last for decades.",
)
def will_of_planned_thing(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "will" in a clause about a thing that is only planned."""
    if not _is_modal(context.document, auxiliary, "future") or not _is_about_planned_thing(context):
        return None
    return Mark(Modality.PLANNED, auxiliary.i)


@AUXILIARIES.rule(
    "will",
    example="The strike will last for days.",
    near_miss="The will was read in court.",
)
def will(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "will": planned by who has it in hand, else expected."""
    return Mark(willed(context), auxiliary.i) if _is_modal(context.document, auxiliary, "future") else None


@AUXILIARIES.rule(
    "shall",
    example="The tenant shall pay the rent in May.",
    near_miss="The tenant must pay the rent in May.",
)
def shall(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "shall"."""
    return Mark(Modality.PLANNED, auxiliary.i) if _is_modal(context.document, auxiliary, "planned") else None


@AUXILIARIES.rule(
    "should",
    example="The parcels should arrive on Monday.",
    near_miss="The parcels arrived on Monday.",
)
def should(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "should"."""
    return Mark(Modality.EXPECTED, auxiliary.i) if _is_modal(context.document, auxiliary, "expected") else None


@AUXILIARIES.rule(
    "could-of-planned-thing",
    example="The planned factory could employ 300 people.",
    near_miss="The old factory could employ 300 people.",
)
def could_of_planned_thing(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "could" in a clause about a thing that is only planned."""
    could = context.document.lower[auxiliary.i] == "could"
    return Mark(Modality.PLANNED, auxiliary.i) if could and _is_about_planned_thing(context) else None


@AUXILIARIES.rule(
    "may",
    example="The line may start in May.",
    near_miss="The line started in May.",
)
def may(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "may", "might", "could"."""
    return Mark(Modality.POSSIBLE, auxiliary.i) if _is_modal(context.document, auxiliary, "possible") else None


# -- would ------------------------------------------------------------------------------------------------------------


def _is_would(context: ClauseContext, verb: Token, auxiliary: Token) -> bool:
    """Return whether an auxiliary is "would", and not the "'d" of "he'd left"."""
    if auxiliary.i == context.clause.head or not _is_modal(context.document, auxiliary, "conditional"):
        return False
    return context.document.lower[auxiliary.i] == "would" or auxiliary.lemma_ != "have"


@AUXILIARIES.rule(
    "would-not-say",
    example="Police would not say against whom.",
    near_miss="Police would not arrest anyone.",
)
def would_not_say(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "would not say", "neither would confirm": they did not."""
    document = context.document
    if document.lower[auxiliary.i] != "would" or context.is_attributed:
        return None
    if document.lemmas[verb.i] not in words("operators", "open", "verbs"):
        return None
    negated = any(c.dep_ == "negation" for c in verb.children) or _has_denied_subject(context)
    return Mark(Modality.ASSERTED, None) if negated else None


def _has_denied_subject(context: ClauseContext) -> bool:
    """Return whether the subject is "neither firm", "nobody"."""
    document, subject = context.document, context.clause.subject
    if subject is None:
        return False
    token = document.doc[subject]
    return any(document.lower[t.i] in {"neither", "nobody", "none", "no"} for t in (token, *token.children))


@AUXILIARIES.rule(
    "would-have",
    example="The bomb would have killed hundreds.",
    near_miss="The bomb would kill hundreds.",
)
def would_have(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "would have killed": it did not. "Would have opened by May" is a reported "will have"."""
    document = context.document
    if not _is_would(context, verb, auxiliary):
        return None
    perfect = any(c.dep_ == "auxiliary" and document.lower[c.i] in {"have", "'ve"} for c in verb.children)
    by = (c for c in verb.children if document.lower[c.i] == "by")
    dated = any(document.ent_types[t.i] in {"DATE", "TIME"} for c in by for t in c.subtree)
    return Mark(Modality.HYPOTHETICAL, auxiliary.i) if perfect and not dated else None


@AUXILIARIES.rule(
    "would-of-any",
    example="Any attack would be answered, the general said.",
    near_miss="The attack would be answered, the general said.",
)
def would_of_any(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "any attack would", "whoever comes would": of what is not there."""
    document, subject = context.document, context.clause.subject
    if subject is None or not _is_would(context, verb, auxiliary):
        return None
    any_one = document.lower[subject] in words("operators", "supposed", "pronouns")
    such = any(w in words("operators", "supposed", "determiners") for w in _determiners(document, subject))
    return Mark(Modality.HYPOTHETICAL, auxiliary.i) if any_one or such else None


@AUXILIARIES.rule(
    "would-of-supposed-thing",
    example="A strike would harm exports, the minister said.",
    near_miss="The strike would harm exports, the minister said.",
)
def would_of_supposed_thing(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "a strike would cost millions": what a thing that is not there would do."""
    document, clause = context.document, context.clause
    if clause.subject is None or document.lemmas[clause.chain[-1]] not in words("operators", "supposed", "verbs"):
        return None
    indefinite = any(w in {"a", "an"} for w in _determiners(document, clause.subject))
    return Mark(Modality.HYPOTHETICAL, auxiliary.i) if indefinite and _is_would(context, verb, auxiliary) else None


def _determiners(document: Document, noun: int) -> list[str]:
    children = document.doc[noun].children
    return [document.lower[c.i] for c in children if c.dep_ in {"determiner", "predeterminer"}]


@AUXILIARIES.rule(
    "would-of-planned-thing",
    example="The planned factory would employ 300 people.",
    near_miss="The old factory would employ 300 people.",
)
def would_of_planned_thing(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "would" in a clause about a thing that is only planned."""
    would = _is_would(context, verb, auxiliary)
    return Mark(Modality.PLANNED, auxiliary.i) if would and _is_about_planned_thing(context) else None


@AUXILIARIES.rule(
    "reported-will",
    example="The strike would last for days, the union said.",
    near_miss="The strike lasted for days, the union said.",
)
def reported_will(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find "would" in reported speech: it was a "will"."""
    would = context.is_attributed and _is_would(context, verb, auxiliary)
    return Mark(willed(context), auxiliary.i) if would else None


@AUXILIARIES.rule(
    "would",
    example="A longer strike would ruin the club.",
    near_miss="The strike would ruin the club, the coach said.",
)
def would(context: ClauseContext, verb: Token, auxiliary: Token) -> Mark | None:
    """Find any other "would"."""
    return Mark(Modality.HYPOTHETICAL, auxiliary.i) if _is_would(context, verb, auxiliary) else None
