"""The bill of materials."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tools.pins import Pin, normalised, pins
from tools.sbom import Incomplete, restricted

LOCK = ROOT / "requirements-all.txt"
FREE_TEXT = {"antlr4-python3-runtime", "pypdfium2", "rich-click"}
"""State their licence in words that are no identifier; docs/dependencies.md has it."""


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if importlib.util.find_spec("cyclonedx_py") is None and os.environ.get("CI") != "true":
        pytest.skip("cyclonedx-bom is not installed: run `make test`")
    target = tmp_path_factory.mktemp("bill") / "below" / "sbom.json"
    # Without the registry: nothing may be fetched.
    offline = {**os.environ, "https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"}
    command = [sys.executable, "-m", "tools.sbom", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=offline, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(target.read_bytes())
    return found


def test_it_lists_what_is_pinned_for_users_and_nothing_else(bill: dict[str, Any]) -> None:
    wanted = {(name, pin.version) for name, pin in pins(LOCK).items() if pin.is_needed_here}
    assert {(normalised(c["name"]), c["version"]) for c in bill["components"]} == wanted


def test_each_component_has_an_address_of_its_package_and_a_licence(bill: dict[str, Any]) -> None:
    for component in bill["components"]:
        assert component["purl"].startswith("pkg:pypi/")
        assert component.get("licenses") or component["name"] in FREE_TEXT, component["name"]
    assert bill["metadata"]["component"]["name"] == "sayso"


def test_it_says_what_depends_on_what(bill: dict[str, Any]) -> None:
    needs = {d["ref"].partition("==")[0]: {r.partition("==")[0] for r in d["dependsOn"]} for d in bill["dependencies"]}
    assert "thinc" in needs["spacy"]
    assert {"spacy", "lxml"} <= needs["root-component"]
    refs = {c["bom-ref"] for c in bill["components"]}
    assert all(set(d["dependsOn"]) <= refs for d in bill["dependencies"])


def test_it_is_valid_cyclonedx_and_holds_no_path_of_this_machine(bill: dict[str, Any]) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = json.dumps(bill)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert str(ROOT) not in text
    assert str(Path.home()) not in text.replace("/root-component", "")


def test_another_version_than_the_pinned_one_is_refused() -> None:
    found = {
        "components": [{"name": "Ferry_Kit", "version": "1.0", "bom-ref": "Ferry_Kit==1.0"}],
        "dependencies": [],
        "metadata": {"component": {"bom-ref": "root-component"}},
    }
    assert restricted(found, {"ferry-kit": Pin("1.0", None)})["components"]
    with pytest.raises(Incomplete, match=r"1\.1 is pinned, 1\.0 is installed"):
        restricted(found, {"ferry-kit": Pin("1.1", None)})
    with pytest.raises(Incomplete, match="none is installed"):
        restricted(found, {"quay-kit": Pin("2", None)})
    assert restricted(found, {"quay-kit": Pin("2", "python_version < '3'")})["components"] == []
