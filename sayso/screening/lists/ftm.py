"""A stream of FollowTheMoney entities, one JSON object a line: ``entities.ftm.json`` of any collection."""

from __future__ import annotations

from pathlib import Path

from sayso.model import ListedName, NameKind
from sayso.screening.lists.common import Draft, ReadList, iso, read_list
from sayso.screening.lists.ftm_records import Record, records
from sayso.screening.lists.unread import Unread

__all__ = ["read"]

_PERSONS = {"Person"}
# What the stream calls bodies that are screened; each is compared as an organisation.
_BODIES = {"Organization", "Company", "LegalEntity", "PublicBody", "Asset", "Security"}
_SAME = {
    "birthDate": "birth_dates", "birthPlace": "birth_places", "nationality": "countries", "citizenship": "countries", "country": "countries",
    "jurisdiction": "countries", "mainCountry": "countries", "flag": "countries", "address": "addresses", "position": "positions", "title": "positions", "topics": "programmes",
    "program": "programmes", "programId": "programmes",
}  # fmt: skip
_NAMES = {
    "name": ("name", False),
    "alias": ("alias", False),
    "previousName": ("former", False),
    "weakAlias": ("alias", True),
    "abbreviation": ("alias", False),
}
_IDS = {
    "idNumber", "passportNumber", "registrationNumber", "taxNumber", "innCode", "ogrnCode", "leiCode", "swiftBic", "imoNumber", "mmsi", "callSign",
    "serialNumber", "vatCode", "dunsCode", "uniqueEntityId", "npiCode", "okpoCode", "kppCode", "ssn", "bikCode",
}  # fmt: skip
# Edges from which a tie is read: the two ends, and the word for the tie where the edge has none.
_EDGES = {
    "Ownership": ("asset", "owner", "owned by"), "Directorship": ("director", "organization", "director of"), "Employment": ("employee", "employer", "employed by"),
    "Membership": ("member", "organization", "member of"), "Family": ("person", "relative", "relative of"), "Associate": ("person", "associate", "associate of"),
    "UnknownLink": ("subject", "object", "linked to"), "Representation": ("agent", "client", "acts for"), "Succession": ("predecessor", "successor", "succeeded by"),
}  # fmt: skip


_PARTS = (("firstName", "givenName"), ("secondName", "middleName"), ("fatherName",), ("lastName", "surname"))
"""Parts of a person's name in their order, each by the property that has it."""


def _composed(record: Record) -> str:
    """The name that the parts make, where a record has no other."""
    found = (next((v for name in names for v in record.properties.get(name, ())), "") for names in _PARTS)
    return " ".join(filter(None, found))


def _entity(record: Record, dataset: str) -> Draft:
    schema = (
        "Person"
        if record.schema in _PERSONS
        else record.schema
        if record.schema in {"Vessel", "Airplane"}
        else "Organization"
    )
    source = record.datasets[0] if record.datasets else dataset
    draft = Draft(dataset, record.id, schema, source)
    for field, (kind, weak) in _NAMES.items():
        for name in record.properties.get(field, ()):
            draft.named(name, kind=kind if draft.names or weak else "name", weak=weak)
    if not draft.names:
        draft.named(_composed(record))
        # Where a collection has no name to show, its caption is the identifier.
        if record.caption != record.id or not draft.names:
            draft.named(record.caption, kind="alias" if draft.names else "name")
    # The caption is the name that the collection itself shows.
    shown = draft.names.pop(record.caption, None)
    if shown is not None:
        draft.names = {record.caption: ListedName(text=shown.text, kind=NameKind.NAME, weak=shown.weak), **draft.names}
    for field, values in record.properties.items():
        if field in _NAMES:
            continue
        if field in _SAME:
            draft.add(_SAME[field], *values)
        elif field in _IDS:
            for value in values:
                draft.identified(field, value)
        elif field == "gender":
            draft.sex = values[0].lower() if values else None
        elif field == "notes":
            draft.remarks.extend(values)
        else:
            for value in values:
                draft.detail(field, value)
    draft.updated_on = iso(record.last_change)
    draft.source = next(iter(record.properties.get("sourceUrl", ())), f"{source}, {record.id}")
    for referent in record.referents:
        draft.detail("referent", referent)
    return draft


def _sanction(draft: Draft, record: Record) -> None:
    given = record.properties
    draft.add("programmes", *given.get("program", ()), *given.get("programId", ()))
    draft.add("legal_basis", *given.get("provisions", ()), *given.get("reason", ()))
    if given.get("authority"):
        draft.authority = given["authority"][0]
    days = [d for field in ("listingDate", "startDate") for d in map(iso, given.get(field, ())) if d]
    draft.listed_on = min([*days, *filter(None, [draft.listed_on])], default=None)
    for url in given.get("sourceUrl", ()):
        draft.detail("sanction source", url)


def read(path: Path, dataset: str) -> ReadList:
    """Reads the stream: entities that can be screened, their sanctions, and the edges between them as ties.

    Raises:
        BadList: it cannot be read, or is cut off, with the line.

    """
    drafts: dict[str, Draft] = {}
    places: dict[str, str] = {}
    held: list[Record] = []
    unread = Unread()
    for record in records(path, unread):
        if record.schema in _PERSONS | _BODIES | {"Vessel", "Airplane"}:
            drafts[record.id], places[record.id] = _entity(record, dataset), record.place
        elif record.schema == "Sanction" or record.schema in _EDGES:
            held.append(record)
        else:
            unread.passed_over(record.schema)
    for record in held:
        if record.schema == "Sanction":
            for entity in record.properties.get("entity", ()):
                if entity in drafts:
                    _sanction(drafts[entity], record)
            continue
        one, other, word = _EDGES[record.schema]
        for first in record.properties.get(one, ()):
            for second in record.properties.get(other, ()):
                if first in drafts and second in drafts and drafts[second].names:
                    role = next(iter(record.properties.get("role", record.properties.get("relationship", ()))), word)
                    drafts[first].linked(role, next(iter(drafts[second].names.values())).text, second)
    return read_list(None, drafts.values(), unread, lambda draft: places[draft.id])
