"""Switzerland's sanctions list, published by the State Secretariat for Economic Affairs (SECO) as XML.

The file keeps its history: a target that was de-listed stays, and every change repeats what it added and removed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from sayso.errors import BadList
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.seco_names import add_names
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date, partial_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import iter_elements, local_name

__all__ = ["SecoXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?swiss-sanctions-list[\s>]")

AUTHORITY = "Switzerland, State Secretariat for Economic Affairs"
_SUBJECTS = ("individual", "entity", "object")
_OBJECTS = {"vessel": "Vessel", "aircraft": "Airplane"}
_DATES = ("effective-date", "publication-date", "enactment-date")
# "IMO Number: 8405270", "Taxpayer identification number (INN): 7701234567."
_NUMBERED = re.compile(
    r"(?P<kind>[^:]*\b(?:numbers?|no\.|code|ID|INN|OGRN|KPP|OKPO|IMO|MMSI|BIC|LEI|call ?sign)\b\.?[^:]{0,20})\s*:\s*"
    r"(?P<number>(?=\S*\d)[\w/.-]*[\w/-](?: \d+)*)\.?",
    re.IGNORECASE,
)


class _Programme(NamedTuple):
    """What a set of sanctions belongs to: the programme's key, its ordinance, where it comes from, the measures."""

    key: str
    ordinance: str
    origin: str
    measures: str


def _in_english(element: etree._Element, name: str) -> str:
    """Return the English text of a child that stands there in several languages; any other where there is none."""
    texts = {child.get("lang"): clean_text(child.text) for child in element.iterfind(f"{{*}}{name}")}
    return texts.get("eng") or next(iter(texts.values()), "")


class _References:
    """What targets refer to: places, and sets of sanctions."""

    def __init__(self) -> None:
        self.places: dict[str, dict[str, str]] = {}
        self.programmes: dict[str, _Programme] = {}

    def keep_programme(self, element: etree._Element) -> None:
        key, ordinance = _in_english(element, "program-key"), _in_english(element, "program-name")
        origin = clean_text(element.findtext("{*}origin"))
        for one in element.iterfind("{*}sanctions-set"):
            number, measures = one.get("ssid", ""), clean_text(one.text)
            if one.get("lang") == "eng" or number not in self.programmes:
                self.programmes[number] = _Programme(key, ordinance, origin, measures)

    def place(self, element: etree._Element) -> dict[str, str]:
        """Return the parts of a place: its own, and those of the place that it refers to."""
        own = {local_name(c): clean_text(c.text) for c in element.iterchildren("{*}*") if clean_text(c.text)}
        return self.places.get(element.get("place-id", ""), {}) | own


def _address(parts: dict[str, str]) -> str:
    box = f"P.O. Box {parts['p-o-box']}" if parts.get("p-o-box") else ""
    names = ("zip-code", "location", "area", "country")
    return ", ".join(
        filter(None, [parts.get("c-o"), parts.get("address-details"), box, *(parts.get(name) for name in names)])
    )


def _add_dates(draft: ListingDraft, identity: etree._Element) -> None:
    for date in identity.iterfind("{*}day-month-year"):
        day = partial_date(date.get("year"), date.get("month"), date.get("day"))
        calendar = date.get("calendar", "Gregorian")
        if draft.schema != "Person":
            draft.add_detail("date of registration", day)
        elif calendar.lower() != "gregorian":
            draft.add_detail(f"date of birth, {calendar} calendar", day)
        else:
            draft.add_values("birth_dates", day)


def _add_documents(draft: ListingDraft, identity: etree._Element) -> None:
    for document in identity.iterfind("{*}identification-document"):
        kind = document.get("document-type", "").replace("-", " ")
        number, issuer = clean_text(document.findtext("{*}number")), document.find("{*}issuer")
        country = (clean_text(issuer.text) or issuer.get("code")) if issuer is not None else None
        draft.add_identifier(kind, number, country)
        notes = (("issued on", "date-of-issue"), ("valid to", "expiry-date"), ("note", "remark"))
        for label, name in notes:
            draft.add_detail(f"{kind} {number}, {label}", document.findtext(f"{{*}}{name}"))
    for code in identity.iterfind("{*}bic-number"):
        draft.add_identifier("BIC", code.text)


def _add_identity(draft: ListingDraft, identity: etree._Element, references: _References) -> None:
    add_names(draft, identity)
    _add_dates(draft, identity)
    for nationality in identity.iterfind("{*}nationality/{*}country"):
        draft.add_values("countries", clean_text(nationality.text) or nationality.get("iso-code"))
    for born in identity.iterfind("{*}place-of-birth"):
        draft.add_values("birth_places", _address(references.place(born)))
    for address in identity.iterfind("{*}address"):
        parts = references.place(address)
        draft.add_values("addresses", _address(parts))
        draft.add_detail("address, note", parts.get("remarks"))
        if draft.schema != "Person":
            draft.add_values("countries", parts.get("country"))
    _add_documents(draft, identity)


