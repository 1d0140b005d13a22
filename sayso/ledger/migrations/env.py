"""Run by Alembic: applies the steps on the connection that was handed over."""

from __future__ import annotations

from alembic import context

from sayso.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
