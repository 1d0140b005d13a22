"""Narrowing, counting and ordering listings by what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from sayso.resources import ftm
from sayso.web.api.countries import country_code, country_name
from sayso.web.api.entity import Subject
from sayso.web.api.errors import UnfitRequest, wrong
from sayso.web.api.models import Entity, Facet, FacetValue
from sayso.web.api.state import ServedIndex

__all__ = [
    "FacetName",
    "Filters",
    "Operator",
    "facets_of",
    "first_entity_value",
    "first_value",
    "ordered",
    "parse_filters",
    "since",
]

FacetName = Literal["countries", "topics", "datasets", "schema", "identifiers", "genders"]
Operator = Literal["AND", "OR"]
FACETS: dict[FacetName, str] = {
    "countries": "Countries",
    "topics": "Topics",
    "datasets": "Data sources",
    "schema": "Types",
    "identifiers": "Identifiers",
    "genders": "Genders",
}
_MOST_VALUES = 100
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?)?")
_OWN = frozenset({"id", "caption", "schema", "first_seen", "last_seen", "last_change"})
Item = TypeVar("Item")


def since(value: str | None) -> str | None:
    """Return a time from which on changes count: a day, or a day and a time to the hour, minute or second.

    Raises:
        UnfitRequest: it is none.

    """
    if value and not _TIME.fullmatch(value):
        raise UnfitRequest(["query", "changed_since"], "give a day, or a day and a time: 2024-05-17T18:00")
    return value or None


class Filters(NamedTuple):
    """What listings must be or have. Empty ones let everything pass.

    Attributes:
        excluded: names of lists and sources that they may not be on.
        included: names of lists and sources, on one of which they must be.
        schemata: schemata that they may not have.
        ids: ids, own or merged, that they may not have.
        changed: a time since which they must have changed; those that do not say when count as changed.
        values: fields, each with values.
        every: whether a listing must have all values of a field, and not one of them.

    """

    excluded: frozenset[str] = frozenset()
    included: frozenset[str] = frozenset()
    schemata: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    changed: str | None = None
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    every: bool = False

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self._replace(every=False) == Filters()

    def pass_(self, subject: Subject) -> bool:
        """Return whether a listing is what is wanted."""
        if self.excluded or self.included:
            on = set(subject.datasets)
            if on & self.excluded or (self.included and not on & self.included):
                return False
        if self.schemata and subject.schema in self.schemata:
            return False
        if self.ids and not self.ids.isdisjoint((subject.listing.id, *subject.referents)):
            return False
        return self._changed(subject) and all(self._has(subject, field, values) for field, values in self.values)

    def _changed(self, subject: Subject) -> bool:
        if self.changed is None or (last := subject.last_change) is None:
            return True
        # A day without a time may have been at any time of it.
        return last[: len(self.changed)] >= self.changed or (
            last.endswith("T00:00:00") and last[:10] == self.changed[:10]
        )

    def _has(self, subject: Subject, field: str, values: Sequence[str]) -> bool:
        own = values_of(subject, field)
        return all(v in own for v in values) if self.every else any(v in own for v in values)


def values_of(subject: Subject, field: str) -> Sequence[str]:
    """Return the values of a field: one of a listing's own ("schema", "datasets", "topics", "countries",
    "identifiers", "id", "referents"), or a property, with or without "properties." before it.
    """
    match field:
        case "schema":
            return [subject.schema]
        case "datasets":
            return subject.datasets
        case "topics":
            return subject.topics
        case "countries":
            return subject.countries
        case "identifiers":
            return subject.identifiers
        case "genders":
            return [subject.listing.sex] if subject.listing.sex else []
        case "id":
            return [subject.listing.id]
        case "referents":
            return subject.referents
        case "caption":
            return [subject.listing.name]
        case "first_seen" | "last_seen" | "last_change":
            return [t for t in [getattr(subject, field)] if t]
    return subject.properties.get(field.removeprefix("properties."), [])


def parse_filters(filters: Iterable[str], **lists: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return filters by field.

    Args:
        filters: as "field:value".
        lists: values by field.

    Raises:
        HTTPException: a filter has no colon.

    """
    result: dict[str, list[str]] = {field: list(values) for field, values in lists.items() if values}
    for one in filters:
        field, colon, value = one.partition(":")
        if not colon:
            raise wrong(f"Invalid filter: {one}")
        result.setdefault(field.removeprefix("properties."), []).append(value)
    if "countries" in result:
        result["countries"] = [*map(country_code, result["countries"])]
    return tuple((field, tuple(values)) for field, values in result.items())


def facets_of(subjects: Sequence[Subject], names: Iterable[FacetName], index: ServedIndex) -> dict[str, Facet]:
    """Return how often listings have each value, the most frequent first."""
    shown: dict[str, Facet] = {}
    for name in names:
        counted = Counter(v for subject in subjects for v in values_of(subject, name))
        values = [FacetValue(v, _label(name, v, index), n) for v, n in counted.most_common(_MOST_VALUES)]
        shown[name] = Facet(FACETS[name], values)
    return shown


def _label(facet: FacetName, value: str, index: ServedIndex) -> str:
    match facet:
        case "countries":
            return country_name(value)
        case "topics":
            return ftm.topic_label(value)
        case "schema":
            return ftm.schemata()[value].label
        case "datasets":
            return next((u.title for u in index.screen.used if u.dataset == value), value)
    return value


def ordered(items: Iterable[Item], value: Callable[[Item, str], str | None], orders: Sequence[str]) -> list[Item]:
    """Return items in an order.

    Args:
        items: in the order that decides between equals.
        value: the value of an item's field; what has none comes last.
        orders: the fields, the weightiest first, each with ":asc" (the usual one) or ":desc" behind it.

    Raises:
        HTTPException: a way is neither.

    """
    result = list(items)
    for field, down in reversed(parse_orders(orders)):
        keyed = [(value(item, field.removeprefix("properties.")), item) for item in result]
        with_value = sorted(((k, i) for k, i in keyed if k is not None), key=lambda pair: pair[0], reverse=down)
        result = [i for _, i in with_value] + [i for k, i in keyed if k is None]
    return result


def first_value(subject: Subject, field: str) -> str | None:
    """Return the value of a listing's field by which it is ordered: its minimum."""
    return min(values_of(subject, field), default=None)


def first_entity_value(entity: str | Entity, field: str) -> str | None:
    """Return the value of an entity's field by which it is ordered: its minimum."""
    if isinstance(entity, str):
        return None
    if field in _OWN:
        own: str | None = getattr(entity, field)
        return own
    return min((v for v in entity.properties.get(field, ()) if isinstance(v, str)), default=None)


def parse_orders(orders: Sequence[str]) -> list[tuple[str, bool]]:
    """Return fields, each with whether it is to go down.

    Raises:
        HTTPException: a way is neither "asc" nor "desc".

    """
    result = []
    for one in orders:
        field, colon, way = one.rpartition(":")
        if colon and way not in {"asc", "desc"}:
            raise wrong(f"Invalid sort: {one}; say asc or desc behind the colon")
        result.append((field, way == "desc") if colon else (one, False))
    return result
