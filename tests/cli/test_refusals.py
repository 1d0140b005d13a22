"""What a command cannot do it says, with exit code 2: addresses of no ledger, options without effect, a model that
does not answer.
"""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import BadOption, LedgerFault, SaysoError
from sayso.workspace.ledger import Ledger
from tests.texts import WORKS


def refusal(*command: str) -> SaysoError:
    ran = CliRunner().invoke(app, list(command), env={"COLUMNS": "200"})
    assert isinstance(ran.exception, SaysoError), (ran.output, ran.exception)
    assert ran.exception.way_out
    return ran.exception


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "works.txt"
    path.write_text(WORKS)
    return str(path)


READING = [
    ("search", "yard"),
    ("show", "E1"),
    ("reports",),
    ("points",),
    ("echoes",),
    ("sources",),
    ("dossier", "yard"),
    ("verify",),
    ("reread",),
    ("resolve", "list"),
    ("watch", "add", "yard"),
    ("watch", "run"),
    ("forget", "E1", "--reason", "x", "--yes"),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_mistyped_ledger_is_no_new_ledger(command: tuple[str, ...], tmp_path: Path) -> None:
    place = tmp_path / "folder" / "legder.db"
    assert isinstance(refusal(*command, "--ledger", str(place)), LedgerFault)
    assert not place.parent.exists()


def test_an_export_and_a_backup_of_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "legder.db")
    refusal("export", "-f", "csv", "-o", str(tmp_path / "out.csv"), "--ledger", place)
    refusal("backup", str(tmp_path / "copy.db"), "--ledger", place)
    assert list(tmp_path.iterdir()) == []


def test_only_adding_makes_a_ledger(report: str, tmp_path: Path) -> None:
    place = str(tmp_path / "new" / "ledger.db")
    assert CliRunner().invoke(app, ["add", report, "--ledger", place]).exit_code == 0
    assert CliRunner().invoke(app, ["search", "yard", "--ledger", place]).exit_code == 0
    with pytest.raises(LedgerFault, match="no ledger"):
        Ledger(tmp_path / "other.db", make=False)


@pytest.mark.parametrize(
    ("address", "error", "words"),
    [
        ("postgresql://user@127.0.0.1:1/db", LedgerFault, "does not answer"),
        ("postgresql://user:secret@host:abc/db", BadOption, "is no address"),
        ("postgresql://", BadOption, "names no database"),
        ("postgresql://user@127.0.0.1", BadOption, "names no database"),
        ("postgresql://user:secret@127.0.0.1:1/db?sslmode=require", BadOption, "sslmode"),
        ("postgresql://user@[::1/db", BadOption, "is no address"),
        ("sqlite:///ledger.db?foo=bar", BadOption, "foo"),
        ("mysql://user@host/db", BadOption, "mysql"),
        ("://", BadOption, "is no address"),
    ],
)
def test_a_bad_address_is_told_and_its_password_is_not(address: str, error: type[SaysoError], words: str) -> None:
    told = refusal("search", "x", "--ledger", address)
    assert isinstance(told, error)
    assert words in str(told)
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    "command",
    [
        ("read", "a.txt", "--json", "--format", "html"),
        ("read", "a.txt", "--llm-timeout", "5"),
        ("read", "a.txt", "--llm", "http://127.0.0.1:abc", "--llm-model", "m"),
        ("read", "a.txt", "--llm", "http://127.0.0.1:9", "--llm-model", "m", "--llm-timeout", "nan"),
        ("show", "E1", "--diff", "--json"),
        ("sources", "--reason", "why"),
        ("sources", "yard", "--of", "The Daily Tide"),
        ("sources", "--of", "The Daily Tide", "--grade", "B", "--as-of", "2024-01-01"),
        ("add", "--feed", "http://127.0.0.1:9/", "--jobs", "2"),
        ("points", "yard", "--report", "0123456789abcdef"),
    ],
    ids=" ".join,
)
def test_an_option_without_effect_is_refused(command: tuple[str, ...]) -> None:
    assert isinstance(refusal(*command), BadOption)


def test_days_in_the_wrong_order(report: str, tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    CliRunner().invoke(app, ["add", report, "--ledger", place])
    assert "before --from" in str(
        refusal("search", "yard", "--from", "2024-03-01", "--to", "2023-01-01", "--ledger", place)
    )


def test_an_outlet_for_a_report_that_is_kept_changes_nothing_and_says_so(report: str, tmp_path: Path) -> None:
    place = str(tmp_path / "ledger.db")
    run = CliRunner().invoke
    assert run(app, ["add", report, "--outlet", "The Daily Tide", "--ledger", place]).exit_code == 0
    assert run(app, ["add", report, "--outlet", "The Daily Tide", "--ledger", place]).exit_code == 0
    again = run(app, ["add", report, "--outlet", "Another Paper", "--ledger", place, "--json"], env={"COLUMNS": "200"})
    assert again.exit_code == 2
    assert (
        "--outlet 'Another Paper' changes nothing: it is kept with 'The Daily Tide'"
        in json.loads(again.stdout)["ignored"]
    )
    assert "changes nothing" in run(app, ["add", report, "--published", "2024-01-01", "--ledger", place]).stderr


def test_an_empty_folder_stops_no_other_place(report: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = CliRunner().invoke(app, ["add", str(tmp_path / "empty"), report, "--ledger", str(tmp_path / "ledger.db")])
    assert ran.exit_code == 2
    assert "1 taken" in ran.stderr
    assert "has no documents" in ran.stderr


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_a_model_that_does_not_answer_is_told_whatever_is_written(form: str, report: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["read", report, "--format", form, "-o", str(out), "--llm", "http://127.0.0.1:9/v1", "--llm-model", "m"]
    ran = CliRunner().invoke(app, command, env={"COLUMNS": "200"})
    assert ran.exit_code == 2
    assert "does not answer" in ran.stderr
    assert out.read_text()


def test_a_file_of_tokens_that_is_of_no_use(tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    command = ("serve", "--api", "--token-file", str(file))
    assert "cannot be read" in str(refusal(*command))
    file.write_text("\n")
    file.chmod(0o640)
    assert "chmod 600" in str(refusal(*command))
    file.chmod(0o600)
    assert "no token" in str(refusal(*command))
    file.write_text("short\n")
    assert "fewer than 16" in str(refusal(*command))


@pytest.mark.parametrize(
    "origin", ["*", "null", "intranet", "https://a.example/path", "https://u@a.example", "https://a.example:x"]
)
def test_an_origin_that_is_none(origin: str) -> None:
    assert "is not an origin" in str(refusal("serve", "--api", "--cors", origin))


def test_a_port_that_is_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "cannot listen" in str(refusal("serve", "--api", "--port", str(taken.getsockname()[1])))


def test_a_host_that_is_not_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_API_KEYS", "t" * 32)
    assert "cannot listen" in str(refusal("serve", "--api", "--host", "192.0.2.1"))
