"""The UK Sanctions List in its printed editions: ODT, HTML and TXT."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.uk_entry import UK_LIST
from sayso.screening.lists.formats.uk_print import PROSE, RECORD, Label, Print, read_print
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["UkTextFormat"]

_SIGNATURE = re.compile(
    rb"\A(?!.*\bName 6\b)(?:PK\x03\x04.*opendocument\.text|\s*<!doctype html|\s*<html|(?=[^<]))"
    rb".*\bUK\s+SANCTIONS\s+LIST\s+PUBLICATION\b",
    re.DOTALL | re.IGNORECASE,
)
_ALIAS = "Alias"
_LABELS = {
    "Primary Name": Label("Name 6", kind="Primary name"),
    "Primary Name Variations": Label("Name 6", kind="Primary name variation"),
    "Alias - Good Quality": Label("Name 6", kind=_ALIAS, strength="Good quality a.k.a"),
    "Alias - Low Quality": Label("Name 6", kind=_ALIAS, strength="Low quality a.k.a"),
    "Alias - A.k.a": Label("Name 6", kind=_ALIAS),
    "Alias": Label("Name 6", kind=_ALIAS),
    "Non Latin Names": Label("Name non-latin script"),
    "Title": Label("Title"),
    "Position": Label("Position"),
    "Address": Label("Address Line 1"),
    "Phone Number": Label("Phone number"),
    "Email address": Label("Email address"),
    "Website": Label("Website"),
    "D.O.B": Label("D.O.B", parted_by=","),
    "Place of Birth": Label("Town of birth"),
    "Nationality(/ies)": Label("Nationality(/ies)", parted_by=","),
    "Nationality(ies)": Label("Nationality(/ies)", parted_by=","),
    "Passport number": Label("Passport number"),
    "Passport Additional Information": Label("Passport additional information"),
    "National Identifier Number": Label("National Identifier number"),
    "National Identifier Additional Information": Label("National Identifier additional information"),
    "Gender": Label("Gender"),
    "IMO Number": Label("IMO number"),
    "IMO number": Label("IMO number"),
    "Type of Ship": Label("Type of ship"),
    "Flag": Label("Current believed flag of ship"),
    "Current believed flag of ship": Label("Current believed flag of ship"),
    "Previous flags": Label("Previous flags"),
    "Tonnage of Ship": Label("Tonnage of ship"),
    "Length of Ship": Label("Length of ship"),
    "Year Built": Label("Year Built"),
    "Hull identification number (HIN)": Label("Hull identification number (HIN)"),
    "Current owner/operator(s)": Label("Current owner/operator (s)"),
    "Previous owner/operator(s)": Label("Previous owner/operator (s)"),
    "Type of Entity": Label("Type of entity"),
    "Parent Company": Label("Parent company"),
    "Subsidiaries": Label("Subsidiaries"),
    "Business registration number(s)": Label("Business registration number (s)"),
    "Business Reg Number": Label("Business registration number (s)"),
    "Sanctions Imposed": Label("Sanctions Imposed", PROSE),
    "UK Statement of Reasons": Label("UK Statement of Reasons", PROSE),
    "Other Information": Label("Other Information", PROSE),
    "Designation Source": Label("Designation source", RECORD),
    "Date Designated": Label("Date Designated", RECORD),
    "Last Updated": Label("Last Updated", RECORD),
    "Unique Id": Label("Unique ID", RECORD),
    "OFSI Group ID": Label("OFSI Group ID", RECORD),
    "UN Reference ID": Label("UN Reference Number", RECORD),
}
_PRINT = Print(UK_LIST, _LABELS, ("Primary Name",), re.compile(r"(THE [^:a-z]*REGULATIONS \d{4})"))


class UkTextFormat(ListFormat):
    """The UK Sanctions List as it is printed."""

    name = "uk-text"
    title = "UK Sanctions List ODT, HTML or TXT"
    dataset = UK_LIST.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date stands in its title."""
        return read_print(path, dataset, _PRINT)
