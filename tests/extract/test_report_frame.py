"""Reports that are drawn from another outlet: what nobody is named for is that outlet's, by inference."""

from __future__ import annotations

import pytest

from sayso.model import Basis, Claim
from tests.reading import chain, claim, reading

BODY = (
    "Velda has ordered 14 patrol boats from Torm, two officials told the Harbour Ledger.\n\n"
    "The boats are to be built at a yard near Brenn.\n\n"
    "A Veldan crew inspected the yard on 9 February.\n"
)


def told(text: str, words: str, outlet: str = "Morning Courier") -> Claim:
    return claim(reading(text, published="2024-03-05", outlet=outlet), words)


def by_frame(found: Claim) -> list[str]:
    return [k.source.name for k in found.attribution.links if k.basis is Basis.FRAME]


@pytest.mark.parametrize(
    "text",
    [
        f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}",
        f"Velda orders patrol boats – Harbour Ledger\n\n{BODY}",
        f"Velda orders patrol boats, Harbour Ledger reports\n\n{BODY}",
        f"Report: Velda orders patrol boats\n\n{BODY}",
        BODY,
        f"{BODY}\nThis is reported by Radio Nord with reference to the Harbour Ledger.\n",
        f"{BODY}\nSo writes Radio Nord, referring to the Harbour Ledger.\n",
        f"{BODY}\nSource: Radio Nord, citing the Harbour Ledger\n",
    ],
    ids=[
        "headline-colon",
        "headline-dash",
        "headline-verb",
        "bare-report",
        "lead",
        "this-is-reported",
        "so-writes",
        "source-line",
    ],
)
def test_what_nobody_is_named_for_is_the_frames(text: str) -> None:
    for words in ("built at a yard", "inspected the yard"):
        found = told(text, words)
        assert by_frame(found)[-1:] == ["Harbour Ledger"], (words, chain(found))
        assert chain(found)[-1] == "Harbour Ledger"


@pytest.mark.parametrize(
    "closing",
    [
        "This is reported by Radio Nord with reference to the Harbour Ledger.",
        "So writes Radio Nord, referring to the Harbour Ledger.",
        "Source: Radio Nord, citing the Harbour Ledger",
    ],
)
def test_a_sentence_that_names_two_outlets_gives_both_nearest_first(closing: str) -> None:
    text = f"Velda has ordered 14 patrol boats from Torm.\n\nThe boats are to be built at a yard near Brenn.\n\n{closing}\n"
    assert by_frame(told(text, "built at a yard")) == ["Radio Nord", "Harbour Ledger"]


def test_a_credit_to_the_outlet_that_is_read_adds_no_link() -> None:
    text = "Velda has ordered 14 boats from Torm.\n\nThis is reported by the Morning Courier with reference to the Harbour Ledger.\n"
    assert chain(told(text, "ordered 14")) == ["Harbour Ledger"]


@pytest.mark.parametrize("who", ["diplomats", "a senior official", "an interlocutor", "sources", "informed people"])
def test_the_unnamed_in_a_report_that_is_drawn_from_an_outlet_are_that_outlets(who: str) -> None:
    text = f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\nThe crew stayed for two days, {who} said.\n"
    found = told(text, "stayed for two days")
    assert chain(found) == ["Harbour Ledger", who]
    assert found.attribution.links[1].basis is Basis.FRAME


@pytest.mark.parametrize(
    ("sentence", "words", "last"),
    [
        ("The price was 40 million crowns, Torm's trade ministry said.", "40 million", "Torm's trade ministry"),
        ("The price was 40 million crowns, the yard's director, Siv Lange, said.", "40 million", "Siv Lange"),
        ("The price was 40 million crowns, Evening Call reported.", "40 million", "Evening Call"),
    ],
)
def test_a_source_that_is_named_keeps_its_word(sentence: str, words: str, last: str) -> None:
    found = told(f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\n{sentence}\n", words)
    assert by_frame(found) == []
    assert chain(found)[-1] == last


@pytest.mark.parametrize(
    "sentence",
    [
        "Torm has sold boats to Velda before, it was reported in September.",
        "In March 2021 Torm sold six boats to Velda.",
        "As a reminder, Torm sold six boats to Velda.",
    ],
)
def test_background_is_not_the_frames(sentence: str) -> None:
    found = told(f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\n{sentence}\n", "boats to Velda")
    assert by_frame(found) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The yard has hired 300 welders, two of them told us.",
        "The yard has hired 300 welders, two of them told the Morning Courier.",
        "The yard has hired 300 welders, according to a list seen by the Morning Courier.",
    ],
)
def test_a_report_that_speaks_for_itself_is_not_the_frames(sentence: str) -> None:
    found = told(f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\n{sentence}\n", "hired 300 welders")
    assert by_frame(found) == []
    assert "Harbour Ledger" not in chain(found)


def test_what_somebody_told_us_inside_a_quotation_is_not_the_reports_own() -> None:
    text = f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\n“The admiral told us to wait,” two officials said.\n"
    assert by_frame(told(text, "told us to wait")) == ["Harbour Ledger"]


def test_the_paragraph_of_another_outlet_ends_the_frame() -> None:
    text = (
        f"Harbour Ledger: Velda orders patrol boats\n\n{BODY}\n"
        "Evening Call reported in February that Velda had no money for boats.\n\nThe treasury had frozen all orders.\n"
    )
    assert by_frame(told(text, "had frozen")) == []
    assert by_frame(told(text, "inspected the yard")) == ["Harbour Ledger"]


def test_another_speaker_ends_the_frame_for_the_paragraph_alone() -> None:
    text = (
        "Harbour Ledger: Velda orders patrol boats\n\n"
        "Velda has ordered 14 boats from Torm, two officials told the Harbour Ledger.\n\n"
        "Torm's trade ministry said it knew of no order. Trade with Velda is small.\n\n"
        "The boats are to be built at a yard near Brenn.\n"
    )
    assert by_frame(told(text, "Trade with Velda is small")) == []
    assert by_frame(told(text, "built at a yard")) == ["Harbour Ledger"]


def test_a_headline_whose_name_is_no_outlet_makes_no_frame() -> None:
    text = "Brenn: Velda orders patrol boats\n\nVelda has ordered 14 boats from Torm.\n\nA crew inspected the yard.\n"
    assert chain(told(text, "inspected the yard")) == []


def test_a_ministry_that_reported_it_is_no_outlet() -> None:
    text = "Velda has ordered 14 boats.\n\nThis was reported by the Ministry of Defence.\n"
    links = told(text, "ordered 14").attribution.links
    assert [k.source.kind.value for k in links if k.basis is Basis.FRAME] in ([], ["organisation"])


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("Istanbul, May 14 (EFE).- ", "EFE"),
        ("ZELIN, March 16. /DTA/. ", "DTA"),
        ("(AVE) - JEBRA, 6 NOV - ", "AVE"),
        ("STERIN. Nov 14. GTI – ", "GTI"),
        ("WASHINGTON (AP) — ", "AP"),
        ("BRENN, 4 March (Norwire) - ", "Norwire"),
    ],
)
def test_a_dateline_of_any_form_gives_the_text_to_its_agency(dateline: str, agency: str) -> None:
    found = told(f"{dateline}Velda has ordered 14 patrol boats from Torm.\n", "ordered 14")
    assert chain(found) == [agency]
    assert dateline.strip()[:5] not in found.quote


def test_a_place_without_an_agency_is_no_dateline() -> None:
    assert chain(told("BRENN, 4 March - Velda has ordered 14 patrol boats from Torm.\n", "ordered 14")) == []
