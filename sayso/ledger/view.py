"""Read access to the ledger, as it was known at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from sayso.errors import NotKept
from sayso.ledger import encoding
from sayso.ledger import tables as t
from sayso.ledger.compression import decompress
from sayso.ledger.days import ALL
from sayso.ledger.linking import told
from sayso.ledger.queries import among, kinds_of
from sayso.ledger.writer import ReadBy, claim_ids
from sayso.model import Claim, Reading, Report
from sayso.resolution.decisions import Layer, Ruling, Verdict
from sayso.resolution.mentions import schema_of

__all__ = ["Bearer", "NameOccurrence", "StoredReport", "View", "entity_number"]

_later, _newer = t.readings.alias("later"), t.reports.alias("newer")
_REMEMBERED = 1 << 24
"""Characters of texts that a view remembers: reports are gathered by their words before they are read."""
_CLAIM = re.compile(r"([0-9a-f]{16})-([a-z2-7]{8})")


class StoredReport(NamedTuple):
    """A stored report: its row, and the row of its current reading."""

    row: int
    reading: int


class View:
    """The ledger at one moment.

    Args:
        connection: a transaction.
        upto: the last entry that counts.
        published_until: the last day of publication that counts in comparisons (YEAR-MONTH-DAY); reports without a
            date are left out then. None for all.

    """

    def __init__(self, connection: Connection, upto: int = ALL, published_until: str | None = None) -> None:
        self.connection = connection
        self.upto = upto
        self.published_until = published_until
        self._layouts: dict[int, encoding.Layout] = {}
        self._bearers: dict[int, Bearer] = {}
        self._texts: dict[int, str] = {}
        self._room = _REMEMBERED

    @property
    def past(self) -> bool:
        """Whether an earlier state is viewed."""
        return self.upto < ALL

    # -- reports and readings ------------------------------------------------------------------------------------------

    @property
    def current(self) -> sa.Select[Any]:
        """The current reading of each report, as columns ``report`` and ``reading``."""
        return (
            sa.select(t.readings.c.report, sa.func.max(t.readings.c.id).label("reading"))
            .where(t.readings.c.entry <= self.upto)
            .group_by(t.readings.c.report)
        )

    def held(self, key: str) -> StoredReport:
        """Return the report with an id.

        Raises:
            NotKept: there is none.

        """
        query = (
            sa.select(t.reports.c.id, sa.func.max(t.readings.c.id))
            .join(t.readings, t.readings.c.report == t.reports.c.id)
            .where(t.reports.c.key == key, t.reports.c.entry <= self.upto, t.readings.c.entry <= self.upto)
            .group_by(t.reports.c.id)
        )
        found = self.connection.execute(query).first()
        if found is None:
            gone = self.connection.execute(
                sa.select(t.forgotten.c.reason).where(sa.func.substr(t.forgotten.c.key, 1, 16) == key)
            ).scalar()
            fault = f"was forgotten ({gone})" if gone is not None else "is not in the ledger"
            raise NotKept(f"report {key}", fault, "see: sayso reports")
        return StoredReport(*found)

    def every(self) -> list[StoredReport]:
        """Return every report, oldest first."""
        rows = self.connection.execute(self.current.order_by(t.readings.c.report))
        return [StoredReport(r.report, r.reading) for r in rows]

    def superseded(self, rows: Iterable[int]) -> set[int]:
        """Return those of some reports of which a later version is stored."""
        query = sa.select(t.reports.c.previous).where(
            t.reports.c.previous.in_(list(rows)), t.reports.c.entry <= self.upto
        )
        return set(self.connection.execute(query).scalars())

    def text(self, row: int) -> str:
        """Return the text of a report."""
        query = (
            sa.select(t.blobs.c.data, t.blobs.c.size)
            .join(t.reports, t.reports.c.text == t.blobs.c.id)
            .where(t.reports.c.id == row)
        )
        data, size = self.connection.execute(query).one()
        return decompress(data, size).decode()

    def texts(self, rows: list[int]) -> dict[int, str]:
        """Return the texts of reports by their rows."""
        found = {row: self._texts[row] for row in rows if row in self._texts}
        missing = [row for row in rows if row not in found]
        if missing:
            query = (
                sa.select(t.reports.c.id, t.blobs.c.data, t.blobs.c.size)
                .join(t.blobs, t.reports.c.text == t.blobs.c.id)
                .where(among(self.connection, t.reports.c.id, missing))
            )
            for row, data, size in self.connection.execute(query).all():
                found[row] = decompress(data, size).decode()
                self._remember(row, found[row])
        return found

    def _remember(self, row: int, text: str) -> None:
        if len(text) <= self._room:
            self._texts[row] = text
            self._room -= len(text)

    def report(self, row: int) -> Report:
        """Return a report with its text."""
        return self._reports([row])[row]

    def _reports(self, rows: list[int]) -> dict[int, Report]:
        texts = self.texts(rows)
        found = {}
        query = sa.select(t.reports).where(among(self.connection, t.reports.c.id, rows))
        for row in self.connection.execute(query).all():
            whole = (
                {"place": row.page}
                | msgspec.json.decode(row.data)
                | {
                    "id": row.key,
                    "sha256": row.sha256.hex(),
                    "text": texts[row.id],
                    "outlet": row.outlet,
                    "published": row.published,
                }
            )
            found[row.id] = msgspec.convert(whole, Report)
        return found

    def reading(self, held: StoredReport) -> Reading:
        """Return the reading of a report."""
        return self.readings([held])[held.reading]

    def readings(self, held: Sequence[StoredReport], *, rows: bool = False) -> dict[int, Reading]:
        """Return readings by their numbers, in three queries. For a few hundred reports at a time.

        Args:
            held: the reports.
            rows: whether plain rows suffice, see ``sayso.ledger.encoding.unpack_rows``.

        """
        reports = self._reports([h.row for h in held])
        query = (
            sa.select(
                t.readings.c.id,
                t.readings.c.report,
                t.readings.c.data,
                t.readings.c.layout,
                t.readers.c.data.label("by"),
            )
            .join(t.readers, t.readers.c.id == t.readings.c.reader)
            .where(among(self.connection, t.readings.c.id, [h.reading for h in held]))
        )
        found = {}
        readers: dict[str, ReadBy] = {}
        for row in self.connection.execute(query).all():
            report, layout = reports[row.report], self._layout(row.layout)
            if rows:
                found[row.id] = encoding.unpack_rows(row.data, report, layout)
                continue
            if row.by not in readers:
                readers[row.by] = msgspec.json.decode(row.by, type=ReadBy)
            by = readers[row.by]
            found[row.id] = encoding.unpack(row.data, report, layout, by.reader, by.lists)
        return found

    def _layout(self, number: int) -> encoding.Layout:
        if number not in self._layouts:
            data = self.connection.execute(sa.select(t.layouts.c.data).where(t.layouts.c.id == number)).scalar_one()
            self._layouts[number] = msgspec.json.decode(data, type=encoding.Layout)
        return self._layouts[number]

    def claim(self, identifier: str) -> tuple[Reading, Claim]:
        """Return a claim by its id, with its reading.

        Raises:
            NotKept: there is none, or the current reading does not have it.

        """
        parts = _CLAIM.fullmatch(identifier)
        if parts is None:
            raise NotKept(identifier, "is no claim's id", "take it from what `sayso search` shows")
        reading = self.reading(self.held(parts[1]))
        for claim, (_, name) in zip(reading.claims, claim_ids(reading), strict=True):
            if name == identifier:
                return reading, claim
        raise NotKept(f"claim {identifier}", "is not in the reading that counts", f"see: sayso show {parts[1]}")

    # -- who is who ----------------------------------------------------------------------------------------------------

    @cached_property
    def layer(self) -> Layer:
        """The decisions that people made."""
        return Layer(self.verdicts())

    def verdicts(self) -> Iterator[Verdict]:
        """Yield every decision, oldest first."""
        query = (
            sa.select(t.verdicts, t.entries.c.who, t.entries.c.at)
            .join(t.entries, t.entries.c.id == t.verdicts.c.entry)
            .where(t.verdicts.c.entry <= self.upto)
            .order_by(t.verdicts.c.id)
        )
        for row in self.connection.execute(query):
            more = msgspec.json.decode(row.data)
            yield Verdict(
                row.id,
                Ruling(row.kind),
                row.one,
                row.other,
                tuple(more.get("names", ())),
                tuple(more.get("reports", ())),
                row.reason,
                row.who,
                row.at,
            )

    def namings(self, entity: int) -> list[NameOccurrence]:
        """Return the occurrences of an entity's names in current readings, oldest first, after people's decisions."""
        behind = self.layer.behind(entity)
        query = (
            sa.select(t.namings, t.names.c.text, t.reports.c.key, t.reports.c.id.label("report"))
            .join(t.names, t.names.c.id == t.namings.c.name)
            .join(t.readings, t.readings.c.id == t.namings.c.id // t.IN_A_READING)
            .join(t.reports, t.reports.c.id == t.readings.c.report)
            .where(
                among(self.connection, t.namings.c.entity, behind), t.readings.c.entry <= self.upto, self.is_current()
            )
            .order_by(t.namings.c.id)
        )
        return [
            NameOccurrence(r.id, r.text, r.entity, r.report, r.key, r.score, told(r.why))
            for r in self.connection.execute(query).all()
            if self.layer.bearer(r.entity, r.text, r.key) == self.layer.canonical(entity)
        ]

    def is_current(self) -> sa.ColumnElement[bool]:
        """Return the condition that a reading of a query on ``readings`` is the current one of its report."""
        return ~sa.exists().where(
            _later.c.report == t.readings.c.report, _later.c.id > t.readings.c.id, _later.c.entry <= self.upto
        )

    def was_published(self, report: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        """Return the condition that a report was published by the last day that counts.

        Args:
            report: the column with the report's row.

        """
        if self.published_until is None:
            return sa.true()
        r = t.reports.alias("dated")
        return sa.exists().where(r.c.id == report, r.c.published <= self.published_until)

    def is_latest_version(self, report: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
        """Return the condition that no later version of a report is stored.

        Args:
            report: the column with the report's row.

        """
        return ~sa.exists().where(_newer.c.previous == report, _newer.c.entry <= self.upto)

    def entity(self, number: int) -> Bearer:
        """Return an entity by its number: the one that it was merged into, under the name that people gave it.

        Raises:
            NotKept: there is none.

        """
        number = self.layer.canonical(number)
        if number not in self._bearers:
            self.look_up([number])
        if number not in self._bearers:
            raise NotKept(f"entity E{number}", "is not in the ledger", "see: sayso search NAME")
        return self._bearers[number]

    def look_up(self, numbers: Iterable[int]) -> None:
        """Fetch entities in one query, so that later calls of ``entity`` need none."""
        wanted = {self.layer.canonical(n) for n in numbers} - self._bearers.keys()
        query = (
            sa.select(t.entities, t.names.c.text)
            .join(t.names, t.names.c.id == t.entities.c.name)
            .where(among(self.connection, t.entities.c.id, wanted), t.entities.c.entry <= self.upto)
        )
        rows = self.connection.execute(query).all()
        kinds = kinds_of(self.connection, [row.id for row in rows if row.key is None], self.upto)
        for row in rows:
            named, schema = self.layer.names.get(row.id), schema_of(kinds.get(row.id), row.schema)
            self._bearers[row.id] = Bearer(row.id, schema, named or row.text, row.key, row.id in self.layer.rejected)


class NameOccurrence(NamedTuple):
    """A name in a report and the entity that it was linked to, with the score and the reason."""

    id: int
    name: str
    entity: int
    report: int
    key: str
    score: float | None
    why: str | None


class Bearer(NamedTuple):
    """An entity of the ledger, after people's decisions.

    ``key`` is a gazetteer id, where it has one; ``rejected`` says whether people decided that it is no entity.
    """

    number: int
    schema: str
    name: str
    key: str | None
    rejected: bool

    @property
    def id(self) -> str:
        """The id by which people name it."""
        return f"E{self.number}"


def entity_number(identifier: str) -> int:
    """Return the number in an entity's id.

    Raises:
        NotKept: it is no such id.

    """
    found = re.fullmatch(r"[Ee](\d{1,15})", identifier)
    if found is None:
        raise NotKept(identifier, "is no entity's id", "entities have ids like E12; see: sayso search NAME")
    return int(found[1])
