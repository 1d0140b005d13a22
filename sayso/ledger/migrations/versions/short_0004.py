"""Shorter numbers: marks of 31 bits, and documents found by the first 31 bits of their SHA-256."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_AT_ONCE = 1000


def upgrade() -> None:
    """Make the tables of documents and of marks anew, and moves what is there."""
    connection = op.get_bind()
    op.add_column("blobs", sa.Column("digest", sa.Integer(), nullable=False, server_default="0"))
    blobs = sa.table("blobs", sa.column("id"), sa.column("sha256", sa.LargeBinary()), sa.column("digest"))
    known = connection.execute(sa.select(blobs.c.id, blobs.c.sha256)).all()
    query = blobs.update().where(blobs.c.id == sa.bindparam("row")).values(digest=sa.bindparam("begin"))
    for at in range(0, len(known), _AT_ONCE):
        rows = known[at : at + _AT_ONCE]
        connection.execute(query, [{"row": r.id, "begin": int.from_bytes(r.sha256[:4]) >> 1} for r in rows])
    called = {"uq": "%(table_name)s_%(column_0_name)s_key"}  # as PostgreSQL names it by itself
    with op.batch_alter_table("blobs", naming_convention=called) as batch:
        batch.drop_constraint("blobs_sha256_key", type_="unique")
        batch.alter_column("digest", server_default=None)
    op.create_index(op.f("ix_blobs_digest"), "blobs", ["digest"])
    # Marks of 63 bits lose the last 32; those that the second step has just made are short already.
    op.create_table(
        "short_marks",
        sa.Column("mark", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "report", sa.Integer().with_variant(sa.BigInteger(), "postgresql"), autoincrement=False, nullable=False
        ),
        sa.ForeignKeyConstraint(["report"], ["reports.id"]),
        sa.PrimaryKeyConstraint("mark", "report"),
        sqlite_with_rowid=False,
    )
    short = "CASE WHEN mark >= 2147483648 THEN mark >> 32 ELSE mark END"
    op.execute(f"INSERT INTO short_marks (mark, report) SELECT DISTINCT {short}, report FROM marks")  # noqa: S608  (constants)
    op.drop_table("marks")
    op.rename_table("short_marks", "marks")
