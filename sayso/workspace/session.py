"""An open ledger: opening, closing, and the view of its state at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.ledger.days import as_known_on, valid_day
from sayso.ledger.opening import open_store
from sayso.ledger.view import View

__all__ = ["LedgerSession"]


class LedgerSession:
    """An open ledger, and the moment as of which it answers.

    Args:
        address: a path, or the URL of a SQLite file or a PostgreSQL database. By default ``SAYSO_LEDGER``, or a file
            in the user's data folder.
        who: the name that signs additions. By default ``SAYSO_USER``, or the user's login.
        as_of: a day, YEAR-MONTH-DAY, or a moment, 2026-11-24T21:30:00Z: answers are as known at that time.
        published_until: a day, YEAR-MONTH-DAY: points and dossiers are made of reports published by then.
        make: whether to create a ledger if there is none.

    Raises:
        LedgerFault: it cannot be opened, or there is none and ``make`` is false.

    """

    def __init__(
        self,
        address: str | Path | None = None,
        *,
        who: str | None = None,
        as_of: str | None = None,
        make: bool = True,
        published_until: str | None = None,
    ) -> None:
        self.store = open_store(str(address) if address is not None else None, who=who, make=make)
        self.as_of = as_of
        self.published_until = valid_day(published_until, "--published-until")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Open a view of the ledger, as known at ``as_of``."""
        with self.store.reading() as connection:
            yield View(connection, as_known_on(connection, self.as_of), self.published_until)
