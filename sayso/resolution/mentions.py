"""The names of a reading that may occur in other reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.model import Entity, Reading, Source

__all__ = ["Named", "named_in"]

_GROUPS = {
    "person": "person",
    "organisation": "body",
    "outlet": "body",
    "group": "body",
    "country": "place",
    "place": "place",
}


class Named(NamedTuple):
    """A name of a reading.

    ``local`` is the entity's local id; ``group`` is person, body, place, thing (facilities, weapons, laws) or unnamed: a described
    source, which is never identified with one of another report. ``names`` has the fullest name first; ``key`` is its gazetteer id,
    if it has one. ``bodies`` are local ids of organisations in which a person has a position.
    """

    local: str
    group: str
    schema: str
    names: tuple[str, ...]
    key: str | None = None
    bodies: tuple[str, ...] = ()


def _one(entity: Entity, bodies: tuple[str, ...]) -> Named | None:
    given: dict[str, str] = {}
    names = {entity.name: None}
    keys: set[str] = set()
    for p in entity.properties:
        if p.name == "alias":
            names[" ".join(p.value.split())] = None
        elif p.name == "gazetteer":
            keys.add(p.value)
        else:
            given.setdefault(p.name, p.value)
    if given.get("named") != "yes":
        return None
    group = _GROUPS.get(given.get("kind", ""), "thing")
    key = keys.pop() if len(keys) == 1 and group == "place" else None
    return Named(entity.id, group, entity.schema, tuple(names), key, bodies)


def _sources(reading: Reading, known: set[str]) -> Iterator[tuple[str, Source]]:
    """Yield the sources that are not named entities, with their local ids."""
    seen: set[str] = set()
    for claim in reading.claims:
        for link in claim.attribution.links[1:]:
            local = link.source.entity or link.source.id
            if local not in known and local not in seen:
                seen.add(local)
                yield local, link.source


def named_in(reading: Reading) -> list[Named]:
    """Return the names of a reading, in the order of its entities, then its sources that are not named entities."""
    bodies: dict[str, list[str]] = {}
    for post in reading.posts:
        if post.organisation is not None:
            bodies.setdefault(post.person, []).append(post.organisation)
    found = [n for e in reading.entities if (n := _one(e, tuple(bodies.get(e.id, ()))))]
    for local, source in _sources(reading, {n.local for n in found}):
        group = "body" if source.named and source.entity is None else "unnamed"
        found.append(Named(local, group, "LegalEntity", (source.name,)))
    return found
