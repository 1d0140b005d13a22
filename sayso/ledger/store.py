"""The database of a ledger: connections, transactions with one writer at a time, and its errors in plain words."""

from __future__ import annotations

import gc
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine

from sayso.errors import LedgerFault
from sayso.ledger import tables as t

__all__ = ["DAMAGED", "Store", "Writing", "faults", "gc_paused"]

_WAIT = 60.0
"""Seconds that a writer waits for another one."""
_LOCK = 0x73617973
"""The advisory lock under which PostgreSQL lets one writer in at a time ("says")."""

DAMAGED = ("is damaged", "restore a backup; `sayso verify` says what is left")
"""The fault of a database that does not hold what was written, and the way out."""
_GONE = "start it and run this again; what was acknowledged is kept"
_FAULTS = (
    ("3d000", "has no such database", "make it first (createdb), or check the address of the ledger"),
    ("28000", "refuses the user", "check the address of the ledger"),
    *(
        (sign, "has gone away: its server was stopped, or the connection to it was cut", _GONE)
        for sign in (
            "network error",
            "connection is closed",
            "57p0",
            "communication error",
            "connection reset",
            "connection aborted",
            "broken pipe",
        )
    ),
    ("read-only transaction", "is read-only", "name a database that can be written to"),
    ("readonly", "is read-only", "give yourself the right to write to it, or copy it elsewhere and name the copy"),
    ("locked", "is locked by another program", "wait until that has ended, then run this again"),
    ("lock timeout", "is locked by another program", "wait until that has ended, then run this again"),
    *(
        (sign, "cannot grow: the disk is full", "make room and run this again; what was acknowledged is kept")
        for sign in ("is full", "no space left", "53100")
    ),
    (
        "disk i/o",
        "cannot be written: the disk refuses",
        "make room, or look after the disk, and run this again; what was acknowledged is kept",
    ),
    ("not a database", "is no ledger", "name another file, or move this one away"),
    ("malformed", *DAMAGED),
    ("no such file or directory", "cannot be made: its folder is not there", "check the path"),
    (
        "permission denied",
        "cannot be opened: the right to it is missing",
        "check the path, its folder and your rights to it",
    ),
    ("unable to open", "cannot be opened", "check the path, its folder and your rights to it"),
    ("password", "refuses the user or the password", "check the address of the ledger"),
    ("can't create a connection", "does not answer", "start the database, or check the address of the ledger"),
    ("file exists", "cannot be made: a part of its path is a file", "check the path"),
    ("not a directory", "cannot be made: a part of its path is a file", "check the path"),
)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: hundreds of thousands of new objects, none in a cycle, would be scanned
    repeatedly.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Writing(NamedTuple):
    """A writing transaction and its entry. ``found`` caches the numbers of committed rows that never change."""

    connection: Connection
    entry: int
    at: str
    found: dict[tuple[Any, ...], int]


