from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.screening.lists.catalogue import catalogue
from tests.conftest import ROOT
from tests.screening import listfiles

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
    code = (
        f"import sys; sys.argv = ['sayso', *{args!r}]\nfrom sayso.cli import main\ntry: main()\n"
        f"except SystemExit: pass\nsys.exit(3 if {heavy!r} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()


def test_a_ledger_is_opened_and_searched_without_arrays(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom sayso.workspace.ledger import Ledger\nfrom sayso.ledger.claim_search import Query\n"
        f"with Ledger({str(tmp_path / 'ledger.db')!r}) as ledger: ledger.find(query=Query(words='ferry'))\n"
        "sys.exit(3 if 'numpy' in sys.modules else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()


def test_a_reading_leads_with_ten_claims_and_counts_the_rest() -> None:
    done = run("read", EXAMPLE, "--outlet", "Harbour Gazette", "--published", "2023-02-06", COLUMNS="80")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "more claims: --all shows" in done.stdout
    assert sum(line.strip().startswith("c") and line.strip()[1:2].isdigit() for line in lines) == 10
    assert all(len(line) <= 80 for line in lines if not line.startswith("Harbour Gazette ·"))


def test_options_of_the_table_are_refused_for_machines() -> None:
    for option in ("--all", "--why"):
        done = run("read", EXAMPLE, option, "--json")
        assert done.returncode == 2
        assert option in done.stderr


def test_the_table_of_an_example() -> None:
    done = run("read", EXAMPLE, "--all", "--outlet", "Harbour Gazette", "--published", "2023-02-06")
    assert done.returncode == 0, done.stderr
    flat = " ".join(done.stdout.split())
    assert (
        "Harbour Gazette ← The Wall Street Journal ← officials from a country aligned with the United States, unnamed"
        in flat
    )
    assert "DAMAVANDIAN, Ghassem" in flat
    assert "Only the built-in starter list was searched" in flat


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
        (("screen", "HESA", "--list", EXAMPLE), "known list format"),
        (("screen",), "NAME"),
        (("screen", "HESA", "--on", "yesterday"), "--on"),
        (("screen", "HESA", "--file", EXAMPLE), "together with --file"),
        (("screen", "--file", EXAMPLE), "--out"),
        (("screen", "--file", EXAMPLE, "--name", "who"), "--out"),
        (("screen", "--file", EXAMPLE, "--name", "who", "-o", "out.docx"), "none of"),
        (("screen", "--file", EXAMPLE, "--name", "who", "-o", "no/such/folder/x.csv"), "does not exist"),
        (("screen", "--file", EXAMPLE, "--name", "who", "-o", "x.csv"), "has no column 'who'"),
        (("lists", "add", "nowhere.csv"), "cannot be read"),
        (("lists", "add", EXAMPLE), "known list format"),
        (("lists", "remove", "nothing"), "is no list at hand"),
        (("serve",), "--api"),
        (("screen", "x", "-o", "o.csv"), "--out: has no effect without --file"),
        (("screen", "x", "--jobs", "1"), "--jobs: has no effect without --file"),
        (("screen", "x", "--only-matches"), "has no effect without --file"),
        (("screen", "--file", "b.csv", "--name", "n", "-o", "o.csv", "--json"), "--json: has no effect with --file"),
        (("screen", "x", "--birth", "the fifth"), "is no date that can be read"),
        (("screen", "x", "--birth", ""), "--birth"),
        (("screen", "x", "--country", "Atlantis"), "is no known country"),
        (("decide", "x", "ofac-33596", "unsure", "--reason", "r", "--birth", "31.02.1961"), "is no date"),
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
        "agreement 0.9",
        "published 20",
        "Only the built-in starter list was searched",
        "No match for “Acme Company”",
    ):
        assert expected in done.stdout
    document = json.loads(run("screen", "Quds Aviation Industry", "--json").stdout)
    assert document["only_starter_list"] is True
    assert document["results"][0]["matches"][0]["listing"]["id"] == "ofac-16418"
    done = run("screen", "Norland Aviation Works", "--list", str(listfiles.write_sdn(tmp_path)))
    assert "not a sanctions check" not in done.stdout
    assert "publication date unknown, imported on 20" in " ".join(done.stdout.split())
    assert "4 entries" in done.stdout


def test_an_exact_match_is_shown_beyond_threshold_and_limit_and_what_the_limit_left_out_is_counted() -> None:
    done = run("screen", "Abdullah Mehrabi", "--threshold", "1", "--limit", "1", "--birth", "4 May 1901", "--json")
    first = json.loads(done.stdout)["results"][0]["matches"][0]
    assert (first["agreement_class"], first["listing"]["id"]) == ("strong", "ofac-33596")
    assert first["probability"] == first["score"] < 0.999
    assert any(f["name"] == "birth date" and f["value"] < 0 for f in first["features"])
    done = run("screen", "Aviation Industries Organization", "--threshold", "0.0001", "--limit", "1", "--json")
    assert json.loads(done.stdout)["results"][0]["more"] > 0
    assert (
        "not shown: --limit"
        in run("screen", "Aviation Industries Organization", "--threshold", "0.0001", "--limit", "1").stdout
    )


def test_an_ambiguous_birth_date_is_told() -> None:
    done = run("screen", "Abdullah Mehrabi", "--birth", "04/05/1961")
    assert "1961-05-04 or 1961-04-05" in " ".join(done.stdout.split())


def test_lists_are_added_shown_searched_as_of_a_day_and_removed(tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    (tmp_path / "un.xml").write_text(listfiles.UN, encoding="utf-8")
    assert "No list at hand" in run("lists", "status", SAYSO_HOME=home).stdout
    done = run("lists", "add", str(tmp_path / "un.xml"), SAYSO_HOME=home)
    assert (done.returncode, "un_sc_sanctions: new, 2 entries, published 2024-07-15" in done.stdout) == (0, True)
    shown = json.loads(run("lists", "status", "--json", SAYSO_HOME=home).stdout)
    assert shown["lists"]["un_sc_sanctions"][0]["entries"] == 2
    done = run("screen", "Axel Birger Holmström", "--birth", "1969", SAYSO_HOME=home)
    for expected in ("AXEL BIRGER HOLMSTROM", "listed 2021-10-29", "birth date (", "un-5001"):
        assert expected in done.stdout
    assert "usually comes within 30 days" in " ".join(done.stdout.split())
    then = run("screen", "Axel Birger Holmström", "--on", "2024-08-01", "--json", SAYSO_HOME=home)
    document = json.loads(then.stdout)
    match = document["results"][0]["matches"][0]
    assert (match["list_as_of"], match["list_file"]) == ("2024-07-15", str(tmp_path / "un.xml"))
    assert match["list_imported"] == document["lists"][0]["imported"]
    assert "2024-07-15" in document["warnings"][0]
    assert "was in force on" in run("screen", "x y", "--on", "2020-01-01", SAYSO_HOME=home).stderr
    index = Path(home) / "lists/index"
    index.write_bytes(b"of another version")
    assert run("screen", "Axel Birger Holmström", SAYSO_HOME=home).returncode == 0
    assert run("lists", "remove", "un_sc_sanctions", SAYSO_HOME=home).returncode == 0
    assert not index.exists()


def test_a_list_that_cannot_be_had_leaves_exit_code_2_and_the_rest_goes_on(tmp_path: Path, server: str) -> None:
    (tmp_path / "un.xml").write_text(listfiles.UN, encoding="utf-8")
    (tmp_path / "lists.toml").write_text(
        "".join(f"[{name}]\nenabled = false\n" for name in catalogue())
        + f'[good]\nfiles = ["{server}/un.xml"]\n[bad]\nfiles = ["{server}/nothing.xml"]\n'
    )
    home: Any = {"SAYSO_HOME": str(tmp_path / "home"), "SAYSO_CONFIG": str(tmp_path)}
    done = run("lists", "update", **home)
    assert done.returncode == 2
    assert "good: new, 2 entries" in done.stdout
    assert "nothing.xml: answers 404" in done.stderr
    assert run("lists", "update", "good", **home).stdout.startswith("good: unchanged")
    assert "is no known list" in run("lists", "update", "unheard_of", **home).stderr


def test_a_table_is_screened_and_the_bad_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_bytes(
        b"no,who,born\n1,Abdullah Mehrabi,04.05.1961\n2,M\xfcller,\n3,Maria Schmidt,n/a\n4,Maria Schmidt,1961-13-40\n"
        + "5,Jürgen Groß,1970\n".encode()
    )
    out = tmp_path / "out.csv"
    done = run(
        "screen", "--file", str(tmp_path / "book.csv"), "--name", "who", "--id", "no", "--birth", "born", "-o", str(out)
    )
    assert done.returncode == 2
    assert "line 3: is not in UTF-8" in done.stderr
    assert "line 5: has a birth date that cannot be read: '1961-13-40'" in done.stderr
    assert "5 rows: 1 with a match" in done.stderr
    assert [line.split(",")[3] for line in out.read_text(encoding="utf-8-sig").splitlines()] == [
        "outcome",
        "match",
        "refused",
        "none",
        "refused",
        "none",
    ]


def test_a_decision_is_kept_and_hides_the_match(tmp_path: Path) -> None:
    home: Any = {"SAYSO_HOME": str(tmp_path)}
    args = ("Abdullah Mehrabi", "--birth", "1990")
    assert "ofac-33596" in run("screen", *args, "--threshold", "0.1", **home).stdout
    done = run(
        "decide",
        "Abdullah Mehrabi",
        "ofac-33596",
        "no-match",
        "--reason",
        "far too young",
        "--birth",
        "1990",
        "--by",
        "me",
        **home,
    )
    assert done.returncode == 0, done.stderr
    after = run("screen", *args, "--threshold", "0.1", **home).stdout
    assert "1 decided to be no match before" in after
    assert "far too young" in run("screen", *args, "--threshold", "0.1", "--all", **home).stdout
    assert "ofac-33596" in run("screen", "Abdullah Mehrabi", "--threshold", "0.1", **home).stdout
    assert json.loads(run("decisions", "--json", **home).stdout)[0]["reason"] == "far too young"
    assert "far too young" in run("decisions", **home).stdout
    assert "on no list at hand" in run("decide", "x y", "nobody", "match", "--reason", "r", **home).stderr


def test_a_closed_pipe_is_no_fault() -> None:
    done = subprocess.run(
        f"{sys.executable} -m sayso.cli read {EXAMPLE} --json | head -c 10",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_a_narrow_terminal_shows_the_words_of_a_claim_whole() -> None:
    shown = run("read", EXAMPLE, "--all", COLUMNS="72").stdout
    assert "“The guests discussed money and deadlines”" in shown
    assert max(map(len, shown.splitlines())) <= 72
