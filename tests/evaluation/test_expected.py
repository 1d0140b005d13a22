"""The scorer of dates, reference, posts, frames and noise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.common import ROOT, Row, lines
from evaluation.expected import interval, same_name, score

FOLDERS = sorted((ROOT / "evaluation/stories").glob("real_*"))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-03-05", ["2024-03-05", "2024-03-05"]),
        ("2024-02", ["2024-02-01", "2024-02-29"]),
        ("2023", ["2023-01-01", "2023-12-31"]),
        ("2024-11/2025-01-15", ["2024-11-01", "2025-01-15"]),
    ],
)
def test_a_gold_date_is_an_interval_of_days(value: str, days: list[str]) -> None:
    assert interval(value) == days


def test_a_shorter_form_of_a_name_agrees() -> None:
    assert same_name("Nadia Ferro", "Mrs Ferro")
    assert same_name("Ministry of Fisheries", "the Fisheries Ministry")
    assert not same_name("Nadia Ferro", "Nadia Brandt")
    assert not same_name("Nadia Ferro", "the")


def _gold(folder: Path) -> Path:
    rows: list[Row] = [
        {"report": "a", "kind": "unit", "start": 0, "end": 30, "when": "2024-05", "frame": "arrest"},
        {"report": "a", "kind": "unit", "start": 40, "end": 60, "when": None},
        {"report": "a", "kind": "refers", "start": 62, "end": 64, "quote": "he", "name": "Ole Brandt"},
        {"report": "a", "kind": "refers", "start": 70, "end": 72, "quote": "it", "name": None},
        {"report": "a", "kind": "noise", "start": 80, "end": 99, "quote": "Photo: Nadia Ferro"},
        {"report": "a", "kind": "post", "person": "Ole Brandt", "post": "deputy mayor", "status": "former"},
    ]
    (folder / "expected.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_what_was_read_right_scores_one(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"kind": "claim", "start": 0, "end": 28, "head": 5, "when": ["2024-05-01", "2024-05-31"], "frame": "arrest"},
        {"kind": "claim", "start": 41, "end": 60, "head": 45, "when": None, "frame": "other"},
        {"kind": "name", "start": 62, "end": 64, "name": "Mr Brandt"},
        {"kind": "name", "start": 70, "end": 72, "name": None},
        {"kind": "post", "person": "Brandt", "post": "former deputy mayor", "status": "former"},
    ]
    figures = score(_gold(tmp_path), [{"report": "a", **row} for row in rows])
    assert set(figures.values()) == {1.0}


def test_what_was_read_wrong_scores_nothing(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"kind": "claim", "start": 0, "end": 28, "head": 5, "when": None, "frame": "other"},
        {"kind": "claim", "start": 41, "end": 60, "head": 45, "when": ["2024-05-01", None], "frame": "other"},
        {"kind": "claim", "start": 80, "end": 99, "head": 81, "when": None, "frame": "other"},
        {"kind": "name", "start": 62, "end": 64, "name": "Nadia Ferro"},
        {"kind": "name", "start": 70, "end": 72, "name": "Ole Brandt"},
        {"kind": "post", "person": "Ole Brandt", "post": "mayor of Vik", "status": "current"},
    ]
    figures = score(_gold(tmp_path), [{"report": "a", **row} for row in rows])
    assert {name for name, figure in figures.items() if figure} == {"frame_precision"}  # no frame, so none is wrong


def test_rows_of_another_report_do_not_count(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"report": "b", "kind": "claim", "start": 80, "end": 99, "head": 81, "when": None, "frame": "other"}
    ]
    assert score(_gold(tmp_path), rows)["noise_left_out"] == 1.0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_gold_of_real_style_texts_is_in_its_texts(folder: Path) -> None:
    texts = {row["id"]: row["text"] for row in lines(folder / "reports.jsonl")}
    points = {row["point"] for row in lines(folder / "points.jsonl")}
    units = list(lines(folder / "units.jsonl"))
    quoted = [*units, *(row for row in lines(folder / "expected.jsonl") if "quote" in row)]
    assert all(texts[row["report"]][row["start"] : row["end"]] == row["quote"] for row in quoted)
    assert {unit["point"] for unit in units} == points
