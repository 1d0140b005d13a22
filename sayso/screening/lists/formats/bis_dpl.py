"""The Denied Persons List of the US Bureau of Industry and Security (BIS).

It is published as dpl.txt, separated by tabs, and as CSV, in the columns of dpl.txt or with name and address in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sayso.errors import BadList, BadTable
from sayso.model.listing import TOPICS
from sayso.screening.lists.derived_ids import DerivedIds
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.tables.reading import open_table
from sayso.tables.table import Table

__all__ = ["BisDplFormat"]

_NAME = rb"(?:Name[ _]and[ _]Address|Name)"
_DATE = rb"(?:Effective|Beginning|Expiration|Ending)[ _]Date"
_NOTICE = rb"(?:FR[ _]Citation|Federal[ _]Register)"
_SIGNATURE = re.compile(
    rb"\A(?![\s\[{<])" + b"".join(rb"(?=[^\r\n]*(?<![A-Za-z])%s)" % part for part in (_NAME, _DATE, _NOTICE)),
    re.IGNORECASE,
)

AUTHORITY = "US Bureau of Industry and Security"
# The columns under the names of each edition; with "_" or a blank between words.
_BEGIN, _END = ("effective date", "beginning date"), ("expiration date", "ending date")
_CITATION = ("fr citation", "appropriate federal register citations", "federal register citations")
_ADDRESS = ("street address", "city", "state", "postal code", "country")
_DETAILS = ("action", "type of denial", "standard order")
_NAMES = ("name", "name and address")
_COLUMNS = frozenset((*_NAMES, *_BEGIN, *_END, *_CITATION, *_ADDRESS, *_DETAILS, "last update", "counter"))
_ALSO = re.compile(r"[\s,]+(?:a/k/a|a\.k\.a\.?|aka)[\s,:]+", re.IGNORECASE)
# What belongs to the name before it, where name and address are one text separated by commas.
_OF_THE_NAME = re.compile(
    r"(?:Inc|Ltd|LLC|L\.L\.C|LLP|Corp|Co|PLC|GmbH|S\.?A|B\.?V|N\.?V|Jr|Sr|II|III|IV|A/?K/?A .+)\.?", re.IGNORECASE
)


def _key(heading: str) -> str:
    return heading.replace("_", " ").lower()


def _opened(path: Path) -> Table:
    """Open the list, with the headings of either edition as words in lowercase.

    Raises:
        BadList: it cannot be read, or has no column of names.

    """
    try:
        table = open_table(path, score=lambda row: len(_COLUMNS.intersection(map(_key, row))))
    except BadTable as error:
        raise BadList(error.place, error.fault, "download it again") from error
    table.header = [_key(heading) for heading in table.header]
    if not set(_NAMES).intersection(table.header):
        raise BadList(str(path), "has no column of names", "give the list as it is published")
    return table


def _first(row: dict[str, str], columns: tuple[str, ...]) -> str:
    return next((row[column].strip() for column in columns if row.get(column, "").strip()), "")


def _day(printed: str) -> str | None:
    """Return a date of the list, month first."""
    try:
        return datetime.strptime(printed, "%m/%d/%Y").date().isoformat()
    except ValueError:
        return iso_date(printed)


def _name_and_address(row: dict[str, str]) -> tuple[str, str]:
    if name := row.get("name", "").strip():
        return name, ", ".join(filter(None, (clean_text(row.get(column)) for column in _ADDRESS)))
    name, *rest = map(str.strip, row.get("name and address", "").split(","))
    while rest and _OF_THE_NAME.fullmatch(rest[0]):
        name = f"{name}, {rest.pop(0)}"
    return name, ", ".join(filter(None, rest))


def _draft(dataset: str, place: str, row: dict[str, str], identifier: str) -> ListingDraft:
    name, address = _name_and_address(row)
    citation = _first(row, _CITATION)
    # The list does not say whether a name is a person's or a body's.
    draft = ListingDraft(dataset, identifier, "LegalEntity", AUTHORITY, place)
    for n, part in enumerate(_ALSO.split(name)):
        draft.add_name(part, kind="alias" if n else "name")
    draft.add_values("addresses", address)
    draft.add_values("countries", row.get("country"))
    draft.add_values("programmes", "Denied Persons List")
    draft.add_detail(TOPICS, "debarment")
    draft.add_values("legal_basis", citation)
    for column in _DETAILS:
        draft.add_detail(column, row.get(column))
    draft.listed_on, draft.updated_on = _day(_first(row, _BEGIN)), _day(row.get("last update", "").strip())
    end = _first(row, _END)
    draft.add_detail("end date", _day(end) or end)
    draft.source = f"Denied Persons List{f', {citation}' if citation else ''}"
    return draft


def _drafts(rows: Iterable[tuple[str, dict[str, str]]], dataset: str) -> Iterable[ListingDraft]:
    """Return the drafts of entries: an order against one name has a row for each of its addresses."""
    drafts: dict[tuple[str, ...], ListingDraft] = {}
    ids = DerivedIds("dpl")
    for place, row in rows:
        name, begin = clean_text(_name_and_address(row)[0]), _first(row, _BEGIN)
        order = (name.casefold(), begin, _first(row, _END)) if name else (place,)
        if order in drafts:
            drafts[order].merge(_draft(dataset, place, row, drafts[order].id))
        else:
            drafts[order] = _draft(dataset, place, row, ids.derive(name, begin))
    return drafts.values()


class BisDplFormat(ListFormat):
    """The Denied Persons List."""

    name = "us-bis-dpl"
    title = "US Denied Persons List"
    dataset = "us_bis_denied"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. It has no date and no ids: an id is derived from the name and the day of the order."""
        skipped = Skipped()
        drafts = _drafts(list_rows(_opened(path), _COLUMNS, skipped), dataset)
        return build_list(None, drafts, skipped, lambda draft: draft.place)
