"""The EU's consolidated list of financial sanctions, XML 1.1."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.lists.xml import children, read_entries

__all__ = ["EuXmlFormat"]

_SIGNATURE = re.compile(rb"<(?:\w+:)?export[\s>].*(?:fsd|sanctionEntity)", re.DOTALL)

AUTHORITY = "European Union"
_SCHEMAS = {"person": "Person", "P": "Person", "vessel": "Vessel", "aircraft": "Airplane"}


def _country(element: etree._Element) -> str | None:
    code: str = element.get("countryIso2Code", "")
    printed: str | None = element.get("countryDescription")
    return code if len(code) == 2 and code != "00" else printed


def _add_birth(draft: ListingDraft, birth: etree._Element) -> None:
    first, last = birth.get("yearRangeFrom"), birth.get("yearRangeTo")
    day = iso_date(birth.get("birthdate")) or iso_date(birth.get("year"))
    if day:
        draft.add_values("birth_dates", ("circa " if birth.get("circa") == "true" else "") + day)
    elif first and last:
        draft.add_birth_dates(f"{first} to {last}")
    place = [birth.get("place"), birth.get("city"), birth.get("region"), birth.get("countryDescription")]
    draft.add_values("birth_places", ", ".join(filter(None, map(clean_text, filter(None, place)))))


def _regulations(draft: ListingDraft, entry: etree._Element) -> None:
    days = []
    for regulation in entry.iterfind("{*}regulation"):
        draft.add_values("programmes", regulation.get("programme"))
        draft.add_values("legal_basis", regulation.get("numberTitle"))
        days.append(iso_date(regulation.get("publicationDate")))
        for address in children(regulation, "publicationUrl"):
            draft.add_detail("publication", address.text)
    known = sorted(filter(None, days))
    # What is named beside the entry is the act that last changed it, so that its day is when it was updated,
    # not when it was listed.
    draft.updated_on = known[-1] if known else None
    draft.listed_on = iso_date(entry.get("designationDate"))


def _entry(dataset: str, entry: etree._Element, _: str | None) -> ListingDraft:
    subject = entry.find("{*}subjectType")
    code = subject.get("code", "") if subject is not None else ""
    reference = entry.get("euReferenceNumber") or entry.get("logicalId") or ""
    draft = ListingDraft(
        dataset, f"eu-{entry.get('logicalId') or reference}", _SCHEMAS.get(code, "Organization"), AUTHORITY
    )
    for alias in entry.iterfind("{*}nameAlias"):
        whole = alias.get("wholeName") or " ".join(
            filter(None, (alias.get(f"{n}Name") for n in ("first", "middle", "last")))
        )
        draft.add_name(
            whole,
            kind="alias" if draft.names else "name",
            weak=alias.get("strong") == "false",
            language=alias.get("nameLanguage"),
        )
        draft.add_values("positions", alias.get("function"), alias.get("title"))
        draft.sex = draft.sex or {"M": "male", "F": "female"}.get(alias.get("gender", ""))
    _regulations(draft, entry)
    for citizenship in entry.iterfind("{*}citizenship"):
        draft.add_values("countries", _country(citizenship))
    for birth in entry.iterfind("{*}birthdate"):
        _add_birth(draft, birth)
    for address in entry.iterfind("{*}address"):
        parts = [
            address.get(n) for n in ("street", "poBox", "zipCode", "city", "region", "place", "countryDescription")
        ]
        draft.add_values("addresses", ", ".join(filter(None, map(clean_text, filter(None, parts)))))
        if draft.schema != "Person":
            draft.add_values("countries", _country(address))
    for document in entry.iterfind("{*}identification"):
        kind = document.get("identificationTypeDescription") or document.get("identificationTypeCode")
        draft.add_identifier(kind, document.get("number") or document.get("latinNumber"), _country(document))
    draft.add_identifier("EU reference", entry.get("euReferenceNumber"))
    draft.add_identifier("UN reference", entry.get("unitedNationId"))
    draft.remarks.extend(filter(None, (clean_text(r.text) for r in entry.iterfind("{*}remark"))))
    draft.add_detail("designation details", entry.get("designationDetails"))
    draft.source = f"EU consolidated list, {reference}"
    return draft


class EuXmlFormat(ListFormat):
    """The EU's consolidated list of financial sanctions."""

    name = "eu-xml"
    title = "EU consolidated XML"
    dataset = "eu_fsf"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list. Its date is ``generationDate``."""
        return read_entries(path, ("sanctionEntity",), day="generationDate", build=partial(_entry, dataset))
