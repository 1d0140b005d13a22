"""When two identifiers are the same: equal values of kinds that can be one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.model import Identifier
from sayso.resources.gazetteer import country
from sayso.screening.identifiers.cutting import cut_identifiers
from sayso.screening.identifiers.kinds import Kind, identifier_key, kind_of, kinds, named_kind
from sayso.screening.schemata import PERSON, UNKNOWN

__all__ = ["QueryIdentifier", "can_be_one", "is_same_identifier", "listed_key", "read_identifiers", "with_prefixes"]


class QueryIdentifier(NamedTuple):
    """An identifier of a query.

    Attributes:
        printed: as it was given, without its label.
        kind: the kind that its label names, None where it has none.
        country: issuing country, if it was given.

    """

    printed: str
    kind: Kind | None = None
    country: str | None = None

    @property
    def key(self) -> str:
        """Return what is compared; "" where it is too short."""
        return identifier_key(self.printed, self.kind)


def read_identifiers(values: Iterable[Identifier | QueryIdentifier | str]) -> list[QueryIdentifier]:
    """Return identifiers of a query as they are compared.

    Args:
        values: with their kind; or texts, with or without a label ("IMO 9434890", "9434890").

    Returns:
        Those that are long enough to name somebody.

    """
    identifiers: list[QueryIdentifier] = []
    for one in values:
        if isinstance(one, QueryIdentifier):
            identifiers.append(one)
        elif isinstance(one, Identifier):
            cuts = cut_identifiers(one.value, one.kind, one.country).identifiers
            identifiers += [QueryIdentifier(cut.value, kind_of(cut.kind), cut.country) for cut in cuts]
        else:
            for cut in cut_identifiers(one, "").identifiers:
                identifiers += with_prefixes(QueryIdentifier(cut.value, named_kind(cut.kind), cut.country))
    return [a for a in identifiers if a.key]


def with_prefixes(query: QueryIdentifier) -> list[QueryIdentifier]:
    """Return an identifier without a label, and what it is if it is of a kind of which only the beginning counts."""
    if query.kind is not None:
        return [query]
    plain = identifier_key(query.printed)
    return [query, *(query._replace(kind=k) for k in _with_branches() if identifier_key(plain, k) != plain)]


@cache
def _with_branches() -> tuple[Kind, ...]:
    return tuple(k for k in kinds().values() if k.prefix)


def listed_key(listed: Identifier) -> str:
    """Return what is compared of a listed identifier; "" where it is too short."""
    return identifier_key(listed.value, kind_of(listed.kind))


def can_be_one(query: Kind | None, listed: Kind, schema: str) -> bool:
    """Return whether numbers of two kinds may be one number.

    A number without a label may be of any kind that only one bearer has. A general kind ("Registration Number") may be
    each kind that lists print under it, and another general one, if the bearer can have such a number: a passport
    is not an MMSI, and the registration number of a firm is none.

    Args:
        query: the kind of the query, None where it has no label.
        listed: the kind of the list.
        schema: of the listing.

    """
    if query is None:
        return not listed.shared
    if query is listed:
        return True
    schemata = {PERSON, "Organization"} if schema == UNKNOWN else {schema}
    if not all(not k.schemata or schemata & k.schemata for k in (query, listed)):
        return False
    if query.general and listed.general:
        return True
    return (query.general and query.id in listed.also) or (listed.general and listed.id in query.also)


def is_same_identifier(query: QueryIdentifier, listed: Identifier, schema: str) -> bool:
    """Return whether an identifier of a query is one of a listing with a schema."""
    kind = kind_of(listed.kind)
    if query.key != listed_key(listed) or not can_be_one(query.kind, kind, schema):
        return False
    # A number of one state's passports, registers or tax offices is not one of another's.
    states = {_state(query.country), _state(listed.country)} - {None}
    return kind.check != "" or len(states) < 2


@lru_cache(maxsize=1024)
def _state(printed: str | None) -> str | None:
    if not printed:
        return None
    named = country(printed) or country(printed.title())
    return named.code if named else printed.upper() if len(printed) == 2 else None
