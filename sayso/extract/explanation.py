"""Name what decided each field of a claim: the rule or the model, the words, the probability."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.events.frames import FrameDecision
from sayso.extract.events.modality import ModalityDecision, is_denied_fact
from sayso.extract.learned.attribution import moved_by as cue_moved_by
from sayso.extract.learned.factuality import Happened
from sayso.extract.learned.factuality import moved_by as event_moved_by
from sayso.extract.learned.tokens import Tokens
from sayso.model import Basis, Claim, Feature, Link, Reason, Span
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.document import Document

__all__ = ["BASIS_NAMES", "Explanation"]

BASIS_NAMES = {
    Basis.METADATA: "the outlet that was read",
    Basis.STATED: "cue in the sentence",
    Basis.RESOLVED: "cue in the sentence, source met before",
    Basis.CARRIED: "carried on from the sentence before",
    Basis.ACT: "official act",
    Basis.SECTION: "speaker of the section",
    Basis.FRAME: "the outlet that the report is drawn from",
}


class Explanation:
    """Gives the reasons for claims of one report.

    Args:
        document: the parsed report.
        tokens: the same as arrays.
        relations: its attribution relations.

    """

    def __init__(self, document: Document, tokens: Tokens, relations: list[AttributionRelation]) -> None:
        self.document, self.tokens = document, tokens
        self.by_cue = {document.span(r.cue[0], r.cue[-1] + 1): r for r in relations}

    def reasons(
        self, claim: Claim, clause: Clause, frame: FrameDecision, decision: ModalityDecision, learned: Happened
    ) -> tuple[Reason, ...]:
        """Return the reasons of a claim, one a decision.

        Args:
            claim: the claim.
            clause: its clause.
            frame: what decided its frame.
            decision: what decided its modality and polarity.
            learned: the factuality model's answer for its event.

        """
        return (
            *(self._link(link) for link in claim.attribution.links),
            Reason(
                decision="modality",
                value=claim.modality.value,
                by="rule",
                name=decision.modality_rule or "nothing marks it",
                span=claim.modality_cue,
            ),
            Reason(
                decision="polarity",
                value=claim.polarity.value,
                by="rule",
                name=decision.polarity_rule or "nothing denies it",
                span=claim.polarity_cue,
            ),
            Reason(decision="about", value=claim.frame, by="rule", name=frame.rule or "no frame fits", span=claim.head),
            *self._parts(claim),
            self._factuality(clause, decision, learned),
        )

    def _link(self, link: Link) -> Reason:
        relation = self.by_cue.get(link.cue) if link.cue is not None else None
        if relation is None:
            return Reason(
                decision="said by", value=link.source.name, by="rule", name=BASIS_NAMES[link.basis], span=link.cue
            )
        probability = relation.probability
        features = self._features(cue_moved_by(self.tokens, relation.cue_verb(self.document))) if probability else ()
        return Reason(
            decision="said by",
            value=link.source.name,
            by=relation.by,
            name="attribution" if relation.by == "model" else relation.rule or BASIS_NAMES[link.basis],
            span=link.cue,
            probability=round(probability, 3) if probability is not None else None,
            features=features,
        )

    def _parts(self, claim: Claim) -> Iterator[Reason]:
        text = self.document.report.text
        for role in claim.roles:
            name = "what the words refer to" if role.entity else "grammar"
            words = text[role.span.start : role.span.end]
            yield Reason(decision="role", value=f"{role.role}: {words}", by="rule", name=name, span=role.span)
        if claim.when is not None:
            anchor = f", read against {claim.when.anchored_on} ({claim.when.anchor})" if claim.when.anchored_on else ""
            yield Reason(
                decision="when",
                value=claim.when.value,
                by="rule",
                name=f"{claim.when.rule}{anchor}",
                span=claim.when.span,
            )

    def _factuality(self, clause: Clause, decision: ModalityDecision, learned: Happened) -> Reason:
        head = clause.chain[-1]
        if is_denied_fact(decision):
            cue = self._span(decision.polarity_cue) if decision.polarity_cue is not None else None
            return Reason(decision="factuality", value="contrary to fact", by="rule", name="denied", span=cue)
        chances = {"fact": learned.fact, "uncertain": learned.uncertain, "contrary to fact": learned.contrary}
        label = max(chances, key=lambda k: chances[k])
        return Reason(
            decision="factuality",
            value=f"{learned.score:+.1f}, {label}",
            by="model",
            name="factuality",
            span=self._span(head),
            probability=round(chances[label], 3),
            features=self._features(event_moved_by(self.tokens, head)),
        )

    def _features(self, moved: list[tuple[int, float]]) -> tuple[Feature, ...]:
        return tuple(
            Feature(name=self.document.texts[i], value=round(by, 2), detail="by hiding the word") for i, by in moved
        )

    def _span(self, token: int) -> Span:
        return self.document.span(token, token + 1)
