"""``sayso rules`` through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import BadOption

RUNNER = CliRunner()


def test_rules_are_listed_with_their_examples() -> None:
    result = RUNNER.invoke(app, ["rules", "en.modality.question"])
    assert result.exit_code == 0
    assert result.output.startswith('en.modality.question.whether\n  summary   Find "whether"')
    assert "en.polarity" not in result.output


def test_rules_as_json(tmp_path: Path) -> None:
    out = tmp_path / "rules.json"
    assert RUNNER.invoke(app, ["rules", "--json", "-o", str(out)]).exit_code == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert {"id", "summary", "example", "near_miss"} == set(rows[0])
    assert len({row["id"] for row in rows}) == len(rows) > 100
    assert all(all(row.values()) for row in rows)


def test_prefix_without_rules_is_refused() -> None:
    result = RUNNER.invoke(app, ["rules", "en.nothing"])
    assert isinstance(result.exception, BadOption)
    assert "en.nothing" in str(result.exception)
