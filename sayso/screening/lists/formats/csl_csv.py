"""The US Consolidated Screening List as CSV."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.derived_ids import DerivedIds
from sayso.screening.lists.draft import build_list
from sayso.screening.lists.formats.csl import DATASET, CslAddress, CslEntry, CslId, draft_of
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["CslCsvFormat"]

_SIGNATURE = re.compile(rb'\A\s*(?:"?_?id"?,)?"?source"?,"?entity_number"?,')
_SEVERAL = re.compile(r"\s*;\s*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TEXTS = (
    "name", "source", "entity_number", "type", "title", "federal_register_notice", "start_date", "end_date",
    "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage",
    "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_information_url",
)  # fmt: skip
_LISTS = ("programs", "alt_names", "citizenships", "nationalities", "dates_of_birth", "places_of_birth")
_COLUMNS = ("_id", *_TEXTS, *_LISTS, "addresses", "source_list_url", "ids")


def _several(cell: str | None) -> list[str]:
    return [part for part in _SEVERAL.split(cell or "") if part]


def _address(printed: str) -> CslAddress:
    """Return an address; the country is the code at its end: "3 Mill Lane, Rauma, 26100, FI"."""
    rest, comma, last = printed.rpartition(", ")
    if not _COUNTRY.fullmatch(last):
        return CslAddress(address=printed)
    return CslAddress(address=rest, country=last) if comma else CslAddress(country=last)


def _id(printed: str) -> CslId:
    """Return an identifier: "FI, N1234567, Passport", or without its country."""
    parts = printed.split(", ")
    country = parts.pop(0) if len(parts) > 2 and _COUNTRY.fullmatch(parts[0]) else None
    return CslId(type=parts.pop() if len(parts) > 1 else None, number=", ".join(parts), country=country)


def _entry(row: dict[str, str]) -> CslEntry:
    cells = {column: value.strip() for column, value in row.items()}
    return CslEntry(
        id=cells.get("_id"),
        addresses=[_address(part) for part in _several(cells.get("addresses"))],
        ids=[_id(part) for part in _several(cells.get("ids"))],
        **{name: cells.get(name) or None for name in _TEXTS},  # type: ignore[arg-type]
        **{name: _several(cells.get(name)) for name in _LISTS},  # type: ignore[arg-type]
    )


class CslCsvFormat(ListFormat):
    """The US Consolidated Screening List as CSV."""

    name = "us-csl-csv"
    title = "US Consolidated Screening List CSV"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has no date; the day of listing is ``start_date``."""
        skipped, ids = Skipped(), DerivedIds("csl")
        rows = list_rows(open_list(path, _COLUMNS, needed="source"), _COLUMNS, skipped)
        drafts = [draft_of(_entry(row), dataset, ids, place) for place, row in rows]
        return build_list(None, drafts, skipped, lambda draft: draft.place)
