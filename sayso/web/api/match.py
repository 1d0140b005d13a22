"""``POST /match/{dataset}``: names with what is known of them, against the lists."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import Response, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from sayso.model import Match
from sayso.screening.ftm_properties import facts_of
from sayso.screening.matches import match_order
from sayso.screening.screen import THRESHOLD
from sayso.web.api.entity import fields_of
from sayso.web.api.errors import REFUSALS, UnfitRequest, wrong
from sayso.web.api.examples import echo, names_of, parse_example, properties_of
from sayso.web.api.filters import Filters, parse_filters, since
from sayso.web.api.json_bounds import bounded_body
from sayso.web.api.models import Example, Explanation, MatchAnswer, MatchResponse, ScoredEntity, Total
from sayso.web.api.raw_example import RawExample
from sayso.web.api.schemas import has_listings, searched_kind
from sayso.web.api.state import ServedIndex

__all__ = ["Several", "check_algorithm", "match", "matches_of"]

MOST_QUERIES, MOST_RESULTS, USUAL_RESULTS, MOST_EXCLUDED = 100, 500, 5, 50
ALGORITHMS = frozenset(
    {"best", "sayso", "logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1", "ofac"}
)
_LEAST_CANDIDATES, _CANDIDATES_A_RESULT = 20, 4
_CANDIDATES_A_FILTERED_RESULT = 10
"""A filter takes results out after the search: more are fetched where there is one."""

Several = Annotated[list[str] | None, QueryParameter(required=False)]


class MatchRequest(msgspec.Struct):
    """Examples by the caller's own keys. ``weights`` are taken and not used, since the score is fitted; there is
    nothing to set by ``config``.
    """

    queries: dict[str, RawExample]
    weights: dict[str, float] = {}
    config: dict[str, Any] = {}


def check_algorithm(name: str) -> None:
    """Refuse an algorithm that is unheard of. Those that yente has are taken: there is one here.

    Raises:
        HTTPException: it is unheard of.

    """
    if name.strip().lower() not in ALGORITHMS:
        raise wrong(f"Unknown algorithm: {name}")


async def matches_of(
    example: Example, index: ServedIndex, datasets: frozenset[str], filters: Filters, *, limit: int, least: float
) -> list[Match]:
    """Return the listings that an example may be, each by the best of its names, best first.

    Other requests go on between two names.

    Args:
        example: who is asked for.
        index: the index.
        datasets: names of the lists.
        filters: what the listings must be.
        limit: how many are wanted; exact and strong matches beyond it are returned, too.
        least: minimum probability of a partial or weak match, 0 to 1.

    """
    properties, kind = properties_of(example), searched_kind(example.schema)
    facts = facts_of(properties)
    names = names_of(properties) if has_listings(example.schema) else ("",)
    most = limit * (_CANDIDATES_A_RESULT if filters.empty else _CANDIDATES_A_FILTERED_RESULT)
    best: dict[tuple[str, str], Match] = {}
    for name in names:
        for hit in index.screen.match(
            name, schema=kind, facts=facts, threshold=least, limit=max(most, _LEAST_CANDIDATES)
        ):
            key = (hit.listing.dataset, hit.listing.id)
            if hit.listing.dataset in datasets and (key not in best or match_order(hit) < match_order(best[key])):
                best[key] = hit
        await asyncio.sleep(0)
    matches = sorted(best.values(), key=match_order)
    return matches if filters.empty else [m for m in matches if filters.pass_(index.subject(m.listing))]


def _result(hit: Match, index: ServedIndex, threshold: float) -> ScoredEntity:
    return ScoredEntity(
        **fields_of(index.subject(hit.listing)),
        score=hit.probability,
        match=hit.always_alerts or hit.probability >= threshold,
        explanations={
            f.name: Explanation(detail=f.detail, score=f.value, query=hit.query, candidate=hit.listed_name)
            for f in hit.features
        },
        features={f.name: f.value for f in hit.features},
        agreement=hit.agreement,
        agreement_class=hit.agreement_class,
        probability=hit.probability,
        notes=list(hit.notes),
        list_file=hit.list_file,
        list_published=hit.list_as_of,
        list_imported=hit.list_imported,
    )


def _check(request: MatchRequest) -> None:
    if request.config:
        raise wrong(f"Unknown config: {', '.join(sorted(request.config))}")
    if not request.queries:
        raise wrong("No queries provided.")
    if len(request.queries) > MOST_QUERIES:
        raise wrong(f"Too many queries in one batch (limit: {MOST_QUERIES})")


def _examples(request: MatchRequest) -> dict[str, Example | HTTPException]:
    """Return each example, or what is wrong with it.

    Raises:
        HTTPException: there is something wrong with all of them.

    """
    examples: dict[str, Example | HTTPException] = {}
    for key, raw in request.queries.items():
        try:
            examples[key] = parse_example(key, raw.value)
        except HTTPException as error:
            examples[key] = error
    faults = [e for e in examples.values() if isinstance(e, HTTPException)]
    if len(faults) == len(examples):
        raise faults[0]
    return examples


def _refusal(error: HTTPException, value: Any) -> MatchAnswer:
    query = value if isinstance(value, dict) else {}
    return MatchAnswer(status=error.status_code, total=Total(0), query=query, detail=error.detail)


@post(
    "/match/{dataset:str}",
    status_code=200,
    before_request=bounded_body,
    summary="Match entities against the lists",
    responses=REFUSALS,
)
async def match(
    dataset: FromPath[str],
    data: JSONBody[MatchRequest],
    state: State,
    limit: Annotated[int, QueryParameter(le=MOST_RESULTS)] = USUAL_RESULTS,
    threshold: Annotated[float, QueryParameter(ge=0, le=1)] = THRESHOLD,
    cutoff: FromQuery[float | None] = None,
    algorithm: FromQuery[str] = "best",
    include_dataset: Several = None,
    exclude_dataset: Several = None,
    exclude_schema: Several = None,
    topics: Several = None,
    changed_since: FromQuery[str | None] = None,
    exclude_entity_ids: Several = None,
) -> Response[MatchResponse]:
    """Answer each query apart; at most 100 at once. One that cannot be read has its own status beside the others."""
    index: ServedIndex = state.served.index
    datasets = index.datasets(dataset)
    check_algorithm(algorithm)
    if len(exclude_entity_ids or ()) > MOST_EXCLUDED:
        raise UnfitRequest(["query", "exclude_entity_ids"], f"give {MOST_EXCLUDED} ids at most")
    filters = Filters(
        excluded=frozenset(exclude_dataset or ()),
        included=frozenset(include_dataset or ()),
        schemata=frozenset(exclude_schema or ()),
        ids=frozenset(exclude_entity_ids or ()),
        changed=since(changed_since),
        values=parse_filters((), topics=topics or ()),
    )
    _check(data)
    limit = max(limit, 0)
    least = max(min(cutoff if cutoff is not None else threshold, threshold), 0.001)
    answers: dict[str, MatchAnswer] = {}
    for key, example in _examples(data).items():
        if isinstance(example, HTTPException):
            answers[key] = _refusal(example, data.queries[key].value)
            continue
        matches = await matches_of(example, index, datasets, filters, limit=limit, least=least)
        results = [_result(m, index, threshold) for m in matches[:limit]]
        answers[key] = MatchAnswer(results=results, total=Total(len(matches)), query=echo(example))
    body = MatchResponse(answers, limit, index.warnings)
    return Response(body, headers={"x-batch-size": str(len(data.queries))})
