"""The reconciliation service of OpenRefine, specification 0.2."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from sayso.screening.screen import THRESHOLD
from sayso.web.api.entity import properties_of
from sayso.web.api.match import MOST_QUERIES, Example, matches_of, wrong
from sayso.web.api.schemas import SCHEMATA
from sayso.web.api.state import Served

__all__ = ["extend_property", "manifest", "reconcile", "suggest_entity", "suggest_property", "suggest_type"]

Shape = TypeVar("Shape")

_LOWEST = 0.05
_SHOWN = 5
PROPERTIES = {
    "name": "Name",
    "alias": "Other name",
    "previousName": "Previous name",
    "weakAlias": "Weak alias",
    "birthDate": "Birth date",
    "birthPlace": "Place of birth",
    "nationality": "Nationality",
    "country": "Country",
    "address": "Address",
    "gender": "Gender",
    "position": "Position",
    "idNumber": "ID number",
    "passportNumber": "Passport number",
    "registrationNumber": "Registration number",
    "taxNumber": "Tax number",
    "imoNumber": "IMO number",
    "mmsi": "MMSI",
    "callSign": "Call sign",
    "flag": "Flag",
    "notes": "Notes",
    "topics": "Topics",
    "programId": "Programme",
    "sourceUrl": "Source",
}


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": name, "description": f"FollowTheMoney {name}"}


def _served(state: State, dataset: str) -> tuple[Served, frozenset[str]]:
    served: Served = state.served
    datasets = served.datasets(dataset)
    if datasets is None:
        raise NotFoundException(detail="No such dataset.")
    return served, datasets


@get("/reconcile/{dataset:str}", sync_to_thread=False, summary="What the reconciliation service can do")
def manifest(dataset: FromPath[str], state: State, request: Request[Any, Any, Any]) -> Response[Any] | dict[str, Any]:
    """Return the service manifest, or the answers to ``queries`` where there are any.

    The addresses in the manifest repeat the caller's query string, which may carry an API key.
    """
    served, datasets = _served(state, dataset)
    if "queries" in request.query_params:
        return _reconciled(_read(request.query_params["queries"], dict[str, _Query], "queries"), served, datasets)
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    service = f"{base}/reconcile/{dataset}"
    return {
        "versions": ["0.2"],
        "name": f"sayso: {dataset}",
        "identifierSpace": "https://www.opensanctions.org/reference/#schema",
        "schemaSpace": "https://followthemoney.tech/explorer/schemata/",
        "documentation": f"{base}/",
        "batchSize": 3,
        "defaultTypes": [_type("LegalEntity")],
        "view": {"url": f"{base}/entities/{{{{id}}}}{query}"},
        "preview": {"url": f"{base}/entities/{{{{id}}}}{query}", "width": 430, "height": 300},
        "suggest": {
            kind: {"service_url": service, "service_path": f"/suggest/{kind}{query}"}
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": f"/extend/property{query}"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "Values at the most; 0 for all",
                },
                {
                    "name": "render",
                    "label": "Render",
                    "type": "select",
                    "default": "caption",
                    "choices": [{"value": "caption", "name": "Caption"}, {"value": "raw", "name": "Raw"}],
                },
            ],
        },
    }


class _Known(msgspec.Struct):
    """A property value that narrows a query."""

    pid: str
    v: Any = None


class _Query(msgspec.Struct):
    """A reconciliation query."""

    query: str = ""
    type: str | dict[str, Any] | list[str | dict[str, Any]] | None = None
    limit: int | None = None
    properties: list[_Known] | None = None


class _Wanted(msgspec.Struct):
    """A property that is requested for a table."""

    id: str
    settings: dict[str, Any] | None = None

    @property
    def limit(self) -> int:
        """Return the maximum number of values; 0 for all."""
        given = str((self.settings or {}).get("limit") or "")
        return int(given[:9]) if given.isascii() and given.isdigit() else 0


class _Extension(msgspec.Struct):
    """A data extension query: entities and the properties requested for them."""

    ids: list[str]
    properties: list[_Wanted] = []


def _read(text: str, kind: type[Shape], what: str) -> Shape:
    try:
        return msgspec.json.decode(text, type=kind, strict=False)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise wrong(f"Cannot read {what}: {error}") from None


def _example(query: _Query) -> tuple[Example, int]:
    asked = query.type[0] if isinstance(query.type, list) and query.type else query.type
    schema = str(asked.get("id")) if isinstance(asked, dict) else str(asked or "LegalEntity")
    properties: dict[str, Any] = {"name": [query.query]}
    for known in query.properties or ():
        name = known.pid.rpartition(":")[2]
        if name in PROPERTIES and known.v is not None:
            values = known.v if isinstance(known.v, list) else [known.v]
            plain = [v.get("id", v.get("name", "")) if isinstance(v, dict) else v for v in values]
            properties[name] = [*properties.get(name, []), *plain]
    return Example(schema if schema in SCHEMATA else "LegalEntity", properties), max(1, min(query.limit or _SHOWN, 50))


def _reconciled(queries: dict[str, _Query], served: Served, datasets: frozenset[str]) -> Response[Any]:
    if len(queries) > MOST_QUERIES:
        raise wrong(f"Too many queries in one batch (limit: {MOST_QUERIES})")
    answers = {}
    for key, query in queries.items():
        example, limit = _example(query)
        found = matches_of(example, served, datasets, limit=limit, least=_LOWEST)[:limit]
        second = sorted((m.probability for m in found), reverse=True)[1] if len(found) > 1 else 0.0
        answers[key] = {
            "result": [
                {
                    "id": m.listing.id,
                    "name": m.listing.name,
                    "description": f"{m.listing.authority}; {', '.join(m.listing.programmes)}",
                    "type": [_type(m.listing.schema)],
                    "score": round(m.probability * 100, 2),
                    "match": m.probability >= max(THRESHOLD, 2 * second),
                    "agreement": m.agreement,
                    "agreement_class": m.agreement_class,
                }
                for m in found
            ]
        }
    return Response(answers, headers={"x-batch-size": str(len(queries))})


def _extended(asked: _Extension, served: Served) -> dict[str, Any]:
    wanted = [p for p in asked.properties if p.id in PROPERTIES]
    rows: dict[str, Any] = {}
    for identifier in asked.ids[:MOST_QUERIES]:
        listing = served.screen.find(identifier)
        if listing is None:
            raise wrong(f"No such entity: {identifier}")
        properties = properties_of(listing)
        rows[identifier] = {p.id: [{"str": v} for v in properties.get(p.id, [])[: p.limit or None]] for p in wanted}
    return {"meta": [{"id": p.id, "name": PROPERTIES[p.id]} for p in wanted], "rows": rows}


@post("/reconcile/{dataset:str}", status_code=200, summary="Reconcile a batch, or extend it with properties")
async def reconcile(
    dataset: FromPath[str], state: State, request: Request[Any, Any, Any]
) -> Response[Any] | dict[str, Any]:
    """Form-encoded: ``queries`` or ``extend``, each JSON."""
    served, datasets = _served(state, dataset)
    form = await request.form()
    if "queries" in form:
        return _reconciled(_read(str(form["queries"]), dict[str, _Query], "queries"), served, datasets)
    if "extend" in form:
        return _extended(_read(str(form["extend"]), _Extension, "extend"), served)
    raise wrong("Neither queries nor extend was given.")


def _suggestions(prefix: str, result: list[Any]) -> dict[str, Any]:
    return {"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": result}


@get("/reconcile/{dataset:str}/suggest/entity", sync_to_thread=False, summary="Listings whose name begins so")
def suggest_entity(
    dataset: FromPath[str],
    state: State,
    prefix: FromQuery[str] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=50)] = _SHOWN,
) -> dict[str, Any]:
    """By what was typed so far."""
    served, datasets = _served(state, dataset)
    met = served.screen.starting_with(prefix.strip(), 50) if prefix.strip() else []
    found = [e for e in met if e.dataset in datasets][:limit]
    return _suggestions(
        prefix,
        [
            {
                "id": e.id,
                "name": e.name,
                "description": e.authority,
                "notable": [_type(e.schema)],
                "type": [_type(e.schema)],
            }
            for e in found
        ],
    )


@get("/reconcile/{dataset:str}/suggest/property", sync_to_thread=False, summary="Properties that begin so")
def suggest_property(dataset: FromPath[str], state: State, prefix: FromQuery[str] = "") -> dict[str, Any]:
    """By name or id."""
    _served(state, dataset)
    typed = prefix.strip().lower()
    found = [
        {"id": i, "name": n, "description": i}
        for i, n in PROPERTIES.items()
        if i.lower().startswith(typed) or n.lower().startswith(typed)
    ]
    return _suggestions(prefix, found[:_SHOWN])


@get("/reconcile/{dataset:str}/suggest/type", sync_to_thread=False, summary="Types that begin so")
def suggest_type(dataset: FromPath[str], state: State, prefix: FromQuery[str] = "") -> dict[str, Any]:
    """By name."""
    _served(state, dataset)
    typed = prefix.strip().lower()
    return _suggestions(prefix, [_type(s) for s in SCHEMATA if s.lower().startswith(typed)][:_SHOWN])


@get(
    "/reconcile/{dataset:str}/extend/property",
    sync_to_thread=False,
    summary="Properties by which a table can be extended",
)
def extend_property(
    dataset: FromPath[str],
    state: State,
    type_: Annotated[str, QueryParameter(name="type")] = "Thing",
    limit: Annotated[int, QueryParameter(ge=1, le=500)] = 50,
) -> dict[str, Any]:
    """Return all that listings can have."""
    _served(state, dataset)
    return {
        "limit": limit,
        "type": type_,
        "properties": [{"id": i, "name": n} for i, n in list(PROPERTIES.items())[:limit]],
    }
