"""Ledgers as older versions of the program wrote them."""

from __future__ import annotations

from pathlib import Path

from alembic import command

from sayso.ledger.migrations import configuration
from sayso.workspace.ledger import Ledger
from tests.ledger.test_migrations import _as_it_was, _fourth_undone

__all__ = ["made_older"]


def made_older(path: Path) -> None:
    """Take a ledger back to the tables of the first version."""
    with Ledger(path, who="tester") as ledger, ledger.store.rebuilding() as connection:
        _fourth_undone(connection)
        _as_it_was(connection)
        config = configuration()
        config.attributes["connection"] = connection
        command.stamp(config, "0001", purge=True)
