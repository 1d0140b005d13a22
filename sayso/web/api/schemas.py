"""FollowTheMoney schemata that a request may name, and the listings that each one selects."""

from __future__ import annotations

from functools import cache

from sayso.resources import ftm
from sayso.screening.schemata import LISTED, ORGANISATIONS

__all__ = ["has_listings", "searched_kind", "selects"]

_EVERY_KIND = frozenset({"Thing", "LegalEntity"})


def searched_kind(schema: str) -> str | None:
    """Return the schema to search for; None for every kind."""
    return schema if schema in (LISTED | ORGANISATIONS) - _EVERY_KIND else None


@cache
def has_listings(schema: str) -> bool:
    """Return whether listings may answer a request for a schema: none is a document or a payment."""
    return any(selects(schema, listed) for listed in LISTED)


@cache
def selects(query: str, listed: str) -> bool:
    """Return whether a listing of one schema answers a request for another.

    A schema selects those below it and those above it: official lists call a company an organisation, and a legal
    entity may be a person.

    Args:
        query: the schema of the request.
        listed: the schema of the listing.

    """
    return ftm.schemata()[listed].is_a(query) or ftm.schemata()[query].is_a(listed)
