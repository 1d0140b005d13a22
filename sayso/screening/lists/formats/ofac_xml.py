"""OFAC's ``sdn.xml`` and ``consolidated.xml``."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ofac_entry import AUTHORITY, SCHEMAS, OfacFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import child_text, children, iter_elements, local_name

__all__ = ["OfacXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?sdnList[\s>]")


def _name(element: etree._Element) -> str:
    """Return a name as the classic files print it: LAST, First."""
    last, first = clean_text(element.findtext("{*}lastName")), clean_text(element.findtext("{*}firstName"))
    return f"{last}, {first}" if first else last


def _dates(draft: ListingDraft, entry: etree._Element) -> None:
    for born in children(entry, "dateOfBirth"):
        printed = clean_text(born.text)
        draft.add_birth_dates(printed)


def _address(draft: ListingDraft, address: etree._Element) -> None:
    parts = [
        child_text(address, n)
        for n in ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
    ]
    draft.add_values("addresses", ", ".join(filter(None, parts)))
    if draft.schema != "Person":
        draft.add_values("countries", child_text(address, "country"))


def _entry(entry: etree._Element, dataset: str) -> ListingDraft:
    number = clean_text(entry.findtext("{*}uid"))
    kind = clean_text(entry.findtext("{*}sdnType")).lower()
    draft = ListingDraft(dataset, f"ofac-{number}", SCHEMAS.get(kind, "Organization"), AUTHORITY)
    draft.add_name(_name(entry))
    for alias in children(entry, "aka"):
        former = child_text(alias, "type").lower().startswith(("f", "n"))
        draft.add_name(
            _name(alias), kind="former" if former else "alias", weak=child_text(alias, "category").lower() == "weak"
        )
    draft.add_values("programmes", *(p.text for p in children(entry, "program")))
    draft.add_values("positions", clean_text(entry.findtext("{*}title")))
    for address in children(entry, "address"):
        _address(draft, address)
    for item in children(entry, "id"):
        kind, value = child_text(item, "idType"), child_text(item, "idNumber")
        if kind == "Gender":
            draft.sex = value.lower()
        elif kind in {"Secondary sanctions risk:", "Additional Sanctions Information -", "Website", "Email Address"}:
            draft.add_detail(kind.rstrip(":- "), value)
        else:
            draft.add_identifier(kind, value, child_text(item, "idCountry"))
    draft.add_values(
        "countries",
        *(child_text(n, "country") for n in (*children(entry, "nationality"), *children(entry, "citizenship"))),
    )
    _dates(draft, entry)
    draft.add_values("birth_places", *(p.text for p in children(entry, "placeOfBirth")))
    for vessel in children(entry, "vesselInfo"):
        draft.add_identifier("call sign", child_text(vessel, "callSign"))
        draft.add_values("countries", child_text(vessel, "vesselFlag"))
        for name in ("vesselType", "vesselOwner", "tonnage", "grossRegisteredTonnage"):
            draft.add_detail(name, child_text(vessel, name))
    remarks = clean_text(entry.findtext("{*}remarks"))
    if remarks:
        draft.remarks.append(remarks)
        for part in remarks.split(";"):
            if part.strip().startswith("Linked To:"):
                draft.add_link("linked to", part.strip().removeprefix("Linked To:").rstrip("."))
    draft.source = f"OFAC list, entry {number}"
    return draft


class OfacXmlFormat(OfacFormat):
    """OFAC's plain XML, of the SDN list and of the consolidated list."""

    name = "ofac-xml"
    title = "OFAC XML"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``Publish_Date``; it has no dates of listing."""
        as_of: str | None = None
        drafts = []
        for entry in iter_elements(path, "sdnEntry", "Publish_Date"):
            if local_name(entry) == "Publish_Date":
                month, day, year = ([*clean_text(entry.text).split("/"), "", "", ""])[:3]
                as_of = iso_date(f"{year}-{month:>02}-{day:>02}")
            else:
                drafts.append(_entry(entry, dataset))
        return build_list(as_of, drafts, Skipped(), lambda draft: draft.id)
