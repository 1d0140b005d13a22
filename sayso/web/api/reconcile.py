"""The reconciliation service of OpenRefine, specification 0.2."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import Parameter

from sayso.screening.screen import THRESHOLD
from sayso.web.api.entity import properties_of
from sayso.web.api.match import MOST_QUERIES, Example, matches_of, wrong
from sayso.web.api.schemas import SCHEMATA
from sayso.web.api.state import Served

__all__ = ["extend_property", "manifest", "reconcile", "suggest_entity", "suggest_property", "suggest_type"]

_LOWEST = 0.05
_SHOWN = 5
PROPERTIES = {
    "name": "Name", "alias": "Other name", "previousName": "Previous name", "weakAlias": "Weak alias", "birthDate": "Birth date", "birthPlace": "Place of birth",
    "nationality": "Nationality", "country": "Country", "address": "Address", "gender": "Gender", "position": "Position", "idNumber": "ID number",
    "passportNumber": "Passport number", "registrationNumber": "Registration number", "taxNumber": "Tax number", "imoNumber": "IMO number", "mmsi": "MMSI",
    "callSign": "Call sign", "flag": "Flag", "notes": "Notes", "topics": "Topics", "programId": "Programme", "sourceUrl": "Source",
}  # fmt: skip


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": name, "description": f"FollowTheMoney {name}"}


def _served(state: State, dataset: str) -> tuple[Served, frozenset[str]]:
    served: Served = state.served
    datasets = served.datasets(dataset)
    if datasets is None:
        raise NotFoundException(detail="No such dataset.")
    return served, datasets


@get("/reconcile/{dataset:str}", sync_to_thread=False, summary="What the reconciliation service can do")
def manifest(dataset: str, state: State, request: Request[Any, Any, Any]) -> dict[str, Any]:
    """The manifest; the caller's query string (an API key, say) is repeated in the addresses."""
    _served(state, dataset)
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    service = f"{base}/reconcile/{dataset}"
    return {
        "versions": ["0.2"], "name": f"sayso: {dataset}", "identifierSpace": "https://www.opensanctions.org/reference/#schema",
        "schemaSpace": "https://followthemoney.tech/explorer/schemata/", "documentation": f"{base}/", "batchSize": 3, "defaultTypes": [_type("LegalEntity")],
        "view": {"url": f"{base}/entities/{{{{id}}}}{query}"}, "preview": {"url": f"{base}/entities/{{{{id}}}}{query}", "width": 430, "height": 300},
        "suggest": {kind: {"service_url": service, "service_path": f"/suggest/{kind}{query}"} for kind in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": f"/extend/property{query}"},
            "property_settings": [
                {"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": "Values at the most; 0 for all"},
                {"name": "render", "label": "Render", "type": "select", "default": "caption", "choices": [{"value": "caption", "name": "Caption"}, {"value": "raw", "name": "Raw"}]},
            ],
        },
    }  # fmt: skip


