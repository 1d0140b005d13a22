"""OFSI's consolidated list as XML (``ConList.xml``, the "2022 format"): an element for each name, one level deep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import build_list
from sayso.screening.lists.formats.ofsi_entry import as_uk_row
from sayso.screening.lists.formats.uk_entry import OFSI, drafts_of, primary_name_first
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import iter_elements, local_name

__all__ = ["OfsiXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?ArrayOfFinancialSanctionsTarget[\s>]")
# Element → heading of the UK Sanctions List.
_COLUMNS = {
    **{f"name{n}": f"Name {n}" for n in range(1, 7)},
    **{f"address{n}": f"Address Line {n}" for n in range(1, 7)},
    "title": "Title",
    "namenonlatinscript": "Name non-latin script",
    "nonlatinscripttype": "Non-latin script type",
    "nonlatinscriptlanguage": "Non-latin script language",
    "postcode": "Address Postal Code",
    "country": "Address Country",
    "otherinformation": "Other Information",
    "grouptypedescription": "Designation Type",
    "aliastype": "Name type",
    "aliasquality": "Alias strength",
    "regimename": "Regime Name",
    "datelisted": "Date Designated",
    "datedesignated": "Date of UK designation",
    "lastupdated": "Last Updated",
    "groupid": "OFSI Group ID",
    "grpstatus": "Group status",
    "uksanctionslistref": "UK Sanctions List reference",
    "unref": "UN Reference Number",
    "ukstatementofreasons": "UK Statement of Reasons",
    "phonenumber": "Phone number",
    "emailaddress": "Email address",
    "website": "Website",
    "individual_dateofbirth": "D.O.B",
    "individual_townofbirth": "Town of birth",
    "individual_countryofbirth": "Country of birth",
    "individual_nationality": "Nationality(/ies)",
    "individual_passportnumber": "Passport number",
    "individual_passportdetails": "Passport additional information",
    "individual_ninumber": "National Identifier number",
    "individual_nidetails": "National Identifier additional information",
    "individual_position": "Position",
    "individual_gender": "Gender",
    "entity_type": "Type of entity",
    "entity_businessregnumber": "Business registration number (s)",
    "entity_subsidiaries": "Subsidiaries",
    "entity_parentcompany": "Parent company",
    "ship_imonumber": "IMO number",
    "ship_currentowners": "Current owner/operator (s)",
    "ship_previousowners": "Previous owner/operator (s)",
    "ship_flag": "Current believed flag of ship",
    "ship_previousflags": "Previous flags",
    "ship_type": "Type of ship",
    "ship_tonnage": "Tonnage of ship",
    "ship_length": "Length of ship",
    "ship_yearbuilt": "Year Built",
    "ship_hin": "Hull identification number (HIN)",
}
_STATUS = {"A": "asset freeze", "I": "investment ban"}


def _row(target: etree._Element) -> dict[str, str]:
    printed = {local_name(c).lower(): clean_text(c.text) for c in target.iterchildren("{*}*")}
    row = {_COLUMNS[name]: value for name, value in printed.items() if name in _COLUMNS and value}
    if "Group status" in row:
        row["Group status"] = _STATUS.get(row["Group status"], row["Group status"])
    return as_uk_row(row)


class OfsiXmlFormat(ListFormat):
    """OFSI's consolidated list as XML."""

    name = "ofsi-xml"
    title = "OFSI consolidated XML"
    dataset = OFSI.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It states no publication date."""

        def rows() -> Iterator[tuple[str, dict[str, str]]]:
            for target in iter_elements(path, "FinancialSanctionsTarget"):
                yield f"line {target.sourceline}", _row(target)

        skipped = Skipped()
        drafts = map(primary_name_first, drafts_of(rows(), dataset, skipped, OFSI).values())
        return build_list(None, drafts, skipped, lambda draft: draft.id)
