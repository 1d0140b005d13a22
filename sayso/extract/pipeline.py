"""Runs the extractors in order on one parse: ``Report`` → ``Reading``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import ParamSpec, TypeVar

import msgspec

from sayso._version import __version__
from sayso.extract.attribution.agreement import agreed
from sayso.extract.attribution.chains import Chains
from sayso.extract.attribution.detection import find_attribution_relations
from sayso.extract.attribution.report_frame import ReportFrame, find_report_frame
from sayso.extract.attribution.sources import origin_key
from sayso.extract.attribution.spans import voices_of
from sayso.extract.coreference.resolver import resolve
from sayso.extract.document import parse
from sayso.extract.events.clauses import find_clauses
from sayso.extract.events.frames import Part, frame_of, parts_of
from sayso.extract.events.modality import classify_modality, denied
from sayso.extract.explanation import Explanation
from sayso.extract.learned.attribution import attributions
from sayso.extract.learned.factuality import Happened, happened
from sayso.extract.learned.network import version
from sayso.extract.learned.tokens import Tokens
from sayso.extract.mentions.entities import Entities
from sayso.extract.mentions.positions import find_positions
from sayso.extract.mentions.recognition import find_mentions
from sayso.extract.quantity.quantities import find_quantities
from sayso.extract.recovery import read_what_can_be
from sayso.extract.stages import stage
from sayso.extract.temporal.anchoring import time_of
from sayso.extract.temporal.event_times import event_times
from sayso.extract.temporal.expressions import find_times
from sayso.extract.temporal.tense import tense_at
from sayso.lang import language_for
from sayso.lang.en.lexicon import words
from sayso.model import (
    Attribution,
    Basis,
    Claim,
    Kind,
    Link,
    Modality,
    Origin,
    Polarity,
    Quantity,
    Reader,
    Reading,
    Report,
    Role,
    Span,
    When,
)
from sayso.syntax.clause import Clause
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = ["read"]

P = ParamSpec("P")
T = TypeVar("T")

_DENIED = -2.5
"""Factuality of what is plainly denied. The model's teachers were not of one mind there ("did not happen" is a fact to some), a rule is."""


