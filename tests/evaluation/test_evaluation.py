"""The evaluation scripts: their command lines are a promise, and their figures must not fall by accident."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.shared

OWN = ROOT / "evaluation/stories"
# Floors a little under the figures of docs/quality.md, on the development data; raise them when the figures rise.
CASES = [
    ("quantity", "data/quantity/quantity_dev.jsonl", ("all",), 0.95),
    ("time", "data/time/wikiwars_dev.jsonl", ("strict", "F1"), 87.0),
    ("time", "data/time/wikiwars_dev.jsonl", ("value", "F1"), 83.0),
    ("factuality", "data/factuality/uds_ih2_dev.jsonl", ("macro_f1",), 61.0),
    ("factuality", "data/factuality/meantime_dev.jsonl", ("macro_f1",), 50.0),
    ("story", "data/stories/plant", ("modality",), 0.95),
    ("story", "data/stories/plant", ("via",), 0.95),
    ("story", "data/stories/plant", ("voice_bcubed_f1",), 0.95),
    ("story", "data/stories/plant", ("point_bcubed_f1",), 0.9),
    ("story", "data/stories/plant", ("points_right",), 0.85),
    ("story", "data/stories/relay", ("via",), 0.95),
    ("story", "data/stories/relay", ("voice_bcubed_f1",), 0.92),
    ("story", "data/stories/relay", ("point_bcubed_f1",), 0.79),
    ("story", "data/stories/relay", ("points_right",), 0.8),
    ("story", "data/stories/sentences", ("via",), 0.95),
    ("story", str(OWN / "lathes"), ("point_bcubed_f1",), 0.85),
    ("story", str(OWN / "outbreak"), ("voice_bcubed_f1",), 0.78),
    ("story", str(OWN / "truce"), ("points_right",), 0.85),
    ("story", str(OWN / "bank"), ("voice_bcubed_f1",), 0.85),
    ("story", str(OWN / "ferry"), ("found",), 0.95),
    ("story", str(OWN / "sentences"), ("via",), 0.95),
    ("screening_pairs", "data/screening/pairs_dev.jsonl", ("f1",), 0.93),
    ("screening_pairs", "data/screening/pairs_dev.jsonl", ("by_category", "script"), 0.78),
    ("screening_retrieval", "data/screening/retrieval_dev.jsonl", ("recall_10",), 0.995),
]
SCORERS = {
    "screening_pairs": ["score_screening.py", "pairs"],
    "screening_retrieval": ["score_screening.py", "retrieval"],
}


@pytest.mark.parametrize(("task", "gold", "figure", "floor"), CASES)
def test_predictions_are_scored(
    task: str, gold: str, figure: tuple[str, ...], floor: float, tmp_path: Path, shared: Path
) -> None:
    out = tmp_path / "predictions.jsonl"
    subprocess.run(
        [sys.executable, "-m", f"evaluation.{task}", str(shared / gold), "--out", str(out)], check=True, cwd=ROOT
    )
    scorer, *first = SCORERS.get(task, [f"score_{task}.py"])
    command = [sys.executable, str(shared / "eval" / scorer), *first, str(shared / gold), str(out)]
    scored = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    for key in figure:
        scored = scored[key]
    assert scored >= floor


@pytest.mark.parametrize(
    "gold",
    ["data/stories/plant", "data/stories/relay", *(f"{OWN}/{n}" for n in ("harbour", "chips", "orsha", "engines"))],
)
def test_no_point_claims_more_origins_than_there_are(gold: str, tmp_path: Path, shared: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    subprocess.run(
        [sys.executable, "-m", "evaluation.story", str(shared / gold), "--out", str(out)], check=True, cwd=ROOT
    )
    command = [sys.executable, str(shared / "eval/score_story.py"), str(shared / gold), str(out)]
    assert json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["overclaimed"] == 0


def test_echoes_of_every_kind_are_found(shared: Path) -> None:
    command = [sys.executable, "-m", "evaluation.echoes", "--models", "40", "--traps", "120"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)
    assert told["all"]["f1"] >= 0.95
    assert {kind for kind, figures in told["kinds"].items() if figures["f1"] < 0.8} == set()


def test_what_resolution_joins_by_itself_is_right(tmp_path: Path, shared: Path) -> None:
    gold, out = shared / "data/screening/pairs_dev.jsonl", tmp_path / "predictions.jsonl"
    subprocess.run([sys.executable, "-m", "evaluation.resolution", str(gold), "--out", str(out)], check=True, cwd=ROOT)
    same = {row["id"]: row["match"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    joined = [row["id"] for row in map(json.loads, out.read_text().splitlines()) if row["outcome"] == "joined"]
    assert len(joined) > 2500
    assert sum(not same[i] for i in joined) / len(joined) < 0.01


def test_attributions_of_one_document_are_scored(tmp_path: Path, shared: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    with (shared / "data/attribution/polnear_dev.jsonl").open(encoding="utf-8") as file:
        gold.write_text("".join(next(file) for _ in range(12)), encoding="utf-8")
    out = tmp_path / "predictions.jsonl"
    subprocess.run([sys.executable, "-m", "evaluation.attribution", str(gold), "--out", str(out)], check=True, cwd=ROOT)
    done = subprocess.run(
        [sys.executable, str(shared / "eval/score_attribution.py"), str(gold), str(out), "--json"],
        check=True,
        capture_output=True,
    )
    assert json.loads(done.stdout)["linked"]["F1"] >= 56
