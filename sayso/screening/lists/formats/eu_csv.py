"""The EU's consolidated list of financial sanctions as CSV, in both published layouts, 1.0 and 1.1.

An entry has a row for each of its names, addresses, birth dates, documents and citizenships.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.eu_entry import DATASET, add_part, new_draft
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["EuCsvFormat"]

_SIGNATURE = re.compile(rb'\A"?(?:fileGenerationDate"?;"?Entity_LogicalId|Date_file"?;"?Entity_logical_id)')

# The rows repeat the act of every part, the numbers of its record, and the language of the act.
_UNREAD = re.compile(
    r"\w+_(?:logical_?id|leba_\w+|programme|(?:Regulation_)?OrganisationType|Regulation_\w+|RegulationLanguage"
    r"|AsAtListingTime)"
    r"|(?:Identification|Citizenship)_Region",
    re.IGNORECASE,
)


class _Layout(NamedTuple):
    """Columns of a layout, each with the field of XML 1.1 that it holds."""

    day: str
    number: str
    entry: dict[str, str]
    parts: dict[str, dict[str, str]]

    def columns(self) -> set[str]:
        """Return the headings that are read."""
        return {self.day, self.number, *self.entry, *(c for part in self.parts.values() for c in part)}


def _named(prefix: str, *names: str, **others: str) -> dict[str, str]:
    """Return the columns of a part in layout 1.1: the field's name with a capital, behind the part's."""
    same = {f"{prefix}_{name[0].upper()}{name[1:]}": name for name in names}
    return same | {f"{prefix}_{column}": field for column, field in others.items()}


_PLACE = ("zipCode", "region", "place", "city", "countryIso2Code", "countryDescription", "remark")
_LAYOUT_1_1 = _Layout(
    day="fileGenerationDate",
    number="Entity_LogicalId",
    entry=_named(
        "Entity",
        "logicalId",
        "unitedNationId",
        "designationDate",
        "designationDetails",
        "remark",
        EU_ReferenceNumber="euReferenceNumber",
        SubjectType_ClassificationCode="subjectType",
        SubjectType="subjectType",
    ),
    parts={
        "regulation": _named(
            "Entity_Regulation",
            "publicationDate",
            "entryIntoForceDate",
            "numberTitle",
            "programme",
            "publicationUrl",
        ),
        "nameAlias": _named(
            "NameAlias",
            "lastName",
            "firstName",
            "middleName",
            "wholeName",
            "nameLanguage",
            "gender",
            "title",
            "function",
            "remark",
        ),
        "address": _named("Address", *_PLACE, "street", "poBox", "contactInfo"),
        "birthdate": _named(
            "BirthDate",
            *_PLACE,
            "year",
            "yearRangeFrom",
            "yearRangeTo",
            "circa",
            "calendarType",
            BirthDate="birthdate",
            Day="dayOfMonth",
            Month="monthOfYear",
        ),
        "identification": _named(
            "Identification",
            "number",
            "latinNumber",
            "knownExpired",
            "knownFalse",
            "reportedLost",
            "revokedByIssuer",
            "diplomatic",
            "issuedBy",
            "issuedDate",
            "validFrom",
            "validTo",
            "nameOnDocument",
            "countryIso2Code",
            "countryDescription",
            "remark",
            TypeCode="identificationTypeCode",
            TypeDescription="identificationTypeDescription",
        ),
        "citizenship": _named("Citizenship", "countryIso2Code", "countryDescription", "remark"),
    },
)
_LAYOUT_1_0 = _Layout(
    day="Date_file",
    number="Entity_logical_id",
    entry={
        "Entity_logical_id": "logicalId",
        "EU_ref_num": "euReferenceNumber",
        "Subject_type": "subjectType",
        "Entity_remark": "remark",
    },
    parts={
        "regulation": {
            "Leba_numtitle": "numberTitle",
            "Leba_publication_date": "publicationDate",
            "Leba_url": "publicationUrl",
            "Programme": "programme",
        },
        "nameAlias": {
            "Naal_lastname": "lastName",
            "Naal_firstname": "firstName",
            "Naal_middlename": "middleName",
            "Naal_wholename": "wholeName",
            "Naal_gender": "gender",
            "Naal_title": "title",
            "Naal_function": "function",
            "Naal_language": "nameLanguage",
        },
        "address": {
            "Addr_number": "poBox",
            "Addr_street": "street",
            "Addr_zipcode": "zipCode",
            "Addr_city": "city",
            "Addr_country": "countryDescription",
            "Addr_other": "other",
        },
        "birthdate": {"Birt_date": "birthdate", "Birt_place": "place", "Birt_country": "countryDescription"},
        "identification": {"Iden_number": "number", "Iden_country": "countryDescription"},
        "citizenship": {"Citi_country": "countryDescription"},
    },
)


def _fields(row: dict[str, str], columns: dict[str, str]) -> dict[str, str]:
    return {field: row[column].strip() for column, field in columns.items() if row.get(column, "").strip()}


def _add_row(draft: ListingDraft, row: dict[str, str], layout: _Layout) -> None:
    for kind, columns in layout.parts.items():
        if fields := _fields(row, columns):
            add_part(draft, kind, fields)


def _rows(path: Path, layout: _Layout, skipped: Skipped) -> Iterator[tuple[str, dict[str, str]]]:
    columns = layout.columns()
    table = open_list(path, columns, needed=layout.number)
    table.header = [heading if not _UNREAD.fullmatch(heading) or heading in columns else "" for heading in table.header]
    return list_rows(table, columns, skipped)


class EuCsvFormat(ListFormat):
    """The EU's consolidated list of financial sanctions as CSV."""

    name = "eu-csv"
    title = "EU consolidated CSV"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is in every row."""
        with path.open("rb") as file:
            layout = _LAYOUT_1_1 if b"fileGenerationDate" in file.read(64) else _LAYOUT_1_0
        as_of: str | None = None
        skipped = Skipped()
        drafts: dict[str, ListingDraft] = {}
        for place, row in _rows(path, layout, skipped):
            as_of = as_of or iso_date(row.get(layout.day))
            number = row.get(layout.number, "").strip()
            if not number:
                skipped.add_fault("is a row without the number of its entry", place)
                continue
            if number not in drafts:
                drafts[number] = new_draft(dataset, _fields(row, layout.entry))
            _add_row(drafts[number], row, layout)
        return build_list(as_of, drafts.values(), skipped, lambda draft: draft.id)
