"""``GET /entities/{id}``: one listing, and what stands beside it."""

from __future__ import annotations

from typing import Annotated

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Redirect

from sayso.web.api.entity import Subject, entity_of
from sayso.web.api.errors import REFUSALS
from sayso.web.api.filters import first_entity_value, ordered
from sayso.web.api.match import MOST_RESULTS, Several
from sayso.web.api.models import AdjacentPage, AdjacentResponse, Entity, Total
from sayso.web.api.nested import beside, leads_to_entities, nested_entity
from sayso.web.api.search import FURTHEST
from sayso.web.api.state import ServedIndex

__all__ = ["adjacent", "adjacent_property", "entity"]

Limit = Annotated[int, QueryParameter(ge=0, le=MOST_RESULTS)]
Offset = Annotated[int, QueryParameter(ge=0, le=FURTHEST)]


def _subject(index: ServedIndex, identifier: str) -> Subject:
    """Return a listing by its id, or by one that was merged into it.

    Raises:
        NotFoundException: there is none.

    """
    listing = index.screen.find(identifier) or index.screen.merged(identifier)
    if listing is None:
        raise NotFoundException(detail="No such entity!")
    return index.subject(listing)


@get(
    "/entities/{entity_id:str}",
    name="entity",
    sync_to_thread=False,
    summary="One listing, with all that it carries",
    responses={
        **REFUSALS,
        308: ResponseSpec(None, description="The id was merged into another one.", generate_examples=False),
    },
)
def entity(
    entity_id: FromPath[str], state: State, request: Request[None, None, State], nested: FromQuery[bool] = True
) -> Response[Entity]:
    """Return the listing with an id; for an id that was merged into another, a redirection (308) to that one."""
    index: ServedIndex = state.served.index
    subject = _subject(index, entity_id)
    if subject.listing.id != entity_id:
        query = request.scope["query_string"].decode("latin-1")
        target = request.app.route_reverse("entity", entity_id=subject.listing.id)
        return Redirect(f"{target}?{query}" if query else target, status_code=308)
    return Response(nested_entity(subject, index) if nested else entity_of(subject))


def _page(values: list[str | Entity], limit: int, offset: int, sort: list[str] | None) -> AdjacentPage:
    values = ordered(values, first_entity_value, sort or ())
    return AdjacentPage(values[offset : offset + limit], Total(len(values)), limit, offset)


@get(
    "/entities/{entity_id:str}/adjacent",
    sync_to_thread=False,
    summary="What stands beside a listing",
    responses=REFUSALS,
)
def adjacent(
    entity_id: FromPath[str], state: State, limit: Limit = 10, offset: Offset = 0, sort: Several = None
) -> AdjacentResponse:
    """Return sanctions, addresses, shares, relatives and ties, by the property that leads to them."""
    index: ServedIndex = state.served.index
    subject = _subject(index, entity_id)
    pages = {name: _page(values, limit, offset, sort) for name, values in beside(subject, index).items()}
    return AdjacentResponse(entity_of(subject), pages)


@get(
    "/entities/{entity_id:str}/adjacent/{name:str}",
    sync_to_thread=False,
    summary="What stands beside a listing by one property",
    responses=REFUSALS,
)
def adjacent_property(
    entity_id: FromPath[str],
    name: FromPath[str],
    state: State,
    limit: Limit = 10,
    offset: Offset = 0,
    sort: Several = None,
) -> AdjacentPage:
    """Return the entities that one property leads to; none where it has no values."""
    index: ServedIndex = state.served.index
    subject = _subject(index, entity_id)
    if not leads_to_entities(subject.schema, name):
        raise NotFoundException(detail="No such property!")
    return _page(beside(subject, index).get(name, []), limit, offset, sort)
