from __future__ import annotations

import io

import pytest
from rich.console import Console

from sayso.display import phrases
from sayso.display.reading_table import reading_table
from sayso.model import Quantity, Reading, Span
from sayso.screening.lists.starter import starter
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import Screen
from tests.reading import claim, reading


def shown(found: Reading, width: int = 140, *, every: bool = True, why: bool = False) -> str:
    buffer = io.StringIO()
    reading_table(found, Console(file=buffer, width=width), every=every, why=why)
    return buffer.getvalue()


NEWS = (
    "The customs office of Norland seized 40 crates of bearings in Ostby on 12 February, the Harbour Post reported. "
    "It was raining. The firm Hansen Marine denied that it had ordered the crates. "
    "People who were there said that they were surprised. The crates were large. Nobody smiled. "
    "Some of them were blue, some of them were grey, and a few were green. A dog barked."
)


def test_a_reading_leads_with_what_matters_one_line_a_claim() -> None:
    lines = shown(reading(NEWS), 80, every=False).splitlines()
    rows = [line for line in lines if line.strip().startswith("c") and line.strip()[1].isdigit()]
    assert len(rows) <= 10
    assert all(len(line) <= 80 for line in lines)
    assert "seized" in rows[0] or "denied" in rows[0] or "ordered" in rows[0]
    assert any("12 Feb 2024" in row for row in rows)
    assert any("Hansen" in row for row in rows)


def test_the_rest_is_counted_and_shown_on_demand() -> None:
    found = reading(
        NEWS + " The mayor met the minister. The bridge was closed. The ferry sank. The police arrested two men."
    )
    assert len(found.claims) > 10
    assert f"{len(found.claims) - 10} more claim" in shown(found, every=False)
    everything = shown(found)
    assert all(f"{c.id} " in everything for c in found.claims)


def test_the_subject_of_a_line_is_named() -> None:
    text = "Hansen Marine bought the yard in May. It will close the yard, the Harbour Post reported."
    assert "[Hansen Marine] will close" in shown(reading(text), every=False)


def test_log_odds_are_shown_on_demand_alone() -> None:
    screened = screen_reading(reading("Ghasem Damavandian of Quds Aviation Industry came."), Screen([starter()]))
    assert "log-odds" not in shown(screened)
    assert "log-odds" in shown(screened, why=True)


def test_claims_stand_under_their_origin_with_the_chain_drawn() -> None:
    text = (
        "According to European Herald, The Daily Tide wrote that a plant is planned, citing officials from "
        "Norland. The mayor denied it."
    )
    found = shown(reading(text))
    assert "European Herald ← The Daily Tide ← officials from Norland, unnamed" in " ".join(found.split())
    assert "Origin 1: officials from Norland, unnamed" in found


def test_names_listings_and_what_was_searched_are_shown() -> None:
    found = shown(
        screen_reading(reading("Ghasem Damavandian, head of Iran's Quds Aviation Industry, came."), Screen([starter()]))
    )
    for expected in (
        "DAMAVANDIAN, Ghassem",
        "listed 2023-01-06",
        "same sound",
        "Only the built-in starter list was searched",
        "head — Quds Aviation Industry",
    ):
        assert expected in found


def test_a_document_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in shown(reading("The yard \x1b[31mclosed\x1b[0m in May, [bold]he[/bold] said."))


def test_a_narrow_terminal_breaks_nothing() -> None:
    assert "Origin 1" in shown(reading("The yard closed, The Daily Tide reported."), width=60)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"low": 6000.0, "low_open": True, "item": "drones"}, "> 6,000 drones"),
        ({"high": 700.0, "per": "month"}, "≤ 700 a month"),
        ({"low": 5000.0, "high": 5000.0, "approximate": True}, "~5,000"),
        ({"low": 20.0, "high": 30.0, "item": "lorries"}, "20–30 lorries"),
        ({"low": 2.5e6, "high": 2.5e6, "unit": "USD"}, "2.5 million USD"),
        ({"low": 3.5, "high": 3.5, "unit": "%"}, "3.5%"),
        ({"high": 100.0, "high_open": True}, "< 100"),
    ],
)
def test_quantities_in_words(fields: dict[str, object], expected: str) -> None:
    assert phrases.quantity(Quantity(id="q1", span=Span("r", 0, 1), **fields)) == expected  # type: ignore[arg-type]


def test_times_in_words() -> None:
    when = claim(reading("The group came in early January."), "came").when
    assert when is not None
    assert phrases.when(when) == "1–10 Jan 2024 (year inferred)"
