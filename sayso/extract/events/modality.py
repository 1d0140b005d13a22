"""Classify a clause: asserted, planned, possible, expected, hypothetical or questioned; affirmed or denied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.model import Modality, Polarity
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause, ClauseContext
from sayso.syntax.document import Document

__all__ = ["ModalityDecision", "classify_modality", "classify_nominal", "is_denied_fact"]


class ModalityDecision(NamedTuple):
    """Modality and polarity of a clause, and what decided them.

    Attributes:
        modality: asserted where no rule decides.
        polarity: denied where an odd number of words denies it.
        modality_cue: the token that marks the modality, None where none does.
        polarity_cue: the first token that denies the clause, None where none does.
        modality_rule: id of the rule that decided the modality, None where none did.
        polarity_rule: id of the rule that found ``polarity_cue`` or left the clause open, None where none did.

    """

    modality: Modality
    polarity: Polarity
    modality_cue: int | None = None
    polarity_cue: int | None = None
    modality_rule: str | None = None
    polarity_rule: str | None = None


def classify_modality(
    document: Document,
    clause: Clause,
    frame: str,
    relations: Sequence[AttributionRelation],
    *,
    is_attributed: bool,
) -> ModalityDecision:
    """Return the modality and polarity of a clause.

    Args:
        document: the parsed report.
        clause: the clause.
        frame: the name of its frame; what is done on purpose is planned, what befalls is expected.
        relations: the attribution relations whose content this very clause is, outermost first.
        is_attributed: whether anybody but the outlet says it: a "would" is then a reported "will".

    """
    context = ClauseContext(document, clause, document.lexicon.frames().get(frame), relations, is_attributed)
    mark = document.grammar.rules["modality"].first(context)
    modality, cue = mark.answer if mark is not None else (Modality.ASSERTED, None)
    polarity, polarity_cue, polarity_rule = _classify_polarity(context)
    return ModalityDecision(
        modality, polarity, cue, polarity_cue, mark.rule if mark is not None else None, polarity_rule
    )


def classify_nominal(document: Document, clause: Clause, around: ModalityDecision | None) -> ModalityDecision:
    """Return the modality and polarity of a noun that names an event.

    Args:
        document: the parsed report.
        clause: the noun as a clause.
        around: the modality of the clause that it stands in, which holds for "an attack" and not for "the attack"; None
            where it stands in none.

    """
    mark = document.grammar.rules["nominal-modality"].first(document, document.doc[clause.head])
    if mark is not None:
        modality, cue = mark.answer
        return ModalityDecision(modality, Polarity.AFFIRMED, cue, modality_rule=mark.rule)
    modality = around.modality if around is not None else Modality.ASSERTED
    return ModalityDecision(modality, Polarity.AFFIRMED)


def _classify_polarity(context: ClauseContext) -> tuple[Polarity, int | None, str | None]:
    """Return the polarity, its first cue, and the rule that found that."""
    rules = context.document.grammar.rules
    if (undecided := rules["undecided"].first(context)) is not None:
        return Polarity.AFFIRMED, None, undecided.rule
    denials = list(rules["polarity"].every(context))
    polarity = Polarity.DENIED if len(denials) % 2 else Polarity.AFFIRMED
    return (polarity, denials[0].answer, denials[0].rule) if denials else (polarity, None, None)


def is_denied_fact(decision: ModalityDecision) -> bool:
    """Return whether a clause is said, as a fact, not to be so."""
    return decision.modality is Modality.ASSERTED and decision.polarity is Polarity.DENIED
