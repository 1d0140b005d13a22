from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.errors import BadOption, NotKept
from sayso.ledger import tables as t
from sayso.ledger.compression import decompress
from sayso.ledger.records import LedgerReport
from sayso.workspace.adding import Outcome
from sayso.workspace.ledger import Ledger
from tests.ledger.conftest import Add
from tests.ledger.texts import FERRY, VISIT, WORKS


def everything(ledger: Ledger) -> str:
    """All that can be read in the ledger, with what is compressed in it."""
    found = []
    with ledger.view() as view:
        for table in t.metadata.sorted_tables:
            rows = view.connection.execute(table.select()).all()
            found += [str(v) for row in rows for v in row if not isinstance(v, bytes)]
            if table is t.blobs:
                found += [decompress(row.data, row.size).decode() for row in rows]
        held = view.connection.execute(sa.select(t.readings.c.report, t.readings.c.id)).all()
        from sayso.ledger.view import StoredReport

        found += [repr(view.reading(StoredReport(*h))) for h in held]
        if not ledger.store.sqlite:
            found += [str(r) for r in view.connection.execute(sa.text("SELECT words FROM search"))]
    return "\n".join(found).lower()


def test_a_report_is_forgotten_whole(ledger: Ledger, address: str, add: Add) -> None:
    add({"a.txt": FERRY, "b.txt": WORKS})
    ferry = next(r.id for r in ledger.reports() if r.place == "a.txt")
    with pytest.raises(BadOption, match="reason"):
        ledger.forget(ferry, reason=" ")
    ledger.forget(ferry, reason="sent in error")
    assert "aurora" not in everything(ledger)
    assert "nordlys" not in everything(ledger)
    if ledger.store.sqlite:
        raw = b"".join(p.read_bytes() for p in Path(address).parent.iterdir() if p.name.startswith("ledger.db"))
        assert b"nordlys" not in raw.lower()
        assert b"aurora" not in raw.lower()
    assert ledger.find("ferry").claims == []
    assert ledger.find("works").claims != []
    with pytest.raises(NotKept, match="sent in error"):
        ledger.show(ferry)
    (again,) = add({"a.txt": FERRY})
    assert again.outcome is Outcome.REFUSED
    assert "forgotten on purpose" in again.reason
    assert ledger.verify().faults == ()


def test_a_person_is_forgotten_in_every_report(ledger: Ledger, address: str, add: Add) -> None:
    add(
        {
            "a.txt": WORKS,
            "b.txt": VISIT,
            "http://a.example/abdollah-mehrabi-in-yelabuga": WORKS.replace("5 January", "6 January"),
            "c.txt": FERRY,
        }
    )
    before = {r.id: ledger.show(r.id) for r in ledger.reports()}
    person = ledger.entities_called("Abdollah Mehrabi")[0].entity
    gone = ledger.forget(person, reason="request 7")
    assert len(gone.reports) == 3
    whole = everything(ledger)
    assert "mehrabi" not in whole
    if ledger.store.sqlite:
        raw = b"".join(p.read_bytes() for p in Path(address).parent.iterdir() if p.name.startswith("ledger.db"))
        assert b"mehrabi" not in raw.lower()
    assert "damavandian" in whole  # everybody else stays
    assert ledger.find("Mehrabi").claims == []
    assert ledger.entities_called("Mehrabi") == []
    with pytest.raises(NotKept):
        ledger.show(person)
    for key, old in before.items():
        new = ledger.show(key)
        assert isinstance(new, LedgerReport)
        assert isinstance(old, LedgerReport)
        # All that others said stays where it was.
        assert len(new.report.text) == len(old.report.text)
        assert [c.span for c in new.reading.claims] == [c.span for c in old.reading.claims]
    assert ledger.verify().faults == ()
    assert ledger.find("Damavandian").claims != []
