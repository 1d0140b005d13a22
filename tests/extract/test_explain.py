from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.common import report_of
from sayso.display.reading_page import to_page
from sayso.extract.explanation import BASIS_NAMES
from sayso.extract.pipeline import read
from sayso.model import Basis, Claim, Reading, Reason
from tests.conftest import ROOT
from tests.reading import claim

TEXT = "Norsund Line plans to close the route in November, a spokeswoman said. The mayor denied that she had been informed."


@pytest.fixture(scope="module")
def found() -> Reading:
    return read(report_of(TEXT, outlet="Test Outlet", published="2025-09-02"), explain=True)


def reasons(c: Claim, decision: str) -> list[Reason]:
    return [r for r in c.reasons if r.decision == decision]


def words(r: Reason) -> str:
    return TEXT[r.span.start : r.span.end] if r.span is not None else ""


def test_every_decision_has_its_reason(found: Reading) -> None:
    for c in found.claims:
        decided = {r.decision for r in c.reasons}
        assert {"said by", "modality", "polarity", "about", "factuality"} <= decided
        assert len(reasons(c, "said by")) == len(c.attribution.links)
        assert len(reasons(c, "role")) == len(c.roles)
        assert bool(reasons(c, "when")) == (c.when is not None)
        for r in c.reasons:
            assert r.by in {"rule", "model"}
            assert r.name
            assert r.probability is None or 0.0 <= r.probability <= 1.0


OF_EVERY_BASIS = (
    # carried on, and the frame of the report
    "Norsund Line will close its route, the Fjord Courier reported. The ferry has been sold.",
    # an act, a source met before
    "The ministry banned the ferry. It said that the hull was unsafe, and reportedly several ports had complained.",
)


@pytest.mark.parametrize("text", OF_EVERY_BASIS)
def test_explaining_changes_nothing(text: str) -> None:
    report = report_of(text, outlet="Test Outlet", published="2025-09-02")
    plain, explained = read(report), read(report, explain=True)
    assert not explained.problems
    assert [(c.quote, c.attribution) for c in plain.claims] == [(c.quote, c.attribution) for c in explained.claims]


def test_every_basis_has_words() -> None:
    assert set(BASIS_NAMES) == set(Basis)


def test_the_words_that_decided_are_named(found: Reading) -> None:
    c = claim(found, "plans to close")
    (modality,) = reasons(c, "modality")
    assert (modality.value, modality.name, words(modality)) == ("planned", "en.modality.operator.planned-verb", "plans")
    said = reasons(c, "said by")[-1]
    assert words(said) == "said"
    assert said.probability is not None
    assert said.probability > 0.5
    assert "said" in {f.name for f in said.features}
    (when,) = reasons(c, "when")
    assert "2025-09-02" in when.name
    denied = reasons(claim(found, "she had been informed"), "polarity")[0]
    assert (denied.value, denied.name, words(denied)) == ("denied", "en.polarity.source.denial", "denied")


def test_a_model_tells_its_probability_and_what_moved_it(found: Reading) -> None:
    (factuality,) = reasons(claim(found, "plans to close"), "factuality")
    assert factuality.by == "model"
    assert factuality.probability is not None
    assert factuality.features
    assert all(f.name in TEXT for f in factuality.features)


def test_nothing_else_changes(found: Reading) -> None:
    plain = read(report_of(TEXT, outlet="Test Outlet", published="2025-09-02"))
    assert all(c.reasons == () for c in plain.claims)
    assert [(c.quote, c.modality, c.polarity, c.origin, c.factuality) for c in plain.claims] == [
        (c.quote, c.modality, c.polarity, c.origin, c.factuality) for c in found.claims
    ]


def test_people_see_it_in_the_terminal_and_on_the_page(found: Reading, tmp_path: Path) -> None:
    page = to_page([found])
    assert "<summary>why</summary>" in page
    assert "modality planned: en.modality.operator.planned-verb “plans” (rule)" in page
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "sayso.cli", "read", str(file), "--explain"]
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment).stdout
    assert "modality planned: en.modality.operator.planned-verb “plans” (rule)" in " ".join(shown.split())
    lines = subprocess.run([*command, "--format", "jsonl"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert all(json.loads(line)["claim"]["reasons"] for line in lines.splitlines())
