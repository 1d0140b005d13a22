"""Completion for OpenRefine: entities, properties and types that begin as was typed, and properties for tables."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, QueryParameter

from sayso.resources import ftm
from sayso.web.api.errors import REFUSALS, wrong
from sayso.web.api.reconcile import type_of
from sayso.web.api.reconcile_models import ProposedProperties, ProposedProperty, Suggestion, Suggestions
from sayso.web.api.state import ServedIndex

__all__ = ["extend_property", "suggest_entity", "suggest_property", "suggest_type"]

_SHOWN, _MOST = 5, 50


def _begins(typed: str, *labels: str) -> bool:
    return bool(typed) and any(label.lower().startswith(typed) for label in labels)


@get(
    "/reconcile/{dataset:str}/suggest/entity",
    sync_to_thread=False,
    summary="Listings whose name begins so",
    responses=REFUSALS,
)
def suggest_entity(
    dataset: FromPath[str],
    state: State,
    prefix: FromQuery[str] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=_MOST)] = _SHOWN,
) -> Suggestions:
    """Return listings by what was typed so far."""
    index: ServedIndex = state.served.index
    datasets = index.datasets(dataset)
    met = index.screen.starting_with(prefix.strip(), _MOST) if prefix.strip() else []
    shown = []
    for listing in [e for e in met if e.dataset in datasets][:limit]:
        types = [type_of(index.subject(listing).schema)]
        shown.append(Suggestion(listing.id, listing.name, listing.authority, types, types))
    return Suggestions(prefix, shown)


@get(
    "/reconcile/{dataset:str}/suggest/property",
    sync_to_thread=False,
    summary="Properties that begin so",
    responses=REFUSALS,
)
def suggest_property(dataset: FromPath[str], state: State, prefix: FromQuery[str] = "") -> Suggestions:
    """Return properties of comparable entities, by name or label; those of the widest schemata first."""
    state.served.index.datasets(dataset)
    typed = prefix.strip().lower()
    results: dict[str, ftm.Property] = {}
    for schema in sorted(ftm.matchable(), key=lambda s: len(s.above)):
        for prop in schema.properties.values():
            if not prop.hidden and prop.type != "entity" and _begins(typed, prop.name, prop.label):
                results.setdefault(prop.qualified, prop)
    shown = [Suggestion(q, p.label, ftm.schemata()[p.owner].label) for q, p in results.items()]
    exact = sorted(shown, key=lambda s: s.name.lower() != typed)
    return Suggestions(prefix, exact[:_SHOWN])


@get(
    "/reconcile/{dataset:str}/suggest/type",
    sync_to_thread=False,
    summary="Types that begin so",
    responses=REFUSALS,
)
def suggest_type(dataset: FromPath[str], state: State, prefix: FromQuery[str] = "") -> Suggestions:
    """Return schemata of comparable entities, by name or label."""
    state.served.index.datasets(dataset)
    typed = prefix.strip().lower()
    results = [type_of(s.name) for s in ftm.matchable() if _begins(typed, s.name, s.label)]
    return Suggestions(prefix, [Suggestion(t.id, t.name, t.description) for t in results[:_SHOWN]])


@get(
    "/reconcile/{dataset:str}/extend/property",
    sync_to_thread=False,
    summary="Properties by which a table can be extended",
    responses=REFUSALS,
)
def extend_property(
    dataset: FromPath[str],
    state: State,
    type_: Annotated[str, QueryParameter(name="type")] = "Thing",
    limit: Annotated[int, QueryParameter(ge=1, le=500)] = 50,
) -> ProposedProperties:
    """Return the properties of a schema; those that it features first."""
    state.served.index.datasets(dataset)
    schema = ftm.schema(type_)
    if schema is None:
        raise wrong(f"No such type: {type_}")
    shown = [p for p in schema.properties.values() if not p.hidden and p.type != "entity"]
    return ProposedProperties(limit, type_, [ProposedProperty(p.name, p.label) for p in shown[:limit]])
