"""The UN Security Council's consolidated list, XML."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.common import Draft, ReadList, children, iso, local, read_entries, squeeze, text

__all__ = ["read"]

AUTHORITY = "UN Security Council"


def _values(entry: etree._Element, name: str) -> list[str]:
    return [squeeze(v.text) for holder in entry.iterfind(name) for v in holder.iterfind("VALUE")]


def _place(element: etree._Element) -> str:
    return ", ".join(filter(None, (squeeze(c.text) for c in element if local(c) not in {"NOTE", "ZIP_CODE"})))


def _born(draft: Draft, entry: etree._Element) -> None:
    for birth in entry.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        kind = text(birth, "TYPE_OF_DATE")
        day = iso(text(birth, "DATE")) or iso(text(birth, "YEAR"))
        first, last = iso(text(birth, "FROM_YEAR")), iso(text(birth, "TO_YEAR"))
        if first and last:
            draft.add("birth_dates", " to ".join(sorted((first, last))))
        elif day:
            draft.add("birth_dates", ("circa " if kind == "APPROXIMATELY" else "") + day)
        draft.detail("date of birth, note", text(birth, "NOTE"))


def _aliases(draft: Draft, entry: etree._Element, kind: str) -> None:
    for alias in entry.iterfind(f"{kind}_ALIAS"):
        quality = text(alias, "QUALITY").lower()
        # Several names stand in one element where they were entered together.
        for name in text(alias, "ALIAS_NAME").split(";"):
            draft.named(name, kind="former" if quality == "f.k.a." else "alias", weak=quality == "low")
        for birth in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"):
            draft.detail(f"alias {birth.lower().replace('_', ' ')}", text(alias, birth))


def _entry(dataset: str, entry: etree._Element, as_of: str | None) -> Draft:
    kind = "INDIVIDUAL" if local(entry) == "INDIVIDUAL" else "ENTITY"
    draft = Draft(
        dataset, f"un-{text(entry, 'DATAID')}", "Person" if kind == "INDIVIDUAL" else "Organization", AUTHORITY
    )
    parts = [text(entry, f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    draft.named(" ".join(filter(None, parts)))
    draft.named(text(entry, "NAME_ORIGINAL_SCRIPT"), kind="name", language="original script")
    _aliases(draft, entry, kind)
    reference = text(entry, "REFERENCE_NUMBER")
    draft.add("programmes", text(entry, "UN_LIST_TYPE"))
    draft.identified("UN reference", reference)
    draft.listed_on = iso(text(entry, "LISTED_ON"))
    draft.updated_on = max(filter(None, map(iso, _values(entry, "LAST_DAY_UPDATED"))), default=None)
    draft.sex = text(entry, "GENDER").lower() or None
    draft.add("positions", *_values(entry, "TITLE"), *_values(entry, "DESIGNATION"))
    draft.add("countries", *_values(entry, "NATIONALITY"))
    for address in children(entry, f"{kind}_ADDRESS"):
        draft.add("addresses", _place(address))
        if kind == "ENTITY":
            draft.add("countries", text(address, "COUNTRY"))
        draft.detail("address, note", text(address, "NOTE"))
    _born(draft, entry)
    for place in children(entry, "INDIVIDUAL_PLACE_OF_BIRTH"):
        draft.add("birth_places", _place(place))
    for document in children(entry, "INDIVIDUAL_DOCUMENT"):
        kinds = ", ".join(filter(None, (text(document, "TYPE_OF_DOCUMENT"), text(document, "TYPE_OF_DOCUMENT2"))))
        draft.identified(
            kinds, text(document, "NUMBER"), text(document, "ISSUING_COUNTRY") or text(document, "COUNTRY_OF_ISSUE")
        )
        draft.detail("document, note", text(document, "NOTE"))
    if comment := text(entry, "COMMENTS1"):
        draft.remarks.append(comment)
    draft.source = f"UN consolidated list{f' of {as_of}' if as_of else ''}, {reference}"
    return draft


def read(path: Path, dataset: str) -> ReadList:
    """Reads the list; its day is ``dateGenerated``.

    Raises:
        BadList: it is no XML, or is cut off.

    """
    return read_entries(path, ("INDIVIDUAL", "ENTITY"), day="dateGenerated", made=partial(_entry, dataset))
