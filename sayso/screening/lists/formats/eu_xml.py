"""The EU's consolidated list of financial sanctions, XML 1.1, and XML 1.0 as far as it has the same elements."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.formats.eu_entry import DATASET, add_part, new_draft
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.values import clean_text
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import attributes, local_name, read_entries

__all__ = ["EuXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?export[\s>].*(?:fsd|sanctionEntity)", re.DOTALL)
# Children whose text belongs to their parent.
_TEXTS = ("remark", "publicationUrl")


def _fields(element: etree._Element) -> dict[str, str]:
    """Return an element's attributes, and the texts of its children that have no more than a text."""
    fields = attributes(element)
    for name in _TEXTS:
        texts = [clean_text(child.text) for child in element.iterfind(f"{{*}}{name}")]
        if joined := "; ".join(filter(None, texts)):
            fields[name] = joined
    contacts = [attributes(child) for child in element.iterfind("{*}contactInfo")]
    if contacts:
        fields["contactInfo"] = "; ".join(f"{c.get('key', '').lower()}: {c.get('value', '')}" for c in contacts)
    return fields


def _entry(dataset: str, entry: etree._Element, _: str | None) -> ListingDraft:
    subject = entry.find("{*}subjectType")
    kind = attributes(subject) if subject is not None else {}
    draft = new_draft(dataset, _fields(entry) | {"subjectType": kind.get("code") or kind.get("classificationCode", "")})
    for child in entry.iterchildren("{*}*"):
        add_part(draft, local_name(child), _fields(child))
    return draft


class EuXmlFormat(ListFormat):
    """The EU's consolidated list of financial sanctions."""

    name = "eu-xml"
    title = "EU consolidated XML"
    dataset = DATASET

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``generationDate``."""
        return read_entries(path, ("sanctionEntity",), day="generationDate", build=partial(_entry, dataset))
