"""Where a ledger is: a path, or the URL of a SQLite file or a PostgreSQL database; and who writes to it."""

from __future__ import annotations

import getpass
import os
import re
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from sayso.errors import BadOption
from sayso.screening.lists.catalogue import home

__all__ = ["current_user", "default_ledger", "parse_address", "sqlite_file"]

_URI = frozenset({"uri", "mode", "cache", "immutable", "nolock", "psow", "vfs"})
"""Parameters of a SQLite URI."""

_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")


def default_ledger() -> str:
    """Return the address of the ledger: ``SAYSO_LEDGER``, or a file in the user's data folder."""
    return os.environ.get("SAYSO_LEDGER") or f"sqlite:///{home() / 'ledger.db'}"


def current_user() -> str:
    """Return who signs additions: ``SAYSO_USER``, or the name of the login."""
    try:
        return os.environ.get("SAYSO_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def parse_address(ledger: str) -> URL:
    """Return the URL of a ledger. A path is a SQLite file.

    Args:
        ledger: a path or URL.

    Raises:
        BadOption: it is no address of a SQLite or PostgreSQL database.

    """
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
    """Return the URL for the driver. The user defaults to the login, as in PostgreSQL's own programs.

    Raises:
        BadOption: it names no database, or has parameters, none of which the driver supports.

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
    return url.set(drivername="postgresql+pg8000", username=url.username or current_user())


def sqlite_file(url: URL) -> Path:
    """Return the path of a SQLite database, also where the address is a URI (``file:ledger.db?mode=ro``)."""
    name = str(url.database)
    return Path(name.removeprefix("file:").partition("?")[0] if name.startswith("file:") else name)
