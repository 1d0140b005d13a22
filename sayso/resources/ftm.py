"""The model of FollowTheMoney: its schemata, their properties, the topics of risk, and the codes of countries.

The data are in ``ftm.json``, which ``tools/build_ftm.py`` makes of the package followthemoney.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso import resources

__all__ = ["Property", "Schema", "countries", "matchable", "schema", "schemata", "topic_label"]


class Property(NamedTuple):
    """A property of a schema.

    Attributes:
        name: its name, for instance "birthDate".
        label: its name for people.
        type: type of its values: "name", "date", "country", "identifier", "entity" …
        owner: the schema that brings it in.
        range: schema of the entities that a property of type "entity" leads to; None for other types.
        reverse: name of the property that leads back; None where there is none.
        stub: whether only the other side stores it: "sanctions" of a person is "entity" of a sanction.
        hidden: whether forms for people leave it out.

    """

    name: str
    label: str
    type: str
    owner: str
    range: str | None
    reverse: str | None
    stub: bool
    hidden: bool

    @property
    def qualified(self) -> str:
        """The name with its schema's before it, for instance "Thing:country"."""
        return f"{self.owner}:{self.name}"


class Schema(NamedTuple):
    """A schema: a kind of entity.

    Attributes:
        name: its name, for instance "Company".
        label: its name for people.
        above: the schemata that it specialises, itself among them.
        matchable: whether two of its entities can be compared.
        properties: its properties by name, inherited ones too: those that it features first.

    """

    name: str
    label: str
    above: frozenset[str]
    matchable: bool
    properties: dict[str, Property]

    def is_a(self, other: str) -> bool:
        """Return whether every entity of this schema is one of another, too."""
        return other in self.above


@cache
def schemata() -> dict[str, Schema]:
    """Return every schema by its name."""
    return {name: _schema(name) for name in resources.json_data("ftm")["schemata"]}


@cache
def _schema(name: str) -> Schema:
    given = resources.json_data("ftm")["schemata"][name]
    parents = [_schema(parent) for parent in given["extends"]]
    own = {
        n: Property(
            n,
            p["label"],
            p["type"],
            name,
            p.get("range"),
            p.get("reverse"),
            p.get("stub", False),
            p.get("hidden", False),
        )
        for n, p in given["properties"].items()
    }
    every = {**own}
    for parent in parents:
        for inherited in parent.properties.values():
            every.setdefault(inherited.name, inherited)
    first = [n for n in given["featured"] if n in every]
    above = frozenset({name}).union(*(p.above for p in parents))
    ordered = {n: every[n] for n in dict.fromkeys([*first, *every])}
    return Schema(name, given["label"], above, given["matchable"], ordered)


def schema(name: str) -> Schema | None:
    """Return a schema; None where there is none of that name."""
    return schemata().get(name)


@cache
def matchable() -> tuple[Schema, ...]:
    """Return the schemata whose entities can be compared with others."""
    return tuple(s for s in schemata().values() if s.matchable)


def countries() -> dict[str, str]:
    """Return the names of countries and territories by their codes, some of them of countries that are no more."""
    found: dict[str, str] = resources.json_data("ftm")["countries"]
    return found


def topic_label(topic: str) -> str:
    """Return the name of a topic for people; one that is not FollowTheMoney's stays as it is."""
    label: str = resources.json_data("ftm")["topics"].get(topic, topic)
    return label
