"""Names in many reports, and what people say of them."""

from __future__ import annotations

import pytest

from sayso.errors import BadDecision, NotKept
from sayso.ledger import tables as t
from sayso.ledger.claim_search import Query
from sayso.ledger.records import LedgerEntity
from sayso.resolution.decisions import Ruling
from sayso.workspace.ledger import Ledger
from tests.ledger.conftest import Add
from tests.ledger.texts import COPPER, ENGINES, VISIT, WORKS


def entity(ledger: Ledger, name: str) -> LedgerEntity:
    (found, *_) = ledger.entities_called(name)
    shown = ledger.show(found.entity)
    assert isinstance(shown, LedgerEntity)
    return shown


def test_spellings_in_other_reports_are_one_bearer(ledger: Ledger, add: Add) -> None:
    add({"a.txt": WORKS})
    add({"b.txt": VISIT})
    add({"c.txt": ENGINES})
    works = entity(ledger, "Qods Aviation Industries")
    assert len(works.reports) == 3
    assert {n.name for n in works.names} >= {"Qods Aviation Industries", "Quds Aviation Industry"}
    assert len(entity(ledger, "Ghasem Damavandian").reports) == 2
    assert len(entity(ledger, "Мехраби").reports) == 2
    assert entity(ledger, "Abdollah Mehrabi").listings[0].listing == "ofac-33596"


def test_what_many_are_called_joins_nobody(ledger: Ledger, add: Add) -> None:
    one = "Ivanov said on Monday that the Ministry of Defence had ordered 12 boats. Officials denied it. "
    other = "Ivanov won the race at Turku. The Ministry of Defence congratulated him, officials said. "
    add({"a.txt": one + COPPER}, outlet="Harbour Gazette")
    add({"b.txt": other + VISIT}, outlet="Morning Courier")
    with ledger.view() as view:
        rows = view.connection.execute(t.namings.select()).all()
        names = {r.id: r.text for r in view.connection.execute(t.names.select())}
        kinds = {r.id: r.kind for r in view.connection.execute(t.names.select())}
    bearers: dict[str, list[int | None]] = {}
    for r in rows:
        bearers.setdefault(names[r.name], []).append(r.entity)
    for name in ("Ivanov", "Ministry of Defence"):
        found = next(v for k, v in bearers.items() if k.removeprefix("the ") == name)
        assert len(found) == len(set(found)) == 2, name
    # Sources that are only described are nobody, however alike they are called.
    assert all(r.entity is None for r in rows if kinds[r.name] == "unnamed")
    assert any(kinds[r.name] == "unnamed" for r in rows)
    # Switzerland is one country, and ties nobody to anybody: no proposal rests on it.
    assert len(set(bearers["Switzerland"])) == 1
    assert ledger.proposals() == []


def test_a_family_name_is_somebody_under_the_same_organisation(ledger: Ledger, add: Add) -> None:
    text = "Ivanov, the head of Nordlys Shipping, said that {}. Nothing else was known in the evening.\n"
    add({"a.txt": text.format("the ferry would sail")})
    add({"b.txt": text.format("the ferry would not sail")})
    add(
        {
            "c.txt": "Ivanov, the head of Turku Metals, said that copper was dear. Nothing else was known in the evening.\n"
        }
    )
    with ledger.view() as view:
        names = {r.id: r.text for r in view.connection.execute(t.names.select())}
        found = [
            r.entity
            for r in view.connection.execute(t.namings.select().order_by(t.namings.c.id))
            if names[r.name] == "Ivanov"
        ]
    assert found[0] == found[1] != found[2]


