"""What the United Kingdom says of an entry: the columns of the UK Sanctions List, into which every other edition and
OFSI's consolidated list are put.

The format is the one of February 2022, which the Foreign, Commonwealth and Development Office (FCDO) describes in its
"UK Sanctions List: change to the list's format". A listing has a row for each of its names, addresses and numbers; in
the CSV edition, one for each combination of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date

__all__ = ["COLUMNS", "OFSI", "UK_LIST", "Publication", "drafts_of", "primary_name_first", "several"]


class Publication(NamedTuple):
    """A list of the United Kingdom.

    Attributes:
        dataset: its usual name here.
        title: its own name.
        authority: who publishes it.
        key: the column that is the same in all rows of a listing.
        prefix: of the listings' ids.

    """

    dataset: str
    title: str
    authority: str
    key: str
    prefix: str


UK_LIST = Publication(
    "gb_fcdo_sanctions",
    "UK Sanctions List",
    "UK, Foreign, Commonwealth and Development Office",
    "Unique ID",
    "uk",
)
OFSI = Publication(
    "gb_hmt_sanctions",
    "OFSI consolidated list",
    "UK, Office of Financial Sanctions Implementation",
    "OFSI Group ID",
    "ofsi",
)

_SCHEMAS = {"individual": "Person", "ship": "Vessel", "aircraft": "Airplane"}
_KINDS = {"primary name": "name", "alias": "alias", "aka": "alias", "primary name variation": "alias", "fka": "former"}
_NAMES = tuple(f"Name {n}" for n in (1, 2, 3, 4, 5, 6))
_ADDRESS = (*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code", "Address Country")
# Columns that hold an identifier, and the kind that it is kept under.
_IDS = {
    "Passport number": "passport",
    "National Identifier number": "national identifier",
    "Business registration number (s)": "business registration",
    "IMO number": "IMO number",
    "Hull identification number (HIN)": "hull identification number",
    "OFSI Group ID": "OFSI group",
    "UN Reference Number": "UN reference",
    "UK Sanctions List reference": "UK Sanctions List reference",
}
_LINKS = {
    "Parent company": "subsidiary of",
    "Subsidiaries": "parent of",
    "Current owner/operator (s)": "owned or operated by",
    "Previous owner/operator (s)": "formerly owned or operated by",
}
_SEVERAL_DETAILS = ("Phone number", "Website", "Email address", "Sanctions Imposed", "Previous flags")
_DETAILS = (
    "National Identifier additional information",
    "Passport additional information",
    "Type of entity",
    "Subsidiaries",
    "Parent company",
    "Current owner/operator (s)",
    "Previous owner/operator (s)",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
    "Year Built",
    "Designation source",
    "Group status",
    "Date of UK designation",
)
_REMARKS = ("UK Statement of Reasons", "Other Information")
COLUMNS = frozenset(
    {
        *_NAMES,
        *_ADDRESS,
        *_IDS,
        *_LINKS,
        *_SEVERAL_DETAILS,
        *_DETAILS,
        *_REMARKS,
        "Last Updated",
        "Unique ID",
        "Name type",
        "Alias strength",
        "Title",
        "Name non-latin script",
        "Non-latin script type",
        "Non-latin script language",
        "Regime Name",
        "Designation Type",
        "Individual, Entity, Ship",
        "Date Designated",
        "D.O.B",
        "Nationality(/ies)",
        "Position",
        "Gender",
        "Town of birth",
        "Country of birth",
        "Current believed flag of ship",
    }
)
"""The columns that a row may have."""

_NUMBERED = re.compile(r"(?:^|\s|(?<=[.,;)]))(?:\((\d{1,3})\)|(\d{1,3}):)\s*")
_IMO_NAME = re.compile(r"IMO[ :]*\d{7} \([\"“](?P<name>[^\"”]+)[\"”]\)")
_COMPANY_NUMBER = re.compile(r"'?(?P<number>\d{7}) \(IMO Company Number\)\s*", re.IGNORECASE)


def several(value: str) -> list[str]:
    """Return the values of a cell that numbers or parts them: "(1) Iran (2) Iraq", "1: Iran 2: Iraq", "Iran|Iraq".

    Numbers count as such only in their order from 1.
    """
    places, wanted = [], 1
    for match in _NUMBERED.finditer(value):
        if int(match[1] or match[2]) == wanted:
            places.append(match)
            wanted += 1
    if not places:
        return [bare for part in value.split("|") if (bare := part.strip())]
    ends = [*(match.start() for match in places[1:]), len(value)]
    parts = [value[: places[0].start()], *(value[m.end() : end] for m, end in zip(places, ends, strict=True))]
    return [bare for part in parts if (bare := clean_text(part).strip(" ;,"))]


def _add_names(draft: ListingDraft, row: dict[str, str]) -> None:
    name = " ".join(filter(None, (row.get(column, "") for column in _NAMES)))
    kind = _KINDS.get(row.get("Name type", "").lower(), "alias" if draft.names else "name")
    # Only a printed "Low quality" is a weak alias: an empty strength is common, and no sign of anything.
    weak = "low" in row.get("Alias strength", "").lower()
    draft.add_name(name, kind=kind, weak=weak)
    if match := _IMO_NAME.fullmatch(name):
        draft.add_name(match["name"], kind="alias", weak=weak)
    for printed in several(row.get("Name non-latin script", "")):
        language = row.get("Non-latin script language") or row.get("Non-latin script type")
        draft.add_name(printed, kind="alias", language=language)
    draft.add_values("positions", *several(row.get("Position", "")), *several(row.get("Title", "")))


def _add_birth(draft: ListingDraft, row: dict[str, str]) -> None:
    draft.add_birth_dates(*(day.strip("'. ") for day in several(row.get("D.O.B", ""))))
    towns, countries = several(row.get("Town of birth", "")), several(row.get("Country of birth", ""))
    if towns and len(countries) in {1, len(towns)}:
        draft.add_values(
            "birth_places", *map(", ".join, zip(towns, countries * (len(towns) // len(countries)), strict=True))
        )
    else:
        draft.add_values("birth_places", *towns, *countries)
    draft.sex = draft.sex or row.get("Gender", "").lower() or None


def _add_places(draft: ListingDraft, row: dict[str, str]) -> None:
    address = ", ".join(filter(None, (row.get(column, "") for column in _ADDRESS)))
    draft.add_values("addresses", address)
    draft.add_values("countries", *several(row.get("Nationality(/ies)", "")))
    draft.add_values("countries", *several(row.get("Current believed flag of ship", "")))
    if draft.schema != "Person":
        draft.add_values("countries", row.get("Address Country"))


def _add_others(draft: ListingDraft, row: dict[str, str]) -> None:
    for column, printed in _IDS.items():
        for value in several(row.get(column, "")):
            draft.add_identifier(printed, value)
    for column, relation in _LINKS.items():
        for value in several(row.get(column, "")):
            if company := _COMPANY_NUMBER.match(value):
                draft.add_detail("IMO company number of owner", company["number"])
            draft.add_link(relation, _COMPANY_NUMBER.sub("", value))
    for column in _SEVERAL_DETAILS:
        for value in several(row.get(column, "")):
            draft.add_detail(column.lower(), value)
    for column in _DETAILS:
        draft.add_detail(column.lower(), row.get(column))
    for column in _REMARKS:
        if row.get(column) and row[column] not in draft.remarks:
            draft.remarks.append(row[column])


def _add_row(draft: ListingDraft, row: dict[str, str]) -> None:
    _add_names(draft, row)
    regime = row.get("Regime Name", "")
    draft.add_values("programmes", regime)
    draft.add_values("legal_basis", regime if "regulations" in regime.lower() else None)
    _add_birth(draft, row)
    _add_places(draft, row)
    _add_others(draft, row)
    draft.listed_on = draft.listed_on or iso_date(row.get("Date Designated"))
    draft.updated_on = max(filter(None, [draft.updated_on, iso_date(row.get("Last Updated"))]), default=None)


def drafts_of(
    rows: Iterable[tuple[str, dict[str, str]]], dataset: str, skipped: Skipped, publication: Publication = UK_LIST
) -> dict[str, ListingDraft]:
    """Return the drafts of listings by their number.

    Args:
        rows: each with its place in the file; their cells clean.
        dataset: name of the list.
        skipped: counts the rows without a number.
        publication: which list it is.

    """
    drafts: dict[str, ListingDraft] = {}
    for place, row in rows:
        number = row.get(publication.key) or row.get("OFSI Group ID") or ""
        if not number:
            if any(row.values()):
                skipped.add_fault(f"is a row without a {publication.key}", place)
            continue
        if number not in drafts:
            printed = (row.get("Designation Type") or row.get("Individual, Entity, Ship") or "").lower()
            schema = _SCHEMAS.get(printed, "Organization")
            drafts[number] = ListingDraft(dataset, f"{publication.prefix}-{number}", schema, publication.authority)
            drafts[number].source = f"{publication.title}, {number}"
        _add_row(drafts[number], row)
    return drafts


def primary_name_first(draft: ListingDraft) -> ListingDraft:
    """Return a draft with its primary name before the others, in whatever order the rows came."""
    draft.names = dict(sorted(draft.names.items(), key=lambda item: item[1].kind != "name"))
    return draft
