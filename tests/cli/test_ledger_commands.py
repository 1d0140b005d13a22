"""The commands on the ledger, as a user runs them."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import sayso
from sayso.cli import app
from sayso.errors import SaysoError
from tests.conftest import ROOT
from tests.texts import FERRY, VISIT, WORKS


class Desk:
    """A folder of reports and a ledger, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.reports = folder / "reports"
        self.reports.mkdir()
        for name, text in (("works", WORKS), ("visit", VISIT), ("ferry", FERRY)):
            (self.reports / f"{name}.txt").write_text(text)
        self.address = str(folder / "ledger.db")
        self.folder = folder

    def run(self, *command: str, code: int = 0, yes: str | None = None) -> Result:
        ran = CliRunner().invoke(app, [*command, "--ledger", self.address], input=yes, env={"COLUMNS": "200"})
        if ran.exception is not None and isinstance(ran.exception, SaysoError):
            assert code == 2, ran.exception
            return ran
        assert ran.exit_code == code, (ran.output, ran.exception)
        return ran

    def json(self, *command: str) -> object:
        return json.loads(self.run(*command, "--json").stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    ran = made.run("add", str(made.reports), "--published", "2023-02-06")
    assert "3 taken (3 new, 0 of them new versions, 0 kept before), 0 refused, 0 unknown" in ran.stderr
    return made


def test_adding_again_and_adding_what_fails(desk: Desk) -> None:
    assert "3 kept before" in desk.run("add", str(desk.reports)).stderr
    (desk.reports / "bad.txt").write_bytes(b"\x89PNG\r\n" + bytes(50))
    ran = desk.run("add", str(desk.reports), str(desk.folder / "none.mbox"), code=2)
    assert "1 refused" in ran.stderr
    assert "none.mbox" in ran.stderr
    failed = desk.json("reports", "--failed")
    assert isinstance(failed, list)
    assert len(failed) == 1
    lines = [
        json.loads(line) for line in desk.run("add", str(desk.reports / "works.txt"), "--json").stdout.splitlines()
    ]
    assert lines[0]["outcome"] == "taken"
    desk.run("add", code=2)
    assert len(desk.json("reports")) == 3  # type: ignore[arg-type]


def test_finding_and_showing(desk: Desk) -> None:
    found = desk.json("search", "--about", "Мехраби", "--listed")
    assert isinstance(found, dict)
    claim = found["claims"][0]
    assert "Mehrabi" in claim["claim"]["quote"]
    assert claim["id"] in desk.run("search", "Mehrabi").stdout
    assert "Sources" in desk.run("show", claim["id"]).stdout
    assert "ran aground" in desk.run("search", "ran aground").stdout
    assert "No claims" in desk.run("search", "zebra").stdout
    entity = next(iter(claim["entities"].values()))
    assert desk.json("show", entity)["kind"] == "entity"  # type: ignore[index]
    assert "In 2 reports" in desk.run("show", entity).stdout or "In 1 report" in desk.run("show", entity).stdout
    assert "ofac-33596" in desk.run("show", "ofac-33596").stdout
    for wrong in (
        ("search",),
        ("search", "x", "--modality", "perhaps"),
        ("search", "x", "--from", "May"),
        ("show", "E999"),
        ("search", "x", "--frame", "dance"),
    ):
        desk.run(*wrong, code=2)


def test_a_page_that_changed_and_its_difference(desk: Desk) -> None:
    (desk.reports / "works.txt").write_text(WORKS.replace("at least 6,000", "up to 4,000"))
    ran = desk.run("add", str(desk.reports), "--published", "2023-02-06")
    assert "1 of them new versions" in ran.stderr
    newest = desk.json("reports")[0]["id"]  # type: ignore[index]
    told = desk.run("show", newest, "--diff").stdout
    assert "up to 4,000" in told
    assert "at least 6,000" in told
    desk.run("show", desk.json("reports")[-1]["id"], "--diff", code=2)  # type: ignore[index]


def test_who_is_who(desk: Desk) -> None:
    found = desk.json("search", "--about", "Qods Aviation Industries")
    entity = next(iter(found["claims"][0]["entities"].values()))  # type: ignore[index]
    assert "decision 1" in desk.run("resolve", "rename", entity, "QAI", "--reason", "short").stdout
    assert "QAI" in desk.run("show", entity).stdout
    assert "decision 1" in desk.run("resolve", "list").stdout
    desk.run("resolve", "undo", "1", "--reason", "long")
    assert desk.json("resolve", "list")["verdicts"][0]["undone"] is True  # type: ignore[index]
    desk.run("resolve", "merge", entity, entity, "--reason", "x", code=2)
    desk.run("resolve", "undo", "9", "--reason", "x", code=2)
    desk.run("resolve", "reject", entity, "--reason", "no name")
    desk.run("resolve", "split", entity, "--reason", "x", code=2)
    desk.run("resolve", "unsure", entity, "E999", "--reason", "x", code=2)


def test_looking_after_it(desk: Desk) -> None:
    assert "all as they were written" in desk.run("verify").stdout
    desk.run("backup", str(desk.folder / "copy.db"))
    desk.run("backup", str(desk.folder / "copy.db"), code=2)
    assert "nothing stored" in desk.run("reread", "--dry-run").stdout
    assert desk.json("reread")[0]["changes"] == []  # type: ignore[index]
    report = desk.json("reports")[0]["id"]  # type: ignore[index]
    desk.run("forget", report, "--reason", "a test", code=1, yes="n\n")
    assert "erased" in desk.run("erase", report, "--reason", "a test", "--yes").stdout
    assert len(desk.json("reports")) == 2  # type: ignore[arg-type]
    assert "was erased before" in desk.run("forget", report, "--reason", "a test", "--yes").stdout
    assert desk.json("verify")["faults"] == []  # type: ignore[index]


def test_comparing(desk: Desk) -> None:
    points = desk.json("points", "Yelabuga")["points"]  # type: ignore[index]
    assert points
    assert {"origins", "deniers", "conflicts", "credibility", "drifts", "superseded"} <= points[0].keys()
    assert "credibility" in desk.run("points", "Yelabuga").stdout
    assert "No points" in desk.run("points", "Aurora Borealis", "--several").stdout
    report = desk.json("reports")[0]["id"]  # type: ignore[index]
    assert desk.json("points", "--report", report)["points"]  # type: ignore[index]
    desk.run("points", "Yelabuga", "--report", report, code=2)
    desk.run("points", "Atlantis", code=2)
    assert "No echoes" in desk.run("echoes").stdout
    (desk.reports / "copy.txt").write_text(f"The Courier has this.\n\n{WORKS}")
    desk.run("add", str(desk.reports / "copy.txt"), "--published", "2023-02-08", "--outlet", "Courier")
    (echo,) = desk.json("echoes", "Yelabuga")["echoes"]  # type: ignore[index]
    assert echo["share"] > 0.9
    assert echo["order"] == "published"
    assert "Courier, 2023-02-08" in desk.run("echoes", "--report", echo["report"]).stdout
    assert "Relies on" in desk.run("sources").stdout
    desk.run("sources", "--grade", "B", code=2)
    desk.run("sources", "--grade", "X", "--of", "Agency", "--reason", "x", code=2)
    assert "is B" in desk.run("sources", "--grade", "B", "--of", "the coast guard", "--reason", "right so far").stdout
    assert desk.json("sources", "--of", "coast guard")["grades"][0]["grade"] == "B"  # type: ignore[index]


def test_a_dossier_in_every_format(desk: Desk) -> None:
    whole = json.loads(desk.run("dossier", "Yelabuga", "Mehrabi", "--format", "json", "--since", "2020-01-01").stdout)
    assert whole["changes"]["points"]
    assert whole["footnotes"]
    assert "Stages" in desk.run("dossier", "Yelabuga", "--since", "2020-01-01").stdout
    page = desk.folder / "dossier.html"
    desk.run("dossier", "Yelabuga", "--format", "html", "--out", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    desk.run("dossier", "Yelabuga", "--out", str(desk.folder / "dossier.txt"))
    assert "Footnotes" in (desk.folder / "dossier.txt").read_text(encoding="utf-8")
    desk.run("dossier", "Yelabuga", "--since", "yesterday", code=2)
    desk.run("dossier", "Yelabuga", "--format", "html", "--out", str(desk.folder / "none" / "x.html"), code=2)


def test_watching_ends_with_a_code_for_cron(desk: Desk) -> None:
    assert "No subject is watched" in desk.run("watch", "list").stdout
    desk.run("watch", "add", "Yelabuga")
    assert desk.json("watch", "list")["watched"][0]["subject"] == "Yelabuga"  # type: ignore[index]
    assert "new: " in desk.run("watch", "run", code=1).stdout
    told = json.loads(desk.run("watch", "run", "--json").stdout)
    assert told["news"][0]["new"] is False
    desk.run("watch", "run", "Atlantis", code=2)
    desk.run("watch", "remove", "Yelabuga")
    desk.run("watch", "remove", "Yelabuga", code=2)


def test_leaving(desk: Desk) -> None:
    out = desk.folder / "claims.csv"
    ran = desk.run("export", "--format", "csv", "-o", str(out))
    assert "not carried" in ran.stderr
    assert out.stat().st_size > 1000
    told = json.loads(desk.run("export", "-f", "geojson", "-o", str(out), "--json").stdout)
    assert told["not_carried"]
    desk.run("export", "-f", "csv", "-o", str(desk.folder / "none" / "x.csv"), code=2)


def test_an_export_whose_library_is_missing_says_what_to_install(desk: Desk) -> None:
    code = (
        "import sys; sys.modules['followthemoney'] = None; sys.argv = ['sayso', 'export', '-f', 'ftm', '-o', "
        "'x', '--ledger', sys.argv[1]]; from sayso.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, desk.address], capture_output=True, text=True, cwd=desk.folder, check=False
    )
    assert ran.returncode == 2
    assert "sayso[ftm]" in ran.stderr
    assert not (desk.folder / "x").exists()


def test_the_examples_of_the_package_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(sayso).failed == 0


@pytest.mark.parametrize("page", ["python.md"])
def test_the_examples_of_the_docs_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text((ROOT / "examples/harbour-gazette.txt").read_text())
    found = doctest.testfile(str(ROOT / "docs" / page), module_relative=False)
    assert found.attempted > 5
    assert found.failed == 0


@pytest.mark.parametrize(
    "command",
    [
        ("search", "aground"),
        ("reports",),
        ("points", "Yelabuga"),
        ("echoes",),
        ("sources",),
        ("resolve", "list"),
        ("verify",),
    ],
)
def test_results_go_to_a_file_as_they_go_to_the_terminal(desk: Desk, command: tuple[str, ...]) -> None:
    file = desk.folder / "out.json"
    printed = desk.run(*command, "--json").stdout
    assert desk.run(*command, "--json", "-o", str(file)).stdout == ""
    assert file.read_text(encoding="utf-8") == printed
    desk.run(*command, "-o", str(file))
    assert file.read_text(encoding="utf-8").strip()
    desk.run(*command, "-o", str(desk.folder / "none" / "out.json"), code=2)


@pytest.mark.parametrize(("earlier", "name"), [("find", "search"), ("forget", "erase")])
def test_the_earlier_names_of_commands_go_on_working(earlier: str, name: str) -> None:
    shown = [CliRunner().invoke(app, [n, "--help"]).output for n in (earlier, name)]
    assert all("Usage" in text for text in shown)
    listed = CliRunner().invoke(app, ["--help"]).output
    assert f" {name} " in listed
    assert f" {earlier} " not in listed
