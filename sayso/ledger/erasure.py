"""Erasure on request: the only way in which anything leaves the ledger.

A tombstone records that something was erased, when, by whom and why, but not what. A report is erased completely. A
person is erased from every report that names them: the raw document is removed, the name in the text is replaced by as
many blocks as it had characters, so that all offsets stay valid, and the rows of the name are deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from sayso.errors import BadOption
from sayso.ledger import encoding
from sayso.ledger import tables as t
from sayso.ledger.claim_index import decode_index, encode_index, proof_of
from sayso.ledger.fingerprints import remove_fingerprints
from sayso.ledger.store import Store, Writing, faults
from sayso.ledger.view import StoredReport, View, entity_number
from sayso.ledger.writer import bare_report, blob_of, claim_ids, index_report, page_of, search_words, shared_row
from sayso.model import Form, Reading, Report

__all__ = ["Erasure", "finish_erasure", "forget_person", "forget_report"]

_BLOCK = "█"


class Erasure(NamedTuple):
    """What was erased: its id, and the ids of the reports that it was in."""

    id: str
    reports: list[str]


def _reasoned(reason: str) -> str:
    if not reason.strip():
        raise BadOption("--reason", "is empty", "say why, for whoever asks in a year")
    return reason.strip()


def finish_erasure(store: Store, key: str) -> bool:
    """Remove deleted data from the file again where something was erased before: its erasure may have been killed
    after the tombstone was there.

    Args:
        store: the ledger's database.
        key: the id of a report or entity.

    Returns:
        Whether it was erased before.

    """
    with store.reading() as connection:
        known = sa.or_(t.forgotten.c.key == key.upper(), sa.func.substr(t.forgotten.c.key, 1, 16) == key)
        if connection.execute(sa.select(t.forgotten.c.id).where(known).limit(1)).first() is None:
            return False
    _scrub(store)
    return True


def forget_report(store: Store, key: str, reason: str) -> Erasure:
    """Erase a report with its bytes, its readings, and all names that no other report has. It is refused if added
    again.

    Args:
        store: the ledger's database.
        key: the report's id.
        reason: why, kept with the tombstone.

    Raises:
        NotKept: there is no such report.
        BadOption: the reason is empty.

    """
    reason = _reasoned(reason)
    with store.writing("forget") as w:
        held = View(w.connection).held(key)
        report = View(w.connection).report(held.row)
        for reading in (
            w.connection.execute(sa.select(t.readings.c.id).where(t.readings.c.report == held.row)).scalars().all()
        ):
            _without_rows(w, reading)
        w.connection.execute(t.readings.delete().where(t.readings.c.report == held.row))
        w.connection.execute(t.sightings.delete().where(t.sightings.c.report == held.row))
        w.connection.execute(
            t.attempts.delete().where(t.attempts.c.place.in_(filter(None, (report.place, report.url))))
        )
        row = w.connection.execute(sa.select(t.reports).where(t.reports.c.id == held.row)).one()
        w.connection.execute(t.reports.update().where(t.reports.c.previous == held.row).values(previous=row.previous))
        _unindex(w, held.row, report)
        w.connection.execute(t.reports.delete().where(t.reports.c.id == held.row))
        _without_blobs(w, (row.raw, row.text))
        _without_orphans(w)
        _tombstone(w, "report", row.sha256.hex(), reason)
    _scrub(store)
    return Erasure(key, [key])


def forget_person(store: Store, entity: str, reason: str) -> Erasure:
    """Erase a person, or any other entity, from every report that names them.

    Args:
        store: the ledger's database.
        entity: the entity's id.
        reason: why, kept with the tombstone.

    Raises:
        NotKept: there is no such entity.
        BadOption: the reason is empty.

    """
    reason = _reasoned(reason)
    number = entity_number(entity)
    with store.writing("forget") as w:
        view = View(w.connection)
        bearer = view.entity(number)
        behind = view.layer.behind(number)
        # Every reading counts here, not only the last one of each report.
        rows = w.connection.execute(
            sa.select(t.namings.c.id, t.names.c.text)
            .join(t.names, t.names.c.id == t.namings.c.name)
            .where(t.namings.c.entity.in_(behind))
        ).all()
        names = {r.text for r in rows} | {bearer.name}
        readings = sorted({r.id // t.IN_A_READING for r in rows})
        within = sa.select(t.readings.c.report).where(t.readings.c.id.in_(readings)).distinct()
        touched = [_covered(w, view, row, names) for row in w.connection.execute(within).scalars().all()]
        w.connection.execute(t.namings.delete().where(t.namings.c.entity.in_(behind)))
        for entity_row in behind:
            _without_entity(w, entity_row)
        _without_orphans(w)
        _tombstone(w, "person", bearer.id, reason)
    _scrub(store)
    return Erasure(bearer.id, touched)


# -- covering a name ---------------------------------------------------------------------------------------------------


class _Cover(NamedTuple):
    pattern: re.Pattern[str]

    def text(self, text: str) -> str:
        """Return a text with the names covered, at the same length."""
        return self.pattern.sub(lambda m: _BLOCK * len(m.group()), text)

    def all(self, thing: Any) -> Any:
        """Cover every string below a value."""
        if isinstance(thing, str):
            return self.text(thing)
        if isinstance(thing, (list, tuple)):
            return [self.all(x) for x in thing]
        if isinstance(thing, dict):
            return {k: self.all(v) for k, v in thing.items()}
        return thing


def _cover(names: Iterable[str]) -> _Cover:
    """Return what covers names in any case and spacing, and in addresses of pages."""
    forms = {n for n in names if n.strip()}
    forms |= {n.split()[-1] for n in forms if len(n.split()[-1]) > 2}
    patterns = [r"[\s_+%20-]+".join(map(re.escape, n.split())) for n in sorted(forms, key=lambda n: (-len(n), n))]
    return _Cover(re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE))


def _bearing(reading: Reading, names: set[str]) -> set[str]:
    """Return the ids of a reading's entities that have one of the names."""
    return {
        e.id
        for e in reading.entities
        if e.name in names or any(p.name == "alias" and p.value in names for p in e.properties)
    }


