"""FollowTheMoney's properties and what each is to a listing or to a query: the one table of formats and API.

After the schemata of followthemoney 4.11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from sayso.model import Identifier
from sayso.names.scripts import script_of
from sayso.screening.fact_parsing import parse_birth_date
from sayso.screening.facts import Facts
from sayso.screening.identifiers.kinds import Kind, kind_of, kinds

__all__ = [
    "CONTACTS",
    "FIELDS",
    "NAMES",
    "address_of",
    "composed_names",
    "facts_of",
    "identifier_properties",
    "is_identifier",
    "property_of",
    "values_of",
]

NAMES = {
    "name": ("name", False),
    "alias": ("alias", False),
    "previousName": ("former", False),
    "weakAlias": ("alias", True),
    "abbreviation": ("alias", False),
}
"""Property → kind of the name, and whether it is a weak alias."""

FIELDS = {
    "birthDate": "birth_dates",
    "birthPlace": "birth_places",
    "nationality": "countries",
    "citizenship": "countries",
    "country": "countries",
    "jurisdiction": "countries",
    "mainCountry": "countries",
    "flag": "countries",
    "address": "addresses",
    "position": "positions",
    "title": "positions",
    "program": "programmes",
    "programId": "programmes",
}
"""Property → field of ``Listing``."""

CONTACTS = {"email": "emails", "phone": "phones", "website": "websites"}
"""Property → field of ``Facts``."""

_NAME_PARTS = (("firstName", "givenName"), ("secondName", "middleName"), ("fatherName",), ("lastName", "surname"))
_ADDRESS_PARTS = ("street", "street2", "postOfficeBox", "postalCode", "city", "region", "state", "country")
# A bearer's property that stands for its name where it has none: the address of a wallet, an address in full.
_SHOWN = ("publicKey", "cryptoAddress", "registrationNumber", "isin", "projectId", "cadastralCode")

Properties = Mapping[str, Sequence[str]]


def values_of(properties: Properties, names: Iterable[str]) -> tuple[str, ...]:
    """Return the values of properties in their order, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(properties.get(name, ()) for name in names)))


def composed_names(properties: Properties) -> list[str]:
    """Return the names that an entity's parts make, one in each script, where it has no other: a person's given and
    family names, an address, the number of a wallet.
    """
    parts = [values_of(properties, names) for names in _NAME_PARTS]
    scripts = dict.fromkeys(script_of(value) for values in parts for value in values)
    rows = ([next((v for v in values if script_of(v) == script), "") for values in parts] for script in scripts)
    shown = values_of(properties, _SHOWN)
    names = [" ".join(filter(None, row)) for row in rows] or [address_of(properties)]
    return list(filter(None, names)) or list(shown[:1])


def address_of(properties: Properties) -> str:
    """Return the address of an entity of schema Address on one line; "" where it has none."""
    full = properties.get("full", ())
    return full[0] if full else ", ".join(v[0] for name in _ADDRESS_PARTS if (v := properties.get(name)))


@cache
def identifier_properties() -> tuple[str, ...]:
    """Return all properties that are identifiers."""
    return tuple(dict.fromkeys(name for kind in kinds().values() for name in kind.properties))


def is_identifier(name: str) -> bool:
    """Return whether a property is an identifier."""
    return name in identifier_properties()


def property_of(kind: str, schema: str) -> str:
    """Return the property that an identifier of a listing has; "idNumber" where there is none of its own.

    Args:
        kind: as the list prints it.
        schema: of the listing.

    """
    identifier: Kind = kind_of(kind)
    fits = not identifier.schemata or schema in identifier.schemata
    return identifier.properties[0] if identifier.properties and fits else "idNumber"


@cache
def _stating(field: str) -> tuple[str, ...]:
    """Return the properties that state a field of ``Facts``."""
    return tuple(name for name, stated in {**FIELDS, **CONTACTS}.items() if stated == field)


def facts_of(properties: Properties) -> Facts:
    """Return what an entity that is asked for states beside its names. What cannot be read counts for nothing.

    Args:
        properties: each a list of texts, under FollowTheMoney's names.

    """
    births = [b for v in values_of(properties, ("birthDate", "incorporationDate")) if (b := parse_birth_date(v))]

    def of(field: str) -> tuple[str, ...]:
        return values_of(properties, _stating(field))

    own = address_of(properties) if {"full", "street"} & set(properties) else ""
    ids = [Identifier(kind=name, value=v) for name in filter(is_identifier, properties) for v in properties[name]]
    return Facts(
        birth_dates=tuple(dict.fromkeys(d for b in births for d in b.dates)),
        countries=of("countries"),
        sex=next(iter(properties.get("gender", ())), None),
        ids=tuple(ids),
        birth_places=of("birth_places"),
        addresses=(*of("addresses"), *filter(None, (own,))),
        emails=of("emails"),
        phones=of("phones"),
        websites=of("websites"),
        notes=tuple(b.note for b in births if b.note),
    )
