"""OFAC's ``sdn_advanced.xml`` and ``cons_advanced.xml``: everything by numeric references, after the UN's advanced
sanctions model.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ofac_entry import AUTHORITY, OfacFormat, add_feature
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import child_text, children, iter_elements, local_name

__all__ = ["OfacAdvancedFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?Sanctions[\s>]")

_REFERENCES = {
    "AliasType",
    "AreaCode",
    "Country",
    "DetailReference",
    "FeatureType",
    "IDRegDocType",
    "LegalBasis",
    "NamePartType",
    "PartySubType",
    "PartyType",
    "RelationType",
    "Script",
}
_FAMILY, _FIRST = {"Last Name", "Patronymic", "Matronymic"}, {"First Name", "Middle Name", "Maiden Name", "Nickname"}


class _References:
    """The value sets at the head of the file: code → what it stands for, by kind."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], str] = {}
        self.party: dict[str, str] = {}

    def keep(self, element: etree._Element) -> None:
        kind, key = local_name(element), element.get("ID", "")
        printed = clean_text(element.text)
        if kind == "AreaCode":
            printed = element.get("Description") or printed
        elif kind == "LegalBasis":
            printed = element.get("LegalBasisShortRef") or printed
        elif kind == "PartySubType":
            self.party[key] = element.get("PartyTypeID", "")
        self._values[kind, key] = printed

    def __call__(self, kind: str, key: str | None) -> str:
        return self._values.get((kind, key or ""), "")

    def schema(self, sub_type: str | None) -> str:
        """Return the FollowTheMoney schema of a kind of party."""
        printed = f"{self('PartySubType', sub_type)} {self('PartyType', self.party.get(sub_type or ''))}".lower()
        if "vessel" in printed:
            return "Vessel"
        if "aircraft" in printed:
            return "Airplane"
        return "Person" if "individual" in printed else "Organization"