def _printed(reading: Reading, names: set[str]) -> set[str]:
    """Return the forms in which a reading's mentions print the names."""
    bearing = _bearing(reading, names)
    return {" ".join(m.name.split()) for m in reading.mentions if m.entity in bearing and m.form is Form.NAME}


def _covered(w: Writing, view: View, row: int, names: set[str]) -> str:
    """Cover names in a report and all its readings; return its id."""
    report = view.report(row)
    readings = (
        w.connection.execute(sa.select(t.readings.c.id).where(t.readings.c.report == row).order_by(t.readings.c.id))
        .scalars()
        .all()
    )
    whole = [view.reading(StoredReport(row, n)) for n in readings]
    forms = set(names)
    for reading in whole:
        forms |= _printed(reading, names)
    cover = _cover(forms)
    after = msgspec.convert(cover.all(msgspec.to_builtins(report)), Report)
    after = msgspec.structs.replace(after, id=report.id, sha256=report.sha256)
    _unindex(w, row, report)
    old = w.connection.execute(sa.select(t.reports.c.raw, t.reports.c.text).where(t.reports.c.id == row)).one()
    w.connection.execute(
        t.reports.update()
        .where(t.reports.c.id == row)
        .values(
            raw=None,
            text=blob_of(w, after.text.encode()),
            data=bare_report(after),
            page=page_of(after),
            outlet=after.outlet,
        )
    )
    _without_blobs(w, old)
    index_report(w, row, after)
    for number, reading in zip(readings, whole, strict=True):
        _rewritten(w, number, reading, after, cover, _bearing(reading, names))
    return report.id


def _rewritten(w: Writing, number: int, reading: Reading, report: Report, cover: _Cover, gone: set[str]) -> None:
    """Rewrite a reading for the covered text: the same spans, covered strings, and claims with their new keys."""
    matches = tuple(m for m in reading.matches if m.entity not in gone)
    bare = msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, text=""), matches=matches)
    after = msgspec.convert(cover.all(msgspec.to_builtins(bare)), Reading)
    claims = tuple(msgspec.structs.replace(c, quote=report.text[c.span.start : c.span.end]) for c in after.claims)
    after = msgspec.structs.replace(after, report=report, claims=claims)
    layout = encoding.current()
    row = shared_row(w, t.layouts, {"digest": layout.digest}, lambda: {"data": msgspec.json.encode(layout).decode()})
    _, found = decode_index(
        w.connection.execute(sa.select(t.readings.c.claims).where(t.readings.c.id == number)).scalar_one()
    )
    kept = encode_index(found, proof_of(key for key, _ in claim_ids(after)))
    w.connection.execute(
        t.readings.update().where(t.readings.c.id == number).values(data=encoding.pack(after), layout=row, claims=kept)
    )


