"""``sayso lists update`` against a publisher on loopback: once, looked at only, and as a service."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from sayso.cli import app
from sayso.errors import BadOption, OutputError, SaysoError
from sayso.screening.lists.schedule import next_wait, parse_interval, repeat
from sayso.screening.lists.store import Store
from sayso.screening.screen import Screen
from sayso.web.api.state import Served
from tests.screening import listfiles, national_lists, official_lists
from tests.screening.publisher import Publisher, publishing

_OWN = "[un_sc_sanctions]\nfiles = ['{0}/un.xml']\nrhythm_days = 30\nallow_private = true\n[ours]\nfiles = ['{0}/ours.json']\nformat = 'ftm'\nallow_private = true\n"


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Serve two lists, and have no others in the catalogue."""
    with publishing() as made:
        made.bodies["/ours.json"] = (
            b'{"id": "o1", "schema": "Company", "caption": "Pello Works", "properties": {"name": ["Pello Works"]}}\n'
        )
        monkeypatch.setattr("sayso.screening.lists.catalogue.toml", lambda _: {})
        monkeypatch.setenv("SAYSO_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("SAYSO_CONFIG", str(tmp_path))
        (tmp_path / "lists.toml").write_text(_OWN.format(made.address), encoding="utf-8")
        yield made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["lists", *arguments])


def states(result: Result) -> dict[str, str]:
    return {one["name"]: one["state"] for one in json.loads(result.stdout)["lists"]}


def test_a_list_that_fails_leaves_the_others_and_its_version_in_force(publisher: Publisher) -> None:
    assert run("update").exit_code == 0
    publisher.bodies["/ours.json"] = b"<!doctype html><html><body>We are moving</body></html>"
    publisher.bodies["/un.xml"] = listfiles.UN.replace("HOLMSTROM", "LINDSTROM").encode()
    second = run("update", "--json")
    assert (second.exit_code, states(second)) == (2, {"un_sc_sanctions": "new", "ours": "failed"})
    (ours,) = [one for one in json.loads(second.stdout)["lists"] if one["name"] == "ours"]
    assert "looks like a web page" in ours["error"]
    assert ours["error"].startswith(f"{publisher.address}/ours.json")
    assert ours["entries"] == 1
    screen = Screen.open(Store().index)
    assert screen.match("Pello Works")
    assert screen.match("Axel Birger Lindstrom")


def test_with_nothing_new_the_index_stays_and_an_index_that_was_not_made_is(publisher: Publisher) -> None:
    run("update")
    before = Store().index.stat()
    again = json.loads(run("update", "--json").stdout)
    assert (again["reindexed"], [one["state"] for one in again["lists"]]) == (False, ["unchanged", "unchanged"])
    assert Store().index.stat().st_mtime_ns == before.st_mtime_ns
    # As if a run had ended between its lists and its index.
    Store().index.unlink()
    assert json.loads(run("update", "--json").stdout)["reindexed"]
    assert Screen.open(Store().index).match("Pello Works")


