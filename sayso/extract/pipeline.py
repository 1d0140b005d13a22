"""The reader: ``Report`` → ``Reading``, by stages on one parse."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from sayso._version import __version__
from sayso.budget import deadline_of_document
from sayso.extract.attribution.agreement import agreed
from sayso.extract.attribution.chains import Chains
from sayso.extract.attribution.detection import find_attribution_relations
from sayso.extract.attribution.report_frame import find_report_frame
from sayso.extract.attribution.spans import voices_of
from sayso.extract.claims import ClaimSet, build_claims
from sayso.extract.coreference.resolver import resolve
from sayso.extract.document import parse
from sayso.extract.events.clauses import find_clauses
from sayso.extract.explanation import Explanation
from sayso.extract.learned.attribution import Attributed, attributions
from sayso.extract.learned.factuality import Happened, happened
from sayso.extract.learned.network import version
from sayso.extract.learned.tokens import Tokens
from sayso.extract.mentions.entities import Entities
from sayso.extract.mentions.positions import find_positions
from sayso.extract.mentions.recognition import find_mentions
from sayso.extract.quantity.quantities import find_quantities
from sayso.extract.recovery import over_budget, read_what_can_be
from sayso.extract.relations import find_claim_relations
from sayso.extract.stages import Pipeline, Stage
from sayso.extract.tables import with_head_units
from sayso.extract.temporal.event_times import event_times
from sayso.extract.temporal.expressions import find_times
from sayso.lang import language_for
from sayso.lang.products import one_thread
from sayso.model import ClaimRelation, Entity, Mention, Post, Quantity, Reader, Reading, Report, When
from sayso.syntax.attribution import AttributionRelation
from sayso.syntax.clause import Clause
from sayso.syntax.clusters import Coreference
from sayso.syntax.document import Document
from sayso.syntax.mention import MentionSpan
from sayso.syntax.position import PositionSpan

__all__ = ["READER", "nothing_of", "read"]


def _tokens(document: Document) -> Tokens | None:
    return Tokens(document) if document.grammar.trained else None


def _learned(document: Document, tokens: Tokens | None) -> list[Attributed]:
    return attributions(tokens) if tokens is not None and "attribution" in document.grammar.trained else []


def _relations(document: Document, learned: list[Attributed]) -> list[AttributionRelation]:
    relations = agreed(document, find_attribution_relations(document), learned)
    if not document.sections.all:
        return relations
    return [r for r in relations if not document.sections.is_label(document.starts[r.cue[0]])]


def _chains(
    document: Document,
    mentions: list[MentionSpan],
    coreference: Coreference,
    relations: list[AttributionRelation],
    clusters: Entities,
) -> Chains:
    return Chains(document, mentions, coreference, relations, clusters.ids)


def _event_times(document: Document, expressions: tuple[When, ...]) -> tuple[When, ...]:
    return tuple(event_times(document, expressions))


def _times(expressions: tuple[When, ...], by_event: tuple[When, ...]) -> tuple[When, ...]:
    return tuple(sorted([*expressions, *by_event], key=lambda w: (w.span.start, -w.span.end)))


def _factuality(document: Document, tokens: Tokens | None, clauses: list[Clause]) -> dict[int, Happened]:
    if tokens is None or "factuality" not in document.grammar.trained:
        return {}
    events = [c.chain[-1] for c in clauses]
    return dict(zip(events, happened(tokens, events), strict=True))


def _explanation(
    document: Document, tokens: Tokens | None, relations: list[AttributionRelation], explain: bool
) -> Explanation | None:
    return Explanation(document, tokens, relations) if explain and tokens is not None else None


def _quantities(document: Document, times: tuple[When, ...]) -> tuple[Quantity, ...]:
    is_label = document.sections.is_label
    is_table = document.sections.is_table
    found = find_quantities(document, times)
    kept = [q for q in found if not is_label(q.span.start) or is_table(q.span.start)]
    return with_head_units(document, kept)


def _posts(clusters: Entities, positions: list[PositionSpan], claims: ClaimSet) -> tuple[Post, ...]:
    return clusters.posts(positions, claims.claims)


def _entities(clusters: Entities, posts: tuple[Post, ...]) -> tuple[Entity, ...]:
    return clusters.entities(posts)


def _mentions(clusters: Entities) -> tuple[Mention, ...]:
    return clusters.mentions()


def _claim_relations(document: Document, claims: ClaimSet) -> tuple[ClaimRelation, ...]:
    return find_claim_relations(document, claims.claims)


READER = Pipeline(
    ("report", "explain"),
    (
        Stage("parse", "document", ("report",), parse),
        Stage("tokens", "tokens", ("document",), _tokens),
        Stage("learned attribution", "learned", ("document", "tokens"), _learned),
        Stage("mentions", "mentions", ("document",), find_mentions),
        Stage("attribution", "relations", ("document", "learned"), _relations),
        Stage("coreference", "coreference", ("document", "mentions", "relations"), resolve),
        Stage("entities", "clusters", ("document", "mentions", "coreference"), Entities),
        Stage("times", "expressions", ("document",), find_times, tuple),
        Stage("event times", "by_event", ("document", "expressions"), _event_times, tuple),
        Stage("all times", "times", ("expressions", "by_event"), _times),
        Stage("quantities", "quantities", ("document", "times"), _quantities, tuple),
        Stage("clauses", "clauses", ("document", "relations"), find_clauses),
        Stage("chains", "chains", ("document", "mentions", "coreference", "relations", "clusters"), _chains),
        Stage(
            "report frame",
            "report_frame",
            ("document", "coreference", "chains", "times"),
            find_report_frame,
            lambda: None,
        ),
        Stage("posts", "positions", ("document", "mentions", "coreference"), find_positions, list),
        Stage("factuality", "factuality", ("document", "tokens", "clauses"), _factuality, dict),
        Stage("reasons", "explanation", ("document", "tokens", "relations", "explain"), _explanation, lambda: None),
        Stage(
            "claims",
            "claims",
            (
                "document",
                "mentions",
                "coreference",
                "clusters",
                "relations",
                "chains",
                "report_frame",
                "clauses",
                "quantities",
                "times",
                "factuality",
                "explanation",
            ),
            build_claims,
        ),
        Stage("claim relations", "claim_relations", ("document", "claims"), _claim_relations, tuple),
        Stage("posts", "posts", ("clusters", "positions", "claims"), _posts, tuple),
        Stage("entity records", "entities", ("clusters", "posts"), _entities),
        Stage("mention records", "mention_records", ("clusters",), _mentions),
        Stage("voices", "voices", ("document", "learned"), voices_of, tuple),
    ),
)
"""The stages in their order; their needs are checked when this module is imported."""


def read(report: Report, *, explain: bool = False, times: dict[str, float] | None = None) -> Reading:
    """Read a report: its mentions, times, quantities, and every claim with its attribution chain.

    Args:
        report: the report; its text at most ``sayso.ingest.LONGEST`` characters.
        explain: whether to give the reasons of every decision (``Claim.reasons``); it takes several times as long.
        times: where the processor time of each stage is added up, in seconds, by the stage's name.

    Returns:
        The reading, not yet screened. Where the reader fails at a sentence or in a stage, the rest is read, and where
        its budget is spent (``sayso.budget.within``), what was not read by then stays unread; ``problems`` says what
        was left out.

    Raises:
        UnknownLanguage: no language package is installed for the report's language.

    """
    # Models that are missing or damaged are no fault of a sentence.
    reader = _reader(report.language)
    once = partial(_read, reader, explain=explain, times=times)
    with one_thread():
        return read_what_can_be(report, once, READER.optional, deadline_of_document(), nothing_of(report))


def nothing_of(report: Report) -> Reading:
    """Return the reading of a report of which nothing was read."""
    return Reading(
        reader=_reader(report.language),
        report=report,
        mentions=(),
        entities=(),
        posts=(),
        quantities=(),
        times=(),
        voices=(),
        claims=(),
        origins=(),
        warnings=report.warnings,
    )


def _reader(code: str) -> Reader:
    language = language_for(code)
    return Reader(
        name="sayso",
        version=__version__,
        model=language.model,
        model_version=str(language.grammar.pipeline.meta.get("version", "")),
        read_on=datetime.now(UTC).date().isoformat(),
        trained={name: version(name) for name in sorted(language.grammar.trained)},
    )


def _read(
    reader: Reader, report: Report, without: frozenset[str], *, explain: bool, times: dict[str, float] | None
) -> Reading:
    """Read a report without some of the optional stages.

    Raises:
        StageFault: a stage failed.
        OverBudget: the report took all of its time or memory.

    """
    r = READER.run({"report": report, "explain": explain}, without=without, times=times)
    return Reading(
        reader=reader,
        report=report,
        mentions=r["mention_records"],
        entities=r["entities"],
        posts=r["posts"],
        quantities=r["quantities"],
        times=r["times"],
        voices=r["voices"],
        claims=r["claims"].claims,
        origins=r["claims"].origins,
        relations=r["claim_relations"],
        warnings=tuple(_warnings(report, r["times"])),
        problems=over_budget(report, *(r["document"].unread or (None,))),
    )


def _warnings(report: Report, times: tuple[When, ...]) -> Iterable[str]:
    """Yield what a user should know of the reading as a whole."""
    yield from report.warnings
    if report.published is None:
        missing = sum(t.value.startswith("XXXX") for t in times)
        if missing:
            yield (
                f"no publication date is known, so {missing} dates have no year; "
                "give it with --published YEAR-MONTH-DAY"
            )
        elif any(t.inferred for t in times):
            yield "no publication date is known: dates without a year were read against other dates in the text"
    ambiguous = [t for t in times if t.alternative]
    if ambiguous:
        first = report.text[ambiguous[0].span.start : ambiguous[0].span.end]
        yield (
            f"dates that can be read in two ways: {len(ambiguous)} (the first: {first}). "
            "The month was read first; the other reading is shown beside it"
        )
    if report.language_basis == "assumed":
        yield "the text is too short, or too mixed, to tell its language; it was read as English"
