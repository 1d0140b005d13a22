"""The UK Sanctions List of the Foreign, Commonwealth and Development Office: CSV, ODS and XML."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from sayso.errors import BadList
from sayso.screening.lists.common import (
    LARGEST,
    Draft,
    ReadList,
    children,
    decoded,
    elements,
    iso,
    read_bytes,
    read_list,
    squeeze,
    text,
)
from sayso.screening.lists.unread import Unread

__all__ = ["read_csv", "read_ods", "read_xml"]

AUTHORITY = "UK, Foreign, Commonwealth and Development Office"
_SCHEMAS = {"individual": "Person", "ship": "Vessel", "aircraft": "Airplane"}
_NUMBERED = re.compile(r"\(\d+\)")
_KINDS = {"primary name": "name", "alias": "alias", "primary name variation": "alias"}
# Columns that hold an identifier, and the kind that it is kept under.
_IDS = {
    "Passport number": "passport", "National Identifier number": "national identifier", "Business registration number (s)": "business registration",
    "IMO number": "IMO number", "Hull identification number (HIN)": "hull identification number", "OFSI Group ID": "OFSI group",
    "UN Reference Number": "UN reference",
}  # fmt: skip
_DETAILS = (
    "Phone number", "Website", "Email address", "National Identifier additional information", "Passport additional information", "Type of entity",
    "Subsidiaries", "Parent company", "Parent Company", "Current owner/operator (s)", "Previous owner/operator (s)", "Previous flags", "Type of ship",
    "Tonnage of ship", "Length of ship", "Year Built", "Sanctions Imposed", "Designation source",
)  # fmt: skip


def _several(value: str) -> list[str]:
    """The values of a cell that numbers them: "(1) Iran (2) Iraq"."""
    return (
        [squeeze(v).strip(" ;,") for v in _NUMBERED.split(value)]
        if "(1)" in value
        else [v.strip() for v in value.split("|")]
    )


_LABELLED = re.compile(r"\s*[;,.]?\s*(?P<kind>[A-Za-z][A-Za-z .()/]*?)\s*(?:[:–—]|\s-)\s*(?P<number>\d[\d ]*\d)")


def _numbers(value: str, kind: str) -> list[tuple[str, str]]:
    """The numbers of a cell, each with its kind: "TIN: 7703OGRN: 1227" has two, "INN – 2634" one; as printed where it is not of that form."""
    found, at = [], 0
    while (match := _LABELLED.match(value, at)) is not None:
        found.append((match["kind"].strip(), match["number"].strip()))
        at = match.end()
    return found if found and not value[at:].strip(" ;,.") else [(kind, value)]


def _add_row(draft: Draft, row: dict[str, str]) -> None:
    name = " ".join(filter(None, (row.get(f"Name {n}", "") for n in (1, 2, 3, 4, 5, 6))))
    kind = _KINDS.get(row.get("Name type", "").lower(), "alias" if draft.names else "name")
    # Only a printed "Low quality" is a weak alias: an empty strength is common, and no sign of anything.
    draft.named(name, kind=kind, weak="low" in row.get("Alias strength", "").lower())
    draft.named(
        row.get("Name non-latin script"),
        kind="alias",
        language=row.get("Non-latin script language") or row.get("Non-latin script type"),
    )
    draft.add("programmes", row.get("Regime Name"))
    draft.add("legal_basis", row.get("Regime Name") if "Regulations" in row.get("Regime Name", "") else None)
    lines = [row.get(f"Address Line {n}", "") for n in range(1, 7)]
    address = [*lines, row.get("Address Postal Code", ""), row.get("Address Country", "")]
    draft.add("addresses", ", ".join(filter(None, address)))
    draft.born(*_several(row.get("D.O.B", "")))
    draft.add("birth_places", ", ".join(filter(None, (row.get("Town of birth", ""), row.get("Country of birth", "")))))
    draft.add(
        "countries",
        *_several(row.get("Nationality(/ies)", "")),
        *_several(row.get("Current believed flag of ship", "")),
    )
    if draft.schema != "Person":
        draft.add("countries", row.get("Address Country"))
    draft.add("positions", *_several(row.get("Position", "")), row.get("Title"))
    draft.sex = draft.sex or row.get("Gender", "").lower() or None
    for column, printed in _IDS.items():
        for value in _several(row.get(column, "")):
            for kind, number in _numbers(value.strip("'"), printed):
                draft.identified(kind, number)
    for column in _DETAILS:
        draft.detail(column.lower(), row.get(column))
    draft.listed_on = draft.listed_on or iso(row.get("Date Designated"))
    draft.updated_on = draft.updated_on or iso(row.get("Last Updated"))
    for column in ("UK Statement of Reasons", "Other Information"):
        if row.get(column) and row[column] not in draft.remarks:
            draft.remarks.append(row[column])


def _drafted(rows: Iterable[tuple[str, dict[str, str]]], dataset: str, unread: Unread) -> dict[str, Draft]:
    """The listings of rows, each with its place: one listing has a row for each of its names and addresses."""
    drafts: dict[str, Draft] = {}
    for place, row in rows:
        number = row.get("Unique ID") or row.get("OFSI Group ID") or ""
        if not number:
            if any(row.values()):
                unread.fault("is a row without a Unique ID", place)
            continue
        if number not in drafts:
            printed = (row.get("Designation Type") or row.get("Individual, Entity, Ship") or "").lower()
            drafts[number] = Draft(dataset, f"uk-{number}", _SCHEMAS.get(printed, "Organization"), AUTHORITY)
            drafts[number].source = f"UK Sanctions List, {number}"
        _add_row(drafts[number], row)
    return drafts


def _officially_first(draft: Draft) -> Draft:
    """The primary name before the others, in whatever order the rows came."""
    draft.names = dict(sorted(draft.names.items(), key=lambda item: item[1].kind != "name"))
    return draft


def _tabled(table: Iterator[tuple[str, list[str]]], path: Path, dataset: str, unread: Unread) -> ReadList:
    """A table, each row with its place, whose header stands below a line or two that say the day of the report."""
    as_of: str | None = None
    header: list[str] | None = None
    rows = []
    for place, cells in table:
        if header is None:
            found = re.search(r"\d{1,2}[-/ ]\w{2,9}[-/ ]\d{4}", " ".join(cells))
            if "Unique ID" in cells and "Name 6" in cells:
                header = cells
            elif found:
                as_of = iso(found.group())
            continue
        if any(map(str.strip, cells[len(header) :])):
            unread.fault(f"has {len(cells)} columns, the header has {len(header)}", place)
            continue
        rows.append((place, dict(zip(header, map(squeeze, cells), strict=False))))
    if header is None:
        raise BadList(
            str(path), "has no column “Unique ID”, which the UK Sanctions List has", "give the list as it is published"
        )
    drafts = map(_officially_first, _drafted(rows, dataset, unread).values())
    return read_list(as_of, drafts, unread, lambda draft: draft.id)


def read_csv(path: Path, dataset: str) -> ReadList:
    """Reads the CSV; its day is the report's.

    Raises:
        BadList: it is no such table, or is cut off.

    """
    text, unread = decoded(read_bytes(path, "the UK Sanctions List")), Unread()
    try:
        return _tabled(_csv_rows(text, strict=True), path, dataset, unread)
    except csv.Error as error:
        # A quotation mark that stands alone breaks its row; one that never ends, the file.
        if text.rstrip().count('"') % 2 and "unexpected end" in str(error):
            raise BadList(str(path), f"is no CSV, or is cut off ({error})", "download it again") from error
    try:
        return _tabled(_csv_rows(text, strict=False), path, dataset, Unread())
    except csv.Error as error:
        raise BadList(str(path), f"is no CSV ({error})", "download it again") from error


def _csv_rows(text: str, *, strict: bool) -> Iterator[tuple[str, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=strict)
    for cells in reader:
        yield f"line {reader.line_num}", cells


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED = 100
"""Cells that a spreadsheet may write as one repeated cell: the list has some seventy columns, and empty ones to the right are not read."""


def _cells(row: etree._Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag.endswith(("table-cell", "covered-table-cell")):
            printed = " ".join("".join(p.itertext()) for p in children(cell, "p"))
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            cells += [printed] * min(times, _MOST_REPEATED)
    return cells


def _ods_rows(path: Path) -> Iterator[list[str]]:
    try:
        with ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > LARGEST:
                raise BadList(str(path), "unpacks to more than is read", "download it again")
            with archive.open("content.xml") as file:
                rows = etree.iterparse(
                    file,
                    events=("end",),
                    tag=f"{_TABLE}table-row",
                    resolve_entities=False,
                    no_network=True,
                    load_dtd=False,
                )
                for _, row in rows:
                    yield _cells(row)
                    row.clear()
    except (BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
        raise BadList(str(path), f"is no whole OpenDocument spreadsheet ({error})", "download it again") from error


def read_ods(path: Path, dataset: str) -> ReadList:
    """Reads the spreadsheet; its columns are those of the CSV.

    Raises:
        BadList: it is no such spreadsheet.

    """
    rows = ((f"row {n}", cells) for n, cells in enumerate(_ods_rows(path), 1))
    return _tabled(rows, path, dataset, Unread())


# Where the XML keeps what the table has in a column.
_XML = {
    "Regime Name": "RegimeName", "Individual, Entity, Ship": "IndividualEntityShip", "Designation source": "DesignationSource", "OFSI Group ID": "OFSIGroupID",
    "UN Reference Number": "UNReferenceNumber", "Sanctions Imposed": "SanctionsImposed", "Other Information": "OtherInformation",
    "UK Statement of Reasons": "UKStatementofReasons", "Date Designated": "DateDesignated", "Last Updated": "LastUpdated", "Unique ID": "UniqueID",
}  # fmt: skip
_XML_SEVERAL = {
    "D.O.B": "DOB", "Nationality(/ies)": "Nationality", "Position": "Position", "Gender": "Gender", "Passport number": "PassportNumber",
    "National Identifier number": "NationalIdentifierNumber", "Business registration number (s)": "BusinessRegistrationNumber", "IMO number": "IMONumber",
    "Current believed flag of ship": "CurrentBelievedFlagOfShip", "Type of ship": "TypeOfShip", "Type of entity": "TypeOfEntity", "Parent company": "ParentCompany",
    "Subsidiaries": "Subsidiary", "Current owner/operator (s)": "CurrentOwnerOperator", "Phone number": "PhoneNumber", "Email address": "EmailAddress",
    "Website": "Website", "Title": "Title", "Hull identification number (HIN)": "HullIdentificationNumber", "Tonnage of ship": "TonnageOfShip",
}  # fmt: skip


def _xml_rows(entry: etree._Element) -> Iterator[dict[str, str]]:
    """A designation as the rows that the table has for it."""
    row = {column: text(entry, name) for column, name in _XML.items()}
    for column, name in _XML_SEVERAL.items():
        values = [squeeze(v.text) for v in children(entry, name) if not len(v)]
        row[column] = "|".join(filter(None, values))
    for birth in children(entry, "BirthDetails"):
        row["Town of birth"], row["Country of birth"] = text(birth, "TownOfBirth"), text(birth, "CountryOfBirth")
    yield row
    key = {"Unique ID": row["Unique ID"]}
    for name in children(entry, "Name"):
        yield (
            key
            | {f"Name {n}": text(name, f"Name{n}") for n in range(1, 7)}
            | {"Name type": text(name, "NameType"), "Alias strength": text(name, "AliasStrength")}
        )
    for name in children(entry, "NonLatinName"):
        yield key | {
            "Name non-latin script": text(name, "NameNonLatinScript"),
            "Non-latin script language": text(name, "NonLatinScriptLanguage"),
        }
    for address in children(entry, "Address"):
        lines = {f"Address Line {n}": text(address, f"AddressLine{n}") for n in range(1, 7)}
        yield (
            key
            | lines
            | {
                "Address Postal Code": text(address, "AddressPostalCode"),
                "Address Country": text(address, "AddressCountry"),
            }
        )


def read_xml(path: Path, dataset: str) -> ReadList:
    """Reads the XML; its day is ``DateGenerated``.

    Raises:
        BadList: it is no XML, or is cut off.

    """
    as_of: str | None = None
    unread = Unread()
    drafts: list[Draft] = []
    for entry in elements(path, "Designation", "DateGenerated"):
        if entry.tag.endswith("DateGenerated"):
            as_of = iso(entry.text)
            continue
        rows = [("", row) for row in _xml_rows(entry)]
        if not rows[0][1]["Unique ID"]:
            unread.fault("is a designation without a Unique ID", f"line {entry.sourceline}")
            continue
        drafts += map(_officially_first, _drafted(rows, dataset, unread).values())
    return read_list(as_of, drafts, unread, lambda draft: draft.id)
