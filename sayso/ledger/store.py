"""The database under the ledger: opened, brought up to date, written by one at a time, and its faults in words."""

from __future__ import annotations

import gc
import getpass
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url

from sayso.errors import BadOption, LedgerFault
from sayso.ledger import tables as t

__all__ = ["HEAD", "Store", "Writing", "default_ledger", "faults", "no_collecting", "who_am_i"]

HEAD = "0004"
"""The migration that this version of the program works with."""

_WAIT = 60.0
"""Seconds that a writer waits for another one."""
_LOCK = 0x73617973
"""The advisory lock under which PostgreSQL lets one writer in at a time ("says")."""

_URI = frozenset({"uri", "mode", "cache", "immutable", "nolock", "psow", "vfs"})
"""Parameters of an address of SQLite's."""

_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")

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
def no_collecting() -> Iterator[None]:
    """Without Python's collector of cycles: it would go through hundreds of thousands of new objects, none of them in a cycle, again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Writing(NamedTuple):
    """A transaction that writes, and the entry under which it does. ``found`` remembers rows that were committed before and never change."""

    connection: Connection
    entry: int
    at: str
    found: dict[tuple[Any, ...], int]


def default_ledger() -> str:
    """The address of the ledger: ``SAYSO_LEDGER``, or a file in the user's data folder."""
    from sayso.screening.lists.catalogue import home

    return os.environ.get("SAYSO_LEDGER") or f"sqlite:///{home() / 'ledger.db'}"


def who_am_i() -> str:
    """Who signs what is added: ``SAYSO_USER``, or the name under which they are logged in."""
    try:
        return os.environ.get("SAYSO_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _address(ledger: str) -> URL:
    """The URL of a ledger: a path is a file of SQLite's."""
    if "://" not in ledger:
        ledger = f"sqlite:///{ledger}"
    try:
        url = make_url(ledger)
    except (sa.exc.ArgumentError, ValueError) as error:  # a port that is no number
        raise BadOption(
            "--ledger",
            f"{_PASSWORD.sub('***', ledger)!r} is no address",
            "give a file, or postgresql://USER@HOST/DATABASE",
        ) from error
    backend = url.get_backend_name()
    if backend == "postgresql":
        return _postgresql(url)
    if backend != "sqlite":
        raise BadOption("--ledger", f"{backend} is no database that a ledger can be in", "use SQLite or PostgreSQL")
    if not url.database or url.database == ":memory:":
        raise BadOption("--ledger", "names no file", "give a path, for instance sqlite:///ledger.db")
    if unknown := sorted(set(url.query) - _URI):
        raise BadOption(
            "--ledger",
            f"has parameters that SQLite does not know ({', '.join(unknown)})",
            "leave out what follows the question mark",
        )
    return url


def _postgresql(url: URL) -> URL:
    """The address for the driver; without a user it is who is logged in, as for PostgreSQL's own programs.

    Raises:
        BadOption: it names no database, or has parameters: the driver knows none of those that other programs do.

    """
    shown = url.render_as_string(hide_password=True)
    if not url.database:
        raise BadOption("--ledger", f"{shown} names no database", "give postgresql://USER@HOST/DATABASE")
    if url.query:
        named = ", ".join(sorted(url.query))
        raise BadOption(
            "--ledger",
            f"{shown} has parameters that are not known ({named})",
            "leave out what follows the question mark",
        )
    return url.set(drivername="postgresql+pg8000", username=url.username or who_am_i())


def _file(url: URL) -> Path:
    """SQLite's file, also where the address is a URI (``file:ledger.db?mode=ro``)."""
    name = str(url.database)
    return Path(name.removeprefix("file:").partition("?")[0] if name.startswith("file:") else name)


def _told(error: Exception, place: str) -> LedgerFault:
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
    """Turns the database's errors into one that says what to do.

    Raises:
        LedgerFault: the database refused; nothing of the transaction is kept.

    """
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise _told(error, place) from error


class Store:
    """A database, opened.

    Args:
        ledger: a path, or the URL of a SQLite file or a PostgreSQL database; left out, ``default_ledger()``.
        who: who signs what is added.
        make: whether to make the tables, and SQLite's file, where there are none.

    Raises:
        BadOption: the address is none.
        LedgerFault: it cannot be opened, or there is none and none is to be made.

    """

    def __init__(self, ledger: str | None = None, *, who: str | None = None, make: bool = True) -> None:
        self.url = _address(ledger or default_ledger())
        self.who = who or who_am_i()
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.place = (
            str(self.url.database)
            if self.sqlite
            else self.url.set(drivername="postgresql").render_as_string(hide_password=True)
        )
        if self.sqlite and not make and not _file(self.url).exists():
            raise self._none()
        if self.sqlite and make and "mode=ro" not in str(self.url):
            with faults(self.place):
                Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
        self.engine = self._engine()
        self._found: dict[tuple[Any, ...], int] = {}
        try:
            with faults(self.place):
                self._migrated(make=make)
        except BaseException:
            self.engine.dispose()
            raise

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

    def _none(self) -> LedgerFault:
        return LedgerFault(
            self.place, "is no ledger: there is nothing at that address", "check --ledger and SAYSO_LEDGER, or make it by adding a report: sayso add report.txt"
        )  # fmt: skip

    def _migrated(self, *, make: bool) -> None:
        """Brings the tables up to date; a ledger of a newer program is left alone."""
        with self.engine.connect() as connection:
            if sa.inspect(connection).has_table("alembic_version"):
                version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
                if version == HEAD:
                    return
                if version is not None and version > HEAD:
                    raise LedgerFault(
                        self.place, f"was written by a newer sayso (tables {version}, here {HEAD})", "update sayso"
                    )
            elif sa.inspect(connection).get_table_names():
                raise LedgerFault(
                    self.place, "holds the tables of something else", "name a file or database of its own"
                )
            elif not make:
                raise self._none()
        from sayso.ledger.migrations import upgrade

        upgrade(self)

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """A transaction that is alone in writing."""
        with faults(self.place), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if not self.sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection

    @contextmanager
    def remaking(self) -> Iterator[Connection]:
        """The same, in which tables may be made anew: SQLite lets none go that rows of another refer to, unless it is told before the transaction.

        Raises:
            LedgerFault: a row would refer to one that is not there; nothing is changed.

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
        """A transaction that adds, under a new entry; committed whole, or not at all.

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
        """A transaction that only looks, at one state of the whole."""
        with faults(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()
