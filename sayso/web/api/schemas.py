"""FollowTheMoney schemata that a request may name, and the kind of listing that each one selects."""

from __future__ import annotations

__all__ = ["NOT_LISTED", "SCHEMATA", "asked_schema", "is_a"]

SCHEMATA: dict[str, str | None] = {
    "Thing": None,
    "LegalEntity": None,
    "Person": "Person",
    "Organization": "Organization",
    "Company": "Organization",
    "PublicBody": "Organization",
    "Asset": None,
    "Vehicle": None,
    "Vessel": "Vessel",
    "Airplane": "Airplane",
    "Security": "Organization",
}
"""Name of a schema → kind of listing to search for; None for every kind."""

NOT_LISTED = frozenset(
    "Address Article Associate Audio BankAccount Call CallForTenders Contract ContractAward Control "
    "CourtCase CourtCaseParty CryptoWallet Debt Directorship "
    "Document Documentation EconomicActivity Email Employment Event Family Folder HyperText Identification "
    "Image License Membership Mention Message Note "
    "Occupancy Ownership Package Page Pages Passport Payment PlainText Position Project ProjectParticipant "
    "RealEstate Representation Risk Sanction Similar "
    "Succession Table TaxRoll Territory Trip UnknownLink UserAccount Video Workbook".split()
)
"""All other schemata of FollowTheMoney 4.11. No listing has one, so a request for one has no results."""

_BELOW = {
    "Thing": {"Person", "Organization", "Vessel", "Airplane"},
    "LegalEntity": {"Person", "Organization"},
    "Asset": {"Vessel", "Airplane"},
    "Vehicle": {"Vessel", "Airplane"},
}


def asked_schema(schema: str) -> str | None:
    """Return the kind of listing to search for; None for every kind."""
    return SCHEMATA.get(schema)


def is_a(listed: str, asked: str) -> bool:
    """Return whether a listing of one schema answers a request for another."""
    return listed == asked or listed in _BELOW.get(asked, ()) or SCHEMATA.get(asked) == listed
