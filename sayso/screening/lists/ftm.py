"""A stream of FollowTheMoney entities, one JSON object a line: ``entities.ftm.json`` of any collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.errors import BadList
from sayso.listing import ListedName
from sayso.screening.lists.common import LARGEST, Draft, ReadList, iso

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


class _Record(msgspec.Struct):
    """One line."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    caption: str = ""
    datasets: list[str] = []
    referents: list[str] = []
    first_seen: str | None = None
    last_change: str | None = None


def _records(path: Path) -> Iterator[_Record]:
    decoder = msgspec.json.Decoder(_Record)
    try:
        if path.stat().st_size > LARGEST:
            raise BadList(str(path), f"has {path.stat().st_size:,} bytes, more than is read", "split it")
        with path.open("rb") as file:
            for n, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    yield decoder.decode(line)
                except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                    fault = f"is no FollowTheMoney entity, or is cut off ({error})"
                    raise BadList(
                        f"{path}, line {n}", fault, "give a stream of entities, one JSON object a line"
                    ) from error
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "check the path") from error


def _entity(record: _Record, dataset: str) -> Draft:
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
    if record.caption and not draft.names:
        draft.named(record.caption)
    # The caption is the name that the collection itself shows.
    shown = draft.names.pop(record.caption, None)
    if shown is not None:
        draft.names = {record.caption: ListedName(text=shown.text, kind="name", weak=shown.weak), **draft.names}
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


def _sanction(draft: Draft, record: _Record) -> None:
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
        BadList: a line is no entity, with its number.

    """
    drafts: dict[str, Draft] = {}
    held: list[_Record] = []
    for record in _records(path):
        if record.schema in _PERSONS | _BODIES | {"Vessel", "Airplane"}:
            drafts[record.id] = _entity(record, dataset)
        elif record.schema == "Sanction" or record.schema in _EDGES:
            held.append(record)
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
    return ReadList(None, [listing for draft in drafts.values() if (listing := draft.listing())])
