"""Listings as FollowTheMoney entities, as the API shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sayso.model import ListedEntity, Listing, ListUsed
from sayso.resources import ftm
from sayso.screening.facts import listing_facts
from sayso.screening.ftm_properties import CONTACTS, property_of
from sayso.screening.index.entities import EntityIndex
from sayso.web.api.countries import country_code
from sayso.web.api.models import Entity

__all__ = ["Subject", "entity_of", "fields_of", "stored_entity"]


class Subject:
    """A listing under FollowTheMoney's aspects, each worked out when it is asked for.

    What a list of FollowTheMoney entities says is shown as it stands there; other lists are put into its terms.

    Attributes:
        stored: the entity as its list has it; None on a list that has no entities.

    Args:
        listing: the listing.
        used: the list that it is on.
        number: the number of that list.
        entities: the entities of the index; None where the list has none.

    """

    def __init__(self, listing: Listing, used: ListUsed, number: int, entities: EntityIndex | None) -> None:
        self.listing, self.used, self.number = listing, used, number
        self.stored = None if entities is None else entities.find(listing.id, number)

    @property
    def schema(self) -> str:
        """The name of its schema; "LegalEntity" where a list has one of its own that is not FollowTheMoney's."""
        if self.stored is not None:
            return self.stored.schema
        return self.listing.schema if ftm.schema(self.listing.schema) else "LegalEntity"

    @property
    def properties(self) -> dict[str, list[str]]:
        """Its properties, each with its values."""
        return _in_codes(self.schema, self.stored.properties) if self.stored else _properties(self)

    @property
    def countries(self) -> list[str]:
        """The codes of the countries that it has to do with, in whatever property."""
        if self.stored is None:
            return list(dict.fromkeys(map(_listed_country, self.listing.countries)))
        return _of_type(self.schema, self.properties, "country")

    @property
    def identifiers(self) -> list[str]:
        """Its identifiers of every kind."""
        return [i.value for i in self.listing.ids]

    @property
    def topics(self) -> list[str]:
        """Why it is listed. Official lists of sanctions have entries of the one topic, unless they say otherwise."""
        if self.stored:
            return list(self.stored.properties.get("topics", ()))
        return list(self.listing.topics) or ["sanction"]

    @property
    def datasets(self) -> list[str]:
        """The list that it is on, and the sources that the list names for it."""
        own = self.listing.dataset
        return [own] if self.stored is None else list(dict.fromkeys((*self.stored.datasets, own)))

    @property
    def referents(self) -> list[str]:
        """The ids that were merged into it."""
        return [d.value for d in self.listing.details if d.name == "referent"]

    @property
    def last_seen(self) -> str | None:
        """When it was last on the list, as the list says; else the day of the list."""
        return (self.stored and _stamp(self.stored.last_seen)) or _stamp(self.used.as_of or self.used.imported)

    @property
    def first_seen(self) -> str | None:
        """When it came on the list, as the list says; None where the list does not say."""
        return (self.stored and _stamp(self.stored.first_seen)) or _stamp(self.listing.listed_on)

    @property
    def last_change(self) -> str | None:
        """When it last changed, as the list says; None where the list does not say."""
        stored = self.stored and _stamp(self.stored.last_change)
        return stored or _stamp(self.listing.updated_on) or self.first_seen


def fields_of(subject: Subject) -> dict[str, Any]:
    """Return the fields of a listing's entity, without those beside it."""
    return {
        "id": subject.listing.id,
        "caption": subject.listing.name,
        "schema": subject.schema,
        "properties": subject.properties,
        "datasets": subject.datasets,
        "referents": subject.referents,
        "target": bool(subject.topics),
        "first_seen": subject.first_seen,
        "last_seen": subject.last_seen,
        "last_change": subject.last_change,
    }


def entity_of(subject: Subject) -> Entity:
    """Return a listing as an entity, without those beside it."""
    return Entity(**fields_of(subject))


def stored_entity(stored: ListedEntity, dataset: str) -> Entity:
    """Return an entity that stands beside listings.

    Args:
        stored: the entity as its list has it.
        dataset: the name of the list.

    """
    return Entity(
        id=stored.id,
        caption=stored.caption,
        schema=stored.schema,
        properties={name: list(values) for name, values in _in_codes(stored.schema, stored.properties).items()},
        datasets=list(dict.fromkeys((*stored.datasets, dataset))),
        target="topics" in stored.properties,
        first_seen=_stamp(stored.first_seen),
        last_seen=_stamp(stored.last_seen),
        last_change=_stamp(stored.last_change),
    )


def _stamp(printed: str | None) -> str | None:
    """Return a day or time to the second; None for what is neither."""
    if printed is None or len(printed) < 10:
        return None
    return f"{printed}T00:00:00" if len(printed) == 10 else printed[:19].replace(" ", "T")


def _of_type(schema: str, properties: Mapping[str, Sequence[str]], kind: str) -> list[str]:
    """Return the values of all properties of a type."""
    declared = ftm.schemata()[schema].properties
    return list(
        dict.fromkeys(
            v for n, values in properties.items() if n in declared and declared[n].type == kind for v in values
        )
    )


def _in_codes(schema: str, properties: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return properties with their countries as codes."""
    declared = ftm.schemata()[schema].properties
    return {n: [*map(country_code, v)] if declared[n].type == "country" else list(v) for n, v in properties.items()}


def _listed_country(printed: str) -> str:
    """Return the code of a country as lists print it: names, or codes in capitals ("na" is not a country there)."""
    return printed if len(printed) == 2 and printed.islower() else country_code(printed)


def _id_property(kind: str, schema: str) -> str:
    """Return the property of a listing's identifier: the kind's own where the schema has it."""
    name = property_of(kind, schema)
    return name if name in ftm.schemata()[schema].properties else "idNumber"


def _properties(subject: Subject) -> dict[str, list[str]]:
    """Return the properties of a listing of a list that has no entities."""
    listing = subject.listing
    shown: dict[str, list[str]] = {}

    def add(name: str, *values: str | None) -> None:
        for value in values:
            if value and value not in (kept := shown.setdefault(name, [])):
                kept.append(value)

    for name in listing.names:
        add(
            "weakAlias" if name.weak else {"alias": "alias", "former": "previousName"}.get(name.kind, "name"), name.text
        )
    if "name" not in shown:
        add("name", listing.name)
    person = listing.schema == "Person"
    add("birthDate" if person else "incorporationDate", *(d.removeprefix("circa ") for d in listing.birth_dates))
    add("birthPlace", *listing.birth_places)
    country = {"Person": "nationality", "Vessel": "flag"}.get(listing.schema, "country")
    add(country, *map(_listed_country, listing.countries))
    add("address", *listing.addresses)
    if person:
        add("gender", listing.sex)
        add("position", *listing.positions)
    for identifier in listing.ids:
        add(_id_property(identifier.kind, listing.schema), identifier.value)
    if listing.details:
        facts = listing_facts(listing)
        for contact, field in CONTACTS.items():
            add(contact, *getattr(facts, field))
    add("notes", listing.remarks)
    add("topics", *subject.topics)
    add("programId", *listing.programmes)
    if listing.source and listing.source.startswith("http"):
        add("sourceUrl", listing.source)
    return shown