def _fault_of(error: Exception, place: str) -> LedgerFault:
    text = " ".join(str(getattr(error, "orig", None) or error).split())
    lowered = text.lower()
    for sign, fault, way_out in _FAULTS:
        if sign in lowered:
            return LedgerFault(place, fault, way_out)
    return LedgerFault(
        place, f"does not do its work ({text[:200]})", "run `sayso verify`; restore a backup if it finds damage"
    )


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Turn errors of the database into ones that say what to do.

    Raises:
        LedgerFault: the database refused; the transaction is rolled back.

    """
    try:
        yield
    except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise _fault_of(error, place) from error
    except UnicodeDecodeError as error:  # of what the database says of its own damage
        raise LedgerFault(place, *DAMAGED) from error


def _now(later: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) + later).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _latest(connection: Connection) -> str | None:
    """Return the moment of the last entry."""
    latest: str | None = connection.execute(sa.select(t.entries.c.at).order_by(t.entries.c.id.desc()).limit(1)).scalar()
    return latest


class Store:
    """The database of a ledger. ``sayso.ledger.opening.open_store`` opens one and brings its tables up to date.

    Args:
        url: of a SQLite file or a PostgreSQL database, see ``sayso.ledger.address``.
        who: who signs additions.

    """

    def __init__(self, url: URL, who: str) -> None:
        self.url = url
        self.who = who
        self.sqlite = url.get_backend_name() == "sqlite"
        shown = url if self.sqlite else url.set(drivername="postgresql")
        self.place = str(url.database) if self.sqlite else shown.render_as_string(hide_password=True)
        self.engine = self._engine()
        self._found: dict[tuple[Any, ...], int] = {}

    def _engine(self) -> Engine:
        if not self.sqlite:
            engine = sa.create_engine(self.url, pool_pre_ping=True)
            # A connection that was cut is our error, in one line; the pool would print its own besides.
            logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
            # Many rows in one statement: the driver would send one for each.
            engine.dialect.use_insertmanyvalues_wo_returning = True

            @event.listens_for(engine, "connect")
            def _met(connection: Any, _: Any) -> None:
                # Questions here take milliseconds: to compile one takes longer than to answer it.
                connection.run("SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'")
                connection.run(f"SET lock_timeout = {round(_WAIT * 1000)}")
                connection.commit()

            return engine
        engine = sa.create_engine(self.url, connect_args={"timeout": _WAIT})

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _: Any) -> None:
            connection.isolation_level = None  # SQLAlchemy begins, not the driver
            for pragma in (
                "page_size = 8192",  # of a new file
                "foreign_keys = ON",
                "synchronous = FULL",
                "cache_size = -65536",
                "mmap_size = 268435456",
            ):
                connection.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def log_ahead(self) -> None:
        """Let others read while one writes; SQLite keeps this with the file. One that is read-only stays as it is."""
        if self.sqlite:
            with faults(self.place), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                with suppress(sqlite3.OperationalError):
                    driver.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """Begin a transaction that is the only writer."""
        with faults(self.place), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if not self.sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """Begin a writing transaction that may rebuild tables.

        SQLite drops no table that others refer to unless foreign keys are switched off before the transaction.

        Raises:
            LedgerFault: a row would refer to a missing one; nothing is changed.

        """
        if not self.sqlite:
            with self.locked() as connection:
                yield connection
            return
        alone = self.engine.execution_options(writes=True)
        with faults(self.place), alone.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    yield connection
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise LedgerFault(
                            self.place, "has rows that refer to nothing", "restore a backup; see `sayso verify`"
                        )
            finally:
                driver.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def writing(self, what: str) -> Iterator[Writing]:
        """Begin a transaction that adds rows under a new entry, which is never dated before the one before it: what was
        known on a day stays so, however the clock is set.

        Args:
            what: the name of the operation, kept with the entry.

        Raises:
            LedgerFault: the database refused.

        """
        with self.locked() as connection:
            at = max(_now(), _latest(connection) or "")
            made = connection.execute(t.entries.insert(), {"at": at, "who": self.who, "what": what})
            assert made.inserted_primary_key is not None
            yield Writing(connection, int(made.inserted_primary_key[0]), at, self._found)

    def ahead(self) -> str | None:
        """Return the moment of the last entry where this machine's clock is more than a minute behind it, else None."""
        with self.reading() as connection:
            latest = _latest(connection)
        return latest if latest is not None and latest > _now(timedelta(minutes=1)) else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a reading transaction, on one state of the database."""
        with faults(self.place), self.engine.connect() as connection, connection.begin():
            try:
                yield connection
            except msgspec.MsgspecError as error:  # nothing is decoded here but what was kept
                raise LedgerFault(self.place, *DAMAGED) from error
            except (LookupError, TypeError, ValueError) as error:
                if self.is_damaged(connection):
                    raise LedgerFault(self.place, *DAMAGED) from error
                raise

    def is_damaged(self, connection: Connection) -> bool:
        """Return whether SQLite finds its own file damaged, or rows that refer to none."""
        if not self.sqlite:
            return False
        told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        return told != "ok" or connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
