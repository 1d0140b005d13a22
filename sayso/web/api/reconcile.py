"""The reconciliation service of OpenRefine, specification 0.2: queries, and the extension of tables."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.enums import RequestEncodingType
from litestar.params import FromPath, FromQuery, QueryParameter

from sayso.model import Match
from sayso.resources import ftm
from sayso.screening.screen import THRESHOLD
from sayso.web.api.countries import country_name
from sayso.web.api.entity import Subject
from sayso.web.api.errors import REFUSALS, wrong
from sayso.web.api.filters import Filters, since
from sayso.web.api.json_bounds import check_bounds
from sayso.web.api.match import MOST_QUERIES, check_algorithm, matches_of
from sayso.web.api.models import Example
from sayso.web.api.reconcile_models import (
    Candidate,
    CandidateFeature,
    Candidates,
    Choice,
    Extend,
    Extended,
    ExtendedProperty,
    ExtendedValue,
    Extension,
    Manifest,
    Preview,
    Query,
    Service,
    Setting,
    Suggest,
    Type,
    View,
    Wanted,
)
from sayso.web.api.state import ServedIndex

__all__ = ["manifest", "reconcile", "type_of"]

Shape = TypeVar("Shape")
Answer = dict[str, Candidates] | Candidates | Extended

_LOWEST = 0.05
_USUAL_RESULTS, _MOST_RESULTS = 5, 50
_USUAL_TYPE = "Thing"
_MOST_FIELDS = 100
_SETTINGS = [
    Setting("limit", "Limit", "number", 0, "Values at most; 0 for all"),
    Setting(
        "render",
        "Render",
        "select",
        "caption",
        "Words (Russia), or codes (ru)",
        [Choice("caption", "Words"), Choice("raw", "Codes")],
    ),
]


def type_of(name: str) -> Type:
    """Return a schema as a type."""
    return Type(name, ftm.schemata()[name].label, f"FollowTheMoney {name}")


def _manifest(dataset: str, request: Request[Any, Any, Any]) -> Manifest:
    """Return what the service can do. Its addresses repeat the caller's query string, which may carry an API key."""
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    service, shown = f"{base}/reconcile/{dataset}", f"{base}/entities/{{{{id}}}}{query}"
    suggest = {kind: Service(service, f"/suggest/{kind}{query}") for kind in ("entity", "type", "property")}
    return Manifest(
        versions=["0.2"],
        name=f"sayso: {dataset}",
        identifierSpace="https://www.opensanctions.org/reference/#schema",
        schemaSpace="https://followthemoney.tech/explorer/schemata/",
        documentation=f"{base}/",
        batchSize=3,
        defaultTypes=[type_of(schema.name) for schema in ftm.matchable()],
        view=View(shown),
        preview=Preview(shown, 430, 300),
        suggest=Suggest(**suggest),
        extend=Extend(Service(service, f"/extend/property{query}"), _SETTINGS),
    )


def _read(text: str, kind: type[Shape], what: str) -> Shape:
    check_bounds(text.encode("utf-8", "surrogatepass"))
    try:
        return msgspec.json.decode(text, type=kind, strict=False)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise wrong(f"Cannot read {what}: {error}") from None


def _example(query: Query) -> Example:
    """Return the example that a query is.

    Raises:
        HTTPException: its type is not a schema.

    """
    kind = query.type[0] if isinstance(query.type, list) and query.type else query.type
    schema = str(kind.get("id")) if isinstance(kind, dict) else str(kind or _USUAL_TYPE)
    if ftm.schema(schema) is None:
        raise wrong(f"Cannot read queries: no type {schema!r}")
    properties: dict[str, Any] = {"name": [query.query]}
    for prop in query.properties or ():
        values = prop.v if isinstance(prop.v, list) else [prop.v]
        plain = [v.get("id", v.get("name", "")) if isinstance(v, dict) else v for v in values if v is not None]
        name = prop.pid.rpartition(":")[2]
        properties.setdefault(name, []).extend(plain)
    return Example(schema, properties)


def _candidate(match: Match, subject: Subject, second: float) -> Candidate:
    return Candidate(
        id=match.listing.id,
        name=match.listing.name,
        description=f"{match.listing.authority}; {', '.join(match.listing.programmes)}",
        type=[type_of(subject.schema)],
        score=round(match.probability * 100, 2),
        match=match.probability >= max(THRESHOLD, 2 * second),
        features=[
            CandidateFeature("agreement", match.agreement),
            CandidateFeature("probability", match.probability),
        ],
        agreement=match.agreement,
        agreement_class=match.agreement_class,
    )


async def _candidates(query: Query, index: ServedIndex, datasets: frozenset[str], filters: Filters) -> Candidates:
    limit = max(1, min(query.limit or _USUAL_RESULTS, _MOST_RESULTS))
    matches = (await matches_of(_example(query), index, datasets, filters, limit=limit, least=_LOWEST))[:limit]
    second = sorted((m.probability for m in matches), reverse=True)[1] if len(matches) > 1 else 0.0
    return Candidates([_candidate(m, index.subject(m.listing), second) for m in matches])


