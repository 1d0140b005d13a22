"""The evaluation's command lines are a promise, and so are figures that no baseline keeps."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import echoes
from evaluation.runs import RUNS, predict
from tests.conftest import ROOT

pytestmark = pytest.mark.shared

Command = list[str | Path]


def test_predictions_are_written_in_the_format_of_the_scorer(tmp_path: Path, shared: Path) -> None:
    gold, out = shared / "data/quantity/quantity_dev.jsonl", tmp_path / "predictions.jsonl"
    command: Command = [sys.executable, "-m", "evaluation.quantity", gold, "--out", out]
    subprocess.run(command, check=True, cwd=ROOT)
    command = [sys.executable, shared / "eval/score_quantity.py", gold, out]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert scores["all"] >= 0.95


def test_a_gold_of_another_format_is_a_usage_error(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"text": "no document id"}\n', encoding="utf-8")
    command: Command = [sys.executable, "-m", "evaluation.quantity", gold, "--out", tmp_path / "out.jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "not a gold of this task" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_text_reuse_of_every_kind_is_found(shared: Path) -> None:
    folder = shared / "data/attribution"
    scores = echoes.score(folder, list(echoes.predict(folder, 40, 120)), 40, 120)
    assert scores["all"]["f1"] >= 0.95
    assert {kind for kind, figures in scores["kinds"].items() if figures["f1"] < 0.8} == set()


def test_resolution_joins_without_being_asked_only_what_is_one(shared: Path) -> None:
    run = next(run for run in RUNS if run.task == "resolution")
    same = {row["id"]: row["match"] for row in map(json.loads, run.path.read_text(encoding="utf-8").splitlines())}
    joined = [row["id"] for row in predict(run) if row["outcome"] == "joined"]
    assert len(joined) > 2500
    assert sum(not same[i] for i in joined) / len(joined) < 0.01


def test_attributions_of_one_document_are_scored(tmp_path: Path, shared: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    with (shared / "data/attribution/polnear_dev.jsonl").open(encoding="utf-8") as file:
        gold.write_text("".join(next(file) for _ in range(12)), encoding="utf-8")
    out = tmp_path / "predictions.jsonl"
    command: Command = [sys.executable, "-m", "evaluation.attribution", gold, "--out", out]
    subprocess.run(command, check=True, cwd=ROOT)
    command = [sys.executable, shared / "eval/score_attribution.py", gold, out, "--json"]
    done = subprocess.run(command, check=True, capture_output=True)
    assert json.loads(done.stdout)["linked"]["F1"] >= 56


def test_two_reports_of_an_affair_share_a_point(tmp_path: Path, shared: Path) -> None:
    texts = ("The harbour bridge collapsed on Monday.", "On Monday the harbour bridge collapsed.")
    gold, out = tmp_path / "gold.jsonl", tmp_path / "predictions.jsonl"
    rows = []
    for n, text in enumerate(texts):
        start = text.index("collapsed")
        mention = {"start": start, "end": start + len("collapsed"), "head": "collapse", "chain": "C"}
        rows.append({"doc_id": str(n), "affair": "bridge", "text": text, "mentions": [mention]})
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command: Command = [sys.executable, "-m", "evaluation.events", gold, "--out", out]
    subprocess.run(command, check=True, cwd=ROOT)
    command = [sys.executable, shared / "eval/score_events.py", gold, out]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert scores["found"] == 1.0
    assert scores["pairs"]["F1"] == 100.0
