"""Opening a ledger: find its database, and bring its tables up to date."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from sayso.errors import LedgerFault
from sayso.files import private_folder
from sayso.ledger.address import current_user, default_ledger, parse_address, sqlite_file
from sayso.ledger.store import DAMAGED, Store, faults

__all__ = ["HEAD", "open_store"]

HEAD = "0004"
"""The migration that this version of the program works with."""


def open_store(ledger: str | None = None, *, who: str | None = None, make: bool = True) -> Store:
    """Open the database of a ledger.

    Args:
        ledger: a path, or the URL of a SQLite file or a PostgreSQL database; ``default_ledger()`` if left out.
        who: who signs additions; ``current_user()`` if left out.
        make: whether to create the tables, and the SQLite file, where there are none.

    Raises:
        BadOption: the address is invalid.
        LedgerFault: it cannot be opened, or there is none and none is to be created.

    """
    url = parse_address(ledger or default_ledger())
    if url.get_backend_name() == "sqlite":
        _prepare_file(str(url.database), sqlite_file(url), make=make, read_only="mode=ro" in str(url))
    store = Store(url, who or current_user())
    try:
        with faults(store.place):
            if not _is_up_to_date(store, make=make):
                from sayso.ledger.migrations import upgrade  # Alembic, which a ledger that is up to date does not need

                upgrade(store)
            store.log_ahead()
    except BaseException:
        store.close()
        raise
    return store


def _prepare_file(place: str, file: Path, *, make: bool, read_only: bool) -> None:
    if not make and not file.exists():
        raise _missing(place)
    if make and not read_only:
        with faults(place):
            private_folder(file.parent)
            with suppress(FileExistsError):  # a new one is its owner's alone, and SQLite's files beside it are like it
                os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))


def _missing(place: str) -> LedgerFault:
    return LedgerFault(
        place,
        "is no ledger: there is nothing at that address",
        "check --ledger and SAYSO_LEDGER, or make it by adding a report: sayso add report.txt",
    )


def _is_up_to_date(store: Store, *, make: bool) -> bool:
    """Return whether no migration is missing. A ledger of a newer program is refused, and left as it is."""
    with store.engine.connect() as connection:
        if sa.inspect(connection).has_table("alembic_version"):
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            if version == HEAD:
                return True
            if version is not None and not isinstance(version, str):
                raise LedgerFault(store.place, *DAMAGED)
            if version is not None and version > HEAD:
                fault = f"was written by a newer sayso (tables {version}, here {HEAD})"
                raise LedgerFault(store.place, fault, "update sayso")
        elif sa.inspect(connection).get_table_names():
            raise LedgerFault(store.place, "holds the tables of something else", "name a file or database of its own")
        elif not make:
            raise _missing(store.place)
    return False
