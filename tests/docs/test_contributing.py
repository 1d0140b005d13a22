"""The worked examples of docs/contributing are run as they stand."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

PAGES = ROOT / "docs/contributing"

READ_WITH_FRAME = """
import json, sys
from evaluation.common import report_of
from sayso.lang import language_for
name, frame = json.loads(sys.argv[1])
language_for("en").lexicon.table("frames")[name] = frame
from sayso.extract.pipeline import read
reading = read(report_of(frame["example"]))
text = reading.report.text
claims = [
    {"frame": c.frame, "roles": {r.role: text[r.span.start : r.span.end] for r in c.roles}} for c in reading.claims
]
print(json.dumps(claims))
"""

READ_WITH_RULE = """
import json, sys
from evaluation.common import report_of
from sayso.extract.pipeline import read
from sayso.lang import language_for
from sayso.rules import firings
words, code, texts = json.loads(sys.argv[1])
for section, lists in words.items():
    language_for("en").lexicon.table("operators").setdefault(section, {}).update(lists)
exec(code)
for text in texts:
    with firings() as rules:
        reading = read(report_of(text))
    print(json.dumps([sorted(rules), {c.quote: c.modality for c in reading.claims}]))
"""

READ_IN_LANGUAGE = """
import json, sys, msgspec
from evaluation.common import report_of
from sayso.extract.pipeline import read
report = msgspec.structs.replace(report_of(sys.argv[2]), language=sys.argv[1])
claims = [
    [c.quote, next((report.text[r.span.start : r.span.end] for r in c.roles), ""), c.modality] for c in read(report).claims
]
print(json.dumps(claims))
"""


def code_blocks(page: str, language: str) -> list[str]:
    """Return the fenced code of a page in one language."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def rows(page: str, header: str) -> list[list[str]]:
    """Return the cells of the table that begins with a header row."""
    text = (PAGES / page).read_text(encoding="utf-8")
    body = text.split(f"{header}\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines()[1:]]


def test_the_example_frame_gives_the_roles_that_the_page_lists() -> None:
    (block,) = code_blocks("frame.md", "toml")
    ((name, frame),) = tomllib.loads(block).items()
    # A process of its own: word lists are read once a process.
    command = [sys.executable, "-c", READ_WITH_FRAME, json.dumps([name, frame])]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    claims = [claim for claim in json.loads(done.stdout) if claim["frame"] == name]
    assert len(claims) == 1
    expected = dict(rows("frame.md", "| role | words |"))
    assert set(claims[0]["roles"]) == set(expected)
    for role, words in expected.items():
        assert words in claims[0]["roles"][role]


def test_the_example_rule_decides_in_its_example_and_not_in_its_near_miss() -> None:
    (words,), (code,) = code_blocks("rule.md", "toml"), code_blocks("rule.md", "python")
    texts = [re.search(rf'{kind}="(.+)"', code)[1] for kind in ("example", "near_miss")]  # type: ignore[index]
    command = [sys.executable, "-c", READ_WITH_RULE, json.dumps([tomllib.loads(words), code, texts])]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    (example_rules, example), (near_miss_rules, _) = map(json.loads, done.stdout.splitlines())
    assert "en.condition.noun" in example_rules
    assert example["the grant is paid"] == "hypothetical"
    assert "en.condition.noun" not in near_miss_rules


def install(folder: Path, project: dict[str, Any], package: dict[str, str]) -> None:
    """Write a distribution as an installer does: the package, and its name and entry points beside it."""
    name = project["name"].replace("-", "_")
    (folder / name / "lexicon").mkdir(parents=True)
    for file, code in package.items():
        (folder / name / file).write_text(code, encoding="utf-8")
    metadata = folder / f"{name}-{project['version']}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    groups = [
        f"[{group}]\n" + "".join(f"{entry} = {value}\n" for entry, value in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (metadata / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")


def test_the_example_language_is_found_and_reads_the_claims_that_the_page_lists(tmp_path: Path) -> None:
    (project,), (init, grammar) = code_blocks("language.md", "toml"), code_blocks("language.md", "python")
    install(tmp_path, tomllib.loads(project)["project"], {"__init__.py": init, "grammar.py": grammar})
    text = "La ŝipoj atendos, se la haveno fermiĝos."
    assert text in (PAGES / "language.md").read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    command = [sys.executable, "-c", READ_IN_LANGUAGE, "eo", text]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert json.loads(done.stdout) == rows("language.md", "| words | agent | modality |")


def test_every_page_is_linked_and_every_link_leads_to_a_page() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\(docs/contributing/([\w-]+\.md)\)", contributing))
    assert linked == {page.name for page in PAGES.glob("*.md")}
