"""What was known when: nothing that is added changes what was."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import zstandard

from sayso.errors import BadOption, NotKept
from sayso.ledger import encoding
from sayso.ledger.claim_search import Query
from sayso.ledger.records import LedgerReport
from sayso.model import Modality, Reading, Report
from sayso.resolution.decisions import Ruling
from sayso.workspace.ledger import Ledger
from tests.ledger.conftest import Add, item, read_and_screen
from tests.ledger.texts import FERRY, VISIT, WORKS


def now() -> str:
    time.sleep(0.002)
    moment = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    time.sleep(0.002)
    return moment


def otherwise(report: Report) -> Reading:
    """Another reader: it holds everything for possible, and misses the last claim."""
    reading = read_and_screen(report)
    claims = tuple(msgspec.structs.replace(c, modality=Modality.POSSIBLE) for c in reading.claims[:-1])
    return msgspec.structs.replace(
        reading, claims=claims, reader=msgspec.structs.replace(reading.reader, version="9.9")
    )


def test_every_question_can_be_asked_as_of_a_day(ledger: Ledger, address: str, add: Add) -> None:
    add({"a.txt": WORKS})
    between = now()
    add({"b.txt": VISIT, "http://a.example/f": FERRY})
    entity = next(e.entity for e in ledger.entities_called("Damavandian"))
    ledger.rule(Ruling.RENAME, entity, names=("Somebody",), reason="a test")
    with Ledger(address, as_of=between) as then:
        assert [r.id for r in then.reports()] == [ledger.reports()[-1].id]
        assert {c.report for c in then.find("Mehrabi").claims} == {ledger.reports()[-1].id}
        assert then.find("ferry").claims == []
        assert then.show(entity).name != "Somebody"  # type: ignore[union-attr]
        assert then.verdicts() == []
        with pytest.raises(NotKept):
            then.show(ledger.reports()[0].id)
    assert ledger.show(entity).name == "Somebody"  # type: ignore[union-attr]
    with Ledger(address, as_of="2001-01-01") as never:
        assert never.reports() == []
    with Ledger(address, as_of=now()[:10]) as today:
        assert len(today.reports()) == 3
    for wrong in ("yesterday", "2026-02-31"):
        with Ledger(address, as_of=wrong) as bad, pytest.raises(BadOption):
            bad.reports()


def test_reading_again_keeps_both_and_says_what_changed(ledger: Ledger, address: str, add: Add) -> None:
    add({"a.txt": WORKS, "b.txt": FERRY})
    before = {r.id: ledger.show(r.id) for r in ledger.reports()}
    dry = list(ledger.reread(read=otherwise, dry=True))
    assert all(r.changes and not r.kept for r in dry)
    between = now()
    again = list(ledger.reread(read=otherwise))
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
    assert not any(r.kept for r in ledger.reread(read=otherwise))


def test_a_reading_of_another_version_of_the_nouns_is_still_read(tmp_path: Path) -> None:
    from sayso.extract.pipeline import read
    from sayso.ingest.load import Given, report_from

    reading = read(report_from(WORKS.encode(), "a.txt", Given(published="2023-02-06")))
    layout = encoding.current()
    assert encoding.unpack(encoding.pack(reading), reading.report, layout, reading.reader) == reading
    # Rows tell the same, but for what nobody looks up in them.
    rows = encoding.unpack_rows(encoding.pack(reading), reading.report, layout)
    nouns = msgspec.convert(rows, Reading, from_attributes=True)
    assert msgspec.structs.replace(nouns, reader=reading.reader, origins=reading.origins) == reading
    # An older layout: every field was written, claims had no factuality yet, and something that is gone since.
    more = {"Claim": ("quote", "reasons_of_old"), "Span": ("report",)}
    fields = tuple(
        (name, (*(f for f in names if f != "factuality"), *more.get(name, ()))) for name, names in layout.fields
    )
    old = encoding.Layout("packing-1.bin", fields)
    codec = encoding._codec(old)
    row = msgspec.to_builtins(reading)
    for claim in row["claims"]:
        claim["reasons_of_old"] = ["whatever"]
    row["report"]["text"] = ""
    packed = zstandard.ZstdCompressor(dict_data=codec.dictionary(reading.report.text)).compress(
        codec.encode(_ordered(row, old))
    )
    claims = tuple(msgspec.structs.replace(c, factuality=None) for c in reading.claims)
    assert encoding.unpack(packed, reading.report, old, reading.reader) == msgspec.structs.replace(
        reading, claims=claims
    )


def _ordered(row: object, layout: encoding.Layout, name: str = "Reading") -> object:
    """A struct as the list of its fields in the order of a layout."""
    import typing

    known = encoding._structs(Reading, {})
    order = dict(layout.fields)

    def shaped(value: object, tp: object) -> object:
        if isinstance(tp, type) and issubclass(tp, msgspec.Struct):
            assert isinstance(value, dict)
            types = {f.name: f.type for f in msgspec.structs.fields(tp)}
            return [shaped(value[f], types.get(f)) if f in value else None for f in order[tp.__name__]]
        parts = typing.get_args(tp)
        if typing.get_origin(tp) is tuple and isinstance(value, (list, tuple)):
            return [shaped(v, parts[0]) for v in value]
        if value is not None and parts and typing.get_origin(tp) is not dict:
            inner = next((p for p in parts if p is not type(None)), None)
            return shaped(value, inner)
        return value

    return shaped(row, known[name])


def test_who_added_what_is_on_record(ledger: Ledger, add: Add) -> None:
    (taken,) = add({"a.txt": FERRY})
    assert taken.report is not None
    shown = ledger.show(taken.report)
    assert isinstance(shown, LedgerReport)
    assert shown.by == "tester"
    assert shown.added.startswith(datetime.now(UTC).date().isoformat()[:7])
    assert shown.reading.reader.trained
    assert next(iter(ledger.take([item(FERRY, "a.txt")], read_and_screen))).report == taken.report
