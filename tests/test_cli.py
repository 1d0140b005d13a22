from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAYSO = [sys.executable, "-m", "sayso.cli"]
EXAMPLE = str(ROOT / "examples/harbour-gazette.txt")


def run(*args: str, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*SAYSO, *args],
        input=stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "140", "NO_COLOR": "1", **env},
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_help_shows_the_commands_and_an_example() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "read" in done.stdout
    assert "screen" in done.stdout
    assert "Example" in done.stdout


@pytest.mark.parametrize("args", [("--help",), ("read", "--help"), ("screen", "HESA"), ("--version",)])
def test_what_does_not_read_starts_without_the_parser(args: tuple[str, ...]) -> None:
    heavy = {"spacy", "trafilatura", "onnxruntime", "pyarrow", "litestar", "sklearn"} | (
        {"numpy"} if args[0] != "screen" else set()
    )
    code = f"import sys; sys.argv = ['sayso', *{args!r}]\nfrom sayso.cli import main\ntry: main()\nexcept SystemExit: pass\nsys.exit(3 if {heavy!r} & set(sys.modules) else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()


def test_the_table_of_an_example() -> None:
    done = run("read", EXAMPLE, "--outlet", "Harbour Gazette", "--published", "2023-02-06")
    assert done.returncode == 0, done.stderr
    flat = " ".join(done.stdout.split())
    assert (
        "Harbour Gazette ← The Wall Street Journal ← officials from a country aligned with the United States, unnamed"
        in flat
    )
    assert "DAMAVANDIAN, Ghassem" in flat
    assert "Only the starter list was searched" in flat


def test_json_lines_html_and_a_file(tmp_path: Path) -> None:
    assert json.loads(run("read", EXAMPLE, "--json").stdout)["schema"] == "sayso/1"
    lines = run("read", EXAMPLE, "--format", "jsonl").stdout.splitlines()
    assert all(json.loads(line)["claim"]["quote"] for line in lines)
    target = tmp_path / "page.html"
    done = run("read", EXAMPLE, "--format", "html", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_standard_input_is_read() -> None:
    done = run(
        "read", "-", "--json", "--published", "2024-03-05", stdin=b"The yard in Rauma closed on Monday, the mayor said."
    )
    document = json.loads(done.stdout)
    assert document["report"]["place"] == "standard input"
    assert document["claims"][0]["when"]["earliest"] == "2024-03-04"


def test_a_folder_and_a_file_together_are_an_array_and_the_bad_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text("The yard in Rauma closed in May, the mayor of the town said on Monday.")
    (folder / "bad.txt").write_bytes(b"\0\1\2" * 100)
    target = tmp_path / "out.json"
    done = run("read", str(folder), EXAMPLE, "--json", "-o", str(target))
    assert done.returncode == 2
    assert "bad.txt" in done.stderr
    assert "2 read, 1 refused" in done.stderr
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("read", "nowhere.txt"), "nowhere.txt: does not exist"),
        (("read", EXAMPLE, "--published", "5 Feb"), "--published"),
        (("read", EXAMPLE, "--lang", "fr"), "cannot be read yet"),
        (("read", EXAMPLE, "--list", "nowhere.csv"), "nowhere.csv"),
        (("read", EXAMPLE, "--threshold", "7"), "--threshold"),
        (("read", EXAMPLE, "--format", "docx"), "docx"),
        (("read", EXAMPLE, "-o", "no/such/folder/x.json"), "does not exist"),
        (("read", "http://127.0.0.1:9/x"), "does not answer"),
        (("screen", ""), "NAME"),
        (("screen", " \u200f "), "NAME"),
        (("screen", "x" * 1000), "more than"),
        (("screen", "HESA", "--list", EXAMPLE), "no row"),
        (("read",), "Missing argument"),
    ],
)
def test_a_mistake_is_one_clear_message_and_exit_code_2(args: tuple[str, ...], words: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_nothing_is_written_when_the_report_cannot_be_read(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("as it was")
    assert run("read", "nowhere.txt", "--json", "-o", str(target)).returncode == 2
    assert target.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [target]


def test_screen_in_words_and_in_json(tmp_path: Path) -> None:
    done = run("screen", "Quds Aviation Industry", "Acme Company")
    assert done.returncode == 0
    for expected in (
        "QODS AVIATION INDUSTRIES",
        "same sound",
        "as of",
        "Only the starter list was searched",
        "No match for “Acme Company”",
    ):
        assert expected in done.stdout
    document = json.loads(run("screen", "Quds Aviation Industry", "--json").stdout)
    assert document["only_starter_list"] is True
    assert document["results"][0]["matches"][0]["listing"]["id"] == "ofac-16418"
    (tmp_path / "sdn.csv").write_text(
        '101,"NORLAND AVIATION WORKS",-0- ,"NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    )
    done = run("screen", "Norland Aviation Works", "--list", str(tmp_path / "sdn.csv"))
    assert "Only the starter list" not in done.stdout
    assert "1 entries" in done.stdout


def test_a_closed_pipe_is_no_fault() -> None:
    done = subprocess.run(
        f"{sys.executable} -m sayso.cli read {EXAMPLE} --json | head -c 10",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert b"Traceback" not in done.stderr
