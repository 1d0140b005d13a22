"""What was known when: nothing that is added changes what was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from sayso.errors import BadOption, NotKept
from sayso.ledger import encoding
from sayso.ledger.compression import deflate
from sayso.ledger.records import LedgerReport
from sayso.model import Reading
from sayso.resolution.decisions import Ruling
from sayso.workspace.ledger import Ledger
from tests.ledgers import Add, item, now, read_and_screen
from tests.texts import FERRY, VISIT, WORKS


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
    packed = deflate(codec.encode(_ordered(row, old)), codec.dictionary(reading.report.text))
    claims = tuple(msgspec.structs.replace(c, factuality=None) for c in reading.claims)
    assert encoding.unpack(packed, reading.report, old, reading.reader) == msgspec.structs.replace(
        reading, claims=claims
    )


def _ordered(row: object, layout: encoding.Layout, name: str = "Reading") -> object:
    """Return a struct as the list of its fields in the order of a layout."""
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
