"""The ledger as exporters read it: report by report, with the entities of the whole ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from sayso.ledger import tables as t
from sayso.ledger.compression import decompress
from sayso.ledger.records import bearers_in
from sayso.ledger.view import Bearer, StoredReport, View
from sayso.ledger.writer import claim_ids
from sayso.model import Match, Reading

__all__ = ["EntityRecord", "LedgerSource", "ReportRecord", "entities_of"]


class ReportRecord(NamedTuple):
    """A report: its current reading, the ids of its claims, and the ledger's entities by their local ids in the reading.

    ``added`` is the time at which the report was added, ``read`` that of the reading.
    """

    reading: Reading
    ids: list[str]
    bearers: dict[str, Bearer]
    added: str
    read: str

    @property
    def key(self) -> str:
        """The report's id."""
        return self.reading.report.id


class EntityRecord(NamedTuple):
    """An entity of the ledger: its names and positions by frequency, its best match for each listing, the ids of its reports.

    ``first`` is the time at which the first of these was added.
    """

    bearer: Bearer
    names: Counter[str]
    posts: Counter[str]
    matches: dict[tuple[str, str], Match]
    reports: list[str]
    first: str


class LedgerSource:
    """A view of a ledger as a source of exports: see ``sayso.export.exporter.Source``."""

    def __init__(self, view: View) -> None:
        self._view = view

    def reports(self) -> Iterator[ReportRecord]:
        """Return the current version of every report, oldest first."""
        held = self._view.every()
        replaced = self._view.superseded([h.row for h in held]) if held else set()
        return (_record(self._view, h) for h in held if h.row not in replaced)

    def document(self, report: str) -> bytes | None:
        """Return the bytes of a report as received, None where they were removed."""
        query = (
            sa.select(t.blobs.c.data, t.blobs.c.size)
            .join(t.reports, t.reports.c.raw == t.blobs.c.id)
            .where(t.reports.c.key == report)
        )
        row = self._view.connection.execute(query).first()
        return decompress(row.data, row.size) if row is not None else None


def _record(view: View, held: StoredReport) -> ReportRecord:
    reading = view.reading(held)
    read = t.entries.alias("read")
    row = view.connection.execute(
        sa.select(t.entries.c.at, read.c.at.label("read"))
        .select_from(t.reports)
        .join(t.entries, t.entries.c.id == t.reports.c.entry)
        .join(t.readings, t.readings.c.id == held.reading)
        .join(read, read.c.id == t.readings.c.entry)
        .where(t.reports.c.id == held.row)
    ).one()
    bearers = bearers_in(view, held.reading, reading)
    return ReportRecord(reading, [name for _, name in claim_ids(reading)], bearers, row.at, row.read)


def entities_of(reports: Iterable[ReportRecord]) -> dict[int, EntityRecord]:
    """Return the entities of some reports by their numbers, in that order."""
    found: dict[int, EntityRecord] = {}
    for report in reports:
        names = {e.id: e.name for e in report.reading.entities}
        for local, bearer in report.bearers.items():
            if bearer.number not in found:
                found[bearer.number] = EntityRecord(bearer, Counter(), Counter(), {}, [], report.added)
            body = found[bearer.number]
            body.names[names[local]] += 1
            if report.key not in body.reports:
                body.reports.append(report.key)
        for post in report.reading.posts:
            if post.person in report.bearers:
                found[report.bearers[post.person].number].posts[" ".join(post.title.split())] += 1
        for match in report.reading.matches:
            if match.entity in report.bearers:
                kept = found[report.bearers[match.entity].number].matches
                key = (match.listing.dataset, match.listing.id)
                if key not in kept or kept[key].score < match.score:
                    kept[key] = match
    return dict(sorted(found.items()))
