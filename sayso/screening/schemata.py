"""Kinds of listings, by their FollowTheMoney schema, and which of them answer a question for another schema."""

from __future__ import annotations

__all__ = ["ADDRESS", "LISTED", "ORGANISATIONS", "PERSON", "UNKNOWN", "answers", "listed_schema"]

PERSON, ADDRESS = "Person", "Address"
UNKNOWN = "LegalEntity"
"""Schema of a bearer of which a list does not say whether it is a person or an organisation."""

ORGANISATIONS = frozenset({"Organization", "Company", "PublicBody", "Asset"})
"""Schemata whose listings are kept as ``Organization``."""

_ASSETS = frozenset({"Vessel", "Airplane", "Vehicle", "RealEstate", "Security"})
LISTED = frozenset({PERSON, UNKNOWN, "Organization", ADDRESS, "CryptoWallet", "Project", *_ASSETS})
"""Schemata of listings."""

# A firm's bond or share is listed under the firm's name.
_BODY = frozenset({"Organization", "Security", UNKNOWN})
_ANSWERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(ORGANISATIONS - {"Asset"}, _BODY),
    **{schema: frozenset({schema}) for schema in LISTED - ORGANISATIONS - {PERSON, UNKNOWN}},
    PERSON: frozenset({PERSON, UNKNOWN}),
    "Vehicle": frozenset({"Vehicle", "Vessel", "Airplane"}),
    "Asset": _ASSETS | {"Organization"},
}
# Addresses hold words that half of all names have: they are answered where they are searched for.
_NAMED = LISTED - {ADDRESS}


def listed_schema(schema: str) -> str | None:
    """Return the schema under which an entity is listed; None where it is of a kind that is not an entry of a list."""
    return "Organization" if schema in ORGANISATIONS else schema if schema in LISTED else None


def answers(query: str | None) -> frozenset[str]:
    """Return the schemata of the listings that are compared with what is searched for; all that have names where the
    schema is not known.
    """
    return _ANSWERS.get(query or "", _NAMED)
