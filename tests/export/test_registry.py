"""Exporters by name: the built-in ones, and one that another distribution brings."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from sayso.errors import BadOption
from sayso.export.registry import BUILT_IN, exporter, exporters
from sayso.ingest.load import Given
from sayso.workspace.ledger import Ledger
from tests.conftest import ROOT
from tests.ledger.conftest import item, read_and_screen
from tests.ledger.texts import FERRY

DOC = (ROOT / "docs/export.md").read_text(encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the documentation, installed as a distribution of its own."""
    code = re.search(r"```python\n# (sayso_markdown\.py)\n(.*?)```", DOC, re.DOTALL)
    declared = re.search(r"```toml\n\[project\.entry-points\.\"(sayso\.exporters)\"\]\n(.*?) = \"(.*?)\"\n```", DOC)
    assert code
    assert declared
    (tmp_path / code[1]).write_text(code[2], encoding="utf-8")
    info = tmp_path / "sayso_markdown-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sayso-markdown\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{declared[1]}]\n{declared[2]} = {declared[3]}\ncsv = nothing:Nothing\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sayso_markdown", raising=False)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_exporter_has_the_name_that_it_is_registered_under(name: str) -> None:
    found = exporter(name)
    assert found.name == name
    assert found.title


def test_every_built_in_exporter_is_in_the_docs() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", DOC, re.MULTILINE)) == set(BUILT_IN)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadOption, match="choose one of ftm, statements"):
        exporter("excel")


@pytest.mark.usefixtures("installed")
def test_an_exporter_of_another_distribution_is_found_and_writes(tmp_path: Path) -> None:
    assert exporters()["csv"] == BUILT_IN["csv"]  # a built-in name cannot be replaced
    with Ledger(tmp_path / "ledger.db") as ledger:
        list(ledger.take([item(FERRY, "ferry.txt")], read_and_screen, given=Given(language="en")))
        losses = ledger.export("markdown", tmp_path / "quotes.md")
        (report,) = ledger.reports()
    written = (tmp_path / "quotes.md").read_text(encoding="utf-8")
    assert written.startswith("# ")
    assert written.count("- “") == report.claims == losses["spans, quantities and dates of claims"]
