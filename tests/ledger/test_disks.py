"""Disks that are full or read-only, files that are damaged or no ledger, two programs at once, clocks that are wrong."""

from __future__ import annotations

import os
import random
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.errors import LedgerFault, SaysoError
from sayso.ledger import tables as t
from sayso.workspace.ledger import Ledger
from tests.conftest import ROOT
from tests.ledgers import Add, item, read_and_screen
from tests.soak.job import people
from tests.texts import COPPER, ENGINES, FERRY, VISIT, WORKS

TEXTS = (WORKS, VISIT, ENGINES, FERRY, COPPER)


def sayso(*command: str, without_rights: bool = False, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command in a process of its own; its exit code and what it said of errors.

    Args:
        command: its arguments.
        without_rights: as root, without root's right to write everywhere.
        env: further variables.

    """
    whole = [sys.executable, "-m", "sayso", *command]
    if without_rights and os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root may write everywhere, and setpriv is not installed")
        whole = [setpriv, "--bounding-set=-dac_override", "--inh-caps=-dac_override", *whole]
    ran = subprocess.run(
        whole,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "300", **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran.returncode, ran.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a file system of 4 MB, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and os.geteuid() == 0
    if (
        not made
        or subprocess.run([str(mount), "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n, text in enumerate(TEXTS):
        (folder / f"{n}.txt").write_text(f"{text}\n\nNumber {n}.\n")
    return folder


def test_a_full_disk(small_disk: Path, tmp_path: Path, reports: Path) -> None:
    path = small_disk / "ledger.db"
    filled = small_disk / "filled"
    with Ledger(path) as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
    (tmp_path / "list.json").write_text(people(0, 2000))
    filled.write_bytes(bytes(shutil.disk_usage(small_disk).free))
    for command in (
        ("add", str(reports), "--ledger", str(path)),
        ("export", "-f", "jsonl", "-o", str(small_disk / "out.jsonl"), "--ledger", str(path)),
        ("backup", str(small_disk / "copy.db"), "--ledger", str(path)),
        ("dossier", "ferry", "-f", "html", "-o", str(small_disk / "page.html"), "--ledger", str(path)),
        ("lists", "add", str(tmp_path / "list.json"), "--name", "mine"),
    ):
        code, said = sayso(*command, env={"SAYSO_HOME": str(small_disk / "home")})
        assert code == 2, command
        assert re.search("disk is full|No space left|disk refuses", said), (command, said)
        assert "make room" in said, (command, said)
    assert {p.name for p in small_disk.iterdir() if p.is_file()} <= {
        "ledger.db",
        "ledger.db-wal",
        "ledger.db-shm",
        "filled",
    }
    filled.unlink()
    assert sayso("add", str(reports), "--ledger", str(path))[0] == 0
    with Ledger(path) as ledger:
        assert len(ledger.reports()) == 1 + len(TEXTS)
        assert ledger.verify().faults == ()


@pytest.mark.parametrize("command", ["reports", "verify", "search ferry", "--help"])
def test_a_full_disk_behind_standard_output(command: str, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Ledger(tmp_path / "ledger.db") as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "sayso", *command.split()],
            env={**os.environ, "PYTHONPATH": str(ROOT), "SAYSO_LEDGER": str(tmp_path / "ledger.db")},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("error: standard output: cannot be written")
    assert ran.stderr.count("\n") == 1


def test_a_folder_that_is_read_only(tmp_path: Path, reports: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    with Ledger(folder / "ledger.db") as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
        ledger.backup(folder / "copy.db")
    for path in folder.iterdir():
        path.chmod(0o400)
    folder.chmod(0o500)
    try:
        for command in (
            ("add", str(reports), "--ledger", str(folder / "ledger.db")),
            ("add", str(reports), "--ledger", str(folder / "new.db")),
            ("export", "-f", "csv", "-o", str(folder / "out.csv"), "--ledger", str(folder / "copy.db")),
            ("decide", "Example Customer", "none", "no-match", "--reason", "none"),
        ):
            code, said = sayso(*command, without_rights=True, env={"SAYSO_HOME": str(folder / "home")})
            assert code == 2, command
            assert said.startswith("error: "), said
        # What was copied with `backup` can be read from a medium that cannot be written to.
        assert sayso("reports", "--ledger", str(folder / "copy.db"), without_rights=True)[0] == 0
    finally:
        folder.chmod(0o700)


def test_a_ledger_is_its_owners_alone_and_keeps_another_mode(tmp_path: Path) -> None:
    path = tmp_path / "made" / "for" / "it" / "ledger.db"
    with Ledger(path) as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
        for made in (*path.parent.iterdir(), path.parent, path.parent.parent):
            assert stat.S_IMODE(made.stat().st_mode) & 0o077 == 0, made
    path.chmod(0o640)
    with Ledger(path) as ledger:
        list(ledger.take([item(COPPER, "b.txt")], read_and_screen))
        modes = {stat.S_IMODE(made.stat().st_mode) for made in path.parent.iterdir()}
    assert modes == {0o640}


def test_what_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault, match="cannot be opened"):
        Ledger(tmp_path)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(LedgerFault, match="no ledger"):
        Ledger(empty, make=False)
    other = tmp_path / "other.db"
    engine = sa.create_engine(f"sqlite:///{other}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE birds (name TEXT)")
    engine.dispose()
    before = other.read_bytes()
    with pytest.raises(LedgerFault, match="something else"):
        Ledger(other)
    assert other.read_bytes() == before


def test_damage_is_never_a_crash(tmp_path: Path) -> None:
    whole, path = tmp_path / "whole.db", tmp_path / "ledger.db"
    with Ledger(whole) as ledger:
        list(ledger.take([item(f"{text}\n\n{n}.\n", f"{n}.txt") for n, text in enumerate(TEXTS * 2)], read_and_screen))
        ids = [r.id for r in ledger.reports()]
    raw = whole.read_bytes()
    dice = random.Random(20261129)
    refused = 0
    for n in range(60):
        data = bytearray(raw)
        at = dice.randrange(len(data))
        if n % 3 == 0:
            data = data[:at]
        elif n % 3 == 1:
            for _ in range(dice.choice((1, 20, 400))):
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        else:
            data[at : at + 8192] = bytes(len(data[at : at + 8192]))
        for left in tmp_path.glob("ledger.db*"):
            left.unlink()
        path.write_bytes(data)
        for look in (
            Ledger.verify,
            Ledger.reports,
            lambda ledger: ledger.show(ids[0]),
            lambda ledger: ledger.find("ferry"),
        ):
            try:
                with Ledger(path, make=False) as ledger:
                    look(ledger)
            except SaysoError as error:
                assert error.way_out
                refused += 1
    assert refused > 60  # the damage was met


def test_two_programs_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    running = []
    for name in ("ann", "bob"):
        folder = tmp_path / name
        folder.mkdir()
        for n, text in enumerate(TEXTS * 2):
            (folder / f"{n}.txt").write_text(f"{text}\n\nOf {name}, number {n}.\n")
        command = [sys.executable, "-m", "sayso", "add", str(folder), "--ledger", str(path)]
        running.append(subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}))
    assert [process.wait() for process in running] == [0, 0]
    with Ledger(path) as ledger:
        assert len(ledger.reports()) == 2 * 2 * len(TEXTS)
        assert ledger.verify().faults == ()


def test_a_clock_that_was_set_back(ledger: Ledger, add: Add) -> None:
    add({"a.txt": FERRY})
    with ledger.store.locked() as connection:
        connection.execute(t.entries.update().values(at="2099-03-01T12:00:00.000000Z"))
    latest = ledger.store.ahead()
    assert latest == "2099-03-01T12:00:00.000000Z"
    add({"b.txt": COPPER})
    with ledger.store.reading() as connection:
        dates = connection.execute(sa.select(t.entries.c.at).order_by(t.entries.c.id)).scalars().all()
    assert list(dates) == sorted(dates)
    # Nothing is shown as known earlier than what was known before it.
    for day, known in (("2098-12-31", 0), ("2099-03-01", 2)):
        ledger.as_of = day
        assert len(ledger.reports()) == known
    ledger.as_of = None


def test_a_command_says_that_the_clock_is_behind(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        list(ledger.take([item(FERRY, "a.txt")], read_and_screen))
        assert ledger.store.ahead() is None
        with ledger.store.locked() as connection:
            connection.execute(t.entries.update().values(at="2099-03-01T12:00:00.000000Z"))
    code, said = sayso("reports", "--ledger", str(path))
    assert code == 0
    assert "clock of this machine is behind the ledger" in said
