"""How the tables came to be as they are, step by step (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config

    from sayso.ledger.store import Store

__all__ = ["configuration", "upgrade"]


def configuration() -> Config:
    """Alembic's settings; there is no file of them."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def upgrade(store: Store) -> None:
    """Takes a ledger to the newest tables, in one transaction; two programs that open a new ledger at once wait for each other."""
    from alembic import command

    config = configuration()
    with store.rebuilding() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
