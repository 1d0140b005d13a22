"""List formats by name: the built-in ones, and one that another distribution brings."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from sayso.errors import BadList, BadOption
from sayso.screening.lists.registry import BUILT_IN, detect_format, list_format, list_formats
from sayso.screening.lists.store import Store
from sayso.screening.screen import Screen
from tests.conftest import ROOT

DOC = (ROOT / "docs/lists.md").read_text(encoding="utf-8")
REGISTER = "register_id;kind;name;aliases;born\n7;person;Axel Holmstrom;A. B. Holmstrom|Akseli Holmstrom;1969\n;firm;Norland;;\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of the documentation, installed as a distribution of its own; a register in its format."""
    code = re.search(r"```python\n# (sayso_register\.py)\n(.*?)```", DOC, re.DOTALL)
    declared = re.search(r"```toml\n\[project\.entry-points\.\"(sayso\.list_formats)\"\]\n(.*?) = \"(.*?)\"\n```", DOC)
    assert code
    assert declared
    folder = tmp_path / "site"
    info = folder / "sayso_register-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / code[1]).write_text(code[2], encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sayso-register\nVersion: 1.0\n")
    points = f"[{declared[1]}]\n{declared[2]} = {declared[3]}\nun-xml = nothing:Nothing\n"
    (info / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "sayso_register", raising=False)
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_format_has_the_name_that_it_is_registered_under(name: str) -> None:
    found = list_format(name)
    assert found.name == name
    assert found.title
    assert re.fullmatch(r"[a-z_]+", found.dataset)


def test_every_built_in_format_has_a_file_of_its_own() -> None:
    files = [target.partition(":")[0] for target in BUILT_IN.values()]
    assert len(set(files)) == len(BUILT_IN)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadOption, match=r"choose one of .*uk-csv"):
        list_format("excel")


def test_a_format_of_another_distribution_is_detected_read_kept_and_searched(installed: Path, tmp_path: Path) -> None:
    assert list_formats()["un-xml"] == BUILT_IN["un-xml"]  # a built-in name cannot be replaced
    assert detect_format(installed).name == "our-register"
    store = Store(tmp_path / "home")
    version = store.add(installed)
    assert (version.name, version.format, version.entries, version.lost) == ("our_register", "our-register", 1, 1)
    assert "line 3" in version.faults[0]
    (match,) = Screen.open(store.index).match("Akseli Holmstrom")
    assert match.listing.birth_dates == ("1969",)


def test_a_format_that_cannot_be_loaded_is_named(installed: Path) -> None:
    (installed.parent / "site/sayso_register.py").write_text("import no_such_module\n", encoding="utf-8")
    with pytest.raises(BadOption, match=r"our-register.*cannot be loaded"):
        detect_format(installed)


def test_without_the_distribution_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    with pytest.raises(BadList, match="known list format"):
        detect_format(path)
