"""Examples of a request: who is asked for, in the terms of the screening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from sayso.names.scripts import LONGEST
from sayso.resources import ftm
from sayso.screening.ftm_properties import NAMES, composed_names, values_of
from sayso.web.api.countries import country_code
from sayso.web.api.errors import UnfitRequest, wrong
from sayso.web.api.models import Example

__all__ = ["echo", "names_of", "parse_example", "properties_of"]

_MOST_NAMES = 20


def parse_example(key: str, value: Any) -> Example:
    """Return the example of a query.

    Args:
        key: the query's key.
        value: what stands there.

    Raises:
        UnfitRequest: it has not the shape of an example.
        HTTPException: its schema is none of FollowTheMoney.

    """
    try:
        example = msgspec.convert(value, Example)
    except msgspec.ValidationError as error:
        raise UnfitRequest.of(["body", "queries", key], error) from None
    if ftm.schema(example.schema) is None:
        raise wrong(f"Cannot parse example entity: {key}: no schema {example.schema!r}")
    return example


def echo(example: Example) -> dict[str, Any]:
    """Return an example as it was understood: values as texts, countries as codes."""
    declared = ftm.schemata()[example.schema].properties
    properties = {}
    for name, value in example.properties.items():
        values = [str(v) if isinstance(v, int | float) and not isinstance(v, bool) else v for v in _several(value)]
        if name in declared and declared[name].type == "country":
            values = [country_code(v) if isinstance(v, str) else v for v in values]
        properties[name] = values
    return {"id": example.id, "schema": example.schema, "properties": properties}


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def properties_of(example: Example) -> dict[str, tuple[str, ...]]:
    """Return what an example states: texts and numbers, as texts up to the longest name."""
    properties = {}
    for name, value in example.properties.items():
        texts = (str(v).strip()[:LONGEST] for v in _several(value) if isinstance(v, str | int | float))
        properties[name] = tuple(dict.fromkeys(filter(None, texts)))
    return properties


def names_of(properties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of an example; that which its parts make, where it has no other; "" where it has none."""
    return values_of(properties, NAMES)[:_MOST_NAMES] or tuple(composed_names(properties)) or ("",)
