"""``GET /search/{dataset}``: names in any spelling or script, narrowed and counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from litestar import get
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, QueryParameter

from sayso.model import Listing
from sayso.names.scripts import LONGEST
from sayso.resources import ftm
from sayso.web.api.entity import Subject, entity_of
from sayso.web.api.errors import REFUSALS, wrong
from sayso.web.api.filters import (
    FacetName,
    Filters,
    Operator,
    facets_of,
    first_value,
    ordered,
    parse_filters,
    since,
)
from sayso.web.api.match import MOST_RESULTS, Several
from sayso.web.api.models import SearchResponse, Total
from sayso.web.api.schemas import searched_kind, selects
from sayso.web.api.state import ServedIndex

__all__ = ["FURTHEST", "search"]

FURTHEST = 9499
_LOWEST = 0.001
_USUAL_FACETS: tuple[FacetName, ...] = ("countries", "topics", "datasets")


def _subjects(index: ServedIndex, words: str, datasets: frozenset[str], schema: str) -> Iterable[Subject]:
    """Yield listings whose name matches the words, best first.

    Args:
        index: the index.
        words: a name in any spelling or script; if blank, all listings in the order of the lists.
        datasets: names of the lists to search.
        schema: a FollowTheMoney schema that selects the listings.

    """
    screen = index.screen
    listings: Iterable[Listing]
    if words.strip():
        kind = searched_kind(schema)
        hits = screen.match(words.strip()[:LONGEST], schema=kind, threshold=_LOWEST, limit=MOST_RESULTS)
        listings = (m.listing for m in hits)
    else:
        listings = map(screen.listing, range(len(screen)))
    for listing in listings:
        if listing.dataset in datasets and selects(schema, (subject := index.subject(listing)).schema):
            yield subject


@get(
    "/search/{dataset:str}",
    sync_to_thread=False,
    summary="Search listings by words",
    responses=REFUSALS,
)
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
    filter_: Annotated[list[str] | None, QueryParameter(name="filter", required=False)] = None,
    limit: Annotated[int, QueryParameter(ge=0, le=MOST_RESULTS)] = 10,
    offset: Annotated[int, QueryParameter(ge=0, le=FURTHEST)] = 0,
    sort: Several = None,
    target: Annotated[bool | None, QueryParameter(required=False, description="Taken and not used.")] = None,
    fuzzy: Annotated[bool, QueryParameter(description="Taken and not used: every search is.")] = False,
    simple: Annotated[bool, QueryParameter(description="Taken and not used: words are a name.")] = False,
    filter_op: FromQuery[Operator] = "OR",
    facets: Annotated[list[FacetName] | None, QueryParameter(required=False)] = None,
) -> SearchResponse:
    """Search names in any spelling or script; without words, return every listing in the order of the lists."""
    index: ServedIndex = state.served.index
    within = index.datasets(dataset)
    if ftm.schema(schema) is None:
        raise wrong("Invalid schema")
    filters = Filters(
        excluded=frozenset(exclude_dataset or ()),
        included=frozenset(include_dataset or ()),
        schemata=frozenset(exclude_schema or ()),
        changed=since(changed_since),
        values=parse_filters(filter_ or (), countries=countries or (), topics=topics or (), datasets=datasets or ()),
        every=filter_op == "AND",
    )
    subjects = _subjects(index, q, within, schema)
    results = ordered(subjects if filters.empty else filter(filters.pass_, subjects), first_value, sort or ())
    return SearchResponse(
        results=[entity_of(subject) for subject in results[offset : offset + limit]],
        facets=facets_of(results, facets if facets is not None else _USUAL_FACETS, index),
        total=Total(len(results)),
        limit=limit,
        offset=offset,
    )