def test_a_running_api_takes_a_new_list_into_force(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.api.state._LOOK_EVERY", 0.0)
    run("update", "ours")
    served = Served(Store().index)
    before = served.index
    assert not before.screen.match("Axel Birger Holmstrom")
    assert served.index is before
    run("update", "un_sc_sanctions")
    assert served.index.screen.match("Axel Birger Holmstrom")
    # A request that began before goes on with what it has.
    assert before.screen.match("Pello Works")


def test_what_is_due_is_told_and_nothing_is_downloaded(publisher: Publisher, tmp_path: Path) -> None:
    missing = run("update", "--check", "--json")
    assert (missing.exit_code, states(missing)) == (1, {"un_sc_sanctions": "missing", "ours": "missing"})
    assert publisher.answers == []
    run("update")
    answers = list(publisher.answers)
    due = run("update", "--check", "--json", "-o", str(tmp_path / "due.json"))
    shown = {one["name"]: one for one in json.loads((tmp_path / "due.json").read_text())["lists"]}
    assert due.exit_code == 1
    assert (shown["un_sc_sanctions"]["state"], shown["un_sc_sanctions"]["as_of"]) == ("stale", "2024-07-15")
    assert shown["ours"]["state"] == "unknown"
    assert run("update", "--check", "ours").exit_code == 0
    assert publisher.answers == answers


def test_a_token_that_is_lacking_is_asked_for_before_the_publisher_is(publisher: Publisher, tmp_path: Path) -> None:
    own = f"[eu]\nfiles = ['{publisher.address}/eu.xml?token=TOKEN']\n"
    (tmp_path / "lists.toml").write_text(own, encoding="utf-8")
    refused = run("update")
    assert refused.exit_code == 2
    assert "wants a token of your own" in refused.stderr
    assert str(tmp_path / "lists.toml") in refused.stderr
    assert publisher.answers == []


def test_one_run_at_a_time(publisher: Publisher) -> None:
    run("update")
    with FileLock(Store().folder / ".update"):
        refused = run("update")
        assert isinstance(refused.exception, OutputError)
        assert "is being updated" in str(refused.exception)


def test_status_and_lists_of_a_run_are_written_to_a_file(publisher: Publisher, tmp_path: Path) -> None:
    assert run("update", "-o", str(tmp_path / "run.txt")).exit_code == 0
    assert "ours: new, 1 entries" in (tmp_path / "run.txt").read_text()
    assert run("status", "--json", "-o", str(tmp_path / "status.json")).exit_code == 0
    assert set(json.loads((tmp_path / "status.json").read_text())["lists"]) == {"un_sc_sanctions", "ours"}


def test_every_format_is_updated_over_http(publisher: Publisher, tmp_path: Path) -> None:
    own = ""
    for place in (official_lists, national_lists):
        for kind in place.FILES:
            folder = tmp_path / kind
            folder.mkdir()
            made = place.FILES[kind]
            path = made[1](folder) if callable(made[1]) else national_lists.write(folder, kind)
            files = [path, *sorted(p for p in folder.iterdir() if p != path)]
            for file in files:
                publisher.bodies[f"/{kind}/{file.name}"] = file.read_bytes()
            own += f"['{kind}']\nfiles = {[f'{publisher.address}/{kind}/{file.name}' for file in files]!r}\nallow_private = true\n"
    (tmp_path / "lists.toml").write_text(own, encoding="utf-8")
    first, second = run("update", "--json"), run("update", "--json")
    assert set(states(first).values()) == {"new"}, first.stderr
    assert set(states(second).values()) == {"unchanged"}, second.stderr
    assert set(publisher.answers[len(publisher.answers) // 2 :]) == {304}


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("6h", timedelta(hours=6)),
        ("90m", timedelta(minutes=90)),
        ("1d 12h", timedelta(hours=36)),
        ("60s", timedelta(minutes=1)),
    ],
)
def test_intervals(text: str, interval: timedelta) -> None:
    assert parse_interval(text) == interval


@pytest.mark.parametrize("text", ["", "6", "h", "6 hours", "-6h", "30s", "400d", "1h1d"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(BadOption):
        parse_interval(text)


def test_waits_differ_by_a_tenth_at_the_most() -> None:
    from random import Random

    waits = [next_wait(timedelta(hours=1), Random(n)) for n in range(50)]
    assert 3240 <= min(waits) < max(waits) <= 3960


def test_runs_go_on_until_they_are_stopped() -> None:
    stop, runs = threading.Event(), []

    def one(wait: float) -> None:
        runs.append(wait)
        if len(runs) == 3:
            stop.set()

    repeat(one, timedelta(microseconds=1), stop)
    assert len(runs) == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_service_outlives_a_failure_and_ends_at_a_signal(
    publisher: Publisher, tmp_path: Path, number: signal.Signals
) -> None:
    own = f"[un]\nfiles = ['{publisher.address}/un.xml']\n[gone]\nfiles = ['{publisher.address}/gone.xml']\n"
    (tmp_path / "lists.toml").write_text(own, encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "lists", "update", "un", "gone", "--every", "1h", "--allow-private"]
    with subprocess.Popen(
        command, env=os.environ.copy(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as service:
        assert service.stdout is not None
        line = service.stdout.readline()
        assert "1 new, 0 unchanged, 1 failed, index made anew" in line
        assert "gone.xml: answers 404" in line
        service.send_signal(number)
        _, errors = service.communicate(timeout=30)
    assert (service.returncode, errors) == (0, "")


def test_every_with_check_is_refused() -> None:
    assert isinstance(run("update", "--every", "6h", "--check").exception, SaysoError)
