"""OFAC's ``sdn.xml`` and ``consolidated.xml``."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from sayso.screening.lists.common import Draft, ReadList, children, elements, iso, read_list, squeeze, text
from sayso.screening.lists.ofac_csv import AUTHORITY, SCHEMAS
from sayso.screening.lists.unread import Unread

__all__ = ["read"]


def _name(element: etree._Element) -> str:
    """ "LAST, First" as the classic files print it."""
    last, first = squeeze(element.findtext("{*}lastName")), squeeze(element.findtext("{*}firstName"))
    return f"{last}, {first}" if first else last


def _dates(draft: Draft, entry: etree._Element) -> None:
    for born in children(entry, "dateOfBirth"):
        printed = squeeze(born.text)
        draft.born(printed)


def _address(draft: Draft, address: etree._Element) -> None:
    parts = [
        text(address, n)
        for n in ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
    ]
    draft.add("addresses", ", ".join(filter(None, parts)))
    if draft.schema != "Person":
        draft.add("countries", text(address, "country"))


def _entry(entry: etree._Element, dataset: str) -> Draft:
    number = squeeze(entry.findtext("{*}uid"))
    kind = squeeze(entry.findtext("{*}sdnType")).lower()
    draft = Draft(dataset, f"ofac-{number}", SCHEMAS.get(kind, "Organization"), AUTHORITY)
    draft.named(_name(entry))
    for alias in children(entry, "aka"):
        former = text(alias, "type").lower().startswith(("f", "n"))
        draft.named(_name(alias), kind="former" if former else "alias", weak=text(alias, "category").lower() == "weak")
    draft.add("programmes", *(p.text for p in children(entry, "program")))
    draft.add("positions", squeeze(entry.findtext("{*}title")))
    for address in children(entry, "address"):
        _address(draft, address)
    for item in children(entry, "id"):
        kind, value = text(item, "idType"), text(item, "idNumber")
        if kind == "Gender":
            draft.sex = value.lower()
        elif kind in {"Secondary sanctions risk:", "Additional Sanctions Information -", "Website", "Email Address"}:
            draft.detail(kind.rstrip(":- "), value)
        else:
            draft.identified(kind, value, text(item, "idCountry"))
    draft.add(
        "countries", *(text(n, "country") for n in (*children(entry, "nationality"), *children(entry, "citizenship")))
    )
    _dates(draft, entry)
    draft.add("birth_places", *(p.text for p in children(entry, "placeOfBirth")))
    for vessel in children(entry, "vesselInfo"):
        draft.identified("call sign", text(vessel, "callSign"))
        draft.add("countries", text(vessel, "vesselFlag"))
        for name in ("vesselType", "vesselOwner", "tonnage", "grossRegisteredTonnage"):
            draft.detail(name, text(vessel, name))
    remarks = squeeze(entry.findtext("{*}remarks"))
    if remarks:
        draft.remarks.append(remarks)
        for part in remarks.split(";"):
            if part.strip().startswith("Linked To:"):
                draft.linked("linked to", part.strip().removeprefix("Linked To:").rstrip("."))
    draft.source = f"OFAC list, entry {number}"
    return draft


def read(path: Path, dataset: str) -> ReadList:
    """Reads the list; its day is ``Publish_Date``. The format has no dates of listing: they stay unknown.

    Raises:
        BadList: it is no XML, or is cut off.

    """
    as_of: str | None = None
    drafts = []
    for entry in elements(path, "sdnEntry", "Publish_Date"):
        if entry.tag.endswith("Publish_Date"):
            month, day, year = ([*squeeze(entry.text).split("/"), "", "", ""])[:3]
            as_of = iso(f"{year}-{month:>02}-{day:>02}")
        else:
            drafts.append(_entry(entry, dataset))
    return read_list(as_of, drafts, Unread(), lambda draft: draft.id)
