"""Comparing on both databases: marks, gathering, grades, watching."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from sayso.dossier.watch import watch, watching
from sayso.errors import BadOption, NotKept
from sayso.ledger import Ledger
from sayso.ledger import tables as t
from sayso.ledger.claimed import unpacked
from sayso.ledger.find import Query
from sayso.ledger.gather import gather, gather_around
from sayso.ledger.keep import claim_ids
from sayso.ledger.migrations import configuration
from sayso.ledger.view import View
from tests.corroboration.affair import AFFAIR
from tests.corroboration.conftest import fill, point


def test_points_and_a_dossier_come_out_the_same_on_both(ledger: Ledger) -> None:
    fill(ledger, AFFAIR)
    fined = point(ledger.points("Karlsen bridge"), "fined the builder")
    assert (fined.low, fined.high) == (1, 1)
    dossier = ledger.dossier("Karlsen bridge")
    assert dossier.reports >= 8
    assert dossier.contradictions


def test_a_copy_that_names_the_subject_no_more_is_gathered_by_its_words(ledger: Ledger) -> None:
    words = (
        "Engineers in the town say that the beams have rusted through in many places, that lorries over three tonnes ought to be kept off it at once, and "
        "that nobody has looked at the bearings since the crossing was opened to traffic a generation ago."
    )
    ids = fill(
        ledger,
        [
            AFFAIR[0]._replace(name="model", text=f"The Karlsen bridge is old, the mayor said. {words}\n"),
            AFFAIR[0]._replace(
                name="copy", outlet="Coast Online", text=f"An old crossing worries the region. {words}\n"
            ),
        ],
    )
    with ledger.view() as view:
        rows = {view.report(h.row).id for h in gather(view, "Karlsen bridge").held}
        around = {view.report(h.row).id for h in gather_around(view, ids["copy"])}
    assert rows == around == set(ids.values())


def test_an_earlier_version_of_a_page_is_no_voice(ledger: Ledger) -> None:
    fill(ledger, [AFFAIR[0], AFFAIR[0]._replace(text=AFFAIR[0].text + "\nCorrected.\n")])
    with ledger.view() as view:
        assert len(gather(view, "Karlsen bridge").held) == 1


def test_what_is_forgotten_leaves_no_marks(ledger: Ledger) -> None:
    ids = fill(ledger, AFFAIR[:2])
    ledger.forget(ids["leak"], reason="asked to")
    with ledger.view() as view:
        left = set(view.connection.execute(sa.select(t.marks.c.report)).scalars())
        assert left == {view.held(ids["retelling"]).row}


def test_reliability_has_a_history_and_is_unknown_until_people_set_it(ledger: Ledger) -> None:
    fill(ledger, AFFAIR)
    by_name = {(r.kind, r.name): r for r in ledger.sources("Karlsen bridge")}
    assert by_name["outlet", "Harbour Gazette"].reliability == "F"
    assert by_name["outlet", "Coast Online"].echoed >= 1
    ledger.grade("the Harbour Gazette", "b", reason="right so far")
    ledger.grade("Harbour Gazette", "C", reason="wrong on the piers")
    assert [g.grade for g in ledger.grades("Harbour Gazette")] == ["B", "C"]
    again = {(r.kind, r.name): r for r in ledger.sources("Karlsen bridge")}
    assert again["outlet", "Harbour Gazette"].reliability == "C"
    whole = ledger.dossier("Karlsen bridge").points
    assert {p.reliability.get("Harbour Gazette") for p in whole} <= {"C", None}
    for letter, reason in (("G", "x"), ("A", " ")):
        with pytest.raises(BadOption):
            ledger.grade("Harbour Gazette", letter, reason=reason)


def test_watching(ledger: Ledger) -> None:
    watch(ledger.store, "Karlsen bridge")
    fill(ledger, AFFAIR[:1])
    assert [n.new for n in watching(ledger.store)] == [True]
    assert [n.new for n in watching(ledger.store)] == [False]


def test_unknown_reports_are_told(ledger: Ledger) -> None:
    with pytest.raises(NotKept):
        ledger.points(report="0123456789abcdef")


def test_a_ledger_of_the_first_tables_is_brought_up_to_date(address: str) -> None:
    def rows(view: View, *columns: sa.ColumnElement[Any]) -> list[tuple[Any, ...]]:
        return sorted((tuple(r) for r in view.connection.execute(sa.select(*columns))), key=str)

    def state(ledger: Ledger) -> list[object]:
        n, r = t.namings.c, t.readings.c
        with ledger.view() as view:
            kept = [rows(view, *t.marks.c), rows(view, n.id, n.name, n.entity, n.why), rows(view, r.count, r.kinds)]
            claims = [unpacked(data) for (data,) in rows(view, r.claims)]
        return [*kept, [(bytes(proof), list(map(str, found))) for proof, found in claims]]

    with Ledger(address, who="tester") as ledger:
        fill(ledger, AFFAIR[:3])
        kept = state(ledger)
        found = ledger.find(query=Query(words="bridge", modality="asserted"))
        with ledger.store.locked() as connection:
            _as_it_was(connection)
            config = configuration()
            config.attributes["connection"] = connection
            command.stamp(config, "0001", purge=True)
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
        for n, (c, (key, _)) in enumerate(zip(unpacked(packed)[1], claim_ids(whole), strict=True), 1):
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
