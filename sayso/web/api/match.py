"""``POST /match/{dataset}``: names with what is known of them, against the lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from litestar import Response, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from sayso.model import Listing, Match
from sayso.names.scripts import LONGEST
from sayso.screening.ftm_properties import NAMES, composed_names, facts_of, values_of
from sayso.screening.lists.age import list_warnings
from sayso.screening.matches import match_order
from sayso.screening.screen import THRESHOLD
from sayso.web.api.entity import entity_of
from sayso.web.api.schemas import NOT_LISTED, SCHEMATA, asked_schema
from sayso.web.api.state import Served

__all__ = ["Example", "match", "matches_of", "result_of"]

MOST_QUERIES, MOST_RESULTS, USUAL_RESULTS = 100, 500, 5
ALGORITHMS = frozenset(
    {"best", "sayso", "logic-v2", "logic-v1", "name-based", "name-qualified", "regression-v1", "ofac"}
)
_MOST_NAMES = 20


class Example(msgspec.Struct):
    """Who is asked for: a schema and properties, each a text or several."""

    schema: str
    properties: dict[str, Any]
    id: str | None = None


class Query(msgspec.Struct):
    """The body: examples by the caller's own keys. Weights and settings are taken and not used: the score is fitted."""

    queries: dict[str, Any]
    weights: dict[str, float] = {}
    config: dict[str, Any] = {}


def _properties(example: Example) -> dict[str, tuple[str, ...]]:
    """Return what an example states: texts and numbers, as texts up to the longest name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, given in example.properties.items():
        values = given if isinstance(given, list) else [given]
        texts = (str(v).strip()[:LONGEST] for v in values if isinstance(v, (str, int, float)))
        found[name] = tuple(dict.fromkeys(filter(None, texts)))
    return found


def _names(properties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = values_of(properties, NAMES) or tuple(composed_names(properties))
    return names[:_MOST_NAMES]


def matches_of(example: Example, served: Served, datasets: frozenset[str], *, limit: int, least: float) -> list[Match]:
    """Return the listings that an example may be, each by the best of its names, best first: exact and strong ones
    whatever their probability.
    """
    if example.schema in NOT_LISTED:
        return []
    properties = _properties(example)
    facts = facts_of(properties)
    schema = asked_schema(example.schema)
    best: dict[tuple[str, str], Match] = {}
    screen = served.screen
    for name in _names(properties) or ("",):
        for found in screen.match(name, schema=schema, facts=facts, threshold=least, limit=max(4 * limit, 20)):
            key = (found.listing.dataset, found.listing.id)
            if found.listing.dataset in datasets and (key not in best or match_order(found) < match_order(best[key])):
                best[key] = found
    return sorted(best.values(), key=match_order)


def result_of(found: Match, served: Served, threshold: float) -> dict[str, Any]:
    """Return a match as the API shows it: the entity, its score, whether it is a match, and the reasons."""
    explanations = {
        f.name: {"detail": f.detail, "score": f.value, "query": found.query, "candidate": found.listed_name}
        for f in found.features
    }
    return {
        **entity_of(found.listing, served.used(found.listing)),
        "score": found.probability,
        "match": found.always_alerts or found.probability >= threshold,
        "agreement": found.agreement,
        "agreement_class": found.agreement_class,
        "probability": found.probability,
        "notes": list(found.notes),
        "list_file": found.list_file,
        "list_published": found.list_as_of,
        "list_imported": found.list_imported,
        "explanations": explanations,
        "features": {f.name: f.value for f in found.features},
    }


def wrong(detail: str, errors: Mapping[str, Any] | None = None) -> HTTPException:
    """Return the refusal of a request: 400 with the reason."""
    return HTTPException(status_code=400, detail=detail, extra={"errors": dict(errors)} if errors else None)


def datasets_of(served: Served, dataset: str, include: list[str], exclude: list[str]) -> frozenset[str]:
    """Return the lists that a request is about.

    Raises:
        NotFoundException: there is no such dataset.

    """
    found = served.datasets(dataset)
    if found is None:
        raise NotFoundException(detail="No such dataset.")
    if include:
        found &= frozenset(include)
    return found - frozenset(exclude)


def changed(listing: Listing, since: str | None) -> bool:
    """Return whether a listing changed on that day or later; one that does not say when counts as changed."""
    return not since or (listing.updated_on or listing.listed_on or "9") >= since[:10]


def _example(key: str, given: Any) -> Example:
    try:
        example = msgspec.convert(given, Example)
    except msgspec.ValidationError as error:
        raise wrong(f"Cannot parse example entity: {key}: {error}") from None
    if example.schema not in SCHEMATA and example.schema not in NOT_LISTED:
        raise wrong(f"Cannot parse example entity: {key}: no schema {example.schema!r}")
    return example


Several = Annotated[list[str] | None, QueryParameter(required=False)]


@post("/match/{dataset:str}", status_code=200, sync_to_thread=False, summary="Match entities against the lists")
def match(
    dataset: FromPath[str],
    data: JSONBody[Query],
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
) -> Response[dict[str, Any]]:
    """Return each query is answered apart; at most 100 at once."""
    served: Served = state.served
    datasets = datasets_of(served, dataset, include_dataset or [], exclude_dataset or [])
    if algorithm.strip().lower() not in ALGORITHMS:
        raise wrong(f"Unknown algorithm: {algorithm}")
    if data.config:
        raise wrong(f"Unknown config: {', '.join(sorted(data.config))}")
    if not data.queries:
        raise wrong("No queries provided.")
    if len(data.queries) > MOST_QUERIES:
        raise wrong(f"Too many queries in one batch (limit: {MOST_QUERIES})")
    passed_over = set(exclude_entity_ids or ())
    if len(passed_over) > 50:
        raise wrong("Too many entity ids to exclude (limit: 50)")
    limit = max(limit, 0)
    least = max(min(cutoff if cutoff is not None else threshold, threshold), 0.001)
    answers: dict[str, Any] = {}
    for key, given in data.queries.items():
        example = _example(key, given)
        found = [
            m
            for m in matches_of(example, served, datasets, limit=limit, least=least)
            if m.listing.id not in passed_over
            and m.listing.schema not in (exclude_schema or ())
            and (not topics or "sanction" in topics)
            and changed(m.listing, changed_since)
        ]
        answers[key] = {
            "status": 200,
            "results": [result_of(m, served, threshold) for m in found[:limit]],
            "total": {"value": len(found), "relation": "eq"},
            "query": {
                "id": example.id,
                "schema": example.schema,
                "properties": {n: v if isinstance(v, list) else [v] for n, v in example.properties.items()},
            },
        }
    body = {"responses": answers, "limit": limit, "warnings": list_warnings(served.screen.used)}
    return Response(body, headers={"x-batch-size": str(len(data.queries))})
