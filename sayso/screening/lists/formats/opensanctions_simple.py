"""OpenSanctions' simplified table of targets, ``targets.simple.csv``.

An entity is a row, and several values of a cell are separated by semicolons.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.schemata import listed_schema

__all__ = ["OpenSanctionsSimpleFormat"]

_SIGNATURE = re.compile(rb'\A"?id"?,"?schema"?,"?name"?,"?aliases"?,"?birth_date"?,')
_COLUMNS = (
    *("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones"),
    *("emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change"),
)


def _several(cell: str | None) -> list[str]:
    """Return the values of a cell: itself a row of CSV, in which a value with a semicolon is quoted."""
    line = " ".join((cell or "").split())
    return next(csv.reader([line], delimiter=";"), []) if line else []


def _draft(dataset: str, place: str, row: dict[str, str], schema: str) -> ListingDraft:
    sources = _several(row.get("dataset"))
    draft = ListingDraft(dataset, row["id"], schema, sources[0] if sources else "OpenSanctions", place)
    draft.add_name(row.get("name"))
    for alias in _several(row.get("aliases")):
        draft.add_name(alias, kind="alias")
    draft.add_birth_dates(*_several(row.get("birth_date")))
    draft.add_values("countries", *_several(row.get("countries")))
    draft.add_values("addresses", *_several(row.get("addresses")))
    draft.add_values("programmes", *_several(row.get("program_ids")))
    for number in _several(row.get("identifiers")):
        draft.add_identifier("identifier", number)
    for name, column in (("sanction", "sanctions"), ("phone", "phones"), ("email", "emails"), ("dataset", "dataset")):
        for value in _several(row.get(column)):
            draft.add_detail(name, value)
    draft.updated_on = iso_date(row.get("last_change"))
    draft.source = f"OpenSanctions, {row['id']}"
    return draft


class OpenSanctionsSimpleFormat(ListFormat):
    """OpenSanctions' simplified table of targets."""

    name = "opensanctions-simple"
    title = "OpenSanctions targets CSV"
    dataset = "opensanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list row by row. Its date is the latest ``last_seen``.

        It has neither kinds of identifiers nor days of listing.
        """
        skipped, drafts, seen = Skipped(), [], ""
        for place, row in list_rows(open_list(path, _COLUMNS, needed="schema"), _COLUMNS, skipped):
            if not row.get("id") or not row.get("schema"):
                skipped.add_fault("is a row without an id or a schema", place)
                continue
            seen = max(seen, row.get("last_seen", ""))
            schema = listed_schema(row["schema"])
            if schema is None:
                skipped.add_other(row["schema"])
            else:
                drafts.append(_draft(dataset, place, row, schema))
        return build_list(iso_date(seen), drafts, skipped, lambda draft: draft.place)
