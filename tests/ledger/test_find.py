from __future__ import annotations

import pytest

from sayso.errors import BadOption, NotKept
from sayso.ledger.claim_search import Query
from sayso.ledger.records import LedgerClaim, LedgerMatch, LedgerReport
from sayso.workspace.ledger import Ledger
from tests.ledger.conftest import Add
from tests.ledger.texts import COPPER, ENGINES, FERRY, VISIT, WORKS


@pytest.fixture
def desk(ledger: Ledger, add: Add) -> Ledger:
    add({"a.txt": WORKS}, outlet="Echo")
    add({"b.txt": VISIT}, outlet="Morning Courier", published="2023-02-07")
    add({"c.txt": FERRY, "d.txt": COPPER, "e.txt": ENGINES}, outlet="Turku Times", published="2023-05-10")
    return ledger


def quotes(ledger: Ledger, words: str = "", **filters: object) -> list[str]:
    return [" ".join(c.claim.quote.split()) for c in ledger.find(query=Query(words=words, **filters)).claims]  # type: ignore[arg-type]


def test_the_claim_with_all_the_words_comes_first(desk: Ledger) -> None:
    found = quotes(desk, "ferry Rauma")
    assert "Rauma" in found[0]
    assert "ferry" in found[0]
    assert quotes(desk, "ferries") == quotes(desk, "ferry")  # endings do not matter
    assert quotes(desk, "ferry copper") == []  # all the words, in one report


def test_an_exact_phrase(desk: Ledger) -> None:
    assert quotes(desk, '"ran aground"')
    assert quotes(desk, '"aground ran"') == []
    assert quotes(desk, '"ran  AGROUND near rauma"')


def test_a_name_in_any_spelling_or_script(desk: Ledger) -> None:
    both = {c.report for c in desk.find("Mehrabi").claims}
    assert len(both) == 2
    for spelling in ("Мехраби", "محرابی", "Mehrābi", "mehraby"):
        assert {c.report for c in desk.find(query=Query(about=spelling)).claims} == both, spelling
    assert {c.report for c in desk.find("Мехраби").claims} == both
    three = {c.report for c in desk.find(query=Query(about="Ghods Aviation Industries")).claims}
    assert len(three) == 3


def test_filters_combine(desk: Ledger) -> None:
    assert all("6,000" in q or "works" in q or "tow the ship" in q for q in quotes(desk, modality="planned"))
    denied = quotes(desk, polarity="denied")
    assert any("works was planned" in q for q in denied)
    assert not any(
        "works was planned" in q
        for q in quotes(desk, "works", polarity="denied", modality="planned", outlet="Turku Times")
    )
    assert quotes(desk, by="coast guard")
    assert all("ferry" in q.lower() or "hurt" in q.lower() for q in quotes(desk, by="coast guard"))
    assert quotes(desk, by="officials from a neighbouring country")
    assert quotes(desk, by="diplomats", about="Damavandian") != []
    assert quotes(desk, by="diplomats", about="Nordlys Shipping") == []
    assert quotes(desk, outlet="morning courier", listed=True)
    assert quotes(desk, outlet="Turku Times", listed=True, about="Nordlys Shipping") == []
    assert quotes(desk, frame="expect") == []
    assert quotes(desk, about="nobody of this name") == []


def test_time_is_that_of_the_claim_or_else_of_the_report(desk: Ledger) -> None:
    january = quotes(desk, first="2023-01-01", last="2023-01-31")
    assert any("5 January" in q for q in january)
    may = quotes(desk, first="2023-05-01", last="2023-05-31")
    assert may
    assert not any("5 January" in q for q in may)
    with pytest.raises(BadOption):
        quotes(desk, first="May")


def test_what_is_shown_of_a_claim_and_of_a_match(desk: Ledger) -> None:
    (first, *_) = desk.find(query=Query(about="Mehrabi", listed=True)).claims
    shown = desk.show(first.id)
    assert isinstance(shown, LedgerClaim)
    assert shown == first
    report = desk.show(first.report)
    assert isinstance(report, LedgerReport)
    assert first.id in report.claims
    assert report.report.text[shown.claim.span.start : shown.claim.span.end] == shown.claim.quote
    match = desk.show("ofac-33596")
    assert isinstance(match, LedgerMatch)
    assert desk.show(f"{match.entities[0]}:ofac-33596").match.listing.id == "ofac-33596"  # type: ignore[union-attr]
    for missing in ("ofac-1", "E9999", "0" * 16, f"{first.report}-aaaaaaaa", "nothing", "E1:ofac-1"):
        with pytest.raises(NotKept):
            desk.show(missing)


def test_nothing_to_look_for(desk: Ledger) -> None:
    with pytest.raises(BadOption, match="no word"):
        desk.find("?!")
    assert desk.find("zebra").claims == []
    assert desk.find("' OR 1=1 --").claims == []
    assert desk.find('"unclosed').passed >= 0
