"""OFSI's consolidated list in its printed editions: ODT, HTML and TXT."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.screening.lists.formats.uk_entry import OFSI
from sayso.screening.lists.formats.uk_print import PROSE, RECORD, Label, Print, read_print
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["OfsiTextFormat"]

_SIGNATURE = re.compile(
    rb"\A(?:PK\x03\x04.*opendocument\.text|\s*<!doctype html|\s*<html|(?=[^<]))"
    rb".*\bCONSOLIDATED\s+LIST\s+OF\s+FINANCIAL\s+SANCTIONS\s+TARGETS\b",
    re.DOTALL | re.IGNORECASE,
)
_LABELS = {
    "Name 6": Label("Name 6", kind="Primary name", in_parts=True),
    "Organisation Name": Label("Name 6", kind="Primary name"),
    "Entity Name": Label("Name 6", kind="Primary name"),
    "Ship Name": Label("Name 6", kind="Primary name"),
    "Name (non-Latin script)": Label("Name non-latin script"),
    "Title": Label("Title"),
    "DOB": Label("D.O.B"),
    "POB": Label("Town of birth"),
    "Good quality a.k.a": Label("Name 6", kind="AKA", strength="Good quality"),
    "Low quality a.k.a": Label("Name 6", kind="AKA", strength="Low quality"),
    "a.k.a": Label("Name 6", kind="AKA"),
    "f.k.a": Label("Name 6", kind="FKA"),
    "Nationality": Label("Nationality(/ies)"),
    "Passport Number": Label("Passport number"),
    "Passport Details": Label("Passport additional information"),
    "National Identification Number": Label("National Identifier number"),
    "National Identification Details": Label("National Identifier additional information"),
    "Address": Label("Address Line 1"),
    "Position": Label("Position"),
    "Other Information": Label("Other Information", PROSE),
    "Listed on": Label("Date Designated", RECORD),
    "UK Sanctions List Date Designated": Label("Date of UK designation", RECORD),
    "Last Updated": Label("Last Updated", RECORD),
    "Group ID": Label("OFSI Group ID", RECORD),
}
_STARTS = ("Name 6", "Organisation Name", "Entity Name", "Ship Name")
_PRINT = Print(OFSI, _LABELS, _STARTS, re.compile(r"REGIME\s*:\s*(.+)", re.IGNORECASE))


class OfsiTextFormat(ListFormat):
    """OFSI's consolidated list as it is printed."""

    name = "ofsi-text"
    title = "OFSI consolidated ODT, HTML or TXT"
    dataset = OFSI.dataset

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date stands below its title."""
        return read_print(path, dataset, _PRINT, renamed=True)
