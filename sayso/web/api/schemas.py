"""The schemata of FollowTheMoney that can be asked for, and what each is to the index."""

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
"""Name → what the index is asked for; None for everything."""

NOT_LISTED = frozenset(
    "Address Article Associate Audio BankAccount Call CallForTenders Contract ContractAward Control "
    "CourtCase CourtCaseParty CryptoWallet Debt Directorship "
    "Document Documentation EconomicActivity Email Employment Event Family Folder HyperText Identification "
    "Image License Membership Mention Message Note "
    "Occupancy Ownership Package Page Pages Passport Payment PlainText Position Project ProjectParticipant "
    "RealEstate Representation Risk Sanction Similar "
    "Succession Table TaxRoll Territory Trip UnknownLink UserAccount Video Workbook".split()
)
"""FollowTheMoney's other schemata (its model 4.11): who asks for one gets an answer without results, for no listing is one."""

_BELOW = {
    "Thing": {"Person", "Organization", "Vessel", "Airplane"},
    "LegalEntity": {"Person", "Organization"},
    "Asset": {"Vessel", "Airplane"},
    "Vehicle": {"Vessel", "Airplane"},
}


def asked_schema(schema: str) -> str | None:
    """What the index is asked for."""
    return SCHEMATA.get(schema)


def is_a(listed: str, asked: str) -> bool:
    """Whether a listing of one schema is shown to who asks for another."""
    return listed == asked or listed in _BELOW.get(asked, ()) or SCHEMATA.get(asked) == listed
