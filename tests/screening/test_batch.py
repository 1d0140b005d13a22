from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from sayso.cli.common import searched
from sayso.errors import BadOption, BadTable, OutputError
from sayso.screening.batch import screening as batch
from sayso.screening.batch.customers import open_customers
from sayso.screening.batch.job import Counts, Job
from sayso.screening.batch.run import run
from sayso.screening.columns import Columns
from sayso.screening.decisions import Customer, Decisions
from sayso.screening.facts import Facts
from sayso.screening.lists.starter import starter
from sayso.screening.screen import Screen, Screens
from sayso.screening.verdict import Verdict
from sayso.tables.table import Row

BOOK = [
    {"no": "1", "who": "Abdullah Mehrabi", "born": "1961", "where": "Iran"},
    {"no": "2", "who": "Maria Schmidt", "born": "1980", "where": "Germany"},
    {"no": "3", "who": "Quds Aviation Industry", "born": "", "where": ""},
]
COLUMNS = Columns.stated(name="who", born="born", country="where", id="no")


@pytest.fixture(scope="module")
def screens() -> Screens:
    return Screens([Screen([starter()])])


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path / "decisions.jsonl")


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    else:
        path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def job(source: Path, out: Path, *, columns: Columns = COLUMNS, only_matches: bool = False) -> Job:
    return Job(source, out, columns, None, 0.55, 10, only_matches)


