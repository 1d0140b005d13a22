"""The database of a ledger: connections, transactions with one writer at a time, and its errors in plain words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine

from sayso.errors import LedgerFault
from sayso.ledger import tables as t

__all__ = ["Store", "Writing", "faults", "gc_paused"]

_WAIT = 60.0
"""Seconds that a writer waits for another one."""
_LOCK = 0x73617973
"""The advisory lock under which PostgreSQL lets one writer in at a time ("says")."""

_FAULTS = (
    ("readonly", "is read-only", "give yourself the right to write to it, or copy it elsewhere and name the copy"),
    ("locked", "is locked by another program", "wait until that has ended, then run this again"),
    ("is full", "cannot grow: the disk is full", "make room and run this again; what was acknowledged is kept"),
    ("disk i/o", "cannot be written: the disk refuses", "look after the disk and run this again; what was acknowledged is kept"),
    ("not a database", "is no ledger", "name another file, or move this one away"),
    ("malformed", "is damaged", "restore a backup; `sayso verify` says what is left"),
    ("no such file or directory", "cannot be made: its folder is not there", "check the path"),
    ("permission denied", "cannot be opened: the right to it is missing", "check the path, its folder and your rights to it"),
    ("unable to open", "cannot be opened", "check the path, its folder and your rights to it"),
    ("password", "refuses the user or the password", "check the address of the ledger"),
    ("can't create a connection", "does not answer", "start the database, or check the address of the ledger"),
    ("does not exist", "has no such database", "make it first (createdb), or check the address of the ledger"),
)  # fmt: skip


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: hundreds of thousands of new objects, none in a cycle, would be scanned repeatedly."""
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
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise _fault_of(error, place) from error


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
            # Many rows in one statement: the driver would send one for each.
            engine.dialect.use_insertmanyvalues_wo_returning = True

            @event.listens_for(engine, "connect")
            def _met(connection: Any, _: Any) -> None:
                # Questions here take milliseconds: to compile one takes longer than to answer it.
                connection.run("SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'")
                connection.commit()

            return engine
        engine = sa.create_engine(self.url, connect_args={"timeout": _WAIT})

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _: Any) -> None:
            connection.isolation_level = None  # SQLAlchemy begins, not the driver
            for pragma in (
                "page_size = 8192",  # of a new file
                "foreign_keys = ON",
                "journal_mode = WAL",
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
        """Begin a transaction that adds rows under a new entry.

        Args:
            what: the name of the operation, kept with the entry.

        Raises:
            LedgerFault: the database refused.

        """
        with self.locked() as connection:
            at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            made = connection.execute(t.entries.insert(), {"at": at, "who": self.who, "what": what})
            assert made.inserted_primary_key is not None
            yield Writing(connection, int(made.inserted_primary_key[0]), at, self._found)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a reading transaction, on one state of the database."""
        with faults(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
