"""FollowTheMoney statements as CSV, a value a row: OpenSanctions' ``statements.csv``, and what ``ftm`` tools write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sayso.screening.lists.formats.ftm import read_records
from sayso.screening.lists.formats.ftm_records import Record
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.rows import list_rows, open_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["FtmStatementsFormat"]

_NEEDED = ("canonical_id", "entity_id", "prop", "schema", "value")
_COLUMNS = (
    *_NEEDED, "dataset", "prop_type", "origin", "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_SIGNATURE = re.compile(rb"\A" + b"".join(rb"(?=[^\r\n]*\b%s\b)" % column.encode() for column in _NEEDED))
# Of the schemata that the statements of an entity name, the most special is its own. More general ones first.
_GENERAL = ("Thing", "Interval", "Interest", "Asset", "LegalEntity", "Organization")
_TRUE = {"t", "true", "1"}


class _Statements:
    """The statements of one entity while its rows are read."""

    def __init__(self, identifier: str, place: str) -> None:
        self.id, self.place = identifier, place
        self.schemata: dict[str, None] = {}
        self.properties: dict[str, dict[str, None]] = {}
        self.datasets: dict[str, None] = {}
        self.entities: dict[str, None] = {}
        self.last_seen = ""

    def add(self, row: dict[str, str]) -> None:
        self.schemata[row["schema"]] = None
        self.entities[row.get("entity_id", "")] = None
        if dataset := row.get("dataset"):
            self.datasets[dataset] = None
        self.last_seen = max(self.last_seen, row.get("last_seen", ""))
        if row["prop"] != "id":  # the statement that the entity is there
            self.properties.setdefault(row["prop"], {})[row["value"]] = None

    def record(self) -> Record:
        schema = max(self.schemata, key=lambda name: _GENERAL.index(name) if name in _GENERAL else len(_GENERAL))
        return Record(
            self.id,
            schema,
            {name: list(values) for name, values in self.properties.items()},
            datasets=list(self.datasets),
            referents=[e for e in self.entities if e and e != self.id],
            place=self.place,
            last_seen=self.last_seen or None,
        )


def _records(path: Path, skipped: Skipped) -> Iterator[Record]:
    """Yield a record for each run of rows with one canonical id; one that comes again is of the same entity."""
    statements: _Statements | None = None
    for place, row in list_rows(open_list(path, _COLUMNS, needed="entity_id"), _COLUMNS, skipped):
        identifier = row.get("canonical_id") or row.get("entity_id") or ""
        if not identifier or not all(row.get(column) for column in ("prop", "schema", "value")):
            skipped.add_fault("is a statement without its entity, property, schema or value", place)
        elif row.get("external", "").lower() in _TRUE:
            skipped.add_other("external statement")  # proposed by another source, not taken over
        else:
            if statements is None or statements.id != identifier:
                if statements is not None:
                    yield statements.record()
                statements = _Statements(identifier, place)
            statements.add(row)
    if statements is not None:
        yield statements.record()


class FtmStatementsFormat(ListFormat):
    """FollowTheMoney statements, sorted by their entity."""

    name = "ftm-statements"
    title = "FollowTheMoney statements CSV"
    dataset = "ftm"

    def matches(self, head: bytes) -> bool:
        return _SIGNATURE.search(head) is not None

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read the list row by row. Its date is the latest ``last_seen``."""
        skipped = Skipped()
        return read_records(_records(path, skipped), dataset, skipped)