def _json(text: str, what: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError as error:
        raise wrong(f"Cannot read {what}: {error}") from None


def _example(query: dict[str, Any]) -> tuple[Example, int]:
    asked = query.get("type") or "LegalEntity"
    asked = asked[0] if isinstance(asked, list) and asked else asked
    schema = asked.get("id", "LegalEntity") if isinstance(asked, dict) else str(asked)
    properties: dict[str, Any] = {"name": [str(query.get("query", ""))]}
    for prop in query.get("properties") or ():
        name = str(prop.get("pid", "")).rpartition(":")[2]
        value = prop.get("v")
        if name in PROPERTIES and value is not None:
            values = value if isinstance(value, list) else [value]
            properties.setdefault(name, []).extend(
                v.get("id", v.get("name", "")) if isinstance(v, dict) else v for v in values
            )
    limit = query.get("limit") or _SHOWN
    return Example(schema if schema in SCHEMATA else "LegalEntity", properties), max(1, min(int(limit), 50))


def _reconciled(queries: Any, served: Served, datasets: frozenset[str]) -> Response[Any]:
    if not isinstance(queries, dict) or not all(isinstance(q, dict) for q in queries.values()):
        raise wrong("Cannot read queries: an object of objects is wanted")
    if len(queries) > MOST_QUERIES:
        raise wrong(f"Too many queries in one batch (limit: {MOST_QUERIES})")
    answers = {}
    for key, query in queries.items():
        example, limit = _example(query)
        found = matches_of(example, served, datasets, limit=limit, least=_LOWEST)[:limit]
        answers[key] = {
            "result": [
                {
                    "id": m.listing.id, "name": m.listing.name, "description": f"{m.listing.authority}; {', '.join(m.listing.programmes)}",
                    "type": [_type(m.listing.schema)], "score": round(m.score * 100, 2), "match": m.score >= THRESHOLD and m.score >= 2 * (found[1].score if len(found) > 1 else 0),
                }
                for m in found
            ]
        }  # fmt: skip
    return Response(answers, headers={"x-batch-size": str(len(queries))})


def _extended(asked: Any, served: Served) -> dict[str, Any]:
    if not isinstance(asked, dict):
        raise wrong("Cannot read extend: an object is wanted")
    wanted = [p for p in asked.get("properties") or () if isinstance(p, dict) and p.get("id") in PROPERTIES]
    rows: dict[str, Any] = {}
    for identifier in (asked.get("ids") or ())[:MOST_QUERIES]:
        listing = served.screen.find(str(identifier))
        if listing is None:
            raise wrong(f"No such entity: {identifier}")
        properties = properties_of(listing)
        row = {}
        for prop in wanted:
            limit = int((prop.get("settings") or {}).get("limit") or 0)
            values = properties.get(prop["id"], [])
            row[prop["id"]] = [{"str": v} for v in (values[:limit] if limit > 0 else values)]
        rows[str(identifier)] = row
    return {"meta": [{"id": p["id"], "name": PROPERTIES[p["id"]]} for p in wanted], "rows": rows}


@post("/reconcile/{dataset:str}", status_code=200, summary="Reconcile a batch, or extend it with properties")
async def reconcile(dataset: str, state: State, request: Request[Any, Any, Any]) -> Response[Any] | dict[str, Any]:
    """Form-encoded: ``queries`` or ``extend``, each JSON."""
    served, datasets = _served(state, dataset)
    form = await request.form()
    if "queries" in form:
        return _reconciled(_json(str(form["queries"]), "queries"), served, datasets)
    if "extend" in form:
        return _extended(_json(str(form["extend"]), "extend"), served)
    raise wrong("Neither queries nor extend was given.")


def _suggestions(prefix: str, result: list[Any]) -> dict[str, Any]:
    return {"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": result}


@get("/reconcile/{dataset:str}/suggest/entity", sync_to_thread=False, summary="Listings whose name begins so")
def suggest_entity(
    dataset: str, state: State, prefix: str = "", limit: Annotated[int, Parameter(ge=1, le=50)] = _SHOWN
) -> dict[str, Any]:
    """By what was typed so far."""
    served, datasets = _served(state, dataset)
    met = served.screen.beginning(prefix.strip(), 50) if prefix.strip() else []
    found = [e for e in met if e.dataset in datasets][:limit]
    return _suggestions(
        prefix, [{"id": e.id, "name": e.name, "description": e.authority, "notable": [_type(e.schema)], "type": [_type(e.schema)]} for e in found]
    )  # fmt: skip


@get("/reconcile/{dataset:str}/suggest/property", sync_to_thread=False, summary="Properties that begin so")
def suggest_property(dataset: str, state: State, prefix: str = "") -> dict[str, Any]:
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
def suggest_type(dataset: str, state: State, prefix: str = "") -> dict[str, Any]:
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
    dataset: str, state: State, type_: Annotated[str, Parameter(query="type")] = "Thing", limit: Annotated[int, Parameter(ge=1, le=500)] = 50
) -> dict[str, Any]:  # fmt: skip
    """All that listings can have."""
    _served(state, dataset)
    return {
        "limit": limit,
        "type": type_,
        "properties": [{"id": i, "name": n} for i, n in list(PROPERTIES.items())[:limit]],
    }
