"""What stands beside a listing: sanctions, addresses, shares, relatives, ties, by the property that leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.model import ListedEntity
from sayso.resources import ftm
from sayso.screening.identifiers.kinds import kind_of
from sayso.web.api.entity import Subject, entity_of, stored_entity
from sayso.web.api.models import Entity
from sayso.web.api.state import ServedIndex

__all__ = ["Beside", "beside", "leads_to_entities", "nested_entity"]

Beside = dict[str, list[str | Entity]]
"""Property → entities that it leads to; an id where the entity is not on the list."""


def leads_to_entities(schema: str, name: str) -> bool:
    """Return whether a property of a schema leads to entities."""
    declared = ftm.schemata()[schema].properties.get(name)
    return declared is not None and declared.type == "entity"


def nested_entity(subject: Subject, served: ServedIndex) -> Entity:
    """Return a listing with the entities beside it."""
    whole = entity_of(subject)
    whole.properties = {**whole.properties, **beside(subject, served)}
    return whole


def beside(subject: Subject, served: ServedIndex) -> Beside:
    """Return the entities beside a listing, each with those that it leads to itself."""
    if subject.stored is not None:
        return _stored_beside(subject, subject.stored, served)
    return _derived_beside(subject, served)


def _stored_beside(subject: Subject, stored: ListedEntity, served: ServedIndex) -> Beside:
    """Return what a list of entities has beside an entry: what names the entry, and what the entry names."""
    entities, number = served.screen.entities, subject.number
    near: Beside = {}
    for other in entities.naming(stored.id, number):
        for name in _ways_to(other, stored.id):
            near.setdefault(name, []).append(_expanded(other, subject, served))
    for name, values in _links(stored.schema, stored.properties):
        for value in values:
            named = entities.find(value, number)
            near.setdefault(name, []).append(value if named is None else _expanded(named, subject, served))
    return near


def _links(schema: str, properties: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    return ((name, values) for name, values in properties.items() if leads_to_entities(schema, name))


def _ways_to(other: ListedEntity, identifier: str) -> Iterator[str]:
    """Yield the properties by which an entity is reached from one that it names."""
    for name, values in _links(other.schema, other.properties):
        reverse = ftm.schemata()[other.schema].properties[name].reverse
        if identifier in values and reverse is not None:
            yield reverse


def _expanded(stored: ListedEntity, subject: Subject, served: ServedIndex) -> Entity:
    """Return an entity beside a listing with those that it names, the listing left out."""
    dataset, entities = subject.listing.dataset, served.screen.entities
    shown = stored_entity(stored, dataset)
    for name, values in _links(stored.schema, stored.properties):
        others = [(value, entities.find(value, subject.number)) for value in values if value != subject.listing.id]
        shown.properties[name] = [value if e is None else stored_entity(e, dataset) for value, e in others]
        if not others:
            del shown.properties[name]
    return shown


def _derived_beside(subject: Subject, served: ServedIndex) -> Beside:
    """Return what a list without entities says of an entry, as entities: one sanction, its addresses, wallets and
    ties.
    """
    listing = subject.listing
    near: Beside = {}
    if "sanction" in subject.topics:
        near["sanctions"] = [_sanction(subject)]
    addresses = [
        _made(subject, f"address-{n}", "Address", text, full=[text]) for n, text in enumerate(listing.addresses)
    ]
    if addresses:
        near["addressEntity"] = [*addresses]
    if wallets := [i.value for i in listing.ids if kind_of(i.kind).id == "wallet"]:
        near["cryptoWallets"] = [
            _made(subject, f"wallet-{n}", "CryptoWallet", key, publicKey=[key]) for n, key in enumerate(wallets)
        ]
    ties = [_tie(subject, served, n) for n in range(len(listing.links))]
    if ties:
        near["unknownLinkTo"] = [*ties]
    return near


def _made(subject: Subject, suffix: str, schema: str, caption: str, **properties: list[str]) -> Entity:
    return Entity(
        id=f"{subject.listing.id}-{suffix}",
        caption=caption,
        schema=schema,
        properties={name: list(values) for name, values in properties.items() if values},
        datasets=[subject.listing.dataset],
        first_seen=subject.first_seen,
        last_seen=subject.last_seen,
        last_change=subject.last_change,
    )


def _sanction(subject: Subject) -> Entity:
    """Return the sanction that the entry of an official list is."""
    listing = subject.listing
    authority = listing.authority or subject.used.title
    return _made(
        subject,
        "sanction",
        "Sanction",
        authority,
        authority=[authority],
        program=list(listing.programmes),
        reason=list(listing.legal_basis),
        listingDate=[d for d in [listing.listed_on] if d],
        modifiedAt=[d for d in [listing.updated_on] if d],
        recordId=[listing.id],
    )


def _tie(subject: Subject, served: ServedIndex, number: int) -> Entity:
    """Return a tie of an official list: to another entry, or to a name."""
    tie = subject.listing.links[number]
    shown = _made(subject, f"tie-{number}", "UnknownLink", tie.relation, role=[tie.relation])
    other = served.screen.find(tie.id) if tie.id else None
    shown.properties["object"] = [tie.id or tie.name] if other is None else [entity_of(served.subject(other))]
    return shown
