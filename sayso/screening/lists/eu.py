"""The EU's consolidated list of financial sanctions, XML 1.1."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lxml import etree

from sayso.screening.lists.common import Draft, ReadList, children, iso, read_entries, squeeze

__all__ = ["read"]

AUTHORITY = "European Union"
_SCHEMAS = {"person": "Person", "P": "Person", "vessel": "Vessel", "aircraft": "Airplane"}


def _country(element: etree._Element) -> str | None:
    code: str = element.get("countryIso2Code", "")
    printed: str | None = element.get("countryDescription")
    return code if len(code) == 2 and code != "00" else printed


def _born(draft: Draft, birth: etree._Element) -> None:
    first, last = birth.get("yearRangeFrom"), birth.get("yearRangeTo")
    day = iso(birth.get("birthdate")) or iso(birth.get("year"))
    if day:
        draft.add("birth_dates", ("circa " if birth.get("circa") == "true" else "") + day)
    elif first and last:
        draft.born(f"{first} to {last}")
    place = [birth.get("place"), birth.get("city"), birth.get("region"), birth.get("countryDescription")]
    draft.add("birth_places", ", ".join(filter(None, map(squeeze, filter(None, place)))))


def _regulations(draft: Draft, entry: etree._Element) -> None:
    days = []
    for regulation in entry.iterfind("{*}regulation"):
        draft.add("programmes", regulation.get("programme"))
        draft.add("legal_basis", regulation.get("numberTitle"))
        days.append(iso(regulation.get("publicationDate")))
        for address in children(regulation, "publicationUrl"):
            draft.detail("publication", address.text)
    known = sorted(filter(None, days))
    # What is named beside the entry is the act that last changed it, so that its day is when it was updated, not when it was listed.
    draft.updated_on = known[-1] if known else None
    draft.listed_on = iso(entry.get("designationDate"))


def _entry(dataset: str, entry: etree._Element, _: str | None) -> Draft:
    subject = entry.find("{*}subjectType")
    code = subject.get("code", "") if subject is not None else ""
    reference = entry.get("euReferenceNumber") or entry.get("logicalId") or ""
    draft = Draft(dataset, f"eu-{entry.get('logicalId') or reference}", _SCHEMAS.get(code, "Organization"), AUTHORITY)
    for alias in entry.iterfind("{*}nameAlias"):
        whole = alias.get("wholeName") or " ".join(
            filter(None, (alias.get(f"{n}Name") for n in ("first", "middle", "last")))
        )
        draft.named(
            whole,
            kind="alias" if draft.names else "name",
            weak=alias.get("strong") == "false",
            language=alias.get("nameLanguage"),
        )
        draft.add("positions", alias.get("function"), alias.get("title"))
        draft.sex = draft.sex or {"M": "male", "F": "female"}.get(alias.get("gender", ""))
    _regulations(draft, entry)
    for citizenship in entry.iterfind("{*}citizenship"):
        draft.add("countries", _country(citizenship))
    for birth in entry.iterfind("{*}birthdate"):
        _born(draft, birth)
    for address in entry.iterfind("{*}address"):
        parts = [
            address.get(n) for n in ("street", "poBox", "zipCode", "city", "region", "place", "countryDescription")
        ]
        draft.add("addresses", ", ".join(filter(None, map(squeeze, filter(None, parts)))))
        if draft.schema != "Person":
            draft.add("countries", _country(address))
    for document in entry.iterfind("{*}identification"):
        kind = document.get("identificationTypeDescription") or document.get("identificationTypeCode")
        draft.identified(kind, document.get("number") or document.get("latinNumber"), _country(document))
    draft.identified("EU reference", entry.get("euReferenceNumber"))
    draft.identified("UN reference", entry.get("unitedNationId"))
    draft.remarks.extend(filter(None, (squeeze(r.text) for r in entry.iterfind("{*}remark"))))
    draft.detail("designation details", entry.get("designationDetails"))
    draft.source = f"EU consolidated list, {reference}"
    return draft


def read(path: Path, dataset: str) -> ReadList:
    """Reads the list; its day is ``generationDate``.

    Raises:
        BadList: it is no XML, or is cut off.

    """
    return read_entries(path, ("sanctionEntity",), day="generationDate", made=partial(_entry, dataset))
