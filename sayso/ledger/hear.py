"""Readings of the ledger as they are compared with each other: with who is who across them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa

from sayso.corroboration.heard import Heard
from sayso.ledger import packing
from sayso.ledger import tables as t
from sayso.ledger.keep import ReadBy, claim_ids
from sayso.ledger.view import Held, View
from sayso.model import Reading, Report

__all__ = ["hear"]

_AT_ONCE = 400


def hear(view: View, held: Iterable[Held]) -> list[Heard]:
    """What is compared of reports, in the order in which they were first known: by the day of publication, then as they were taken in."""
    wanted = list(held)
    found: list[Heard] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += _heard(view, wanted[at : at + _AT_ONCE])
    return sorted(found, key=lambda h: h.reading.report.published or "9999")


def _heard(view: View, held: Sequence[Held]) -> list[Heard]:
    readings = _readings(view, held)
    named = _names(view, held)
    view.look_up({entity for rows in named.values() for _, entity in rows})
    found = []
    for one in held:
        reading = readings[one.reading]
        key = reading.report.id
        by_name: dict[str, int] = {}
        for text, entity in named.get(one.reading, ()):
            by_name.setdefault(text, view.layer.bearer(entity, text, key))
        who: dict[str, str] = {}
        called: dict[str, str] = {}
        for e in reading.entities:
            number = by_name.get(e.name[:500])
            bearer = view.entity(number) if number is not None else None
            if bearer is not None and not bearer.rejected:
                who[e.id] = bearer.id
                called[bearer.id] = bearer.name
        found.append(Heard(reading=reading, who=who, called=called, ids=tuple(name for _, name in claim_ids(reading))))
    return found


def _readings(view: View, held: Sequence[Held]) -> dict[int, Reading]:
    """The readings of reports with their texts, by their numbers: three questions to the database, however many there are."""
    reports, readings = [h.row for h in held], [h.reading for h in held]
    texts = view.texts(reports)
    rows = {r.id: r for r in view.connection.execute(sa.select(t.reports).where(t.reports.c.id.in_(reports)))}
    query = (
        sa.select(
            t.readings.c.id, t.readings.c.report, t.readings.c.data, t.readings.c.layout, t.readers.c.data.label("by")
        )
        .join(t.readers, t.readers.c.id == t.readings.c.reader)
        .where(t.readings.c.id.in_(readings))
    )
    found = {}
    by_reader: dict[str, ReadBy] = {}
    for row in view.connection.execute(query):
        kept = rows[row.report]
        whole = msgspec.json.decode(kept.data) | {
            "id": kept.key, "sha256": kept.sha256.hex(), "text": texts[row.report], "outlet": kept.outlet, "published": kept.published,
        }  # fmt: skip
        if row.by not in by_reader:
            by_reader[row.by] = msgspec.json.decode(row.by, type=ReadBy)
        by = by_reader[row.by]
        found[row.id] = packing.unpack(
            row.data, msgspec.convert(whole, Report), view.layout(row.layout), by.reader, by.lists
        )
    return found


def _names(view: View, held: Sequence[Held]) -> dict[int, list[tuple[str, int]]]:
    """The names in readings with the entities that the machine gave them to."""
    first = t.readings.c.id * t.IN_A_READING
    query = (
        sa.select(t.readings.c.id, t.names.c.text, t.namings.c.entity)
        .select_from(
            t.readings.join(t.namings, sa.and_(t.namings.c.id > first, t.namings.c.id < first + t.IN_A_READING)).join(
                t.names, t.names.c.id == t.namings.c.name
            )
        )
        .where(t.readings.c.id.in_([h.reading for h in held]), t.namings.c.entity.is_not(None))
        .order_by(t.namings.c.id)
    )
    found: dict[int, list[tuple[str, int]]] = {}
    for reading, text, entity in view.connection.execute(query):
        found.setdefault(reading, []).append((text, entity))
    return found
