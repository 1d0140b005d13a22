from __future__ import annotations

import inspect
import re
from enum import StrEnum
from typing import Any

import pytest
import typer.main

import sayso.errors
from sayso.cli import app
from sayso.cli.read import Format
from sayso.model import AgreementClass, Basis, Modality, Polarity
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCS = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md")))
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def every_command() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, command in typer.main.get_group(app).commands.items():
        if command.hidden:  # an earlier name of another command
            continue
        inner = getattr(command, "commands", None)
        found += [(f"{name} {n}", c) for n, c in inner.items()] if inner else [(name, command)]
    return found


def test_every_command_and_option_is_in_the_docs() -> None:
    for name, command in every_command():
        assert f"sayso {name}" in DOCS, name
        assert command.help
        for parameter in command.params:
            option = next((o for o in parameter.opts if o.startswith("--")), None)
            if option not in {None, "--help"}:
                assert f"`{option}" in DOCS, f"{name} {option}"


def test_every_format_and_every_error_is_in_the_docs() -> None:
    for form in Format:
        assert f"`{form.value}`" in DOCS
    for name, kind in inspect.getmembers(sayso.errors, inspect.isclass):
        if issubclass(kind, sayso.errors.SaysoError):
            assert f"`{name}`" in DOCS, name


def test_the_readme_starts_with_the_two_commands() -> None:
    head = README[:1500]
    assert head.index("make demo") < head.index("make test")


def test_the_error_classes_are_those_promised() -> None:
    kinds = {n for n, k in inspect.getmembers(sayso.errors, inspect.isclass) if issubclass(k, Exception)}
    assert kinds == set(sayso.errors.__all__)


def test_every_relative_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_every_page_is_linked() -> None:
    linked = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+\.md)", page.read_text(encoding="utf-8"))
    }
    assert [page.name for page in PAGES if page.name != "README.md" and page.resolve() not in linked] == []


@pytest.mark.parametrize("values", [Modality, Polarity, Basis, AgreementClass])
def test_every_value_of_a_closed_set_is_in_the_glossary(values: type[StrEnum]) -> None:
    assert [value for value in values if f"`{value}`" not in GLOSSARY] == []


def test_no_term_has_two_entries() -> None:
    terms = re.findall(r"^\| \*\*(.+?)\*\*", GLOSSARY, re.MULTILINE)
    assert sorted(terms) == sorted(set(terms))
