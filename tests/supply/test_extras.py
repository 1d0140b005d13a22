"""The core without extras: what needs one says which, and everything else works."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import NotInstalled
from sayso.extras import EXTRAS, require
from tests.conftest import ROOT

HIDDEN = sorted({module for modules in EXTRAS.values() for module in modules} | {"uvloop", "onnxruntime", "zstandard"})
WITHOUT = """
import importlib.machinery, json, sys
hidden, arguments = json.loads(sys.argv[1])
class WithoutExtras(importlib.machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in hidden else super().find_spec(name, path, target)
sys.meta_path[:] = [WithoutExtras if finder is importlib.machinery.PathFinder else finder for finder in sys.meta_path]
sys.argv = ["sayso", *arguments]
from sayso.cli import main
main()
"""
EXAMPLE = "examples/harbour-gazette.txt"


def without_extras(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, json.dumps([HIDDEN, arguments])]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = str(tmp_path_factory.mktemp("ledger") / "ledger.db")
    done = without_extras("add", EXAMPLE, "--ledger", address)
    assert done.returncode == 0, done.stderr
    return address


def test_a_report_is_read_and_a_name_screened() -> None:
    done = without_extras("read", EXAMPLE, "--outlet", "Harbour Gazette", "--published", "2023-02-06")
    assert done.returncode == 0, done.stderr
    assert without_extras("screen", "HESA").returncode == 0


@pytest.mark.parametrize(
    ("form", "extra"),
    [("parquet", "parquet"), ("stix", "stix"), ("graphml", "graphml"), ("ftm", "ftm"), ("statements", "ftm")],
)
def test_an_export_names_the_extra_that_it_needs(form: str, extra: str, ledger: str, tmp_path: Path) -> None:
    done = without_extras("export", "--format", form, "--out", str(tmp_path / "out"), "--ledger", ledger)
    assert done.returncode == 2
    assert f"pip install 'sayso[{extra}]'" in " ".join(done.stderr.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_the_other_exports_need_none(form: str, ledger: str, tmp_path: Path) -> None:
    done = without_extras("export", "--format", form, "--out", str(tmp_path / "out"), "--ledger", ledger)
    assert done.returncode == 0, done.stderr


def test_a_dossier_needs_one_only_for_its_pictures(ledger: str, tmp_path: Path) -> None:
    assert without_extras("dossier", "Elabuga", "--ledger", ledger).returncode == 0
    page = tmp_path / "dossier.html"
    done = without_extras("dossier", "Elabuga", "--format", "html", "--out", str(page), "--ledger", ledger)
    assert done.returncode == 2
    assert "sayso[pictures]" in done.stderr
    assert not page.exists()


def test_the_service_tables_and_web_archives_name_theirs(ledger: str, tmp_path: Path) -> None:
    done = without_extras("serve", "--api")
    assert (done.returncode, "sayso[serve]" in done.stderr) == (2, True)
    table, archive = tmp_path / "customers.csv", tmp_path / "pages.warc"
    table.write_text("Name\nAxel Holmstrom\n", encoding="utf-8")
    archive.write_bytes(b"WARC/1.0\r\n")
    done = without_extras("screen", "--file", str(table), "--out", str(tmp_path / "result.parquet"))
    assert (done.returncode, "sayso[parquet]" in done.stderr) == (2, True)
    table.write_bytes(b"PAR1")
    done = without_extras("screen", "--file", str(table), "--out", str(tmp_path / "result.csv"))
    assert (done.returncode, "sayso[parquet]" in done.stderr) == (2, True)
    done = without_extras("add", str(archive), "--ledger", ledger)
    assert (done.returncode, "sayso[warc]" in done.stderr) == (2, True)


def test_what_is_installed_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for extra in EXTRAS:
        require(extra, "a test")
    monkeypatch.setitem(EXTRAS, "quay", ("no_such_module", "json"))
    with pytest.raises(NotInstalled, match=r"a test: needs no_such_module, not installed here; say: pip install"):
        require("quay", "a test")
