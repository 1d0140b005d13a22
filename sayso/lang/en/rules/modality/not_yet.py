"""Things that are only planned: "the planned plant", "a factory that both intend to open". Answers are token
numbers.
"""

from __future__ import annotations

from spacy.tokens import Token

from sayso.lang.en.lexicon import words
from sayso.model import Modality
from sayso.rules import RuleSet
from sayso.syntax.clause import Clause, ClauseContext, Mark
from sayso.syntax.document import Document

__all__ = ["NOT_YET", "WAITING", "planned_thing"]

NOT_YET: RuleSet[[Document, Token], int] = RuleSet("en.not-yet")
"""Asked with a noun for a facility."""

WAITING: RuleSet[[ClauseContext], Mark] = RuleSet("en.modality.not-yet")
"""A clause about a thing that is only planned, though its verb does not say so."""

_PARTS = frozenset({"subject", "passive_subject", "passive_agent", "adposition", "object"})


def planned_thing(document: Document, clause: Clause) -> int | None:
    """Return the word by which a thing in a clause is only planned, None where all are there.

    Args:
        document: the parsed report.
        clause: the clause.

    """
    facilities = words("operators", "not_yet", "heads")
    last = clause.chain[-1]
    for verb in {clause.head, last}:
        for part in document.doc[verb].children:
            if part.dep_ not in _PARTS:
                continue
            for i in range(part.left_edge.i, min(part.right_edge.i + 1, len(document.doc))):
                if document.lemmas[i] not in facilities or (i > last and part.dep_ == "subject"):
                    continue
                if (decision := NOT_YET.first(document, document.doc[i])) is not None:
                    return decision.answer
    return None


@NOT_YET.rule(
    "modifier",
    example="The planned factory would employ 300 people.",
    near_miss="The old factory would employ 300 people.",
)
def modifier(document: Document, noun: Token) -> int | None:
    """Find "planned", "proposed", "new" in front of the noun."""
    known = words("operators", "not_yet", "modifiers")
    modifiers = (c.i for c in noun.children if c.dep_ in {"adjectival_modifier", "compound"})
    return next((i for i in modifiers if document.lower[i] in known), None)


@NOT_YET.rule(
    "relative-clause",
    example="The factory that both firms intend to open would employ 300 people.",
    near_miss="The factory that both firms opened would employ 300 people.",
)
def relative_clause(document: Document, noun: Token) -> int | None:
    """Find "a factory that both intend to open"."""
    known = words("operators", "verbs", "planned")
    clauses = (c.i for c in noun.children if c.dep_ == "relative_clause")
    return next((i for i in clauses if document.lemmas[i] in known), None)


@WAITING.rule(
    "product",
    example="The planned factory makes engines.",
    near_miss="The old factory makes engines.",
)
def product(context: ClauseContext) -> Mark | None:
    """Find what a planned thing makes or can do, told in the present: "the planned plant produces engines"."""
    document, clause = context.document, context.clause
    if context.frame is None or not context.frame.presupposes_subject:
        return None
    if document.forms[clause.head] not in {"present", "present_third", "modal"}:
        return None
    cue = planned_thing(document, clause)
    return Mark(Modality.PLANNED, cue) if cue is not None and document.lower[cue] != "new" else None
