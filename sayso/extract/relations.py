"""Relations between claims: which one only denies, or only puts another number to, an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import Claim, ClaimRelation, Modality, Polarity, RelationKind
from sayso.syntax.document import Document

__all__ = ["find_claim_relations"]

_REACH = 400
"""Characters between a claim and the one that is about it."""


def find_claim_relations(document: Document, claims: Sequence[Claim]) -> tuple[ClaimRelation, ...]:
    """Find the claims that are about another claim of the report.

    Args:
        document: the parsed report.
        claims: its claims, in the order of the text.

    Returns:
        At most one relation of each kind for a claim, in the order of the claims.

    """
    return (*_dismissals(document, claims), *_restated_figures(document, claims))


def _dismissals(document: Document, claims: Sequence[Claim]) -> Iterator[ClaimRelation]:
    """Yield each dismissal with the last claim before it that is another source's and no dismissal."""
    rules, text = document.grammar.rules["dismissal"], document.report.text
    decisions = {n: d for n, c in enumerate(claims) if _is_firm(c) and (d := rules.first(text, c)) is not None}
    wrappers = {c.within for c in claims} if decisions else set()
    for n, decision in decisions.items():
        claim = claims[n]
        if claim.id in wrappers:
            continue
        before = [m for m in claims[:n] if 0 <= claim.span.start - m.span.end <= _REACH]
        before = [m for m in before if int(m.id[1:]) - 1 not in decisions]
        denied = [m for m in before if m.polarity is Polarity.DENIED] if decision.answer else []
        outer = [m for m in before if m.within is None and not _same_source(m, claim) and not _speaks(document, m)]
        outer = [
            m for m in outer if len(m.attribution.links) > 1
        ] or outer  # what somebody said, rather than the outlet
        if denied or outer:
            target = (denied or outer)[-1]
            yield ClaimRelation(
                kind=RelationKind.DISMISSES,
                claim=claim.id,
                of=target.id,
                polarity=_polarity(document, target, claim),
                rule=decision.rule,
            )


def _is_firm(claim: Claim) -> bool:
    return claim.modality is Modality.ASSERTED and claim.polarity is Polarity.AFFIRMED


def _speaks(document: Document, claim: Claim) -> bool:
    """Return whether a claim is of speech or judgement alone: "condemned the move" is not what is dismissed."""
    frame = document.lexicon.frames().get(claim.frame)
    return frame is not None and (frame.is_speech or claim.frame == "assess")


def _same_source(one: Claim, other: Claim) -> bool:
    return one.attribution.links[-1].source.id == other.attribution.links[-1].source.id


def _polarity(document: Document, target: Claim, dismissal: Claim) -> Polarity:
    """Return what a dismissal holds: whoever says of a denial "this is a lie" affirms what was denied."""
    first = next(iter(dismissal.quote.lower().split()), "")
    pronoun = first in document.lexicon.words("relations", "dismissals", "demonstrative")
    return Polarity.AFFIRMED if pronoun and target.polarity is Polarity.DENIED else Polarity.DENIED


def _restated_figures(document: Document, claims: Sequence[Claim]) -> Iterator[ClaimRelation]:
    """Yield each restated figure with the last claim before it that has a quantity."""
    rules, text = document.grammar.rules["figure-restatement"], document.report.text
    for n, claim in enumerate(claims):
        decision = rules.first(text, claim) if claim.quantities else None
        if decision is None:
            continue
        before = [m for m in claims[:n] if m.quantities and 0 <= claim.span.start - m.span.end <= _REACH]
        if before:
            yield ClaimRelation(kind=RelationKind.RESTATES_FIGURE, claim=claim.id, of=before[-1].id, rule=decision.rule)