def _by_sentence(things: Iterable[T], sentence_of: Callable[[T], int]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for thing in things:
        found.setdefault(sentence_of(thing), []).append(thing)
    return found


class _Assembly:
    """Gathers what the extractors found and gives everything its identifier."""

    def __init__(self, document: Document, *, explain: bool, without: frozenset[str]) -> None:
        self.document = document
        self.without = without
        self.tokens = stage("tokens", Tokens, document)
        self.attributed = stage("learned attribution", attributions, self.tokens)
        self.found: list[MentionSpan] = stage("mentions", find_mentions, document)
        self.said = stage(
            "attribution", lambda: agreed(document, find_attribution_relations(document), self.attributed)
        )
        self.coreference: Coreference = stage("coreference", resolve, document, self.found, self.said)
        self.entities = stage("entities", Entities, document, self.found, self.coreference)
        times: tuple[When, ...] = self._spared("times", (), lambda: find_times(document.report, tense_at(document)))
        of_events: list[When] = self._spared("event times", [], lambda: list(event_times(document, times)))
        self.times = tuple(sorted([*times, *of_events], key=lambda w: (w.span.start, -w.span.end)))
        self.quantities = self._spared("quantities", (), find_quantities, document, self.times)
        self.clauses = stage("clauses", find_clauses, document, self.said)
        self.chains = stage("chains", Chains, document, self.found, self.coreference, self.said, self.entities.ids)
        self.frame: ReportFrame | None = self._spared(
            "report frame", None, find_report_frame, document, self.coreference, self.chains, self.times
        )
        self.posts = self._spared("posts", [], find_positions, document, self.found, self.coreference)
        events = [c.chain[-1] for c in self.clauses]
        scores = self._spared("factuality", [], happened, self.tokens, events)
        self.learned: dict[int, Happened] = dict(zip(events, scores, strict=False))
        self.explanation = (
            stage("reasons", Explanation, document, self.tokens, self.said)
            if explain and "reasons" not in without
            else None
        )
        # What stands in a sentence, by its number: no claim looks further than its own.
        self.clauses_in = _by_sentence(self.clauses, lambda c: document.sentence[c.head])
        self.times_in = _by_sentence(self.times, lambda t: document.sentence[document.token_at(t.span.start)])
        self.quantities_in = _by_sentence(self.quantities, lambda q: document.sentence[document.token_at(q.span.start)])
        self.spoken_in = {document.sentence[s.cue[0]] for s in self.said if s.chains}
        self.origins: dict[str, list[str]] = {}
        self.attributions: dict[str, Attribution] = {}

    def _spared(self, name: str, nothing: T, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """A stage that the others can do without."""
        return nothing if name in self.without else stage(name, work, *args, **options)

    # -- claims ------------------------------------------------------------------------------------------------------

    def claims(self) -> tuple[Claim, ...]:
        drafts: list[tuple[int, int, Claim]] = []
        for clause in self.clauses:
            drafts.append((clause.start, -clause.end, stage("claims", self._claim, clause)))
        for held in self.posts:
            drafts.append((held.start, -held.end, stage("posts", self._post_claim, held)))
        drafts.sort(key=lambda d: d[:2])
        claims = tuple(self._numbered([claim for _, _, claim in drafts]))
        for c in claims:
            self.origins.setdefault(c.origin, []).append(c.id)
        return claims

    def _claim(self, clause: Clause) -> Claim:
        document = self.document
        direct = self.chains.direct(clause)
        links = self.chains.of_clause(clause)
        frame = frame_of(document, clause, self.found, self.coreference)
        held = classify_modality(document, clause, frame, direct, attributed=len(links) > 1 or self._told_on(clause))
        parts = parts_of(document, clause, frame)
        done = held.modality is Modality.ASSERTED and held.polarity is Polarity.AFFIRMED
        # What a report drawn from another outlet tells of an act is that outlet's word, but for sanctions, which are published.
        if (
            done
            and (frame == "sanction" or self._framed(links, clause.head) is links)
            and all(k.basis in {Basis.METADATA, Basis.CARRIED} for k in links)
        ):
            authority = self._authority(clause, frame, parts)
            if authority is not None:
                links = self.chains.act(authority, (clause.chain[-1], clause.chain[-1] + 1))
        links = self._framed(self.chains.reckoned(clause, links), clause.head)
        span = document.span(clause.start, clause.end)
        sentences = range(document.sentence[clause.start], document.sentence[clause.end - 1] + 1)
        quantities = [
            q
            for n in sentences
            for q in self.quantities_in.get(n, ())
            if span.start <= q.span.start and q.span.end <= span.end
        ]
        learned = self.learned.get(clause.chain[-1])
        claim = Claim(
            id="", span=span, quote=document.report.text[span.start : span.end], head=document.span(clause.chain[-1], clause.chain[-1] + 1),
            frame=frame, roles=tuple(self._roles(parts, quantities)), attribution=Attribution(links=links), origin=self._origin(links),
            modality=held.modality, polarity=held.polarity, modality_cue=self._token(held.modality_cue), polarity_cue=self._token(held.polarity_cue),
            when=time_of(document, clause, self.times_in.get(document.sentence[clause.head], [])), quantities=tuple(q.id for q in quantities),
            factuality=_DENIED if denied(held) else round(learned.score, 2) if learned is not None else None,
        )  # fmt: skip
        if self.explanation is None or learned is None:
            return claim
        return msgspec.structs.replace(
            claim, reasons=stage("reasons", self.explanation.reasons, claim, clause, held, learned)
        )

    def _framed(self, links: tuple[Link, ...], token: int) -> tuple[Link, ...]:
        """The chain with the outlet that the whole report is drawn from, where the claim is that outlet's."""
        if self.frame is None:
            return links
        return self.frame.extend(links, self.chains.outlet, self.document.sentence[token])

    def _told_on(self, clause: Clause) -> bool:
        """ "It could be signed soon, an official said. The first would be delivered in 2027": what is told of the time to come goes on."""
        number = self.document.sentence[clause.head]
        before = self.document.sentences[number - 1] if number else None
        published = self.document.report.published
        ahead = any(t.earliest and published and t.earliest > published for t in self.times_in.get(number, ()))
        if before is None or not ahead or self.document.paragraph[before.start] != self.document.paragraph[clause.head]:
            return False
        return number - 1 in self.spoken_in

    def _token(self, i: int | None) -> Span | None:
        return self.document.span(i, i + 1) if i is not None else None

    def _authority(self, clause: Clause, frame: str, parts: list[Part]) -> int | None:
        """Who does an official act by saying that it is done: bans, licences, orders."""
        acting = [p.head for p in parts if p.role == "authority"] if frame in {"sanction", "permit"} else []
        last = clause.chain[-1]
        if self.document.lemmas[last] in words("cues", "authorities", "verbs") and clause.subject is not None:
            acting += [clause.subject] if self.document.deps[clause.subject] == "subject" else []
        return next((head for head in acting if self._is_authority(head)), None)

    def _is_authority(self, head: int) -> bool:
        known = words("cues", "authorities", "words")
        if self.document.lemmas[head] in words("cues", "documents", "nouns") | {"embargo", "ban", "treaty", "rule"}:
            return False  # "the embargo bans it": nobody does it now
        phrase = self.document.doc[self.document.doc[head].left_edge.i : head + 1]
        _, entity = self.entities.at(head)
        cluster = self.entities.by_id.get(entity) if entity else None
        printed = {t.lower_ for t in phrase} | set(cluster.name.lower().split() if cluster else ())
        return bool(printed & known) or (cluster is not None and cluster.kind is Kind.COUNTRY)

    def _roles(self, parts: list[Part], quantities: list[Quantity]) -> Iterable[Role]:
        document = self.document
        for part in parts:
            token = document.doc[part.head]
            mention, entity = self.entities.at(part.head)
            if mention is not None:
                f = self.found[mention]
                span = document.span(f.start, f.end)
            else:
                end = part.head + 1
                span = document.span(min(token.left_edge.i, part.head), end)
            head = token.idx
            quantity = next(
                (
                    q.id
                    for q in quantities
                    if token.left_edge.idx <= q.span.start <= head or q.span.start <= head < q.span.end
                ),
                None,
            )
            yield Role(
                role=part.role,
                span=span,
                mention=None if mention is None else f"m{mention + 1}",
                entity=entity,
                quantity=quantity,
            )

    def _origin(self, links: tuple[Link, ...]) -> str:
        key = origin_key(links)
        self.attributions.setdefault(key, Attribution(links=links))
        return key

    def _post_claim(self, held: PositionSpan) -> Claim:
        document = self.document
        f = self.found[held.person]
        around = min(
            (c for c in self.clauses_in.get(document.sentence[f.start], ()) if c.start <= f.start < c.end),
            key=lambda c: c.end - c.start,
            default=None,
        )
        links = self.chains.of_clause(around) if around is not None else self.chains.base[document.sentence[f.start]]
        links = self._framed(links, f.start)
        start, end = min(held.start, f.start), max(held.end, f.end)
        span = document.span(start, end)
        roles = [
            Role(
                role="leader",
                span=document.span(f.start, f.end),
                mention=f"m{held.person + 1}",
                entity=self.entities.of_mention(held.person),
            )
        ]
        roles.append(Role(role="post", span=document.span(*held.title)))
        if held.body is not None:
            g = self.found[held.body]
            roles.append(
                Role(
                    role="led",
                    span=document.span(g.start, g.end),
                    mention=f"m{held.body + 1}",
                    entity=self.entities.of_mention(held.body),
                )
            )
        return Claim(
            id="", span=span, quote=document.report.text[span.start : span.end], head=document.span(held.title[1] - 1, held.title[1]), frame="lead",
            roles=tuple(roles), attribution=Attribution(links=links), origin=self._origin(links), modality=Modality.ASSERTED, polarity=Polarity.AFFIRMED,
        )  # fmt: skip

    @staticmethod
    def _numbered(claims: list[Claim]) -> Iterable[Claim]:
        """Gives each claim its number, and says of each which one its words stand in."""
        open_claims: list[tuple[int, str]] = []
        for n, c in enumerate(claims, 1):
            while open_claims and open_claims[-1][0] < c.span.end:
                open_claims.pop()
            yield msgspec.structs.replace(c, id=f"c{n}", within=open_claims[-1][1] if open_claims else None)
            open_claims.append((c.span.end, f"c{n}"))

    def origin_list(self) -> tuple[Origin, ...]:
        return tuple(
            Origin(
                id=key,
                source=self.attributions[key].links[-1].source,
                chain=tuple(k.source.name for k in self.attributions[key].links),
                claims=tuple(claims),
            )
            for key, claims in self.origins.items()
        )


def _reader(code: str) -> Reader:
    language = language_for(code)
    return Reader(
        name="sayso",
        version=__version__,
        model=language.model,
        model_version=str(language.grammar.pipeline.meta.get("version", "")),
        read_on=datetime.now(UTC).date().isoformat(),
        trained={name: version(name) for name in ("attribution", "factuality")},
    )


def read(report: Report, *, explain: bool = False) -> Reading:
    """Reads a report: its mentions, times, quantities, and every claim with who says so.

    Args:
        report: the report; its text at most ``sayso.ingest.LONGEST`` characters.
        explain: whether to give the reasons of every decision (``Claim.reasons``); it takes several times as long.

    Returns:
        The reading, not yet screened. Where the reader fails at a sentence or in a stage, the rest is read, and
        ``problems`` says what was left out.

    """
    # Models that are missing or damaged are no fault of a sentence.
    by = _reader(report.language)
    return read_what_can_be(report, partial(_read, by, explain=explain))


def _read(by: Reader, report: Report, without: frozenset[str], *, explain: bool) -> Reading:
    """Reads a report, without some of the stages.

    Raises:
        StageFault: a stage failed.

    """
    document = stage("parse", parse, report)
    assembly = stage("sentences", lambda: _Assembly(document, explain=explain, without=without))
    claims = assembly.claims()
    posts = () if "posts" in without else stage("posts", assembly.entities.posts, assembly.posts, claims)
    return Reading(
        reader=by, report=report, mentions=stage("mentions", assembly.entities.mentions), entities=stage("entities", assembly.entities.entities, posts), posts=posts,
        quantities=assembly.quantities, times=assembly.times, voices=() if "voices" in without else stage("voices", voices_of, document, assembly.attributed), claims=claims,
        origins=assembly.origin_list(), warnings=tuple(_warnings(report, assembly.times)),
    )  # fmt: skip


def _warnings(report: Report, times: tuple[When, ...]) -> Iterable[str]:
    """What a user should know of the reading as a whole."""
    yield from report.warnings
    if report.published is None:
        missing = sum(t.value.startswith("XXXX") for t in times)
        if missing:
            yield f"no publication date is known, so {missing} dates have no year; give it with --published YEAR-MONTH-DAY"
        elif any(t.inferred for t in times):
            yield "no publication date is known: dates without a year were read against other dates in the text"
    if report.language_basis == "assumed":
        yield "the text is too short, or too mixed, to tell its language; it was read as English"
