"""The page of a dossier: one file, safe, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.display.dossier_page import to_page
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
