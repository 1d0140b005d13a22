"""``GET /search/{dataset}`` and ``GET /entities/{id}``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any

from litestar import get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery, QueryParameter

from sayso.model import Listing
from sayso.names.scripts import LONGEST
from sayso.web.api.entity import entity_of, properties_of
from sayso.web.api.match import Several, changed, datasets_of, wrong
from sayso.web.api.schemas import SCHEMATA, is_a
from sayso.web.api.state import Served

__all__ = ["adjacent", "adjacent_property", "entity", "find", "search"]

FURTHEST = 9499
_LOWEST = 0.001
_FACETS = {
    "countries": "Countries",
    "topics": "Topics",
    "datasets": "Data sources",
    "schema": "Types",
    "identifiers": "Identifiers",
    "genders": "Genders",
}
_USUAL_FACETS = ("countries", "topics", "datasets")


def _facet(listing: Listing, name: str) -> list[str]:
    if name == "countries":
        return list(listing.countries)
    if name == "topics":
        return ["sanction"]
    if name == "datasets":
        return [listing.dataset]
    if name == "schema":
        return [listing.schema]
    if name == "genders":
        return [listing.sex] if listing.sex else []
    return [i.value for i in listing.ids]


def find(
    served: Served, words: str, datasets: frozenset[str], schema: str, *, most: int
) -> list[tuple[float, Listing]]:
    """Return listings whose name matches the words, best first.

    Args:
        served: the index.
        words: a name in any spelling or script; if blank, all listings in the order of the lists.
        datasets: names of the lists to search.
        schema: a FollowTheMoney schema that the listings must have, or specialise.
        most: maximum number of matches; it does not limit a search without words.

    Returns:
        Pairs of probability, from 0 to 1, and listing.

    """
    screen = served.screen
    if words.strip():
        kind = SCHEMATA.get(schema)
        hits = screen.match(words.strip()[:LONGEST], schema=kind, threshold=_LOWEST, limit=most)
        found: Iterable[tuple[float, Listing]] = [(m.score, m.listing) for m in hits]
    else:
        found = ((1.0, screen.listing(n)) for n in range(len(screen)))
    return [
        (score, listing) for score, listing in found if listing.dataset in datasets and is_a(listing.schema, schema)
    ]


def _filters(given: list[str]) -> list[tuple[str, str]]:
    found = []
    for one in given:
        field, colon, value = one.partition(":")
        if not colon:
            raise wrong(f"Invalid filter: {one}")
        found.append((field.removeprefix("properties."), value))
    return found


def _passes(listing: Listing, filters: list[tuple[str, str]]) -> bool:
    if not filters:
        return True
    properties = properties_of(listing)
    own = {
        "schema": [listing.schema],
        "datasets": [listing.dataset],
        "countries": list(listing.countries),
        "id": [listing.id],
    }
    return all(value in own.get(field, properties.get(field, [])) for field, value in filters)


def _sorted(found: list[tuple[float, Listing]], orders: list[str]) -> list[tuple[float, Listing]]:
    keys = {
        "caption": lambda f: f[1].name,
        "first_seen": lambda f: f[1].listed_on or "",
        "last_change": lambda f: f[1].updated_on or "",
        "id": lambda f: f[1].id,
    }
    for order in reversed(orders):
        field, _, way = order.partition(":")
        if field in keys:
            found = sorted(found, key=keys[field], reverse=way == "desc")
    return found


@get("/search/{dataset:str}", sync_to_thread=False, summary="Search listings by words")
def search(
    dataset: FromPath[str],
    state: State,
    q: FromQuery[str] = "",
    schema: FromQuery[str] = "Thing",
    include_dataset: Several = None,
    exclude_dataset: Several = None,
    exclude_schema: Several = None,
    changed_since: FromQuery[str | None] = None,
    countries: Several = None,
    topics: Several = None,
    datasets: Several = None,
    filter: Several = None,
    limit: Annotated[int, QueryParameter(ge=0, le=500)] = 10,
    offset: Annotated[int, QueryParameter(ge=0, le=FURTHEST)] = 0,
    sort: Several = None,
    target: FromQuery[bool | None] = None,
    fuzzy: FromQuery[bool] = False,
    simple: FromQuery[bool] = False,
    filter_op: FromQuery[str] = "OR",
    facets: Several = None,
) -> dict[str, Any]:
    """Search names in any spelling or script; without words, return every listing in the order of the lists."""
    served: Served = state.served
    if schema not in SCHEMATA:
        raise wrong("Invalid schema")
    wanted = datasets_of(served, dataset, include_dataset or [], exclude_dataset or [])
    filters = _filters(filter or [])
    asked = {"countries": countries or [], "topics": topics or [], "datasets": datasets or []}
    found = [
        (score, listing)
        for score, listing in find(served, q, wanted, schema, most=500)
        if listing.schema not in (exclude_schema or ())
        and _passes(listing, filters)
        and all(not values or set(values) & set(_facet(listing, name)) for name, values in asked.items())
        and changed(listing, changed_since)
        and target is not False
    ]
    found = _sorted(found, sort or [])
    shown: dict[str, Any] = {}
    for name in facets if facets is not None else _USUAL_FACETS:
        if name not in _FACETS:
            raise wrong(f"Invalid facet: {name}")
        counted = Counter(v for _, listing in found for v in _facet(listing, name))
        shown[name] = {
            "label": _FACETS[name],
            "values": [{"name": v, "label": v, "count": n} for v, n in counted.most_common(100)],
        }
    page = found[offset : offset + limit]
    return {
        "results": [entity_of(listing, served.used(listing)) for _, listing in page],
        "facets": shown,
        "total": {"value": len(found), "relation": "eq"},
        "limit": limit,
        "offset": offset,
    }


def _page(values: list[Any], limit: int, offset: int) -> dict[str, Any]:
    return {
        "results": values[offset : offset + limit],
        "total": {"value": len(values), "relation": "eq"},
        "limit": limit,
        "offset": offset,
    }


def _listing(state: State, identifier: str) -> Listing:
    found: Listing | None = state.served.screen.find(identifier)
    if found is None:
        raise NotFoundException(detail="No such entity!")
    return found


@get("/entities/{entity_id:str}", sync_to_thread=False, summary="One listing, with all that it carries")
def entity(entity_id: FromPath[str], state: State, nested: FromQuery[bool] = True) -> dict[str, Any]:
    """Return the listing with an id."""
    listing = _listing(state, entity_id)
    return entity_of(listing, state.served.used(listing), nested=nested)


@get("/entities/{entity_id:str}/adjacent", sync_to_thread=False, summary="What a listing is tied to")
def adjacent(
    entity_id: FromPath[str],
    state: State,
    limit: Annotated[int, QueryParameter(ge=0, le=500)] = 10,
    offset: Annotated[int, QueryParameter(ge=0, le=FURTHEST)] = 0,
    sort: Several = None,
) -> dict[str, Any]:
    """Sanctions and ties, by property."""
    listing = _listing(state, entity_id)
    whole = entity_of(listing, state.served.used(listing), nested=True)
    near = {
        name: _page(values, limit, offset)
        for name, values in whole["properties"].items()
        if values and isinstance(values[0], dict)
    }
    return {"entity": entity_of(listing, state.served.used(listing)), "adjacent": near}


@get(
    "/entities/{entity_id:str}/adjacent/{name:str}",
    sync_to_thread=False,
    summary="What a listing is tied to by one property",
)
def adjacent_property(
    entity_id: FromPath[str],
    name: FromPath[str],
    state: State,
    limit: Annotated[int, QueryParameter(ge=0, le=500)] = 10,
    offset: Annotated[int, QueryParameter(ge=0, le=FURTHEST)] = 0,
) -> dict[str, Any]:
    """Return one property's entities."""
    listing = _listing(state, entity_id)
    values = entity_of(listing, state.served.used(listing), nested=True)["properties"].get(name)
    if not values or not isinstance(values[0], dict):
        raise NotFoundException(detail="No such property!")
    return _page(values, limit, offset)
