"""Reading reports again with another version of the reader."""

from __future__ import annotations

import msgspec

from sayso.ledger.claim_search import Query
from sayso.ledger.records import LedgerReport
from sayso.model import Modality, Reading, Report
from sayso.workspace.ledger import Ledger
from tests.ledgers import Add, now, read_and_screen
from tests.texts import FERRY, WORKS


def read_otherwise(report: Report) -> Reading:
    """Return the reading of another version: every claim is possible, and the last one is missing."""
    reading = read_and_screen(report)
    claims = tuple(msgspec.structs.replace(c, modality=Modality.POSSIBLE) for c in reading.claims[:-1])
    return msgspec.structs.replace(
        reading, claims=claims, reader=msgspec.structs.replace(reading.reader, version="9.9")
    )


def test_reading_again_keeps_both_and_says_what_changed(ledger: Ledger, address: str, add: Add) -> None:
    add({"a.txt": WORKS, "b.txt": FERRY})
    before = {r.id: ledger.show(r.id) for r in ledger.reports()}
    dry = list(ledger.reread(read=read_otherwise, dry=True))
    assert all(r.changes and not r.kept for r in dry)
    between = now()
    again = list(ledger.reread(read=read_otherwise))
    assert all(r.kept for r in again)
    told = {c.told.split(":")[0] for r in again for c in r.changes}
    assert {"modality", "no longer found"} <= told
    assert ledger.find(query=Query(modality="planned")).claims == []
    for key, old in before.items():
        new = ledger.show(key)
        assert isinstance(new, LedgerReport)
        assert isinstance(old, LedgerReport)
        assert (old.readings, new.readings) == (1, 2)
        assert new.claims == old.claims[:-1]  # a claim keeps its id from reading to reading
        with Ledger(address, as_of=between) as then:
            assert then.show(key) == old
    assert ledger.verify().faults == ()
    # The same reader again changes nothing, so nothing is added.
    assert not any(r.kept for r in ledger.reread(read=read_otherwise))