def _date_of(modification: etree._Element) -> str:
    return next(filter(None, (iso_date(modification.get(name)) for name in _DATES)), "")


def _add_history(draft: ListingDraft, target: etree._Element) -> bool:
    """Add the days of listing and of the last change; return whether the target is listed now.

    The newest change decides; of several of one day the first, since the file has the newest first.
    """
    changes = [(_date_of(m), str(m.get("modification-type"))) for m in target.iterfind("{*}modification")]
    if not changes:
        return True
    day, kind = max(changes, key=lambda change: change[0])
    gone = max((d for d, kind in changes if kind == "de-listed"), default="")
    draft.listed_on = min((d for d, kind in changes if kind == "listed" and d and d >= gone), default=None)
    draft.updated_on = day or None
    return kind != "de-listed"


def _add_programmes(draft: ListingDraft, target: etree._Element, references: _References) -> None:
    numbers = [target.get("sanctions-set-id"), *(e.text for e in target.iterfind("{*}sanctions-set-id"))]
    origin = ""
    for number in map(clean_text, numbers):
        if (programme := references.programmes.get(number)) is not None:
            draft.add_values("programmes", programme.key or programme.ordinance)
            draft.add_values("legal_basis", programme.ordinance)
            draft.add_detail("measures", programme.measures)
            origin = programme.origin or origin
    for reference in target.iterfind("{*}foreign-identifier"):
        draft.add_identifier(f"{origin or 'foreign'} reference", reference.text)


def _add_information(draft: ListingDraft, body: etree._Element) -> None:
    for element in body.iterchildren("{*}justification", "{*}other-information"):
        printed = clean_text(element.text)
        if match := _NUMBERED.fullmatch(printed):
            draft.add_identifier(match["kind"], match["number"])
        elif printed:
            draft.remarks.append(printed)


class _Relation(NamedTuple):
    source: ListingDraft
    kind: str
    target: str


class _File:
    """What is known so far of a file whose references were read."""

    def __init__(self, dataset: str, references: _References) -> None:
        self.dataset, self.references = dataset, references
        self.drafts: dict[str, ListingDraft] = {}
        self.relations: list[_Relation] = []
        self.skipped = Skipped()

    def add_target(self, target: etree._Element) -> None:
        number = target.get("ssid", "")
        body = next(target.iterchildren(*(f"{{*}}{name}" for name in _SUBJECTS)), None)
        if not number or body is None:
            self.skipped.add_fault("is a target without a number or a subject", f"line {target.sourceline}")
            return
        kind = local_name(body)
        schema = {"individual": "Person", "entity": "Organization"}.get(kind) or _OBJECTS.get(
            body.get("object-type", ""), "Organization"
        )
        draft = ListingDraft(self.dataset, f"seco-{number}", schema, AUTHORITY)
        if not _add_history(draft, target):
            self.skipped.add_other("de-listed entry")
            return
        draft.sex = (body.get("sex") or "").lower() or None
        draft.add_detail("kind of object", body.get("object-type"))
        for identity in sorted(body.iterfind("{*}identity"), key=lambda identity: identity.get("main") != "true"):
            _add_identity(draft, identity, self.references)
        _add_programmes(draft, target, self.references)
        _add_information(draft, body)
        for relation in body.iterfind("{*}relation"):
            relation_kind = relation.get("relation-type", "").replace("-", " ")
            self.relations.append(_Relation(draft, relation_kind or "linked to", relation.get("target-id", "")))
        draft.source = f"SECO sanctions list, {number}"
        self.drafts[number] = draft

    def add_links(self) -> None:
        """Add the relations as links, now that the names of all targets are known."""
        for source, kind, target in self.relations:
            other = self.drafts.get(target)
            if other is not None and other.names:
                source.add_link(kind, next(iter(other.names)), other.id)
            else:
                self.skipped.add_other("relation to an entry that is not on the list")


class SecoXmlFormat(ListFormat):
    """Switzerland's sanctions list."""

    name = "seco-xml"
    title = "SECO XML"
    dataset = "ch_seco_sanctions"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list in two passes, since its places follow the targets that refer to them. Its date is ``date`` of
        the root.

        Raises:
            BadList: it is not XML, is cut off, or has only the changes since a day.

        """
        references = _References()
        as_of: str | None = None
        for element in iter_elements(path, "target", "place", "sanctions-program"):
            root = element.getroottree().getroot()
            as_of = as_of or iso_date(root.get("date"))
            if "delta" in root.get("list-type", ""):
                raise BadList(str(path), "has only the changes since a day", "download the whole list")
            if local_name(element) == "place":
                references.places[element.get("ssid", "")] = references.place(element)
            elif local_name(element) == "sanctions-program":
                references.keep_programme(element)
        file = _File(dataset, references)
        for element in iter_elements(path, "target", "place", "sanctions-program"):
            parent = element.getparent()
            # A change repeats the targets that it added and removed.
            if local_name(element) == "target" and parent is not None and parent.getparent() is None:
                file.add_target(element)
        file.add_links()
        return build_list(as_of, file.drafts.values(), file.skipped, lambda draft: draft.id)
