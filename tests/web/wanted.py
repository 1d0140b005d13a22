"""A request of a client, and what it must be answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = ["Wanted", "is_entity", "template"]


class Wanted(NamedTuple):
    """A request, the status of its answer, and what holds of the answer's JSON.

    ``body`` is sent as JSON, ``form`` as a form.
    """

    name: str
    path: str
    holds: Callable[[Any], bool] = lambda _: True
    status: int = 200
    method: str = "GET"
    body: Any = None
    form: dict[str, str] | None = None


_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_KEYS = {
    "id",
    "caption",
    "schema",
    "properties",
    "datasets",
    "referents",
    "target",
    "first_seen",
    "last_seen",
    "last_change",
}


def template(path: str, document: dict[str, Any]) -> str | None:
    """Return the path of the document that a request is for."""
    parts = path.partition("?")[0].strip("/").split("/")
    for known in document["paths"]:
        names = known.strip("/").split("/")
        if len(names) == len(parts) and all(n == p or n.startswith("{") for n, p in zip(names, parts, strict=True)):
            return str(known)
    return None


def is_entity(given: dict[str, Any]) -> bool:
    """Return whether an object has the shape of an entity, and all that is nested in it too."""
    values = [v for several in given["properties"].values() for v in several]
    return (
        given.keys() >= _KEYS
        and all(isinstance(given[k], str) and given[k] for k in ("id", "caption", "schema"))
        and all(isinstance(several, list) for several in given["properties"].values())
        and all(is_entity(v) if isinstance(v, dict) else isinstance(v, str) for v in values)
        and isinstance(given["target"], bool)
        and all(given[k] is None or _STAMP.fullmatch(given[k]) for k in ("first_seen", "last_seen", "last_change"))
    )
