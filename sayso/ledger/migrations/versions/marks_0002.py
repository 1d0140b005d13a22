"""Marks of texts, reliabilities of sources, watched subjects; an index less. Reports that were kept before get their marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.compression import decompress
from sayso.ledger.fingerprints import add_fingerprints

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _number() -> sa.types.TypeEngine[int]:
    return sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the marks of what is there."""
    op.create_table(
        "marks",
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", _number(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"]),
        sa.PrimaryKeyConstraint("mark", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reliabilities",
        sa.Column("id", _number(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entry", _number(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reliabilities_source"), "reliabilities", ["source"], unique=False)
    op.create_table(
        "watches",
        sa.Column("id", _number(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("entry", _number(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_watches_subject"), "watches", ["subject"], unique=False)
    op.create_table(
        "watch_runs",
        sa.Column("id", _number(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("upto", _number(), nullable=False),
        sa.Column("entry", _number(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_watch_runs_subject"), "watch_runs", ["subject"], unique=False)
    # Claims are looked up by their reading: nothing asked for all of a kind.
    op.drop_index(op.f("ix_claims_kind"), table_name="claims")
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT r.id, b.data, b.size FROM reports r JOIN blobs b ON b.id = r.text")).all()
    for report, data, size in rows:
        add_fingerprints(connection, report, decompress(data, size).decode())
