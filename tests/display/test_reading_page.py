from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from sayso.display.reading_page import to_page
from sayso.display.waterfall_bars import bars
from sayso.screening.lists.starter import starter
from sayso.screening.report_screening import screen_reading
from sayso.screening.screen import Screen
from tests.reading import reading

TEXT = (
    "Iran plans to build over 600 engines by 2026, Ghasem Damavandian told The Daily Tide.\n\n"
    "He denied that they were sold. <script>document.title = 'broken'</script> & more <b>words</b> follow here."
)


def page() -> str:
    return to_page([screen_reading(reading(TEXT), Screen([starter()]))])


def test_the_page_stands_alone_and_escapes_the_report() -> None:
    html = page()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html.split("</style>")[1].replace("http-equiv", "")
    assert "default-src 'none'" in html


@pytest.mark.browser
def test_in_a_real_browser(tmp_path: Path, chromium: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1200, "height": 900})
        asked: list[str] = []
        tab.on("request", lambda r: asked.append(r.url))
        tab.goto(file.as_uri())
        assert tab.title() != "broken"
        assert asked == [file.as_uri()]
        # every claim is marked in the text, and its number leads to a card with its chain
        numbers = tab.locator("a.ref").all()
        assert numbers
        for number in numbers:
            card = tab.locator(f"[id='{(number.get_attribute('href') or '')[1:]}']")
            assert card.count() == 1
            assert card.locator(".chain").inner_text().strip()
        first = tab.locator(".card").first
        assert "The Daily Tide" in first.inner_text()
        assert "planned" in first.inner_text()
        assert "> 600 engines" in first.inner_text()
        # the text on the page is the text of the report, numbers of claims apart
        shown = tab.locator(".text").first.evaluate(
            "e => { const c = e.cloneNode(true); c.querySelectorAll('.ref').forEach(r => r.remove()); "
            "return c.textContent }"
        )
        assert shown == TEXT.split("\n\n")[0]
        assert "DAMAVANDIAN, Ghassem" in tab.locator("table").first.inner_text()
        # nothing runs over the edge, on a wide screen, on a telephone, or on paper
        for width in (1200, 390):
            tab.set_viewport_size({"width": width, "height": 900})
            assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert tab.pdf(format="A4").startswith(b"%PDF")
        browser.close()


def test_a_match_shows_its_terms_up_to_its_log_odds() -> None:
    screened = screen_reading(reading(TEXT), Screen([starter()]))
    match, *_ = screened.matches
    html, terms = to_page([screened]), bars(match)
    assert terms[0].name == "prior"
    assert abs(terms[-1].after - sum(f.value for f in match.features)) < 1e-6
    assert f"Why: log-odds {terms[-1].after:+.1f}" in html
    assert html.count('<svg role="img"') >= len(terms)
    assert all(0 <= b.left <= 100 and 0 < b.width <= 100 for b in terms)
