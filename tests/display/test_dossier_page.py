"""The page of a dossier: one file, safe, every link leads somewhere."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from sayso.display.dossier_page import to_page
from sayso.display.pictures.network import is_fact, network
from sayso.display.pictures.worldmap import region
from sayso.model.dossier import Place, Relation
from sayso.workspace.ledger import Ledger
from tests.corroboration.affair import AFFAIR, Piece
from tests.corroboration.conftest import fill


def test_the_page_is_one_file_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, AFFAIR)
        bridge = ledger.dossier("Karlsen bridge", "Norheim")
    page = to_page(bridge)
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!data:|#)', page) == []
    targets = set(re.findall(r'id="(n\d+)"', page))
    assert set(re.findall(r'href="#(n\d+)"', page)) <= targets
    assert page.count("data:image/svg+xml") >= 3
    assert to_page(bridge) == page


def test_words_of_reports_cannot_act_in_the_page(tmp_path: Path) -> None:
    text = (
        'The firm "<script>alert(1)</script>" in Rossvik closed its $5 & $6 mill <img src=x onerror=alert(2)>, '
        "the ministry said.\n"
    )
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, [Piece("wild", "<b>Outlet</b>", "2024-05-02", text)])
        page = to_page(ledger.dossier("Rossvik"))
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "<b>Outlet" not in page


def _page(tmp_path: Path) -> str:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, AFFAIR)
        return to_page(ledger.dossier("Karlsen bridge", "Norheim"))


def test_a_dossier_opens_with_sentences_that_their_footnotes_bear_out(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, AFFAIR)
        made = ledger.dossier("Karlsen bridge", "Norheim")
    assert 1 <= len(made.brief) <= 3
    numbers = {n.number for n in made.footnotes}
    for sentence in made.brief:
        assert sentence.notes, sentence.text
        assert set(sentence.notes) <= numbers
        assert sentence.text.endswith(".")
    shown = [x for x in (*made.established, *made.claimed) if x.low == 1 and x.text.rstrip(". ") in made.brief[0].text]
    assert all("no second one is shown" in made.brief[0].text for _ in shown)
    assert len(made.leading) == min(10, len(made.points))


def test_a_subject_without_stages_has_no_ladder_and_every_dossier_its_method(tmp_path: Path) -> None:
    text = "The minister met the ambassador in Rossvik on Monday, the ministry said.\n"
    with Ledger(tmp_path / "ledger.db", who="tester") as ledger:
        fill(ledger, [Piece("met", "Coast Online", "2024-05-02", text)])
        made = ledger.dossier("Rossvik")
    page = to_page(made)
    assert made.ladder == ()
    assert "How far it is" not in page
    assert f"By sayso {made.method.version} on {made.method.made_on}" in page
    assert "not compared with any list" in page


def test_no_tie_that_is_planned_or_denied_is_drawn() -> None:
    ties = [
        Relation(one="A", other=held, label="build", held=held, notes=(1,))
        for held in ("asserted", "planned", "denied")
    ]
    assert [t.other for t in ties if is_fact(t)] == ["asserted"]
    assert network(ties[1:], frozenset()) is None


def test_the_map_is_cut_to_the_region_and_says_what_is_outside() -> None:
    def town(name: str, longitude: float, latitude: float, points: int) -> Place:
        return Place(name=name, country=None, latitude=latitude, longitude=longitude, points=points, notes=(1,))

    near = [town("Kyiv", 30.5, 50.4, 4), town("Odesa", 30.7, 46.5, 3), town("Minsk", 27.6, 53.9, 2)]
    inside, outside = region([*near, town("Washington", -77.0, 38.9, 1)])
    assert [p.name for p in outside] == ["Washington"]
    assert inside == near
    assert region([])[0] == []


@pytest.mark.browser
def test_nothing_overflows_a_telephone_and_printed_pages_have_numbers(tmp_path: Path, chromium: str) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(_page(tmp_path), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        printed = tab.pdf(prefer_css_page_size=True)
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    pages = PdfReader(io.BytesIO(printed)).pages
    assert f"1 / {len(pages)}" in pages[0].extract_text()
    # What is folded on the screen is printed.
    assert all(n in "".join(p.extract_text() for p in pages) for n in ("How this was made", "Footnotes"))
