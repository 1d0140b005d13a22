"""Tables as compliance officers keep them, through ``sayso screen --file``."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sayso.tables.reading import open_table

KUNDEN: tuple[list[Any], ...] = (
    ["Kundenliste, Stand Mai", None, None, None, None],
    [],
    ["Kd-Nr.", "Name", "Vorname", "Geburtsdatum", "Land"],
    [1001.0, "Mehrabi", "Abdullah", "1961", "Iran"],
    [1002.0, "Schmidt", "Maria", "31.02.1980", "Ruritanien"],
    [1003.0, None, None, "1970", "DE"],
)


def screen(*args: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sayso.cli", "screen", *map(str, args)],
        env={**os.environ, "SAYSO_HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def kunden(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Kunden"
    for row in KUNDEN:
        book.active.append(row)
    book.create_sheet("Legende").append(["Feld", "Erklärung"])
    book.save(tmp_path / "kunden.xlsx")
    return tmp_path / "kunden.xlsx"


def test_a_workbook_is_screened_by_its_headings(kunden: Path, tmp_path: Path) -> None:
    out, pages = tmp_path / "o.xlsx", (tmp_path / "run.html", tmp_path / "run.json")
    done = screen(
        "--file", kunden, "-o", out, "--report", pages[0], "--report", pages[1], "--by", "A & B", home=tmp_path
    )
    assert done.returncode == 2, done.stderr
    assert "Columns by their headings: id = Kd-Nr.; family = Name; given = Vorname" in done.stderr
    assert "not read: Legende" in done.stderr
    rows = [r.values for r in open_table(out).rows()]
    assert [(r["line"], r["id"], r["name"], r["outcome"], r["listing"]) for r in rows] == [
        ("4", "1001", "Abdullah Mehrabi", "match", "ofac-33596"),
        ("5", "1002", "Maria Schmidt", "none", ""),
        ("6", "1003", "", "refused", ""),
    ]
    assert "31.02.1980" in rows[1]["notes"]
    assert "Ruritanien" in rows[1]["notes"]
    _check_report(json.loads(pages[1].read_bytes()), kunden, out)
    page = pages[0].read_text(encoding="utf-8")
    assert "A &amp; B" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "has no name" in page


def _check_report(report: dict[str, Any], source: Path, out: Path) -> None:
    import hashlib

    assert report["schema"] == "sayso/1"
    assert report["by"] == "A & B"
    assert (report["counts"]["rows"], report["screened"], report["counts"]["refused"]) == (3, 2, 1)
    assert (report["counts"]["matched"], report["counts"]["unread"]) == (1, 2)
    assert report["refused"] == [{"line": 6, "fault": "has no name"}]
    for entry, path in (("input", source), ("output", out)):
        assert report[entry]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report["lists"][0]["sha256"]
    assert report["settings"]["threshold"] == 0.6
    assert report["understood"]["sheet"] == "Kunden"
    assert "--report" in report["command"]


def test_a_dry_run_shows_what_is_understood_and_writes_nothing(kunden: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    done = screen("--file", kunden, "--dry-run", "--json", home=tmp_path / "home")
    assert done.returncode == 2
    shown = json.loads(done.stdout)
    understood = shown["understood"]
    assert (understood["kind"], understood["sheet"], understood["header_line"]) == ("xlsx", "Kunden", 3)
    assert {c["columns"][0]: c["meaning"] for c in understood["columns"]} == {
        "Kd-Nr.": "id",
        "Name": "family",
        "Vorname": "given",
        "Geburtsdatum": "born",
        "Land": "country",
    }
    assert shown["first"][0]["names"] == ["Abdullah Mehrabi"]
    assert shown["refused"] == [{"line": 6, "fault": "has no name"}]
    assert sorted(tmp_path.iterdir()) == before
    words = screen("--file", kunden, "--dry-run", home=tmp_path / "home").stdout
    assert "sheet 'Kunden' (not read: Legende), header in row 3" in words
    assert "line 6 would be refused: has no name" in words
    assert "Nothing was screened" in words


def test_every_name_of_a_row_is_screened_and_a_listing_shows_once(tmp_path: Path) -> None:
    source, out = tmp_path / "b.csv", tmp_path / "o.csv"
    source.write_text(
        "Company;First name;Last name;AKA\nNorth Trading;Abdullah;Mehrabi;Quds Aviation Industry; \n".replace(
            "Industry; ", "Industry"
        ),
        encoding="utf-8",
    )
    done = screen("--file", source, "-o", out, home=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(out.open(encoding="utf-8-sig")))
    assert {(r["name"], r["query"], r["listing"]) for r in rows} >= {
        ("North Trading", "Abdullah Mehrabi", "ofac-33596"),
        ("North Trading", "Quds Aviation Industry", "ofac-16418"),
    }
    assert len({r["listing"] for r in rows}) == len(rows)


def test_stated_columns_are_strict_and_recognised_ones_are_not(tmp_path: Path) -> None:
    source = tmp_path / "b.csv"
    source.write_text("Wer,Geburtsdatum\nMaria Schmidt,31.02.1980\n", encoding="utf-8")
    lenient = screen("--file", source, "--columns", "name=Wer", "-o", tmp_path / "a.csv", home=tmp_path)
    assert lenient.returncode == 0, lenient.stderr
    assert "1 values not compared" in lenient.stderr
    strict = screen(
        "--file", source, "--columns", "name=wer,born=geburtsdatum", "-o", tmp_path / "b2.csv", home=tmp_path
    )
    assert strict.returncode == 2
    assert "line 2: has a birth date that cannot be read" in strict.stderr


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".ods"])
def test_no_cell_of_a_result_is_a_formula_unless_asked_for(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "b.csv"
    source.write_text("id,name\n@SUM(1),=cmd|' /C calc'!A0\n-1,+49 Anna\n", encoding="utf-8")
    for options, mark in (((), "'"), (("--raw-cells",), "")):
        out = tmp_path / f"o{mark}{suffix}"
        assert screen("--file", source, "-o", out, *options, home=tmp_path).returncode == 0
        rows = [r.values for r in open_table(out).rows(["id", "name"])]
        assert rows == [
            {"id": f"{mark}@SUM(1)", "name": f"{mark}=cmd|' /C calc'!A0"},
            {"id": f"{mark}-1", "name": f"{mark}+49 Anna"},
        ]
    if suffix == ".xlsx":
        sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--columns", "name=Nobody"), "has no column 'Nobody'"),
        (("--columns", "nose=A"), "does not say what a column holds"),
        (("--birth", "B"), "--name: is missing"),
        (("--name", "A", "--columns", "born=B"), "state all columns in one way"),
        (("--report", "r.pdf"), "neither .html nor .json"),
        (("--sheet", "x"), "has no sheets"),
        ((), "no column that is recognised as names; its columns are: A, B"),
    ],
)
def test_a_mistake_is_one_line_with_a_way_out(args: tuple[str, ...], words: str, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("A,B\nMaria,1980\n")
    done = screen("--file", tmp_path / "b.csv", "-o", tmp_path / "o.csv", *args, home=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o.csv").exists()


def test_an_interrupted_run_over_a_workbook_continues(tmp_path: Path) -> None:
    from sayso.screening.batch import screening
    from sayso.screening.batch.customers import open_customers
    from sayso.screening.batch.job import Job
    from sayso.screening.batch.run import run
    from sayso.screening.columns import Columns
    from sayso.screening.decisions import Decisions
    from sayso.screening.lists.starter import starter
    from sayso.screening.screen import Screen, Screens

    book = openpyxl.Workbook()
    book.active.append(["Name"])
    for n in range(1100):
        book.active.append(["Abdullah Mehrabi" if n % 100 == 0 else f"Maria Schmidt {n % 7}"])
    book.save(tmp_path / "b.xlsx")
    customers = open_customers(tmp_path / "b.xlsx", Columns(()))
    screens, decisions = Screens([Screen([starter()])]), Decisions(tmp_path / "d.jsonl")

    def job(out: str) -> Job:
        return Job(tmp_path / "b.xlsx", tmp_path / out, customers.columns, None, 0.6, 10, only_matches=False)

    run(job("whole.jsonl"), screens, decisions, customers=customers)
    original, seen = screening.screen_row, 0

    def stops(*args: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == 700:
            raise KeyboardInterrupt
        return original(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screening, "screen_row", stops)
        with pytest.raises(KeyboardInterrupt):
            run(job("again.jsonl"), screens, decisions, customers=customers)
    counts, _, resumed = run(job("again.jsonl"), screens, decisions, customers=customers)
    assert resumed
    assert (counts.rows, counts.matched) == (1100, 11)
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