def results(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".parquet":
        return [
            {k: "" if v is None else str(v) for k, v in r.items()} for r in pyarrow.parquet.read_table(path).to_pylist()
        ]
    return [
        {k: "" if v is None else str(v) for k, v in json.loads(line).items()}
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.parametrize("source", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize("out", [".csv", ".jsonl", ".parquet"])
def test_every_form_in_and_out_says_the_same(
    source: str, out: str, tmp_path: Path, screens: Screens, decisions: Decisions
) -> None:
    target = tmp_path / f"out{out}"
    counts, _, resumed = run(job(write(tmp_path / f"book{source}", BOOK), target), screens, decisions)
    assert (counts.rows, counts.matched, counts.refused, resumed) == (3, 2, 0, False)
    found = results(target)
    assert [(r["id"], r["outcome"], r["listing"]) for r in found] == [
        ("1", "match", "ofac-33596"),
        ("2", "none", ""),
        ("3", "match", "ofac-16418"),
    ]
    assert "birth date" in found[0]["reasons"]
    assert found[0]["list_as_of"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([f"book{source}", f"out{out}"])


def test_one_bad_line_among_many_is_told_by_its_line_and_the_rest_is_done(
    tmp_path: Path, screens: Screens, decisions: Decisions
) -> None:
    source = tmp_path / "book.csv"
    lines = [b"no,who"] + [f"{n},Maria Schmidt".encode() for n in range(2000)] + [b"1,Abdullah Mehrabi"]
    lines[500], lines[700], lines[900], lines[1100] = b"x,y,z,too,many", b"7,M\xfcller", b"9,", b"10," + b"N" * 5000
    lines[600] = "6,Jürgen Groß".encode()  # by which the table is UTF-8, and the other one damaged
    source.write_bytes(b"\n".join(lines) + b"\n")
    told: list[tuple[int, str]] = []

    def refused(row: Row, fault: str) -> None:
        told.append((row.line, fault))

    counts, *_ = run(
        job(source, tmp_path / "o.jsonl", columns=Columns.stated(name="who", id="no"), only_matches=True),
        screens,
        decisions,
        refused=refused,
    )
    assert (counts.rows, counts.refused, counts.matched) == (2001, 4, 1)
    assert [line for line, _ in told] == [501, 701, 901, 1101]
    assert "UTF-8" in told[1][1]
    assert [r["outcome"] for r in results(tmp_path / "o.jsonl")] == ["refused"] * 4 + ["match"]


def test_json_lines_that_are_none(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    source = tmp_path / "book.jsonl"
    source.write_text(
        '{"who": "Abdullah Mehrabi"}\nnot json\n[1]\n{"other": 1}\n' + "[" * 5000 + "\n\n" + '{"who": ["x"]}\n'
    )
    counts, *_ = run(job(source, tmp_path / "o.csv", columns=Columns.stated(name="who")), screens, decisions)
    assert (counts.rows, counts.refused, counts.matched) == (6, 4, 1)


def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, screens: Screens, decisions: Decisions, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(
        tmp_path / "book.csv",
        [
            {"no": str(n), "who": "Abdullah Mehrabi" if n % 100 == 0 else "Maria Schmidt", "born": "", "where": ""}
            for n in range(1200)
        ],
    )
    whole, again = tmp_path / "whole.jsonl", tmp_path / "again.jsonl"
    run(job(source, whole), screens, decisions)

    class Stopped(Exception):
        pass

    screened, seen = batch.screen_row, 0

    def stops(row: Row, *rest: object) -> object:
        nonlocal seen
        seen += 1
        if seen == 777:
            raise Stopped
        return screened(row, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "screen_row", stops)
    with pytest.raises(Stopped):
        run(job(source, again), screens, decisions)
    assert not again.exists()
    seen = 1000
    counts, _, resumed = run(job(source, again), screens, decisions)
    assert resumed
    assert seen < 1000 + 1200 - 400
    assert counts == Counts(rows=1200, matched=12, matches=12, strong=12)
    assert again.read_bytes() == whole.read_bytes()


def test_ctrl_c_ends_the_workers_and_the_next_run_goes_on(tmp_path: Path) -> None:
    rows = [{"no": str(n), "who": f"Maria Schmidt {n % 900}", "born": "", "where": ""} for n in range(40_000)]
    source, out = write(tmp_path / "book.csv", rows), tmp_path / "out.jsonl"
    command = [
        sys.executable,
        "-m",
        "sayso.cli",
        "screen",
        "--file",
        str(source),
        "--name",
        "who",
        "--jobs",
        "2",
        "-o",
        str(out),
    ]
    home = {**os.environ, "SAYSO_HOME": str(tmp_path / "home")}
    started = subprocess.Popen(command, env=home, stderr=subprocess.PIPE, text=True)
    state = tmp_path / ".out.jsonl.state"
    while not state.exists() and started.poll() is None:
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Interrupted" in told
    assert not out.exists()
    again = subprocess.run(command, env=home, capture_output=True, text=True, timeout=120, check=True)
    assert "gone on from an interrupted run" in again.stderr
    assert len(out.read_bytes().splitlines()) == len(rows)


def test_several_processes_say_the_same_as_one(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    source = write(
        tmp_path / "book.csv",
        [
            {"no": str(n), "who": "Abdullah Mehrabi" if n % 700 == 0 else "Maria Schmidt", "born": "", "where": ""}
            for n in range(1600)
        ],
    )
    with source.open("ab") as file:
        file.write("y,Jürgen Groß,,\n".encode() + b"x,M\xfcller,,\n")
    told: list[int] = []
    one, *_ = run(job(source, tmp_path / "one.jsonl"), screens, decisions)
    two, *_ = run(
        job(source, tmp_path / "two.jsonl"),
        screens,
        decisions,
        jobs=2,
        opened=partial(searched, []),
        refused=lambda row, _: told.append(row.line),
    )
    assert one == two == Counts(rows=1602, matched=3, matches=3, refused=1, strong=3)
    assert told == [1603]
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_another_job_never_goes_on_from_that_of_before(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    source = write(tmp_path / "book.csv", BOOK)
    (tmp_path / ".o.jsonl.state").write_text(
        '{"job":"other","line":3,"bytes":10,"counts":{"rows":2,"matched":0,"matches":0,"decided":0,"refused":0}}'
    )
    (tmp_path / ".o.jsonl.part").write_text("0123456789")
    counts, _, resumed = run(job(source, tmp_path / "o.jsonl"), screens, decisions)
    assert (counts.rows, resumed) == (3, False)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("b.csv", b"", "empty"),
        ("b.csv", b"a,b\n1,2\n", "who"),
        ("b.xlsx", b"PK\x03\x04x", "damaged"),
        ("b.parquet", b"PAR1 nothing", "Parquet"),
    ],
)
def test_a_file_that_cannot_be_screened_is_told_before_anything_is_written(
    name: str, content: bytes, words: str, tmp_path: Path, screens: Screens, decisions: Decisions
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises((BadTable, BadOption), match=words):
        run(job(tmp_path / name, tmp_path / "o.csv", columns=Columns.stated(name="who")), screens, decisions)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_spreadsheet_runs_no_formula(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    source = write(tmp_path / "b.jsonl", [{"who": '=HYPERLINK("http://x")', "no": "@SUM(1)"}])
    run(job(source, tmp_path / "o.csv", columns=Columns.stated(name="who", id="no")), screens, decisions)
    row = results(tmp_path / "o.csv")[0]
    assert (row["name"][0], row["id"][0]) == ("'", "'")


def test_utf_16_and_marks_at_the_head_are_read(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        source = tmp_path / f"{encoding}.csv"
        source.write_text("who\nМехраби Абдулла\n", encoding=encoding)
        counts, *_ = run(job(source, tmp_path / "o.csv", columns=Columns.stated(name="who")), screens, decisions)
        assert counts.matched == 1


def test_a_decision_stands_until_the_listing_or_the_customer_changes(
    tmp_path: Path, screens: Screens, decisions: Decisions
) -> None:
    customer = Customer("Abdullah Mehrabi", Facts(("1961",), ("Iran",)), "1")
    listing = screens.match("Abdullah Mehrabi")[0].listing
    decisions.decide(customer, listing, Verdict.NO_MATCH, "another man", "me")
    source = write(tmp_path / "book.csv", BOOK)
    counts, *_ = run(job(source, tmp_path / "o.csv"), screens, Decisions(decisions.path))
    assert (counts.decided, counts.matched) == (1, 1)
    row = results(tmp_path / "o.csv")[0]
    assert row["outcome"] == "decided"
    assert "another man" in row["decision"]
    changed = write(tmp_path / "changed.csv", [{**BOOK[0], "born": "1962"}])
    counts, *_ = run(job(changed, tmp_path / "o2.csv"), screens, Decisions(decisions.path))
    assert (counts.decided, counts.matched) == (0, 1)


TABLE = 'no,who,born,where\n1,Abdullah Mehrabi,1961,Iran\n2,"Schmidt, Maria",1980,Germany\n3,Quds Aviation Industry,,\n'


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.replace("\n", "\r"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("Schmidt, ", "Schmidt ").replace(",", ";"),
        "sep=;\n" + TABLE.replace("Schmidt, ", "Schmidt ").replace(",", ";"),
        "sep=,\r\n" + TABLE,
        TABLE.replace("Schmidt, ", "Schmidt ").replace(",", "|"),
        TABLE.replace("Schmidt, ", "Schmidt ").replace(",", "\t"),
        "\ufeff" + TABLE,
        TABLE.replace("Mehrabi", "Mehrabi\u2028").replace("\u2028", ""),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_as_spreadsheets_write_them(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(text.encode(encoding))
    table = open_customers(path, COLUMNS)
    rows = list(table.rows())
    assert [r.values["no"] for r in rows] == ["1", "2", "3"]
    assert [r.line for r in rows] == ([3, 4, 5] if text.startswith("sep=") else [2, 3, 4])
    assert not [r for r in rows if r.fault]
    assert [r.values["no"] for r in table.rows(rows[1].line)] == ["3"]


def test_a_line_separator_inside_a_name_ends_no_row(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes(TABLE.replace("Abdullah Mehrabi", "Abdullah\u2028Mehrabi").encode("utf-16"))
    assert next(r.values["who"] for r in open_customers(path, COLUMNS).rows()) == "Abdullah\u2028Mehrabi"


@pytest.mark.parametrize("content", [b"PAR1" + bytes(40) + b"PAR1", b"PAR1", b"no,who\n"])
def test_a_damaged_parquet_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    path.write_bytes(content)
    with pytest.raises(BadTable, match="Parquet"):
        open_customers(path, Columns.stated(name="who"))


def test_two_runs_never_mix_their_rows_in_one_output(tmp_path: Path, screens: Screens, decisions: Decisions) -> None:
    source, out = write(tmp_path / "book.csv", BOOK), tmp_path / "o.jsonl"
    refused: list[str] = []

    def meanwhile(_: int, __: int | None) -> None:
        with pytest.raises(OutputError, match="being written by another sayso"):
            run(job(source, out), screens, decisions)
        refused.append("the second")

    run(job(source, out), screens, decisions, progress=meanwhile)
    assert refused
    assert out.stat().st_mode & 0o077 == 0
    assert {p.name for p in tmp_path.iterdir()} <= {"book.csv", "o.jsonl", "d.jsonl", "d.jsonl.lock"}
