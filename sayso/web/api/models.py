"""The shapes of the API's answers, as yente and its clients have them; fields that are ours come last."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

__all__ = [
    "AdjacentPage",
    "AdjacentResponse",
    "Algorithm",
    "AlgorithmDocs",
    "AlgorithmsResponse",
    "Catalog",
    "Dataset",
    "Entity",
    "Error",
    "Example",
    "Explanation",
    "Facet",
    "FacetValue",
    "FeatureDocs",
    "Invalid",
    "InvalidField",
    "MatchAnswer",
    "MatchResponse",
    "ScoredEntity",
    "SearchResponse",
    "Status",
    "Total",
]


class Error(Struct):
    """A refusal: what is wrong."""

    detail: str


class InvalidField(Struct):
    """A part of a request that has not the shape it should have: where it is, and what is wrong with it."""

    loc: list[str]
    msg: str
    type: str = "value_error"


class Invalid(Struct):
    """A refusal of a request that has not the shape it should have."""

    detail: list[InvalidField]


class Status(Struct):
    """Whether the service runs."""

    status: str


class Total(Struct):
    """How many results there are; ``relation`` is "eq", since they are all counted."""

    value: int
    relation: str = "eq"


class Entity(Struct, kw_only=True):
    """A listing as a FollowTheMoney entity. Times are ISO 8601 to the second, without a zone (UTC)."""

    id: str
    caption: str
    schema: str
    properties: dict[str, list[str | Entity]]
    datasets: list[str] = []
    referents: list[str] = []
    target: bool = False
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None


class Explanation(Struct, kw_only=True):
    """A reason of a score: what it added, in log-odds."""

    detail: str
    score: float
    query: str | None = None
    candidate: str | None = None


class ScoredEntity(Entity, kw_only=True):
    """A listing that an example may be. ``score`` repeats ``probability``."""

    score: float
    match: bool
    explanations: dict[str, Explanation]
    features: dict[str, float]
    agreement: float
    agreement_class: str
    probability: float
    notes: list[str]
    list_file: str
    list_published: str | None
    list_imported: str | None


class Example(Struct):
    """Who is asked for: a schema, and properties of it, each a text or several."""

    schema: str
    properties: dict[str, Any]
    id: str | None = None


class MatchAnswer(Struct, kw_only=True):
    """The answer to one query: 200 with results, or 400 or 422 with ``detail``."""

    status: int = 200
    results: list[ScoredEntity] = []
    total: Total
    query: dict[str, Any]
    detail: str | None = None


class MatchResponse(Struct):
    """The answers to a batch, by the keys of its queries."""

    responses: dict[str, MatchAnswer]
    limit: int
    warnings: list[str]


class FacetValue(Struct):
    """A value that results have: the value, its name for people, and how many results have it."""

    name: str
    label: str
    count: int


class Facet(Struct):
    """Values that results have."""

    label: str
    values: list[FacetValue]


class SearchResponse(Struct):
    """A page of results."""

    results: list[Entity]
    facets: dict[str, Facet]
    total: Total
    limit: int
    offset: int


class AdjacentPage(Struct):
    """A page of entities that a property leads to."""

    results: list[str | Entity]
    total: Total
    limit: int
    offset: int


class AdjacentResponse(Struct):
    """An entity, and what each of its properties leads to."""

    entity: Entity
    adjacent: dict[str, AdjacentPage]


class Dataset(Struct, kw_only=True):
    """A list, or all of them together. Days are ISO 8601."""

    name: str
    title: str
    version: str | None = None
    updated_at: str | None = None
    last_export: str | None = None
    entity_count: int
    load: bool = True
    index_version: str | None = None
    index_current: bool = True
    children: list[str] = []
    checksum: str | None = None
    published: str | None = None
    imported: str | None = None


class Catalog(Struct):
    """The lists that are served: those that are up to date, and those that are older than their rhythm."""

    datasets: list[Dataset]
    current: list[str]
    outdated: list[str]
    index_stale: bool
    warnings: list[str]


class FeatureDocs(Struct):
    """What a feature of a score is."""

    description: str
    coefficient: float
    url: str


class AlgorithmDocs(Struct):
    """What an algorithm is made of."""

    name: str
    description: str
    config: dict[str, Any]
    features: dict[str, FeatureDocs]


class Algorithm(Struct):
    """How scores are made."""

    name: str
    description: str
    features: dict[str, FeatureDocs]
    docs: AlgorithmDocs


class AlgorithmsResponse(Struct):
    """The algorithms, the one that is used without being asked for, and the best one."""

    algorithms: list[Algorithm]
    default: str
    best: str
