"""The UK Sanctions List as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.uk_entry import UK_LIST, drafts_of, primary_name_first
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import child_text, children, iter_elements, local_name

__all__ = ["UkXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?Designations[\s>]")
# Where the XML keeps what the table has in a column.
_XML = {
    "Regime Name": "RegimeName",
    "Individual, Entity, Ship": "IndividualEntityShip",
    "Designation source": "DesignationSource",
    "OFSI Group ID": "OFSIGroupID",
    "UN Reference Number": "UNReferenceNumber",
    "Sanctions Imposed": "SanctionsImposed",
    "Other Information": "OtherInformation",
    "UK Statement of Reasons": "UKStatementofReasons",
    "Date Designated": "DateDesignated",
    "Last Updated": "LastUpdated",
    "Unique ID": "UniqueID",
}
_XML_SEVERAL = {
    "D.O.B": "DOB",
    "Nationality(/ies)": "Nationality",
    "Position": "Position",
    "Gender": "Gender",
    "Passport number": "PassportNumber",
    "National Identifier number": "NationalIdentifierNumber",
    "Business registration number (s)": "BusinessRegistrationNumber",
    "IMO number": "IMONumber",
    "Current believed flag of ship": "CurrentBelievedFlagOfShip",
    "Type of ship": "TypeOfShip",
    "Type of entity": "TypeOfEntity",
    "Parent company": "ParentCompany",
    "Subsidiaries": "Subsidiary",
    "Current owner/operator (s)": "CurrentOwnerOperator",
    "Phone number": "PhoneNumber",
    "Email address": "EmailAddress",
    "Website": "Website",
    "Title": "Title",
    "Previous flags": "PreviousFlag",
    "Previous owner/operator (s)": "PreviousOwnerOperator",
    "Length of ship": "LengthOfShip",
    "Year Built": "YearBuilt",
    "Passport additional information": "PassportAdditionalInformation",
    "National Identifier additional information": "NationalIdentifierAdditionalInformation",
    "Hull identification number (HIN)": "HullIdentificationNumber",
    "Tonnage of ship": "TonnageOfShip",
}


def _xml_rows(entry: etree._Element) -> Iterator[dict[str, str]]:
    """Yield a designation as the rows that the table has for it."""
    row = {column: child_text(entry, name) for column, name in _XML.items()}
    for column, name in _XML_SEVERAL.items():
        values = [clean_text(v.text) for v in children(entry, name) if not len(v)]
        row[column] = "|".join(filter(None, values))
    yield row
    key = {"Unique ID": row["Unique ID"]}
    for place in children(entry, "Location"):
        yield key | {
            "Town of birth": child_text(place, "TownOfBirth"),
            "Country of birth": child_text(place, "CountryOfBirth"),
        }
    for name in children(entry, "Name"):
        yield (
            key
            | {f"Name {n}": child_text(name, f"Name{n}") for n in range(1, 7)}
            | {"Name type": child_text(name, "NameType"), "Alias strength": child_text(name, "AliasStrength")}
        )
    for name in children(entry, "NonLatinName"):
        yield key | {
            "Name non-latin script": child_text(name, "NameNonLatinScript"),
            "Non-latin script type": child_text(name, "NonLatinScriptType"),
            "Non-latin script language": child_text(name, "NonLatinScriptLanguage"),
        }
    for address in children(entry, "Address"):
        lines = {f"Address Line {n}": child_text(address, f"AddressLine{n}") for n in range(1, 7)}
        yield (
            key
            | lines
            | {
                "Address Postal Code": child_text(address, "AddressPostalCode"),
                "Address Country": child_text(address, "AddressCountry"),
            }
        )


class UkXmlFormat(ListFormat):
    """The UK Sanctions List as XML."""

    name = "uk-xml"
    title = "UK Sanctions List XML"
    dataset = UK_LIST.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``DateGenerated``."""
        as_of: str | None = None
        skipped = Skipped()
        drafts: list[ListingDraft] = []
        for entry in iter_elements(path, "Designation", "DateGenerated"):
            if local_name(entry) == "DateGenerated":
                as_of = iso_date(entry.text)
                continue
            rows = [("", row) for row in _xml_rows(entry)]
            if not rows[0][1]["Unique ID"]:
                skipped.add_fault("is a designation without a Unique ID", f"line {entry.sourceline}")
                continue
            drafts += map(primary_name_first, drafts_of(rows, dataset, skipped).values())
        return build_list(as_of, drafts, skipped, lambda draft: draft.id)