def _day(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    year, month, day = (child_text(element, n) for n in ("Year", "Month", "Day"))
    return "-".join([year, *(p.zfill(2) for p in (month, day) if p)]) if year else None


def _period(feature: etree._Element) -> str | None:
    """Return a date or a range; a whole year as the year, a whole month as the month."""
    period = feature.find(".//{*}DatePeriod")
    if period is None:
        return None
    start, end = _day(period.find("{*}Start/{*}From")), _day(period.find("{*}End/{*}To"))
    about = "circa " if any(e.get("Approximate") == "true" for e in period.iterfind("{*}Start")) else ""
    if not start or not end or start == end:
        return about + start if start else None
    if start[:4] == end[:4] and start.endswith("-01-01") and end.endswith("-12-31"):
        return about + start[:4]
    start, end = sorted((start, end))
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return f"{start[:4]} to {end[:4]}"
    return about + start[:7] if start[:7] == end[:7] else f"{start} to {end}"


def _location(element: etree._Element, ref: _References) -> tuple[str, str]:
    """Return the address on one line, and its country."""
    parts = [clean_text(v.text) for v in children(element, "Value")]
    country = next((ref("Country", c.get("CountryID")) for c in children(element, "LocationCountry")), "")
    country = country or next((ref("AreaCode", c.get("AreaCodeID")) for c in children(element, "LocationAreaCode")), "")
    return ", ".join(filter(None, [*parts, country])), country


def _names(draft: ListingDraft, identity: etree._Element, ref: _References) -> None:
    groups = {
        g.get("ID", ""): ref("NamePartType", g.get("NamePartTypeID")) for g in children(identity, "NamePartGroup")
    }
    found = []
    for alias in children(identity, "Alias"):
        kind = ref("AliasType", alias.get("AliasTypeID"))
        for documented in children(alias, "DocumentedName"):
            family: list[str] = []
            first: list[str] = []
            rest: list[str] = []
            script = ""
            for part in children(documented, "NamePartValue"):
                role = groups.get(part.get("NamePartGroupID", ""), "")
                (family if role in _FAMILY else first if role in _FIRST else rest).append(clean_text(part.text))
                script = ref("Script", part.get("ScriptID"))
            name = " ".join(family) + (f", {' '.join(first)}" if family and first else " ".join(first))
            name = " ".join(filter(None, [name, *rest]))
            main = alias.get("Primary") == "true" and script in {"", "Latin"}
            former = kind.upper().startswith(("F.K.A", "N.K.A"))
            found.append(
                (
                    not main,
                    name,
                    "name" if main else "former" if former else "alias",
                    alias.get("LowQuality") == "true",
                    script,
                )
            )
    for _, name, kind, weak, script in sorted(found, key=lambda f: f[0]):
        draft.add_name(name, kind=kind, weak=weak, language=script if script != "Latin" else None)


def _feature(
    draft: ListingDraft, feature: etree._Element, ref: _References, places: dict[str, tuple[str, str]]
) -> None:
    kind = ref("FeatureType", feature.get("FeatureTypeID"))
    located = next(
        (places.get(v.get("LocationID", ""), ("", "")) for v in children(feature, "VersionLocation")), ("", "")
    )
    detail = feature.find(".//{*}VersionDetail")
    value = ""
    if detail is not None:
        value = clean_text(detail.text) or ref("DetailReference", detail.get("DetailReferenceID"))
    add_feature(draft, kind, value, address=located[0], country=located[1], period=_period(feature))


class _File:
    """What is known so far of a file that is read from its head to its end."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self.ref = _References()
        self.places: dict[str, tuple[str, str]] = {}
        self.documents: dict[str, list[tuple[str, str, str]]] = {}
        self.drafts: dict[str, ListingDraft] = {}
        self.as_of: str | None = None
        self.skipped = Skipped()

    def party(self, element: etree._Element) -> None:
        profile = element.find("{*}Profile")
        if profile is None:
            self.skipped.add_fault("has no profile", element.get("FixedRef", ""))
            return
        number = profile.get("ID") or element.get("FixedRef") or ""
        draft = ListingDraft(self.dataset, f"ofac-{number}", self.ref.schema(profile.get("PartySubTypeID")), AUTHORITY)
        for identity in children(profile, "Identity"):
            _names(draft, identity, self.ref)
            for kind, value, country in self.documents.get(identity.get("ID", ""), ()):
                draft.add_identifier(kind, value, country)
        for feature in profile.iterfind("{*}Feature"):
            _feature(draft, feature, self.ref, self.places)
        comment = clean_text(element.findtext("{*}Comment"))
        if comment:
            draft.remarks.append(comment)
        draft.source = f"OFAC list, entry {number}"
        self.drafts[number] = draft

    def document(self, element: etree._Element) -> None:
        row = (
            self.ref("IDRegDocType", element.get("IDRegDocTypeID")),
            child_text(element, "IDRegistrationNo"),
            self.ref("Country", element.get("IssuedBy-CountryID")),
        )
        self.documents.setdefault(element.get("IdentityID", ""), []).append(row)

    def relation(self, element: etree._Element) -> None:
        draft, other = (self.drafts.get(element.get(f"{side}-ProfileID", "")) for side in ("From", "To"))
        if draft is not None and other is not None and other.names:
            name = next(iter(other.names.values())).text
            relation = self.ref("RelationType", element.get("RelationTypeID")) or "linked to"
            former = "formerly " if element.get("Former") == "true" else ""
            draft.add_link(former + relation.lower().rstrip("."), name, other.id)

    def sanctioned(self, element: etree._Element) -> None:
        draft = self.drafts.get(element.get("ProfileID", ""))
        if draft is None:
            return
        days = []
        for event in children(element, "EntryEvent"):
            days.append(_day(event.find("{*}Date")))
            draft.add_values("legal_basis", self.ref("LegalBasis", event.get("LegalBasisID")))
        draft.listed_on = min(filter(None, [*days, draft.listed_on]), default=None)
        draft.add_values("programmes", *(m.findtext("{*}Comment") for m in children(element, "SanctionsMeasure")))


class OfacAdvancedFormat(OfacFormat):
    """OFAC's advanced XML, of the SDN list and of the consolidated list."""

    name = "ofac-advanced"
    title = "OFAC advanced XML"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. References, places and documents precede the parties, the parties their sanctions."""
        file = _File(dataset)
        wanted = (
            *_REFERENCES,
            "DateOfIssue",
            "Location",
            "IDRegDocument",
            "DistinctParty",
            "ProfileRelationship",
            "SanctionsEntry",
        )
        for element in iter_elements(path, *wanted):
            kind = local_name(element)
            if kind in _REFERENCES:
                file.ref.keep(element)
            elif kind == "DateOfIssue" and file.as_of is None:
                file.as_of = _day(element)
            elif kind == "Location":
                file.places[element.get("ID", "")] = _location(element, file.ref)
            elif kind == "IDRegDocument":
                file.document(element)
            elif kind == "DistinctParty":
                file.party(element)
            elif kind == "ProfileRelationship":
                file.relation(element)
            elif kind == "SanctionsEntry":
                file.sanctioned(element)
        return build_list(file.as_of, file.drafts.values(), file.skipped, lambda draft: draft.id)
