"""Verification that nothing was lost or altered, and backups."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import sqlalchemy as sa

from sayso.errors import BadOption, LedgerFault, OutputError, SaysoError
from sayso.files import whole_file
from sayso.ledger import tables as t
from sayso.ledger.claim_index import decode_index, kind_mask, proof_of
from sayso.ledger.compression import decompress
from sayso.ledger.store import Store
from sayso.ledger.view import StoredReport, View
from sayso.ledger.writer import claim_ids

__all__ = ["Fault", "Verification", "backup", "verify"]

Progress = Callable[[int, int], None]


class Fault(msgspec.Struct, frozen=True):
    """Something that differs from what was written."""

    place: str
    fault: str


class Verification(msgspec.Struct, frozen=True):
    """What was verified, with every fault."""

    blobs: int
    reports: int
    readings: int
    claims: int
    faults: tuple[Fault, ...]


def _nothing(_: int, __: int) -> None:
    pass


def verify(store: Store, *, progress: Progress = _nothing) -> Verification:
    """Verify every quote against its text, every text and raw document against its hash, and the database's own
    integrity.

    Args:
        store: the ledger's database.
        progress: called with the number of readings done and in all.

    Raises:
        LedgerFault: the database cannot be read.

    """
    with store.reading() as connection:
        view = View(connection)
        faults: list[Fault] = []
        blobs = reports = claims = 0
        held: list[StoredReport] = []
        with _noted(faults, store.place):
            faults += _database(store, connection)
        with _noted(faults, "documents"):
            blobs = _blobs(connection, faults)
        with _noted(faults, "readings"):
            query = sa.select(t.readings.c.report, t.readings.c.id).order_by(t.readings.c.id)
            held = [StoredReport(*row) for row in connection.execute(query)]
        for n, row in enumerate(held):
            progress(n, len(held))
            with _noted(faults, f"reading {row.reading}"):
                claims += _reading(view, row, faults)
        progress(len(held), len(held))
        with _noted(faults, "reports"):
            reports = _reports(connection, faults)
    return Verification(blobs, reports, len(held), claims, tuple(faults))


@contextmanager
def _noted(faults: list[Fault], place: str) -> Iterator[None]:
    """Note what cannot be read as a fault: the rest is verified all the same."""
    try:
        yield
    except SaysoError as error:
        faults.append(Fault(place, str(error)))
    except (sa.exc.SQLAlchemyError, msgspec.MsgspecError, LookupError, TypeError, ValueError, AttributeError) as error:
        faults.append(Fault(place, f"cannot be read ({getattr(error, 'orig', None) or error})"))


def _database(store: Store, connection: sa.Connection) -> Iterator[Fault]:
    if not store.sqlite:
        return
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield Fault(store.place, str(told))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(f"table {row[0]}, row {row[1]}", f"refers to a row of {row[2]} that is not there")


def _blobs(connection: sa.Connection, faults: list[Fault]) -> int:
    """Verify every document against its hash; return their number."""
    count = 0
    for row in connection.execute(sa.select(t.blobs)).yield_per(100):
        count += 1
        try:
            raw = decompress(row.data, row.size)
        except LedgerFault as error:
            faults.append(Fault(f"document {row.sha256.hex()[:16]}", error.fault))
            continue
        if hashlib.sha256(raw).digest() != row.sha256:
            faults.append(Fault(f"document {row.sha256.hex()[:16]}", "has other bytes than when it was kept"))
    return count


def _reports(connection: sa.Connection, faults: list[Fault]) -> int:
    """Verify every report against its document and the full-text index; return their number."""
    raw = t.blobs.alias("raw")
    query = sa.select(t.reports.c.key, t.reports.c.sha256, raw.c.sha256.label("raw")).outerjoin(
        raw, raw.c.id == t.reports.c.raw
    )
    rows = connection.execute(query).all()
    faults += [
        Fault(f"report {r.key}", "is not of the document that is kept for it")
        for r in rows
        if r.raw not in {r.sha256, None}
    ]
    column = "rowid" if connection.dialect.name == "sqlite" else "report"
    indexed = set(connection.execute(sa.text(f"SELECT {column} FROM search")).scalars())  # noqa: S608  (one of two constants)
    missing = connection.execute(sa.select(t.reports.c.key, t.reports.c.id)).all()
    faults += [Fault(f"report {r.key}", "is not in the index of words") for r in missing if r.id not in indexed]
    return len(rows)


def _reading(view: View, held: StoredReport, faults: list[Fault]) -> int:
    """Verify the claims of a reading against its text; return their number."""
    reading = view.reading(held)
    r = t.readings.c
    kept = view.connection.execute(sa.select(r.claims, r.count, r.kinds).where(r.id == held.reading)).one()
    proof, rows = decode_index(kept.claims)
    expected = claim_ids(reading)
    for count in {len(rows), kept[1]} - {len(expected)}:
        fault = f"has {count} claims on record, and {len(expected)} in its reading"
        faults.append(Fault(f"report {reading.report.id}", fault))
    if kept.kinds != kind_mask(c.kind for c in rows):
        faults.append(Fault(f"report {reading.report.id}", "has claims that are not found by their kinds"))
    for row, (_, name), claim in zip(rows, expected, reading.claims, strict=False):
        if (row.start, row.end) != (claim.span.start, claim.span.end):
            faults.append(Fault(f"claim {name}", "stands elsewhere than when it was kept"))
    # The keys were made of the quotes when they were read.
    if proof != proof_of(key for key, _ in expected):
        faults.append(Fault(f"report {reading.report.id}", "has claims with other quotes than when it was kept"))
    return len(rows)


def backup(store: Store, target: Path, *, progress: Progress = _nothing) -> None:
    """Copy a SQLite ledger while others read and write it.

    Args:
        store: the ledger's database.
        target: the new file; an existing one is not overwritten.
        progress: called with the number of pages done and in all.

    Raises:
        BadOption: the ledger is in PostgreSQL, which has its own tools.
        OutputError: the copy cannot be written.

    """
    if not store.sqlite:
        raise BadOption("backup", "is for ledgers in SQLite", "use pg_dump for PostgreSQL")
    if target.exists():
        raise OutputError(str(target), "is there already", "choose another name; a backup writes over nothing")

    def told(_: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    with whole_file(target, way_out="choose another place") as temporary:
        try:
            source, copy = sqlite3.connect(str(store.url.database)), sqlite3.connect(temporary)
            try:
                source.backup(copy, pages=1000, progress=told)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
                source.close()
        except sqlite3.Error as error:
            raise OutputError(
                str(target), f"cannot be written ({error})", "make room, or choose another place"
            ) from error
