"""Convert a listing to a FollowTheMoney entity, as the API returns it."""

from __future__ import annotations

from typing import Any

from sayso.model import Listing, ListUsed
from sayso.screening.facts import listing_facts
from sayso.screening.ftm_properties import CONTACTS, property_of

__all__ = ["Entity", "entity_of", "properties_of"]

Entity = dict[str, Any]

_PERSONAL = {"Person": "nationality"}


def properties_of(listing: Listing) -> dict[str, list[Any]]:
    """Return the FollowTheMoney properties of a listing, each a list of texts."""
    found: dict[str, list[Any]] = {}

    def add(name: str, *values: str | None) -> None:
        for value in values:
            if value and value not in found.setdefault(name, []):
                found[name].append(value)

    for name in listing.names:
        add(
            "weakAlias" if name.weak else {"alias": "alias", "former": "previousName"}.get(name.kind, "name"), name.text
        )
    if "name" not in found:
        add("name", listing.name)
    add("birthDate", *(d.removeprefix("circa ") for d in listing.birth_dates))
    add("birthPlace", *listing.birth_places)
    add({"Vessel": "flag"}.get(listing.schema, _PERSONAL.get(listing.schema, "country")), *listing.countries)
    add("address", *listing.addresses)
    if listing.schema == "Person":
        add("gender", listing.sex)
        add("position", *listing.positions)
    for identifier in listing.ids:
        add(property_of(identifier.kind, listing.schema), identifier.value)
    facts = listing_facts(listing)
    for contact, field in CONTACTS.items():
        add(contact, *getattr(facts, field))
    add("notes", listing.remarks)
    add("topics", "sanction")
    add("programId", *listing.programmes)
    if listing.source and listing.source.startswith("http"):
        add("sourceUrl", listing.source)
    return found


def _sanction(listing: Listing) -> Entity:
    """Return the entity of type ``Sanction`` for a listing."""
    given: dict[str, list[str | None]] = {
        "authority": [listing.authority],
        "program": list(listing.programmes),
        "reason": list(listing.legal_basis),
        "listingDate": [listing.listed_on],
        "modifiedAt": [listing.updated_on],
        "recordId": [listing.id],
    }
    properties = {name: [v for v in values if v] for name, values in given.items()}
    return {
        "id": f"{listing.id}-sanction",
        "caption": listing.authority,
        "schema": "Sanction",
        "datasets": [listing.dataset],
        "referents": [],
        "target": False,
        "properties": {name: values for name, values in properties.items() if values},
    }


def entity_of(listing: Listing, used: ListUsed, *, nested: bool = False) -> Entity:
    """Return a listing as a FollowTheMoney entity.

    Args:
        listing: the listing.
        used: the list that contains it; its date is the entity's ``last_seen``.
        nested: whether to include its sanctions and links as nested entities.

    """
    properties = properties_of(listing)
    if nested:
        properties["sanctions"] = [_sanction(listing)]
        ties: list[Any] = [
            {
                "id": f"{listing.id}-tie-{n}",
                "caption": tie.relation,
                "schema": "UnknownLink",
                "datasets": [listing.dataset],
                "referents": [],
                "target": False,
                "properties": {"role": [tie.relation], "object": [tie.id or tie.name]},
            }
            for n, tie in enumerate(listing.links)
        ]
        if ties:
            properties["unknownLinkTo"] = ties
    seen = f"{used.as_of}T00:00:00" if used.as_of and len(used.as_of) == 10 else None
    first = f"{listing.listed_on}T00:00:00" if listing.listed_on and len(listing.listed_on) == 10 else seen
    changed = f"{listing.updated_on}T00:00:00" if listing.updated_on and len(listing.updated_on) == 10 else first
    return {
        "id": listing.id,
        "caption": listing.name,
        "schema": listing.schema,
        "properties": properties,
        "datasets": [listing.dataset],
        "referents": [d.value for d in listing.details if d.name == "referent"],
        "target": True,
        "first_seen": first,
        "last_seen": seen,
        "last_change": changed,
    }
