"""OFAC's ``sdn_enhanced.xml`` and ``cons_enhanced.xml``, of the Sanctions List Service: everything in words, each entry
whole.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from sayso.errors import BadList
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ofac_entry import AUTHORITY, CONSOLIDATED, SCHEMAS, OfacFormat, add_feature
from sayso.screening.lists.head import read_head
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import birth_date, clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import child_text, children, iter_elements, local_name

__all__ = ["OfacEnhancedFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?sanctionsData[\s>]")
_LIST = re.compile(rb"<(?:\w+:)?sanctionsList\b[^>]*>\s*([^<]+?)\s*<")


def _text(element: etree._Element | None, *names: str) -> str:
    """Return the text at a path of children, "" where there is none."""
    for name in names:
        element = element.find(f"{{*}}{name}") if element is not None else None
    return clean_text(element.text) if element is not None else ""


def _names(draft: ListingDraft, entry: etree._Element) -> None:
    names = []
    for name in entry.iterfind("{*}names/{*}name"):
        is_primary, is_weak = _text(name, "isPrimary") == "true", _text(name, "isLowQuality") == "true"
        is_former = _text(name, "aliasType").upper().startswith(("F.K.A", "N.K.A"))
        for translation in name.iterfind("{*}translations/{*}translation"):
            script = _text(translation, "script")
            printed = _text(translation, "formattedFullName") or " ".join(
                clean_text(value.text) for value in children(translation, "value")
            )
            is_main = is_primary and script in {"", "Latin"}
            kind = "name" if is_main else "former" if is_former else "alias"
            names.append((not is_main, printed, kind, is_weak, script))
    for _, printed, kind, is_weak, script in sorted(names, key=lambda name: name[0]):
        draft.add_name(printed, kind=kind, weak=is_weak, language=script if script != "Latin" else None)


def _addresses(draft: ListingDraft, entry: etree._Element) -> None:
    for address in entry.iterfind("{*}addresses/{*}address"):
        country = _text(address, "country") or _text(address, "translations", "country")
        translations = [
            [_text(part, "value") for part in children(translation, "addressPart")]
            for translation in address.iterfind("{*}translations/{*}translation")
        ]
        for parts in translations or [[]]:
            draft.add_values("addresses", ", ".join(filter(None, [*parts, country])))
        if draft.schema != "Person":
            draft.add_values("countries", country)


def _period(element: etree._Element | None) -> str | None:
    """Return a date or a range; a whole year as the year, a whole month as the month."""
    if element is None:
        return None
    days = [iso_date(_text(element, n)) for n in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")]
    dates = sorted(day for day in days if day)
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    about = "circa " if _text(element, "isApproximate") == "true" else ""
    if first == last:
        return about + first
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return about + first[:4]
    if first.endswith("-01") and first[:7] == last[:7] and _text(element, "isDateRange") != "true":
        return about + first[:7]
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    return f"{first} to {last}"


def _features(draft: ListingDraft, entry: etree._Element, references: dict[str, str]) -> None:
    for feature in entry.iterfind("{*}features/{*}feature"):
        kind = _text(feature, "type")
        value = _text(feature, "value") or references.get(_text(feature, "valueRefId"), "")
        # The value says it as a person would ("circa 1969"); the dates are for machines.
        period = birth_date(value) or _period(feature.find("{*}valueDate"))
        add_feature(draft, kind, value, period=period)


def _documents(draft: ListingDraft, entry: etree._Element) -> None:
    for document in entry.iterfind("{*}identityDocuments/{*}identityDocument"):
        kind, number = _text(document, "type"), _text(document, "documentNumber")
        draft.add_identifier(kind, number, _text(document, "issuingCountry") or _text(document, "issuingLocation"))
        draft.add_detail(f"{kind}, note", _text(document, "comments"))
        if _text(document, "isValid") == "false":
            draft.add_detail(f"{kind}, not valid", number)


def _sanctions(draft: ListingDraft, entry: etree._Element) -> None:
    draft.add_values("programmes", *(p.text for p in entry.iterfind("{*}sanctionsPrograms/{*}sanctionsProgram")))
    draft.add_values("legal_basis", *(a.text for a in entry.iterfind("{*}legalAuthorities/{*}legalAuthority")))
    days = []
    for listed in entry.iterfind("{*}sanctionsLists/{*}sanctionsList"):
        days.append(iso_date(listed.get("datePublished")))
        draft.add_detail("list", listed.text)
    draft.listed_on = min(filter(None, days), default=None)
    for kind in entry.iterfind("{*}sanctionsTypes/{*}sanctionsType"):
        draft.add_detail("sanctions type", kind.text)


def _entry(entry: etree._Element, dataset: str, references: dict[str, str]) -> ListingDraft:
    number, general = entry.get("id", ""), entry.find("{*}generalInfo")
    schema = SCHEMAS.get(_text(general, "entityType").lower(), "Organization")
    draft = ListingDraft(dataset, f"ofac-{number}", schema, AUTHORITY)
    _names(draft, entry)
    _sanctions(draft, entry)
    draft.add_values("positions", _text(general, "title"))
    draft.add_detail("living status", _text(general, "livingStatus"))
    _addresses(draft, entry)
    _features(draft, entry, references)
    _documents(draft, entry)
    for relation in entry.iterfind("{*}relationships/{*}relationship"):
        other = relation.find("{*}relatedEntity")
        if other is not None:
            kind = _text(relation, "type").lower().rstrip(".") or "linked to"
            draft.add_link(kind, other.text, f"ofac-{other.get('entityId')}" if other.get("entityId") else None)
    if remarks := _text(general, "remarks"):
        draft.remarks.append(remarks)
    draft.source = f"OFAC list, entry {number}"
    return draft


class OfacEnhancedFormat(OfacFormat):
    """OFAC's enhanced XML, of the SDN list and of the consolidated list."""

    name = "ofac-enhanced"
    title = "OFAC enhanced XML"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def dataset_of(self, path: Path) -> str:
        """Return the list that a file holds: it names the lists that it was made of near its beginning."""
        lists = {match[1] for match in _LIST.finditer(read_head(path))}
        return CONSOLIDATED if lists and b"SDN List" not in lists else super().dataset_of(path)

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``dataAsOf``.

        Raises:
            BadList: it is not XML, is cut off, or has only the changes between two publications.

        """
        as_of: str | None = None
        references: dict[str, str] = {}
        skipped, drafts = Skipped(), []
        for element in iter_elements(path, "dataAsOf", "referenceValue", "entity"):
            kind = local_name(element)
            if kind == "dataAsOf":
                as_of = as_of or iso_date(element.text)
            elif kind == "referenceValue":
                references[element.get("refId", "")] = child_text(element, "value")
            elif element.get("action") or "DeltaFile" in (etree.QName(element).namespace or ""):
                raise BadList(str(path), "has only the changes since a day", "download the whole list")
            elif not element.get("id"):
                skipped.add_fault("is an entity without an id", f"line {element.sourceline}")
            else:
                drafts.append(_entry(element, dataset, references))
        return build_list(as_of, drafts, skipped, lambda draft: draft.id)
