"""Ledgers that older versions of the program wrote are brought up to date, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from sayso.errors import LedgerFault
from sayso.ledger import tables as t
from sayso.ledger.claim_index import decode_index
from sayso.ledger.claim_search import Query
from sayso.ledger.migrations import configuration
from sayso.ledger.view import View
from sayso.ledger.writer import claim_ids
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR
from tests.corroboration.conftest import fill


@pytest.mark.parametrize("tables", ["0001", "0003"])
def test_a_ledger_of_older_tables_is_brought_up_to_date(address: str, tables: str) -> None:
    def rows(view: View, *columns: sa.ColumnElement[Any]) -> list[tuple[Any, ...]]:
        return sorted((tuple(r) for r in view.connection.execute(sa.select(*columns))), key=str)

    def state(ledger: Ledger) -> list[object]:
        n, r = t.namings.c, t.readings.c
        with ledger.view() as view:
            kept = [
                rows(view, *t.marks.c),
                rows(view, t.blobs.c.id, t.blobs.c.digest),
                rows(view, n.id, n.name, n.entity, n.why),
                rows(view, r.count, r.kinds),
            ]
            claims = [decode_index(data) for (data,) in rows(view, r.claims)]
        return [*kept, [(bytes(proof), list(map(str, found))) for proof, found in claims]]

    with Ledger(address, who="tester") as ledger:
        fill(ledger, AFFAIR[:3])
        kept = state(ledger)
        found = ledger.find(query=Query(words="bridge", modality="asserted"))
        with ledger.store.rebuilding() as connection:
            _fourth_undone(connection)
            if tables == "0001":
                _as_it_was(connection)
            config = configuration()
            config.attributes["connection"] = connection
            command.stamp(config, tables, purge=True)
    with Ledger(address, who="tester") as ledger:
        assert state(ledger) == kept
        assert all(kept)
        assert ledger.find(query=Query(words="bridge", modality="asserted")) == found
        assert found.claims
        assert not ledger.verify().faults


def _as_it_was(connection: sa.Connection) -> None:
    """Takes the tables back to those of the first version, with the rows that it wrote."""
    view = View(connection)
    claims = []
    for reading in view.readings(view.every()).items():
        number, whole = reading
        packed = connection.execute(sa.select(t.readings.c.claims).where(t.readings.c.id == number)).scalar_one()
        for n, (c, (key, _)) in enumerate(zip(decode_index(packed)[1], claim_ids(whole), strict=True), 1):
            lists = {k: f",{','.join(map(str, v))}," if v else "" for k, v in (("says", c.says), ("about", c.about))}
            claims.append({"id": number * t.IN_A_READING + n, "key": key, **c._asdict(), **lists})
    for name in ("marks", "reliabilities", "watches", "watch_runs"):
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for column in ("claims", "kinds", "count"):
        connection.exec_driver_sql(f"ALTER TABLE readings DROP COLUMN {column}")
    for name in ("namings_nobody", "reports_previous"):
        connection.exec_driver_sql(f"DROP INDEX {name}")
    table = sa.Table(
        "claims", sa.MetaData(), sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False), sa.Column("key", sa.BigInteger()),
        *(sa.Column(c, sa.Integer()) for c in ("kind", "start", "end", "earliest", "latest")), sa.Column("says", sa.Text()), sa.Column("about", sa.Text()),
    )  # fmt: skip
    table.create(connection)
    connection.execute(table.insert(), claims)
    connection.exec_driver_sql("CREATE INDEX ix_claims_kind ON claims (kind)")
    connection.exec_driver_sql("CREATE INDEX ix_entries_at ON entries (at)")
    connection.exec_driver_sql("CREATE INDEX ix_namings_name ON namings (name)")
    connection.exec_driver_sql("CREATE INDEX reports_previous ON reports (previous)")
    said = t.namings.c.why
    for short, why in (("m", "a name that many have: joined to nobody"), ("p", "the place iso:NO")):
        connection.execute(t.namings.update().where(said == short).values(why=why, score=1.0))


def _fourth_undone(connection: sa.Connection) -> None:
    """Takes marks back to their 63 bits, and documents to a key of all their digest."""
    marks = connection.execute(sa.select(t.marks)).all()
    connection.exec_driver_sql("DROP TABLE marks")
    long = sa.Table(
        "marks", sa.MetaData(), sa.Column("mark", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("report", sa.BigInteger(), primary_key=True, autoincrement=False),
    )  # fmt: skip
    long.create(connection)
    connection.execute(long.insert(), [{"mark": m.mark << 32 | 12345, "report": m.report} for m in marks])
    connection.exec_driver_sql("DROP INDEX ix_blobs_digest")
    if connection.dialect.name == "sqlite":  # which takes no key off a table, nor adds one
        columns = "id INTEGER NOT NULL PRIMARY KEY, sha256 BLOB NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL"
        connection.exec_driver_sql(f"CREATE TABLE old ({columns}, UNIQUE (sha256))")
        connection.exec_driver_sql("INSERT INTO old SELECT id, sha256, size, data FROM blobs")
        connection.exec_driver_sql("DROP TABLE blobs")
        connection.exec_driver_sql("ALTER TABLE old RENAME TO blobs")
    else:
        connection.exec_driver_sql("ALTER TABLE blobs DROP COLUMN digest")
        connection.exec_driver_sql("ALTER TABLE blobs ADD UNIQUE (sha256)")


def test_tables_made_anew_must_not_lose_what_others_refer_to(tmp_path: Path) -> None:
    with Ledger(str(tmp_path / "ledger.db"), who="tester") as ledger:
        fill(ledger, AFFAIR[:1])
        with pytest.raises(LedgerFault, match="refer to nothing"), ledger.store.rebuilding() as connection:
            connection.exec_driver_sql("DELETE FROM blobs")
        assert not ledger.verify().faults
        assert ledger.reports()
