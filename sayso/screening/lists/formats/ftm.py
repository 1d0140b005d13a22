"""A stream of FollowTheMoney entities, one JSON object a line: ``entities.ftm.json`` of any collection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sayso.model import ListedName, NameKind
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ftm_records import Record, records
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import iso_date, script_of
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["FtmFormat", "read_records"]

_SIGNATURE = re.compile(rb'\A\s*(?:\[\s*)?\{.*"schema"', re.DOTALL)

_PERSONS = {"Person"}
# What the stream calls bodies that are screened; each is compared as an organisation.
_BODIES = {"Organization", "Company", "LegalEntity", "PublicBody", "Asset", "Security"}
_SAME = {
    "birthDate": "birth_dates",
    "birthPlace": "birth_places",
    "nationality": "countries",
    "citizenship": "countries",
    "country": "countries",
    "jurisdiction": "countries",
    "mainCountry": "countries",
    "flag": "countries",
    "address": "addresses",
    "position": "positions",
    "title": "positions",
    "topics": "programmes",
    "program": "programmes",
    "programId": "programmes",
}
_NAMES = {
    "name": ("name", False),
    "alias": ("alias", False),
    "previousName": ("former", False),
    "weakAlias": ("alias", True),
    "abbreviation": ("alias", False),
}
_IDS = {
    "idNumber",
    "passportNumber",
    "registrationNumber",
    "taxNumber",
    "innCode",
    "ogrnCode",
    "leiCode",
    "swiftBic",
    "imoNumber",
    "mmsi",
    "callSign",
    "serialNumber",
    "vatCode",
    "dunsCode",
    "uniqueEntityId",
    "npiCode",
    "okpoCode",
    "kppCode",
    "ssn",
    "bikCode",
}
# Edges from which a tie is read: the two ends, and the word for the tie where the edge has none.
_EDGES = {
    "Ownership": ("asset", "owner", "owned by"),
    "Directorship": ("director", "organization", "director of"),
    "Employment": ("employee", "employer", "employed by"),
    "Membership": ("member", "organization", "member of"),
    "Family": ("person", "relative", "relative of"),
    "Associate": ("person", "associate", "associate of"),
    "UnknownLink": ("subject", "object", "linked to"),
    "Representation": ("agent", "client", "acts for"),
    "Succession": ("predecessor", "successor", "succeeded by"),
}


_PARTS = (("firstName", "givenName"), ("secondName", "middleName"), ("fatherName",), ("lastName", "surname"))
"""Parts of a person's name in their order, each by the property that has it."""


def _composed(record: Record) -> list[str]:
    """Return the names that the parts make, one in each script, where a record has no other."""
    parts = [[v for name in properties for v in record.properties.get(name, ())] for properties in _PARTS]
    scripts = dict.fromkeys(script_of(value) for values in parts for value in values)
    names = ([next((v for v in values if script_of(v) == script), "") for values in parts] for script in scripts)
    return [" ".join(filter(None, pieces)) for pieces in names]


def _entity(record: Record, dataset: str) -> ListingDraft:
    schema = (
        "Person"
        if record.schema in _PERSONS
        else record.schema
        if record.schema in {"Vessel", "Airplane", "LegalEntity"}
        else "Organization"
    )
    source = record.datasets[0] if record.datasets else dataset
    draft = ListingDraft(dataset, record.id, schema, source, record.place)
    for field, (kind, weak) in _NAMES.items():
        for name in record.properties.get(field, ()):
            draft.add_name(name, kind=kind if draft.names or weak else "name", weak=weak)
    if not draft.names:
        for name in _composed(record):
            draft.add_name(name, kind="alias" if draft.names else "name")
        # Where a collection has no name to show, its caption is the identifier.
        if record.caption != record.id or not draft.names:
            draft.add_name(record.caption, kind="alias" if draft.names else "name")
    # The caption is the name that the collection itself shows.
    shown = draft.names.pop(record.caption, None)
    if shown is not None:
        draft.names = {record.caption: ListedName(text=shown.text, kind=NameKind.NAME, weak=shown.weak), **draft.names}
    for field, values in record.properties.items():
        if field in _NAMES:
            continue
        if field in _SAME:
            draft.add_values(_SAME[field], *values)
        elif field in _IDS:
            for value in values:
                draft.add_identifier(field, value)
        elif field == "gender":
            draft.sex = values[0].lower() if values else None
        elif field == "notes":
            draft.remarks.extend(values)
        else:
            for value in values:
                draft.add_detail(field, value)
    draft.updated_on = iso_date(record.last_change)
    draft.source = next(iter(record.properties.get("sourceUrl", ())), f"{source}, {record.id}")
    for referent in record.referents:
        draft.add_detail("referent", referent)
    return draft


def _sanction(draft: ListingDraft, record: Record) -> None:
    given = record.properties
    draft.add_values("programmes", *given.get("program", ()), *given.get("programId", ()))
    draft.add_values("legal_basis", *given.get("provisions", ()), *given.get("reason", ()))
    if given.get("authority"):
        draft.authority = given["authority"][0]
    days = [d for field in ("listingDate", "startDate") for d in map(iso_date, given.get(field, ())) if d]
    draft.listed_on = min([*days, *filter(None, [draft.listed_on])], default=None)
    for url in given.get("sourceUrl", ()):
        draft.add_detail("sanction source", url)


def read_records(stream: Iterable[Record], dataset: str, skipped: Skipped) -> ParsedList:
    """Build a list from the records of a collection.

    Read are entities that can be screened, their sanctions, and edges as links. Records of one id are one listing.

    Args:
        stream: the records, in any order.
        dataset: name of the list.
        skipped: counts records of other schemata.

    Returns:
        The list; its date is the latest on which the collection saw one of its records.

    """
    drafts: dict[str, ListingDraft] = {}
    edges: list[Record] = []
    seen: str | None = None
    for record in stream:
        if record.last_seen and (seen is None or record.last_seen > seen):
            seen = record.last_seen
        if record.schema in _PERSONS | _BODIES | {"Vessel", "Airplane"}:
            draft = _entity(record, dataset)
            if record.id in drafts:
                drafts[record.id].merge(draft)
            else:
                drafts[record.id] = draft
        elif record.schema == "Sanction" or record.schema in _EDGES:
            edges.append(record)
        else:
            skipped.add_other(record.schema)
    for record in edges:
        if record.schema != "Sanction":
            _edge(drafts, record)
            continue
        for entity in record.properties.get("entity", ()):
            if entity in drafts:
                _sanction(drafts[entity], record)
    return build_list(iso_date(seen), drafts.values(), skipped, lambda draft: draft.place)


def _edge(drafts: dict[str, ListingDraft], record: Record) -> None:
    one, other, word = _EDGES[record.schema]
    for first in record.properties.get(one, ()):
        for second in record.properties.get(other, ()):
            if first in drafts and second in drafts and drafts[second].names:
                role = next(iter(record.properties.get("role", record.properties.get("relationship", ()))), word)
                drafts[first].add_link(role, next(iter(drafts[second].names.values())).text, second)


class FtmFormat(ListFormat):
    """A collection of FollowTheMoney entities."""

    name = "ftm"
    title = "FollowTheMoney entities"
    dataset = "ftm"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list: ``entities.ftm.json``, ``targets.nested.json``, and what others write as FollowTheMoney."""
        skipped = Skipped()
        return read_records(records(path, skipped), dataset, skipped)
