"""The columns of the UK Sanctions List, which its CSV, ODS and XML editions share.

The publisher is the Foreign, Commonwealth and Development Office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import BadList
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["DATASET", "drafts_of", "primary_name_first", "read_table"]

DATASET = "gb_fcdo_sanctions"

AUTHORITY = "UK, Foreign, Commonwealth and Development Office"
_SCHEMAS = {"individual": "Person", "ship": "Vessel", "aircraft": "Airplane"}
_NUMBERED = re.compile(r"\(\d+\)")
_KINDS = {"primary name": "name", "alias": "alias", "primary name variation": "alias"}
# Columns that hold an identifier, and the kind that it is kept under.
_IDS = {
    "Passport number": "passport",
    "National Identifier number": "national identifier",
    "Business registration number (s)": "business registration",
    "IMO number": "IMO number",
    "Hull identification number (HIN)": "hull identification number",
    "OFSI Group ID": "OFSI group",
    "UN Reference Number": "UN reference",
}
_DETAILS = (
    "Phone number",
    "Website",
    "Email address",
    "National Identifier additional information",
    "Passport additional information",
    "Type of entity",
    "Subsidiaries",
    "Parent company",
    "Parent Company",
    "Current owner/operator (s)",
    "Previous owner/operator (s)",
    "Previous flags",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
    "Year Built",
    "Sanctions Imposed",
    "Designation source",
)


def _several(value: str) -> list[str]:
    """Return the values of a cell that numbers them: "(1) Iran (2) Iraq"."""
    return (
        [clean_text(v).strip(" ;,") for v in _NUMBERED.split(value)]
        if "(1)" in value
        else [v.strip() for v in value.split("|")]
    )


def _add_row(draft: ListingDraft, row: dict[str, str]) -> None:
    name = " ".join(filter(None, (row.get(f"Name {n}", "") for n in (1, 2, 3, 4, 5, 6))))
    kind = _KINDS.get(row.get("Name type", "").lower(), "alias" if draft.names else "name")
    # Only a printed "Low quality" is a weak alias: an empty strength is common, and no sign of anything.
    draft.add_name(name, kind=kind, weak="low" in row.get("Alias strength", "").lower())
    draft.add_name(
        row.get("Name non-latin script"),
        kind="alias",
        language=row.get("Non-latin script language") or row.get("Non-latin script type"),
    )
    draft.add_values("programmes", row.get("Regime Name"))
    draft.add_values("legal_basis", row.get("Regime Name") if "Regulations" in row.get("Regime Name", "") else None)
    lines = [row.get(f"Address Line {n}", "") for n in range(1, 7)]
    address = [*lines, row.get("Address Postal Code", ""), row.get("Address Country", "")]
    draft.add_values("addresses", ", ".join(filter(None, address)))
    draft.add_birth_dates(*_several(row.get("D.O.B", "")))
    draft.add_values(
        "birth_places", ", ".join(filter(None, (row.get("Town of birth", ""), row.get("Country of birth", ""))))
    )
    draft.add_values(
        "countries",
        *_several(row.get("Nationality(/ies)", "")),
        *_several(row.get("Current believed flag of ship", "")),
    )
    if draft.schema != "Person":
        draft.add_values("countries", row.get("Address Country"))
    draft.add_values("positions", *_several(row.get("Position", "")), row.get("Title"))
    draft.sex = draft.sex or row.get("Gender", "").lower() or None
    for column, printed in _IDS.items():
        for value in _several(row.get(column, "")):
            draft.add_identifier(printed, value)
    for column in _DETAILS:
        draft.add_detail(column.lower(), row.get(column))
    draft.listed_on = draft.listed_on or iso_date(row.get("Date Designated"))
    draft.updated_on = draft.updated_on or iso_date(row.get("Last Updated"))
    for column in ("UK Statement of Reasons", "Other Information"):
        if row.get(column) and row[column] not in draft.remarks:
            draft.remarks.append(row[column])


def drafts_of(rows: Iterable[tuple[str, dict[str, str]]], dataset: str, skipped: Skipped) -> dict[str, ListingDraft]:
    """Return the drafts of listings by their id: a listing has a row for each of its names and addresses.

    Args:
        rows: each with its place in the file.
        dataset: name of the list.
        skipped: counts the rows without an id.

    """
    drafts: dict[str, ListingDraft] = {}
    for place, row in rows:
        number = row.get("Unique ID") or row.get("OFSI Group ID") or ""
        if not number:
            if any(row.values()):
                skipped.add_fault("is a row without a Unique ID", place)
            continue
        if number not in drafts:
            printed = (row.get("Designation Type") or row.get("Individual, Entity, Ship") or "").lower()
            drafts[number] = ListingDraft(dataset, f"uk-{number}", _SCHEMAS.get(printed, "Organization"), AUTHORITY)
            drafts[number].source = f"UK Sanctions List, {number}"
        _add_row(drafts[number], row)
    return drafts


def primary_name_first(draft: ListingDraft) -> ListingDraft:
    """Return a draft with its primary name before the others, in whatever order the rows came."""
    draft.names = dict(sorted(draft.names.items(), key=lambda item: item[1].kind != "name"))
    return draft


def read_table(table: Iterator[tuple[str, list[str]]], path: Path, dataset: str, skipped: Skipped) -> ParsedList:
    """Read a table whose header stands below a line or two with the date of the report.

    Args:
        table: rows of cells, each with its place in the file.
        path: the file, for error messages.
        dataset: name of the list.
        skipped: counts rows that cannot be read.

    Raises:
        BadList: no row has the columns of the UK Sanctions List.

    """
    as_of: str | None = None
    header: list[str] | None = None
    rows = []
    for place, cells in table:
        if header is None:
            found = re.search(r"\d{1,2}[-/ ]\w{2,9}[-/ ]\d{4}", " ".join(cells))
            if "Unique ID" in cells and "Name 6" in cells:
                header = cells
            elif found:
                as_of = iso_date(found.group())
            continue
        if any(map(str.strip, cells[len(header) :])):
            skipped.add_fault(f"has {len(cells)} columns, the header has {len(header)}", place)
            continue
        rows.append((place, dict(zip(header, map(clean_text, cells), strict=False))))
    if header is None:
        raise BadList(
            str(path), "has no column “Unique ID”, which the UK Sanctions List has", "give the list as it is published"
        )
    drafts = map(primary_name_first, drafts_of(rows, dataset, skipped).values())
    return build_list(as_of, drafts, skipped, lambda draft: draft.id)
