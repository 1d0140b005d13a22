"""The UN Security Council's consolidated list, XML."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import child_text, children, local_name, read_entries

__all__ = ["UnXmlFormat"]

_SIGNATURE = re.compile(rb"<CONSOLIDATED_LIST[\s>]")

AUTHORITY = "UN Security Council"


def _values(entry: etree._Element, name: str) -> list[str]:
    return [clean_text(v.text) for holder in entry.iterfind(name) for v in holder.iterfind("VALUE")]


def _place(element: etree._Element) -> str:
    return ", ".join(filter(None, (clean_text(c.text) for c in element if local_name(c) not in {"NOTE", "ZIP_CODE"})))


def _add_birth(draft: ListingDraft, entry: etree._Element) -> None:
    for birth in entry.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        kind = child_text(birth, "TYPE_OF_DATE")
        day = iso_date(child_text(birth, "DATE")) or iso_date(child_text(birth, "YEAR"))
        first, last = iso_date(child_text(birth, "FROM_YEAR")), iso_date(child_text(birth, "TO_YEAR"))
        if first and last:
            draft.add_values("birth_dates", " to ".join(sorted((first, last))))
        elif day:
            draft.add_values("birth_dates", ("circa " if kind == "APPROXIMATELY" else "") + day)
        draft.add_detail("date of birth, note", child_text(birth, "NOTE"))


def _aliases(draft: ListingDraft, entry: etree._Element, kind: str) -> None:
    for alias in entry.iterfind(f"{kind}_ALIAS"):
        quality = child_text(alias, "QUALITY").lower()
        # Several names stand in one element where they were entered together.
        for name in child_text(alias, "ALIAS_NAME").split(";"):
            draft.add_name(name, kind="former" if quality == "f.k.a." else "alias", weak=quality == "low")
        for birth in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"):
            draft.add_detail(f"alias {birth.lower().replace('_', ' ')}", child_text(alias, birth))


def _entry(dataset: str, entry: etree._Element, as_of: str | None) -> ListingDraft:
    kind = "INDIVIDUAL" if local_name(entry) == "INDIVIDUAL" else "ENTITY"
    draft = ListingDraft(
        dataset, f"un-{child_text(entry, 'DATAID')}", "Person" if kind == "INDIVIDUAL" else "Organization", AUTHORITY
    )
    parts = [child_text(entry, f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    draft.add_name(" ".join(filter(None, parts)))
    draft.add_name(child_text(entry, "NAME_ORIGINAL_SCRIPT"), kind="name", language="original script")
    _aliases(draft, entry, kind)
    reference = child_text(entry, "REFERENCE_NUMBER")
    draft.add_values("programmes", child_text(entry, "UN_LIST_TYPE"))
    draft.add_identifier("UN reference", reference)
    draft.listed_on = iso_date(child_text(entry, "LISTED_ON"))
    draft.updated_on = max(filter(None, map(iso_date, _values(entry, "LAST_DAY_UPDATED"))), default=None)
    draft.sex = child_text(entry, "GENDER").lower() or None
    draft.add_values("positions", *_values(entry, "TITLE"), *_values(entry, "DESIGNATION"))
    draft.add_values("countries", *_values(entry, "NATIONALITY"))
    for address in children(entry, f"{kind}_ADDRESS"):
        draft.add_values("addresses", _place(address))
        if kind == "ENTITY":
            draft.add_values("countries", child_text(address, "COUNTRY"))
        draft.add_detail("address, note", child_text(address, "NOTE"))
    _add_birth(draft, entry)
    for place in children(entry, "INDIVIDUAL_PLACE_OF_BIRTH"):
        draft.add_values("birth_places", _place(place))
    for document in children(entry, "INDIVIDUAL_DOCUMENT"):
        kinds = ", ".join(
            filter(None, (child_text(document, "TYPE_OF_DOCUMENT"), child_text(document, "TYPE_OF_DOCUMENT2")))
        )
        draft.add_identifier(
            kinds,
            child_text(document, "NUMBER"),
            child_text(document, "ISSUING_COUNTRY") or child_text(document, "COUNTRY_OF_ISSUE"),
        )
        draft.add_detail("document, note", child_text(document, "NOTE"))
    if comment := child_text(entry, "COMMENTS1"):
        draft.remarks.append(comment)
    draft.source = f"UN consolidated list{f' of {as_of}' if as_of else ''}, {reference}"
    return draft


class UnXmlFormat(ListFormat):
    """The UN Security Council's consolidated list."""

    name = "un-xml"
    title = "UN consolidated XML"
    dataset = "un_sc_sanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``dateGenerated``."""
        return read_entries(path, ("INDIVIDUAL", "ENTITY"), day="dateGenerated", build=partial(_entry, dataset))
