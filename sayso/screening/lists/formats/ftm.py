"""A stream of FollowTheMoney entities, one JSON object a line: ``entities.ftm.json`` of any collection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sayso.model import ListedName, NameKind
from sayso.screening.ftm_properties import FIELDS, NAMES, composed_names, is_identifier
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.formats.ftm_entities import EntityKeeper
from sayso.screening.lists.formats.ftm_records import Record, records
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import iso_date
from sayso.screening.lists.watchlist import ParsedList
from sayso.screening.schemata import listed_schema

__all__ = ["FtmFormat", "read_records"]

_SIGNATURE = re.compile(rb'\A\s*(?:\[\s*)?\{.*"schema"', re.DOTALL)

# Edges that become links: the two ends, and the word for the tie where the edge has none.
_LINKS = {
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
# Edges that hold a document of a bearer.
_DOCUMENTS = {"Passport", "Identification"}


def _entity(record: Record, schema: str, dataset: str) -> ListingDraft:
    source = record.datasets[0] if record.datasets else dataset
    draft = ListingDraft(dataset, record.id, schema, source, record.place)
    for field, (kind, weak) in NAMES.items():
        for name in record.properties.get(field, ()):
            draft.add_name(name, kind=kind if draft.names or weak else "name", weak=weak)
    if not draft.names:
        for name in composed_names(record.properties):
            draft.add_name(name, kind="alias" if draft.names else "name")
        # Where a collection has no name to show, its caption is the identifier.
        if record.caption != record.id or not draft.names:
            draft.add_name(record.caption, kind="alias" if draft.names else "name")
    # The caption is the name that the collection itself shows.
    shown = draft.names.pop(record.caption, None)
    if shown is not None:
        draft.names = {record.caption: ListedName(text=shown.text, kind=NameKind.NAME, weak=shown.weak), **draft.names}
    for field, values in record.properties.items():
        if field in NAMES:
            continue
        if field in FIELDS:
            draft.add_values(FIELDS[field], *values)
        elif field == "addressEntity":
            continue  # read with the address itself
        elif is_identifier(field):
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


def _document(draft: ListingDraft, record: Record) -> None:
    given = record.properties
    kind = next(iter(given.get("type", ())), record.schema)
    country = next(iter(given.get("country", ())), None)
    for number in (*given.get("number", ()), *given.get("passportNumber", ())):
        draft.add_identifier(kind, number, country)


class _Collection:
    """The entities of a file while it is read; edges are read after all of them."""

    def __init__(self, dataset: str) -> None:
        self.dataset, self.last_seen = dataset, ""
        self.drafts: dict[str, ListingDraft] = {}
        self._edges: list[Record] = []
        self._addresses: list[tuple[str, str]] = []

    def add(self, record: Record) -> bool:
        """Take a record; return whether it is of a kind that is read. Records of one id are one listing."""
        self.last_seen = max(self.last_seen, record.last_seen or "")
        schema = listed_schema(record.schema)
        if schema is not None:
            draft = _entity(record, schema, self.dataset)
            if record.id in self.drafts:
                self.drafts[record.id].merge(draft)
            else:
                self.drafts[record.id] = draft
            self._addresses += [(record.id, address) for address in record.properties.get("addressEntity", ())]
        elif record.schema == "Sanction" or record.schema in _LINKS or record.schema in _DOCUMENTS:
            self._edges.append(record)
        else:
            return False
        return True

    def join(self) -> None:
        """Add sanctions, documents, links and addresses to their bearers."""
        for record in self._edges:
            if record.schema == "Sanction":
                for draft in self._ends(record, "entity"):
                    _sanction(draft, record)
            elif record.schema in _DOCUMENTS:
                for draft in self._ends(record, "holder"):
                    _document(draft, record)
            else:
                self._link(record)
        for bearer, address in self._addresses:
            place = self.drafts.get(address)
            if place is not None:
                self.drafts[bearer].add_values("addresses", place.main_name)
                place.add_link("address of", self.drafts[bearer].main_name, bearer)

    def _ends(self, record: Record, name: str) -> list[ListingDraft]:
        return [self.drafts[i] for i in record.properties.get(name, ()) if i in self.drafts]

    def _link(self, record: Record) -> None:
        one, other, word = _LINKS[record.schema]
        role = next(iter(record.properties.get("role", record.properties.get("relationship", ()))), word)
        for first in self._ends(record, one):
            for second in self._ends(record, other):
                first.add_link(role, second.main_name, second.id)


def read_records(stream: Iterable[Record], dataset: str, skipped: Skipped) -> ParsedList:
    """Build a list from the records of a collection.

    Read are entities that can be screened, their sanctions, documents and addresses, and edges as links.

    Args:
        stream: the records, in any order.
        dataset: name of the list.
        skipped: counts records of other schemata.

    Returns:
        The list; its date is the latest on which the collection saw one of its records.

    """
    collection, entities = _Collection(dataset), EntityKeeper()
    for record in stream:
        entities.add(record)
        if not collection.add(record):
            skipped.add_other(record.schema)
    collection.join()
    as_of = iso_date(collection.last_seen)
    made = build_list(as_of, collection.drafts.values(), skipped, lambda draft: draft.place)
    return made._replace(entities=entities.kept({listing.id for listing in made.listings}))


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
