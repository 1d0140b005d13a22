"""What the European Union says of an entry, in whichever edition (XML 1.0 and 1.1, CSV 1.0 and 1.1).

Each edition is turned into the fields of XML 1.1, the fullest: ``nameAlias``, ``birthdate``, ``address`` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sayso.resources.gazetteer import alpha2
from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.values import clean_text, iso_date, partial_date

__all__ = ["DATASET", "Fields", "add_part", "new_draft"]

DATASET = "eu_fsf"
AUTHORITY = "European Union"

Fields = Mapping[str, str]
"""Fields of a part of an entry, by the names of XML 1.1's attributes; ``remark`` is its remark."""

_SCHEMAS = {"person": "Person", "p": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_SEX = {"M": "male", "F": "female"}
_WEAK = re.compile(r"\blow?[ -]quality\b", re.IGNORECASE)
# "488555 (passport-National passport) (known to be expired)": the editions 1.0 print kind and notes after the number.
_DOCUMENT = re.compile(r"(?P<number>[^(]+?)\s*\((?P<code>[a-z]+)-(?P<kind>[^()]+)\)\s*(?P<note>.*)", re.IGNORECASE)
_FLAGS = {
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
    "diplomatic": "diplomatic",
}
_NOTES = {
    "issuedBy": "issued by",
    "issuedDate": "issued on",
    "issueDate": "issued on",
    "validFrom": "valid from",
    "validTo": "valid to",
    "nameOnDocument": "in the name of",
}
_STREET = ("street", "poBox", "zipCode", "city", "region", "place", "other")


def new_draft(dataset: str, fields: Fields) -> ListingDraft:
    """Start the draft of an entry.

    Args:
        dataset: name of the list.
        fields: ``logicalId``, ``euReferenceNumber``, ``unitedNationId``, ``designationDate``, ``designationDetails``,
            ``subjectType`` (a code or its first letter) and ``remark``, as far as the edition has them.

    """
    reference = fields.get("euReferenceNumber") or fields.get("logicalId", "")
    schema = _SCHEMAS.get(fields.get("subjectType", "").lower(), "Organization")
    draft = ListingDraft(dataset, f"eu-{fields.get('logicalId') or reference}", schema, AUTHORITY)
    draft.listed_on = iso_date(fields.get("designationDate"))
    draft.add_identifier("EU reference", fields.get("euReferenceNumber"))
    draft.add_identifier("UN reference", fields.get("unitedNationId"))
    draft.add_detail("designation details", fields.get("designationDetails"))
    if remark := clean_text(fields.get("remark")):
        draft.remarks.append(remark)
    draft.source = f"EU consolidated list, {reference}"
    return draft


def add_part(draft: ListingDraft, kind: str, fields: Fields) -> None:
    """Add a part of an entry, by its name in XML 1.1; one of another name is left out."""
    if (add := _PARTS.get(kind)) is not None:
        add(draft, fields)


def _country(fields: Fields) -> str | None:
    """Return a country's code of two letters, or its name; None where it is unknown."""
    code, printed = fields.get("countryIso2Code", ""), fields.get("countryDescription", "")
    if len(code) == 2 and code != "00":
        return code
    if len(printed) == 3:
        return alpha2(printed) or printed
    return printed if printed.upper() != "UNKNOWN" else None


def _place(fields: Fields, *names: str) -> str:
    printed = fields.get("countryDescription", "")
    country = _country(fields) if len(printed) in {0, 3} else printed
    parts = [*(clean_text(fields.get(name)) for name in names), country if printed.upper() != "UNKNOWN" else ""]
    return ", ".join(filter(None, parts))


def _add_regulation(draft: ListingDraft, fields: Fields) -> None:
    draft.add_values("programmes", fields.get("programme"))
    draft.add_values("legal_basis", fields.get("numberTitle"))
    draft.add_detail("publication", fields.get("publicationUrl"))
    draft.add_detail("entry into force", iso_date(fields.get("entryIntoForceDate")))
    # What is named beside the entry is the act that last changed it, so that its day is when it was updated,
    # not when it was listed.
    days = [draft.updated_on, iso_date(fields.get("publicationDate"))]
    draft.updated_on = max(filter(None, days), default=None)


def _add_name(draft: ListingDraft, fields: Fields) -> None:
    parts = (clean_text(fields.get(f"{part}Name")) for part in ("first", "middle", "last"))
    remark = clean_text(fields.get("remark"))
    draft.add_name(
        fields.get("wholeName") or " ".join(filter(None, parts)),
        kind="alias" if draft.names else "name",
        weak=fields.get("strong") == "false" or _WEAK.search(remark) is not None,
        language=fields.get("nameLanguage"),
    )
    draft.add_values("positions", fields.get("function"), fields.get("title"))
    draft.sex = draft.sex or _SEX.get(fields.get("gender", ""))
    draft.add_detail("name, note", remark)


def _add_birth(draft: ListingDraft, fields: Fields) -> None:
    year, month, day = (fields.get(name) for name in ("year", "monthOfYear", "dayOfMonth"))
    printed = fields.get("birthdate")
    born = partial_date(year, month, day) if not iso_date(printed) else iso_date(printed)
    first, last = fields.get("yearRangeFrom"), fields.get("yearRangeTo")
    if fields.get("calendarType", "").upper() not in {"", "GREGORIAN"}:
        draft.add_detail(f"date of birth, {fields['calendarType'].lower()} calendar", born or printed)
    elif born:
        draft.add_values("birth_dates", ("circa " if fields.get("circa", "").lower() == "true" else "") + born)
    elif first and last:
        draft.add_birth_dates(f"{first} to {last}")
    else:
        draft.add_birth_dates(printed)
    draft.add_values("birth_places", _place(fields, "place", "city", "region"))
    draft.add_detail("date of birth, note", fields.get("remark"))


def _add_address(draft: ListingDraft, fields: Fields) -> None:
    draft.add_values("addresses", _place(fields, *_STREET))
    if draft.schema != "Person":
        draft.add_values("countries", _country(fields))
    draft.add_detail("contact", fields.get("contactInfo"))
    draft.add_detail("address, note", fields.get("remark"))


def _add_document(draft: ListingDraft, fields: Fields) -> None:
    number = clean_text(fields.get("number") or fields.get("latinNumber"))
    kind = fields.get("identificationTypeDescription") or fields.get("identificationTypeCode")
    note = fields.get("remark", "")
    if match := _DOCUMENT.fullmatch(number):
        number, kind = match["number"], match["kind"]
        note = note or match["note"].strip(" ()")
    draft.add_identifier(kind, number, _country(fields))
    states = [words for flag, words in _FLAGS.items() if fields.get(flag, "").lower() == "true"]
    states += [f"{words} {fields[name]}" for name, words in _NOTES.items() if fields.get(name)]
    if number and (printed := "; ".join(filter(None, [*states, clean_text(note)]))):
        draft.add_detail(f"{clean_text(kind) or 'number'} {number}, note", printed)


def _add_citizenship(draft: ListingDraft, fields: Fields) -> None:
    draft.add_values("countries", _country(fields))
    draft.add_detail("citizenship, note", fields.get("remark"))


_PARTS: dict[str, Callable[[ListingDraft, Fields], None]] = {
    "regulation": _add_regulation,
    "nameAlias": _add_name,
    "birthdate": _add_birth,
    "address": _add_address,
    "identification": _add_document,
    "citizenship": _add_citizenship,
}