def test_a_family_name_that_many_have_is_somebody_under_the_same_organisation(
    ledger: Ledger, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many have the name: only some of them are fetched with it."""
    monkeypatch.setattr("sayso.ledger.name_index._BEARERS", 2)
    text = "Ivanov, the head of {}, said that {}. Nothing else was known in the evening.\n"
    firms = ("Bergen Glass", "Norsund Line", "Nordlys Shipping", "Turku Metals")
    for n, firm in enumerate(firms):
        add({f"{n}.txt": text.format(firm, "copper was dear")})
    add({"again.txt": text.format(firms[-1], "copper was cheap")})
    add({"once-more.txt": text.format(firms[-1], "nobody wanted copper")})
    with ledger.view() as view:
        names = {r.id: r.text for r in view.connection.execute(t.names.select())}
        rows = view.connection.execute(t.namings.select().order_by(t.namings.c.id)).all()
        borne = view.connection.execute(t.bearers.select()).all()
    found = [r.entity for r in rows if names[r.name] == "Ivanov"]
    assert found[3] == found[4] == found[5]
    assert len(set(found)) == len(firms) == sum(names[b.name] == "Ivanov" for b in borne)


def test_people_merge_rename_reject_and_take_it_back(ledger: Ledger, add: Add) -> None:
    add({"a.txt": WORKS, "b.txt": VISIT})
    works, mehrabi = entity(ledger, "Qods Aviation Industries"), entity(ledger, "Mehrabi")
    merged = ledger.rule(Ruling.MERGE, works.id, mehrabi.id, reason="a test of a foolish merge")
    assert ledger.show(mehrabi.id).id == works.id  # type: ignore[union-attr]
    assert entity(ledger, "Mehrabi").merged == (mehrabi.id,)
    assert {c.report for c in ledger.find(query=Query(about="Mehrabi")).claims} >= set(works.reports)
    with pytest.raises(BadDecision, match="one already"):
        ledger.rule(Ruling.MERGE, works.id, mehrabi.id, reason="again")
    ledger.undo(merged.number, reason="foolish")
    assert entity(ledger, "Mehrabi").id == mehrabi.id
    with pytest.raises(BadDecision, match="undone already"):
        ledger.undo(merged.number, reason="again")
    renamed = ledger.rule(Ruling.RENAME, works.id, names=("QAI",), reason="short")
    assert entity(ledger, "Qods Aviation Industries").name == "QAI"
    ledger.undo(renamed.number, reason="long")
    assert entity(ledger, "Qods Aviation Industries").name != "QAI"
    rejected = ledger.rule(Ruling.REJECT, works.id, reason="no entity")
    assert works.id not in {e.entity for e in ledger.entities_called("Qods Aviation Industries")}
    undone = ledger.undo(rejected.number, reason="it is one")
    ledger.undo(undone.number, reason="it is none after all")  # an undo is undone as well
    assert works.id not in {e.entity for e in ledger.entities_called("Qods Aviation Industries")}
    assert [v.ruling for v in ledger.verdicts()].count(Ruling.UNDO) == 4
    assert all(v.who == "tester" and v.reason for v in ledger.verdicts())


def test_people_split_by_report_and_by_name(ledger: Ledger, add: Add) -> None:
    add({"a.txt": WORKS, "b.txt": VISIT, "c.txt": ENGINES})
    works = entity(ledger, "Qods Aviation Industries")
    engines = ledger.reports()[0].id
    split = ledger.rule(Ruling.SPLIT, works.id, reports=(engines,), reason="another firm")
    new = ledger.show(f"E{split.other}")
    assert isinstance(new, LedgerEntity)
    assert new.reports == (engines,)
    assert len(entity(ledger, "Quds Aviation Industry").reports) == 2
    by_name = ledger.rule(Ruling.SPLIT, works.id, names=("Quds Aviation Industry",), reason="another one")
    third = ledger.show(f"E{by_name.other}")
    assert isinstance(third, LedgerEntity)
    assert [n.name for n in third.names] == ["Quds Aviation Industry"]
    for wrong in ({"names": ("Nobody",)}, {"reports": ("0" * 16,)}, {}):
        with pytest.raises(BadDecision):
            ledger.rule(Ruling.SPLIT, works.id, reason="wrong", **wrong)  # type: ignore[arg-type]
    ledger.undo(by_name.number, reason="one firm")
    ledger.undo(split.number, reason="one firm")
    assert len(entity(ledger, "Qods Aviation Industries").reports) == 3


def test_what_was_decided_is_not_proposed_again(ledger: Ledger, add: Add) -> None:
    one = (
        "Nordlys Shipping Lines bought a ferry in May, the Harbour Gazette said. The price was not given to anybody.\n"
    )
    other = (
        "Nordlys Shipping Company sold a ferry in June, the Harbour Gazette said. The price was not given to anybody.\n"
    )
    add({"a.txt": one})
    add({"b.txt": other})
    proposals = ledger.proposals()
    assert len(proposals) == 1
    pair = (proposals[0].one, proposals[0].other)
    assert 0.5 < proposals[0].score < 1
    unsure = ledger.rule(Ruling.UNSURE, *pair, reason="cannot tell")
    assert ledger.proposals() == []
    ledger.undo(unsure.number, reason="looked again")
    assert len(ledger.proposals()) == 1
    ledger.rule(Ruling.APART, *pair, reason="two firms")
    assert ledger.proposals() == []
    add({"c.txt": other.replace("June", "July")})
    assert ledger.proposals() == []
    shown = ledger.show(pair[0])
    assert isinstance(shown, LedgerEntity)
    assert [p.decided for p in shown.perhaps] == ["apart"]


def test_verdicts_that_make_no_sense(ledger: Ledger, add: Add) -> None:
    add({"a.txt": WORKS})
    one = entity(ledger, "Mehrabi").id
    for ruling, other, names in ((Ruling.MERGE, None, ()), (Ruling.RENAME, None, (" ",)), (Ruling.MERGE, one, ())):
        with pytest.raises(BadDecision):
            ledger.rule(ruling, one, other, names=names, reason="wrong")
    with pytest.raises(BadDecision, match="empty"):
        ledger.rule(Ruling.REJECT, one, reason=" ")
    for wrong in ("E999", "e", "12"):
        with pytest.raises(NotKept):
            ledger.rule(Ruling.REJECT, wrong, reason="wrong")
    with pytest.raises(BadDecision, match="not on record"):
        ledger.undo(99, reason="wrong")
    assert ledger.verdicts() == []
