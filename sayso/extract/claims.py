"""Claims: what each clause says, put together from what the stages found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from sayso.extract.attribution.chains import Chains
from sayso.extract.attribution.report_frame import ReportFrame
from sayso.extract.attribution.sources import origin_key
from sayso.extract.events.frames import frame_of, parts_of
from sayso.extract.events.modality import (
    ModalityDecision,
    classify_modality,
    classify_nominal,
    is_denied_fact,
)
from sayso.extract.explanation import Explanation
from sayso.extract.learned.factuality import Happened
from sayso.extract.mentions.entities import Entities
from sayso.extract.stages import stage
from sayso.extract.tables import Cell, Figure, figures_of, modality_of, when_of
from sayso.extract.temporal.anchoring import time_of
from sayso.model import (
    Attribution,
    Basis,
    Claim,
    Link,
    Modality,
    Origin,
    Polarity,
    Quantity,
    Role,
    Span,
    When,
)
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause, Part
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.navigation import clause_of

__all__ = ["ClaimSet", "build_claims"]

T = TypeVar("T")

_DENIED = -2.5
"""Factuality of what is plainly denied. The annotators of the model's data did not agree there; a rule does."""


class ClaimSet(NamedTuple):
    """The claims of a report in the order of its text, and the origins that they go back to."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]


def build_claims(
    document: Document,
    mentions: list[MentionSpan],
    coreference: Coreference,
    entities: Entities,
    relations: list[AttributionRelation],
    chains: Chains,
    report_frame: ReportFrame | None,
    clauses: list[Clause],
    quantities: tuple[Quantity, ...],
    times: tuple[When, ...],
    factuality: Mapping[int, Happened],
    explanation: Explanation | None,
) -> ClaimSet:
    """Build the claims of a report.

    Args:
        document: the parsed report.
        mentions: its mentions.
        coreference: their clusters.
        entities: the clusters as entities.
        relations: its attribution relations.
        chains: the chains of sources.
        report_frame: the outlet that the whole report is drawn from, None where there is none.
        clauses: its clauses; each becomes a claim.
        quantities: its quantities.
        times: its expressions of time, in the order of the text.
        factuality: token of an event → what the model makes of it.
        explanation: gives the reasons of each decision; None where nobody asks for them.

    """
    builder = _Builder(document, mentions, coreference, entities, chains, report_frame)
    builder.factuality, builder.explanation = factuality, explanation
    # What stands in a sentence, by its number: no claim looks further than its own.
    builder.clauses_in = _by_sentence(clauses, lambda c: document.sentence[c.head])
    builder.times = times
    builder.times_in = _by_sentence(times, lambda t: document.sentence[document.token_at(t.span.start)])
    builder.quantities_in = _by_sentence(quantities, lambda q: document.sentence[document.token_at(q.span.start)])
    builder.attributed_in = {document.sentence[r.cue[0]] for r in relations if r.chains}
    claims = builder.claims(clauses)
    return ClaimSet(claims, builder.origins(claims))


def _by_sentence(things: Iterable[T], sentence_of: Callable[[T], int]) -> dict[int, list[T]]:
    by_sentence: dict[int, list[T]] = {}
    for thing in things:
        by_sentence.setdefault(sentence_of(thing), []).append(thing)
    return by_sentence


class _Builder:
    """Builds one claim at a time."""

    clauses_in: Mapping[int, Sequence[Clause]]
    times: Sequence[When]
    times_in: Mapping[int, list[When]]
    quantities_in: Mapping[int, Sequence[Quantity]]
    attributed_in: set[int]
    factuality: Mapping[int, Happened]
    explanation: Explanation | None

    def __init__(
        self,
        document: Document,
        mentions: list[MentionSpan],
        coreference: Coreference,
        entities: Entities,
        chains: Chains,
        report_frame: ReportFrame | None,
    ) -> None:
        self.document, self.mentions, self.coreference = document, mentions, coreference
        self.entities, self.chains, self.report_frame = entities, chains, report_frame
        self.attributions: dict[str, Attribution] = {}

    def claims(self, clauses: Iterable[Clause]) -> tuple[Claim, ...]:
        made = [stage("claims", self._claim, c) for c in clauses]
        made += [stage("tables", self._figure, f) for f in figures_of(self.document)]
        made.sort(key=lambda claim: (claim.span.start, -claim.span.end))
        return tuple(_numbered(made))

    def origins(self, claims: Iterable[Claim]) -> tuple[Origin, ...]:
        by_origin: dict[str, list[str]] = {}
        for claim in claims:
            by_origin.setdefault(claim.origin, []).append(claim.id)
        return tuple(
            Origin(
                id=key,
                source=self.attributions[key].links[-1].source,
                chain=tuple(link.source.name for link in self.attributions[key].links),
                claims=tuple(ids),
            )
            for key, ids in by_origin.items()
        )

    def _claim(self, clause: Clause) -> Claim:
        document, meaning = self.document, clause.chain[-1]
        links = self.chains.of_clause(clause)
        frame_decision = frame_of(document, clause, self.mentions, self.coreference)
        frame = frame_decision.name
        decision = self._decide(clause, frame)
        parts = parts_of(document, clause, frame)
        if decision.modality is Modality.ASSERTED and decision.polarity is Polarity.AFFIRMED:
            links = self._act(clause, frame, parts, links)
        links = self._framed(self.chains.reckoned(clause, links), clause.head)
        span = document.span(clause.start, clause.end)
        quantities = self._quantities(clause, span)
        learned = self.factuality.get(meaning)
        claim = Claim(
            id="",
            span=span,
            quote=document.report.text[span.start : span.end],
            head=document.span(meaning, meaning + 1),
            frame=frame,
            roles=tuple(self._role(part, quantities) for part in parts),
            attribution=Attribution(links=links),
            origin=self._origin(links),
            modality=decision.modality,
            polarity=decision.polarity,
            modality_cue=self._token(decision.modality_cue),
            polarity_cue=self._token(decision.polarity_cue),
            when=time_of(document, clause, self.times_in.get(document.sentence[clause.head], [])),
            quantities=tuple(q.id for q in quantities),
            factuality=_DENIED
            if is_denied_fact(decision)
            else round(learned.score, 2)
            if learned is not None
            else None,
        )
        if self.explanation is None or learned is None:
            return claim
        reasons = stage("reasons", self.explanation.reasons, claim, clause, frame_decision, decision, learned)
        return msgspec.structs.replace(claim, reasons=reasons)

    def _figure(self, figure: Figure) -> Claim:
        """Return the claim of a figure in a table: whoever the table names as its source says so, else the document."""
        document, cell = self.document, figure.cell
        span = Span(document.report.id, cell.start, cell.end)
        number = document.sentence[document.token_at(cell.start)]
        quantities = [q for q in self.quantities_in.get(number, ()) if cell.start <= q.span.start < cell.end]
        when = when_of(figure, self.times)
        links = self._table_chain(figure)
        heads = zip(("row", "column", "caption"), figure.heads(), strict=True)
        return Claim(
            id="",
            span=span,
            quote=document.report.text[cell.start : cell.end],
            head=span,
            frame="measure",
            roles=(
                *(self._head_role(role, head) for role, head in heads),
                Role(role="value", span=span, quantity=next((q.id for q in quantities), None)),
            ),
            attribution=Attribution(links=links),
            origin=self._origin(links),
            modality=modality_of(document, figure, when),
            polarity=Polarity.AFFIRMED,
            when=when,
            quantities=tuple(q.id for q in quantities),
        )

    def _head_role(self, role: str, cell: Cell) -> Role:
        """Return the head of a table's row or column as a role, with the entity that it names."""
        document = self.document
        tokens = range(document.token_at(cell.start), document.token_at(cell.end - 1) + 1)
        number, entity = next((found for i in tokens if (found := self.entities.at(i))[0] is not None), (None, None))
        mention = None if number is None or role == "caption" else f"m{number + 1}"
        span = Span(document.report.id, cell.start, cell.end)
        return Role(role=role, span=span, mention=mention, entity=entity if mention else None)

    def _table_chain(self, figure: Figure) -> tuple[Link, ...]:
        document, source = self.document, figure.source
        own = document.lexicon.words("tables", "source", "own")
        if source is None or own & set(document.report.text[source.start : source.end].lower().split()):
            token = document.token_at(figure.cell.start)
            return self._framed(self.chains.sections.at(token), token)
        number = document.report.id
        return self.chains.sections.credited(Span(number, *source), Span(number, *figure.cue))

    def _decide(self, clause: Clause, frame: str) -> ModalityDecision:
        """Return the modality and polarity of a clause."""
        if clause.is_nominal:
            around = self._around(clause)
            return classify_nominal(self.document, clause, self._decide(*around) if around is not None else None)
        attributed = len(self.chains.of_clause(clause)) > 1 or self._continues_prediction(clause)
        direct = self.chains.direct(clause)
        return classify_modality(self.document, clause, frame, direct, is_attributed=attributed)

    def _around(self, nominal: Clause) -> tuple[Clause, str] | None:
        """Return the clause whose verb governs a noun, with its frame; None where there is none."""
        verb = clause_of(self.document.doc[nominal.head]).i
        in_sentence = self.clauses_in.get(self.document.sentence[nominal.head], ())
        clause = next((c for c in in_sentence if verb in c.chain and not c.is_nominal), None)
        if clause is None:
            return None
        return clause, frame_of(self.document, clause, self.mentions, self.coreference).name

    def _act(self, clause: Clause, frame: str, parts: list[Part], links: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the chain of an official act, whose authority is its own source; the chain as it is for anything else.

        What a report drawn from another outlet says of an act is that outlet's word, except for those that are
        published, such as sanctions.
        """
        its_frame = self.document.lexicon.frames().get(frame)
        is_public = its_frame is not None and its_frame.is_public_act
        drawn = not is_public and self._framed(links, clause.head) is not links
        if drawn or any(link.basis not in {Basis.METADATA, Basis.CARRIED} for link in links):
            return links
        named = [p.head for p in parts if p.role == "authority"] if is_public or frame == "permit" else []
        act = self.document.grammar.rules["act"].first(self.document, self.coreference, clause, named)
        meaning = clause.chain[-1]
        return links if act is None else self.chains.act(act.answer, (meaning, meaning + 1))

    def _framed(self, links: tuple[Link, ...], token: int) -> tuple[Link, ...]:
        """Return the chain with the outlet that the whole report is drawn from, where the claim is that outlet's."""
        if self.report_frame is None or self.chains.sections.speaking(token):
            return links
        return self.report_frame.extend(links, self.chains.outlet, self.document.sentence[token])

    def _continues_prediction(self, clause: Clause) -> bool:
        """Return whether a sentence with a future date follows an attributed one in its paragraph.

        "It could be signed soon, an official said. The first would be delivered in 2027": the official's word goes on.
        """
        document = self.document
        number = document.sentence[clause.head]
        before = document.sentences[number - 1] if number else None
        published = document.published_at(document.starts[clause.head])
        ahead = any(t.earliest and published and t.earliest > published for t in self.times_in.get(number, ()))
        if before is None or not ahead or document.paragraph[before.start] != document.paragraph[clause.head]:
            return False
        return number - 1 in self.attributed_in

    def _quantities(self, clause: Clause, span: Span) -> list[Quantity]:
        sentence = self.document.sentence
        return [
            q
            for n in range(sentence[clause.start], sentence[clause.end - 1] + 1)
            for q in self.quantities_in.get(n, ())
            if span.start <= q.span.start and q.span.end <= span.end
        ]

    def _role(self, part: Part, quantities: list[Quantity]) -> Role:
        document, token = self.document, self.document.doc[part.head]
        number, entity = self.entities.at(part.head)
        if number is not None:
            span = document.span(self.mentions[number].start, self.mentions[number].end)
        else:
            span = document.span(min(token.left_edge.i, part.head), part.head + 1)
        left, head = token.left_edge.idx, token.idx
        counted = (q for q in quantities if left <= q.span.start <= head or q.span.start <= head < q.span.end)
        quantity = next((q.id for q in counted), None)
        mention = None if number is None else f"m{number + 1}"
        return Role(role=part.role, span=span, mention=mention, entity=entity, quantity=quantity)

    def _token(self, i: int | None) -> Span | None:
        return self.document.span(i, i + 1) if i is not None else None

    def _origin(self, links: tuple[Link, ...]) -> str:
        key = origin_key(links)
        self.attributions.setdefault(key, Attribution(links=links))
        return key


def _numbered(claims: list[Claim]) -> Iterable[Claim]:
    """Give each claim its number, and say which claim its words stand in."""
    around: list[tuple[int, str]] = []
    for n, claim in enumerate(claims, 1):
        while around and around[-1][0] < claim.span.end:
            around.pop()
        yield msgspec.structs.replace(claim, id=f"c{n}", within=around[-1][1] if around else None)
        around.append((claim.span.end, f"c{n}"))
