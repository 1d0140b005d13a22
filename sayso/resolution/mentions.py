"""The names of a reading that may occur in other reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sayso.model import Entity, Form, Kind, Mention, Reading, Source
from sayso.resolution.identities import country_before, initials_behind, resolution_words, stated_identities
from sayso.resources import toml as table
from sayso.resources.gazetteer import country_words

__all__ = ["Named", "named_in", "schema_of"]

_GROUPS = {
    "person": "person",
    "organisation": "body",
    "outlet": "body",
    "group": "body",
    "country": "place",
    "place": "place",
}


_SCHEMATA = {
    "person": ("Person",),
    "body": ("Organization", "Company", "LegalEntity", "PublicBody"),
    "thing": ("Asset", "Thing", "Document", "Vessel", "Airplane"),
    "place": ("Address",),
}


def schema_of(group: str | None, schema: str) -> str:
    """Return the schema of an entity that most reports read as of one group; its own where that is of the group.

    Args:
        group: the group, None where all reports agree.
        schema: the schema that it was given by its first report.

    """
    fitting = _SCHEMATA.get(group or "", ())
    return schema if not fitting or schema in fitting else fitting[0]


class Named(NamedTuple):
    """A name of a reading.

    ``local`` is the entity's local id; ``group`` is person, body, place, thing (facilities, weapons, laws) or
    unnamed: a described source, which is never identified with one of another report. ``names`` has the fullest name
    first; ``key`` is its gazetteer id, if it has one. ``bodies`` are local ids of organisations in which a person has
    a position; ``identical`` are local ids of what the report says is the same. An outlet (``is_outlet``) is cited on
    anything, so it is no company to anybody.
    """

    local: str
    group: str
    schema: str
    names: tuple[str, ...]
    key: str | None = None
    bodies: tuple[str, ...] = ()
    identical: tuple[str, ...] = ()
    is_outlet: bool = False


class _Ties(NamedTuple):
    """What a report says of its entities, by their local ids."""

    bodies: Mapping[str, list[str]]
    identical: Mapping[str, list[str]]
    more_names: Mapping[str, dict[str, None]]


def _one(entity: Entity, ties: _Ties) -> Named | None:
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
    names |= ties.more_names.get(entity.id, {})
    if group == "body":
        names |= dict.fromkeys(full for name in names if (full := _full_names().get(_plain(name))))
    if group in {"body", "thing"} and (country := country_words().get(entity.name)) and country.how == "name":
        group, key = "place", f"iso:{country.code}"
    return Named(
        entity.id,
        group,
        entity.schema,
        tuple(names),
        key,
        tuple(ties.bodies.get(entity.id, ())),
        tuple(ties.identical.get(entity.id, ())),
        given.get("kind") == Kind.OUTLET.value,
    )


@cache
def _full_names() -> dict[str, str]:
    """Return the full names of outlets, agencies and bodies by their short names in lower case: "ap", "iaea"."""
    listed: dict[str, str] = table("voices")["outlets"]["short"]
    return listed | {short.lower(): full for short, full in resolution_words()["initials"].items()}


def _plain(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").replace(".", "").lower()


def _names_by_context(reading: Reading) -> dict[str, dict[str, None]]:
    """Return names that the report gives besides the mentions: initials in brackets, and the country of a body.

    "Russia's defence ministry" is also "defence ministry (Russia)", so that it is told from any other.
    """
    text = reading.report.text
    countries = {m.span.end: m.name for m in reading.mentions if m.kind is Kind.COUNTRY}
    names: dict[str, dict[str, None]] = {}
    before: list[Mention] = []
    for m in reading.mentions:
        if m.entity is not None and m.form is Form.NAME:
            if (short := initials_behind(text, m)) is not None:
                names.setdefault(m.entity, {})[short] = None
            if m.kind is Kind.ORGANISATION and (country := country_before(text, m, countries, before)) is not None:
                names.setdefault(m.entity, {})[f"{m.name} ({country})"] = None
        before.append(m)
    return names


def _ties(reading: Reading) -> _Ties:
    bodies: dict[str, list[str]] = {}
    for post in reading.posts:
        if post.organisation is not None:
            bodies.setdefault(post.person, []).append(post.organisation)
    identical: dict[str, list[str]] = {}
    for one, other in stated_identities(reading):
        identical.setdefault(one, []).append(other)
        identical.setdefault(other, []).append(one)
    return _Ties(bodies, identical, _names_by_context(reading))


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
    ties = _ties(reading)
    names = [n for e in reading.entities if (n := _one(e, ties))]
    for local, source in _sources(reading, {n.local for n in names}):
        group = "body" if source.named and source.entity is None else "unnamed"
        names.append(Named(local, group, "LegalEntity", (source.name,)))
    return names
