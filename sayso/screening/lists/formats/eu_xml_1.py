"""The EU's consolidated list of financial sanctions, XML 1.0: a ``WHOLE`` of ``ENTITY`` elements, in upper case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.formats.eu_entry import DATASET, Fields, add_part, new_draft
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.values import clean_text
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import attributes, local_name, read_entries

__all__ = ["EuXml1Format"]

_SIGNATURE = re.compile(rb"<WHOLE\s[^>]*Date=")
# The elements of an entry: its name in XML 1.1, and there the names of its own children.
_PARTS = {
    "NAME": (
        "nameAlias",
        {
            "LASTNAME": "lastName",
            "FIRSTNAME": "firstName",
            "MIDDLENAME": "middleName",
            "WHOLENAME": "wholeName",
            "GENDER": "gender",
            "TITLE": "title",
            "FUNCTION": "function",
            "LANGUAGE": "nameLanguage",
        },
    ),
    "ADDRESS": (
        "address",
        {
            "NUMBER": "poBox",
            "STREET": "street",
            "ZIPCODE": "zipCode",
            "CITY": "city",
            "COUNTRY": "countryDescription",
            "OTHER": "other",
        },
    ),
    "BIRTH": ("birthdate", {"DATE": "birthdate", "PLACE": "place", "COUNTRY": "countryDescription"}),
    "PASSPORT": ("identification", {"NUMBER": "number", "COUNTRY": "countryDescription"}),
    "CITIZEN": ("citizenship", {"COUNTRY": "countryDescription"}),
}
_ENTRY = {"Id": "logicalId", "Type": "subjectType", "remark": "remark"}
_REGULATION = {
    "legal_basis": "numberTitle",
    "reg_date": "publicationDate",
    "pdf_link": "publicationUrl",
    "programme": "programme",
}


def _renamed(values: Fields, names: dict[str, str]) -> dict[str, str]:
    return {names[name]: value for name, value in values.items() if name in names and value}


def _parts(entry: etree._Element) -> Iterator[tuple[str, dict[str, str]]]:
    yield "regulation", _renamed(attributes(entry), _REGULATION)
    for child in entry.iterchildren("{*}*"):
        if (part := _PARTS.get(local_name(child))) is None:
            continue
        kind, names = part
        fields = _renamed({local_name(c): clean_text(c.text) for c in child.iterchildren("{*}*")}, names)
        if kind == "identification":
            fields.setdefault("identificationTypeCode", "passport")
        yield kind, fields


def _entry(dataset: str, entry: etree._Element, _: str | None) -> ListingDraft:
    draft = new_draft(dataset, _renamed(attributes(entry), _ENTRY))
    for kind, fields in _parts(entry):
        add_part(draft, kind, fields)
    return draft


class EuXml1Format(ListFormat):
    """The EU's consolidated list of financial sanctions, in the older XML."""

    name = "eu-xml-1"
    title = "EU consolidated XML 1.0"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``Date`` of the root."""
        return read_entries(path, ("ENTITY",), day="Date", build=partial(_entry, dataset))
