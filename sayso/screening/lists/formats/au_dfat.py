"""Australia's Consolidated List (Department of Foreign Affairs and Trade), a workbook, or the same table as CSV.

An entry has a row for each of its names: 101 is the primary name, 101a and 101b are others, and the other columns are
repeated, with differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.screening.identifiers.cutting import cut_identifiers
from sayso.screening.identifiers.kinds import named_kind
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import birth_date, clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["AuDfatFormat"]

_SIGNATURE = re.compile(rb"\bReference\b.{0,40}\bName of Individual or Entity\b", re.DOTALL)

AUTHORITY = "Australia, Department of Foreign Affairs and Trade"
_SCHEMAS = {"individual": "Person", "person": "Person", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Airplane"}
_KINDS = {"primary name": "name", "primary": "name", "formerly known as": "former", "previously listed as": "former"}
_REFERENCE = re.compile(r"(\d+)\s*([A-Za-z]*)")
# "a) 12 Harbour Road b) 3 Mill Lane": values inside one cell; Excel's carriage return within a text.
_ENUMERATED = re.compile(r"(?:\A|(?<=\s)|(?<=;)|(?<=,))\(?(?:[a-z]|[ivx]{1,4})\)\s*")
_RETURN = re.compile(r"_x000D_|\r|\n")
_NEXT_DATE = re.compile(r"[,;]\s*(?:and\s+)?|(?<=\d)\s+(?:and\s+|or\s+)?(?=\d{1,2}[/ ])|\s+or\s+")
_MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
_COLUMNS = (
    *("Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength"),
    *("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information"),
    *("IMO Number", "Committees", "Control Date", "Instrument of Designation", *_MEASURES),
)
_DOCUMENTS, _LEAST_FIGURES = {"passport", "national-id"}, 5
_TRUE = {"1", "true", "yes", "y"}
_DAY = r"\d{1,2}\s+[A-Z][a-z]+[.,]*\s+\d{4}"
_LISTED = re.compile(rf"\A\s*({_DAY})|\b(\w+) on:?\s+({_DAY})")
_AMENDED = re.compile(r"(?:re-?list|amend|updat|expir|remov|review)", re.IGNORECASE)


def _several(cell: str) -> list[str]:
    """Return the values of a cell that enumerates them."""
    return [part.strip(" ;,") for part in _ENUMERATED.split(_RETURN.sub(" ", cell))]


def _listing_day(cell: str) -> str | None:
    """Return the day of listing of a text such as "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003)"; None where it has
    none, or that of an amendment alone.
    """
    whole = iso_date(cell)
    if whole is not None:
        return whole
    for match in _LISTED.finditer(clean_text(cell)):
        if match[1] or not _AMENDED.match(match[2]):
            return iso_date(match[1] or match[3])
    return None


def _add_birth_dates(draft: ListingDraft, cell: str) -> None:
    for part in _several(cell):
        if birth_date(part) or not part:
            draft.add_birth_dates(part)
        else:
            draft.add_birth_dates(*map(str.strip, _NEXT_DATE.split(part)))


def _add_documents(draft: ListingDraft, text: str) -> None:
    """Add passports and national numbers of a running text ("Passport no: a) Norland number AB778899"); years and the
    numbers of resolutions stand in it too.
    """
    for identifier in cut_identifiers(text).identifiers:
        kind = named_kind(identifier.kind)
        if kind and kind.id in _DOCUMENTS and sum(map(str.isdigit, identifier.value)) >= _LEAST_FIGURES:
            draft.add_identifier(kind.name, identifier.value, identifier.country)


def _add_row(draft: ListingDraft, row: dict[str, str]) -> None:
    kind = row.get("Name Type", "").strip().lower()
    draft.add_name(
        row.get("Name of Individual or Entity"),
        kind=_KINDS.get(kind, "alias"),
        weak=row.get("Alias Strength", "").strip().lower() == "weak",
        language=kind if kind == "original script" else None,
    )
    _add_birth_dates(draft, row.get("Date of Birth", ""))
    draft.add_values("birth_places", *_several(row.get("Place of Birth", "")))
    for part in _several(row.get("Citizenship", "")):
        draft.add_values("countries", *re.split(r"\s*[;,]\s*", part))
    for part in _several(row.get("Address", "")):
        draft.add_values("addresses", *re.split(r"\s*;\s*", part))
    draft.add_identifier("IMO number", row.get("IMO Number", "").strip())
    draft.add_values("programmes", row.get("Committees"))
    draft.add_values("legal_basis", row.get("Instrument of Designation"))
    for measure in _MEASURES:
        if row.get(measure, "").strip().lower() in _TRUE:
            draft.add_detail("measure", measure.lower())
    for column in ("Additional Information", "Listing Information"):
        text = clean_text(_RETURN.sub(" ", row.get(column, "")))
        if text and text not in draft.remarks:
            draft.remarks.append(text)
            if column == "Additional Information":
                _add_documents(draft, text)
    draft.listed_on = draft.listed_on or _listing_day(row.get("Listing Information", ""))
    # The control date is the day on which the entry was last edited, for a listing of 2001 too.
    edited = iso_date(row.get("Control Date"))
    draft.updated_on = max(filter(None, (draft.updated_on, edited)), default=None)


def _is_other(draft: ListingDraft, row: dict[str, str]) -> bool:
    """Return whether a reference that comes a second time, with a primary name of its own, is of another entry."""
    kind = row.get("Name Type", "").strip().lower()
    return _KINDS.get(kind) == "name" and clean_text(row.get("Name of Individual or Entity")) not in draft.names


def _drafts(rows: Iterable[tuple[str, dict[str, str]]], dataset: str, skipped: Skipped) -> Iterator[ListingDraft]:
    """Return the drafts of entries: their rows stand together but for some."""
    drafts: dict[str, ListingDraft] = {}
    last = ""
    for place, row in rows:
        match = _REFERENCE.fullmatch(row.get("Reference", "").strip())
        if match is None:
            skipped.add_fault("is a row without a Reference", place)
            continue
        number = match[1]
        if number in drafts and number != last and _is_other(drafts[number], row):
            drafts[f"{number} "] = drafts.pop(number)
        if number not in drafts:
            schema = _SCHEMAS.get(row.get("Type", "").strip().lower(), "Organization")
            again = sum(key.strip() == number for key in drafts)
            identifier = f"au-{number}" + (f"-{again + 1}" if again else "")
            drafts[number] = ListingDraft(dataset, identifier, schema, AUTHORITY, place)
            drafts[number].source = f"Australian Consolidated List, {number}"
        last = number
        _add_row(drafts[number], row)
    for draft in drafts.values():
        draft.names = dict(sorted(draft.names.items(), key=lambda item: item[1].kind != "name"))
        yield draft


class AuDfatFormat(ListFormat):
    """Australia's Consolidated List."""

    name = "au-dfat"
    title = "Australian Consolidated List"
    dataset = "au_dfat_sanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It states no date: the latest control date, of its last edited entry, stands for it."""
        skipped = Skipped()
        table = open_list(path, _COLUMNS, needed="Name of Individual or Entity")
        drafts = list(_drafts(list_rows(table, _COLUMNS, skipped), dataset, skipped))
        as_of = max((draft.updated_on for draft in drafts if draft.updated_on), default=None)
        return build_list(as_of, drafts, skipped, lambda draft: draft.place)