# -- taking rows away --------------------------------------------------------------------------------------------------


def _tombstone(w: Writing, kind: str, key: str, reason: str) -> None:
    w.connection.execute(t.forgotten.insert().values(kind=kind, key=key, reason=reason, entry=w.entry))


def _without_rows(w: Writing, reading: int) -> None:
    first = reading * t.IN_A_READING
    for table, column in ((t.namings, t.namings.c.id), (t.listed, t.listed.c.naming)):
        w.connection.execute(table.delete().where(column > first, column < first + t.IN_A_READING))
    w.connection.execute(t.posts.delete().where(t.posts.c.reading == reading))


def _unindex(w: Writing, row: int, report: Report) -> None:
    remove_fingerprints(w.connection, row, report.text)
    if w.connection.dialect.name == "sqlite":
        sql = "INSERT INTO search (search, rowid, words) VALUES ('delete', :row, :words)"
        w.connection.execute(sa.text(sql), {"row": row, "words": " ".join(search_words(report))})
    else:
        w.connection.execute(sa.text("DELETE FROM search WHERE report = :row"), {"row": row})


def _without_blobs(w: Writing, blobs: Iterable[int | None]) -> None:
    """Delete documents that no report refers to."""
    for number in {b for b in blobs if b is not None}:
        used = sa.select(t.reports.c.id).where(sa.or_(t.reports.c.raw == number, t.reports.c.text == number)).limit(1)
        if w.connection.execute(used).scalar() is None:
            w.connection.execute(t.blobs.delete().where(t.blobs.c.id == number))


def _without_entity(w: Writing, entity: int) -> None:
    w.connection.execute(t.posts.delete().where(sa.or_(t.posts.c.person == entity, t.posts.c.body == entity)))
    w.connection.execute(t.proposals.delete().where(sa.or_(t.proposals.c.one == entity, t.proposals.c.other == entity)))
    w.connection.execute(t.bearers.delete().where(t.bearers.c.entity == entity))
    about = sa.or_(t.verdicts.c.one == entity, t.verdicts.c.other == entity)
    # What was decided stays on record, without the names and reasons that were given.
    w.connection.execute(
        t.verdicts.update()
        .where(about, t.verdicts.c.kind != "undo")
        .values(data="{}", reason="forgotten", kind="unsure")
    )
    w.connection.execute(t.entities.delete().where(t.entities.c.id == entity))


def _without_orphans(w: Writing) -> None:
    """Delete entities, names and words that no report has."""
    n = t.namings
    unnamed = sa.select(t.entities.c.id).where(~sa.exists().where(n.c.entity == t.entities.c.id))
    for entity in w.connection.execute(unnamed).scalars().all():
        _without_entity(w, entity)
    w.connection.execute(t.listed.delete().where(~sa.exists().where(n.c.id == t.listed.c.naming)))
    bare = sa.select(t.names.c.id).where(
        t.names.c.id.not_in(sa.select(n.c.name)), t.names.c.id.not_in(sa.select(t.entities.c.name))
    )
    names = w.connection.execute(bare).scalars().all()
    for table, column in ((t.bearers, t.bearers.c.name), (t.name_words, t.name_words.c.name), (t.names, t.names.c.id)):
        w.connection.execute(table.delete().where(column.in_(names)))
    words = (
        w.connection.execute(sa.select(t.words.c.id).where(~sa.exists().where(t.name_words.c.word == t.words.c.id)))
        .scalars()
        .all()
    )
    for table, column in ((t.word_keys, t.word_keys.c.word), (t.words, t.words.c.id)):
        w.connection.execute(table.delete().where(column.in_(words)))


_TABLES = (
    "blobs",
    "reports",
    "readings",
    "namings",
    "names",
    "words",
    "word_keys",
    "name_words",
    "search",
    "verdicts",
)


def _scrub(store: Store) -> None:
    """Remove deleted data from the file: free pages, the write-ahead log, and the full-text index."""
    engine = store.engine if store.sqlite else sa.create_engine(store.url, isolation_level="AUTOCOMMIT")
    with faults(store.place), engine.connect() as connection:
        if store.sqlite:
            raw: Any = connection.connection.driver_connection
            raw.execute("INSERT INTO search (search) VALUES ('optimize')")
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in _TABLES:
                connection.exec_driver_sql(f"VACUUM FULL {table}")
    if engine is not store.engine:
        engine.dispose()
