"""FollowTheMoney schemata that a request may name, and the kind of listing that each one selects."""

from __future__ import annotations

from sayso.screening.schemata import LISTED, ORGANISATIONS, answers

__all__ = ["NOT_LISTED", "SCHEMATA", "asked_schema", "is_a"]

_ANY = {"Thing", "LegalEntity"}
SCHEMATA: dict[str, str | None] = {
    **dict.fromkeys(_ANY),
    **{schema: schema for schema in sorted((ORGANISATIONS | LISTED) - _ANY)},
}
"""Name of a schema → schema of the search; None for every kind."""

NOT_LISTED = frozenset(
    "Article Associate Audio BankAccount Call CallForTenders Contract ContractAward Control "
    "CourtCase CourtCaseParty Debt Directorship "
    "Document Documentation EconomicActivity Email Employment Event Family Folder HyperText Identification "
    "Image License Membership Mention Message Note "
    "Occupancy Ownership Package Page Pages Passport Payment PlainText Position ProjectParticipant "
    "Representation Risk Sanction Similar "
    "Succession Table TaxRoll Territory Trip UnknownLink UserAccount Video Workbook".split()
)
"""All other schemata of FollowTheMoney 4.11. No listing has one, so a request for one has no results."""


def asked_schema(schema: str) -> str | None:
    """Return the kind of listing to search for; None for every kind."""
    return SCHEMATA.get(schema)


def is_a(listed: str, asked: str) -> bool:
    """Return whether a listing of one schema answers a request for another."""
    if asked == "LegalEntity":
        return listed in {"Person", "Organization", "LegalEntity"}
    return asked == "Thing" or listed in answers(asked)
