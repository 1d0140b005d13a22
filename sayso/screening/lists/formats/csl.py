"""The entries of the US Consolidated Screening List, which its CSV and its JSON edition share.

The publisher is the International Trade Administration. The list joins those of the Bureau of Industry and Security
(Denied Persons, Entity, Unverified, Military End User), of the State Department and of OFAC.
"""

from __future__ import annotations

import re

import msgspec

from sayso.model.listing import TOPICS
from sayso.screening.lists.derived_ids import DerivedIds
from sayso.screening.lists.draft import ListingDraft
from sayso.screening.lists.values import birth_date, clean_text, iso_date

__all__ = ["DATASET", "CslAddress", "CslEntry", "CslId", "draft_of"]

DATASET = "us_trade_csl"

_SCHEMAS = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
# What stands behind a name without being of it.
_SUCCESSORS = re.compile(
    r",?\s+and any successors?, sub-?units?,? (?:or|and) subsidiar(?:y|ies) thereof", re.IGNORECASE
)
_LINKED = re.compile(r"\(Linked To: ([^)]+)\)")
# Kinds of "ids" that identify nobody: they are kept as what they are.
_SEX, _NO_NUMBER = (
    "gender",
    re.compile(r"website|e-?mail|phone|sanctions|vessel flag|determination|information", re.IGNORECASE),
)
_DETAILS = {
    "end date": "end_date",
    "standard order": "standard_order",
    "license requirement": "license_requirement",
    "license policy": "license_policy",
    "vessel type": "vessel_type",
    "gross tonnage": "gross_tonnage",
    "gross registered tonnage": "gross_registered_tonnage",
    "owner": "vessel_owner",
    "information": "source_information_url",
}


# The lists that are none of sanctions, by the abbreviation in brackets; the others (SDN, SSI, ISN …) are.
_TOPICS = {
    "DPL": "debarment",
    "DTC": "debarment",
    "EL": "export.control",
    "UVL": "export.control",
    "MEU": "export.control",
}
_ABBREVIATION = re.compile(r"\(([A-Z]+)\)")


class CslAddress(msgspec.Struct):
    """An address in its parts; ``country`` is an ISO code."""

    address: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None


class CslId(msgspec.Struct):
    """An identifier, or another fact that the list keeps among them: ``type`` is "Passport", "Gender", "Website"."""

    type: str | None = None
    number: str | int | None = None
    country: str | None = None


class CslEntry(msgspec.Struct):
    """An entry under the list's own names of the fields."""

    name: str | None = None
    id: str | int | None = None
    source: str | None = None
    entity_number: str | int | None = None
    type: str | None = None
    programs: list[str] | None = None
    title: str | None = None
    addresses: list[CslAddress] | None = None
    federal_register_notice: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    standard_order: str | bool | None = None
    license_requirement: str | None = None
    license_policy: str | None = None
    call_sign: str | None = None
    vessel_type: str | None = None
    gross_tonnage: str | int | None = None
    gross_registered_tonnage: str | int | None = None
    vessel_flag: str | None = None
    vessel_owner: str | None = None
    remarks: str | None = None
    alt_names: list[str] | None = None
    citizenships: list[str] | None = None
    nationalities: list[str] | None = None
    dates_of_birth: list[str] | None = None
    places_of_birth: list[str] | None = None
    country: str | None = None
    source_information_url: str | None = None
    ids: list[CslId] | None = None


def _schema(entry: CslEntry) -> str:
    """Return the schema. The lists of Commerce and State do not say whether a name is a person's or a body's."""
    return _SCHEMAS.get((entry.type or "").lower(), "LegalEntity")


def _add_names(draft: ListingDraft, entry: CslEntry) -> None:
    name = clean_text(entry.name)
    draft.add_name(_SUCCESSORS.sub("", name))
    if _SUCCESSORS.search(name):
        draft.add_detail("name as printed", name)
    for alias in entry.alt_names or ():
        draft.add_name(clean_text(alias).removeprefix("and ").rstrip("."), kind="alias")


def _add_places(draft: ListingDraft, entry: CslEntry) -> None:
    for address in entry.addresses or ():
        parts = (address.address, address.city, address.state, address.postal_code, address.country)
        draft.add_values("addresses", ", ".join(filter(None, map(clean_text, parts))))
        if draft.schema != "Person":
            draft.add_values("countries", address.country)
    draft.add_values("countries", *(entry.nationalities or ()), *(entry.citizenships or ()), entry.country)
    draft.add_values("countries", entry.vessel_flag)


def _add_id(draft: ListingDraft, identifier: CslId) -> None:
    kind, number = clean_text(identifier.type).rstrip(":# -"), clean_text(str(identifier.number or ""))
    if kind.lower() == _SEX:
        draft.sex = number.lower() or None
    elif not any(map(str.isdigit, number)) or _NO_NUMBER.search(kind):
        draft.add_detail(kind or "id", number)
    else:
        draft.add_identifier(kind, number, identifier.country)


def draft_of(entry: CslEntry, dataset: str, ids: DerivedIds, place: str) -> ListingDraft:
    """Return the draft of an entry.

    Args:
        entry: as the list has it.
        dataset: name of the list.
        ids: derives the id of an entry that has none: older editions have an OFAC number at most.
        place: where it stands in the file.

    """
    lists, _, authority = (entry.source or "").partition(" - ")
    places = "; ".join(filter(None, (a.address or a.country for a in entry.addresses or ())))
    number = clean_text(str(entry.id or ""))
    identifier = (
        f"csl-{number}" if number else ids.derive(entry.source, str(entry.entity_number or ""), entry.name, places)
    )
    draft = ListingDraft(dataset, identifier, _schema(entry), f"US {authority}" if authority else "US", place)
    _add_names(draft, entry)
    _add_places(draft, entry)
    for day in entry.dates_of_birth or ():
        draft.add_birth_dates(*([day] if birth_date(day) else re.split(r"\s+or\s+", day)))
    draft.add_values("birth_places", *(entry.places_of_birth or ()))
    draft.add_values("programmes", lists, *(entry.programs or ()))
    for abbreviation in _ABBREVIATION.findall(lists):
        draft.add_detail(TOPICS, _TOPICS.get(abbreviation))
    draft.add_values("positions", entry.title)
    draft.add_values("legal_basis", entry.federal_register_notice)
    draft.add_identifier("call sign", entry.call_sign)
    for one in entry.ids or ():
        _add_id(draft, one)
    for name, field in _DETAILS.items():
        value = getattr(entry, field)
        draft.add_detail(name, None if value is None else str(value))
    for other in _LINKED.findall(entry.remarks or ""):
        draft.add_link("linked to", other)
    draft.remarks.extend(filter(None, [clean_text(entry.remarks)]))
    draft.listed_on = iso_date(entry.start_date)
    draft.source = f"Consolidated Screening List, {lists}" if lists else "Consolidated Screening List"
    return draft