async def _batch(text: str, index: ServedIndex, datasets: frozenset[str], filters: Filters) -> Response[Answer]:
    queries = _read(text, dict[str, Query], "queries")
    if len(queries) > MOST_QUERIES:
        raise wrong(f"Too many queries in one batch (limit: {MOST_QUERIES})")
    answers: dict[str, Candidates] = {}
    for key, query in queries.items():
        answers[key] = await _candidates(query, index, datasets, filters)
    return Response(answers, headers={"x-batch-size": str(len(queries))})


async def _single(text: str, index: ServedIndex, datasets: frozenset[str], filters: Filters) -> Response[Answer]:
    """Answer one query: a name, or a query in JSON."""
    query = _read(text, Query, "query") if text.lstrip().startswith("{") else Query(text)
    return Response(await _candidates(query, index, datasets, filters), headers={"x-batch-size": "1"})


def _values(subject: Subject, wanted: Wanted) -> list[ExtendedValue]:
    declared = ftm.schemata()[subject.schema].properties[wanted.id]
    values = subject.properties.get(wanted.id, [])[: wanted.limit or None]
    words = {"country": country_name, "topic": ftm.topic_label}.get(declared.type)
    return [ExtendedValue(v if wanted.raw or words is None else words(v)) for v in values]


def _extended(text: str, index: ServedIndex) -> Response[Answer]:
    """Return the values of rows; a row whose entity is gone has none, and one that was merged has the other's."""
    extension = _read(text, Extension, "extend")
    if len(extension.ids) > MOST_QUERIES:
        raise wrong(f"Too many ids in one batch (limit: {MOST_QUERIES})")
    names: dict[str, str] = {}
    rows: dict[str, dict[str, list[ExtendedValue]]] = {}
    for identifier in extension.ids:
        listing = index.screen.find(identifier) or index.screen.merged(identifier)
        rows[identifier] = {}
        if listing is None:
            continue
        subject = index.subject(listing)
        declared = ftm.schemata()[subject.schema].properties
        for wanted in extension.properties:
            if wanted.id in declared:
                names[wanted.id] = declared[wanted.id].label
                rows[identifier][wanted.id] = _values(subject, wanted)
    meta = [ExtendedProperty(p.id, names[p.id]) for p in extension.properties if p.id in names]
    return Response(Extended(meta, rows), headers={"x-batch-size": str(len(rows))})


async def _answered(
    parameters: dict[str, str], index: ServedIndex, datasets: frozenset[str], filters: Filters
) -> Response[Answer] | None:
    if "queries" in parameters:
        return await _batch(parameters["queries"], index, datasets, filters)
    if "query" in parameters:
        return await _single(parameters["query"], index, datasets, filters)
    return _extended(parameters["extend"], index) if "extend" in parameters else None


@get(
    "/reconcile/{dataset:str}",
    summary="What the reconciliation service can do; or the answer to queries in the address",
    responses=REFUSALS,
)
async def manifest(
    dataset: FromPath[str],
    state: State,
    request: Request[Any, Any, Any],
    queries: FromQuery[str | None] = None,
    single: Annotated[str | None, QueryParameter(name="query", required=False)] = None,
    extend: FromQuery[str | None] = None,
    algorithm: FromQuery[str] = "best",
    changed_since: FromQuery[str | None] = None,
) -> Response[Manifest | dict[str, Candidates] | Candidates | Extended]:
    """Return the service manifest, or the answers to ``queries``, to one ``query``, or to ``extend``, each JSON."""
    index: ServedIndex = state.served.index
    datasets = index.datasets(dataset)
    check_algorithm(algorithm)
    requests = {"queries": queries, "query": single, "extend": extend}
    parameters = {k: v for k, v in requests.items() if v is not None}
    answer: Response[Any] | None = await _answered(parameters, index, datasets, Filters(changed=since(changed_since)))
    return answer if answer is not None else Response(_manifest(dataset, request))


@post(
    "/reconcile/{dataset:str}",
    status_code=200,
    summary="Reconcile a batch, or extend it with properties",
    responses=REFUSALS,
)
async def reconcile(
    dataset: FromPath[str],
    state: State,
    request: Request[Any, Any, Any],
    algorithm: FromQuery[str] = "best",
    changed_since: FromQuery[str | None] = None,
) -> Response[dict[str, Candidates] | Candidates | Extended]:
    """Form-encoded: ``queries``, ``query`` or ``extend``, each JSON."""
    index: ServedIndex = state.served.index
    datasets = index.datasets(dataset)
    check_algorithm(algorithm)
    if request.content_type[0] != RequestEncodingType.MULTI_PART and (await request.body()).count(b"&") >= _MOST_FIELDS:
        raise wrong(f"A form has at most {_MOST_FIELDS} fields.")
    form = {k: str(v) for k, v in (await request.form()).items()}
    answer = await _answered(form, index, datasets, Filters(changed=since(changed_since)))
    if answer is None:
        raise wrong("Neither queries nor extend is there.")
    return answer
