"""A ledger of half the size: by what claims are found is kept in one piece for a reading, and indexes that little was asked of are gone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.claim_index import IndexedClaim, encode_index, kind_mask, proof_of

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_IN_A_READING = 1 << 16


def upgrade() -> None:
    """Moves what is there."""
    op.add_column("readings", sa.Column("count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("readings", sa.Column("kinds", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("readings", sa.Column("claims", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    rows = sa.table(
        "claims",
        *(sa.column(c) for c in ("id", "kind", "key", "start", "end", "earliest", "latest", "says", "about")),
    )
    readings = sa.table(
        "readings", *(sa.column(c) for c in ("id", "count", "kinds")), sa.column("claims", sa.LargeBinary())
    )
    for number in connection.execute(sa.select(readings.c.id)).scalars().all():
        first = number * _IN_A_READING
        query = sa.select(rows).where(rows.c.id > first, rows.c.id < first + _IN_A_READING).order_by(rows.c.id)
        found = connection.execute(query).all()
        claims = [
            IndexedClaim(r.kind, r.start, r.end, r.earliest, r.latest, _numbers(r.says), _numbers(r.about))
            for r in found
        ]
        values = {
            "count": len(claims),
            "kinds": kind_mask(c.kind for c in claims),
            "claims": encode_index(claims, proof_of(r.key for r in found)),
        }
        connection.execute(readings.update().where(readings.c.id == number).values(**values))
    op.drop_table("claims")
    op.drop_index(op.f("ix_entries_at"), table_name="entries")
    op.drop_index(op.f("ix_namings_name"), table_name="namings")
    op.drop_index("reports_previous", table_name="reports")
    nobody, later = sa.text("entity IS NULL"), sa.text("previous IS NOT NULL")
    op.create_index("namings_nobody", "namings", ["name"], sqlite_where=nobody, postgresql_where=nobody)
    op.create_index("reports_previous", "reports", ["previous"], sqlite_where=later, postgresql_where=later)
    for short, where in (("'m'", "why = 'a name that many have: joined to nobody'"), ("'p'", "why LIKE 'the place %'")):
        connection.execute(sa.text(f"UPDATE namings SET why = {short} WHERE {where}"))  # noqa: S608  (constants)
    connection.execute(sa.text("UPDATE namings SET score = NULL WHERE why IS NULL OR why IN ('m', 'p')"))


def _numbers(listed: str) -> list[int]:
    return [int(n) for n in listed.split(",") if n]
